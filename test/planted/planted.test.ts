// 数据库所有者随手改动：逐表逐列，或者被 verify 指出，或者列在“不证明的”一页上；陌生人的程序读备份，也是这样
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { record } from '../../bench/result.ts'
import { keyOfCity } from '../../demo/city/load.ts'
import { proveHouse } from '../../src/cli/prove.ts'
import { faces } from '../../src/faces.ts'
import { openHouse } from '../../src/open-house.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { heldColumns, holdingsOf, type Holding } from '../../src/platform/holdings.ts'
import { logKeyIn } from '../../src/platform/ledger/key.ts'
import { roundOf } from '../../src/platform/ledger/writer.ts'
import { recountStanding } from '../../src/books/standing.ts'
import { recountTallies } from '../../src/platform/tally.ts'
import { recountTotals } from '../../src/registers/activities/totals.ts'
import { asksOf, untoldOf } from '../../src/platform/stranger/program.ts'
import { demoCity } from '../support/demo.ts'
import { python, strangerSays } from '../support/stranger.ts'
import { added, changed, columnsOf, removed, thinOut, type Column, type Planted } from './plant.ts'

/** All of them with PLANTED=all, some of each run's otherwise. */
const all = process.env['PLANTED'] === 'all'
/** So many a run; some tables of the demo are empty, some values a constraint refuses. */
const SAMPLE = 12
const seed = Number(process.env['SEED'] ?? inject('sampleSeed'))

let there: Standing
let owner: Client
let columns: Column[]
let held: ReadonlyMap<string, Holding>
beforeAll(async () => {
  there = await stand({ thin: true })
  owner = there.owner
  columns = await columnsOf(owner)
  const schema = new Map<string, string[]>()
  for (const { table, column } of columns) schema.set(table, [...(schema.get(table) ?? []), column])
  const { found, mistakes } = heldColumns(holdingsOf(faces), schema)
  expect(mistakes).toEqual([])
  held = found
}, 300_000)
afterAll(() => there?.leave())

interface Standing {
  readonly owner: Client
  prove(schema?: boolean): ReturnType<typeof proveHouse>
  /** What the program of another language finds in a backup taken now. */
  stranger(): ReturnType<typeof strangerSays>
  leave(): Promise<void>
}

/** The demo city with its log begun and somebody signed in: whole, or with few records in each register, as it is proved again after every round of changes. */
async function stand({ thin }: { readonly thin: boolean }): Promise<Standing> {
  const home = mkdtempSync(join(tmpdir(), 'mingfa-planted-'))
  const { database } = await demoCity('whole', join(home, 'evidence'))
  // What the city keeps as keyed digests is proved by the key it was loaded with.
  writeFileSync(join(home, 'secret.key'), `${keyOfCity().toString('base64')}\n`, { mode: 0o600 })
  const owner = new Client(database.ownerConfig)
  await owner.connect()
  await owner.query('set session_replication_role = replica')
  if (thin) await thinOut(owner)
  const house = await openHouse({
    database: database.config,
    settings: { home, s3: undefined, oidc: undefined },
    origin: 'http://localhost:8080',
    log: pino({ level: 'silent' }) as unknown as FastifyBaseLogger,
  })
  if (thin) {
    const { db, close } = connect(database.ownerConfig)
    await recountTotals(db)
    await recountTallies(db, house.clock())
    await recountStanding(db)
    await close()
  }
  const key = logKeyIn(home, house.origin)
  await roundOf(house, { signer: key, shelf: house.publicLog.shelf })()
  await house.signIn.sessions.open({
    person: (await house.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()).id,
    methods: ['password'],
    agent: '',
    address: '',
  })
  return {
    owner,
    prove: (schema = false) =>
      proveHouse(house, { key, evidence: 'all', ...(schema && { owner: database.ownerConfig }) }),
    stranger: () => strangerSays({ database: database.ownerConfig, home, signer: key }),
    async leave() {
      await owner.end()
      await house.close()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Where something is said of a table. */
function namedIn({ discrepancies, log, rechecked }: Awaited<ReturnType<typeof proveHouse>>): ReadonlySet<string> {
  const tables = new Set<string>()
  for (const { kind, what } of discrepancies) {
    tables.add(what === 'past-differs' ? `${kind}_past` : kind)
    tables.add('act').add('ledger')
  }
  if (log.faults.length) for (const table of ['ledger', 'log_run', 'log_state', 'log_checkpoint']) tables.add(table)
  const checks = faces.flatMap(({ rechecks = [] }) => rechecks)
  for (const { id, faults } of rechecked)
    if (faults.length) {
      for (const table of Object.keys(checks.find((one) => one.id === id)?.proves ?? {})) tables.add(table)
      for (const { where } of faults) tables.add(/^row of (\w+):/.exec(where)?.[1] ?? '')
    }
  return tables
}

/** Where the stranger's program says something of a table. */
function namedByStranger({ named }: Awaited<ReturnType<typeof strangerSays>>): ReadonlySet<string> {
  const asks = asksOf(faces)
  return new Set(
    named.flatMap(({ what, where }) => {
      const first = where.split(' ')[0]!
      const asked = asks.filter((one) => one.what === what)
      if (asked.length) return asked.flatMap(({ sees }) => Object.keys(sees))
      if (/^(checkpoint|log|gap)-/.test(what)) return ['ledger', 'log_run', 'log_gap', 'log_state', 'log_checkpoint']
      if (/^(file|bytes)-/.test(what)) return ['file']
      if (what === 'past-differs') return [`${first}_past`, 'act', 'ledger']
      return [first, 'act', 'ledger', ...(others[what] ?? [])]
    }),
  )
}

const others: Readonly<Record<string, readonly string[]>> = {
  'draw-differs': ['draw_file'],
  cosignature: ['log_cosignature'],
  witnessed: ['witnessed_log'],
}

/** Whether the page of what the stranger's program does not check says so of this column, or of one of the table's, where a whole row is meant. */
const untold = ({ table, column }: Pick<Planted, 'table' | 'column'>) =>
  untoldOf(faces).some(
    (one) => one.table === table && (one.columns === '*' || column === null || one.columns.includes(column)),
  )

it('没有人动过的，全部相符', async () => {
  const whole = await stand({ thin: false })
  const { discrepancies, log, rechecked } = await whole.prove(true)
  await whole.leave()
  expect({ discrepancies, log: log.faults, rechecked: rechecked.filter(({ faults }) => faults.length) }).toEqual({
    discrepancies: [],
    log: [],
    rechecked: [],
  })
}, 120_000)

it(
  '改一个值、抽走一行、添上一行：不在“不证明的”一页上的，都指出来；陌生人的程序不查的，也都写明了',
  async () => {
    const dice = diceOf(seed)
    const acts: { readonly table: string; plant(): Promise<Planted | null> }[] = []
    const proved = columns.filter(({ table, column }) => held.get(`${table}.${column}`)!.how !== 'unproven')
    for (const column of proved) {
      const pick = dice()
      acts.push({ table: column.table, plant: () => changed(owner, column, pick) })
    }
    for (const table of new Set(proved.filter(({ table }) => wholly(table)).map(({ table }) => table))) {
      const [a, b] = [dice(), dice()]
      acts.push({ table, plant: () => removed(owner, table, a) }, { table, plant: () => added(owner, table, b) })
    }
    // Those that are planted by themselves last: what is new is found sooner.
    let todo = shuffled(acts, dice)
      .slice(0, all ? undefined : SAMPLE)
      .toSorted((a, b) => Number(alone.test(a.table)) - Number(alone.test(b.table)))
    const began = performance.now()
    if (python) {
      const untouched = await there.stranger()
      expect(untouched, untouched.stdout.slice(-2000)).toMatchObject({ status: 0, named: [] })
    }
    let planted = 0
    const [unnamed, unseen]: [string[], string[]] = [[], []]
    while (todo.length > 0) {
      // One a table, a check and a round, and the acts and the log by themselves: what is wrong in one must not speak for another.
      const now = todo.reduce<typeof todo>(
        (chosen, one) => (chosen.length < 80 && !chosen.some((other) => clash(other, one)) ? [...chosen, one] : chosen),
        [],
      )
      todo = todo.filter((one) => !now.includes(one))
      const round: Planted[] = []
      await owner.query('begin')
      for (const { plant } of now) {
        const one = await plant()
        if (one) round.push(one)
      }
      await owner.query('commit')
      planted += round.length
      if (round.length === 0) continue
      const named = namedIn(await there.prove(round.some(({ table }) => written.has(table))))
      for (const { table, column, what } of round)
        if (!named.has(table)) unnamed.push(`${what} ${table}${column ? `.${column}` : ''}`)
      // A sample, of as many changes at once as there are; all of them where all are planted.
      if (python && (all || round.length > 3)) {
        const seen = namedByStranger(await there.stranger())
        for (const one of round)
          if (!seen.has(one.table) && !untold(one)) unseen.push(`${one.what} ${one.table}.${one.column}`)
      }
      for (const one of round.toReversed()) await one.undo()
      if (all)
        process.stderr.write(
          `planted ${planted}, ${todo.length} to do, unnamed ${unnamed.join(', ')}, unseen ${unseen.join(', ')}\n`,
        )
    }
    process.stdout.write(`planted ${planted}, seed ${seed}\n`)
    if (all) await keep(planted, unnamed, unseen, performance.now() - began)
    expect({ unnamed, unseen }).toEqual({ unnamed: [], unseen: [] })
    const after = await there.prove()
    expect(after.wrong).toBe(0)
  },
  all ? 7_200_000 : 1_200_000,
)

/** All of them are a measurement: kept in the book of the day. */
const keep = (planted: number, unnamed: readonly string[], unseen: readonly string[], took: number) =>
  record(() =>
    Promise.resolve({
      id: 'planted',
      what: `${planted} changes by the owner of the database: a value of every proved column, a row taken from and one put into every table proved whole; ${columns.length - provedColumns()} of ${columns.length} columns stand on the page of what nothing proves`,
      measures: [
        { name: 'changes planted', value: planted, bar: '≥ 300', met: planted >= 300 },
        { name: 'unnamed by verify', value: unnamed.length, bar: '0', met: unnamed.length === 0 },
        {
          name: 'neither named by the stranger’s program nor on its list',
          value: unseen.length,
          bar: '0',
          met: unseen.length === 0,
        },
        { name: 'seed', value: seed },
        { name: 'minutes', value: Math.round(took / 60_000) },
      ],
      detail: { unnamed, unseen },
    }),
  )

const provedColumns = () =>
  columns.filter(({ table, column }) => held.get(`${table}.${column}`)!.how !== 'unproven').length

/** Rows of a table are proved where none of its columns is left out. */
const wholly = (table: string) =>
  columns.filter((one) => one.table === table).every(({ column }) => held.get(`${table}.${column}`)!.how !== 'unproven')

const alone = /^(act|ledger|log_|campaign)/
const written = new Set(faces.flatMap((one) => one.written ?? []))
/** The checks that prove a table: what one of them finds is said of all its tables. A sample has no rounds to spare for it. */
const checksOf = Map.groupBy(
  faces.flatMap(({ rechecks = [] }) =>
    rechecks.flatMap(({ id, proves }) => Object.keys(proves).map((table) => ({ id, table }))),
  ),
  ({ table }) => table,
)
const clash = (a: { table: string }, b: { table: string }) =>
  a.table.replace(/_past$/, '') === b.table.replace(/_past$/, '') ||
  alone.test(a.table) ||
  alone.test(b.table) ||
  (all && (checksOf.get(a.table) ?? []).some(({ id }) => checksOf.get(b.table)?.some((other) => other.id === id)))

/** mulberry32 */
function diceOf(from: number): () => number {
  let a = from
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function shuffled<T>(list: readonly T[], dice: () => number): T[] {
  return list
    .map((one) => ({ one, by: dice() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one)
}
