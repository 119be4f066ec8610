import type { House } from '../../platform/house.ts'
import { checkAgainstLog, checkCheckpoint, type ProofVerdict } from '../../platform/ledger/prove.ts'
import { readProofFile, type ReadProofFile, type Disclosed } from '../../platform/ledger/proof-file.ts'
import { readProof } from '../../platform/ledger/proof.ts'
import { readLogState } from '../../platform/ledger/sequence.ts'
import type { Shelf } from '../../platform/ledger/shelf.ts'
import { byFile, byLogIndex, byNumber } from '../../platform/publication/read.ts'
import type { PublicationRow } from '../../platform/publication/publish.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { readReceipt } from '../flood/receipt.ts'
import type { Attested, Brought, Followed } from '../kit/section.ts'

/** What we can say of something that somebody brings. */
export type Checked =
  | {
      readonly found: 'files'
      readonly sha256: string
      readonly now: readonly PublicationRow[]
      readonly before: readonly PublicationRow[]
    }
  | { readonly found: 'numbers'; readonly rows: readonly PublicationRow[] }
  | { readonly found: 'attested'; readonly attested: Attested }
  | { readonly found: 'receipt'; readonly title: string }
  | { readonly found: 'miscopied' }
  | {
      readonly found: 'proof'
      readonly verdict: ProofVerdict
      readonly row: PublicationRow | null
      /** What was sealed says this; null: the proof brings no contents with it. */
      readonly told: Disclosed | null
    }
  | { readonly found: 'altered' }
  | { readonly found: 'checkpoint'; readonly size: number; readonly stands: boolean }
  | { readonly found: 'nothing'; readonly sha256: string | null }

interface Room {
  readonly house: House
  readonly shelf: Shelf
  readonly secret: Secret
  readonly follow: (receipt: Buffer) => Promise<Followed | null>
  readonly attest: (number: string) => Promise<Attested | null>
  /** What duties have published besides: a draw's list, its proof, their fingerprint. */
  readonly recognise: (brought: Brought) => Promise<Attested | null>
}

/** What is larger than this is a document, and only hashed; the list of a draw over ten thousand objects stays below. */
export const LARGEST_PROOF = 6_000_000

export async function checkFile(room: Room, { sha256, text }: Brought): Promise<Checked> {
  const proof = text === null ? undefined : await checkProofText(room, text)
  return proof ?? checkHash(room, { sha256, text })
}

export async function checkText(room: Room, typed: string): Promise<Checked> {
  const text = typed.normalize('NFKC').trim()
  const digits = text.replaceAll(/[\s-]/g, '')
  if (/^[0-9a-f]{64}$/i.test(digits)) return checkHash(room, { sha256: digits.toLowerCase(), text: null })
  if (/^\d{16}$/.test(digits)) return checkReceipt(room, digits)
  const proof = await checkProofText(room, `${typed.trim().replaceAll('\r\n', '\n')}\n`)
  if (proof) return proof
  const rows = await byNumber(room.house.db, text)
  if (rows.length > 0) return { found: 'numbers', rows }
  const attested = await room.attest(text)
  return attested ? { found: 'attested', attested } : { found: 'nothing', sha256: null }
}

async function checkHash({ house, recognise }: Room, brought: Brought): Promise<Checked> {
  const { sha256 } = brought
  const { now, before } = await byFile(house.db, sha256)
  if (now.length + before.length > 0) return { found: 'files', sha256, now, before }
  const attested = await recognise(brought)
  return attested ? { found: 'attested', attested } : { found: 'nothing', sha256 }
}

async function checkReceipt({ secret, follow }: Room, digits: string): Promise<Checked> {
  const receipt = readReceipt(secret, digits)
  if (receipt === 'miscopied') return { found: 'miscopied' }
  const followed = await follow(receipt.hash)
  return followed ? { found: 'receipt', title: followed.title } : { found: 'nothing', sha256: null }
}

async function checkProofText(room: Room, text: string): Promise<Checked | undefined> {
  const { db } = room.house
  const single = readProof(text)
  if (single) {
    // The file names a place; what stands there we know ourselves. What somebody wrote beside it nobody vouches for.
    const entry = single.extra ? undefined : await byLogIndex(db, single.index)
    const verdict: ProofVerdict = entry
      ? await checkAgainstLog(db, room.shelf, single, entry.leaf)
      : { verdict: 'not-included' }
    return { found: 'proof', verdict, row: entry?.row ?? null, told: null }
  }
  const file = readProofFile(text)
  if (file) return file === 'altered' ? { found: 'altered' } : checkFileOfProofs(room, file)
  const checkpoint = await checkCheckpoint(db, room.shelf, text)
  return checkpoint && { found: 'checkpoint', ...checkpoint }
}

async function checkFileOfProofs({ house: { db }, shelf }: Room, file: ReadProofFile): Promise<Checked> {
  const state = await readLogState(db)
  if (state?.origin !== file.log.origin || state.vkey !== file.log.vkey)
    return { found: 'proof', verdict: { verdict: 'unsigned' }, row: null, told: null }
  const verdicts = await Promise.all(file.acts.map(({ proof, leaf }) => checkAgainstLog(db, shelf, proof, leaf)))
  const wrong = verdicts.find(({ verdict }) => verdict !== 'proved')
  if (wrong) return { found: 'proof', verdict: wrong, row: null, told: null }
  const entry = await byLogIndex(db, file.acts.at(-1)!.proof.index)
  return { found: 'proof', verdict: verdicts.at(-1)!, row: entry?.row ?? null, told: file.told }
}
