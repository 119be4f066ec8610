import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { House } from '../house.ts'
import type { Signer } from './note.ts'
import { placed } from './places.ts'
import { readLogState, sequence, type Fence, type LogState, type Stretch } from './sequence.ts'
import { ShelfFault, type Shelf } from './shelf.ts'

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
}

/** Extends the log each second. Any number of processes may do so at once: the database lets one go on, the others follow with their files. */
export function startLogWriter(house: Pick<House, 'db' | 'clock' | 'log'>, fittings: Fittings): LogWriter {
  let stopped = false
  const round = roundOf(house, fittings)
  const beat = async () => {
    while (!stopped) {
      const began = performance.now()
      await round().catch((error: unknown) =>
        house.log.error(
          { err: error },
          error instanceof ShelfFault
            ? 'the published log and the database disagree: nothing more is published'
            : 'the log could not be extended',
        ),
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
  { signer, shelf, reached = () => {}, witness }: Fittings,
): () => Promise<void> {
  let fence: Fence | undefined
  let under = Promise.resolve()
  const once = async () => {
    let fresh: Stretch | undefined
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
  if (published && published.origin !== state.origin)
    throw new ShelfFault(`the published log is ${published.origin}, that of the database ${state.origin}`)
  if (from > state.size)
    throw new ShelfFault(`${from} entries are published, the database has ${state.size}: it is an older one`)
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
  const { rows } = await sql<{
    leaf: Buffer
  }>`select l.leaf from (${placed(from, to)}) e join ledger l on l.seq = e.seq order by e.index`.execute(db)
  if (rows.length !== to - from)
    throw new ShelfFault(`of the entries ${from} to ${to - 1}, only ${rows.length} are in the database`)
  return rows.map(({ leaf }) => leaf)
}
