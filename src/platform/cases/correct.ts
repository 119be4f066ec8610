import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy } from '../change.ts'
import { isErased } from './erased.ts'
import { effective, fold, step, type Entry, type Recorded } from './fold.ts'
import { capacityOf, judge, notRecused } from './judge.ts'
import { actName, type AnyProcedure, type At } from './table.ts'
import { atomically, lock, notThere } from './locking.ts'
import { asKept, asRecorded } from './as-kept.ts'
import { misfilled } from './perform.ts'
import { entriesOf, mayRead, whatChanged } from './read.ts'
import { atOf, editionOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'
import { writeState } from './write.ts'

interface Correcting {
  readonly id: string
  /** The version of the act that was wrong. */
  readonly corrects: number
  readonly form: unknown
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/**
 * 更正: a new act with a reason, that stands in for an earlier one. Nothing is edited. The corrected entry is judged as of its own day, and every
 * act after it is judged again upon it: a correction under which a later act would have been unlawful is refused, naming that act.
 */
export function correct(
  room: CaseRoom,
  { id, corrects, form, why, seen, request, actor, now }: Correcting,
): Promise<Outcome<DossierRow>> {
  return atomically(room.house.db, async (tx) => {
    const row = await lock(tx, id)
    if (!row || !mayRead(room, row, actor)) return notThere
    if (row.erased_on !== null) return isErased
    const procedure = editionOf(room, row)
    if (row.version !== seen) return whatChanged(tx, procedure, id, seen)
    const entries = await entriesOf(tx, id)
    const wrong = effective(entries).find(({ version }) => version === corrects)
    const act = wrong && procedure.acts[wrong.recorded.act]
    if (!wrong || !act?.correctable)
      return refuse(
        'cases.not-correctable',
        '这一步骤不能更正；确有错误的，按程序重新办理。',
        'This act cannot be corrected; take the step again as the procedure says.',
        { status: 409 },
      )
    const who = capacityOf(procedure, act, row.state, actor, { org: row.org, lineage: room.places.lineage(row.org) })
    if (!who.ok) return who
    const free = notRecused(procedure, row.state, actor.person)
    if (!free.ok) return free
    const parsed = act.form.safeParse(form)
    if (!parsed.success) return misfilled(parsed.error)
    const kept = asKept(room, act, parsed.data)
    if (!kept.ok) return kept
    const standing = effective(entries)
    const acts = standing
      .filter(({ version }) => version >= wrong.version)
      .map(({ version, recorded: { act: name, form: former } }) => ({
        act: name,
        form: version === wrong.version ? kept.value : former,
      }))
    const at = await atOf(room, tx, row, now, actor.person, who.value.post, acts)
    const again = judgeAgain(procedure, standing, wrong.version, kept.value, at)
    if (!again.ok) return again
    const recorded: Recorded = { ...again.value, day: dayOf(now), corrects }
    const corrected = { version: row.version + 1, person: actor.person, recorded }
    return writeState(room, tx, {
      procedure,
      before: row,
      began: row,
      recorded,
      state: fold(procedure, [...entries, corrected]),
      at,
      by: actedBy(actor, who.value.post),
      actor,
      name: actName(procedure, 'correct'),
      request,
      reason: why,
    })
  })
}

/** The corrected entry, if it and all that came after it still hold. */
function judgeAgain(
  procedure: AnyProcedure,
  entries: readonly Entry[],
  version: number,
  form: object,
  now: At,
): Outcome<Recorded> {
  let state = procedure.empty
  let corrected: Recorded | undefined
  for (const entry of entries) {
    const { recorded, person } = entry
    const at: At = {
      ...now,
      today: recorded.day,
      now: new Date(`${recorded.day}T12:00:00+08:00`),
      person,
      unit: recorded.unit,
    }
    const mine = entry.version === version
    let counted: Recorded = recorded
    if (mine || corrected) {
      const judged =
        recorded.act === procedure.opening
          ? opened(procedure, recorded.act, mine ? form : recorded.form, at)
          : judge(procedure, recorded.act, state, mine ? form : recorded.form, at)
      if (!judged.ok) return mine ? judged : later(procedure, recorded.act, judged)
      // What an act issued, it issued: its paper stands as it is.
      counted = { ...recorded, ...judged.value, day: recorded.day, unit: recorded.unit }
      if (mine) corrected = counted
    }
    state = step(procedure, state, counted, { day: recorded.day, person, unit: recorded.unit, version: entry.version })
  }
  return accept(corrected!)
}

function opened(procedure: AnyProcedure, name: string, form: object, at: At): Outcome<Recorded> {
  const act = procedure.acts[name]!
  const decided = act.decide(procedure.empty, form, at)
  return decided.ok
    ? accept({ act: name, form: asRecorded(act, form), fact: decided.value, day: at.today, unit: at.unit })
    : decided
}

function later(
  procedure: AnyProcedure,
  name: string,
  { refusal }: Extract<Outcome<never>, { ok: false }>,
): Outcome<never> {
  const { title } = procedure.acts[name]!
  return refuse(
    'cases.later-act-falls',
    `这样更正，之后已办的“${title.zh}”就不成立了：${refusal.say.zh}`,
    `So corrected, the later “${title.en}” would not stand: ${refusal.say.en}`,
    {
      status: 409,
      ...(refusal.basis && { basis: refusal.basis }),
    },
  )
}
