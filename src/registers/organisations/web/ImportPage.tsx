import { Button } from 'antd'
import { useRef, useState, type ChangeEvent } from 'react'
import { dayOf, firstOfYear, yearOf, type PlainDate } from '../../../calendar/plain-date.ts'
import {
  addressOf,
  DayInput,
  Note,
  Page,
  PasteCells,
  PlainTable,
  PointOut,
  RefusalNote,
  Section,
  Sheet,
  Status,
  useFormat,
  useRefresh,
  type Reply,
  type Tone,
} from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { importOrganisations, importTemplate, organisationLayouts, type ImportedRow } from '../contract.ts'
import { words } from './words.ts'

type Judged = Reply<typeof importOrganisations>

const tones: Record<ImportedRow['verdict'], Tone> = {
  refused: 'late',
  corrected: 'warn',
  accepted: 'good',
  already: 'plain',
}
const order = Object.keys(tones)

/** Organisations from a spreadsheet: every row is judged and shown before anything is written. */
export function ImportPage() {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const refresh = useRefresh()
  const input = useRef<HTMLInputElement>(null)
  const [from, setFrom] = useState<string>(() => firstOfYear(yearOf(dayOf(new Date())) - 1))
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [judged, setJudged] = useState<Judged | null>(null)
  const [error, setError] = useState<unknown>(null)

  const send = async (sent: File, day: string, apply: boolean) => {
    setBusy(true)
    setError(null)
    try {
      const query = { from: day as PlainDate, apply: String(apply) as never }
      setJudged(await upload(importOrganisations, { query }, sent))
      if (apply) void refresh()
    } catch (fault) {
      setJudged(null)
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0]
    // The same name again, mended, must be noticed too.
    event.target.value = ''
    if (chosen) take(chosen)
  }
  const take = (chosen: File) => {
    setFile(chosen)
    void send(chosen, from, false)
  }
  const turnTo = (day: string) => {
    setFrom(day)
    if (file && day) void send(file, day, false)
  }
  return (
    <Page
      title={t.import}
      up={{ to: '/organisations', title: t.title }}
      lead={t.importLead}
      actions={
        <Button href={addressOf(importTemplate)} download>
          {t.template}
        </Button>
      }
    >
      <Sheet>
        <div className="field">
          <label htmlFor="import-from">{t.importFrom}</label>
          <DayInput id="import-from" value={from} onChange={turnTo} />
        </div>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.ods"
          className="unseen"
          aria-label={t.file}
          tabIndex={-1}
          onChange={choose}
        />
        <div className="form-end">
          <Button type={judged ? 'default' : 'primary'} loading={busy} onClick={() => input.current?.click()}>
            {t.file}
          </Button>
          <PasteCells disabled={busy} onFile={take} />
          {file && <span className="quiet">{file.name}</span>}
        </div>
      </Sheet>
      <div role="status">{busy && t.judging}</div>
      {error !== null && <RefusalNote of={error} />}
      {file && !busy && !judged?.applied && (
        <PointOut
          key={file.name}
          doors={organisationLayouts}
          file={file}
          again={(chosen) => send(chosen, from, false)}
        />
      )}
      {judged && file && (
        <>
          <Note
            tone={judged.applied ? 'good' : judged.refused > 0 ? 'warn' : 'accent'}
            title={
              judged.applied
                ? t.imported(number(judged.accepted))
                : t.judged(number(judged.accepted), number(judged.already), number(judged.refused))
            }
            actions={
              !judged.applied &&
              judged.accepted > 0 && (
                <Button type="primary" loading={busy} onClick={() => void send(file, from, true)}>
                  {t.apply(number(judged.accepted))}
                </Button>
              )
            }
          />
          {judged.notes.length > 0 && (
            <Note tone="warn">
              {judged.notes.map((note) => (
                <div key={note.zh}>{say(note)}</div>
              ))}
            </Note>
          )}
          <Rows rows={judged.rows} />
        </>
      )}
    </Page>
  )
}

/** What was refused first, for that is what somebody must mend. */
function Rows({ rows }: { rows: readonly ImportedRow[] }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <Section title={t.verdict}>
      <PlainTable
        caption={t.verdict}
        rows={rows.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))}
        rowKey={({ sheet, row }) => `${sheet}-${row}`}
        columns={[
          { key: 'name', title: t.name, cell: ({ name }) => name },
          {
            key: 'verdict',
            title: t.verdict,
            cell: ({ verdict }) => <Status tone={tones[verdict]}>{t[verdict]}</Status>,
          },
          { key: 'remarks', title: t.remarks, cell: ({ remarks }) => remarks.map(say).join(' ') },
          { key: 'row', title: t.row, align: 'end', cell: ({ row }) => row },
        ]}
      />
    </Section>
  )
}
