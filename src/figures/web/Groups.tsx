import { DataTable, Go, useFormat, useOffset, type Column } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { figureAddress } from '../address.ts'
import { groupFigure, type FigureResult } from '../contract.ts'
import { CountyMap } from './CountyMap.tsx'
import { useScope } from './scope.ts'
import { words } from './words.ts'

interface GroupsProps {
  readonly figure: FigureResult
  readonly grouping: string
  readonly title: string
  /** What a row is: 县（市、区） */
  readonly column: string
}

/** A figure in groups. All of them: paged, never cut silently. */
export function Groups({ figure, grouping, title, column }: GroupsProps) {
  const t = useWords(words)
  const say = useSay()
  const { number, percent } = useFormat()
  const { scope } = useScope()
  const listing = useOffset(groupFigure, { params: { id: figure.id, grouping }, query: scope })
  type Group = (typeof listing.rows)[number]
  const most = Math.max(1, ...listing.rows.map(({ value }) => value ?? 0))
  const fraction = figure.kind === 'ratio' || figure.kind === 'coverage'
  const columns: Column<Group>[] = [
    { key: 'label', title: column, fixed: true, cell: ({ label }) => say(label) },
    {
      key: 'bar',
      title: t.share,
      drawn: true,
      cell: ({ value }) => (
        <span className="bar" style={{ width: `${(fraction ? (value ?? 0) : (value ?? 0) / most) * 100}%` }} />
      ),
    },
    {
      key: 'value',
      title: fraction ? t.value : t.valueIn(say(figure.unitAbout)),
      width: 150,
      align: 'end',
      cell: ({ value }) =>
        value === null ? t.untold : fraction ? percent(value) : number(value / figure.unitAbout.per),
    },
    ...(fraction
      ? [
          {
            key: 'parts',
            title: t.parts,
            width: 140,
            align: 'end' as const,
            cell: ({ value, numerator, denominator }: Group) =>
              value === null ? '' : t.of(number(numerator ?? 0), number(denominator ?? 0)),
          },
        ]
      : []),
    {
      key: 'records',
      title: t.records,
      width: 120,
      align: 'end',
      cell: ({ key, value, records }) =>
        value !== null && (
          <Go to={figureAddress(figure.id, scope, { by: grouping, key })} hash="evidence">
            {number(records)}
          </Go>
        ),
    },
  ]
  return (
    <>
      {grouping === 'county' && <CountyMap figure={figure} rows={listing.rows} />}
      <DataTable
        id={`figure-${grouping}`}
        title={title}
        views={false}
        listing={listing}
        columns={columns}
        rowKey={({ key }) => key}
        rowName={({ label }) => say(label)}
      />
    </>
  )
}
