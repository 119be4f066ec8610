import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { formsOf, namedIn, type Judged } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Replacement } from '../../platform/draw/assign.ts'
import { replace } from '../../platform/draw/draw.ts'
import type { Check, CheckOfficer, CheckSeen } from './check-state.ts'
import { checks, checksOne } from './checks.ts'
import { stepsBack } from './conducting.ts'
import { namesOfChoices } from './directories/choices.ts'
import { listed } from '../../platform/sheets/cells.ts'
import { entriesOf } from '../../books/reading.ts'
import { items } from './directories/items.ts'
import { directoryOf } from './directories/directory.ts'
import { everyEntry } from './directories/store.ts'
import { bringsChecks, follow } from './follow.ts'
import { frozenFrom } from './freezing.ts'
import { plans, type Plan, type PlanSeen, type TaskRow } from './plans.ts'
import { inspections } from './procedure.ts'
import { publishWithin } from './settings.ts'
import type { Task, TaskSeen } from './state.ts'
import type { Risk } from './kinds.ts'
import { into } from '../../platform/cases/keys.ts'

const inCheck = into<Check>()
const inCheckD = into<Check>('d.state')
const inPlan = into<Plan>('d.state')

/** Inspections as the house keeps them: what their rules look at, and what follows from their acts. */
export const inspectionCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(plans)],
    gather: async (on, one): Promise<PlanSeen> => ({
      codes: formsOf(one, 'compile', 'adjust').length ? (await itemsOn(on)).map(({ code }) => code) : [],
    }),
    follow: follow.plan,
    listed: (on) => namesOfChoices(on, ['items']),
  },
  {
    editions: [anyProcedure(inspections)],
    async gather(on, one): Promise<TaskSeen> {
      const { id, state } = one
      const { checks: opened, kinds } = state as Task
      const pooled = formsOf(one, 'assemble').length > 0
      const setUp = formsOf(one, 'setUp').length > 0
      return {
        objects: await objectsOn(on, pooled ? sql`kind = any(${kinds}::text[])` : among('id', namedIn(one, 'objects'))),
        officers: await officersOn(on, pooled ? sql`true` : among('i.id', namedIn(one, 'officers'))),
        items: setUp ? await itemsOn(on) : [],
        plans: setUp ? await planned(on, namedIn(one, 'planned')) : [],
        checks: opened > 0 ? await countChecks(on, id) : { opened: 0, begun: 0, published: 0 },
      }
    },
    follow: follow.task,
    brings: bringsChecks,
    listed: (on) => namesOfChoices(on, ['items', 'plans', 'objects', 'inspectors']),
  },
  {
    editions: [anyProcedure(checksOne), anyProcedure(checks)],
    gatherAll: seenByChecks,
    followAll: follow.checks,
    listed: (on) => namesOfChoices(on, ['classes', 'inspectors']),
  },
]

/** What the rules of checks see, of however many: result classes and settings are asked for once, classes only for a record. */
async function seenByChecks(on: Db | Tx, all: readonly Judged[]) {
  const recorded = all.some((one) => formsOf(one, 'conduct').length > 0)
  const classes = recorded ? await everyClass(on) : []
  const settings = { publishWithin: await settingOf(on, publishWithin) }
  const seen = new Map<string, CheckSeen>()
  for (const one of all) {
    const check = one.state as Check
    // Asked of those alone in which somebody is replaced: one at a time.
    const reserve = formsOf(one, 'replaceOfficer').length > 0 ? await reserveFor(on, check) : []
    seen.set(one.id, { classes: classesOf(classes, check.object.kind), reserve, settings })
  }
  return seen
}

const MOST = 100_000

const among = (column: string, ids: readonly string[]) =>
  ids.length ? sql`${sql.ref(column)} = any(${[...ids]}::uuid[])` : null

async function objectsOn(on: Db | Tx, which: RawBuilder<unknown> | null): Promise<TaskSeen['objects']> {
  if (!which) return []
  const { rows } = await sql<{
    id: string
    name: string
    county: string | null
    risk: Risk
    weight: number
    kind: string
    lastDay: PlainDate | null
  }>`
    select id, name, county, risk, weight, kind, until as "lastDay" from inspection_object where ${which} order by id limit ${MOST}`.execute(
    on,
  )
  return rows.map(({ risk, ...row }) => ({ ...row, stratum: risk }))
}

async function officersOn(on: Db | Tx, which: RawBuilder<unknown> | null): Promise<TaskSeen['officers']> {
  if (!which) return []
  const { rows } = await sql<{
    id: string
    name: string
    county: string | null
    fields: string
    from: PlainDate
    until: PlainDate
    recusals: string[]
    leftOn: PlainDate | null
  }>`
    select i.id, p.name, i.county, i.fields, i."from", i.until, i.recusals, i.left_on as "leftOn" from inspector i join person p on p.id = i.person
    where p.active and ${which} order by i.id limit ${MOST}`.execute(on)
  return rows.map(({ fields, ...row }) => ({ ...row, fields: listed(fields) }))
}

async function itemsOn(on: Db | Tx): Promise<TaskSeen['items']> {
  const all = await entriesOf(on, items)
  return all.map(({ id, form: { code, name } }) => ({ id, code, name })).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Rows of published plans, as the forms name them: 'id#row'. */
async function planned(on: Db | Tx, chosen: readonly string[]): Promise<TaskSeen['plans']> {
  if (chosen.length === 0) return []
  const { rows } = await sql<{ plan: string; row: number; task: TaskRow }>`
    select d.id as plan, t.n::int as row, t.task from dossier d cross join lateral jsonb_array_elements(${inPlan.json('tasks')}) with ordinality t(task, n)
    where d.procedure = 'inspection-plans' and ${inPlan('publishedOn')} is not null and d.id || '#' || t.n = any(${[...chosen]}::text[]) order by d.id desc, t.n limit 500`.execute(
    on,
  )
  return rows
}

async function countChecks(on: Db | Tx, task: string): Promise<TaskSeen['checks']> {
  const { rows } = await sql<TaskSeen['checks']>`
    select count(*)::int as opened, (count(*) filter (where ${inCheck.has('held')}))::int as begun, (count(*) filter (where ${inCheck.has('published')}))::int as published
    from dossier where procedure = 'checks' and ${inCheck('task')} = ${task} and stage <> 'superseded'`.execute(on)
  return rows[0]!
}

type ClassEntry = CheckSeen['classes'][number] & { readonly kinds: readonly string[] }

const everyClass = async (on: Db | Tx) =>
  (await everyEntry(on, directoryOf('classes'))) as unknown as readonly ClassEntry[]

const classesOf = (classes: readonly ClassEntry[], kind: string): CheckSeen['classes'] =>
  classes
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ code, zh, en, follow, from, until }) => ({ code, zh, en, follow, from, until }))

/** Result classes for a kind of object, all that ever were: the rule asks for those of the day. */
export const classesFor = async (on: Db | Tx, kind: string) => classesOf(await everyClass(on), kind)

/** Who could step in: in a drawn task the one that draw and seed name next; where nothing was drawn, anybody without an interest. */
async function reserveFor(on: Db | Tx, check: Check): Promise<readonly CheckOfficer[]> {
  const out = stepsBack(check)
  if (!out) return []
  const object = check.object.id
  if (check.kind !== 'random')
    return officersIn(on, sql`i.left_on is null and not i.recusals @> array[${object}::uuid]`)
  // One replacement of a task after the other: each counts on those before it, as whoever recomputes the draw will.
  const { rows } = await sql<{ state: Task }>`select state from dossier where id = ${check.task} for update`.execute(on)
  const draw = rows[0]?.state.draw
  if (!draw?.seed) return []
  const before = await replacementsOf(on, check.task)
  const next = replace(frozenFrom(rows[0]!.state, draw), draw.seed, before, {
    object,
    officer: out.id,
    reason: '',
  })?.find((one) => one.object === object)
  const [id] = next?.officers.filter((one) => !check.officers.some((known) => known.id === one)) ?? []
  return id ? officersIn(on, sql`i.id = ${id}`) : []
}

/** Every replacement in the checks of a task, in the order in which they were made: part of its draw's proof. */
export async function replacementsOf(on: Db | Tx, task: string): Promise<Replacement[]> {
  const { rows } = await sql<Replacement>`
    select ${inCheckD('object', 'id')} as object, a.fact -> 'recorded' -> 'fact' -> 'out' ->> 'id' as officer, a.fact -> 'recorded' -> 'fact' ->> 'why' as reason
    from dossier d join act a on a.subject = d.id and a.act = 'checks.replaceOfficer'
    where d.procedure = 'checks' and ${inCheckD('task')} = ${task} and d.stage <> 'superseded' order by a.at, a.subject, a.version`.execute(
    on,
  )
  return rows
}

async function officersIn(on: Db | Tx, where: RawBuilder<unknown>): Promise<readonly CheckOfficer[]> {
  const { rows } = await sql<CheckOfficer>`
    select i.id, i.person, p.name, i.certificate, i.until, coalesce(v.name, '') as unit from inspector i join person p on p.id = i.person
    left join lateral (select name from organisation_version v where v.org = i.unit order by from_day desc limit 1) v on true
    where ${where} order by i.id limit 500`.execute(on)
  return rows
}
