import { sql } from 'kysely'
import { sealedText } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { readCheckpoint } from './checkpoint.ts'
import { lineOf, readNote, readVerifier, verifyNote, type Signature } from './note.ts'
import { placeOf } from './places.ts'
import { checkProof, proofText, type LogProof } from './proof.ts'
import { cosignaturesOf, noteOf } from './writer.ts'
import { readLogState } from './sequence.ts'
import type { Shelf } from './shelf.ts'
import { nodesIn } from './tiles.ts'
import { emptyRoot, inclusionProof, rangeHash } from './tree.ts'

/** An act of a published thing, with everything by which a stranger finds it in the log. */
export interface ProvedAct {
  readonly act: string
  readonly at: Date
  readonly version: number
  /** What was sealed, canonical JSON; null when its content was erased by law. */
  readonly sealed: string | null
  /** Hex. */
  readonly salt: string
  readonly leaf: string
  /** null: it waits for its place. */
  readonly index: number | null
  /** In the format of c2sp.org/tlog-proof; null likewise. */
  readonly proof: string | null
}

interface Sealed {
  subject: string
  version: number
  kind: string
  act: string
  at: Date
  by_person: string | null
  by_post: string | null
  for_person: string | null
  request: string | null
  reason: string | null
  fact: unknown
  salt: Buffer
  leaf: Buffer
  index: number | null
}

/** The acts of one record with their proofs, oldest first. Only for what is public: a proof shows what was sealed. */
export async function proveActs(db: Db, shelf: Shelf, subject: string): Promise<ProvedAct[]> {
  const { rows } = await sql<Sealed>`
    select a.*, l.leaf, ${placeOf(sql`l.seq`)} as index from act a join ledger l on l.subject = a.subject and l.version = a.version
    where a.subject = ${subject} order by a.version`.execute(db)
  return Promise.all(
    rows.map(async ({ leaf, index, salt, ...row }) => ({
      act: row.act,
      at: row.at,
      version: row.version,
      sealed: row.fact === null ? null : sealedText({ ...row, at: row.at.toISOString() }),
      salt: salt.toString('hex'),
      leaf: leaf.toString('hex'),
      index,
      proof: index === null ? null : await proofOf(db, shelf, index),
    })),
  )
}

/** The proof that an entry is in the log, under a checkpoint that witnesses signed where there is one; null until it is published. */
export async function proofOf(db: Db, shelf: Shelf, index: number): Promise<string | null> {
  const published = await shelf.checkpoint()
  if (!published || index >= published.size) return null
  const { rows } = await sql<{ size: number; checkpoint: string }>`
    select size, note as checkpoint from log_checkpoint c
    where size > ${index} and size <= ${published.size} and exists (select from log_cosignature s where s.size = c.size) order by size desc limit 1`.execute(
    db,
  )
  const [seen] = rows
  const [size, checkpoint] = seen ? [seen.size, await noteOf(db, seen)] : [published.size, published.note]
  return proofText({
    index,
    path: await inclusionProof(nodesIn(size, shelf.tile, shelf.folded), index, size),
    checkpoint,
  })
}

/** A signed tree head as somebody kept it: whether this log still contains it. undefined: not one of our log. */
export async function checkCheckpoint(
  db: Db,
  shelf: Shelf,
  text: string,
): Promise<{ readonly size: number; readonly stands: boolean } | undefined> {
  const note = readNote(text)
  const head = note && readCheckpoint(note.text)
  const state = head && (await readLogState(db))
  const log = state && readVerifier(state.vkey)
  if (!head || !log || head.origin !== log.name || !verifyNote(note, [log])?.includes(log)) return undefined
  return { size: head.size, stands: (await rootHere(shelf, head.size))?.equals(head.root) ?? false }
}

/** What this log was when it had so many entries; undefined: it never had. */
async function rootHere(shelf: Shelf, size: number): Promise<Buffer | undefined> {
  const published = await shelf.checkpoint()
  if (!published || size > published.size) return undefined
  return size === 0 ? emptyRoot : rangeHash(nodesIn(published.size, shelf.tile), 0, size)
}

export type ProofVerdict =
  /** The entry is in this very log. */
  | {
      readonly verdict: 'proved'
      readonly index: number
      readonly size: number
      /** Those whose signature we have ourselves. */
      readonly witnesses: readonly string[]
      /** Signatures of others, which nobody here can check. */
      readonly unknown: readonly string[]
    }
  /** Signed with our key, but for a tree that is not this log: one of the two was rewritten. */
  | { readonly verdict: 'forked' }
  | { readonly verdict: 'unreadable' | 'unsigned' | 'not-included' }

/** Checks somebody's proof against the log as it is now. */
export async function checkAgainstLog(db: Db, shelf: Shelf, proof: LogProof, leaf: Buffer): Promise<ProofVerdict> {
  const state = await readLogState(db)
  const log = state && readVerifier(state.vkey)
  if (!state || !log) return { verdict: 'unsigned' }
  const checked = checkProof(proof, leaf, log)
  if (typeof checked === 'string') return { verdict: checked }
  const note = readNote(proof.checkpoint)!
  // The same bytes may be written in more than one base64: only ours counts.
  if (proof.checkpoint !== `${note.text}\n${note.signatures.map(lineOf).join('')}`) return { verdict: 'unreadable' }
  const head = readCheckpoint(note.text)!
  if (!(await rootHere(shelf, head.size))?.equals(head.root)) return { verdict: 'forked' }
  const others = note.signatures.filter(({ name, id }) => name !== log.name || id !== log.id)
  const kept = new Set(await cosignaturesOf(db, head.size))
  const names = (all: readonly Signature[]) => [...new Set(all.map(({ name }) => name))]
  return {
    verdict: 'proved',
    index: proof.index,
    size: head.size,
    witnesses: names(others.filter((one) => kept.has(lineOf(one)))),
    unknown: names(others.filter((one) => !kept.has(lineOf(one)))),
  }
}
