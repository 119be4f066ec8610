import { firstOfYear, lastOfYear } from '../../../calendar/plain-date.ts'
import {
  DataTable,
  FilterBar,
  GoButton,
  Page,
  Section,
  Status,
  useApi,
  useFilters,
  useFormat,
  useOffset,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { recordsUncounted } from '../../../figures/contract.ts'
import { useScope } from '../../../figures/web/scope.ts'
import { words } from './words.ts'
import { uncountedAt } from '../addresses.ts'

const params = { records: 'activities' }

/** Approved records that count in no figure though others of their kind do: what is not met, one line each. */
export function UncountedPage() {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const { years, year: usual } = useScope()
  const [filter, setFilter] = useFilters(uncountedAt)
  const year = filter.year ?? String(usual ?? years[0])
  const query = { from: firstOfYear(Number(year)), until: lastOfYear(Number(year)) }
  const listing = useOffset(recordsUncounted, { params, query })
  type Row = (typeof listing.rows)[number]
  return (
    <Page title={t.uncounted} wide lead={t.uncountedLead} up={{ to: '/activities', title: t.title }}>
      <FilterBar
        value={{ year }}
        keep={['year']}
        onChange={setFilter}
        fields={[
          {
            kind: 'choice',
            key: 'year',
            label: t.uncountedYear,
            needed: true,
            options: years.map((one) => ({ value: String(one), label: String(one) })),
          },
        ]}
      />
      <DataTable
        id="activities-uncounted"
        title={t.uncounted}
        views={false}
        listing={listing}
        rowKey={({ id }: Row) => id}
        rowName={({ title }: Row) => title}
        rowLink={({ id }: Row) => `/activities/${id}`}
        columns={[
          { key: 'title', title: t.uncountedRecord, fixed: true, width: 240, cell: ({ title }: Row) => title },
          { key: 'org', title: t.org, width: 200, cell: ({ orgName }: Row) => orgName },
          { key: 'day', title: t.day, width: 160, cell: (row: Row) => day(row.day) },
          {
            key: 'why',
            title: t.uncountedWhy,
            cell: ({ near }: Row) =>
              near[0] ? t.nearest(say(near[0].label), near[0].unmet.map(say).join(t.semicolon)) : '',
          },
        ]}
      />
    </Page>
  )
}

/** On Today of whoever approves: how many of this year count nowhere. */
export function UncountedToday() {
  const t = useWords(words)
  const { number } = useFormat()
  const { years } = useScope()
  const query = { from: firstOfYear(years[0]!), until: lastOfYear(years[0]!), limit: 1 }
  const { data } = useApi(recordsUncounted, { params, query })
  if (!data || data.total === 0) return null
  return (
    <Section title={t.uncounted}>
      <p className="card-row">
        <Status tone="warn">{t.uncountedCount(number(data.total))}</Status>
        <GoButton to="/activities/uncounted">{t.uncountedSee}</GoButton>
      </p>
    </Section>
  )
}
