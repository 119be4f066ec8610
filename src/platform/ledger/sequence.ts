import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { Db, Tx } from '../db/connect.ts'
import { checkpointText } from './checkpoint.ts'
import { signNote, type Signer } from './note.ts'
import { LEAF, waits } from './places.ts'
import type { Hashed } from './shelf.ts'
import { append, emptyFrontier, hashLeaf, rootOf, type Frontier } from './tree.ts'

/** How many leaves are given their places in one transaction. */
const BATCH = 16_384
/** How often an idle writer says that it is there. */
export const BEAT = 10_000

export interface LogState {
  readonly origin: string
  readonly vkey: string
  readonly size: number
  readonly checkpoint: string
  readonly settled: number
  readonly beat_at: Date
}

/**
 * A moment between which and now every transaction that could still add a leaf at or below `upto` is known by name. Leaves are numbered when they are
 * written, not when they are committed: a lower number may become visible after a higher one. It is past once all of `open` have ended.
 */
export interface Fence {
  readonly upto: number
  readonly open: readonly string[]
}

/** Entries that follow one another from a place on, with what was hashed to sign them. */
export interface Stretch extends Hashed {
  readonly from: number
  readonly entries: readonly Buffer[]
}

type Sequenced =
  | {
      readonly outcome: 'extended' | 'unchanged'
      readonly added: Stretch
      readonly more: boolean
      readonly fence: Fence
    }
  /** Another process is at it. */
  | { readonly outcome: 'busy' }
  /** The log was begun with another key: nothing is signed. */
  | { readonly outcome: 'other-key'; readonly vkey: string }

/**
 * Gives every committed leaf that has none its place in the log and signs the new checkpoint: one transaction, in which the state's row is locked and
 * compared. Whatever is signed and not committed never leaves this function, so that no two checkpoints of a size can ever be seen.
 */
export function sequence(
  db: Db,
  signer: Signer,
  { fence, at, batch = BATCH }: { readonly fence?: Fence | undefined; readonly at: Date; readonly batch?: number },
): Promise<Sequenced> {
  return db.transaction().execute(async (tx): Promise<Sequenced> => {
    const found = (await lockState(tx)) ?? (await beginLog(tx, signer, at))
    if (!found) return { outcome: 'busy' }
    // A log without entries binds nobody: it takes the key that is here.
    const state = found.size === 0 && found.vkey !== signer.vkey ? await beginAnew(tx, signer, at) : found
    if (state.vkey !== signer.vkey) return { outcome: 'other-key', vkey: state.vkey }
    // First whether the fence is past, then the reading: in this order nothing that ended in between is overlooked.
    const passed = fence !== undefined && !(await openNow(tx)).some((one) => fence.open.includes(one))
    const { entries, runs } = await unplaced(tx, state.settled, batch)
    const more = entries.length === batch
    const settled = passed && !more ? Math.max(state.settled, fence.upto) : state.settled
    const next = await newFence(tx)
    if (entries.length === 0) {
      // An idle house is not to write to its disk each second.
      if (settled !== state.settled || at.getTime() - state.beat_at.getTime() >= BEAT)
        await sql`update log_state set settled = ${settled}, beat_at = ${at}`.execute(tx)
      return {
        outcome: 'unchanged',
        added: { from: state.size, entries: [], leaves: [], filled: [] },
        more,
        fence: next,
      }
    }
    const leaves = entries.map(hashLeaf)
    const edge = append(edgeOf(state), leaves)
    const checkpoint = signNote(
      checkpointText({ origin: state.origin, size: edge.size, root: rootOf(edge), on: dayOf(at) }),
      signer,
    )
    await sql`insert into log_run (places, seqs, signed) select int8range(place, place + length), int8range(seq, seq + length), ${edge.size}::bigint
      from (select ${state.size}::bigint + sum(length) over (order by seq) - length as place, seq, length from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as r(seq bigint, length int)) r`.execute(
      tx,
    )
    // To the minute: the leaf of a child's report is told to no nearer moment here than in its act.
    await sql`insert into log_checkpoint (size, at, note) values (${edge.size}, date_trunc('minute', ${at}::timestamptz), ${checkpoint})`.execute(
      tx,
    )
    const { numAffectedRows } = await sql`
      update log_state set size = ${edge.size}, frontier = ${Buffer.concat([...edge.hashes])}, checkpoint = ${checkpoint}, settled = ${settled}, beat_at = ${at}
      where size = ${state.size}`.execute(tx)
    if (numAffectedRows !== 1n) throw new Error('the log grew while its state was locked')
    return { outcome: 'extended', added: { from: state.size, entries, leaves, filled: edge.filled }, more, fence: next }
  })
}

export async function readLogState(on: Db | Tx): Promise<LogState | undefined> {
  const { rows } = await sql<LogState>`select origin, vkey, size, checkpoint, settled, beat_at from log_state`.execute(
    on,
  )
  return rows[0]
}

interface Locked extends LogState {
  readonly frontier: Buffer
}

async function lockState(tx: Tx): Promise<Locked | undefined> {
  const { rows } =
    await sql<Locked>`select origin, vkey, size, frontier, checkpoint, settled, beat_at from log_state for update skip locked`.execute(
      tx,
    )
  return rows[0]
}

const emptyHead = (signer: Signer, at: Date) =>
  signNote(checkpointText({ origin: signer.name, size: 0, root: rootOf(emptyFrontier), on: dayOf(at) }), signer)

/** The empty log's state. undefined: somebody else holds it, or is just making it. */
async function beginLog(tx: Tx, signer: Signer, at: Date): Promise<Locked | undefined> {
  const { rows } = await sql<Locked>`
    insert into log_state (origin, vkey, size, frontier, checkpoint, settled, beat_at) values (${signer.name}, ${signer.vkey}, 0, ${Buffer.alloc(0)}, ${emptyHead(signer, at)}, 0, ${at})
    on conflict do nothing returning *`.execute(tx)
  return rows[0]
}

async function beginAnew(tx: Tx, signer: Signer, at: Date): Promise<Locked> {
  const { rows } = await sql<Locked>`
    update log_state set origin = ${signer.name}, vkey = ${signer.vkey}, checkpoint = ${emptyHead(signer, at)} where size = 0 returning *`.execute(
    tx,
  )
  return rows[0]!
}

function edgeOf({ size, frontier }: Locked): Frontier {
  return {
    size,
    hashes: Array.from({ length: frontier.length / 32 }, (_, i) => frontier.subarray(i * 32, (i + 1) * 32)),
  }
}

interface Unplaced {
  readonly entries: readonly Buffer[]
  /** Their numbers, in the same order: so many from each. */
  readonly runs: readonly { readonly seq: number; readonly length: number }[]
}

/** The leaves without a place, by their numbers. One row, however many they are: a second's worth is read while others wait for their commits. */
async function unplaced(tx: Tx, settled: number, limit: number): Promise<Unplaced> {
  const { rows } = await sql<{ leaves: Buffer; runs: Unplaced['runs'] }>`
    with w as materialized (
      select seq, leaf, seq - row_number() over (order by seq) as run
      from (select l.seq, l.leaf from ledger l where ${waits(sql`l.seq`, sql`${settled}::bigint`)} order by l.seq limit ${limit}) l)
    select coalesce((select string_agg(leaf, ''::bytea order by seq) from w), '') as leaves,
      coalesce((select jsonb_agg(r order by r.seq) from (select min(seq) as seq, count(*) as length from w group by run) r), '[]') as runs`.execute(
    tx,
  )
  const { leaves, runs } = rows[0]!
  const entries = Array.from({ length: runs.reduce((sum, { length }) => sum + length, 0) }, (_, i) =>
    leaves.subarray(i * LEAF, (i + 1) * LEAF),
  )
  if (leaves.length !== entries.length * LEAF) throw new Error('a leaf of the ledger is no hash')
  return { entries, runs }
}

async function newFence(tx: Tx): Promise<Fence> {
  const { rows } = await sql<{ upto: number }>`select coalesce(max(seq), 0)::bigint as upto from ledger`.execute(tx)
  return { upto: rows[0]!.upto, open: await openNow(tx) }
}

/** Who may have numbered a leaf and not committed it: an insert locks its table before it takes a number, and until its transaction ends. */
async function openNow(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ one: string }>`
    select virtualtransaction as one from pg_locks
    where locktype = 'relation' and relation = 'ledger'::regclass and database = (select oid from pg_database where datname = current_database()) and mode = 'RowExclusiveLock' and granted`.execute(
    tx,
  )
  return rows.map(({ one }) => one)
}
