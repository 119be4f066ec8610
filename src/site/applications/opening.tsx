import type { ReactNode } from 'react'
import { z } from 'zod'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { asked, receiveForm } from '../../platform/cases/apply.ts'
import { nextDue } from '../../platform/cases/clocks.ts'
import { kebab } from '../../platform/cases/doors.ts'
import { openToPublic } from '../../platform/cases/receive.ts'
import { newest, type CaseRoom, type CaseType } from '../../platform/cases/room.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { fieldsOf, type Input } from '../../platform/forms/field.ts'
import { take } from '../forms.tsx'
import type { SiteForm } from '../kit/page.ts'
import { Cited, Day, Notice, Record } from '../kit/parts.tsx'
import { A, useSay } from '../kit/reading.tsx'
import type { Site } from '../site.tsx'
import { words } from './words.ts'

/** What a browser can fill in by itself, without script and without an account. */
const plain: ReadonlySet<Input> = new Set([
  'line',
  'prose',
  'day',
  'whole',
  'yes',
  'choice',
  'choices',
  'file',
  'files',
])

/** What an application is about, where it is begun from a page of something. */
interface About {
  readonly title: string
  readonly path: `/${string}`
  readonly form: Readonly<Record<string, unknown>>
}

interface Around {
  readonly intro: Words
  readonly about: About | null
}

interface Begun {
  readonly number: string
  readonly due: PlainDate | null
}

const AboutIt = z.object({ about: z.uuid() })

/** /gov/<procedure>/<act>, or /gov/<procedure>/<act>/:about where cases are about something made public. */
const openingPath = ({ id, opening }: Pick<AnyProcedure, 'id' | 'opening'>): `/${string}` => `/${id}/${kebab(opening)}`

/** The page on which somebody outside begins a case: form, proof of identity and files follow from the procedure's table. */
export function openOpening(site: Site, room: CaseRoom, type: CaseType) {
  const procedure = newest(type)
  const name = procedure.opening
  const act = procedure.acts[name]!
  const { about } = type
  const whole = asked(act, procedure.publicCase?.identity)
  const form = about
    ? z.object(Object.fromEntries(Object.entries(whole.shape).filter(([field]) => !about.fields.includes(field))))
    : whole
  for (const [field, { input }] of fieldsOf(form))
    if (!plain.has(input))
      throw new Error(`${procedure.id}.${name} is public, but nobody can fill in its field ${field} without script`)

  const load = async (of: string | undefined, now: Date): Promise<Outcome<Around>> => {
    const open = await openToPublic(room, procedure.id, name, undefined, now)
    if (!open.ok) return open
    const found = of && about ? await about.read(room.house.db, of, dayOf(now)) : null
    if (about && !found) return nothingThere
    return accept({ intro: act.public!.intro(open.value.state), about: found })
  }
  const submit = async (
    { value, request, receipt, at }: { value: object; request: string; receipt: Buffer; at: Date },
    of?: string,
  ): Promise<Outcome<Begun>> => {
    const found = of && about ? await about.read(room.house.db, of, dayOf(at)) : null
    if (about && !found) return nothingThere
    const done = await receiveForm(room, {
      procedure: procedure.id,
      act: name,
      id: request,
      form: { ...value, ...found?.form },
      request,
      receipt,
      at,
    })
    return done.ok ? accept({ number: done.value.number, due: nextDue(done.value.clocks)?.due ?? null }) : done
  }
  const declared = {
    id: `${procedure.id}.${kebab(name)}` as const,
    form,
    taxed: true,
    groups: groupsOf(procedure),
    button: act.title,
    title: () => ({ zh: `${procedure.title.zh}：${act.title.zh}`, en: `${procedure.title.en}: ${act.title.en}` }),
    render: (around: Around, drawn: ReactNode) => <OpeningView procedure={procedure} {...around} form={drawn} />,
    done: (begun: Begun) => <BegunView {...begun} />,
  } as const satisfies Omit<SiteForm<undefined, z.ZodObject, Around, Begun>, 'path'>
  if (about)
    take<Around, Begun, z.ZodObject, typeof AboutIt>(
      site,
      { ...declared, path: `${openingPath(procedure)}/:about`, params: AboutIt },
      {
        load: ({ params, now }) => load(params.about, now),
        submit: (sent) => submit(sent, sent.params.about),
      },
    )
  else
    take<Around, Begun, z.ZodObject, undefined>(
      site,
      { ...declared, path: openingPath(procedure) },
      { load: ({ now }) => load(undefined, now), submit: (sent) => submit(sent) },
    )
}

const nothingThere = refuse('cases.nothing-to-apply-for', '没有这项公开的内容。', 'There is no such publication.', {
  status: 404,
})

const groupsOf = ({ publicCase }: AnyProcedure) =>
  publicCase?.identity
    ? [
        {
          title: words.identity,
          hint: publicCase.identity.why,
          names: Object.keys(publicCase.identity.form.shape),
          sealed: true as const,
        },
      ]
    : []

function OpeningView({
  procedure,
  intro,
  about,
  form,
}: Around & { readonly procedure: AnyProcedure; readonly form: ReactNode }) {
  const say = useSay()
  const act = procedure.acts[procedure.opening]!
  return (
    <>
      <h1>{say(act.title)}</h1>
      <p>{say(intro)}</p>
      {about && (
        <p className="letter">
          {say(words.about)}
          {say(words.colon)}
          <A to={about.path}>
            <Record>{about.title}</Record>
          </A>
        </p>
      )}
      {act.hint && <p>{say(act.hint)}</p>}
      {act.basis && (
        <p className="quiet">
          {say(words.basis)}
          <Cited article={act.basis} />
        </p>
      )}
      {form}
    </>
  )
}

function BegunView({ number, due }: Begun) {
  const say = useSay()
  return (
    <Notice kind="good">
      <p>
        {say(words.received)}
        <Record>{number}</Record>
      </p>
      {due && (
        <p>
          {say(words.answerBy)}
          <Day day={due} />
        </p>
      )}
    </Notice>
  )
}
