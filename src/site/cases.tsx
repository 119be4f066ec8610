import type { ReactNode } from 'react'
import { z } from 'zod'
import { dayOf } from '../calendar/plain-date.ts'
import { accept, type Outcome } from '../law/outcome.ts'
import { cite } from '../law/statute.ts'
import { kebab } from '../platform/cases/doors.ts'
import { byReceipt, openToPublic, receive } from '../platform/cases/receive.ts'
import { editionOf, caseTypeOf, newest, type CaseRoom } from '../platform/cases/room.ts'
import type { Act, AnyProcedure } from '../platform/cases/table.ts'
import { fieldsOf, type Input } from '../platform/forms/field.ts'
import { take } from './forms.tsx'
import type { SiteForm } from './kit/page.ts'
import { Notice } from './kit/parts.tsx'
import { useSay } from './kit/reading.tsx'
import type { Followed } from './kit/section.ts'
import type { SitePart } from './routes.tsx'

const Params = z.object({ id: z.uuid() })
/** What a browser can fill in by itself, without script and without an account. */
const plain: ReadonlySet<Input> = new Set(['line', 'prose', 'day', 'whole', 'yes', 'choice', 'choices'])

interface Around {
  readonly state: object
  /** Of the case, once there is one. */
  readonly number: string | null
}

/**
 * The public forms of a procedure, drawn from its table: every act that says `public` has a page of its own, /gov/<procedure>/<act> where it
 * opens a case and /gov/<procedure>/:id/<act> where it is done in one. Fields, refusals and receipt come from the act and the engine.
 */
export function publicActs(room: CaseRoom, id: string): SitePart {
  const procedure = newest(caseTypeOf(room, id))
  const offered = Object.entries(procedure.acts).filter(([, act]) => act.public)
  for (const [name, act] of offered)
    for (const [field, { input }] of fieldsOf(act.form))
      if (!plain.has(input))
        throw new Error(`${id}.${name} is public, but nobody can fill in its field ${field} without script`)
  return {
    sections: [],
    open(site) {
      for (const [name, act] of offered) {
        const submit = async (
          of: string,
          { value, request, receipt, at }: { value: object; request: string; receipt: Buffer; at: Date },
        ) => {
          const done = await receive(room, { procedure: id, act: name, id: of, form: value, request, receipt, at })
          return done.ok ? accept({ number: done.value.number }) : done
        }
        const load = async (of: string | undefined, now: Date): Promise<Outcome<Around>> => {
          const open = await openToPublic(room, id, name, of, now)
          return open.ok ? accept({ state: open.value.state, number: open.value.row?.number ?? null }) : open
        }
        if (name === procedure.opening)
          take(site, formOf(procedure, name, act, undefined), {
            load: ({ now }) => load(undefined, now),
            submit: (sent) => submit(sent.request, sent),
          })
        else
          take(site, formOf(procedure, name, act, Params), {
            load: ({ params, now }) => load(params.id, now),
            submit: (sent) => submit(sent.params.id, sent),
          })
      }
    },
    follow: (_house, receipt) => follow(room, id, receipt),
  }
}

function formOf<P extends typeof Params | undefined>(
  procedure: AnyProcedure,
  name: string,
  act: Act<object, unknown>,
  params: P,
): SiteForm<P, z.ZodObject, Around, { number: string }> {
  const declared: SiteForm<typeof Params | undefined, z.ZodObject, Around, { number: string }> = {
    id: `${procedure.id}.${kebab(name)}`,
    path: `/${procedure.id}${params ? '/:id' : ''}/${kebab(name)}`,
    ...(params && { params: params as typeof Params }),
    form: act.form,
    taxed: true,
    button: act.title,
    title: () => ({ zh: `${procedure.title.zh}：${act.title.zh}`, en: `${procedure.title.en}: ${act.title.en}` }),
    render: ({ state, number }, form) => (
      <ActView procedure={procedure} act={act} state={state} number={number} form={form} />
    ),
    done: ({ number }) => <Done number={number} />,
  }
  return declared as unknown as SiteForm<P, z.ZodObject, Around, { number: string }>
}

function ActView({
  procedure,
  act,
  state,
  number,
  form,
}: {
  procedure: AnyProcedure
  act: Act<object, unknown>
  state: object
  number: string | null
  form: ReactNode
}) {
  const say = useSay()
  return (
    <>
      <h1>{say(act.title)}</h1>
      <p className="quiet">
        {say(procedure.title)} {number && <span lang="zh-CN">{number}</span>}
      </p>
      <p>{say(act.public!.intro(state))}</p>
      {act.hint && <p>{say(act.hint)}</p>}
      {act.basis && (
        <p className="quiet">
          {say({ zh: '依据：', en: 'Legal basis: ' })}
          <a href={act.basis.statute.url} lang="zh-CN">
            {cite(act.basis)}
          </a>
        </p>
      )}
      {form}
    </>
  )
}

function Done({ number }: { number: string }) {
  const say = useSay()
  return (
    <Notice kind="good">
      <p>
        {say({ zh: '已收到，编号：', en: 'Received. Its number is ' })}
        <span lang="zh-CN">{number}</span>
      </p>
    </Notice>
  )
}

/** How far the case has come: stage and day, never what it says nor who handles it. */
async function follow(room: CaseRoom, id: string, receipt: Buffer): Promise<Followed | null> {
  const found = await byReceipt(room, id, receipt)
  if (!found) return null
  const { stages, acts, title } = editionOf(room, found.row)
  return {
    title: `${title.zh} ${found.row.number}`,
    steps: [
      { day: dayOf(found.at), what: acts[found.act]!.title },
      { day: dayOf(found.row.changed_at), what: stages[found.row.stage]! },
    ],
  }
}
