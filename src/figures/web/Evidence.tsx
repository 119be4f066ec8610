import { DataTable, Go, Photos, Section, useFormat, useOffset, type Column } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { figureEvidence, groupFigure, type FigureResult } from '../contract.ts'
import { useScope } from './scope.ts'
import { words } from './words.ts'
import { figureAddress } from '../address.ts'

/** The rows a figure, or the chosen group of it, is summed from. */
export function Evidence({ figure }: { figure: FigureResult }) {
  const t = useWords(words)
  const say = useSay()
  const { number, day } = useFormat()
  const { scope, filters } = useScope()
  const cell = cellOf(filters.by, filters.key)
  const listing = useOffset(figureEvidence, { params: { id: figure.id }, query: { ...scope, ...cell } })
  type Row = (typeof listing.rows)[number]
  const columns: Column<Row>[] = [
    { key: 'title', title: t.record, fixed: true, cell: (row) => row.title || t.unnamed },
    { key: 'org', title: t.org, width: 220, cell: (row) => row.orgName },
    { key: 'county', title: t.county, width: 180, cell: (row) => row.countyName ?? t.direct },
    { key: 'day', title: t.day, width: 150, cell: (row) => day(row.day) },
    {
      key: 'amount',
      title: t.amount,
      width: 110,
      align: 'end',
      cell: (row) => number(row.amount / figure.unitAbout.per),
    },
    { key: 'photos', title: t.photos, width: 150, cell: (row) => <Photos photos={row.photos.slice(0, 3)} small /> },
  ]
  // What a group is called the figure says of its groups: nobody reads the key of one.
  const grouping = cell ? (filters.by ?? '') : ''
  const groups = useOffset(
    groupFigure,
    { params: { id: figure.id, grouping }, query: scope },
    { enabled: grouping !== '' && grouping !== 'county' && grouping !== 'org' },
  )
  /** By its name, as its first row tells it, or its group. */
  const shownOf = (row: Row | undefined): string => {
    if (filters.by === 'county') return row?.countyName ?? t.direct
    if (filters.by === 'org') return row?.orgName ?? ''
    const group = groups.rows.find(({ key }) => key === filters.key)
    return group ? say(group.label) : ''
  }
  return (
    <Section
      title={<span id="evidence">{t.evidence}</span>}
      actions={
        cell && (
          <span className="card-row">
            <span className="quiet">{t.evidenceOf(shownOf(listing.rows[0]))}</span>
            <Go to={figureAddress(figure.id, scope)}>{t.evidenceAll}</Go>
          </span>
        )
      }
    >
      <DataTable
        id="figure-evidence"
        title={t.evidence}
        views={false}
        listing={listing}
        columns={columns}
        rowKey={(row) => `${row.record} ${row.day} ${row.amount} ${row.title}`}
        rowName={(row) => row.title || t.unnamed}
        rowLink={(row) => row.link ?? undefined}
      />
    </Section>
  )
}

/** 'county', '0193…' → the filter of the evidence endpoint. */
function cellOf(by: string | undefined, key: string | undefined) {
  if (!by || key === undefined) return undefined
  return by === 'month'
    ? { month: Number(key) }
    : by === 'county'
      ? { county: key as 'none' }
      : by === 'org'
        ? { org: key }
        : by === 'kind'
          ? { kind: key }
          : { facet: by, value: key }
}
