import { dayOf, monthOf, yearOf } from '../../../../calendar/plain-date.ts'
import { Sparkline } from '../../../../desk/kit/Drawn.tsx'
import { Go, Loaded, PlainTable, Section, useApi, useFormat } from '../../../../desk/kit/index.ts'
import { useHouse } from '../../../../desk/session.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { figureAddress, yearScope } from '../../../../figures/address.ts'
import { groupFigure, readFigure } from '../../../../figures/contract.ts'
import { statistics } from '../contract.ts'
import { words } from './words.ts'

const DAILY = 'bullying.daily'

/** On the leader's page: reports of bullying in four numbers that name nobody, and the daily report by county. */
export function BullyingForLeader() {
  const t = useWords(words)
  const { number } = useFormat()
  const house = useHouse()
  const today = dayOf(house?.now ?? new Date())
  const year = yearOf(today)
  const found = useApi(statistics, { query: { year } }, { enabled: house !== undefined })
  return (
    <>
      <Section title={t.reportsOf(year)}>
        <Loaded of={found}>
          {({ publishable, triaged, escalated }) => (
            <dl className="four">
              {[
                [t.casesInAll, publishable.total === null ? t.leftOut : number(publishable.total)],
                [t.triagedInAll, number(triaged.all)],
                [t.triagedInTime(number(triaged.minutes)), number(triaged.inTime)],
                [t.escalatedInAll, number(escalated)],
              ].map(([term, value]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </Loaded>
      </Section>
      <Daily year={year} until={monthOf(today)} />
    </>
  )
}

/** Each county a line over the months, with the year's share beside it: the table is the chart. */
function Daily({ year, until }: { year: number; until: number }) {
  const t = useWords(words)
  const say = useSay()
  const { percent } = useFormat()
  const scope = { from: `${year}-01-01`, until: `${year}-12-31` } as const
  const counties = useApi(groupFigure, { params: { id: DAILY, grouping: 'county' }, query: { ...scope, limit: 20 } })
  return (
    <Section title={t.dailyByCounty(year)}>
      <Loaded of={counties}>
        {({ groups }) =>
          groups.length === 0 ? (
            <p className="quiet">{t.noDaily}</p>
          ) : (
            <PlainTable
              caption={t.dailyByCounty(year)}
              rows={groups}
              rowKey={({ key }) => key}
              columns={[
                {
                  key: 'county',
                  title: t.byCounty,
                  cell: ({ key, label }) => (
                    <Go to={figureAddress(DAILY, { ...yearScope(year), branch: key })}>{say(label)}</Go>
                  ),
                },
                {
                  key: 'share',
                  title: t.reportedShare,
                  align: 'end',
                  cell: ({ value }) => (value === null ? '—' : percent(value)),
                },
                {
                  key: 'line',
                  title: t.overMonths,
                  cell: ({ key, label }) => <LineOf county={key} name={say(label)} scope={scope} until={until} />,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

interface LineProps {
  readonly county: string
  readonly name: string
  readonly scope: { readonly from: `${number}-01-01`; readonly until: `${number}-12-31` }
  readonly until: number
}

function LineOf({ county, name, scope, until }: LineProps) {
  const t = useWords(words)
  const isCounty = /^[0-9a-f-]{36}$/.test(county)
  const found = useApi(
    readFigure,
    { params: { id: DAILY }, query: { ...scope, branch: county } },
    { enabled: isCounty },
  )
  const first = Number(scope.from.slice(0, 4)) * 100 + 1
  const values = Array.from(
    { length: (until % 100) as number },
    (_, i) => found.data?.months.find(({ month }) => month === first + i)?.value ?? null,
  )
  return isCounty && found.data ? <Sparkline values={values} label={t.lineOf(name)} /> : null
}
