import { Notice, Record as Said } from '../../../site/kit/parts.tsx'
import { useReading, useSay } from '../../../site/kit/reading.tsx'
import type { Words } from '../../../law/outcome.ts'
import { leftOf, mayPractise } from '../courses/rules.ts'
import type { Asked, Learning } from '../courses/told.ts'
import { grouped } from '../codes.ts'
import { LETTERS } from '../paper.ts'
import { CodeField } from './CodeField.tsx'
import { words } from './course-words.ts'

interface Open {
  readonly id: string
  readonly title: string
  readonly from: number
  readonly until: number
}
export type LearnShown =
  | { readonly page: 'code'; readonly courses: readonly Open[]; readonly fault?: Words; readonly typed?: string }
  | (Learning & { readonly code: string })
export type LearnPageProps = LearnShown & { readonly action: string; readonly fileOf: (part: string) => string }

/** One page for everything a ticket of a course can do, each a form: it works without script, on any phone. */
export function LearnPage(props: LearnPageProps) {
  switch (props.page) {
    case 'code':
      return <CodeView {...props} />
    case 'home':
      return <Home {...props} />
    case 'part':
      return <Part {...props} />
    case 'practice':
    case 'assessment':
      return <Questions {...props} />
    case 'practised':
      return <Practised {...props} />
    case 'assessed':
      return <Assessed {...props} />
  }
}
type Of<Page extends LearnPageProps['page']> = Extract<LearnPageProps, { page: Page }>

function CodeView({ action, courses, fault, typed }: Of<'code'>) {
  const say = useSay()
  const { language } = useReading()
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <Fault of={fault} />
      <form method="post" action={action} className="quiz-code">
        <CodeField words={words} fault={fault !== undefined} typed={typed} />
        <button type="submit">{say(words.go)}</button>
      </form>
      <h2>{say(words.courses)}</h2>
      {courses.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <ul className="items">
          {courses.map(({ id, title, from, until }) => (
            <li key={id}>
              <strong>
                <Said>{title}</Said>
              </strong>
              <p>{words.grades[language](String(from), String(until))}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Home({ course, progress, fault, ...of }: Of<'home'>) {
  const say = useSay()
  const { language } = useReading()
  const required = course.parts.filter((part) => part.required)
  const best = progress.best === null ? '' : `${progress.best}/${progress.bestOf}`
  const learnt = leftOf(course, progress).length === 0
  return (
    <>
      <h1>
        <Said>{course.title}</Said>
      </h1>
      <Fault of={fault} />
      {course.about && <Text of={course.about} />}
      {progress.number && <Certified number={progress.number} {...of} />}
      <h2>{say(words.steps)}</h2>
      <ol className="course-steps">
        <li>
          {words.stepLearn[language](
            String(required.length - leftOf(course, progress).length),
            String(required.length),
          )}
        </li>
        <li>
          {words.stepPractise[language](String(progress.practised))}
          {mayPractise(course, progress).ok && course.practice > 0 && (
            <Do
              does="practise"
              {...of}
              words={progress.practised > 0 ? words.again : words.practise}
              {...(progress.practised === 0 && { primary: true })}
            />
          )}
        </li>
        <li>
          {words.stepAssess[language](String(course.pass), best)}
          {learnt && !progress.passedOn && (course.practice === 0 || progress.practised > 0) && (
            <Do does="assess" {...of} words={words.assess} primary />
          )}
        </li>
      </ol>
      <h2>{say(words.parts)}</h2>
      {course.parts.length === 0 ? (
        <p>{say(words.noParts)}</p>
      ) : (
        <ol className="course-parts">
          {course.parts.map(({ id, title, required: must }) => (
            <li key={id}>
              <strong>
                <Said>{title}</Said>
              </strong>{' '}
              <span className="hint">
                {say(must ? words.required : words.optional)}
                {progress.learnt.includes(id) && ` · ${say(words.learnt)}`}
              </span>
              <Do does="read" part={id} {...of} words={words.read} about={title} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Part({ course, part, fileOf, ...of }: Of<'part'>) {
  const say = useSay()
  return (
    <>
      <p className="hint">
        <Said>{course.title}</Said>
      </p>
      <h1>
        <Said>{part.title}</Said>
      </h1>
      {part.text && <Text of={part.text} />}
      {part.kind === 'pdf' && (
        <p>
          <a href={fileOf(part.id)} target="_blank" rel="noopener">
            {say(words.openPdf)}
          </a>
        </p>
      )}
      {part.kind === 'film' && (
        <>
          <video controls preload="metadata" src={fileOf(part.id)} className="course-film" aria-label={part.title} />
          <p className="hint">
            {say(words.filmHow)} <a href={fileOf(part.id)}>{say(words.openFilm)}</a>
          </p>
        </>
      )}
      <Do does="learnt" part={part.id} {...of} words={words.learntNext} primary />
      <Do does="home" {...of} words={words.back} />
    </>
  )
}

function Questions({ page, course, questions, action, code }: Of<'practice' | 'assessment'>) {
  const say = useSay()
  const practice = page === 'practice'
  return (
    <form method="post" action={action} className="quiz-paper">
      <h1>
        <Said>{`${course.title}：${practice ? '练习' : '综合评价'}`}</Said>
      </h1>
      <input type="hidden" name="code" value={code} />
      {questions.map((question, i) => (
        <Question key={question.id} question={question} at={i} named={practice} />
      ))}
      <button type="submit" name="do" value={practice ? 'practised' : 'assessed'} className="primary">
        {say(practice ? words.check : words.submit)}
      </button>
    </form>
  )
}

function Question({ question, at, named }: { readonly question: Asked; readonly at: number; readonly named: boolean }) {
  const say = useSay()
  const { id, kind, stem, options } = question
  return (
    <fieldset>
      <legend lang="zh-CN">
        {`${at + 1}．${stem}`}
        {kind === 'multi' && <em>{say(words.several)}</em>}
      </legend>
      {named && <input type="hidden" name="asked" value={id} />}
      {options.map((option, n) => (
        <label key={n} className="choice">
          <input type={kind === 'multi' ? 'checkbox' : 'radio'} name={`q${at}`} value={LETTERS.charAt(n)} />{' '}
          <span lang="zh-CN">{kind === 'judge' ? option : `${LETTERS.charAt(n)}. ${option}`}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Practised({ course, answered, ...of }: Of<'practised'>) {
  const say = useSay()
  const { language } = useReading()
  const right = answered.filter(({ given, key }) => given === key).length
  const named = ({ kind, options, key }: (typeof answered)[number]) =>
    [...key].map((letter) => (kind === 'judge' ? options[LETTERS.indexOf(letter)] : letter)).join('')
  return (
    <>
      <h1>
        <Said>{course.title}</Said>
      </h1>
      <Notice kind={right === answered.length ? 'good' : 'note'}>
        <p>{words.score[language](String(right), String(answered.length))}</p>
      </Notice>
      <ol className="course-answers">
        {answered.map((one) => (
          <li key={one.id}>
            <p lang="zh-CN">{one.stem}</p>
            <p>
              <strong>{one.given === one.key ? say(words.right) : words.wrong[language](named(one))}</strong>
              {one.article && <span className="hint"> {words.source[language](one.article)}</span>}
            </p>
          </li>
        ))}
      </ol>
      <Do does="practise" {...of} words={words.again} />
      <Do does="home" {...of} words={words.back} />
    </>
  )
}

function Assessed({ course, progress, right, of: all, ...of }: Of<'assessed'>) {
  const say = useSay()
  const { language } = useReading()
  return (
    <>
      <h1>
        <Said>{course.title}</Said>
      </h1>
      <Notice kind={progress.passedOn ? 'good' : 'note'}>
        <p className="quiz-score">{words.score[language](String(right), String(all))}</p>
        <p>{say(progress.passedOn ? words.passed : words.notPassed)}</p>
      </Notice>
      {progress.number && <Certified number={progress.number} {...of} />}
      <Do does="home" {...of} words={words.back} />
    </>
  )
}

interface Doing {
  readonly action: string
  readonly code: string
}

function Certified({ number, ...of }: Doing & { readonly number: string }) {
  const say = useSay()
  return (
    <Notice kind="good">
      <p>
        <strong>{say(words.certificate)}</strong> {say(words.number)}: <code>{number}</code>
      </p>
      <p>{say(words.anybody)}</p>
      <Do does="certificate" {...of} words={words.download} primary />
    </Notice>
  )
}

interface ToDo extends Doing {
  readonly does: string
  readonly part?: string
  readonly words: Words
  /** What it is done to, where several buttons say the same. */
  readonly about?: string
  readonly primary?: true
}

function Do({ action, code, does, part, words: said, about, primary }: ToDo) {
  const say = useSay()
  return (
    <form method="post" action={action} className="course-do">
      <input type="hidden" name="code" value={grouped(code)} />
      {part && <input type="hidden" name="part" value={part} />}
      <button
        type="submit"
        name="do"
        value={does}
        {...(primary && { className: 'primary' })}
        {...(about && { 'aria-label': `${say(said)}：${about}` })}
      >
        {say(said)}
      </button>
    </form>
  )
}

const Fault = ({ of }: { readonly of: Words | undefined }) => {
  const say = useSay()
  return of ? (
    <Notice>
      <p role="alert" id="fault">
        {say(of)}
      </p>
    </Notice>
  ) : null
}

/** A blank line parts paragraphs. */
const Text = ({ of }: { readonly of: string }) =>
  of.split(/\n\s*\n/).map((paragraph, i) => (
    <p key={i} lang="zh-CN">
      {paragraph}
    </p>
  ))
