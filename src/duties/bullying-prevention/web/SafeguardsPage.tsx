import { Button } from 'antd'
import { dayOf, isPlainDate, type PlainDate } from '../../../calendar/plain-date.ts'
import {
  addressOf,
  DataTable,
  FilterBar,
  GoButton,
  Loaded,
  Page,
  PlainTable,
  Section,
  Status,
  useApi,
  useFilters,
  useFormat,
  useOffset,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { exportCoverage, listUncovered, readCoverage, standings } from '../safeguards/contract.ts'
import { itemIds, items, type Item } from '../safeguards/items.ts'
import { tones } from './MySafeguards.tsx'
import { words } from './words.ts'
import { safeguardsAt } from '../addresses.ts'

/** What schools have in place on a day, by county; and where one item is missing. */
export function SafeguardsPage() {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const [filters, setFilters] = useFilters(safeguardsAt)
  const on = filters.on && isPlainDate(filters.on) ? filters.on : dayOf(new Date())
  const item = itemIds.find((one) => one === filters.item) ?? 'notice'
  const found = useApi(readCoverage, { query: { on } }, { keep: true })
  return (
    <Page
      title={t.safeguards}
      lead={t.safeguardsLead}
      wide
      actions={
        <>
          <GoButton to="/books/safeguards">{t.looks}</GoButton>
          <Button onClick={() => window.print()}>{t.print}</Button>
          <Button href={addressOf(exportCoverage, { query: { on } })} download>
            {t.export}
          </Button>
        </>
      }
    >
      <FilterBar
        value={{ on, item }}
        keep={['on', 'item']}
        onChange={setFilters}
        fields={[
          { kind: 'day', key: 'on', label: t.on },
          {
            kind: 'choice',
            key: 'item',
            label: t.show,
            needed: true,
            options: itemIds.map((one) => ({ value: one, label: say(items[one].title) })),
          },
        ]}
      />
      <Loaded of={found}>
        {({ counties }) => (
          <Section title={t.byCounty}>
            <PlainTable
              caption={t.byCounty}
              rows={counties}
              rowKey={({ county }) => county ?? 'none'}
              columns={[
                { key: 'county', title: t.county, cell: ({ name }) => name },
                { key: 'schools', title: t.schools, align: 'end', cell: ({ schools }) => number(schools) },
                ...itemIds.map((one) => ({
                  key: one,
                  title: say(items[one].title),
                  align: 'end' as const,
                  cell: ({ met, schools }: (typeof counties)[number]) =>
                    met[one] < schools ? <span className="late">{number(met[one])}</span> : number(met[one]),
                })),
              ]}
            />
          </Section>
        )}
      </Loaded>
      <Section title={`${t.uncovered} · ${say(items[item].title)}`}>
        <Uncovered on={on} item={item} />
      </Section>
    </Page>
  )
}

function Uncovered({ on, item }: { on: PlainDate; item: Item }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const listing = useOffset(listUncovered, { query: { on, item } })
  return (
    <DataTable
      id="prevention-uncovered"
      title={t.uncovered}
      listing={listing}
      rowKey={({ org }) => org}
      rowName={({ name }) => name}
      empty={t.allCovered}
      views={false}
      columns={[
        { key: 'school', title: t.school, fixed: true, cell: ({ name }) => name },
        { key: 'county', title: t.county, width: 140, cell: ({ countyName }) => countyName },
        {
          key: 'standing',
          title: t.standing,
          width: 140,
          cell: ({ standing }) => <Status tone={tones[standing]}>{say(standings[standing])}</Status>,
        },
        { key: 'seen', title: t.seen, width: 140, cell: ({ day: seen }) => (seen ? day(seen) : '') },
      ]}
    />
  )
}
