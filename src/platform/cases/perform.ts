import type { z } from 'zod'
import { yearOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy } from '../change.ts'
import { asKept } from './as-kept.ts'
import { capacityOf, judge, noSuchAct, notRecused } from './judge.ts'
import { atomically, idTaken, lock, nextNumber, notThere } from './locking.ts'
import { actName, type AnyProcedure, type At } from './table.ts'
import { mayRead, whatChanged } from './read.ts'
import { atOf, editionOf, caseTypeOf, momentOf, newest, seenBy, type CaseRoom } from './room.ts'
import { isErased } from './erased.ts'
import type { DossierRow } from './rows.ts'
import { wordsHeld } from './wording.ts'
import { write } from './write.ts'

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
export function open(
  room: CaseRoom,
  { procedure: of, id, org, form: asFilled, request, actor, now }: Opening,
): Promise<Outcome<DossierRow>> {
  const procedure = newest(caseTypeOf(room, of))
  const name = procedure.opening
  const act = procedure.acts[name]!
  return atomically(room.house.db, async (tx) => {
    if (await lock(tx, id)) return idTaken
    const unit =
      org ??
      actor.posts.find(({ permissions }) => act.by.some((one) => permissions.has(procedure.capacities[one]!.needs)))
        ?.org ??
      ''
    const who = capacityOf(procedure, act, procedure.empty, actor, { org: unit, lineage: room.places.lineage(unit) })
    if (!who.ok) return who
    const kept = asKept(room, act, asFilled)
    if (!kept.ok) return kept
    const form = kept.value
    const worded = await wordsHeld(tx, act.form, form, now)
    if (!worded.ok) return worded
    const lies = procedure.bureaus ? (room.receiver?.() ?? unit) : unit
    const at: At = {
      ...momentOf(room, now),
      person: actor.person,
      unit: who.value.post.org,
      org: lies,
      seen: (
        await seenBy(room, tx, of, [{ id, org: lies, state: procedure.empty, acts: [{ act: name, form }] }], now)
      ).get(id),
    }
    const recorded = judge(procedure, name, procedure.empty, form, at)
    if (!recorded.ok) return recorded
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
      recorded: recorded.value,
      at,
      by: actedBy(actor, who.value.post),
      actor,
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
