import { accept, refuse, type Outcome, type Refusal } from '../../law/outcome.ts'
import type { Actor, HeldPost } from '../actor.ts'
import { asRecorded } from './as-kept.ts'
import type { Recorded } from './fold.ts'
import type { Act, AnyProcedure, At, Common } from './table.ts'
import { applicantIn, lacksSupplement } from './applicant.ts'
import { recusalOf } from './interest.ts'

/** How an act stands to somebody: open to him, done already, or refused with what stands in the way. */
export type Standing =
  | { readonly is: 'open' }
  | { readonly is: 'done' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/** Where a case lies: its own unit, with all units above it. */
export interface Place {
  readonly org: string
  readonly lineage: readonly string[]
}

/** The capacity and the post in which somebody may do this act here, the first that fits. */
export function capacityOf(
  { id, capacities }: AnyProcedure,
  act: Pick<Act<object, unknown>, 'by' | 'title'>,
  state: object,
  actor: Actor,
  place: Place,
): Outcome<{ capacity: string; post: HeldPost }> {
  for (const name of act.by) {
    const capacity = capacities[name]!
    if (capacity.persons && !capacity.persons(state).includes(actor.person)) continue
    const units = capacity.units?.(state)
    const post = actor.posts.find(
      (one) =>
        one.permissions.has(capacity.needs) &&
        (units?.length
          ? units.includes(one.org)
          : capacity.persons !== undefined || place.lineage.includes(one.branch)),
    )
    if (post) return accept({ capacity: name, post })
  }
  const who = act.by.map((name) => capacities[name]!.title)
  return refuse(
    `${id}.not-your-act`,
    `“${act.title.zh}”由${who.map(({ zh }) => zh).join('或')}办理，您在本案中没有这一身份。`,
    `“${act.title.en}” is for the ${who.map(({ en }) => en.toLowerCase()).join(' or the ')}; you do not act in that capacity here.`,
    { status: 403 },
  )
}

/** 回避: whoever has an interest does not act, nor whoever declared one until it is decided. Declaring and deciding themselves stay open. */
export function notRecused({ id, recusal }: AnyProcedure, state: Common, person: string): Outcome<true> {
  const found = recusalOf(state.recusals, person)
  if (!found) return accept(true)
  const basis = recusal && { basis: recusal.basis }
  return found.decided === 'steps-back'
    ? refuse(
        `${id}.recused`,
        '您已回避本案，不能办理。',
        'You have stepped back from this case and cannot act in it.',
        { status: 403, ...basis },
      )
    : refuse(
        `${id}.recusal-pending`,
        '您与本案的利害关系尚未作出决定，决定之前不能办理。',
        'Whether you must step back is not decided yet; until then you cannot act.',
        { status: 403, ...basis },
      )
}

/** Whether the law lets an act be done now: its own words first, because they name the article; then its place in the procedure. */
export function mayNow(
  { id, stages, stage }: AnyProcedure,
  name: string,
  act: Act<object, unknown>,
  state: object,
  at: At,
): Outcome<true> {
  const own = act.when?.(state, at)
  // Whatever it says, it stands under the act's own article unless it names another.
  if (own && !own.ok)
    return own.refusal.basis || !act.basis ? own : { ok: false, refusal: { ...own.refusal, basis: act.basis } }
  const now = stage(state)
  if (act.from.includes(now)) return accept(true)
  const where = act.from.map((each) => stages[each]!)
  return refuse(
    `${id}.not-at-this-stage`,
    `本案现处于“${stages[now]!.zh}”阶段，“${act.title.zh}”须在${where.map(({ zh }) => `“${zh}”`).join('、')}阶段办理。`,
    `The case is at “${stages[now]!.en}”; “${act.title.en}” belongs to ${where.map(({ en }) => `“${en}”`).join(', ')}.`,
    { status: 409, ...(act.basis && { basis: act.basis }) },
  )
}

/** The rule's answer to one act on one state; where the fact is given, only whether it may be done now. */
export function judge(
  procedure: AnyProcedure,
  name: string,
  state: object,
  form: object,
  at: At,
  fact?: object,
): Outcome<Recorded> {
  const act = procedure.acts[name]
  if (!act) return noSuchAct
  // An opening stands at no stage: there is no case yet.
  const open = name === procedure.opening ? act.when?.(state, at) : mayNow(procedure, name, act, state, at)
  if (open && !open.ok) return open
  const decided = fact ? accept(fact) : act.decide(state, form, at)
  return decided.ok
    ? accept({ act: name, form: asRecorded(act, form), fact: decided.value, day: at.today, unit: at.unit })
    : decided
}

export const noSuchAct = refuse(
  'cases.no-such-act',
  '本案的程序中没有这一步骤。',
  'The procedure of this case has no such act.',
  { status: 404 },
)

/** How every act of the table stands to somebody now: the desk shows the refused ones too, each with its reason. */
export function available(
  procedure: AnyProcedure,
  state: object,
  actor: Actor,
  place: Place,
  at: At,
): { act: string; standing: Standing }[] {
  return Object.entries(procedure.acts)
    .filter(([name, { by }]) => name !== procedure.opening && by.length > 0)
    .map(([name, act]) => ({ act: name, standing: standingOf(procedure, name, act, state, actor, place, at) }))
}

function standingOf(
  procedure: AnyProcedure,
  name: string,
  act: Act<object, unknown>,
  state: object,
  actor: Actor,
  place: Place,
  at: At,
): Standing {
  const who = capacityOf(procedure, act, state, actor, place)
  const open = mayNow(procedure, name, act, state, who.ok ? { ...at, unit: who.value.post.org } : at)
  if (!open.ok) return act.done?.(state) ? { is: 'done' } : { is: 'refused', refusal: open.refusal }
  if (!who.ok) return { is: 'refused', refusal: who.refusal }
  const free = notRecused(procedure, state, actor.person)
  return free.ok ? { is: 'open' } : { is: 'refused', refusal: free.refusal }
}

/**
 * Whose turn it is: 'capacity' or 'capacity@unit' for every act the case waits for. Kept as a column, so that everyone's Today is one
 * index look-up; anew each night, because a period may have run out.
 */
export function turnsOf(procedure: AnyProcedure, state: object, at: At): string[] {
  if (procedure.closed.includes(procedure.stage(state))) return []
  // While the applicant is to supplement, the case waits for him; a letter of his waits for the office.
  const awaited = procedure.publicCase && lacksSupplement(state) ? [] : capacitiesAwaited(procedure, state, at)
  const office = applicantIn(state).awaited === 'office' ? (procedure.publicCase?.office ?? []) : []
  const turns = [...awaited, ...office].flatMap((name) => {
    const { units, persons } = procedure.capacities[name]!
    if (persons) return persons(state).map((person) => `${name}:${person}`)
    const named = units?.(state) ?? []
    return named.length ? named.map((unit) => `${name}@${unit}`) : [name]
  })
  return [...new Set(turns)].map((turn) => `${procedure.id}.${turn}`).sort()
}

const capacitiesAwaited = (procedure: AnyProcedure, state: object, at: At): string[] =>
  Object.entries(procedure.acts)
    .filter(([name, { aside, to }]) => name !== procedure.opening && !aside && to)
    .filter(([name, act]) => mayNow(procedure, name, act, state, at).ok)
    .flatMap(([, { by }]) => by)

/** The turns somebody may answer: to be compared with a case's own. Those without a unit hold within the actor's reach. */
export function turnsFor(procedures: readonly AnyProcedure[], actor: Actor): string[] {
  const turns = procedures.flatMap((procedure) =>
    Object.entries(procedure.capacities).flatMap(([name, { needs, units, persons }]) => {
      const posts = actor.posts.filter(({ permissions }) => permissions.has(needs))
      if (posts.length === 0) return []
      if (persons) return [`${procedure.id}.${name}:${actor.person}`]
      return [`${procedure.id}.${name}`, ...(units ? posts.map(({ org }) => `${procedure.id}.${name}@${org}`) : [])]
    }),
  )
  return [...new Set(turns)]
}
