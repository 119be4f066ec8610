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
import { MendRow } from '../../../desk/kit/MendRow.tsx'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { mendedBy } from '../../../platform/sheets/mending.ts'
import {
  importOrganisations,
  importTemplate,
  MOST_ANSWERED,
  organisationLayouts,
  type ImportedRow,
  type ImportSaid,
} from '../import-contract.ts'
import { words } from './words.ts'

type Judged = Reply<typeof importOrganisations>

const tones: Record<ImportedRow['verdict'], Tone> = {
  refused: 'late',
  asked: 'warn',
  corrected: 'warn',
  accepted: 'good',
  already: 'plain',
}
const order = Object.keys(tones)
const nothingSaid: ImportSaid = { mends: [], answers: [] }

interface Telling {
  readonly busy: boolean
  readonly tell: (more: Partial<ImportSaid>) => Promise<boolean>
}

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
  const [said, setSaid] = useState<ImportSaid>(nothingSaid)

  const send = async (sent: File, day: string, apply: boolean, saying: ImportSaid = said): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      const query = { from: day as PlainDate, apply: String(apply) as never }
      setJudged(await upload(importOrganisations, { query }, sent, undefined, saying))
      if (apply) void refresh()
      return true
    } catch (fault) {
      setJudged(null)
      setError(fault)
      return false
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
    setSaid(nothingSaid)
    void send(chosen, from, false, nothingSaid)
  }
  /** Judged again at once with what was mended or answered. */
  const tell = (more: Partial<ImportSaid>): Promise<boolean> => {
    const saying = {
      mends: [...mendedBy(said.mends, more.mends ?? [])],
      answers: [
        ...said.answers.filter(
          ({ sheet, row }) => !more.answers?.some((one) => one.sheet === sheet && one.row === row),
        ),
        ...(more.answers ?? []),
      ],
    }
    setSaid(saying)
    return file ? send(file, from, false, saying) : Promise.resolve(false)
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
          again={async (chosen) => {
            setSaid(nothingSaid)
            await send(chosen, from, false, nothingSaid)
          }}
        />
      )}
      {judged && file && (
        <>
          <Note
            tone={judged.applied ? 'good' : judged.refused + judged.asked > 0 ? 'warn' : 'accent'}
            title={
              judged.applied
                ? t.imported(number(judged.accepted))
                : [
                    t.judged(number(judged.accepted), number(judged.already), number(judged.refused)),
                    judged.asked > 0 ? t.askedCount(number(judged.asked)) : '',
                  ].join('')
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
          <Rows judged={judged} busy={busy} tell={tell} />
        </>
      )}
    </Page>
  )
}

/** What was refused first, for that is what somebody must mend. */
function Rows({ judged, busy, tell }: Telling & { judged: Judged }) {
  const { rows, headers, applied } = judged
  const t = useWords(words)
  const say = useSay()
  return (
    <Section
      title={t.verdict}
      actions={
        !applied &&
        judged.asked > 1 && (
          <Button
            loading={busy}
            onClick={() =>
              void tell({
                answers: rows
                  .flatMap(({ sheet, row, perhaps }) => (perhaps ? [{ sheet, row, same: perhaps.id }] : []))
                  .slice(0, MOST_ANSWERED),
              })
            }
          >
            {t.allSame}
          </Button>
        )
      }
    >
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
          {
            key: 'remarks',
            title: t.remarks,
            cell: (row) => (
              <>
                {row.remarks.map(say).join(' ')}
                {!applied && <Answer row={row} header={headers[row.sheet] ?? []} busy={busy} tell={tell} />}
              </>
            ),
          },
          { key: 'row', title: t.row, align: 'end', cell: ({ row }) => row },
        ]}
      />
    </Section>
  )
}

/** What can be done about a row where it stands: say whether it is the school already there, or mend its cells. */
function Answer({ row, header, busy, tell }: Telling & { row: ImportedRow; header: readonly string[] }) {
  const t = useWords(words)
  const say = useSay()
  const { sheet, row: at, perhaps, cells, name } = row
  if (!cells) return null
  const answer = (same: string | null) => void tell({ answers: [{ sheet, row: at, same }] })
  const shown = Array.from({ length: Math.max(header.length, cells.length) }, (_, column) => ({
    column,
    title: header[column] || t.columnNo(column + 1),
    value: cells[column] ?? '',
  })).filter(({ column, value }) => header[column] || value)
  return (
    <div className="card-row">
      {perhaps && (
        <>
          <Button size="small" disabled={busy} aria-label={t.sameOf(name)} onClick={() => answer(perhaps.id)}>
            {t.same}
          </Button>
          <Button size="small" disabled={busy} aria-label={t.otherOf(name)} onClick={() => answer(null)}>
            {t.other}
          </Button>
        </>
      )}
      <MendRow
        where={t.rowAt(at)}
        why={row.remarks.map(say)}
        cells={shown}
        busy={busy}
        send={(changed) => tell({ mends: changed.map((one) => ({ ...one, sheet, row: at })) })}
      />
    </div>
  )
}
