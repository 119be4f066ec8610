import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { readCheckpoint } from './checkpoint.ts'
import { readNote, readVerifier, verifyNote, type Verifier } from './note.ts'
import { gapLeaves, placed, placeOf } from './places.ts'
import { readLogState, type LogState } from './sequence.ts'
import type { Shelf } from './shelf.ts'
import { bundleOf, foldHashes, nodesIn, tilePath, WIDTH, widthIn, type Tile } from './tiles.ts'
import { append, emptyFrontier, frontierOf, hashLeaf, rootOf, type Frontier } from './tree.ts'
import { whole } from '../db/whole.ts'

/** A place where database, published files and signed checkpoints disagree. */
interface LogFault {
  readonly what:
    | 'entry-changed'
    | 'entry-missing'
    | 'not-in-log'
    | 'back-dated'
    | 'checkpoint-differs'
    | 'checkpoint-unsigned'
    | 'log-shorter'
    | 'other-key'
    | 'tile-changed'
    | 'tile-missing'
    | 'gap-untold'
  /** 'entry 17', 'tile/0/000', 'checkpoint 4711' */
  readonly where: string
  /** The act, where the database still knows it. */
  readonly subject?: string
  readonly version?: number
  readonly act?: string
}

interface Audit {
  readonly size: number
  /** Up to which entry those before have had their turn; 0: to the last. */
  readonly entry: number
  /** Entries published as files here; null: nothing is published from this folder. */
  readonly published: number | null
  /** Leaves that wait for the writer. */
  readonly waiting: number
  /** Entries whose acts were lost when an older database was restored: the log says so itself. */
  readonly lost: number
  /** Entries that the server's clock dated while it was behind: their order is the log's, not their time's. */
  readonly clock: number
  readonly faults: readonly LogFault[]
}

interface Looking {
  readonly shelf: Shelf
  /** The key of this house, kept outside the database. */
  readonly key?: Verifier | undefined
  /** Checkpoints that somebody kept elsewhere: no rewriting reaches them. */
  readonly kept?: readonly string[]
  /** Not all of it: what came after so many entries, and of those before them a stretch. */
  readonly part?: LogPart
  /** Synthetic data tells of the past: its acts are dated before the log began to be kept. */
  readonly synthetic?: boolean
}

export interface LogPart {
  readonly from: number
  readonly begin: number
  readonly share: number
}

const SLICE = WIDTH * WIDTH
/** An act waits in a queue at most, or in a long transaction, before it is in the log. */
const LATEST = 3_600_000
const MOST = 200

interface Entry {
  readonly index: number
  readonly seq: number | null
  readonly leaf: Buffer | null
  readonly at: Date | null
  readonly subject: string
  readonly version: number
  readonly act: string
}

interface Signed {
  readonly size: number
  readonly at: Date | null
  readonly note: string
  readonly whose: string
}

/** Reads the whole log and compares its three witnesses: the table, the published files, and every checkpoint ever signed. */
export async function auditLog(
  db: Db,
  { shelf, key, kept = [], synthetic = false, part }: Looking,
  onProgress: (entries: number) => void = () => {},
): Promise<Audit> {
  const state = await readLogState(db)
  if (!state) return { size: 0, entry: 0, published: null, waiting: 0, lost: 0, clock: 0, faults: [] }
  const faults = new Set<LogFault>()
  const found = (fault: LogFault) => void (faults.size < MOST && faults.add(fault))
  const published = await shelf.checkpoint().catch(() => undefined)
  if (key && key.vkey !== state.vkey) found({ what: 'other-key', where: state.vkey })
  const known = part && published ? await knownBeginning(shelf, published.size, part.from) : emptyFrontier
  const signed = [
    ...(await everyCheckpoint(db, known.size)),
    { size: state.size, at: null, note: state.checkpoint, whose: 'current checkpoint' },
    ...(published ? [{ size: published.size, at: null, note: published.note, whose: 'published checkpoint' }] : []),
    ...kept.map((note) => ({
      size: readCheckpoint(readNote(note)?.text ?? '')?.size ?? -1,
      at: null,
      note,
      whose: 'kept checkpoint',
    })),
  ].toSorted((a, b) => a.size - b.size)
  const rootAt = checksOf(signed, state, key, known, found)

  let clock = 0
  let edge: Frontier = known
  const upper: Buffer[] = []
  for (let begin = known.size; begin < state.size; begin += SLICE) {
    const end = Math.min(begin + SLICE, state.size)
    const entries = await entriesFrom(db, begin, end)
    for (const entry of entries) if (!entry.leaf) found({ what: 'entry-missing', where: `entry ${entry.index}` })
    if (published) await compareTiles(shelf, begin, entries, published.size, found)
    const hashes = entries.map(({ leaf }) => hashLeaf(leaf ?? Buffer.alloc(0)))
    for (let i = 0; i + WIDTH <= hashes.length; i += WIDTH) upper.push(foldHashes(hashes.slice(i, i + WIDTH)))
    edge = rootAt(edge, hashes)
    if (!synthetic)
      for (const late of backDated(entries, signed))
        if (late === 'clock') clock++
        else found(late)
    onProgress(end)
  }
  if (published && known.size === 0) await compareUpper(shelf, upper, Math.min(published.size, state.size), found)
  const waiting = await unplaced(db, state, signed, synthetic, found)
  for (const extra of await beyond(db, state)) found(extra)
  const { lost, untold } = await gaps(db)
  for (const one of untold) found(one)
  const entry = part && published ? await turnOf(db, shelf, published.size, known.size, part, found) : 0
  return { size: state.size, entry, published: published?.size ?? null, waiting, lost, clock, faults: [...faults] }
}

/**
 * The beginning of the tree as the published files have it, up to whole tiles. Nothing rests on their word: grown by what came after, it must lead to the
 * checkpoints signed since. Where they do not even add up, all is read.
 */
async function knownBeginning(shelf: Shelf, published: number, from: number): Promise<Frontier> {
  const size = Math.floor(Math.min(published, from) / WIDTH) * WIDTH
  return frontierOf(nodesIn(published, shelf.tile), size).catch(() => emptyFrontier)
}

/** Compares a stretch of the old entries with the published files; answers where the next begins. */
async function turnOf(
  db: Db,
  shelf: Shelf,
  published: number,
  known: number,
  { begin, share }: LogPart,
  found: (fault: LogFault) => void,
): Promise<number> {
  const first = begin < known ? Math.floor(begin / WIDTH) * WIDTH : 0
  const last = Math.min(first + Math.ceil(share / WIDTH) * WIDTH, known)
  for (let at = first; at < last; at += SLICE) {
    const entries = await entriesFrom(db, at, Math.min(at + SLICE, last))
    for (const { index, leaf } of entries) if (!leaf) found({ what: 'entry-missing', where: `entry ${index}` })
    await compareTiles(shelf, at, entries, published, found)
  }
  return last < known ? last : 0
}

const everyCheckpoint = async (db: Db, from: number): Promise<Signed[]> => {
  const { rows } = await sql<{
    size: number
    at: Date
    note: string
  }>`select size, at, note from log_checkpoint where size >= ${from} order by size`.execute(db)
  return rows.map((row) => ({ ...row, whose: 'checkpoint' }))
}

/** Follows the tree past every checkpoint signed. Of those that differ only the first says where the rewriting begins. */
function checksOf(
  signed: readonly Signed[],
  { size, vkey, origin }: LogState,
  key: Verifier | undefined,
  known: Frontier,
  found: (fault: LogFault) => void,
) {
  const verifier = key ?? readVerifier(vkey)
  let next = 0
  let differs = false
  const check = (edge: Frontier) => {
    for (; signed[next] && signed[next]!.size <= edge.size; next++) {
      const { note: text, size: claimed, whose } = signed[next]!
      const note = readNote(text)
      const head = note && readCheckpoint(note.text)
      const where = `${whose} ${claimed}`
      if (
        !note ||
        !head ||
        !verifier ||
        head.origin !== origin ||
        head.size !== claimed ||
        !verifyNote(note, [verifier])?.length
      )
        found({ what: 'checkpoint-unsigned', where })
      else if (!head.root.equals(rootOf(edge)) && !differs) {
        differs = true
        found({ what: 'checkpoint-differs', where })
      }
    }
  }
  for (const { size: claimed, whose } of signed)
    if (claimed > size) found({ what: 'log-shorter', where: `${whose} ${claimed}` })
  check(known)
  return (edge: Frontier, hashes: readonly Buffer[]): Frontier => {
    let [at, grown] = [0, edge]
    while (at < hashes.length) {
      const stop = Math.min(hashes.length, Math.max(at + 1, (signed[next]?.size ?? Infinity) - edge.size))
      grown = append(grown, hashes.slice(at, stop))
      at = stop
      check(grown)
    }
    return grown
  }
}

async function entriesFrom(db: Db, begin: number, end: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select i::bigint as index, e.seq, coalesce(l.leaf, g.leaf) as leaf, l.at, l.subject, l.version, l.act
    from generate_series(${begin}::bigint, ${end - 1}::bigint) i left join (${placed(begin, end)}) e on e.index = i left join ledger l on l.seq = e.seq
      left join (${gapLeaves(begin, end)}) g on g.index = i order by i`.execute(db)
  return rows
}

async function compareTiles(
  shelf: Shelf,
  begin: number,
  entries: readonly Entry[],
  published: number,
  found: (fault: LogFault) => void,
) {
  for (let i = 0; i < entries.length; i += WIDTH) {
    const index = (begin + i) / WIDTH
    const width = widthIn(0, index, published)
    if (width === 0) return
    const these = entries.slice(i, i + width)
    const leaves = these.map(({ leaf }) => leaf ?? Buffer.alloc(0))
    await compare(shelf, { level: 'entries', index, width }, bundleOf(leaves), found)
    const tile = await read(shelf, { level: 0, index, width }, found)
    if (!tile) continue
    these.forEach(({ leaf, subject, version, act, index: at }, j) => {
      if (leaf && !hashLeaf(leaf).equals(tile.subarray(j * 32, (j + 1) * 32)))
        found({ what: 'entry-changed', where: `entry ${at}`, subject, version, act })
    })
  }
}

async function compareUpper(
  shelf: Shelf,
  level1: readonly Buffer[],
  published: number,
  found: (fault: LogFault) => void,
) {
  let row = level1
  for (let level = 1; row.length > 0; level++) {
    const above: Buffer[] = []
    for (let index = 0; widthIn(level, index, published) > 0; index++) {
      const width = widthIn(level, index, published)
      const hashes = row.slice(index * WIDTH, index * WIDTH + width)
      await compare(shelf, { level, index, width }, Buffer.concat([...hashes]), found)
      if (width === WIDTH) above.push(foldHashes(hashes))
    }
    row = above
  }
}

async function compare(shelf: Shelf, tile: Tile, should: Buffer, found: (fault: LogFault) => void) {
  const is = await read(shelf, tile, found)
  if (is && !is.equals(should)) found({ what: 'tile-changed', where: tilePath(tile) })
}

async function read(shelf: Shelf, tile: Tile, found: (fault: LogFault) => void): Promise<Buffer | undefined> {
  try {
    return await shelf.tile(tile)
  } catch {
    found({ what: 'tile-missing', where: tilePath(tile) })
    return undefined
  }
}

/**
 * Acts dated well before a checkpoint that was signed without them. Where the checkpoint that first covers such an act is itself dated before the one it follows,
 * the clock of the server had been set back: then the time is wrong, and not the act.
 */
function* backDated(entries: readonly Entry[], signed: readonly Signed[]): Generator<LogFault | 'clock'> {
  const dated = signed.filter(({ at }) => at !== null)
  let k = 0
  for (const { index, at, subject, version, act } of entries) {
    while (dated[k + 1] && dated[k + 1]!.size <= index) k++
    const before = dated[k]
    if (!at || !before || before.size > index || at.getTime() >= before.at!.getTime() - LATEST) continue
    const covering = dated[k + 1]
    yield covering && covering.at!.getTime() < before.at!.getTime() - LATEST
      ? 'clock'
      : { what: 'back-dated', where: `entry ${index}`, subject, version, act }
  }
}

interface Unplaced {
  readonly seq: number
  readonly at: Date
  readonly subject: string
  readonly version: number
  readonly act: string
}

/** Leaves of the ledger without a place: those that wait, and those that were put where nothing could come any more. */
async function unplaced(
  db: Db,
  { settled }: LogState,
  signed: readonly Signed[],
  synthetic: boolean,
  found: (fault: LogFault) => void,
): Promise<number> {
  const last = signed.findLast(({ at }) => at !== null)?.at
  const rows = await whole(
    db,
    10_000_000,
    sql<Unplaced>`
    select l.seq, l.at, l.subject, l.version, l.act from ledger l where ${placeOf(sql`l.seq`)} is null order by l.seq`,
  )
  for (const { seq, at, subject, version, act } of rows) {
    if (seq <= settled) found({ what: 'not-in-log', where: `ledger ${seq}`, subject, version, act })
    else if (!synthetic && last && at.getTime() < last.getTime() - LATEST)
      found({ what: 'back-dated', where: `ledger ${seq}`, subject, version, act })
  }
  return rows.filter(({ seq }) => seq > settled).length
}

/** Entries without acts, and those of them that no entry of the log owns up to: whoever deletes acts cannot call them lost in silence. */
async function gaps(db: Db): Promise<{ lost: number; untold: readonly LogFault[] }> {
  const { rows } = await sql<{ begin: number; length: number; told: boolean; doubled: boolean }>`
    select lower(g.places) as begin, upper(g.places) - lower(g.places) as length,
      exists (select from log_break b where b.kind = 'continued' and g.places <@ int8range(b.begins, b.ends)) as told,
      exists (select from log_run r where r.places && g.places) as doubled
    from log_gap g order by 1`.execute(db)
  const { rows: said } = await sql<{ lost: number }>`
    select coalesce(sum(lost), 0)::bigint as lost from log_break b where kind = 'continued' and exists (select from log_gap g where g.places <@ int8range(b.begins, b.ends))`.execute(
    db,
  )
  const lost = rows.reduce((sum, { length }) => sum + length, 0)
  const untold = rows.flatMap(({ begin, told, doubled }): LogFault[] =>
    told && !doubled ? [] : [{ what: 'gap-untold', where: `entry ${begin}` }],
  )
  if (untold.length === 0 && lost !== said[0]!.lost)
    return { lost, untold: [{ what: 'gap-untold', where: `${lost} entries` }] }
  return { lost, untold }
}

/** Places after the end of the log. */
async function beyond(db: Db, { size }: LogState): Promise<LogFault[]> {
  const { rows } = await sql<{
    index: number
  }>`select upper(places) - 1 as index from log_run where upper(places) > ${size} or lower(places) < 0 order by 1 limit 10`.execute(
    db,
  )
  return rows.map(({ index }) => ({ what: 'checkpoint-differs', where: `entry ${index}` }))
}
