import { dayOf, yearOf } from '../../../../calendar/plain-date.ts'
import { Sparkline } from '../../../../desk/kit/Drawn.tsx'
import { Go, Loaded, PlainTable, Section, useApi, useFormat } from '../../../../desk/kit/index.ts'
import { useHouse } from '../../../../desk/session.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { figureAddress, yearScope } from '../../../../figures/address.ts'
import { figureOverMonths, groupFigure } from '../../../../figures/contract.ts'
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
      <DailyByCounty />
    </>
  )
}

/** Each county a line over the months, with the year's share beside it: the table is the chart. */
export function DailyByCounty() {
  const t = useWords(words)
  const say = useSay()
  const { percent } = useFormat()
  const house = useHouse()
  const year = yearOf(dayOf(house?.now ?? new Date()))
  const scope = { from: `${year}-01-01`, until: `${year}-12-31` } as const
  const params = { id: DAILY }
  const asked = { enabled: house !== undefined }
  const counties = useApi(
    groupFigure,
    { params: { ...params, grouping: 'county' }, query: { ...scope, limit: 50 } },
    asked,
  )
  const over = useApi(figureOverMonths, { params, query: { ...scope, by: 'county' } }, asked)
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
                    <Go to={figureAddress(DAILY, { ...yearScope(year), ...(key && { branch: key }) })}>{say(label)}</Go>
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
                  cell: ({ key, label }) => {
                    const line = over.data?.lines.find((one) => one.key === key)
                    return line && <Sparkline values={line.values} label={t.lineOf(say(label))} />
                  },
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
