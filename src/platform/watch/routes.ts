import { statfs } from 'node:fs/promises'
import { isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { batchCounts } from '../batch.ts'
import type { Lines } from '../db/lines.ts'
import { networks } from '../http/outside.ts'
import { isBehind } from '../ledger/health.ts'
import { readLogState } from '../ledger/sequence.ts'
import { lookAtArchive } from './archive.ts'
import { gaugesText, timing, type Gauge } from './metrics.ts'
import { lookAtHouse, type Watched } from './ready.ts'

interface Watching extends Watched {
  /** The connections of each kind. */
  readonly counts: Lines['counts']
  /** What the rooms count besides. */
  readonly gauges: () => Promise<readonly Gauge[]>
  /** Networks from which the numbers may be read, besides this machine. */
  readonly from: readonly string[]
  readonly version: string
  /** Whether the house has begun its background work. */
  readonly working: () => boolean
}

const plainDoor = { schema: { hide: true } as object, config: { pace: 'hot' as const } }

/** The doors for whoever watches the house: alive, ready, how it does. None tells of anybody. */
export function watchDoors(http: FastifyInstance, house: Watching) {
  const doors = timing()
  http.addHook('onResponse', (request, reply, done) => {
    const pace = request.routeOptions.config.pace ?? 'page'
    doors.took(
      { pace, method: request.method, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    )
    done()
  })

  http.get('/livez', plainDoor, async () => ({ ok: true }))

  http.get('/readyz', plainDoor, async (_request, reply) => {
    const found = await lookAtHouse(house, house.working())
    return reply
      .code(found.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(found)
  })

  // As it was before there were the two above: the house and its database answer.
  http.get('/health', plainDoor, async () => {
    const state = await readLogState(house.db)
    const log = state ? (isBehind(state, house.clock()) ? 'behind' : 'current') : 'none'
    const { archive } = house.settings
    return {
      ok: true,
      log: house.publicLog.stopped() ? 'stopped' : log,
      ...(archive && { archive: (await lookAtArchive(house.db, archive)).behind ? 'behind' : 'current' }),
    }
  })

  const allowed = networks(house.from)
  http.get('/metrics', plainDoor, async (request, reply) => {
    if (!mayRead(request, allowed)) return reply.callNotFound()
    const text = [
      doors.text('mingfa_http_request_duration_seconds', 'How long doors took to answer, by kind of door.'),
      gaugesText([
        ...ofProcess(house),
        ...(await ofDatabase(house)),
        ...(await ofArchive(house)),
        ...(await house.gauges()),
      ]),
    ]
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(text.join(''))
  })
}

/** This machine, unless it asks for somebody else, and the networks that were named. */
function mayRead({ ip, headers }: FastifyRequest, allowed: ReturnType<typeof networks>): boolean {
  if (allowed.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')) return true
  return (
    /^(127\.|::1$|::ffff:127\.)/.test(ip) &&
    headers['x-forwarded-for'] === undefined &&
    headers['forwarded'] === undefined
  )
}

function ofProcess({ counts, version }: Watching): Gauge[] {
  const { written, items } = batchCounts()
  const memory = process.memoryUsage()
  return [
    { name: 'info', help: 'Which program this is.', value: 1, labels: { version, node: process.version } },
    {
      name: 'process_start_time_seconds',
      help: 'When it was started.',
      value: Math.round(performance.timeOrigin / 1000),
    },
    { name: 'process_resident_memory_bytes', help: 'Memory it has taken.', value: memory.rss },
    { name: 'process_heap_used_bytes', help: 'Memory its objects take.', value: memory.heapUsed },
    { name: 'batches_total', help: 'Batches written for many at once.', value: written, counter: true },
    { name: 'batched_items_total', help: 'What was written in them.', value: items, counter: true },
    ...counts().flatMap(({ pool, most, open, idle, waiting, statements, cancelled }): Gauge[] => [
      {
        name: 'pool_connections',
        help: 'Connections to the database.',
        value: open - idle,
        labels: { pool, state: 'busy' },
      },
      { name: 'pool_connections', help: 'Connections to the database.', value: idle, labels: { pool, state: 'idle' } },
      { name: 'pool_connections_max', help: 'So many it may have.', value: most, labels: { pool } },
      { name: 'pool_waiting', help: 'Who waits for one.', value: waiting, labels: { pool } },
      { name: 'statements_total', help: 'Statements sent.', value: statements, labels: { pool }, counter: true },
      {
        name: 'statements_cancelled_total',
        help: 'Statements cancelled: too long, or nobody waited.',
        value: cancelled,
        labels: { pool },
        counter: true,
      },
    ]),
  ]
}

async function ofDatabase({ db, clock, settings, publicLog }: Watching): Promise<Gauge[]> {
  const now = clock()
  const [free, state, { rows: jobs }, { rows: size }] = await Promise.all([
    statfs(settings.home).catch(() => undefined),
    readLogState(db),
    sql<{ name: string; waiting: number; parked: number; oldest: number }>`
      select name, count(*) filter (where given_up_at is null)::int as waiting, count(*) filter (where given_up_at is not null)::int as parked,
        coalesce(extract(epoch from ${now}::timestamptz - min(run_at) filter (where given_up_at is null)), 0)::float8 as oldest
      from job group by name`.execute(db),
    sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db),
  ])
  return [
    ...(free
      ? [
          {
            name: 'disk_free_bytes',
            help: 'What is left on the disk of the data folder.',
            value: free.bavail * free.bsize,
          },
          { name: 'disk_size_bytes', help: 'How large that disk is.', value: free.blocks * free.bsize },
        ]
      : []),
    { name: 'database_size_bytes', help: 'How large the database is.', value: size[0]!.bytes },
    { name: 'log_entries', help: 'Entries of the public log.', value: state?.size ?? 0 },
    {
      name: 'log_lag_seconds',
      help: 'Since when nobody has looked after the log.',
      value: state ? Math.max(0, (now.getTime() - state.beat_at.getTime()) / 1000) : 0,
    },
    { name: 'log_stopped', help: '1: nothing more is published.', value: publicLog.stopped() ? 1 : 0 },
    ...jobs.flatMap(({ name, waiting, parked, oldest }): Gauge[] => [
      { name: 'jobs_waiting', help: 'Background work that waits.', value: waiting, labels: { job: name } },
      { name: 'jobs_parked', help: 'Background work that was given up.', value: parked, labels: { job: name } },
      {
        name: 'jobs_oldest_seconds',
        help: 'How long the oldest has been due.',
        value: Math.max(0, oldest),
        labels: { job: name },
      },
    ]),
  ]
}

async function ofArchive({ db, settings }: Watching): Promise<Gauge[]> {
  if (!settings.archive) return []
  const { lag, behind, free } = await lookAtArchive(db, settings.archive)
  return [
    { name: 'archive_lag_seconds', help: 'How long ago a piece of the journal was archived.', value: lag },
    { name: 'archive_behind', help: '1: the archive does not keep up.', value: behind ? 1 : 0 },
    ...(free === undefined
      ? []
      : [{ name: 'archive_disk_free_bytes', help: 'What is left on the disk of the archive.', value: free }]),
  ]
}
