import { dayOf } from '../../calendar/plain-date.ts'
import { casesForMe } from '../../platform/cases/doors.ts'
import { DueOf } from './parts.tsx'
import { DataTable, FilterBar, Page, useFilters, useFormat, useKeyset, type Column, type Reply } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './all-words.ts'
import { casesAt } from '../../platform/cases/addresses.ts'

type Row = Reply<typeof casesForMe>['rows'][number]

/** Every case I may see, of whatever procedure: those that wait for me, to begin with. */
export function CasesPage() {
  const t = useWords(words)
  const [filters, setFilters] = useFilters(casesAt)
  const { q, show = 'mine' } = filters
  const query = {
    sort: 'pressing' as const,
    ...(q && { q }),
    ...(show === 'mine' && { mine: 'true' as const }),
    ...(show === 'late' && { due: 'late' as const }),
  }
  const listing = useKeyset(casesForMe, { query })
  return (
    <Page title={t.allCases} wide up={{ to: '/', title: t.today }}>
      <FilterBar
        value={{ q, show }}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.findCase },
          {
            kind: 'choice',
            key: 'show',
            label: t.show,
            needed: true,
            options: [
              { value: 'mine', label: t.waiting },
              { value: 'late', label: t.late },
              { value: 'all', label: t.all },
            ],
          },
        ]}
      />
      <DataTable
        id="cases"
        title={t.allCases}
        listing={listing}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.number} ${row.caption}`}
        rowLink={(row) => `/${row.procedure}/${row.id}`}
        rowTone={(row) => (row.due && !row.closed && row.due < dayOf(new Date()) ? 'late' : undefined)}
        views={false}
        filtered={Boolean(q)}
        empty={t.nothing}
        countedUpTo={10_000}
      />
    </Page>
  )
}

function useColumns(): Column<Row>[] {
  const t = useWords(words)
  const say = useSay()
  const { recent, spoken } = useFormat()
  return [
    { key: 'caption', title: t.caption, fixed: true, cell: (row) => spoken(row.caption) },
    { key: 'procedure', title: t.procedure, width: 150, cell: (row) => say(row.procedureTitle) },
    { key: 'stage', title: t.stage, width: 170, cell: (row) => say(row.stageTitle) },
    { key: 'due', title: t.due, width: 230, cell: (row) => <DueOf of={row} /> },
    { key: 'org', title: t.unit, width: 150, cell: (row) => row.orgName },
    { key: 'number', title: t.number, width: 170, cell: (row) => row.number },
    { key: 'changed', title: t.changed, width: 140, cell: (row) => recent(row.changedAt, new Date()) },
  ]
}
