import { Button } from 'antd'
import { dayOf, monthOf } from '../../calendar/plain-date.ts'
import { Trend } from '../../desk/kit/Drawn.tsx'
import {
  Empty,
  FilterBar,
  Go,
  Loaded,
  Page,
  PlainTable,
  Section,
  useApi,
  useFilters,
  useFormat,
} from '../../desk/kit/index.ts'
import { useHouse } from '../../desk/session.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { casesAt } from '../../platform/cases/addresses.ts'
import { reviewCases } from '../../platform/cases/review-door.ts'
import { figureAddress, reviewAt } from '../address.ts'
import { listFigures, type FigureResult } from '../contract.ts'
import { aYearBefore, reviewedOn, reviewPeriod, reviewPeriods, type ReviewPeriod } from '../review-periods.ts'
import { shown } from './figure-value.ts'
import './review.css'
import { words } from './words.ts'

/** 月度、季度回顾: what was done, decided and late in a month or a quarter, beside the same of the year before. Prints. */
export function ReviewPage() {
  const t = useWords(words)
  const { month } = useFormat()
  const house = useHouse()
  const [filters, setFilters] = useFilters(reviewAt)
  const today = dayOf(house?.now ?? new Date())
  const period = reviewPeriod(filters.period ?? '') ?? reviewPeriod(reviewedOn(today))!
  const { quarters, months } = reviewPeriods(today)
  const named = (id: string) => {
    const quarter = /Q(\d)$/.exec(id)?.[1]
    return quarter ? t.quarterOf(id.slice(0, 4), Number(quarter)) : month(monthOf(reviewPeriod(id)!.from))
  }
  const ids = [...new Set([period.id, ...quarters, ...months])]
  return (
    <Page
      title={t.review}
      lead={t.reviewOf(named(period.id), named(aYearBefore(period).id))}
      up={{ to: '/overview', title: t.leaderPage }}
      actions={<Button onClick={() => print()}>{t.print}</Button>}
      wide
    >
      <FilterBar
        fields={[
          {
            kind: 'choice',
            key: 'period',
            label: t.period,
            needed: true,
            options: ids.map((id) => ({ value: id, label: named(id) })),
          },
        ]}
        value={{ period: period.id }}
        onChange={setFilters}
        keep={['period']}
      />
      <div className="period-review">
        <Cases period={period} />
        <Done period={period} />
      </div>
    </Page>
  )
}

/** Procedure by procedure: begun, closed, terms kept and not kept. */
function Cases({ period: { from, until } }: { period: ReviewPeriod }) {
  const t = useWords(words)
  const say = useSay()
  const found = useApi(reviewCases, { query: { from, until } }, { keep: true })
  return (
    <Section title={t.reviewCases} actions={<Go to={casesAt.to({ show: 'late' })}>{t.lateNow}</Go>}>
      <Loaded of={found}>
        {({ procedures }) =>
          procedures.length === 0 ? (
            <p className="quiet">{t.noCases}</p>
          ) : (
            <PlainTable
              caption={t.reviewCases}
              rows={procedures}
              rowKey={({ procedure }) => procedure}
              columns={[
                {
                  key: 'procedure',
                  title: t.procedure,
                  cell: ({ procedure, title }) => <Go to={`/${procedure}`}>{say(title)}</Go>,
                },
                ...(['opened', 'closed', 'kept', 'late'] as const).map((key) => ({
                  key,
                  title: t[key],
                  align: 'end' as const,
                  cell: (row: (typeof procedures)[number]) => (
                    <Beside now={row.now[key]} before={row.before[key]} bad={key === 'late'} />
                  ),
                })),
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

/** A number with which way it went since a year before. */
function Beside({ now, before, bad = false }: { now: number; before: number; bad?: boolean }) {
  const t = useWords(words)
  const { number } = useFormat()
  return (
    <span className="review-number">
      <span className={now === 0 ? 'quiet' : bad ? 'late' : undefined}>{number(now)}</span>
      {now !== before && (
        <Trend
          to={now > before ? 'up' : 'down'}
          text={number(Math.abs(now - before))}
          label={t.againstBefore(number(before))}
        />
      )}
    </span>
  )
}

/** What was done, by duty: whatever is counted, where there was any in either year. */
function Done({ period }: { period: ReviewPeriod }) {
  const t = useWords(words)
  const say = useSay()
  const formats = useFormat()
  const { from, until } = period
  const last = aYearBefore(period)
  const now = useApi(listFigures, { query: { from, until } }, { keep: true })
  const then = useApi(listFigures, { query: { from: last.from, until: last.until } }, { keep: true })
  return (
    <Section title={t.reviewDone}>
      <Loaded of={now}>
        {({ figures }) => {
          const before = new Map(then.data?.figures.map((one) => [one.id, one]))
          const any = ({ id, value }: FigureResult) => (value ?? 0) !== 0 || (before.get(id)?.value ?? 0) !== 0
          const told = figures.filter((one) => (one.kind === 'flow' || one.kind === 'sum') && any(one))
          const duties = [...new Map(told.map(({ duty }) => [duty.id, duty])).values()]
          if (told.length === 0) return <Empty title={t.nothingDone} />
          return duties.map((duty) => (
            <div key={duty.id} className="review-duty">
              <h3>{say(duty.title)}</h3>
              <PlainTable
                caption={say(duty.title)}
                rows={told.filter((one) => one.duty.id === duty.id)}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'figure',
                    title: t.figure,
                    cell: ({ id, label }) => <Go to={figureAddress(id, { from, until })}>{say(label)}</Go>,
                  },
                  { key: 'now', title: t.thisPeriod, align: 'end', cell: (one) => <Value of={one} /> },
                  {
                    key: 'before',
                    title: t.yearBefore,
                    align: 'end',
                    cell: ({ id }) => {
                      const one = before.get(id)
                      return one && shown(one, formats, say).value
                    },
                  },
                  {
                    key: 'change',
                    title: t.change,
                    align: 'end',
                    cell: (one) => <Change now={one} before={before.get(one.id)} />,
                  },
                ]}
              />
            </div>
          ))
        }}
      </Loaded>
    </Section>
  )
}

function Value({ of }: { of: FigureResult }) {
  const say = useSay()
  const { value, unit } = shown(of, useFormat(), say)
  return (
    <>
      {value} <small className="quiet">{unit}</small>
    </>
  )
}

function Change({ now, before }: { now: FigureResult; before: FigureResult | undefined }) {
  const t = useWords(words)
  const { number, percent } = useFormat()
  if (!before || now.value === null || before.value === null || now.hidden || before.hidden) return '—'
  const by = now.value - before.value
  if (by === 0) return <span className="quiet">{t.same}</span>
  const much = before.value === 0 ? number(Math.abs(by) / now.unitAbout.per) : percent(Math.abs(by), before.value)
  return <Trend to={by > 0 ? 'up' : 'down'} text={much} label={by > 0 ? t.moreBy(much) : t.fewerBy(much)} />
}
