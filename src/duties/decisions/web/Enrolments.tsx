import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import {
  call,
  ChoiceInput,
  DataTable,
  listingOf,
  ReasonDialog,
  Section,
  Status,
  useAct,
  useApi,
  useFormat,
  useMany,
  useRefresh,
  useTell,
  type Column,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import {
  chooseParticipants,
  discloseEnrolment,
  enrolmentOutcomes,
  listEnrolments,
  type EnrolmentShown,
} from '../enrolments/contract.ts'
import type { Decision } from '../state.ts'
import { words } from './words.ts'

/** Those who enrolled for the hearing, and who of them was chosen. Shown once a hearing was announced. */
export function Enrolments({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { id } = dossier.case
  const { hearing } = dossier.case.state as Decision
  const listing = useApi(listEnrolments, { params: { id } }, { enabled: hearing !== null })
  const [choosing, setChoosing] = useState<readonly EnrolmentShown[] | null>(null)
  const may = (listing.data?.mayChoose ?? false) && hearing?.listed === false
  const columns = useColumns(id, listing.data?.mayChoose ?? false)
  if (!hearing) return null
  const rows = listing.data?.rows ?? []
  return (
    <Section
      title={t.enrolments}
      actions={
        <Button href={`/gov/hearings/${id}`} target="_blank">
          {t.publicPage}
        </Button>
      }
    >
      <p>{t.enrolled(rows.length, rows.filter(({ outcome }) => outcome === 'chosen').length, hearing.seats)}</p>
      <DataTable
        id="decisions.enrolments"
        title={t.enrolments}
        listing={listingOf(listing.data?.rows, listing)}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.name} ${row.side}`}
        views={false}
        empty={t.noneEnrolled}
        {...(may && {
          bulk: [{ title: t.choose, primary: true, act: (chosen: readonly EnrolmentShown[]) => setChoosing(chosen) }],
        })}
      />
      {choosing && <ChooseDialog dossier={id} enrolments={choosing} close={() => setChoosing(null)} />}
    </Section>
  )
}

function useColumns(dossier: string, may: boolean): Column<EnrolmentShown>[] {
  const t = useWords(words)
  const say = useSay()
  const { recent } = useFormat()
  return [
    {
      key: 'who',
      title: t.name,
      fixed: true,
      cell: (row) => (
        <div className="cell-prose">
          {row.name} {row.job}
          <div className="filled-prose">{row.view}</div>
        </div>
      ),
    },
    { key: 'side', title: t.side, width: 120, cell: (row) => row.side },
    {
      key: 'outcome',
      title: t.outcome,
      width: 130,
      cell: (row) =>
        row.outcome ? (
          <Status tone={row.outcome === 'chosen' ? 'good' : 'plain'}>{say(enrolmentOutcomes[row.outcome])}</Status>
        ) : (
          t.undecided
        ),
    },
    { key: 'received', title: t.received, width: 130, cell: (row) => recent(row.receivedAt, new Date()) },
    ...(may
      ? [
          {
            key: 'contact',
            title: t.contactOf,
            width: 150,
            fixed: true,
            cell: (row: EnrolmentShown) => <Contact dossier={dossier} row={row} />,
          },
        ]
      : []),
  ]
}

function Contact({ dossier, row }: { dossier: string; row: EnrolmentShown }) {
  const t = useWords(words)
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const disclose = useAct(discloseEnrolment)
  return (
    <span>
      {told ?? row.contact}{' '}
      {told === null && (
        <Button size="small" type="link" onClick={() => setAsking(true)}>
          {t.contact}
        </Button>
      )}
      <ReasonDialog
        open={asking}
        title={t.contactTitle}
        confirm={t.contact}
        busy={disclose.busy}
        onCancel={() => setAsking(false)}
        onConfirm={(why) =>
          void disclose.send({ params: { id: dossier, enrolment: row.id }, body: { why } }).then((shown) => {
            setAsking(false)
            if (shown) setTold(`${shown.name} ${shown.contact}`)
          })
        }
      />
    </span>
  )
}

function ChooseDialog({
  dossier,
  enrolments,
  close,
}: {
  dossier: string
  enrolments: readonly EnrolmentShown[]
  close: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const many = useMany(chooseParticipants)
  const [outcome, setOutcome] = useState<keyof typeof enrolmentOutcomes>('chosen')
  const [busy, setBusy] = useState(false)
  const send = async (why: string) => {
    const asking = {
      params: { id: dossier },
      body: { enrolments: enrolments.map(({ id, version }) => ({ id, seen: version })), outcome, why },
    }
    if (enrolments.length > 1) {
      if (await many.ask(asking)) close()
      return
    }
    setBusy(true)
    try {
      const { chosen, refused } = await call(chooseParticipants, asking)
      if (refused.length) tell.warn(t.someRefused, refused.map(say))
      else tell.done(t.chosen(chosen))
      await refresh()
      close()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <ReasonDialog
      open
      title={t.chooseTitle(enrolments.length)}
      confirm={t.choose}
      busy={busy || many.busy}
      onCancel={close}
      onConfirm={(why) => void send(why)}
    >
      <ChoiceInput
        label={t.outcome}
        value={outcome}
        onChange={setOutcome}
        options={Object.entries(enrolmentOutcomes).map(([value, label]) => ({
          value: value as keyof typeof enrolmentOutcomes,
          label: say(label),
        }))}
      />
    </ReasonDialog>
  )
}
