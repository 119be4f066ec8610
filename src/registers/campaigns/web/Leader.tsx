import { dayOf, yearOf } from '../../../calendar/plain-date.ts'
import { Heat, Trend } from '../../../desk/kit/Drawn.tsx'
import { Loaded, PlainTable, Section, useApi, useFormat, type PlainColumn } from '../../../desk/kit/index.ts'
import { useHouse } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { coverageOfYear, type Progress } from '../contract.ts'
import { words } from './words.ts'

type Shown = Progress & { readonly lately?: number }

interface Row {
  readonly key: string
  readonly name: string
  readonly of: readonly (Shown | null)[]
}

/** On the leader's page: how many units handed in, campaign by campaign and county by county, and a year ago. */
export function CoverageForLeader() {
  const t = useWords(words)
  const { number, percent } = useFormat()
  const house = useHouse()
  const year = yearOf(dayOf(house?.now ?? new Date()))
  const found = useApi(coverageOfYear, { query: { year } }, { enabled: house !== undefined })
  return (
    <div className="leader-wide">
      <Section title={t.coverage(year)}>
        <Loaded of={found}>
          {({ campaigns, more }) => {
            if (campaigns.length === 0) return <p className="quiet">{t.noCampaigns}</p>
            const names = new Map(
              campaigns.flatMap(({ counties }) => counties.map((one) => [one.county ?? '', one.name])),
            )
            const rows: Row[] = [
              { key: 'all', name: t.whole, of: campaigns.map(({ progress, lately }) => ({ ...progress, lately })) },
              { key: 'before', name: t.lastYear, of: campaigns.map(({ before }) => before) },
              ...[...names].map(([county, name]) => ({
                key: county || 'direct',
                name: county === '' ? t.direct : name,
                of: campaigns.map(({ counties }) => counties.find((one) => (one.county ?? '') === county) ?? null),
              })),
            ]
            const cell = (progress: Shown | null | undefined) =>
              progress && progress.asked > 0 ? (
                <span className="heat-cell" title={`${number(progress.handedIn)} / ${number(progress.asked)}`}>
                  {!!progress.lately && (
                    <Trend
                      to="up"
                      text={percent(progress.lately / progress.asked)}
                      label={t.lately(number(progress.lately))}
                    />
                  )}
                  <Heat share={progress.handedIn / progress.asked} text={percent(progress.handedIn / progress.asked)} />
                </span>
              ) : (
                <span className="quiet">—</span>
              )
            return (
              <>
                <PlainTable
                  caption={t.coverage(year)}
                  rows={rows}
                  rowKey={({ key }) => key}
                  columns={[
                    { key: 'county', title: t.county, cell: ({ name }) => name },
                    ...campaigns.map(({ id, title }, i): PlainColumn<Row> => ({
                      key: id,
                      title,
                      align: 'end',
                      cell: ({ of }) => cell(of[i]),
                    })),
                  ]}
                />
                <p className="quiet">{t.latelyHow}</p>
                {more > 0 && <p className="quiet">{t.moreCampaigns(more)}</p>}
              </>
            )
          }}
        </Loaded>
      </Section>
    </div>
  )
}
