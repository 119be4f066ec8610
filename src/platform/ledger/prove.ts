import { sql } from 'kysely'
import { sealedText } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { readCheckpoint } from './checkpoint.ts'
import { readNote, readVerifier } from './note.ts'
import { placeOf } from './places.ts'
import { checkProof, proofText, readProof, type LogProof } from './proof.ts'
import { noteOf } from './writer.ts'
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

export type ProofVerdict =
  /** The entry is in this very log. */
  | { readonly verdict: 'proved'; readonly index: number; readonly size: number; readonly witnesses: readonly string[] }
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
  const published = await shelf.checkpoint()
  const note = readNote(proof.checkpoint)!
  const head = readCheckpoint(note.text)!
  const here =
    published && head.size <= published.size
      ? head.size === 0
        ? emptyRoot
        : await rangeHash(nodesIn(published.size, shelf.tile), 0, head.size)
      : undefined
  if (!here?.equals(head.root)) return { verdict: 'forked' }
  return {
    verdict: 'proved',
    index: proof.index,
    size: head.size,
    witnesses: note.signatures.map(({ name }) => name).filter((name) => name !== log.name),
  }
}

/** A proof file of ours (JSON with its acts) as somebody brings it; undefined when it is something else. */
export function readProofFile(
  text: string,
): { leaf: Buffer; proof: LogProof; sealed: string | null; salt: Buffer | null }[] | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  const acts = (read as { acts?: unknown } | null)?.acts
  if (!Array.isArray(acts)) return undefined
  return acts.flatMap((one: { leaf?: unknown; proof?: unknown; sealed?: unknown; salt?: unknown } | null) => {
    const proof = typeof one?.proof === 'string' ? readProof(one.proof) : undefined
    if (!proof || typeof one?.leaf !== 'string' || !/^[0-9a-f]{64}$/.test(one.leaf)) return []
    const [sealed, salt] = [
      typeof one.sealed === 'string' ? one.sealed : null,
      typeof one.salt === 'string' ? Buffer.from(one.salt, 'hex') : null,
    ]
    return [{ leaf: Buffer.from(one.leaf, 'hex'), proof, sealed, salt }]
  })
}
