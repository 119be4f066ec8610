import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { House } from '../house.ts'
import type { Signer } from './note.ts'
import { gapLeaves, placed } from './places.ts'
import { readLogState, sequence, type Fence, type LogState, type Stretch } from './sequence.ts'
import { ShelfFault, type Published, type Shelf } from './shelf.ts'
import { signedRoot } from './standing.ts'

const EVERY = 1000
/** How many entries are put on the shelf at once: whole tiles of two levels. */
const STEP = 65_536

export interface LogWriter {
  /** Brings the log up to what is committed, and its files with it. */
  round(): Promise<void>
  stop(): Promise<void>
}

/** The steps of a round, told as they are reached: a test kills at each. */
export type Step = 'sequenced' | 'tiles' | 'published'

interface Fittings {
  readonly signer: Signer
  readonly shelf: Shelf
  readonly reached?: (step: Step) => void
  /** Asks witnesses for their signatures below a new checkpoint; answers the lines that came. */
  readonly witness?: (state: LogState) => Promise<void>
  /** Why nothing may be signed just now; undefined: nothing is in the way. */
  readonly held?: () => string | undefined
  /** Told after every round: what went wrong, or undefined. */
  readonly told?: (fault: unknown) => void
  /** What is to be over before the first round. */
  readonly first?: Promise<unknown>
}

/** Extends the log each second. Any number of processes may do so at once: the database lets one go on, the others follow with their files. */
export function startLogWriter(house: Pick<House, 'db' | 'clock' | 'log'>, fittings: Fittings): LogWriter {
  let stopped = false
  const { told = () => {}, first } = fittings
  const round = roundOf(house, fittings)
  const beat = async () => {
    await first
    while (!stopped) {
      const began = performance.now()
      await round().then(
        () => told(undefined),
        (error: unknown) => {
          told(error)
          house.log.error(
            { err: error },
            error instanceof ShelfFault
              ? 'the published log and the database disagree: nothing more is published'
              : 'the log could not be extended',
          )
        },
      )
      for (let left = EVERY - (performance.now() - began); left > 0 && !stopped; left -= 100)
        await sleep(Math.min(left, 100))
    }
  }
  const beating = beat()
  return {
    round,
    async stop() {
      stopped = true
      await beating
      // What was entered while we were stopping is in the log, too.
      await round().catch(() => {})
    },
  }
}

/** One round after another, never two at a time. */
export function roundOf(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  { signer, shelf, reached = () => {}, witness, held = () => undefined }: Fittings,
): () => Promise<void> {
  let fence: Fence | undefined
  let under = Promise.resolve()
  const agree = agreement(db, shelf)
  const once = async () => {
    let fresh: Stretch | undefined
    const why = held()
    if (why !== undefined) throw new ShelfFault(why)
    // Before anything is signed: what was signed once cannot be taken back.
    await agree()
    for (let more = true; more;) {
      const done = await sequence(db, signer, { fence, at: clock() })
      if (done.outcome === 'other-key')
        throw new ShelfFault(`the log was begun with the key ${done.vkey}, not with ${signer.vkey}`)
      if (done.outcome === 'busy') break
      fence = done.fence
      more = done.more
      fresh = done.added
    }
    reached('sequenced')
    const state = await readLogState(db)
    if (!state) return
    if (await followWithFiles(db, shelf, state, { reached, fresh })) await witness?.(state)
  }
  return () => (under = under.then(once, once))
}

/** Holds what is public against the database. Between two rounds another database may have come in its place: each asks. */
function agreement(db: Db, shelf: Shelf): () => Promise<void> {
  let agreed: string | undefined
  return async () => {
    const published = await shelf.checkpoint()
    if (!published) return
    const state = await readLogState(db)
    mustContain(published, state)
    if (published.note === agreed) return
    if (published.size > 0 && !(await signedRoot(db, published.size))?.equals(published.root))
      throw new ShelfFault(`${published.size} entries are published, and the database signed others of that number`)
    agreed = published.note
  }
}

function mustContain({ origin, size }: Published, state: LogState | undefined) {
  if (size === 0) return
  if (state && origin !== state.origin)
    throw new ShelfFault(`the published log is ${origin}, that of the database ${state.origin}`)
  if (size > (state?.size ?? 0))
    throw new ShelfFault(`${size} entries are published, the database has ${state?.size ?? 0}: it is an older one`)
}

interface Following {
  readonly reached?: (step: Step) => void
  /** Entries just committed: they need not be read again. */
  readonly fresh?: Stretch | undefined
}

/** Publishes whatever the database has committed and the files have not. Answers whether a new checkpoint was published. */
export async function followWithFiles(
  db: Db,
  shelf: Shelf,
  state: LogState,
  { reached = () => {}, fresh }: Following = {},
): Promise<boolean> {
  const published = await shelf.checkpoint()
  const from = published?.size ?? 0
  if (published) mustContain(published, state)
  const note = await noteOf(db, state)
  if (published?.note === note) return false
  for (let at = from; at < state.size; at += STEP) {
    const to = Math.min(at + STEP, state.size)
    if (fresh?.from === at && fresh.entries.length === to - at) await shelf.extend(at, fresh.entries, fresh)
    else await shelf.extend(at, await entriesBetween(db, at, to))
  }
  reached('tiles')
  await shelf.publish(note)
  reached('published')
  return from < state.size || !published
}

/** The signed checkpoint with what witnesses signed below it. */
export async function noteOf(db: Db, { size, checkpoint }: Pick<LogState, 'size' | 'checkpoint'>): Promise<string> {
  return checkpoint + (await cosignaturesOf(db, size)).join('')
}

/** What witnesses signed below the checkpoint of this size, a line each. */
export async function cosignaturesOf(db: Db, size: number): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select line from log_cosignature where size = ${size} order by witness`.execute(db)
  return rows.map(({ line }) => line)
}

async function entriesBetween(db: Db, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await sql<{ leaf: Buffer }>`
    select leaf from (
      select e.index, l.leaf from (${placed(from, to)}) e join ledger l on l.seq = e.seq
      union all ${gapLeaves(from, to)}) e order by index`.execute(db)
  if (rows.length !== to - from)
    throw new ShelfFault(`of the entries ${from} to ${to - 1}, only ${rows.length} are in the database`)
  return rows.map(({ leaf }) => leaf)
}
