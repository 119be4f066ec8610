import type { ReactNode } from 'react'
import type { Words } from '../../law/outcome.ts'
import type { FieldMeta } from '../../platform/forms/field.ts'
import { Cited, Day, Notice, Record } from '../kit/parts.tsx'
import { addressOf, useReading, useSay } from '../kit/reading.tsx'
import type { Answer, ClockTold, Letter, Mine, Paper } from './mine.ts'
import { lackingBy, words } from './words.ts'

export const [MINE, PAPER] = ['/case', '/case/paper'] as const

export interface MinePageProps extends Mine {
  /** It came by POST and goes on by POST: it never stands in an address. */
  readonly code: string
  /** What was just done. */
  readonly said: Words | null
  readonly supplementForm: ReactNode
  readonly letterForm: ReactNode
  /** In the order of `own`. */
  readonly ownForms: readonly ReactNode[]
}

/** Where is my case, and when must they answer: all that an applicant may read and do, by his receipt. */
export function MinePage(props: MinePageProps) {
  const say = useSay()
  const { procedure, number, office, code, said, may, identity, clocks, steps, applied, answers, remedy } = props
  return (
    <>
      <h1>{say(procedure.title)}</h1>
      {said && (
        <Notice kind="good">
          <p>{say(said)}</p>
        </Notice>
      )}
      <p className="quiet">
        {say(words.number)} <Record>{number}</Record> · {say(words.office)} <Record>{office}</Record>
      </p>
      <h2>{say(words.where)}</h2>
      <Way {...props} />
      {props.lacking && <Lacking {...props.lacking} form={props.supplementForm} />}
      {answers.length > 0 && <Answers answers={answers} code={code} />}
      {remedy && (
        <>
          <h3>{say(words.remedy)}</h3>
          <p>{say(remedy)}</p>
        </>
      )}
      {props.own.map(({ act, title, intro }, i) => (
        <details key={act} open>
          <summary>{say(title)}</summary>
          <p>{say(intro)}</p>
          {props.ownForms[i]}
        </details>
      ))}
      {clocks.length > 0 && <h2>{say(words.when)}</h2>}
      {clocks.map((clock) => (
        <ClockView key={clock.title.zh} {...clock} />
      ))}
      <h2 id="letters">{say(words.letters)}</h2>
      <Letters {...props} />
      <h2>{say(words.story)}</h2>
      <ol className="steps">
        {steps.map(({ day, what }) => (
          <li key={day + what.zh}>
            <Day day={day} />
            {say(what)}
          </li>
        ))}
      </ol>
      {applied && (
        <details>
          <summary>{say(words.applied)}</summary>
          <Fields fields={applied.fields} code={code} />
        </details>
      )}
      {identity && (
        <p className="quiet">
          {identity.erasedOn ? (
            <>
              {say(words.identityErased)}
              <Day day={identity.erasedOn} />
            </>
          ) : (
            say(words.identityKept)
          )}
        </p>
      )}
      {may.withdraw && <Ask code={code} what={{ do: 'withdraw' }} button={words.withdraw} />}
    </>
  )
}

/** A line of stages; the one it is at is told in words, not by colour alone. */
function Way({ stages, where }: Pick<Mine, 'stages' | 'where'>) {
  const say = useSay()
  return (
    <>
      <p>
        <strong>{say(where)}</strong>
      </p>
      <ol className="way">
        {stages.map(({ words: stage, now }) => (
          <li key={stage.zh} aria-current={now ? 'step' : undefined}>
            {say(stage)}
          </li>
        ))}
      </ol>
    </>
  )
}

function Lacking({ what, by, lapses, form }: NonNullable<Mine['lacking']> & { readonly form: ReactNode }) {
  const say = useSay()
  return (
    <section>
      <Notice kind="warn">
        <h2>{say(words.lacking)}</h2>
        <ol>
          {what.map((one) => (
            <li key={one}>
              <Record>{one}</Record>
            </li>
          ))}
        </ol>
        {by && (
          <p>
            <strong>{say(lackingBy(by))}</strong> {lapses && say(words.lackingLapses)}
          </p>
        )}
      </Notice>
      <p>{say(words.lackingLead)}</p>
      {form}
    </section>
  )
}

function Answers({ answers, code }: { readonly answers: readonly Answer[]; readonly code: string }) {
  const say = useSay()
  return (
    <>
      <h2>{say(words.answers)}</h2>
      {answers.map(({ day, title, fields }) => (
        <section className="letter" key={day + title.zh}>
          <p className="when">
            {say(title)} · <Day day={day} />
          </p>
          <Fields fields={fields} code={code} />
        </section>
      ))}
    </>
  )
}

function Fields({ fields, code }: Pick<Answer, 'fields'> & { readonly code: string }) {
  const say = useSay()
  return (
    <dl>
      {fields.map(({ meta, value, papers }) => (
        <div key={meta.label.zh}>
          <dt>{say(meta.label)}</dt>
          <dd>
            {papers.length > 0 ? <Papers papers={papers} code={code} /> : <ValueView meta={meta} value={value} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ValueView({ meta, value }: { readonly meta: FieldMeta; readonly value: unknown }) {
  const say = useSay()
  const word = (code: string) => (meta.choices?.[code] ? say(meta.choices[code]) : code)
  if (meta.input === 'day') return <Day day={value as never} />
  if (meta.input === 'choice') return word(value as string)
  if (meta.input === 'choices') return (value as string[]).map(word).join(say({ zh: '、', en: ', ' }))
  if (meta.input === 'yes') return say({ zh: '是', en: 'Yes' })
  return <Record>{String(value)}</Record>
}

function ClockView({ title, day, says, met, standing, steps, basis }: ClockTold) {
  const say = useSay()
  return (
    <>
      <p>
        {say(title)}
        {say(words.colon)}
        <strong>
          {met ? say(words.met) : standing ? say(words[standing]) : says && say(says)}
          {met ? <Day day={met} /> : !standing && !says && <Day day={day} />}
        </strong>
      </p>
      <details>
        <summary>{say(words.how)}</summary>
        <ol>
          {steps.map((step) => (
            <li key={step.zh}>{say(step)}</li>
          ))}
        </ol>
        <p className="quiet">
          {say(words.byCalendar)} {say(words.basis)}
          <Cited article={basis} />
        </p>
      </details>
    </>
  )
}

function Letters({ letters, older, asked, office, code, may, letterForm }: MinePageProps) {
  const say = useSay()
  return (
    <>
      {letters.length === 0 && <p className="quiet">{say(words.noLetters)}</p>}
      {older !== null && <Ask code={code} what={{ before: String(older) }} button={words.older} />}
      {letters.map((letter) => (
        <LetterView key={letter.version} {...letter} office={office} code={code} />
      ))}
      {asked && (
        <Notice kind="warn">
          <p>{say(words.asksAnswer)}</p>
        </Notice>
      )}
      {may.writeToOffice && (
        <details open={asked}>
          <summary>{say(words.write)}</summary>
          <p>{say(words.writeLead)}</p>
          {letterForm}
        </details>
      )}
    </>
  )
}

function LetterView({
  by,
  day,
  what,
  text,
  papers,
  office,
  code,
}: Letter & { readonly office: string; readonly code: string }) {
  const say = useSay()
  return (
    <div className={by === 'applicant' ? 'letter mine' : 'letter'}>
      <p className="when">
        {/* What an act of the house is called is said to the house. */}
        {by === 'applicant' ? `${say(words.you)} · ${say(what)}` : <Record>{office}</Record>} · <Day day={day} />
      </p>
      {text && (
        <p>
          <Record>{text}</Record>
        </p>
      )}
      <Papers papers={papers} code={code} />
    </div>
  )
}

/** A paper comes by POST, as everything that goes by the receipt. */
function Papers({ papers, code }: { readonly papers: readonly Paper[]; readonly code: string }) {
  const action = addressOf(PAPER, useReading())
  return papers.map(({ id, name }) => (
    <form key={id} method="post" action={action} className="paper">
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="file" value={id} />
      <button lang="zh-CN">{name || id.slice(0, 8)}</button>
    </form>
  ))
}

/** Asks for something of the case by its receipt. */
function Ask({
  code,
  what,
  button,
}: {
  readonly code: string
  readonly what: Readonly<globalThis.Record<string, string>>
  readonly button: Words
}) {
  const say = useSay()
  return (
    <form method="post" action={addressOf(MINE, useReading())}>
      <input type="hidden" name="code" value={code} />
      {Object.entries(what).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>
        <button>{say(button)}</button>
      </p>
    </form>
  )
}

/** What a withdrawal means is told before it is done. */
export function WithdrawPage({
  number,
  explained,
  form,
  code,
}: {
  readonly number: string
  readonly explained: Words
  readonly form: ReactNode
  readonly code: string
}) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.withdraw)}</h1>
      <p className="quiet">
        <Record>{number}</Record>
      </p>
      <Notice kind="warn">
        <p>{say(explained)}</p>
      </Notice>
      {form}
      <Ask code={code} what={{}} button={words.back} />
    </>
  )
}
