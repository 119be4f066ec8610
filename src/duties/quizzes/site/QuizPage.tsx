import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { Day, Notice } from '../../../site/kit/parts.tsx'
import { A, useSay, useReading } from '../../../site/kit/reading.tsx'
import type { Attempt, Refused, Running } from '../attempt.ts'
import { fullPoints, inPoints, LETTERS, type Paper } from '../paper.ts'
import { grouped } from '../codes.ts'
import { CodeField } from './CodeField.tsx'
import { words } from './words.ts'

export interface Listed {
  readonly id: string
  readonly title: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly digest: string
  readonly published: boolean
}

/** What a ticket was answered. */
export type Told = { readonly fault?: Refused | 'badCode' } & (
  | { readonly page: 'code'; readonly typed?: string }
  | {
      readonly page: 'paper'
      readonly code: string
      readonly attempt: Attempt
      readonly running: Running
      readonly paper: Paper
    }
  | {
      readonly page: 'result'
      readonly code: string
      readonly attempt: Attempt
      readonly running: Running
      readonly proof: string | null
    }
)
export type QuizPageProps = Told & { readonly action: string; readonly quizzes: readonly Listed[] }

export function QuizPage(props: QuizPageProps) {
  if (props.page === 'paper') return <PaperView {...props} />
  return props.page === 'result' ? <ResultView {...props} /> : <CodeView {...props} />
}

type Of<Page extends QuizPageProps['page']> = Extract<QuizPageProps, { page: Page }>

function CodeView({ action, quizzes, fault, typed }: Of<'code'>) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      {fault && (
        <Notice>
          <p role="alert" id="fault">
            {say(words[fault])}
          </p>
        </Notice>
      )}
      <form method="post" action={action} className="quiz-code">
        <CodeField words={words} fault={fault !== undefined} typed={typed} />
        <button type="submit" name="do" value="start">
          {say(words.begin)}
        </button>
      </form>
      <h2>{say(words.quizzes)}</h2>
      {quizzes.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <ul className="items">
          {quizzes.map(({ id, title, from, until, digest, published }) => (
            <li key={id}>
              <strong lang="zh-CN">{title}</strong>
              <p>
                <Day day={from} /> – <Day day={until} /> {published && <A to={`/quiz/${id}`}>{say(words.results)}</A>}
              </p>
              <p className="hint digest">
                {say(words.sealed)}
                <code>{digest}</code>
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const clockTime = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

function PaperView({ action, code, attempt, running, paper }: Of<'paper'>) {
  const say = useSay()
  const { language } = useReading()
  return (
    <form
      method="post"
      action={action}
      className="quiz-paper"
      data-quiz={`${attempt.quiz} ${attempt.ordinal} ${attempt.startedAt.getTime()}`}
    >
      <h1 lang="zh-CN">{running.quiz.title}</h1>
      <p>
        {words.attempt[language](String(attempt.ordinal))} ·{' '}
        <strong>{words.until[language](clockTime(attempt.deadline))}</strong> <output data-kept={say(words.keptHere)} />
      </p>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="ordinal" value={attempt.ordinal} />
      {paper.map(({ id, kind, stem, options, points }, i) => (
        <fieldset key={id}>
          <legend lang="zh-CN">
            {words.question[language](String(i + 1), String(points))} {stem}
            {kind === 'multi' && <em> {say(words.several)}</em>}
          </legend>
          {options.map((option, n) => (
            <label key={n} className="choice">
              <input type={kind === 'multi' ? 'checkbox' : 'radio'} name={`q${i}`} value={LETTERS.charAt(n)} />{' '}
              <span lang="zh-CN">{kind === 'judge' ? option : `${LETTERS.charAt(n)}. ${option}`}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <p className="quiz-pages" data-pages hidden>
        <button type="button">{say(words.previous)}</button>
        <button type="button">{say(words.next)}</button>
        <button type="button" data-one={say(words.oneByOne)} data-all={say(words.allAtOnce)} /> <output />
      </p>
      <p>{say(words.check)}</p>
      <button type="submit" name="do" value="submit">
        {say(words.submit)}
      </button>
    </form>
  )
}

function ResultView({ action, code, attempt, running, proof }: Of<'result'>) {
  const say = useSay()
  const { language, today } = useReading()
  const { quiz } = running
  const open = quiz.closedOn === null && quiz.from! <= today && today <= quiz.until!
  const more = open && attempt.ordinal < quiz.attempts
  const ended = attempt.arrivedAt === null
  return (
    <>
      <h1 lang="zh-CN">{quiz.title}</h1>
      <Notice>
        <p className="quiz-score">
          {attempt.points !== null
            ? words.scored[language](inPoints(attempt.points), String(fullPoints(quiz.parts)))
            : say(ended ? words.unfinished : words.late)}
        </p>
      </Notice>
      {proof && attempt.points !== null && (
        <p>
          {say(words.proof)}: <code className="quiz-proof">{proof}</code>
          <br />
          <span className="hint">{say(words.proofHint)}</span>
        </p>
      )}
      {more && quiz.attemptsADay === 1 && dayOf(attempt.startedAt) === today ? (
        <p>{say(words.usedToday)}</p>
      ) : more ? (
        <form method="post" action={action}>
          <input type="hidden" name="code" value={grouped(code)} />
          <button type="submit" name="do" value="start">
            {say(words.once)}
          </button>
        </form>
      ) : (
        open && <p>{say(words.usedAll)}</p>
      )}
    </>
  )
}
