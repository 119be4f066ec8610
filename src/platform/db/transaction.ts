import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { refuse, type Outcome } from '../../law/outcome.ts'
import type { Lines } from './lines.ts'

/**
 * A unit of work: one transaction in which everything happens that is done for one request, by whichever room. It goes along with
 * the call, not as an argument: who writes through the house's pool or Kysely writes in it, and a room that is yet to be built cannot
 * forget to. A transaction begun within is a savepoint.
 */
interface Unit {
  readonly client: pg.PoolClient
  readonly follows: (() => Promise<void>)[]
  /** Statements go one by one: the driver will not queue them for ever. */
  last: Promise<unknown>
  savepoints: number
  /** What it wrote through the seam of changes, and whom it told: what may be undone is undone by it. */
  readonly wrote: Wrote[]
  readonly told: string[]
  /** So many seconds it may be undone: what leaves the house waits for them. */
  readonly grace: number
  /** What still runs when it has ended works outside of it. */
  over: boolean
}

/** One record as a unit wrote it: its version before (0: there was none) and after. */
export interface Wrote {
  readonly table: string
  readonly id: string
  readonly before: number
  readonly version: number
}

const units = new AsyncLocalStorage<Unit>()

function underWay(): Unit | undefined {
  const unit = units.getStore()
  return unit?.over ? undefined : unit
}

/** Whether the caller works within a unit. */
export const withinTransaction = (): boolean => underWay() !== undefined

/** Notes what the seam of changes wrote; changed twice in one unit, a record's way leads from before the first to after the last. */
export function noteWritten(written: readonly Wrote[]): void {
  const unit = underWay()
  if (!unit || unit.grace === 0) return
  for (const one of written) {
    const at = unit.wrote.findIndex(({ id }) => id === one.id)
    if (at < 0) unit.wrote.push(one)
    else unit.wrote[at] = { ...unit.wrote[at]!, version: one.version }
  }
}

/** Notes who was told; answers for how many seconds what tells them outside of the house is to wait. */
export function noteTold(notices: readonly string[]): number {
  const unit = underWay()
  if (!unit || unit.grace === 0) return 0
  unit.told.push(...notices)
  return unit.grace
}

/** What the unit under way did so far that undoing it must know. */
export const doneInUnit = (): Pick<Unit, 'wrote' | 'told'> => underWay() ?? { wrote: [], told: [] }

/** The pool, as everybody of the house is given it: within a unit it lends the unit's own connection, else one for the errand that is under way. */
export function joining(lines: Lines): pg.Pool {
  const joined = Object.create(lines.house) as pg.Pool
  const query = (...args: unknown[]) => {
    const unit = underWay()
    return unit ? send(unit, args) : lines.query(args)
  }
  const connect = () => {
    const unit = underWay()
    return unit ? Promise.resolve(lent(unit)) : lines.connect()
  }
  // Ended are the pools themselves: ended through its shadow one would wait for ever for a connection that is given back to the pool.
  const end = () => lines.end()
  return Object.assign(joined, { query, connect, end })
}

/**
 * Does the work in one transaction: committed if it is accepted; rolled back, whole, if it is refused or throws. What was to follow
 * the commit has followed when this returns; what failed of it is told to `onLate`.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: () => Promise<Outcome<T>>,
  onLate: (fault: unknown) => void = () => {},
  grace = 0,
): Promise<Outcome<T>> {
  if (withinTransaction()) throw new Error('A unit of work was begun within another.')
  const client = await pool.connect()
  const unit: Unit = {
    client,
    follows: [],
    last: Promise.resolve(),
    savepoints: 0,
    wrote: [],
    told: [],
    grace,
    over: false,
  }
  const outcome = await settled(unit, work)
  // What is committed is done, whatever becomes of what follows.
  if (outcome.ok) for (const follow of unit.follows) await follow().catch(onLate)
  return outcome
}

async function settled<T>(unit: Unit, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const { client } = unit
  let lost: Error | undefined
  try {
    await client.query('begin')
    const outcome = await units.run(unit, work)
    unit.over = true
    const { command } = await client.query(outcome.ok ? 'commit' : 'rollback')
    if (outcome.ok && command === 'ROLLBACK') throw new Error('A statement had failed, and nobody said so.')
    return outcome
  } catch (fault) {
    unit.over = true
    await client.query('rollback').catch((error: Error) => (lost = error))
    throw fault
  } finally {
    client.release(lost)
  }
}

/** Does the work and undoes all of it: what it would come to. Nothing follows. Within a unit only what it did is undone. */
export async function rehearsed<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const unit = underWay()
  if (!unit) {
    const seen: T[] = []
    await inTransaction(
      pool,
      async () => {
        seen.push(await work())
        return refuse('house.rehearsed', '只是试办，没有保存。', 'Only tried; nothing was saved.')
      },
      undefined,
      // With a second's grace what it writes and whom it tells is noted, for whoever asks what would come of it.
      1,
    )
    return seen[0]!
  }
  const [savepoint, follows] = [`unit_${++unit.savepoints}`, unit.follows.length]
  await send(unit, [`savepoint ${savepoint}`])
  try {
    return await work()
  } finally {
    await send(unit, [`rollback to savepoint ${savepoint}`])
    unit.follows.length = follows
  }
}

/** What must not be seen before it is true, such as a copy in memory read anew: done once the unit is committed, at once outside of one. */
export async function afterCommit(work: () => Promise<void> | void): Promise<void> {
  const unit = underWay()
  if (unit) unit.follows.push(async () => work())
  else await work()
}

function send(unit: Unit, args: readonly unknown[]): Promise<pg.QueryResult> {
  if (unit.over) throw new Error('A transaction was still at work when the unit it belongs to had ended.')
  const sent = unit.last.then(() => Reflect.apply(unit.client.query, unit.client, args) as Promise<pg.QueryResult>)
  unit.last = sent.catch(() => {})
  return sent
}

/** The unit's connection in the hands of one borrower. */
function lent(unit: Unit): pg.PoolClient {
  const savepoints: string[] = []
  const query = async (...[text, ...values]: unknown[]) => {
    if (text === 'begin') savepoints.push(`unit_${++unit.savepoints}`)
    const result = await send(unit, [savepoints.length ? within(text, savepoints.at(-1)!) : text, ...values])
    if (text === 'commit' || text === 'rollback') savepoints.pop()
    return result
  }
  return Object.assign(Object.create(unit.client) as pg.PoolClient, { query, release: () => {} })
}

function within(text: unknown, savepoint: string): unknown {
  if (text === 'begin') return `savepoint ${savepoint}`
  if (text === 'commit') return `release savepoint ${savepoint}`
  return text === 'rollback' ? `rollback to savepoint ${savepoint}` : text
}
