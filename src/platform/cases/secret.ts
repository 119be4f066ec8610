import { branchesFor, type Actor } from '../actor.ts'
import type { AnyProcedure } from './table.ts'
import { MASK } from './masks.ts'

/** Whoever's name the reader must not learn from this case: the procedure's secret person, or nobody. `actor` null: a paper for nobody in particular. */
export function secretFrom(
  { secret }: Pick<AnyProcedure, 'secret'>,
  state: object,
  actor: Actor | null,
  lineage: readonly string[],
): string | null {
  const person = secret && (state as Record<string, unknown>)[secret.key]
  if (typeof person !== 'string') return null
  const shown =
    actor && (actor.person === person || branchesFor(actor, secret!.shownTo).some((branch) => lineage.includes(branch)))
  return shown ? null : person
}

/** The state without him. */
export const withoutSecret = ({ secret }: Pick<AnyProcedure, 'secret'>, state: object, hidden: string | null): object =>
  secret && hidden ? { ...state, [secret.key]: null } : state

/** Who did something, as it may be told. */
export const tellable = (
  {
    person,
    by,
    forPerson,
  }: { readonly person: string | null; readonly by: string | null; readonly forPerson: string | null },
  hidden: string | null,
) => (hidden !== null && person === hidden ? { by: MASK, forPerson: null } : { by, forPerson })
