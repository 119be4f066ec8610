import { sql } from 'kysely'
import type { z } from 'zod'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor, HeldPost } from '../actor.ts'
import { actedBy, changeAll, type By } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { step, type Recorded } from './fold.ts'
import { capacityOf, mayNow, notRecused } from './judge.ts'
import { actName, type AnyProcedure, type At } from './table.ts'
import { mayRead, whatChanged } from './read.ts'
import { editionOf, keptFor, newest, type CaseRoom } from './room.ts'
import { isErased } from './erased.ts'
import { derivedFrom, dossierRegister, withFiles, type DossierRow } from './rows.ts'
import { tell } from './telling.ts'

export interface Opening {
  readonly procedure: string
  /** Made by the client. */
  readonly id: string
  /** The unit the case belongs to; the actor's own when he names none. */
  readonly org?: string | undefined
  readonly form: object
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

export interface Performing {
  readonly id: string
  readonly act: string
  readonly form: object
  /** The version the actor saw. */
  readonly seen: number
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/** Begins a case under the newest edition of its procedure. Repeating the request is harmless. */
export function open(
  room: CaseRoom,
  { procedure: of, id, org, form, request, actor, now }: Opening,
): Promise<Outcome<DossierRow>> {
  const procedure = newest(keptFor(room, of))
  const name = procedure.opening
  const act = procedure.acts[name]!
  return atomically(room.house.db, async (tx) => {
    const known = await lock(tx, id)
    if (known)
      return (await done(tx, id, request))
        ? accept(known)
        : refuse(
            'cases.id-taken',
            '这个编号的案卷已经存在，请刷新后重试。',
            'A case with this id is there already; reload and try again.',
            { status: 409 },
          )
    const unit =
      org ??
      actor.posts.find(({ permissions }) => act.by.some((one) => permissions.has(procedure.capacities[one]!.needs)))
        ?.org ??
      ''
    const who = capacityOf(procedure, act, procedure.empty, actor, { org: unit, lineage: room.places.lineage(unit) })
    if (!who.ok) return who
    const lies = procedure.bureaus ? (room.receiver?.() ?? unit) : unit
    const at: At = {
      ...momentOf(room, now),
      person: actor.person,
      unit: who.value.post.org,
      org: lies,
      seen: await keptFor(room, of).look?.(tx, { id, org: lies, state: procedure.empty }, dayOf(now)),
    }
    const open = act.when?.(procedure.empty, at)
    if (open && !open.ok) return open
    const decided = act.decide(procedure.empty, form, at)
    if (!decided.ok) return decided
    const recorded: Recorded = { act: name, form, fact: decided.value, day: at.today, unit: at.unit }
    const began = {
      id,
      procedure: of,
      edition: procedure.edition,
      org: lies,
      county: room.places.countyOf(lies),
      number: await nextNumber(tx, procedure, yearOf(at.today)),
      opened_on: at.today,
    }
    return write(room, tx, {
      procedure,
      before: null,
      began,
      recorded,
      at,
      by: actedBy(actor, who.value.post),
      name: actName(procedure, name),
      request,
    })
  })
}

/** Performs one act: locks the dossier, asks the rule, records the fact, moves the clocks, tells whose turn it is; one transaction. */
export function perform(
  room: CaseRoom,
  { id, act: name, form, seen, request, actor, now }: Performing,
): Promise<Outcome<DossierRow>> {
  return atomically(room.house.db, async (tx) => {
    const row = await lock(tx, id)
    if (!row || !mayRead(room, row, actor)) return notThere
    if (row.erased_on !== null) return isErased
    const procedure = editionOf(room, row)
    const act = procedure.acts[name]
    if (!act || name === procedure.opening)
      return refuse('cases.no-such-act', '本案的程序中没有这一步骤。', 'The procedure of this case has no such act.', {
        status: 404,
      })
    if (await done(tx, id, request)) return accept(row)
    if (row.version !== seen) return whatChanged(tx, procedure, id, seen)
    const who = capacityOf(procedure, act, row.state, actor, { org: row.org, lineage: room.places.lineage(row.org) })
    if (!who.ok) return who
    const free = notRecused(procedure, row.state, actor.person)
    // Declaring one's interest stays open to whoever has one.
    if (!free.ok && name !== 'declareInterest') return free
    const filled = inEdition(room, row, act, form)
    if (!filled.ok) return filled
    const attested = await act.attest?.(row.state, filled.value)
    if (attested && !attested.ok) return attested
    const at = await atOf(room, tx, row, now, actor.person, who.value.post)
    const recorded = judge(procedure, name, row.state, filled.value, at)
    if (!recorded.ok) return recorded
    return write(room, tx, {
      procedure,
      before: row,
      began: row,
      recorded: recorded.value,
      at,
      by: actedBy(actor, who.value.post),
      name: actName(procedure, name),
      request,
    })
  })
}

/** Where a procedure has several editions, its doors take the forms of all of them: what was filled in must fit the case's own. */
function inEdition(
  room: CaseRoom,
  row: DossierRow,
  { form: schema }: AnyProcedure['acts'][string],
  form: object,
): Outcome<object> {
  if (keptFor(room, row.procedure).editions.length === 1) return accept(form)
  const parsed = schema.safeParse(form)
  return parsed.success ? accept(parsed.data) : misfilled(parsed.error)
}

/** What zod found, as a refusal that names the field. */
export function misfilled({ issues: [issue] }: z.ZodError): Outcome<never> {
  const field = issue!.path.join('.')
  return refuse('house.invalid', `“${field}”填写有误，请检查后重试。`, `${field} is not valid; please check it.`, {
    status: 400,
    field: `form.${field}`,
  })
}

/** The platform performs an act in nobody's name: what silence means once a clock has run out, or what an act in another case brings about. */
export async function performInSilence(
  room: CaseRoom,
  tx: Tx,
  row: DossierRow,
  name: string,
  now: Date,
  form: object = {},
): Promise<Outcome<DossierRow>> {
  const procedure = editionOf(room, row)
  const at = await atOf(room, tx, row, now, null, undefined)
  const recorded = judge(procedure, name, row.state, form, at)
  if (!recorded.ok) return recorded
  return write(room, tx, {
    procedure,
    before: row,
    began: row,
    recorded: recorded.value,
    at,
    by: { person: null },
    name: actName(procedure, name),
  })
}

/** The rule's answer to one act on one state. */
export function judge(procedure: AnyProcedure, name: string, state: object, form: object, at: At): Outcome<Recorded> {
  const act = procedure.acts[name]!
  const open = mayNow(procedure, name, act, state, at)
  if (!open.ok) return open
  const decided = act.decide(state, form, at)
  return decided.ok ? accept({ act: name, form, fact: decided.value, day: at.today, unit: at.unit }) : decided
}

/** The circumstances in which an act on a case is judged. */
export async function atOf(
  room: CaseRoom,
  on: Db | Tx,
  row: Pick<DossierRow, 'id' | 'procedure' | 'org' | 'state'>,
  now: Date,
  person: string | null,
  post: HeldPost | undefined,
): Promise<At> {
  return {
    ...momentOf(room, now),
    person,
    unit: post?.org ?? null,
    org: row.org,
    seen: await keptFor(room, row.procedure).look?.(on, row, dayOf(now)),
  }
}

/** Clock and calendar of an act. */
export const momentOf = (room: CaseRoom, now: Date) => ({ today: dayOf(now), now, calendar: room.calendar() })

interface Writing {
  readonly procedure: AnyProcedure
  readonly before: DossierRow | null
  readonly began: Pick<DossierRow, 'id' | 'procedure' | 'edition' | 'org' | 'county' | 'number' | 'opened_on'>
  readonly recorded: Recorded
  readonly at: At
  readonly by: By
  readonly name: `${string}.${string}`
  readonly request?: string
}

/** One act, written upon the state before it. */
export async function write(
  room: CaseRoom,
  tx: Tx,
  { procedure, before, began, recorded, at, by, name, request }: Writing,
): Promise<Outcome<DossierRow>> {
  const version = (before?.version ?? 0) + 1
  const state = step(procedure, before?.state ?? procedure.empty, recorded, {
    day: at.today,
    person: at.person,
    unit: at.unit,
    version,
  })
  return writeState(room, tx, { procedure, before, began, recorded, state, at, by, name, ...(request && { request }) })
}

/** Writes a state and everything that follows from it; also a corrected one. */
export async function writeState(
  room: CaseRoom,
  tx: Tx,
  {
    procedure,
    before,
    began,
    recorded,
    state,
    at,
    by,
    name,
    request,
    reason,
  }: Writing & { readonly state: object; readonly reason?: string },
): Promise<Outcome<DossierRow>> {
  const { id, edition, org, county, number, opened_on } = began
  const after = {
    id,
    procedure: procedure.id,
    edition,
    org,
    county,
    number,
    opened_on,
    recorded,
    erased_on: null,
    ...derivedFrom(procedure, { state, number, files: withFiles(before?.files ?? [], procedure, recorded) }, at),
  }
  const [verdict] = await changeAll(tx, dossierRegister, [
    { before, after, act: name, by, at: at.now, request, reason },
  ])
  if (verdict !== 'written')
    return before
      ? whatChanged(tx, procedure, id, before.version)
      : refuse(
          'cases.id-taken',
          '这个编号的案卷已经存在，请刷新后重试。',
          'A case with this id is there already; reload and try again.',
          { status: 409 },
        )
  const row: DossierRow = { ...after, version: (before?.version ?? 0) + 1, changed_at: at.now }
  await keptFor(room, procedure.id).follow?.(tx, {
    room,
    procedure,
    act: recorded.act,
    before: before?.state ?? procedure.empty,
    row,
    by,
    calendar: at.calendar,
    now: at.now,
  })
  await room.told?.(tx, row)
  await tell(room, tx, procedure, { before, row, recorded, by: by.person, at })
  return accept(row)
}

/** The row, locked until the transaction ends. */
export async function lock(tx: Tx, id: string): Promise<DossierRow | undefined> {
  const { rows } = await sql<DossierRow>`select * from dossier where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Whether this very request was carried out already. */
export async function done(tx: Tx, subject: string, request: string): Promise<boolean> {
  const { rows } = await sql`select from act where subject = ${subject} and request = ${request}`.execute(tx)
  return rows.length > 0
}

/** 决策〔2026〕3号 */
export async function nextNumber(tx: Tx, { id, mark }: AnyProcedure, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into dossier_number as n (procedure, year, last) values (${id}, ${year}, 1)
    on conflict (procedure, year) do update set last = n.last + 1 returning last`.execute(tx)
  return `${mark}〔${year}〕${rows[0]!.last}号`
}

/** One transaction, rolled back when its work is refused: a refusal leaves no trace. Within the caller's own, that is for the caller to do. */
export async function atomically<T>(db: Db | Tx, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (db.isTransaction) return work(db as Tx)
  const transaction = await db.startTransaction().execute()
  try {
    const outcome = await work(transaction)
    await (outcome.ok ? transaction.commit() : transaction.rollback()).execute()
    return outcome
  } catch (fault) {
    await transaction.rollback().execute()
    throw fault
  }
}

export const notThere = refuse(
  'cases.not-found',
  '没有这份案卷，或不在您的查阅范围内。',
  'There is no such case, or it is outside what you may see.',
  { status: 404 },
)
