import { Button } from 'antd'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import {
  ChoiceInput,
  Empty,
  Loaded,
  Page,
  PlainTable,
  Status,
  useApi,
  useFilters,
  useFormat,
  type Reply,
  useMany,
} from '../../desk/kit/index.ts'
import { useHouse } from '../../desk/session.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Every } from '../book.ts'
import type { Doors } from '../contract.ts'
import './books.css'
import { BookOf, type Known } from './known.tsx'
import { words } from './words.ts'
import { completeAt } from '../addresses.ts'

type Unit = Reply<Doors['complete']>['units'][number]
type Period = Unit['periods'][number]

/** Who has said that all there was stands in the book, period by period; a zero is somebody's word, not a blank. */
export const CompletePage = () => <BookOf>{(known) => <Complete key={known.path} {...known} />}</BookOf>

function Complete(known: Known) {
  const { book, doors, path } = known
  const t = useWords(words)
  const say = useSay()
  const [{ year }, set] = useFilters(completeAt)
  const now = yearOf(dayOf(useHouse()?.now ?? new Date()))
  const shown = Number(year) || now
  const found = useApi(doors.complete, { query: { year: shown } }, { keep: true })
  const title = say(book.title)
  return (
    <Page title={t.completeTitle(title)} up={{ to: path, title }} lead={t.completeLead} wide>
      <div className="book-answer">
        <ChoiceInput
          label={t.year}
          value={String(shown)}
          onChange={(chosen) => set({ year: chosen === String(now) ? undefined : chosen })}
          options={[now, now - 1, now - 2].map((one) => ({ value: String(one), label: t.yearOf(one) }))}
        />
      </div>
      <Loaded of={found}>
        {({ units }: Reply<Doors['complete']>) =>
          units.length === 0 ? <Empty title={t.completeNone} /> : <Units {...known} year={shown} units={units} />
        }
      </Loaded>
    </Page>
  )
}

/** What a period is called. */
function usePeriods(every: Every): (n: number) => string {
  const t = useWords(words)
  return { month: t.periodMonth, quarter: t.periodQuarter, half: t.periodHalf, year: t.periodYear }[every]
}

function Units({ book, doors, year, units }: Known & { year: number; units: readonly Unit[] }) {
  const t = useWords(words)
  const periodOf = usePeriods(book.complete ?? 'year')
  return (
    <PlainTable
      caption={t.confirmAll}
      rows={units}
      rowKey={({ unit }) => unit}
      columns={[
        { key: 'unit', title: t.unit, cell: ({ name }) => name },
        ...(units[0]?.periods ?? []).map(({ period }, i) => ({
          key: String(period),
          title: periodOf(period),
          cell: (unit: Unit) => (
            <One
              doors={doors}
              year={year}
              unit={unit}
              of={unit.periods[i]!}
              called={`${unit.name}${periodOf(period)}`}
            />
          ),
        })),
      ]}
    />
  )
}

interface OneProps {
  readonly doors: Doors
  readonly year: number
  readonly unit: Unit
  readonly of: Period
  /** '东县11月' */
  readonly called: string
}

function One({ doors, year, unit, of, called }: OneProps) {
  const t = useWords(words)
  const { number, day } = useFormat()
  const act = useMany(doors.confirm)
  const { period, entries, over, confirmed } = of
  const since = confirmed ? entries - confirmed.entries : 0
  const doing = entries === 0 ? t.confirmZero : t.confirmN(number(entries))
  const mayConfirm = unit.mine && over && (!confirmed || since !== 0)
  return (
    <div className="book-period">
      {confirmed ? (
        <Status tone={since > 0 ? 'warn' : 'good'}>
          <span title={`${confirmed.by ?? ''} ${day(confirmed.at.toISOString())}`}>
            {confirmed.entries === 0 ? t.confirmedZero : t.confirmedN(number(confirmed.entries))}
          </span>
        </Status>
      ) : (
        <Status tone={over ? 'warn' : 'plain'}>
          {!over ? t.notOver : entries > 0 ? t.unconfirmedN(number(entries)) : t.unconfirmed}
        </Status>
      )}
      {since > 0 && <span className="quiet">{t.confirmedSince(number(since))}</span>}
      {mayConfirm && (
        <Button
          size="small"
          loading={act.busy}
          aria-label={t.confirmOf(called, doing)}
          onClick={() => void act.ask({ body: { unit: unit.unit, year, period } })}
        >
          {doing}
        </Button>
      )}
    </div>
  )
}
