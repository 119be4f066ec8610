import { eligibleFor, type RuleName } from './assign.ts'
import { INSPECTORS, VERSION, type Frozen } from './frozen.ts'
import { shareOf } from './share.ts'
import { momentOfRound } from './source.ts'

/** What is wrong with a pool that is to be frozen, or was. `of` names the object, stratum or officer. */
export interface Fault {
  readonly code:
    | 'version'
    | 'twice'
    | 'id'
    | 'stratum'
    | 'weight'
    | 'quota'
    | 'ratio'
    | 'source-known'
    | 'source'
    | 'parties'
    | 'capacity'
    | RuleName
  readonly of: string
}

/** Fewer than three could agree among themselves more easily than anybody would believe them. */
export const PARTIES = 3

/** Everything that can be known to be wrong before there is any randomness. */
export function faultsOf(frozen: Frozen): readonly Fault[] {
  const { version, strata, objects, officers, source, frozenAt } = frozen
  if (version !== VERSION) return [{ code: 'version', of: String(version) }]
  const faults: Fault[] = [...twice(strata), ...twice(objects), ...twice(officers)]
  const known = new Set(strata.map(({ id }) => id))
  for (const { id, stratum, weight } of objects) {
    if (!known.has(stratum)) faults.push({ code: 'stratum', of: id })
    if (!Number.isInteger(weight) || weight < 1 || weight > 1000) faults.push({ code: 'weight', of: id })
  }
  for (const { id, percent, quota } of strata) {
    const all = objects.filter(({ stratum }) => stratum === id)
    if (!Number.isInteger(quota) || quota < 0 || quota > all.filter(({ excluded }) => excluded === '').length)
      faults.push({ code: 'quota', of: id })
    // Rounded up: a ratio that is asked for draws one at least.
    else if (percent !== null && quota !== shareOf(all.length, percent)) faults.push({ code: 'ratio', of: id })
  }
  if (!(source.known > frozenAt)) faults.push({ code: 'source-known', of: source.known })
  if (source.kind === 'drand' && momentOfRound(source.round).toISOString() !== source.known)
    faults.push({ code: 'source', of: String(source.round) })
  if (source.kind === 'parties' && new Set(source.parties).size < Math.max(PARTIES, source.parties.length))
    faults.push({ code: 'parties', of: source.parties.join('、') })
  return faults
}

/** Objects that could not be given two inspectors if drawn, and whether all could work at once: known before the draw as well. */
export function shortOf({ objects, officers, strata, rules }: Frozen): readonly Fault[] {
  const short = objects.flatMap((object): Fault[] => {
    const { short: rule } = object.excluded ? { short: null } : eligibleFor(object, officers, rules)
    return rule ? [{ code: rule, of: object.id }] : []
  })
  const places = strata.reduce((sum, { quota }) => sum + quota, 0) * INSPECTORS
  return short.length === 0 && places > officers.length * rules.most
    ? [{ code: 'capacity', of: `${places} > ${officers.length} × ${rules.most}` }]
    : short
}

function twice(all: readonly { readonly id: string }[]): Fault[] {
  const seen = new Set<string>()
  return all.flatMap(({ id }): Fault[] => {
    if (!/^[0-9A-Za-z._-]{1,64}$/.test(id)) return [{ code: 'id', of: id }]
    if (seen.has(id)) return [{ code: 'twice', of: id }]
    seen.add(id)
    return []
  })
}
