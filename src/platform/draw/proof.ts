import canonicalize from 'canonicalize'
import { draw, type Drawn } from './draw.ts'
import type { Assignment, Replacement, Unmet } from './assign.ts'
import { faultsOf } from './faults.ts'
import { hashOf, inOrder, sha256Hex, VERSION, type Frozen } from './frozen.ts'
import { linesOf, plainOf, seedFrom, type Given } from './source.ts'
import type { Ticket } from './ticket.ts'

/** Everything needed to recompute a draw: one file. */
export interface Proof {
  readonly version: typeof VERSION
  readonly frozen: Frozen
  readonly hash: string
  readonly given: Given
  readonly seed: string
  readonly tickets: readonly { readonly id: string; readonly length: number; readonly place: number }[]
  readonly drawn: readonly string[]
  readonly assignments: readonly Assignment[]
  readonly unmet: readonly Unmet[]
  readonly replacements: readonly Replacement[]
  /** Of all the rest: a file that was damaged or touched anywhere says so at once. */
  readonly digest: string
}

/** Draws by what the source gave; null: that is not what the frozen source asks for. */
export function prove(frozen: Frozen, given: Given, replacements: readonly Replacement[] = []): Proof | null {
  const hash = hashOf(frozen)
  const lines = linesOf(frozen.source, hash, given)
  if (!lines) return null
  const seed = seedFrom(hash, lines)
  const proof = {
    version: VERSION,
    frozen: inOrder(frozen),
    hash,
    given: plainly(frozen, given),
    seed,
    replacements,
    ...shownOf(draw(frozen, seed, replacements)),
  } as const
  return { ...proof, digest: digestOf(proof) }
}

/** The file's text: RFC 8785, so that one draw has one file to the byte. */
export const textOf = (proof: Proof): string => canonicalize(proof)!

const digestOf = (proof: Omit<Proof, 'digest'>): string => sha256Hex(canonicalize(proof)!)

/** What was typed, in the one spelling that counts. */
const plainly = ({ source }: Frozen, given: Given): Given =>
  given.kind === 'typed' && (source.kind === 'numbers' || source.kind === 'decimal')
    ? { kind: 'typed', text: plainOf(source, given.text)! }
    : given

const shownOf = ({ tickets, assignments, unmet }: Drawn) => ({
  tickets: tickets.map(({ id, length, place }) => ({ id, length, place })),
  drawn: tickets.filter((one) => one.drawn).map(({ id }) => id),
  assignments,
  unmet,
})

const steps = ['read', 'sound', 'hash', 'source', 'seed', 'tickets', 'drawn', 'officers'] as const
export type Step = (typeof steps)[number]

/** One step of the recomputation: what the file says and what comes out. */
export interface Checked {
  readonly step: Step
  readonly ok: boolean
  readonly said: string
  readonly found: string
}

export interface Verdict {
  readonly ok: boolean
  readonly steps: readonly Checked[]
  /** Null where the file could not even be read. */
  readonly proof: Proof | null
  readonly tickets: readonly Ticket[]
}

/** A frozen list, brought where a proof is asked for: its hash, and whether that is the published one (null: none was given). */
export interface ListRead {
  readonly frozen: Frozen
  readonly hash: string
  readonly published: boolean | null
}

/** Reads a frozen list; undefined: it is something else. */
export function readList(text: string, published?: string): ListRead | undefined {
  try {
    const frozen = JSON.parse(text.replace(/^\ufeff/, '')) as Frozen & { readonly frozen?: unknown }
    if (frozen.version !== VERSION || frozen.frozen !== undefined || !frozen.frozenAt) return undefined
    const hash = hashOf(frozen)
    const wanted = published?.trim().toLowerCase()
    return { frozen, hash, published: wanted ? wanted === hash : null }
  } catch {
    return undefined
  }
}

/** Recomputes a proof file, step by step; `signed` verifies a beacon's signature. `published` is the hash the reader saw before the draw. */
export async function verify(
  text: string,
  signed: (round: number, signature: string) => Promise<boolean>,
  published?: string,
): Promise<Verdict> {
  const done: Checked[] = []
  const check = (step: Step, said: string, found: string, ok = said === found) =>
    void done.push({ step, ok, said, found })
  const verdict = (proof: Proof | null, tickets: readonly Ticket[] = []): Verdict => ({
    ok: done.length === steps.length && done.every(({ ok }) => ok),
    steps: done,
    proof,
    tickets,
  })
  try {
    const { digest, ...rest } = JSON.parse(text.replace(/^\ufeff/, '')) as Proof
    const proof: Proof = { ...rest, digest }
    check(
      'read',
      digest,
      digestOf(rest),
      proof.version === VERSION && digest === digestOf(rest) && textOf(proof) === text.replace(/^\ufeff/, '').trim(),
    )
    const { frozen, given } = proof
    const faults = faultsOf(frozen)
    check('sound', '', faults.map(({ code, of }) => `${code} ${of}`).join(' · '))
    const hash = hashOf(frozen)
    check(
      'hash',
      published?.trim().toLowerCase() || proof.hash,
      hash,
      proof.hash === hash && (!published?.trim() || published.trim().toLowerCase() === hash),
    )
    const lines = linesOf(frozen.source, hash, given)
    const good =
      lines !== null &&
      (frozen.source.kind !== 'drand' ||
        (given.kind === 'beacon' && (await signed(frozen.source.round, given.signature))))
    check('source', saidBy(given), lines?.join(' ') ?? '', good)
    const seed = seedFrom(hash, lines ?? [])
    check('seed', proof.seed, seed)
    const again = draw(frozen, seed, proof.replacements)
    const shown = shownOf(again)
    check('tickets', told(proof.tickets), told(shown.tickets))
    check('drawn', told(proof.drawn), told(shown.drawn))
    check('officers', told([proof.assignments, proof.unmet]), told([shown.assignments, shown.unmet]))
    return verdict(proof, again.tickets)
  } catch (error) {
    // Whatever stands in a file that is not ours: it is told, and nothing more was checked.
    check(steps[done.length] ?? 'read', '', error instanceof Error ? error.message : String(error), false)
    return verdict(null)
  }
}

const told = (value: unknown): string => JSON.stringify(value)

const saidBy = (given: Given): string =>
  given.kind === 'typed'
    ? given.text
    : given.kind === 'beacon'
      ? given.signature
      : given.parties.map(({ party }) => party).join('、')
