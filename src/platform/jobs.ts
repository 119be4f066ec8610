import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { z } from 'zod'
import type { Db, Tx } from './db/connect.ts'
import type { House } from './house.ts'
import { cut } from './cut.ts'
import { keepable } from './plain.ts'
import { speakable } from './speakable.ts'

/** What must be known to ask for background work. */
export interface Task<Payload> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

/** One kind of background work. `run` is given the transaction in which the job itself disappears: written there, an effect happens once. */
export interface Job<Payload> extends Task<Payload> {
  /** Tried so often before it is given up; 5 unless it says more. */
  readonly attempts?: number
  // Methods, not properties: a list of jobs holds payloads of every kind, each parsed by its own schema first.
  run(house: House, payload: Payload, tx: Tx): Promise<void>
  /** After the last attempt failed: tell whoever waits. */
  givenUp?(house: House, payload: Payload, error: unknown): Promise<void>
  /** The same for whoever looks after the house, whatever the payload; the root says whom. */
  parked?(house: House): Promise<void>
}

export interface Jobs {
  /** Runs all that is due now and returns when nothing is; for tests and for the command line. */
  settle(): Promise<void>
  /** Finishes what is under way and takes nothing new. */
  stop(): Promise<void>
}

/** On which the queue is told that something waits; the payload is the schema. */
export const CHANNEL = 'mingfa_jobs'
const ATTEMPTS = 5
const LONGEST_WAIT = 3_600_000
const LOOK_EVERY = 15_000

/** A fault that trying again cannot mend, a refusal of the rules for one: the job is parked at once, with these words. */
export const final = (why: string): Error => Object.assign(new Error(why), { final: true })
const isFinal = (error: unknown) => error instanceof Error && 'final' in error

/** Declares a kind of job, keeping the type of its payload. */
export const job = <Payload>(declared: Job<Payload>): Job<Payload> => Object.freeze(declared)

/**
 * Puts a job in the queue, in the transaction of what it follows from: rolled back together, run only once that is committed.
 * With a `key`, a second one while the first waits is none; one that was parked is taken up again, so that it holds up nothing after it.
 */
export async function enqueue<Payload>(
  on: Db | Tx,
  of: Task<Payload>,
  payload: Payload,
  { at, key }: { readonly at: Date; readonly key?: string },
): Promise<void> {
  const row = {
    // An id of version 7 would tell the millisecond of what the work follows from: a child's report for one.
    id: randomUUID(),
    name: of.name,
    payload: JSON.stringify(of.payload.parse(payload)),
    key: key ?? null,
    run_at: at,
  }
  await on
    .insertInto('job')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ payload: row.payload, run_at: at, attempts: 0, given_up_at: null })
        .where('job.given_up_at', 'is not', null),
    )
    .execute()
  await sql`select pg_notify(${CHANNEL}, current_schema())`.execute(on)
}

/** Begins to run jobs: at once when told over LISTEN, and every 15 seconds in case the telling was lost. `listen: false` only settles. */
export async function startJobs(
  house: House,
  jobs: readonly Job<unknown>[],
  { hands = 2, listen = true } = {},
): Promise<Jobs> {
  const byName = new Map(jobs.map((one) => [one.name, one]))
  let stopped = false
  let working: Promise<void>[] = []
  const hand = async () => {
    while (!stopped && (await runNext(house, byName)));
  }
  const settle = async () => {
    while (!stopped && (await runNext(house, byName)));
    await Promise.all(working)
  }
  const wake = () => {
    if (stopped || working.length >= hands) return
    const work = hand()
      .catch((error: unknown) => house.log.warn({ err: error }, 'the queue of jobs could not be read'))
      .finally(() => (working = working.filter((one) => one !== work)))
    working.push(work)
  }
  const line = listen ? await ear(house, wake) : undefined
  const look = listen ? setInterval(wake, LOOK_EVERY) : undefined
  look?.unref()
  if (listen) wake()
  return {
    settle,
    stop: async () => {
      stopped = true
      clearInterval(look)
      await line?.close()
      await Promise.all(working)
    },
  }
}

/** Runs one due job that nobody else holds. A job whose process dies is free again the moment its connection is gone. */
async function runNext(house: House, jobs: ReadonlyMap<string, Job<unknown>>): Promise<boolean> {
  let taken: { id: string; name: string; payload: unknown; attempts: number } | undefined
  try {
    return await house.db.transaction().execute(async (tx) => {
      taken = await tx
        .selectFrom('job')
        .select(['id', 'name', 'payload', 'attempts'])
        .where('name', 'in', ['', ...jobs.keys()])
        .where('given_up_at', 'is', null)
        .where('run_at', '<=', house.clock())
        .orderBy('run_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      const known = taken && jobs.get(taken.name)
      if (!taken || !known) return false
      await known.run(house, known.payload.parse(taken.payload), tx)
      await tx.deleteFrom('job').where('id', '=', taken.id).execute()
      return true
    })
  } catch (error) {
    if (!taken) throw error
    await putBack(house, taken, jobs.get(taken.name), error)
    return true
  }
}

async function putBack(
  house: House,
  { id, name, payload, attempts }: { id: string; name: string; payload: unknown; attempts: number },
  known: Job<unknown> | undefined,
  error: unknown,
) {
  const over = isFinal(error) || attempts + 1 >= (known?.attempts ?? ATTEMPTS)
  house.log[over ? 'error' : 'warn'](
    { err: error, job: name, id, attempt: attempts + 1 },
    over ? 'a job was given up' : 'a job failed and will be tried again',
  )
  const now = house.clock()
  // 5 s, 20 s, 80 s, 320 s: a database that restarts is back by then, a fault in the job is not hammered at. Then at most hourly.
  const run_at = new Date(now.getTime() + Math.min(5000 * 4 ** attempts, LONGEST_WAIT))
  await house.db
    .updateTable('job')
    .set({
      attempts: attempts + 1,
      last_error: cut(keepable(speakable(error).message), 2000),
      run_at,
      given_up_at: over ? now : null,
    })
    .where('id', '=', id)
    .execute()
  if (!over) return
  // Whoever waits is told, where the payload can be read at all; that telling fails must not stop the hand that goes on.
  try {
    const read = known?.payload.safeParse(payload)
    if (read?.success) await known?.givenUp?.(house, read.data, error)
    await known?.parked?.(house)
  } catch (fault) {
    house.log.error({ err: fault, job: name, id }, 'of a job given up nobody could be told')
  }
}

/** Hears of new jobs. A lost line is tried again every second; until then the regular look finds them. */
async function ear({ pool, log }: House, heard: () => void) {
  let closed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const again = () => {
    clearTimeout(retry)
    if (!closed)
      retry = setTimeout(
        () =>
          open().catch((error: unknown) => {
            log.warn({ err: error }, 'not listening for jobs')
            again()
          }),
        1000,
      )
  }
  async function open() {
    client = new pg.Client(pool.options)
    client.on('error', () => {})
    client.on('end', again)
    await client.connect()
    // Bureaus share a database, and a channel belongs to the database: the payload says whose job it is.
    const { rows } = await client.query<{ here: string }>('select current_schema() as here')
    client.on('notification', ({ payload }) => {
      if (payload === rows[0]?.here) heard()
    })
    await client.query(`listen ${CHANNEL}`)
    heard()
  }
  await open()
  return {
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
