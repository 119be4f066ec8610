import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { z } from 'zod'
import { loadDemo } from '../demo/city/load.ts'
import type { PlainDate } from '../src/calendar/plain-date.ts'
import { recountStanding } from '../src/books/standing.ts'
import { shipped } from '../src/faces.ts'
import { talliesWithin } from '../src/figures/kept.ts'
import { openHouse } from '../src/open-house.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { onDisk } from '../src/platform/files/disk.ts'
import type { Endpoint } from '../src/platform/http/endpoint.ts'
import { countTallies } from '../src/platform/tally.ts'
import { recountTotals } from '../src/registers/activities/totals.ts'
import { buildServer } from '../src/server.ts'
import { ground, type Ground } from './ground.ts'
import { growCases, growEntries, growOthers, growReports, growTheRest } from './grow.ts'
import { round } from './load.ts'
import type { Result } from './result.ts'
import { signIn } from './w1-intake.ts'
import { settled } from './year.ts'

const TODAY = '2026-11-25' as PlainDate
/** A page may take twice as long when everything is so many times as much, or this many milliseconds. */
const [TWICE, SOON] = [2, 50]

/**
 * Every reading door with real objects, asked by one of each role that it answers, in the demo city and in a city where every table has so many times
 * the rows. Of each the least of some rounds: what else the machine does at the time makes them slower, never faster. A file holds all that was asked
 * for, so that it grows with it: of files, what is held to the bar is the time a MiB.
 */
export async function growth(): Promise<Result> {
  const scale = Number(process.env['SCALE'] ?? 10)
  const rounds = Number(process.env['ROUNDS'] ?? 5)
  const [small, large] = [await measured(1, rounds), await measured(scale, rounds)]
  const both = [...large.took].flatMap(([door, after]) => {
    const before = small.took.get(door)
    if (!before) return []
    const times = after.isFile ? (after.ms / after.bytes) * (before.bytes / before.ms) : after.ms / before.ms
    return [{ door, before, after, isFile: after.isFile, times: round(times) }]
  })
  const slow = both.filter(({ times, after }) => after.ms > SOON && times > TWICE)
  slow.sort((a, b) => b.after.ms - a.after.ms)
  return {
    id: `growth to ${scale}×`,
    what: `${both.length} doors and roles, every table ${scale} times: ${large.rows}`,
    measures: [
      { name: 'slower than 50 ms and than twice the time', value: slow.length, bar: '0', met: slow.length === 0 },
      ...slow.slice(0, 60).map(({ door, before, after, isFile, times }) => ({
        name: door,
        value: `${before.ms} → ${after.ms} ms${isFile ? `, ${round(before.bytes / 2 ** 10)} → ${round(after.bytes / 2 ** 10)} KiB: ${times} times a MiB` : ''}`,
      })),
    ],
    detail: { slow, notGrown: large.notGrown },
  }
}

interface Took {
  readonly ms: number
  readonly url: string
  readonly bytes: number
  readonly isFile: boolean
}

interface Measured {
  readonly took: ReadonlyMap<string, Took>
  readonly rows: string
  readonly notGrown: readonly string[]
}

async function measured(scale: number, rounds: number): Promise<Measured> {
  const base = await ground()
  try {
    const notGrown = await city(base, scale)
    const house = await opened(base)
    const { http, endpoints } = await buildServer(house, { version: 'bench' })
    const writer = await house.publicLog.start()
    await settled(house.db)
    await writer.stop()
    const took = await walked(house.db, join(base.folder, 'home'), http, endpoints, rounds)
    const rows = await rowsOf(house.db)
    await http.close()
    await house.close()
    return { took, rows, notGrown }
  } finally {
    await base.end()
  }
}

/** A house over this ground, as it stands. */
export const opened = (base: Ground) =>
  openHouse({
    database: base.config,
    settings: { home: join(base.folder, 'home'), s3: undefined, oidc: undefined },
    origin: 'http://127.0.0.1',
    log: pino({ level: 'silent' }) as unknown as FastifyBaseLogger,
  })

async function city(base: Ground, scale: number): Promise<readonly string[]> {
  const { db, close } = connect(base.config)
  const bytes = join(base.folder, 'evidence')
  const parts = join(bytes, 'parts')
  await mkdir(parts, { recursive: true })
  await loadDemo({ db }, { scale, today: TODAY, evidence: { bytes: onDisk(bytes), parts } })
  await close()
  // So that what follows from its declarations is derived before anything is multiplied.
  await (await opened(base)).close()
  const owner = connect({ ...base.ownerConfig, max: 1 })
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(owner.db)).rows[0]!.n
  const notGrown: string[] = []
  if (scale > 1) {
    const ofCases = await sql<{ n: number }>`select count(*)::int as n from act a join dossier d on d.id = a.subject`.execute(owner.db) // prettier-ignore
    const [acts, entries] = [ofCases.rows[0]!.n * scale, (await count('book_entry')) * scale]
    const others = (await count('publication')) * scale
    for (const step of [
      (tx: Db) => growCases(tx, acts),
      (tx: Db) => growEntries(tx, entries),
      (tx: Db) => growReports(tx),
      (tx: Db) => growOthers(tx, others),
      async (tx: Db) => void notGrown.push(...(await growTheRest(tx, scale))),
    ])
      await owner.db.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        await step(tx)
      })
  }
  await sql`vacuum analyze`.execute(owner.db)
  await sql`delete from tally`.execute(owner.db)
  await recountTotals(owner.db)
  await countTallies(owner.db, talliesWithin(shipped), new Date())
  await recountStanding(owner.db)
  await sql`vacuum analyze`.execute(owner.db)
  await owner.close()
  return notGrown
}

/** The least milliseconds of every door that answers somebody, by door and role. */
async function walked(db: Db, home: string, http: FastifyInstance, endpoints: readonly Endpoint[], rounds: number) {
  const { rows: posts } = await sql<{ person: string; role: string }>`
    select distinct on (role) role, person from post where until_day is null order by role, person`.execute(db)
  const headers = await signIn({ db, home }, posts.map(({ person }) => person)) // prettier-ignore
  const ids = await objectsOf(db)
  const took = new Map<string, Took>()
  const some = new RegExp(process.env['DOORS'] ?? '')
  const doors = endpoints.filter(
    ({ id, method, path }) => method === 'GET' && path.startsWith('/api/') && some.test(id),
  )
  for (const door of doors)
    for (const [i, { role }] of posts.entries()) {
      const ask = async (url: string) => {
        const begun = performance.now()
        // A file whose bytes are no longer there breaks off.
        const reply = await http.inject({ url, headers: headers[i]! }).catch(() => undefined)
        const ms = performance.now() - begun
        const isFile = String(reply?.headers['content-disposition']).startsWith('attachment')
        return { statusCode: reply?.statusCode ?? 0, ms, isFile, bytes: reply?.rawPayload.length ?? 0 }
      }
      const url = await firstHeard(door, ids, ask)
      if (!url) continue
      let least = await ask(url)
      for (let n = 1; n < rounds; n++) {
        const next = await ask(url)
        if (next.ms < least.ms) least = next
        if (least.ms > 2000) break
      }
      const { ms, bytes, isFile } = least
      took.set(`${door.id} (${role})`, { ms: round(ms), url, bytes, isFile })
    }
  return took
}

const known: Readonly<Record<string, string>> = {
  ...{ rendition: 'thumb', format: 'pdf', grouping: 'county', day: TODAY, year: '2024', round: '1', n: '1' },
  ...{ from: '2024-01-01', until: '2024-12-31', on: TODAY, asOf: TODAY, book: 'honours', limit: '50' },
}

/** The first and the last of every register, by what an address says of it: a procedure, a book, or nothing. */
async function objectsOf(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ of: string; id: string }>`
    select "of", id from (
      select coalesce(d.procedure, e.book, '') as "of", a.subject as id,
        row_number() over (partition by a.kind, d.procedure, e.book order by seq) as first,
        row_number() over (partition by a.kind, d.procedure, e.book order by seq desc) as last
      from act a join ledger l using (subject, version) left join dossier d on d.id = a.subject left join book_entry e on e.id = a.subject) a
    where 1 in (first, last)`.execute(db)
  const grouped = Map.groupBy(rows, ({ of }) => of)
  return new Map([...grouped].map(([of, each]) => [of, each.map(({ id }) => id)]))
}

/** An address of the door that is answered; undefined: none of these is. */
async function firstHeard(
  door: Endpoint,
  objects: ReadonlyMap<string, readonly string[]>,
  ask: (url: string) => Promise<{ statusCode: number }>,
): Promise<string | undefined> {
  const shape = (door.query as z.ZodObject | undefined)?.shape ?? {}
  const needed = Object.entries(shape).filter(
    ([name, schema]) => !(schema as z.ZodType).safeParse(undefined).success && known[name],
  )
  const search = needed.length ? `?${new URLSearchParams(needed.map(([name]) => [name, known[name]!])).toString()}` : ''
  const path = door.path.replaceAll(/:(\w+)/g, (name, word: string) => (word === 'id' ? name : (known[word] ?? name)))
  const rest = [...path.matchAll(/:\w+/g)]
  if (rest.length > 1) return undefined
  const [, of] = /^\/api\/(?:cases|books)\/([\w-]+)\//.exec(path) ?? []
  const ids = objects.get(of ?? '') ?? []
  for (const url of rest.length === 0 ? [path] : ids.map((id) => path.replace(/:\w+/, id)))
    if ((await ask(url + search)).statusCode === 200) return url + search
  return undefined
}

async function rowsOf(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string; n: number }>`
    select relname as name, reltuples::int as n from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and reltuples > 0
    order by reltuples desc limit 12`.execute(db)
  return rows.map(({ name, n }) => `${n} ${name}`).join(', ')
}
