import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { ProvedAct } from './prove.ts'
import { proofText, readProof, type LogProof } from './proof.ts'

/** What the file says of the thing that was published: every word of it must follow from what was sealed. */
export interface Disclosed {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly kind: string
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

interface Log {
  readonly origin: string
  readonly vkey: string
}

const FORMAT = 'mingfa-proof/1'
const ENTRY = 'SHA-256(salt ‖ sealed)'

/** The proof file of a publication, as it is given out: one text for one state of the register and of the log. Acts that wait for their place are left out. */
export function proofFileText(id: string, log: Log, acts: readonly ProvedAct[]): string | null {
  const proved = acts.filter(({ proof }) => proof !== null)
  const told = toldBy(id, sealsOf(proved))
  return told && written({ format: FORMAT, publication: told, log, entry: ENTRY, acts: proved })
}

const written = (file: object) => JSON.stringify(file, null, 2)

/** An act of the file that is what it says: its leaf follows from its contents, its place from its proof. */
interface ReadAct {
  readonly leaf: Buffer
  readonly proof: LogProof
}

export interface ReadProofFile {
  readonly log: Log
  readonly acts: readonly ReadAct[]
  /** Derived from the sealed bytes alone; null: part of them was erased by law. */
  readonly told: Disclosed | null
}

/**
 * A proof file of ours as somebody brings it. 'altered': something in it does not follow from what was sealed, or is not written as we
 * write it, so that nothing of it is vouched for. undefined: something else. Whether its proofs hold is asked of the log.
 */
export function readProofFile(text: string): ReadProofFile | 'altered' | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  const file = read as { format?: unknown; publication?: unknown; log?: Log; entry?: unknown; acts?: unknown } | null
  if (typeof file !== 'object' || file === null || !(file.format === FORMAT || Array.isArray(file.acts)))
    return undefined
  const acts = Array.isArray(file.acts) ? (file.acts as ProvedAct[]) : []
  const seals = sealsOf(acts)
  const proofs = acts.map((act, n) => soundAct(act, seals[n], n))
  const subject = subjectOf(seals)
  if (acts.length === 0 || subject === undefined || proofs.some((one) => one === undefined)) return 'altered'
  const told = toldBy(subject, seals)
  const erased = acts.some(({ sealed }) => sealed === null)
  const again = {
    format: FORMAT,
    publication: told ?? file.publication,
    log: { origin: file.log?.origin, vkey: file.log?.vkey },
    entry: ENTRY,
    acts: acts.map(asWritten),
  }
  if ((!told && !erased) || written(again) !== text.trimEnd()) return 'altered'
  return { log: file.log!, acts: proofs as readonly ReadAct[], told }
}

/** Its parts in the order in which they are written: a part too many or out of place shows. */
const asWritten = ({ act, at, version, sealed, salt, leaf, index, proof }: ProvedAct): object => ({
  act,
  at,
  version,
  sealed,
  salt,
  leaf,
  index,
  proof,
})

/** What an act seals, in the order of `sealedText`. */
type Sealed = readonly [subject: string, version: number, kind: string, act: string, at: string, ...unknown[]]

function soundAct(
  { act, at, version, sealed, salt, leaf, index, proof }: ProvedAct,
  seal: Sealed | undefined,
  n: number,
): ReadAct | undefined {
  const read = typeof proof === 'string' ? readProof(proof) : undefined
  if (!read || read.extra || proofText(read) !== proof || read.index !== index || version !== n + 1) return undefined
  if (typeof leaf !== 'string' || !/^[0-9a-f]{64}$/.test(leaf)) return undefined
  if (sealed !== null) {
    if (!seal || seal[1] !== version || seal[3] !== act || seal[4] !== (at as unknown)) return undefined
    if (typeof salt !== 'string' || !/^([0-9a-f]{2})+$/.test(salt) || leafOf(salt, sealed) !== leaf) return undefined
  }
  return { leaf: Buffer.from(leaf, 'hex'), proof: read }
}

const leafOf = (salt: string, sealed: string) =>
  hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(sealed)]), 'hex')

function sealIn(sealed: unknown): Sealed | undefined {
  try {
    const seal: unknown = JSON.parse(sealed as string)
    return Array.isArray(seal) && seal.length === 11 && canonicalize(seal) === sealed ? (seal as never) : undefined
  } catch {
    return undefined
  }
}

const sealsOf = (acts: readonly Pick<ProvedAct, 'sealed'>[]) =>
  acts.map(({ sealed }) => (sealed === null ? undefined : sealIn(sealed)))

/** Whose acts these are: one publication's, all of them; undefined: they are not. */
function subjectOf(seals: readonly (Sealed | undefined)[]): string | undefined {
  const there = seals.filter((one) => one !== undefined)
  const [first] = there
  return first && there.every(([subject, , kind]) => subject === first[0] && kind === 'publication')
    ? first[0]
    : undefined
}

/** Folds what was sealed. null: the contents of one of the acts are no longer there. */
function toldBy(id: string, seals: readonly (Sealed | undefined)[]): Disclosed | null {
  if (seals.length === 0 || seals.some((one) => one === undefined)) return null
  const { title, number, kind, files } = Object.assign({}, ...seals.map((seal) => seal![10])) as Partial<Disclosed>
  return { id, title: title ?? '', number: number ?? '', kind: kind ?? '', files: files ?? [] }
}
