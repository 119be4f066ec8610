import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { addDays, dayOf } from '../src/calendar/plain-date.ts'
import { slotRegister, type SlotRow } from '../src/duties/practice-base/rows.ts'
import { practiceBaseRechecks } from '../src/duties/practice-base/holds.ts'
import type { RegisterHouse } from '../src/registers/house.ts'
import { changeAll } from '../src/platform/change.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { ground, type Ground } from './ground.ts'
import { ask, load, median, round, type Ask } from './load.ts'
import type { Result } from './result.ts'
import { child, sessionsOf, state, type Clerk } from './w1-intake.ts'
import { processorOf } from './processor.ts'

const SCHOOLS = 700
const SLOTS = 60
const CONNECTIONS = 32
const TRIES = 10_000
/** Of a try; so many of them fit into a slot that about half of all find room. */
const HEADS = { pupils: 42, adults: 4 }
const CAPACITY = 46 * 85 + 20
const KILLS = Number(process.env['KILLS'] ?? 5)

/**
 * The booking race: 700 schools press "book" on 60 slots, 10,000 tries over 32 connections, half of which find room. Every one with
 * session, rules, cohorts, history and ledger. Beside it, in turn, a bare node:http with one UPDATE … WHERE places >= n. Then the server
 * is killed in the middle, again and again: no seat twice, none lost that was acknowledged.
 */
export async function bookings(rounds = Number(process.env['ROUNDS'] ?? 3)): Promise<Result> {
  const base = await ground()
  try {
    const clerks = await prepare(base)
    const { db, close } = connect(base.config)
    const seconds: Record<'mingfa' | 'bare', number[]> = { mingfa: [], bare: [] }
    const p99: number[] = []
    const database: Record<'mingfa' | 'bare', number[]> = { mingfa: [], bare: [] }
    const mingfa = await child('mingfa', base)
    const bare = await peer(base)
    const both = [mingfa, bare]
    const warm = asks(clerks, await openSlots(db, 9), 0, 500)
    for (const { port } of both) await load(port, warm, CONNECTIONS)
    const begun = await Promise.all(both.map(({ process }) => state(process)))
    for (let round_ = 0; round_ < rounds; round_++) {
      const slots = await openSlots(db, round_)
      const tries = asks(clerks, slots, round_)
      const order = [
        ['mingfa', mingfa],
        ['bare', bare],
      ] as const
      for (const [kind, { port }] of round_ % 2 ? order.toReversed() : order) {
        const before = processorOf(base.embedded.pid)
        const run = await load(port, tries, CONNECTIONS)
        if (before !== null) database[kind].push((processorOf(base.embedded.pid)! - before) / TRIES)
        seconds[kind].push(run.seconds)
        if (kind === 'mingfa') p99.push(run.p99)
      }
    }
    const ended = await Promise.all(both.map(({ process }) => state(process)))
    const server = ended.map(({ cpuMs }, i) => round((cpuMs - begun[i]!.cpuMs) / (rounds * TRIES)))
    for (const { process } of both) process.disconnect()
    const killed = await killSeries(base, db, clerks)
    const oversold = await wrong(db)
    const ratios = seconds.mingfa.map((taken, i) => seconds.bare[i]! / taken)
    const ratio = round(median(ratios))
    await close()
    return {
      id: 'Booking race',
      what: `${SCHOOLS} schools, ${SLOTS} slots, ${TRIES} tries over ${CONNECTIONS} connections, ${rounds} rounds in turn with a bare node:http and one UPDATE … WHERE places >= n; then ${KILLS} kills`,
      measures: [
        {
          name: 'tries a second, as a share of the bare server',
          value: `${ratio} (${round(Math.min(...ratios))}–${round(Math.max(...ratios))})`,
          bar: '≥ 0.5',
          met: ratio >= 0.5,
        },
        {
          name: 'tries a second, Mingfa / bare',
          value: `${round(TRIES / median(seconds.mingfa))} / ${round(TRIES / median(seconds.bare))}`,
        },
        { name: "ms of the server's processor a try, Mingfa / bare", value: server.join(' / ') },
        {
          name: "ms of the database's processor a try, Mingfa / bare",
          value: [database.mingfa, database.bare].map((rounds) => round(median(rounds))).join(' / '),
        },
        { name: 'ms p99', value: round(median(p99)) },
        {
          name: 'slots oversold, or whose places differ from a recount',
          value: oversold,
          bar: '0',
          met: oversold === 0,
        },
        { name: `acknowledged before kill -9 of the server (${KILLS} times)`, value: killed.acknowledged },
        { name: 'of these lost', value: killed.lost, bar: '0', met: killed.lost === 0 },
        { name: 'sent again and booked twice', value: killed.twice, bar: '0', met: killed.twice === 0 },
      ],
      detail: { seconds, ratios, killed },
    }
  } finally {
    await base.end()
  }
}

async function prepare({ config, ownerConfig, folder }: Ground): Promise<Clerk[]> {
  const owner = connect(ownerConfig)
  await owner.pool.query(
    'create table bare_slot (id uuid primary key, places int not null); grant select, insert, update on bare_slot to mingfa_app',
  )
  await owner.close()
  const { db, close } = connect(config)
  await loadDemo({ db }, { records: false })
  const clerks = await sessionsOf({ db, home: join(folder, 'home') }, 'school-clerk', SCHOOLS)
  await close()
  return clerks
}

async function peer({ config }: Ground): Promise<{ process: ChildProcess; port: number }> {
  const process = fork(join(import.meta.dirname, 'bookings-child.ts'), [JSON.stringify({ config })], {
    execArgv: ['--import', 'tsx'],
  })
  const [{ port }] = (await once(process, 'message')) as [{ port: number }]
  return { process, port }
}

/** Slots of a day of their own, so that no class is anywhere else. */
async function openSlots(db: Db, round_: number): Promise<string[]> {
  const host = await db.selectFrom('organisation').select('id').where('kind', '=', 'partner').executeTakeFirstOrThrow()
  const day = addDays(dayOf(new Date()), 30 + round_)
  const at = new Date()
  const slots = Array.from({ length: SLOTS }, (_, i): Omit<SlotRow, 'version' | 'changed_at'> => ({
    ...{ id: v7(), venue: v7(), host: host.id, place: 'base', name: `基地${i}`, audience: 'schools', day },
    ...{ begins: '08:30', ends: '10:00', capacity: CAPACITY, safe: CAPACITY, closes_at: new Date(+at + 86_400_000) },
    ...{ status: 'open', reason: null, draw: null },
  }))
  await changeAll(
    db,
    slotRegister,
    slots.map((after) => ({ before: null, after, act: 'practice-base.open-slots', by: { person: null }, at })),
  )
  await db
    .insertInto('bare_slot' as never)
    .values(slots.map(({ id }) => ({ id, places: CAPACITY })) as never)
    .execute()
  return slots.map(({ id }) => id)
}

function asks(clerks: readonly Clerk[], slots: readonly string[], round_: number, tries = TRIES): Ask[] {
  return Array.from({ length: tries }, (_, i) => {
    const clerk = clerks[i % clerks.length]!
    const turn = Math.floor(i / clerks.length)
    return book(clerk, slots[(i * 7 + turn) % slots.length]!, turn + round_)
  })
}

/** The n-th try of a school: another class each time. */
const book = ({ org, headers }: Clerk, slot: string, n: number): Ask => ({
  method: 'PUT',
  path: `/api/practice-base/bookings/${v7()}`,
  headers,
  body: JSON.stringify({
    form: {
      ...{ slot, org, cohorts: [{ entryYear: 2018 + (n % 8), class: 1 + (Math.floor(n / 8) % 60) }], ...HEADS },
      ...{
        leader: '王老师',
        phone: '199-0000-0000',
        bus: '客车',
        insurance: '校方责任险',
        firstAid: '校医',
        guardiansTold: true,
      },
    },
    request: v7(),
  }),
})

/** Kills the server in the middle of a rush, once so many are answered; what was acknowledged must be there, what was not is sent again and must be there once. */
async function killSeries(base: Ground, db: Db, clerks: readonly Clerk[]) {
  const found = { acknowledged: 0, lost: 0, twice: 0 }
  for (let kill = 0; kill < KILLS; kill++) {
    const slots = await openSlots(db, 10 + kill)
    const tries = asks(clerks, slots, 0, 3000)
    const server = await child('mingfa', base)
    const answers = await untilKilled(server, tries, 100 + kill * 150)
    const again = await child('mingfa', base)
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
    const rest = tries.filter((one) => answers.get(one) === undefined).slice(0, 200)
    const repeated = await Promise.all(
      rest.map(async (one) => [one, (await ask(agent, again.port, one)).status] as const),
    )
    agent.destroy()
    again.process.kill()
    await once(again.process, 'exit')
    const booked = [...answers, ...repeated].flatMap(([one, status]) => (status === 200 ? [one.path.slice(-36)] : []))
    const { rows } = await sql<{ id: string; acts: number }>`
      select b.id, (select count(*)::int from act a where a.subject = b.id) as acts from base_booking b where b.id = any(${booked}::uuid[])`.execute(
      db,
    )
    found.acknowledged += [...answers.values()].filter((status) => status === 200).length
    found.lost += booked.length - rows.length
    found.twice += rows.filter(({ acts }) => acts !== 1).length
  }
  return found
}

async function untilKilled(
  { process, port }: { process: ChildProcess; port: number },
  tries: readonly Ask[],
  after: number,
) {
  const enough = Promise.withResolvers<void>()
  const answers = new Map<Ask, number>()
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let next = 0
  let over = false
  const worker = async () => {
    for (let i = next++; i < tries.length && !over; i = next++) {
      const answer = await ask(agent, port, tries[i]!).catch(() => undefined)
      if (!answer) return
      answers.set(tries[i]!, answer.status)
      if (answers.size === after) enough.resolve()
    }
  }
  const working = Promise.all(Array.from({ length: CONNECTIONS }, worker))
  await enough.promise
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  over = true
  await Promise.all([gone, working])
  agent.destroy()
  return answers
}

/** Slots with more heads than places, and counters that differ from a recount. */
async function wrong(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from base_slot s where s.capacity < (
      select coalesce(sum(pupils + adults), 0) from base_booking b where b.slot = s.id and b.status = 'confirmed')`.execute(
    db,
  )
  const checked = await Promise.all(
    practiceBaseRechecks.map((one) => one.run({ db } as RegisterHouse, { evidence: 1 })),
  )
  return rows[0]!.n + checked.reduce((sum, { faults }) => sum + faults.length, 0)
}
