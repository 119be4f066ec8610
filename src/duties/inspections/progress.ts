import { sql, type RawBuilder } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { refuse } from '../../law/outcome.ts'
import { holds, type Actor } from '../../platform/actor.ts'
import { notThere } from '../../platform/cases/locking.ts'
import { caseById, mayRead } from '../../platform/cases/read.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { beaconFromNetwork } from '../../platform/draw/network.ts'
import { fairnessNow } from '../../platform/draw/store.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { Check } from './check-state.ts'
import * as doors from './contract.ts'
import { classesFor } from './case-types.ts'
import type { Plan } from './plans.ts'
import type { Task } from './state.ts'
import { into } from '../../platform/cases/keys.ts'
import { whole } from '../../platform/db/whole.ts'

const inCheck = into<Check>()
const inOfficer = into<Check['officers'][number]>('o')
const inTask = into<Task>('t.state')

/** What is computed of checks, never typed: a task's, a plan's; and what a phone takes along to one. */
export function progressRoutes(app: App, room: CaseRoom) {
  const { db } = room.house
  const found = async (actor: Actor, id: string, procedure: string) => {
    const row = await caseById(db, id)
    return row?.procedure === procedure && mayRead(room, row, actor) ? row : undefined
  }

  serve(app, doors.fairnessOfDraws, async () => fairnessNow(db))
  serve(app, doors.beacon, async ({ params: { round } }) => {
    const signature = await beaconFromNetwork(round)
    return signature === null
      ? refuse(
          'inspections.no-beacon',
          '没有取到：服务器不能上网，或者这一轮还没有揭晓。请从公开地址抄录后贴入。',
          'Not there: the server has no network, or the round is still to come. Paste it from the public address.',
          { status: 404 },
        )
      : { signature }
  })

  serve(app, doors.onSite, async ({ actor, params: { id }, now }) => {
    const row = await found(actor, id, 'checks')
    if (!row) return notThere
    const check = row.state as Check
    const today = dayOf(now)
    const classes = (await classesFor(db, check.object.kind)).filter(
      ({ from, until }) => from <= today && (until === null || today <= until),
    )
    return {
      id,
      version: row.version,
      number: row.number,
      stage: row.stage,
      check,
      classes: classes.map(({ code, zh, en, follow }) => ({ code, zh, en, follow })),
      mine: check.officers.some(({ person }) => person === actor.person) && holds(actor, 'inspections.check'),
    }
  })

  serve(app, doors.checksOfTask, async ({ actor, params: { id }, now }) => {
    if (!(await found(actor, id, 'inspections'))) return notThere
    const rows = await whole(
      db,
      5000,
      sql<doors.CheckRow>`
      select id, number, ${inCheck('object', 'name')} as object, stage, array(select ${inOfficer('name')} from jsonb_array_elements(${inCheck.json('officers')}) o) as officers,
        ${inCheck('held', 'on')} as "heldOn", case when ${inCheck.has('held')} then ${inCheck.json('held', 'result')} end as result,
        ${dueOf} as due, ${inCheck('published', 'on')} as "publishedOn"
      from dossier where procedure = 'checks' and ${inCheck('task')} = ${id} and stage <> 'superseded' order by ${inCheck('object', 'name')}, id`,
    )
    const [{ rates }] = (
      await sql<{
        rates: Rates
      }>`select ${ratesOn(dayOf(now))} as rates from dossier where procedure = 'checks' and ${inCheck('task')} = ${id} and stage <> 'superseded'`.execute(
        db,
      )
    ).rows as [{ rates: Rates }]
    return { checks: rows, rates }
  })

  serve(app, doors.progressOfPlan, async ({ actor, params: { id }, now }) => {
    const plan = await found(actor, id, 'inspection-plans')
    if (!plan) return notThere
    const { rows } = await sql<{ row: number; dossier: string; stage: string; rates: Rates }>`
      select ${inTask('planRow')}::int as row, t.id as dossier, t.stage, (select ${ratesOn(dayOf(now))} from dossier where procedure = 'checks' and ${inCheck('task')} = t.id::text and stage <> 'superseded') as rates
      from dossier t where t.procedure = 'inspections' and ${inTask('plan')} = ${id} and t.stage <> 'cancelled' order by t.opened_on, t.id`.execute(
      db,
    )
    const tasks = (plan.state as Plan).tasks.map(({ title, joint }, i) => {
      const one = rows.find(({ row }) => row === i + 1)
      return {
        row: i + 1,
        title,
        joint,
        dossier: one?.dossier ?? null,
        stage: one?.stage ?? null,
        rates: one?.rates ?? none,
      }
    })
    return {
      tasks,
      planned: tasks.length,
      completed: tasks.filter(({ stage }) => stage === 'completed').length,
      joint: tasks.filter(({ joint }) => joint).length,
    }
  })
}

interface Rates {
  readonly checks: number
  readonly held: number
  readonly published: number
  readonly inTime: number
  readonly owed: number
  readonly rectify: number
  readonly rectified: number
}
const none: Rates = { checks: 0, held: 0, published: 0, inTime: 0, owed: 0, rectify: 0, rectified: 0 }

/** The last day for publishing a check's result: of several limits the one that ends first. */
const dueOf: RawBuilder<PlainDate | null> = sql`coalesce(${inCheck('published', 'due')}, ${inCheck('held', 'publishBy')})`

const ratesOn = (today: PlainDate) => sql<Rates>`jsonb_build_object(
  'checks', count(*), 'held', count(*) filter (where ${inCheck.has('held')}), 'published', count(*) filter (where ${inCheck.has('published')}),
  'inTime', count(*) filter (where ${inCheck('published', 'on')} <= ${inCheck('published', 'due')}),
  'owed', count(*) filter (where ${inCheck.has('published')} or ${dueOf} < ${today}),
  'rectify', count(*) filter (where ${inCheck('held', 'result', 'follow')} = 'rectify'), 'rectified', count(*) filter (where ${inCheck('held', 'result', 'follow')} = 'rectify' and ${inCheck.has('closedOn')}))`
