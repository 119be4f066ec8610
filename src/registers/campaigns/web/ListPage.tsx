import { dayOf, yearOf } from '../../../calendar/plain-date.ts'
import {
  DataTable,
  FilterBar,
  GoButton,
  listingOf,
  Page,
  useApi,
  useFilters,
  type Column,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { campaignStatuses, listCampaigns } from '../contract.ts'
import { Due, isComplete, ProgressBar, StatusOf, usePeriod, useProgramme } from './names.tsx'
import { words } from './words.ts'
import { campaignsAt } from '../addresses.ts'

type Row = Reply<typeof listCampaigns>['campaigns'][number]

/** Next year, this one and the four before. */
const years = (now: Date) => Array.from({ length: 6 }, (_, i) => yearOf(dayOf(now)) + 1 - i)

/** All campaigns the reader sees; for a school, what it has still to hand in. */
export function ListPage() {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const [filters, setFilters] = useFilters(campaignsAt)
  const query = filters as Record<string, string>
  const list = useApi(listCampaigns, { query }, { keep: true })
  const own = [
    { kind: 'choice' as const, key: 'mine' as const, label: t.mine, options: [{ value: 'true', label: t.mineOnly }] },
  ]
  return (
    <Page
      title={t.title}
      wide
      actions={
        may('campaigns.manage') && (
          <GoButton to="/campaigns/new" type="primary">
            {t.new}
          </GoButton>
        )
      }
    >
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.find },
          ...(may('activities.write') ? own : []),
          {
            kind: 'choice',
            key: 'status',
            label: t.status,
            options: Object.entries(campaignStatuses).map(([value, label]) => ({ value, label: say(label) })),
          },
          {
            kind: 'choice',
            key: 'year',
            label: t.year,
            options: years(new Date()).map((year) => ({ value: String(year), label: t.yearOf(year) })),
          },
        ]}
      />
      <DataTable
        id="campaigns"
        title={t.title}
        listing={listingOf(list.data?.campaigns, list)}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowName={(row) => row.title}
        rowLink={(row) => `/campaigns/${row.id}`}
        rowTone={(row) => (isLate(row) ? 'late' : undefined)}
        card={(row) => <Card row={row} />}
        filtered={Object.values(filters).some(Boolean)}
        empty={filters.mine ? t.allDone : undefined}
      />
    </Page>
  )
}

const isLate = ({ status, due, progress }: Row) => status === 'open' && !isComplete(progress) && due < dayOf(new Date())
const isDone = ({ status, progress }: Row) => status !== 'open' || isComplete(progress)

function useColumns(): Column<Row>[] {
  const t = useWords(words)
  const period = usePeriod()
  const programme = useProgramme()
  return [
    { key: 'title', title: t.name, fixed: true, cell: (row) => row.title },
    { key: 'status', title: t.status, width: 110, cell: (row) => <StatusOf status={row.status} /> },
    { key: 'due', title: t.due, width: 262, cell: (row) => <Due due={row.due} done={isDone(row)} /> },
    { key: 'progress', title: t.progress, width: 210, cell: (row) => <ProgressBar progress={row.progress} /> },
    { key: 'period', title: t.period, width: 240, cell: (row) => period(row) },
    { key: 'owner', title: t.owner, width: 140, cell: (row) => row.ownerName },
    { key: 'programme', title: t.programme, width: 180, hidden: true, cell: (row) => programme(row.programme) },
    { key: 'basis', title: t.basis, width: 200, hidden: true, cell: (row) => row.basis || t.noBasis },
  ]
}

function Card({ row }: { row: Row }) {
  return (
    <>
      <span className="card-title">{row.title}</span>
      <span className="card-row">
        <StatusOf status={row.status} />
        <Due due={row.due} done={isDone(row)} />
      </span>
      <span className="card-row">
        <ProgressBar progress={row.progress} />
        <span className="quiet">{row.ownerName}</span>
      </span>
    </>
  )
}
