import type { PlainDate } from '../../../calendar/plain-date.ts'
import { Day, Notice } from '../../../site/kit/parts.tsx'
import { A, useSay, useReading } from '../../../site/kit/reading.tsx'
import type { Refused } from '../attempt.ts'
import type { Quiz } from '../state.ts'
import { fullPoints, LETTERS, type Paper } from '../paper.ts'
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

/** What a result is: points, or why there are none. */
export type Outcome = 'scored' | 'late' | 'unfinished'
/** Whether there is another attempt; null: the quiz is over. */
export type Next = 'again' | 'tomorrow' | 'none' | null

/** What a ticket was answered. Words of one reader are given as they stand on the page: it is drawn once for all (`drawn-once.ts`). */
export type QuizTold = { readonly fault?: Refused | 'badCode' } & (
  | { readonly page: 'code'; readonly typed?: string }
  | {
      readonly page: 'paper'
      readonly quiz: Quiz
      readonly id: string
      readonly paper: Paper
      readonly words: {
        readonly code: string
        readonly ordinal: string
        readonly started: string
        readonly until: string
      }
    }
  | {
      readonly page: 'result'
      readonly quiz: Quiz
      readonly outcome: Outcome
      readonly next: Next
      readonly words: { readonly code: string; readonly points: string; readonly proof: string }
    }
)
export type QuizPageProps = QuizTold & { readonly action: string; readonly quizzes: readonly Listed[] }

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

function PaperView({ action, quiz, id, paper, words: { code, ordinal, started, until } }: Of<'paper'>) {
  const say = useSay()
  const { language } = useReading()
  return (
    <form method="post" action={action} className="quiz-paper" data-quiz={`${id} ${ordinal} ${started}`}>
      <h1 lang="zh-CN">{quiz.title}</h1>
      <p>
        {words.attempt[language](ordinal)} · <strong>{words.until[language](until)}</strong>{' '}
        <output data-kept={say(words.keptHere)} />
      </p>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="ordinal" value={ordinal} />
      <input type="hidden" name="quiz" value={id} />
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

function ResultView({ action, quiz, outcome, next, words: { code, points, proof } }: Of<'result'>) {
  const say = useSay()
  const { language } = useReading()
  return (
    <>
      <h1 lang="zh-CN">{quiz.title}</h1>
      <Notice>
        <p className="quiz-score">
          {outcome === 'scored'
            ? words.scored[language](points, String(fullPoints(quiz.parts)))
            : say(outcome === 'late' ? words.late : words.unfinished)}
        </p>
      </Notice>
      {proof !== '' && outcome === 'scored' && (
        <p>
          {say(words.proof)}: <code className="quiz-proof">{proof}</code>
          <br />
          <span className="hint">{say(words.proofHint)}</span>
        </p>
      )}
      {next === 'tomorrow' && <p>{say(words.usedToday)}</p>}
      {next === 'none' && <p>{say(words.usedAll)}</p>}
      {next === 'again' && (
        <form method="post" action={action}>
          <input type="hidden" name="code" value={code} />
          <button type="submit" name="do" value="start">
            {say(words.once)}
          </button>
        </form>
      )}
    </>
  )
}
