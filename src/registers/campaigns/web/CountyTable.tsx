import { Button } from 'antd'
import { PlainTable, useFormat, useNarrow, type PlainColumn } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { Progress } from '../contract.ts'
import type { Board } from './board.ts'
import { ProgressBar } from './names.tsx'
import type { useRemind } from './remind.tsx'
import { words } from './words.ts'

type Row = Board['counties'][number]

interface CountyTableProps {
  readonly counties: readonly Row[]
  readonly total: Progress
  readonly remind: ReturnType<typeof useRemind> | undefined
  /** Opens the list of who is missing there. */
  readonly show: (county: string) => void
}

/** Who has handed in, county by county; a county's missing ones are one click away. */
export function CountyTable({ counties, total, remind, show }: CountyTableProps) {
  const t = useWords(words)
  const { number } = useFormat()
  // A phone has room for who, how far and what to do; the rest is one turn of the phone away.
  const narrow = useNarrow()
  const nameOf = (row: Row) => (row.county === null ? t.direct : row.name)
  const count = (key: string, title: string, of: (row: Progress) => number): PlainColumn<Row> => ({
    key,
    title,
    align: 'end',
    cell: (row) => number(of(row)),
  })
  const columns: PlainColumn<Row>[] = [
    { key: 'county', title: t.county, cell: nameOf },
    { key: 'progress', title: t.progress, cell: (row) => <ProgressBar progress={row} /> },
    {
      key: 'missing',
      title: t.missing,
      align: 'end',
      cell: (row) =>
        missing(row) === 0 ? (
          '0'
        ) : (
          <Button
            type="link"
            size="small"
            className="in-number"
            aria-label={`${t.missingList}：${nameOf(row)}，${missing(row)}`}
            onClick={() => show(row.county ?? 'none')}
          >
            {number(missing(row))}
          </Button>
        ),
    },
    ...(narrow
      ? []
      : [count('approved', t.approved, (row) => row.approved), count('returned', t.returned, (row) => row.returned)]),
    ...(remind
      ? [
          {
            key: 'remind',
            title: t.act,
            cell: (row: Row) =>
              missing(row) > 0 && (
                <Button
                  size="small"
                  aria-label={t.remindOf(nameOf(row))}
                  loading={remind.busy}
                  onClick={() => void remind.send({ county: row.county ?? 'none' })}
                >
                  {t.remind}
                </Button>
              ),
          },
        ]
      : []),
  ]
  const foot = counties.length > 1 && (
    <tr>
      <th scope="row">{t.total}</th>
      <td>
        <ProgressBar progress={total} />
      </td>
      {(narrow ? [missing(total)] : [missing(total), total.approved, total.returned]).map((n, i) => (
        <td key={i} className="end">
          {number(n)}
        </td>
      ))}
      {remind && <td />}
    </tr>
  )
  return (
    <PlainTable
      caption={t.byCounty}
      columns={columns}
      rows={counties}
      rowKey={(row) => row.county ?? 'none'}
      foot={foot}
    />
  )
}

const missing = ({ asked, handedIn }: Progress) => asked - handedIn
