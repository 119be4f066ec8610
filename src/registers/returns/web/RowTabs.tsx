import { Button } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import {
  Go,
  PlainTable,
  RefusalNote,
  useAct,
  Status,
  useFormat,
  useKeyset,
  useNarrow,
  type PlainColumn,
  type Tone,
} from '../../../desk/kit/index.ts'
import { MendRow } from '../../../desk/kit/MendRow.tsx'
import { useSay, useWords } from '../../../desk/words.ts'
import { listReturnRows, mendReturn, verdicts, type Batch, type BatchRow, type Verdict } from '../contract.ts'
import { words } from './words.ts'

/** With the headings of its sheets. */
type Headed = Batch & { readonly headers: Readonly<Record<string, readonly string[]>> }

const tones: Record<Verdict, Tone> = { refused: 'late', corrected: 'warn', accepted: 'good', already: 'plain' }
const order: readonly Verdict[] = ['refused', 'corrected', 'accepted', 'already']

/** The rows by what became of them, those to be mended first. */
export function RowTabs({ batch }: { batch: Headed }) {
  const t = useWords(words)
  const { number } = useFormat()
  const shown = order.filter((verdict) => verdict !== 'already' || batch.counts.already > 0)
  const first = shown.find((verdict) => batch.counts[verdict] > 0) ?? 'refused'
  const [open, setOpen] = useState<Verdict>(first)
  const turn = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step === undefined ? undefined : shown[(shown.indexOf(open) + step + shown.length) % shown.length]
    if (!next) return
    setOpen(next)
    document.getElementById(`return-tab-${next}`)?.focus()
  }
  return (
    <>
      <div role="tablist" className="return-tabs" onKeyDown={turn}>
        {shown.map((verdict) => (
          <button
            key={verdict}
            id={`return-tab-${verdict}`}
            type="button"
            role="tab"
            aria-selected={verdict === open}
            aria-controls="return-rows"
            tabIndex={verdict === open ? 0 : -1}
            onClick={() => setOpen(verdict)}
          >
            {t[verdict](number(batch.counts[verdict]))}
          </button>
        ))}
      </div>
      <div id="return-rows" role="tabpanel" aria-labelledby={`return-tab-${open}`}>
        <Rows key={open} batch={batch} verdict={open} />
      </div>
    </>
  )
}

/** Rows of every height, a page at a time: what is said about a row must be read whole. */
function Rows({ batch, verdict }: { batch: Headed; verdict: Verdict }) {
  const t = useWords(words)
  const say = useSay()
  const narrow = useNarrow()
  const { number } = useFormat()
  const columns = useColumns(batch)
  const { rows, loading, error, retry, more } = useKeyset(listReturnRows, {
    params: { id: batch.id },
    query: { verdict },
  })
  if (error) return <RefusalNote of={error} retry={retry} />
  if (rows.length === 0) return <p className="quiet">{loading ? t.loading : t.noRows}</p>
  return (
    <>
      {narrow ? (
        <ul className="cards">
          {rows.map((row) => (
            <li key={row.no} className="card">
              <div className="card-body">
                <Card row={row} batch={batch} />
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <PlainTable caption={say(verdicts[verdict])} columns={columns} rows={rows} rowKey={(row) => String(row.no)} />
      )}
      {more && (
        <p>
          <Button onClick={more}>{t.more(number(rows.length), number(batch.counts[verdict]))}</Button>
        </p>
      )}
    </>
  )
}

function useColumns(batch: Headed): PlainColumn<BatchRow>[] {
  const t = useWords(words)
  const { day, number } = useFormat()
  const linked = (row: BatchRow) => batch.status === 'done' && row.record !== null && row.verdict !== 'refused'
  return [
    { key: 'row', title: t.row, cell: (row) => <span className="return-where">{t.place(row.sheet, row.row)}</span> },
    {
      key: 'remarks',
      title: t.remarks,
      cell: (row) => (
        <>
          <Remarks row={row} />
          <Mend row={row} batch={batch} />
        </>
      ),
    },
    { key: 'school', title: t.school, cell: (row) => row.orgName ?? '' },
    {
      key: 'activity',
      title: t.activity,
      cell: (row) =>
        row.title === null ? '' : linked(row) ? <Go to={`/activities/${row.record}`}>{row.title}</Go> : row.title,
    },
    { key: 'day', title: t.day, cell: (row) => <span className="return-where">{row.day ? day(row.day) : ''}</span> },
    { key: 'people', title: t.people, align: 'end', cell: (row) => (row.people === null ? '' : number(row.people)) },
  ]
}

/** Why it was refused, what was made of it; where nothing was understood, the row as it was written. */
function Remarks({ row }: { row: BatchRow }) {
  const say = useSay()
  const refused = row.remarks.filter(({ kind }) => kind === 'refused')
  const shown = [...refused, ...row.remarks.filter(({ kind }) => kind !== 'refused')]
  return (
    <ul className="return-remarks">
      {shown.map((remark, i) => (
        <li key={i} className={remark.kind === 'refused' ? 'late' : remark.kind === 'note' ? 'quiet' : undefined}>
          {say(remark)}
        </li>
      ))}
      {row.orgName === null && <li className="quiet">{asWritten(row)}</li>}
    </ul>
  )
}

/** A refused row's cells, to be mended where it is told why: by their headings, those without one by what they hold. */
function Mend({ row, batch }: { row: BatchRow; batch: Headed }) {
  const t = useWords(words)
  const say = useSay()
  const mend = useAct(mendReturn)
  if (row.verdict !== 'refused' || batch.status !== 'ready') return null
  const titles = batch.headers[row.sheet] ?? []
  const cells = Array.from({ length: Math.max(titles.length, row.shown.length) }, (_, column) => ({
    column,
    title: titles[column] || t.column(column + 1),
    value: row.shown[column] ?? '',
  })).filter(({ column, value }) => titles[column] || value)
  return (
    <MendRow
      where={t.place(row.sheet, row.row)}
      why={row.remarks.filter(({ kind }) => kind === 'refused').map(say)}
      cells={cells}
      busy={mend.busy}
      send={async (changed) => {
        const asked = changed.map((one) => ({ ...one, sheet: row.sheet, row: row.row }))
        return (await mend.send({ params: { id: batch.id }, body: { cells: asked } })) !== undefined
      }}
    />
  )
}

const asWritten = ({ shown }: BatchRow) => shown.filter((cell) => cell !== '').join('｜')

function Card({ row, batch }: { row: BatchRow; batch: Headed }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <>
      <span className="card-row">
        <Status tone={tones[row.verdict]}>{say(verdicts[row.verdict])}</Status>
        <span className="quiet">{t.place(row.sheet, row.row)}</span>
      </span>
      {row.orgName && <span className="card-title">{row.orgName}</span>}
      {row.title && <span>{row.title}</span>}
      <Remarks row={row} />
      <Mend row={row} batch={batch} />
    </>
  )
}
