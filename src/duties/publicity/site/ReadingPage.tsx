import { z } from 'zod'
import { sitePage } from '../../../site/kit/page.ts'
import { A, useReading, useSay } from '../../../site/kit/reading.tsx'
import { Day, Record as Said } from '../../../site/kit/parts.tsx'
import type { Board, ReadingTime } from '../reading/time.ts'
import { words } from './words.ts'

export interface ReadingShown {
  readonly reading: ReadingTime
  readonly board: Board
  /** It is today: the page is kept up to date. */
  readonly live: boolean
  /** Other years with records. */
  readonly years: readonly number[]
}

const ByYear = z.object({ year: z.string().regex(/^20\d\d$/) })

const shown = (path: `/${string}`) => ({
  id: 'publicity.reading' as const,
  path,
  title: () => words.title,
  render: (data: ReadingShown) => <ReadingView {...data} />,
})

export const readingPage = sitePage<ReadingShown>(shown('/reading'))
export const readingOfYearPage = sitePage<ReadingShown, typeof ByYear>({
  ...shown('/reading/:year'),
  id: 'publicity.reading-of-year',
  params: ByYear,
})

/** A thousand has its comma, in the page and in its script alike. */
const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

function ReadingView({ reading, board, live, years }: ReadingShown) {
  const say = useSay()
  const { language } = useReading()
  return (
    <div className="board" data-live={live ? 'yes' : undefined} data-zh={language === 'zh' ? 'yes' : undefined}>
      <h1>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <p>
        {say(words.at)}: <Day day={reading.day} /> {reading.time}
      </p>
      <dl className="board-sums">
        <div>
          <dt>{say(words.schools)}</dt>
          <dd>
            <strong data-of="schools">{grouped(board.schools)}</strong>
            <small> / {grouped(board.of)}</small>
          </dd>
        </div>
        <div>
          <dt>{say(words.people)}</dt>
          <dd>
            <strong data-of="people">{grouped(board.people)}</strong>
          </dd>
        </div>
      </dl>
      {live && (
        <p className="hint">
          <span
            role="status"
            data-state
            data-said-live={say(words.live)}
            data-said-slow={say(words.slow)}
            data-said-broken={say(words.broken)}
          >
            {say(words.still)}
          </span>{' '}
          <A to="/reading">{say(words.refresh)}</A>
        </p>
      )}
      <h2>{say(words.byCounty)}</h2>
      <ul className="board-counties">
        {board.counties.map(({ name, schools, of }, i) => (
          <li key={name ?? ''} data-county={i}>
            <label htmlFor={`county-${i}`}>{name === null ? say(words.direct) : <Said>{name}</Said>}</label>
            <span data-count>{`${schools} / ${of}`}</span>
            <progress id={`county-${i}`} max={of} value={schools} />
          </li>
        ))}
      </ul>
      {live && (
        <>
          <h2>{say(words.latest)}</h2>
          <ol className="board-latest" data-latest data-none={say(words.nobody)}>
            {board.latest.length === 0 ? (
              <li>{say(words.nobody)}</li>
            ) : (
              board.latest.map(({ name, at }) => (
                <li key={name} lang="zh-CN">
                  {at} {name}
                </li>
              ))
            )}
          </ol>
        </>
      )}
      {years.length > 0 && (
        <>
          <h2>{say(words.years)}</h2>
          <ul>
            {years.map((year) => (
              <li key={year}>
                <A to={`/reading/${year}`}>{words.ofYear[language](String(year))}</A>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
