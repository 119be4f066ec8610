import { Button } from 'antd'
import { useState } from 'react'
import {
  call,
  DataTable,
  GoButton,
  Note,
  Page,
  Status,
  useApi,
  useFormat,
  useKeyset,
  useRefresh,
  useTell,
  type Column,
} from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { channels } from '../channels.ts'
import { listReports, shareReports, type ReportListed } from '../contract.ts'
import { readKeys, type KeysShown } from '../keys/contract.ts'
import { lock, slotsFor, useOpenedKey, type OpenedKey } from './opened.ts'
import { WithKey } from './Unlock.tsx'
import { words } from './words.ts'

/** What has come in. The list tells only what the server knows; to read, one's key must be open. */
export function InboxPage() {
  const t = useWords(words)
  const opened = useOpenedKey()
  const keys = useApi(readKeys)
  return (
    <Page
      title={t.title}
      lead={t.lead}
      wide
      actions={
        <>
          {keys.data?.may.enter && <GoButton to="/bullying-reports/enter">{t.enter}</GoButton>}
          {opened && <Button onClick={lock}>{t.lock}</Button>}
        </>
      }
    >
      <WithKey>{(key, data) => <Inbox opened={key} keys={data} />}</WithKey>
    </Page>
  )
}

function Inbox({ opened, keys }: { opened: OpenedKey; keys: KeysShown }) {
  const t = useWords(words)
  const listing = useKeyset(listReports, { query: {} })
  const columns = useColumns(listing.rows.some(({ school }) => school !== null))
  const waiting = listing.rows.filter(({ lacking, slot }) => slot && lacking.length > 0)
  return (
    <>
      {keys.recipients.length === 0 && <Note tone="warn">{t.closed}</Note>}
      {waiting.length > 0 && <PassOn opened={opened} keys={keys} reports={waiting} />}
      <DataTable
        id="bullying-reports"
        title={t.title}
        listing={listing}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ day }) => day}
        rowLink={({ id }) => `/bullying-reports/${id}`}
        views={false}
        empty={t.none}
      />
    </>
  )
}

/** Reports of children name no school that can be read here: the column stands only where a clerk named one. */
function useColumns(schools: boolean): Column<ReportListed>[] {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  return [
    { key: 'day', title: t.day, width: 160, fixed: true, cell: (row) => day(row.day) },
    {
      key: 'state',
      title: t.state,
      width: 170,
      cell: (row) =>
        row.unread ? (
          <Status tone="late">{row.messages > 1 ? t.unreadAgain : t.unread}</Status>
        ) : row.waiting ? (
          <Status tone="warn">{t.waiting}</Status>
        ) : (
          <Status tone="plain">{t.answered}</Status>
        ),
    },
    { key: 'channel', title: t.channel, width: 130, cell: (row) => say(channels[row.channel]) },
    ...(schools ? [{ key: 'school', title: t.school, cell: (row: ReportListed) => row.school ?? '' }] : []),
    { key: 'messages', title: t.letters, width: 130, align: 'end', cell: (row) => number(row.messages) },
    { key: 'sealed', title: t.sealedBy, ...(schools && { width: 150 }), cell: (row) => t[row.sealedBy] },
  ]
}

/** Handlers who came on duty since cannot open what came before: whoever can, passes it on. */
function PassOn({ opened, keys, reports }: { opened: OpenedKey; keys: KeysShown; reports: readonly ReportListed[] }) {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const pass = async () => {
    setBusy(true)
    try {
      const publicKeys = new Map([
        ...keys.keys.map(({ id, publicKey }) => [id, publicKey] as const),
        ...(keys.custody ? [[keys.custody.id, keys.custody.publicKey] as const] : []),
      ])
      const slots = await slotsFor(opened, reports, publicKeys)
      for (let i = 0; i < slots.length; i += 500) await call(shareReports, { body: { slots: slots.slice(i, i + 500) } })
      tell.done(t.passedOn)
      await refresh()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Note>
      {t.toPassOn(reports.length)}{' '}
      <Button size="small" type="primary" loading={busy} onClick={() => void pass()}>
        {t.passOn}
      </Button>
    </Note>
  )
}
