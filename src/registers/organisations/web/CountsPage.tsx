import {
  FilterBar,
  Go,
  Loaded,
  Page,
  PlainTable,
  Section,
  useApi,
  useFilters,
  useFormat,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { countOrganisations } from '../contract.ts'
import { stageLabels } from '../labels.ts'
import { useCalled, useFields } from './filters.tsx'
import { words } from './words.ts'
import { countsAt, organisationsAt } from '../addresses.ts'

/** How many schools of which property there were on a day; every number leads to its schools. */
export function CountsPage() {
  const t = useWords(words)
  const { called } = useCalled()
  const { day, number } = useFormat()
  const [filters, setFilters] = useFilters(countsAt)
  const query = { ...filters, kind: 'school' } as object
  const counts = useApi(countOrganisations, { query }, { keep: true })
  const listOf = (more: Record<string, string>) => organisationsAt.to({ ...query, ...more } as object)
  const heads = [
    { key: 'pupils', title: t.pupils, align: 'end' as const, cell: ({ pupils }: { pupils: number }) => number(pupils) },
    { key: 'staff', title: t.staff, align: 'end' as const, cell: ({ staff }: { staff: number }) => number(staff) },
  ]
  return (
    <Page
      title={t.counts}
      up={{ to: '/organisations', title: t.title }}
      lead={
        counts.data &&
        t.sum(
          day(counts.data.day),
          number(counts.data.total.organisations),
          number(counts.data.total.pupils),
          number(counts.data.total.staff),
        )
      }
    >
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={useFields({ ...filters, kind: 'school' }, { search: false })}
      />
      <Loaded of={counts}>
        {({ total, byCounty, byStage }) => (
          <>
            <Section title={t.byCounty}>
              <PlainTable
                caption={t.byCounty}
                rows={byCounty}
                rowKey={({ county }) => county ?? 'none'}
                columns={[
                  { key: 'county', title: t.county, cell: ({ name }) => name ?? t.direct },
                  {
                    key: 'schools',
                    title: t.schools,
                    align: 'end',
                    cell: ({ county, organisations }) => (
                      <Go to={listOf({ county: county ?? 'none' })}>{number(organisations)}</Go>
                    ),
                  },
                  ...heads,
                ]}
                foot={
                  <tr>
                    <th scope="row">{t.total}</th>
                    <td className="end">{number(total.organisations)}</td>
                    <td className="end">{number(total.pupils)}</td>
                    <td className="end">{number(total.staff)}</td>
                  </tr>
                }
              />
            </Section>
            <Section title={t.byStage}>
              <p className="quiet">{t.byStageLead}</p>
              <PlainTable
                caption={t.byStage}
                rows={byStage}
                rowKey={({ stage }) => stage}
                columns={[
                  { key: 'stage', title: t.stage, cell: ({ stage }) => called(stageLabels, stage) },
                  {
                    key: 'schools',
                    title: t.schools,
                    align: 'end',
                    cell: ({ stage, organisations }) => <Go to={listOf({ stage })}>{number(organisations)}</Go>,
                  },
                  ...heads,
                ]}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}
