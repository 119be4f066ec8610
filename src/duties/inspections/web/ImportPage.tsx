import { Button } from 'antd'
import { useRef, useState, type ChangeEvent, type ComponentType } from 'react'
import { v7 } from 'uuid'
import { addressOf, Note, Page, PlainTable, RefusalNote, Sheet, Status, useFormat, useRefresh, type Reply, type Tone } from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { doorsOf, type ImportedRow } from '../directories/contract.ts'
import type { Directory } from '../directories/directory.ts'
import { words } from './words.ts'

const tones: Record<ImportedRow['verdict'], Tone> = { refused: 'late', changed: 'warn', accepted: 'good', already: 'plain' }
const order = Object.keys(tones)

/** Entries from a spreadsheet: every row judged and shown before any is written; all of them or none. */
export function importPage(directory: Directory): ComponentType {
  const door = doorsOf(directory).import
  type Judged = Reply<typeof door>
  return function ImportPage() {
    const t = useWords(words)
    const say = useSay()
    const { number } = useFormat()
    const refresh = useRefresh()
    const input = useRef<HTMLInputElement>(null)
    const [file, setFile] = useState<File | null>(null)
    const [busy, setBusy] = useState(false)
    const [judged, setJudged] = useState<Judged | null>(null)
    const [error, setError] = useState<unknown>(null)
    const send = async (sent: File, apply: boolean) => {
      setBusy(true)
      setError(null)
      try {
        setJudged(await upload<Judged>(addressOf(door, { query: { request: v7(), apply: String(apply) } }), sent, () => {}))
        if (apply) await refresh()
      } catch (fault) {
        setError(fault)
        if (!apply) setJudged(null)
      } finally {
        setBusy(false)
      }
    }
    const choose = (event: ChangeEvent<HTMLInputElement>) => {
      const chosen = event.target.files?.[0]
      // The same name again, mended, must be noticed too.
      event.target.value = ''
      if (!chosen) return
      setFile(chosen)
      void send(chosen, false)
    }
    return (
      <Page title={`${say(directory.title)} · ${t.import}`} up={{ to: `/inspection-lists/${directory.id}`, title: say(directory.title) }} lead={t.importLead} actions={<Button href={addressOf(doorsOf(directory).template)} download>{t.template}</Button>}>
        <Sheet>
          <input ref={input} type="file" accept=".xlsx" className="unseen" aria-label={t.file} tabIndex={-1} onChange={choose} />
          <div className="form-end">
            <Button type={judged ? 'default' : 'primary'} loading={busy} onClick={() => input.current?.click()}>
              {t.file}
            </Button>
            {file && <span className="quiet">{file.name}</span>}
          </div>
        </Sheet>
        <div role="status">{busy && t.judging}</div>
        {error !== null && <RefusalNote of={error} />}
        {judged && file && (
          <>
            <Note
              tone={judged.applied ? 'good' : judged.refused > 0 ? 'warn' : 'accent'}
              title={judged.applied ? t.applied : t.judged(number(judged.accepted), number(judged.changed), number(judged.already), number(judged.refused))}
              actions={
                !judged.applied && judged.refused === 0 && judged.accepted + judged.changed > 0 && (
                  <Button type="primary" loading={busy} onClick={() => void send(file, true)}>
                    {t.apply}
                  </Button>
                )
              }
            />
            <PlainTable
              caption={t.verdict}
              rows={judged.rows.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))}
              rowKey={({ row }) => String(row)}
              columns={[
                { key: 'name', title: t.entry, cell: ({ name }) => name },
                { key: 'verdict', title: t.verdict, cell: ({ verdict }) => <Status tone={tones[verdict]}>{t[verdict]}</Status> },
                { key: 'remarks', title: t.remarks, cell: ({ remarks }) => remarks.map(say).join(' ') },
                { key: 'row', title: t.row, align: 'end', cell: ({ row }) => row },
              ]}
            />
          </>
        )}
      </Page>
    )
  }
}
