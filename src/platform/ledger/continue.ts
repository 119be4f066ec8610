import { sql } from 'kysely'
import { v7 } from 'uuid'
import { changeAll } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { logBreaks, type LogBreak } from './breaks.ts'
import { readCheckpoint } from './checkpoint.ts'
import { cosignedAt, lineOf, readNote, readVerifier, signNote, verifyNote, type Signer } from './note.ts'
import { LEAF, waits } from './places.ts'
import { readLogState } from './sequence.ts'
import type { Published, Shelf } from './shelf.ts'
import { entriesIn, nodesIn, WIDTH, widthIn } from './tiles.ts'
import { frontierOf, rootOf } from './tree.ts'

/** Leaves that nobody here knows are kept so many a row. */
const STRETCH = 8192

interface Continuing {
  readonly shelf: Shelf
  readonly signer: Signer
  /** As `lookAtLog` found it. */
  readonly from: number
  readonly to: number
  readonly at: Date
  readonly why: string
}

/**
 * After an older database was restored: the log goes on after what is public. The entries that the database has not are taken over from the published files,
 * as leaves whose acts are lost; an act of its own says so, and enters the log after them. As the owner of the tables. Throws when the files are not whole.
 */
export async function continueLog(owner: Db, { shelf, signer, from, to, at, why }: Continuing): Promise<LogBreak> {
  const published = await shelf.checkpoint()
  if (published?.size !== to) throw new Error('the published log changed meanwhile')
  const note = readNote(published.note)
  if (!note || !verifyNote(note, [signer])?.length)
    throw new Error('the published checkpoint is not signed by this key')
  const edge = await frontierOf(nodesIn(to, shelf.tile), to)
  if (!rootOf(edge).equals(published.root))
    throw new Error('the published files are not whole: they do not add up to their checkpoint')
  return owner.transaction().execute(async (tx) => {
    const last = await rewind(tx, from)
    const waiting = await waitingLeaves(tx)
    let lost = 0
    for (let begin = from; begin < to; begin += STRETCH)
      lost += await takeOver(tx, begin, await entriesOf(shelf, begin, Math.min(begin + STRETCH, to), to), waiting, to)
    await keepHead(tx, published, edge.hashes, signer)
    const told: LogBreak = {
      kind: 'continued',
      begins: from,
      ends: to,
      lost,
      last_on: last ?? null,
      former: null,
      checkpoint: note.text,
      why,
    }
    await tell(tx, told, at)
    return told
  })
}

/** Ends the log of this database for good; the next start begins another. Answers what is told of it; the files and the key are the caller's to put away. */
export function renewLog(
  owner: Db,
  published: Published | undefined,
  { at, why }: { readonly at: Date; readonly why: string },
): Promise<LogBreak> {
  return owner.transaction().execute(async (tx) => {
    const state = await readLogState(tx)
    const text = published?.note ?? state?.checkpoint ?? ''
    const head = state && readCheckpoint(readNote(state.checkpoint)?.text ?? '')
    await sql`truncate log_state, log_run, log_gap, log_checkpoint, log_cosignature`.execute(tx)
    const told: LogBreak = {
      kind: 'renewed',
      begins: state?.size ?? 0,
      ends: Math.max(published?.size ?? 0, state?.size ?? 0),
      lost: 0,
      last_on: head?.on ?? null,
      former: state?.vkey ?? null,
      checkpoint: readNote(text)?.text ?? '',
      why,
    }
    await tell(tx, told, at)
    return told
  })
}

const tell = (tx: Tx, told: LogBreak, at: Date) =>
  changeAll(tx, logBreaks, [
    {
      before: null,
      after: { id: v7(), ...told },
      act: `ledger.${told.kind}`,
      by: { person: null },
      at,
      reason: told.why,
    },
  ])

/** Forgets what was signed beyond `size` and never published. Answers the day on which the log had that size. */
async function rewind(tx: Tx, size: number) {
  await sql`select from log_state for update`.execute(tx)
  await sql`
    update log_state set settled = least(settled, (select min(lower(seqs)) - 1 from log_run where lower(places) >= ${size}::bigint))`.execute(
    tx,
  )
  await sql`delete from log_run where lower(places) >= ${size}::bigint`.execute(tx)
  await sql`delete from log_cosignature where size > ${size}`.execute(tx)
  await sql`delete from log_checkpoint where size > ${size}`.execute(tx)
  const { rows } = await sql<{ note: string }>`select note from log_checkpoint where size = ${size}`.execute(tx)
  return rows[0] && readCheckpoint(readNote(rows[0].note)?.text ?? '')?.on
}

/** The leaves that were committed and had no place when the backup was taken: the published log may have given them theirs. */
async function waitingLeaves(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ seq: number; leaf: Buffer }>`
    select l.seq, l.leaf from ledger l where ${waits(sql`l.seq`, sql`(select settled from log_state)`)}`.execute(tx)
  return new Map(rows.map(({ seq, leaf }) => [leaf.toString('base64'), seq]))
}

/** Gives published entries their places here: with the act where it is known, else as a leaf alone. Answers how many of the latter. */
async function takeOver(tx: Tx, begin: number, entries: readonly Buffer[], waiting: Map<string, number>, size: number) {
  const known = entries.flatMap((leaf, i) => {
    const seq = waiting.get(leaf.toString('base64'))
    return seq === undefined ? [] : [{ place: begin + i, seq }]
  })
  await sql`
    insert into log_run (places, seqs, signed) select int8range(place, place + 1), int8range(seq, seq + 1), ${size}::bigint
    from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) k(place bigint, seq bigint)`.execute(tx)
  const places = new Set(known.map(({ place }) => place))
  for (let i = 0; i < entries.length;) {
    if (places.has(begin + i)) {
      i++
      continue
    }
    let end = i
    while (end < entries.length && !places.has(begin + end)) end++
    const leaves = Buffer.concat(entries.slice(i, end))
    await sql`insert into log_gap (places, leaves) values (int8range(${begin + i}::bigint, ${begin + end}::bigint), ${leaves})`.execute(
      tx,
    )
    i = end
  }
  return entries.length - known.length
}

/** The published entries from `begin` to before `end` of a log of this size. */
async function entriesOf(shelf: Shelf, begin: number, end: number, size: number): Promise<Buffer[]> {
  const entries: Buffer[] = []
  for (let index = Math.floor(begin / WIDTH); index * WIDTH < end; index++) {
    const bundle = entriesIn(await shelf.tile({ level: 'entries', index, width: widthIn(0, index, size) }))
    if (bundle?.some((leaf) => leaf.length !== LEAF) ?? true)
      throw new Error(`the published entries of tile ${index} cannot be read`)
    const [first, last] = [Math.max(begin - index * WIDTH, 0), end - index * WIDTH]
    entries.push(...bundle!.slice(first, last))
  }
  if (entries.length !== end - begin) throw new Error('published entries are missing')
  return entries
}

/** Where the published log stands is where this one stands: its checkpoint, and what witnesses signed below it. */
async function keepHead(tx: Tx, { note, size, on }: Published, hashes: readonly Buffer[], signer: Signer) {
  const { text, signatures } = readNote(note)!
  const checkpoint = signNote(text, signer)
  // The day it bears, from its first moment: what came after it is not to look older.
  const at = on === undefined ? sql`now()` : sql`${on}::date::timestamp at time zone 'Asia/Shanghai'`
  const stored = on === undefined ? sql`(now() at time zone 'Asia/Shanghai')::date` : sql`${on}::date`
  await sql`insert into log_checkpoint (size, at, note, stored_on) values (${size}, ${at}, ${checkpoint}, ${stored})`.execute(
    tx,
  )
  for (const one of signatures.filter(({ name }) => name !== signer.name))
    await sql`insert into log_cosignature (size, witness, at, line) values (${size}, ${one.name}, ${cosignedAt(one)}, ${lineOf(one)}) on conflict do nothing`.execute(
      tx,
    )
  const frontier = Buffer.concat([...hashes])
  await sql`update log_state set size = ${size}, frontier = ${frontier}, checkpoint = ${checkpoint}`.execute(tx)
}

/** Whether a checkpoint that somebody kept is one of this log, and of which size; undefined: it is not. */
export function keptHead(text: string, vkey: string) {
  const [note, verifier] = [readNote(text), readVerifier(vkey)]
  return note && verifier && verifyNote(note, [verifier])?.length ? readCheckpoint(note.text) : undefined
}
