import { assign, substitute, type Assignment, type Replacement, type Unmet } from './assign.ts'
import { inOrder, keyedBy, type Frozen } from './frozen.ts'
import { ticketsOf, type Ranked } from './select.ts'
import { pairMac } from './ticket.ts'

/** What a draw comes to. */
export interface Drawn {
  readonly tickets: readonly Ranked[]
  readonly assignments: readonly Assignment[]
  readonly unmet: readonly Unmet[]
}

/** A frozen pool and a seed: the rest follows. Pure, and the same in a server, a browser and anybody's own program. */
export function draw(pool: Frozen, seed: string, replacements: readonly Replacement[] = []): Drawn {
  const frozen = inOrder(pool)
  const keyed = keyedBy(seed)
  const tickets = ticketsOf(frozen, keyed)
  const byId = new Map(frozen.objects.map((one) => [one.id, one]))
  const drawn = tickets.filter((one) => one.drawn).map(({ id }) => byId.get(id)!)
  const order = (object: string, officer: string) => pairMac(keyed, object, officer)
  const { assignments, unmet } = assign(drawn, frozen.officers, frozen.rules, order)
  return {
    tickets,
    unmet,
    assignments: replacements.reduce(
      (now, one, i) => substitute(now, replacements.slice(0, i), one, frozen, order) ?? now,
      assignments,
    ),
  }
}

/** Who would take the place; null: nobody may. */
export function replace(
  pool: Frozen,
  seed: string,
  before: readonly Replacement[],
  next: Replacement,
): readonly Assignment[] | null {
  const keyed = keyedBy(seed)
  return substitute(draw(pool, seed, before).assignments, before, next, inOrder(pool), (object, officer) =>
    pairMac(keyed, object, officer),
  )
}
