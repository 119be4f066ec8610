import { Tabs } from 'antd'
import { DataTable, Status, useFormat, useKeyset, type Column, type Tone } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listReturnRows, verdicts, type Batch, type BatchRow, type Verdict } from '../contract.ts'
import { words } from './words.ts'

const tones: Record<Verdict, Tone> = { refused: 'late', corrected: 'warn', accepted: 'good', already: 'plain' }
const order: readonly Verdict[] = ['refused', 'corrected', 'accepted', 'already']

/** The rows by what became of them, those to be mended first. */
export function RowTabs({ batch }: { batch: Batch }) {
  const t = useWords(words)
  const { number } = useFormat()
  const shown = order.filter((verdict) => verdict !== 'already' || batch.counts.already > 0)
  const first = shown.find((verdict) => batch.counts[verdict] > 0) ?? 'refused'
  return (
    <Tabs
      defaultActiveKey={first}
      items={shown.map((verdict) => ({ key: verdict, label: t[verdict](number(batch.counts[verdict])), children: <Rows batch={batch} verdict={verdict} /> }))}
    />
  )
}

function Rows({ batch, verdict }: { batch: Batch; verdict: Verdict }) {
  const t = useWords(words)
  const say = useSay()
  const listing = useKeyset(listReturnRows, { params: { id: batch.id }, query: { verdict } })
  return (
    <DataTable
      id={`return-rows-${verdict}`}
      title={say(verdicts[verdict])}
      listing={{ ...listing, total: batch.counts[verdict] }}
      columns={useColumns()}
      rowKey={(row) => String(row.no)}
      rowName={(row) => t.place(row.sheet, row.row)}
      rowLink={(row) => (batch.status === 'done' && row.record && verdict !== 'refused' ? `/activities/${row.record}` : undefined)}
      views={false}
      card={(row) => <Card row={row} />}
    />
  )
}

function useColumns(): Column<BatchRow>[] {
  const t = useWords(words)
  const { day, number } = useFormat()
  return [
    { key: 'row', title: t.row, width: 150, fixed: true, cell: (row) => t.place(row.sheet, row.row) },
    { key: 'remarks', title: t.remarks, fixed: true, cell: (row) => <Remarks row={row} /> },
    { key: 'school', title: t.school, width: 220, cell: (row) => row.orgName ?? '' },
    { key: 'activity', title: t.activity, width: 220, cell: (row) => (row.title ? `${row.title}${row.day ? `（${day(row.day)}）` : ''}` : '') },
    { key: 'people', title: t.people, width: 90, align: 'end', cell: (row) => (row.people === null ? '' : number(row.people)) },
    { key: 'cells', title: t.cells, width: 320, hidden: true, cell: (row) => asWritten(row) },
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

const asWritten = ({ shown }: BatchRow) => shown.filter((cell) => cell !== '').join('｜')

function Card({ row }: { row: BatchRow }) {
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
    </>
  )
}
