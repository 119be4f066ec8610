import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { answers, channels, removalRules } from '../../platform/consultations/contract.ts'
import * as field from '../../platform/forms/fields.ts'
import { words } from './opinion-words.ts'
import { Day, Hotlines, Notice, Pager, Record, Until } from './parts.tsx'
import { A, useSay } from './reading.tsx'
import { Taken, Title } from './record.tsx'

/** One opinion, without who wrote it. */
export interface PublicOpinion {
  readonly id: string
  readonly day: PlainDate
  readonly channel: keyof typeof channels
  readonly passage: string
  readonly text: string
  readonly answer: keyof typeof answers | null
  readonly reason: string
  readonly removed: keyof typeof removalRules | null
  readonly held: boolean
}

/** A page of what the public said, about a draft or about how a decision is carried out. */
export interface OpinionsShown {
  readonly id: string
  readonly title: string
  readonly rows: readonly PublicOpinion[]
  readonly after: string | undefined
  readonly next: string | null
}

/** Where the reader left off. */
export const Opened = z.object({ after: z.string().max(80).optional() })

/** Who gives an opinion, if they care to say: the same fields on every form that takes one. */
export const whoSays = {
  name: field.optionalLine('姓名', 'Name', { most: 40 }),
  contact: field.optionalLine('联系方式', 'Contact', {
    most: 100,
    hint: {
      zh: '只用来向您核实情况，不会公开。不填也能凭回执码查答复。',
      en: 'Only to ask you back; never published. Without it the receipt code still shows you the answer.',
    },
  }),
}

/** The page around a form that takes an opinion; `closesOn`: until when, where there is an end. */
export function Saying({
  title,
  closesOn,
  form,
}: {
  readonly title: string
  readonly closesOn?: PlainDate
  readonly form: React.ReactNode
}) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      {closesOn && (
        <p className="when">
          <Until day={closesOn} />
        </p>
      )}
      <p>{say(words.openly)}</p>
      {form}
    </>
  )
}

export function Opinions({
  title,
  rows,
  after,
  next,
  heading,
  path,
  back,
}: OpinionsShown & { readonly heading: Words; readonly path: `/${string}`; readonly back: Words }) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      <h2>{say(heading)}</h2>
      <p className="hint">{say(words.rules)}</p>
      <ul className="items">
        {rows.map((one) => (
          <li key={one.id}>
            <Opinion of={one} />
          </li>
        ))}
      </ul>
      <Pager path={`${path}/opinions`} after={after} next={next} />
      <p>
        <A to={path}>{say(back)}</A>
      </p>
    </>
  )
}

/** What its writer is told besides that it arrived. */
export interface Heard {
  readonly held: boolean
  /** Where a child's report is taken, if the text tells of a child being hurt. */
  readonly help: `/${string}` | null
}

export function TakenOpinion({ what, heard: { held, help } }: { what: Words; heard: Heard }) {
  const say = useSay()
  return (
    <>
      {help && (
        <>
          <Hotlines />
          <Notice kind="warn">
            <p>{say(words.hurt)}</p>
            <p>
              <A className="primary button" to={help}>
                {say(words.toReport)}
              </A>
            </p>
          </Notice>
        </>
      )}
      <Taken what={what} />
      {held && <Notice>{say(words.waitsTold)}</Notice>}
    </>
  )
}

function Opinion({ of: { day, channel, passage, text, answer, reason, removed, held } }: { of: PublicOpinion }) {
  const say = useSay()
  if (held && !removed)
    return (
      <p className="hint">
        <Day day={day} /> {say(words.waits)}
      </p>
    )
  if (removed)
    return (
      <p className="hint">
        <Day day={day} /> {say(words.removed)} {say(removalRules[removed])}
      </p>
    )
  return (
    <>
      {passage && (
        <blockquote>
          <Record>{passage}</Record>
        </blockquote>
      )}
      <p className="prose">
        <Record>{text}</Record>
      </p>
      {answer && (
        <p>
          <strong>{say(answers[answer])}</strong> {reason && <Record>{reason}</Record>}
        </p>
      )}
      <p className="when">
        <Day day={day} /> {say(channels[channel])}
      </p>
    </>
  )
}
