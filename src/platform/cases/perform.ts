import type { z } from 'zod'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor, HeldPost } from '../actor.ts'
import { actedBy } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import { asKept } from './as-kept.ts'
import { capacityOf, judge, noSuchAct, notRecused } from './judge.ts'
import { atomically, idTaken, lock, lockAll, nextNumbers, notThere } from './locking.ts'
import { actName, type AnyProcedure, type At } from './table.ts'
import { mayRead, whatChanged } from './read.ts'
import { atOf, editionOf, caseTypeOf, momentOf, newest, seenBy, type CaseRoom } from './room.ts'
import { isErased } from './erased.ts'
import type { DossierRow } from './rows.ts'
import { wordsHeld } from './wording.ts'
import { write, writeEach } from './write.ts'

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

interface Performing {
  readonly id: string
  readonly act: string
  readonly form: object
  /** The version the actor saw. */
  readonly seen: number
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/** Begins a case under the newest edition of its procedure. */
export const open = (room: CaseRoom, opening: Opening): Promise<Outcome<DossierRow>> =>
  atomically(room.house.db, async (tx) => (await openIn(room, tx, [opening]))[0]!)

/**
 * Begins cases of one procedure together, each with an outcome of its own: for a procedure whose rules see nothing that the opening of
 * another case changes. What is refused has written nothing; where something is refused after writing, it throws, and each is to be
 * opened by itself.
 */
export async function openAll(room: CaseRoom, openings: readonly Opening[]): Promise<Outcome<DossierRow>[]> {
  if (openings.length === 1) return [await open(room, openings[0]!)]
  const [{ id, now }] = openings as [Opening]
  if (new Set(openings.map((one) => one.id)).size < openings.length) throw new Error(`${id} is opened twice at once`)
  if (openings.some((one) => dayOf(one.now) !== dayOf(now))) throw new Error('a day has passed between these openings')
  const opened = await atomically(room.house.db, async (tx) => accept(await openIn(room, tx, openings)))
  return opened.ok ? opened.value : openings.map(() => opened)
}

interface Filled {
  readonly opening: Opening
  readonly form: object
  readonly post: HeldPost
  /** Where the case will lie. */
  readonly lies: string
}

async function openIn(room: CaseRoom, tx: Tx, openings: readonly Opening[]): Promise<Outcome<DossierRow>[]> {
  const [{ procedure: of, now }] = openings as [Opening]
  const procedure = newest(caseTypeOf(room, of))
  const taken = new Set(
    (
      await lockAll(
        tx,
        openings.map(({ id }) => id),
      )
    ).map(({ id }) => id),
  )
  const filled: Outcome<Filled>[] = []
  for (const one of openings) filled.push(taken.has(one.id) ? idTaken : await filledIn(room, tx, procedure, one))
  const seen = await seenBy(
    room,
    tx,
    of,
    filled.flatMap((one) => (one.ok ? [judgedOf(procedure, one.value)] : [])),
    now,
  )
  const judged = filled.map((one) => {
    if (!one.ok) return one
    const { opening, form, post, lies } = one.value
    const at: At = {
      ...momentOf(room, opening.now),
      person: opening.actor.person,
      unit: post.org,
      org: lies,
      seen: seen.get(opening.id),
    }
    const recorded = judge(procedure, procedure.opening, procedure.empty, form, at)
    return recorded.ok ? accept({ ...one.value, at, recorded: recorded.value }) : recorded
  })
  const begun = judged.flatMap((one) => (one.ok ? [one.value] : []))
  if (begun.length === 0) return judged as Outcome<never>[]
  const numbers = await nextNumbers(tx, procedure, yearOf(dayOf(now)), begun.length)
  const written = await writeEach(
    room,
    tx,
    begun.map(({ opening: { id, actor, request }, post, lies, at, recorded }, i) => ({
      procedure,
      before: null,
      began: {
        id,
        procedure: of,
        edition: procedure.edition,
        org: lies,
        county: room.places.countyOf(lies),
        number: numbers[i]!,
        opened_on: at.today,
      },
      recorded,
      at,
      by: actedBy(actor, post),
      actor,
      name: actName(procedure, procedure.opening),
      request,
    })),
  )
  if (!written.ok && openings.length > 1) throw new Error(`one of several was refused: ${written.refusal.code}`)
  if (!written.ok) return [written]
  const rows = [...written.value]
  return judged.map((one) => (one.ok ? accept(rows.shift()!) : one))
}

const judgedOf = ({ empty, opening: act }: AnyProcedure, { opening: { id }, form, lies }: Filled) => ({
  id,
  org: lies,
  state: empty,
  acts: [{ act, form }],
})

/** Whether this person may begin such a case there, and its form as it enters the house. */
async function filledIn(room: CaseRoom, tx: Tx, procedure: AnyProcedure, opening: Opening): Promise<Outcome<Filled>> {
  const { org, actor, now } = opening
  const act = procedure.acts[procedure.opening]!
  const unit =
    org ??
    actor.posts.find(({ permissions }) => act.by.some((one) => permissions.has(procedure.capacities[one]!.needs)))
      ?.org ??
    ''
  const who = capacityOf(procedure, act, procedure.empty, actor, { org: unit, lineage: room.places.lineage(unit) })
  if (!who.ok) return who
  const kept = asKept(room, act, opening.form)
  if (!kept.ok) return kept
  const worded = await wordsHeld(tx, act.form, kept.value, now)
  if (!worded.ok) return worded
  const lies = procedure.bureaus ? (room.receiver?.() ?? unit) : unit
  return accept({ opening, form: kept.value, post: who.value.post, lies })
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
    if (!act || name === procedure.opening) return noSuchAct
    if (row.version !== seen) return whatChanged(tx, procedure, id, seen)
    const who = capacityOf(procedure, act, row.state, actor, { org: row.org, lineage: room.places.lineage(row.org) })
    if (!who.ok) return who
    const free = notRecused(procedure, row.state, actor.person)
    // Declaring one's interest stays open to whoever has one.
    if (!free.ok && name !== 'declareInterest') return free
    const fits = inEdition(room, row, act, form)
    if (!fits.ok) return fits
    const filled = asKept(room, act, fits.value)
    if (!filled.ok) return filled
    const worded = await wordsHeld(tx, act.form, filled.value, now)
    if (!worded.ok) return worded
    const attested = await act.attest?.(row.state, filled.value)
    if (attested && !attested.ok) return attested
    const at = await atOf(room, tx, row, now, actor.person, who.value.post, [{ act: name, form: filled.value }])
    const recorded = judge(procedure, name, row.state, filled.value, at)
    if (!recorded.ok) return recorded
    return write(room, tx, {
      procedure,
      before: row,
      began: row,
      recorded: recorded.value,
      at,
      by: actedBy(actor, who.value.post),
      actor,
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
  if (caseTypeOf(room, row.procedure).editions.length === 1) return accept(form)
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
