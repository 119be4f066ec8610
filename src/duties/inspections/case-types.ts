import { sql } from 'kysely'
import type { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { formsOf, namedIn, type Judged } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { listOn } from '../../platform/lists/store.ts'
import type { Replacement } from '../../platform/draw/assign.ts'
import { replace } from '../../platform/draw/draw.ts'
import { officersIn } from '../../registers/officers/reading.ts'
import type { Check, CheckOfficer, CheckSeen } from './check-state.ts'
import { checks, checksOne } from './checks.ts'
import { stepsBack } from './conducting.ts'
import { namesOfChoices } from './directories/choices.ts'
import { entriesOf } from '../../books/reading.ts'
import { items } from './directories/items.ts'
import { classes } from './directories/classes.ts'
import { objects } from './directories/objects.ts'
import { bringsChecks, bringsClue, follow, inChecks } from './follow.ts'
import { drawFilesUpon } from './drawn.ts'
import { frozenFrom } from './freezing.ts'
import { objectKindList } from './kinds.ts'
import { plans, type Plan, type PlanSeen, type TaskRow } from './plans.ts'
import { inspections } from './procedure.ts'
import { publishWithin } from './settings.ts'
import type { Task, TaskSeen } from './state.ts'
import { into } from '../../platform/cases/keys.ts'

const inCheck = into<Check>()
const inCheckD = into<Check>('d.state')
const inPlan = into<Plan>('d.state')

/** Inspections as the house keeps them: what their rules look at, and what follows from their acts. */
export const inspectionCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(plans)],
    gather: async (on, one): Promise<PlanSeen> => ({
      codes: formsOf(one, 'compile', 'adjust').length ? (await listedItems(on)).map(({ code }) => code) : [],
    }),
    follow: follow.plan,
    listed: (on) => namesOfChoices(on, ['items']),
  },
  {
    editions: [anyProcedure(inspections)],
    async gather(on, one, { today }): Promise<TaskSeen> {
      const { id, state } = one
      const { checks: opened, kinds } = state as Task
      const pooled = formsOf(one, 'assemble').length > 0
      const setUp = formsOf(one, 'setUp').length > 0
      return {
        objects: pooled ? await objectsOn(on, {}, kinds) : await objectsOn(on, among(namedIn(one, 'objects'))),
        officers: await officersOn(on, pooled ? {} : among(namedIn(one, 'officers'))),
        items: setUp ? await listedItems(on, today) : [],
        plans: setUp ? await planned(on, namedIn(one, 'planned')) : [],
        checks: opened > 0 ? await countChecks(on, id) : { opened: 0, begun: 0, published: 0 },
      }
    },
    follow: follow.task,
    draws: (before, after, act) => drawFilesUpon(before as Task, after as Task, act),
    brings: bringsChecks,
    // Objects and inspectors are entries: those named are called by their captions without reading whole directories.
    listed: (on) => namesOfChoices(on, ['items', 'plans']),
  },
  {
    editions: [anyProcedure(checksOne), anyProcedure(checks)],
    gatherAll: seenByChecks,
    followAll: follow.checks,
    brings: [bringsClue],
    listed: (on) => namesOfChoices(on, ['classes']),
  },
]

/** What the rules of checks see, of however many: result classes and settings are asked for once, classes only for a record. */
async function seenByChecks(on: Db | Tx, all: readonly Judged[]) {
  const recorded = all.some((one) => formsOf(one, 'conduct').length > 0)
  const known = recorded ? await everyClass(on) : []
  const counted = recorded ? await kindsCounted(on) : new Map<string, string>()
  const settings = { publishWithin: await settingOf(on, publishWithin) }
  const seen = new Map<string, CheckSeen>()
  for (const one of all) {
    const check = one.state as Check
    // Asked of those alone in which somebody is replaced: one at a time.
    const reserve = formsOf(one, 'replaceOfficer').length > 0 ? await reserveFor(on, check) : []
    seen.set(one.id, { classes: classesOf(known, check.object.kind, counted), reserve, settings })
  }
  return seen
}

/** Every entry where a pool is put together; those that a form names otherwise; without either, none is asked for. */
type Which = { readonly ids: readonly string[] } | Readonly<Record<string, never>>
const among = (ids: readonly string[]): Which | null => (ids.length ? { ids } : null)

async function objectsOn(on: Db | Tx, which: Which | null, kinds?: readonly string[]): Promise<TaskSeen['objects']> {
  if (!which) return []
  const found = await entriesOf(on, objects, { ...which, ...(kinds && { with: { kind: kinds } }) })
  return found.map(({ id, form: { name, county, risk: stratum, weight, kind, until: lastDay } }) => ({
    ...{ id, name, county, stratum, weight, kind, lastDay },
  }))
}

async function officersOn(on: Db | Tx, which: Which | null): Promise<TaskSeen['officers']> {
  if (!which) return []
  const found = (await officersIn(on, which)).filter(({ active }) => active)
  return found.map(({ id, name, county, fields, from, until, interests, left }) => ({
    ...{ id, name, county, fields: [...fields], from, until, recusals: [...interests], left },
  }))
}

/** The items of the list; in use on a day, if one is named. */
async function listedItems(on: Db | Tx, day?: PlainDate): Promise<TaskSeen['items']> {
  const found = await entriesOf(on, items, day && { on: day })
  return found
    .map(({ id, form: { code, name, kinds, from } }) => ({ id, code, name, kinds, from }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
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

type ClassForm = z.output<typeof classes.form>

const everyClass = async (on: Db | Tx) => (await entriesOf(on, classes)).map(({ form }) => form)

/** As which shipped kind each kind counts, whenever it was added: classes of the shipped one fit it too. */
async function kindsCounted(on: Db | Tx): Promise<ReadonlyMap<string, string>> {
  const values = await listOn(on, objectKindList, '9999-12-31' as PlainDate)
  return new Map(values.map(({ code, as }) => [code, as]))
}

const classesOf = (
  all: readonly ClassForm[],
  kind: string,
  counted: ReadonlyMap<string, string>,
): CheckSeen['classes'] =>
  all
    .filter(({ kinds }) => kinds.includes(kind) || kinds.includes(counted.get(kind) ?? kind))
    .map(({ code, zh, en, follow, from, until }) => ({ code, zh, en, follow, from, until }))

/** Result classes for a kind of object, all that ever were: the rule asks for those of the day. */
export const classesFor = async (on: Db | Tx, kind: string) =>
  classesOf(await everyClass(on), kind, await kindsCounted(on))

/** Who could step in: in a drawn task the one that draw and seed name next; where nothing was drawn, anybody without an interest. */
async function reserveFor(on: Db | Tx, check: Check): Promise<readonly CheckOfficer[]> {
  const out = stepsBack(check)
  if (!out) return []
  const object = check.object.id
  if (check.kind !== 'random')
    return (await officersIn(on))
      .filter(({ left, interests }) => left === null && !interests.includes(object))
      .map(inChecks)
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
  return id ? (await officersIn(on, { ids: [id] })).map(inChecks) : []
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
