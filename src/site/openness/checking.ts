import { hash } from 'node:crypto'
import type { House } from '../../platform/house.ts'
import { checkAgainstLog, readProofFile, type ProofVerdict } from '../../platform/ledger/prove.ts'
import { readProof } from '../../platform/ledger/proof.ts'
import type { Shelf } from '../../platform/ledger/shelf.ts'
import { byFile, byLogIndex, byNumber } from '../../platform/publication/read.ts'
import type { PublicationRow } from '../../platform/publication/publish.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { readReceipt } from '../flood/receipt.ts'
import type { Attested, Followed } from '../kit/section.ts'

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
      /** null: the proof brings no contents with it. */ readonly sealed: boolean | null
    }
  | { readonly found: 'nothing'; readonly sha256: string | null }

interface Room {
  readonly house: House
  readonly shelf: Shelf
  readonly secret: Secret
  readonly follow: (receipt: Buffer) => Promise<Followed | null>
  readonly attest: (number: string) => Promise<Attested | null>
}

/** A proof is a page of text; what is larger is a document. */
export const LARGEST_PROOF = 200_000

/** A file as it went by: its hash, and its text where it may be a proof. */
export interface Brought {
  readonly sha256: string
  readonly text: string | null
}

export const checkFile = async (room: Room, { sha256, text }: Brought): Promise<Checked> =>
  (text !== null && (await checkProofText(room, text))) || checkHash(room, sha256)

export async function checkText(room: Room, typed: string): Promise<Checked> {
  const text = typed.normalize('NFKC').trim()
  const digits = text.replaceAll(/[\s-]/g, '')
  if (/^[0-9a-f]{64}$/i.test(digits)) return checkHash(room, digits.toLowerCase())
  if (/^\d{16}$/.test(digits)) return checkReceipt(room, digits)
  const proof = await checkProofText(room, `${typed.trim().replaceAll('\r\n', '\n')}\n`)
  if (proof) return proof
  const rows = await byNumber(room.house.db, text)
  if (rows.length > 0) return { found: 'numbers', rows }
  const attested = await room.attest(text)
  return attested ? { found: 'attested', attested } : { found: 'nothing', sha256: null }
}

async function checkHash({ house }: Room, sha256: string): Promise<Checked> {
  const { now, before } = await byFile(house.db, sha256)
  return now.length + before.length > 0 ? { found: 'files', sha256, now, before } : { found: 'nothing', sha256 }
}

async function checkReceipt({ secret, follow }: Room, digits: string): Promise<Checked> {
  const receipt = readReceipt(secret, digits)
  if (receipt === 'miscopied') return { found: 'miscopied' }
  const followed = await follow(receipt.hash)
  return followed ? { found: 'receipt', title: followed.title } : { found: 'nothing', sha256: null }
}

async function checkProofText({ house: { db }, shelf }: Room, text: string): Promise<Checked | undefined> {
  const single = readProof(text)
  if (single) {
    // The file names a place; what stands there we know ourselves.
    const entry = await byLogIndex(db, single.index)
    const verdict: ProofVerdict = entry
      ? await checkAgainstLog(db, shelf, single, entry.leaf)
      : { verdict: 'not-included' }
    return { found: 'proof', verdict, row: entry?.row ?? null, sealed: null }
  }
  const acts = readProofFile(text)
  if (!acts) return undefined
  if (acts.length === 0) return { found: 'proof', verdict: { verdict: 'unreadable' }, row: null, sealed: null }
  const verdicts = await Promise.all(acts.map(({ proof, leaf }) => checkAgainstLog(db, shelf, proof, leaf)))
  const wrong = verdicts.find(({ verdict }) => verdict !== 'proved')
  const entry = await byLogIndex(db, acts.at(-1)!.proof.index)
  return {
    found: 'proof',
    verdict: wrong ?? verdicts.at(-1)!,
    row: wrong ? null : (entry?.row ?? null),
    sealed: acts.every(({ sealed }) => sealed === null) ? null : acts.every(sealsWhatItSays),
  }
}

/** The leaf is the hash of the salt and of the contents that stand in the file. */
const sealsWhatItSays = ({
  sealed,
  salt,
  leaf,
}: {
  readonly sealed: string | null
  readonly salt: Buffer | null
  readonly leaf: Buffer
}) =>
  sealed === null ||
  (salt !== null && hash('sha256', Buffer.concat([salt, Buffer.from(sealed)]), 'buffer').equals(leaf))
