import { rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { declared } from '../src/faces.ts'
import { dossierRegister } from '../src/platform/cases/rows.ts'
import { verifyCases } from '../src/platform/cases/verify.ts'
import { verify } from '../src/platform/verify.ts'
import { activityRegister } from '../src/registers/activities/store.ts'
import { differingTotals } from '../src/registers/activities/totals.ts'
import { instanceIn, newHome, victims, type Instance, type Victim } from './instance.ts'
import { ask, median, round, type Ask } from './load.ts'
import type { Result } from './result.ts'
import { handIn, sessionsOf, type Clerk } from './w1-intake.ts'

export interface SeriesResult {
  readonly kills: Readonly<Record<Victim, number>>
  /** Records and approvals answered with "done" before the kill; unanswered ones, all sent again afterwards. */
  readonly acknowledged: number
  /** Acts on cases among them. */
  readonly steps: number
  readonly unanswered: number
  /** Of the unanswered, those that had been written all the same: sending them again must not write them twice. */
  readonly writtenUnanswered: number
  /** Milliseconds from the kill to the first answer. */
  readonly backAfter: { readonly median: number; readonly longest: number }
  /** What was found wrong, in words; must be empty. */
  readonly faults: readonly string[]
}

const CONNECTIONS = 32
const CASE_HANDS = 4

/**
 * kill -9 of the server, of PostgreSQL, of both, again and again, while schools hand in, the section approves and decisions are proposed
 * and studied. After every restart: all that was acknowledged is there, none of it twice, the roll-up equals a recount, every case is the
 * fold of its acts, its number follows the one before, the ledger proves every act, and the figures are those the clients have counted.
 * `program`: another one than the sources, which take three times as long to start.
 */
export async function killSeries(
  kills: number,
  told: (line: string) => void = () => {},
  program?: readonly string[],
): Promise<SeriesResult> {
  const home = newHome()
  const instance = await instanceIn(home, { ...(program && { program }) })
  try {
    await instance.ready()
    const city = await cityOf(instance, home)
    const found = {
      acknowledged: 0,
      unanswered: 0,
      writtenUnanswered: 0,
      backAfter: [] as number[],
      faults: [] as string[],
    }
    const books = newBooks()
    for (let i = 0; i < kills; i++) {
      const victim = victims[i % victims.length]!
      const { acknowledged, unanswered } = await untilKilled(instance, city, books, victim, 400 + ((i * 397) % 1200))
      const back = await instance.ready()
      const faults = [
        ...books.faults.splice(0),
        ...(await settle(instance, books, unanswered, found)),
        ...(await examine(instance, city, books)),
      ]
      found.acknowledged += acknowledged
      found.unanswered += unanswered.length
      found.backAfter.push(back)
      found.faults.push(...faults.map((fault) => `${i + 1} (${victim}): ${fault}`))
      told(
        `${i + 1}/${kills} ${victim}: ${acknowledged} acknowledged, ${unanswered.length} unanswered, back after ${Math.round(back)} ms${faults.map((fault) => `\n  ✗ ${fault}`).join('')}`,
      )
    }
    const counts = victims.map((victim, i) => [victim, Math.ceil((kills - i) / victims.length)] as const)
    return {
      ...found,
      steps: books.proposed.size + books.studied.size,
      kills: Object.fromEntries(counts) as Record<Victim, number>,
      backAfter: { median: round(median(found.backAfter)), longest: round(Math.max(...found.backAfter)) },
    }
  } finally {
    await instance.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

interface City {
  readonly clerks: readonly Clerk[]
  readonly section: Clerk
  readonly campaigns: Readonly<Record<'healthy-growth' | 'vp-lectures', string>>
}

async function cityOf(instance: Instance, home: string): Promise<City> {
  return onDatabase(instance, async (db) => {
    const { rows } = await sql<{ id: string; programme: string }>`select id, programme from campaign`.execute(db)
    const campaigns = Object.fromEntries(rows.map(({ programme, id }) => [programme, id])) as City['campaigns']
    const [section] = await sessionsOf({ db, home }, 'section-officer', 1)
    return { clerks: await sessionsOf({ db, home }, 'school-clerk', 100), section: section!, campaigns }
  })
}

/** What the clients know: every record by its state, as they were told or not told. */
interface Books {
  readonly handedIn: Map<
    string,
    { readonly sessions: number; readonly pupils: number; readonly programme: keyof City['campaigns'] }
  >
  readonly approved: Set<string>
  readonly toApprove: string[]
  readonly proposed: Set<string>
  readonly studied: Set<string>
  readonly toStudy: string[]
  readonly faults: string[]
}

const newBooks = (): Books => ({
  handedIn: new Map(),
  approved: new Set(),
  toApprove: [],
  proposed: new Set(),
  studied: new Set(),
  toStudy: [],
  faults: [],
})

/** One request of a client, and what the client notes when it is answered with "done". */
interface Deed {
  readonly ask: Ask
  readonly records: readonly string[]
  done(): void
}

/** Intake over 32 connections and approvals beside it, ended by the kill. What stays unanswered is handed back. */
async function untilKilled(instance: Instance, city: City, books: Books, victim: Victim, after: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS + 1 + CASE_HANDS })
  const unanswered: Deed[] = []
  let acknowledged = 0
  let killed = false
  const work = async (next: () => Deed | undefined) => {
    while (!killed) {
      const deed = next()
      if (!deed) {
        await sleep(10)
        continue
      }
      const status = await statusOf(agent, instance.port, deed.ask)
      if (status === 200) {
        acknowledged += deed.records.length
        deed.done()
      } else {
        unanswered.push(deed)
        // Only the kill may stand between a client and its answer.
        if (!killed) books.faults.push(`answered ${status} before the kill`)
      }
    }
  }
  const working = Promise.all([
    ...Array.from({ length: CONNECTIONS }, () => work(() => newRecord(city, books))),
    work(() => newApproval(city, books)),
    ...Array.from({ length: CASE_HANDS }, () => work(() => newStep(city, books))),
  ])
  await sleep(after)
  killed = true
  await instance.kill(victim)
  await working
  agent.destroy()
  return { acknowledged, unanswered }
}

function newRecord({ clerks, campaigns }: City, books: Books): Deed {
  const i = books.handedIn.size
  const clerk = clerks[Math.floor(Math.random() * clerks.length)]!
  const [programme, kind] =
    i % 2 ? (['healthy-growth', 'bullying-lecture'] as const) : (['vp-lectures', 'vp-lecture'] as const)
  const known = { sessions: 1 + (i % 3), pupils: 20 + (i % 50), programme }
  const ask = handIn(clerk, i, {
    campaign: campaigns[programme],
    kind,
    sessions: known.sessions,
    pupils: known.pupils,
    staff: 0,
  })
  const id = ask.path.slice(ask.path.lastIndexOf('/') + 1)
  return { ask, records: [id], done: () => (books.handedIn.set(id, known), books.toApprove.push(id)) }
}

function newApproval({ section }: City, books: Books): Deed | undefined {
  const records = books.toApprove.splice(0, 10)
  if (records.length === 0) return undefined
  const body = JSON.stringify({ records: records.map((id) => ({ id, seen: 1 })), request: v7() })
  const ask = { method: 'POST', path: '/api/activities/approve', headers: section.headers, body }
  return { ask, records, done: () => records.forEach((id) => books.approved.add(id)) }
}

/** A decision is studied where one waits, else another is proposed. */
function newStep({ section }: City, books: Books): Deed {
  const waiting = books.toStudy.shift()
  const id = waiting ?? v7()
  const [method, path, sent] = waiting
    ? (['POST', `/api/cases/decisions/${id}/study`, { form: { findings: '可行', papers: [] }, seen: 1 }] as const)
    : ([
        'PUT',
        `/api/cases/decisions/${id}`,
        {
          form: {
            subject: `学区调整${id.slice(-6)}`,
            class: 'policy',
            excluded: 'none',
            way: 'leader',
            summary: '就近入学',
          },
        },
      ] as const)
  const done = waiting ? () => void books.studied.add(id) : () => (books.proposed.add(id), books.toStudy.push(id))
  return {
    ask: { method, path, headers: section.headers, body: JSON.stringify({ ...sent, request: v7() }) },
    records: [id],
    done,
  }
}

const statusOf = (agent: Agent | undefined, port: number, asked: Ask) =>
  ask(agent, port, asked).then(
    ({ status }) => status,
    () => 0,
  )

/** As every client would: all that was not answered is sent again, unchanged. */
async function settle(
  instance: Instance,
  books: Books,
  unanswered: readonly Deed[],
  found: { writtenUnanswered: number },
): Promise<string[]> {
  const faults: string[] = []
  const missing = [...books.handedIn.keys()]
  await onDatabase(instance, async (db) => {
    const lost = await sql<{
      id: string
    }>`select id from unnest(${missing}::uuid[]) id where not exists (select from activity a where a.id = id.id)`.execute(
      db,
    )
    if (lost.rows.length) faults.push(`${lost.rows.length} acknowledged records are lost`)
    const unapproved =
      await sql`select from activity where id = any(${[...books.approved]}::uuid[]) and status <> 'approved'`.execute(
        db,
      )
    if (unapproved.rows.length) faults.push(`${unapproved.rows.length} acknowledged approvals are lost`)
    const noCase =
      await sql`select from unnest(${[...books.proposed]}::uuid[]) id where not exists (select from dossier d where d.id = id)`.execute(
        db,
      )
    if (noCase.rows.length) faults.push(`${noCase.rows.length} acknowledged cases are lost`)
    const unstudied =
      await sql`select from dossier where id = any(${[...books.studied]}::uuid[]) and version < 2`.execute(db)
    if (unstudied.rows.length) faults.push(`${unstudied.rows.length} acknowledged acts on cases are lost`)
    const ids = unanswered.flatMap(({ ask, records }) => (ask.method === 'PUT' ? records : []))
    const there =
      await sql`select from activity where id = any(${ids}::uuid[]) union all select from dossier where id = any(${ids}::uuid[])`.execute(
        db,
      )
    found.writtenUnanswered += there.rows.length
  })
  for (const deed of unanswered) {
    const status = await statusOf(undefined, instance.port, deed.ask)
    if (status === 200) deed.done()
    else faults.push(`sent again, ${deed.ask.method} was answered ${status}`)
  }
  return faults
}

/** Everything that must hold whenever the house stands. */
async function examine(instance: Instance, { section }: City, books: Books): Promise<string[]> {
  const faults: string[] = []
  const expect = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should))
      faults.push(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`)
  }
  await onDatabase(instance, async (db) => {
    const { rows } = await sql<{
      records: number
      approved: number
      submits: number
      acts: number
      leaves: number
      twice: number
    }>`
      select (select count(*)::int from activity) as records, (select count(*)::int from activity where status = 'approved') as approved,
        (select count(*)::int from act where act = 'activities.submit') as submits,
        (select count(*)::int from act) as acts, (select count(*)::int from ledger) as leaves,
        (select count(*)::int from (select from ledger group by subject, version having count(*) > 1) t) as twice`.execute(
      db,
    )
    const { records, approved, submits, acts, leaves, twice } = rows[0]!
    const { rows: cases } = await sql<{ cases: number; proposals: number; studies: number; last: number }>`
      select (select count(*)::int from dossier) as cases, (select count(*)::int from act where act = 'decisions.propose') as proposals,
        (select count(*)::int from act where act = 'decisions.study') as studies, coalesce((select last from dossier_number where procedure = 'decisions'), 0) as last`.execute(
      db,
    )
    expect('cases, acts that opened them, acts that followed, the last number', cases[0], {
      cases: books.proposed.size,
      proposals: books.proposed.size,
      studies: books.studied.size,
      last: books.proposed.size,
    })
    expect('records', records, books.handedIn.size)
    expect('approved records', approved, books.approved.size)
    expect('hand-ins', submits, books.handedIn.size)
    expect('leaves of the ledger', leaves, acts)
    expect('acts with two leaves', twice, 0)
    expect('totals that differ from a recount', await differingTotals(db), [])
    expect('discrepancies', (await verify(db, [activityRegister, dossierRegister])).discrepancies, [])
    expect(
      'cases that are not the fold of their acts',
      (await verifyCases({ house: { db }, caseTypes: declared.procedures })).differing,
      [],
    )
  })
  const year = '/api/figures?from=2024-01-01&until=2024-12-31'
  const [rolledUp, recounted] = await Promise.all([
    figures(instance, section, year),
    figures(instance, section, `${year}&asOf=${new Date().toISOString()}`),
  ])
  expect('figures', rolledUp, recounted)
  const counted = (programme: string, of: 'sessions' | 'pupils') =>
    [...books.approved].reduce(
      (sum, id) => sum + (books.handedIn.get(id)!.programme === programme ? books.handedIn.get(id)![of] : 0),
      0,
    )
  expect('bullying.sessions', rolledUp['bullying.sessions'], counted('healthy-growth', 'sessions'))
  expect('bullying.people', rolledUp['bullying.people'], counted('healthy-growth', 'pupils'))
  expect('vice-principals.lectures', rolledUp['vice-principals.lectures'], counted('vp-lectures', 'sessions'))
  return faults
}

async function figures({ port }: Instance, { headers }: Clerk, path: string): Promise<Record<string, number | null>> {
  const { body } = await ask(undefined, port, { method: 'GET', path, headers })
  const { figures = [] } = JSON.parse(body) as { figures?: { id: string; value: number | null }[] }
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]))
}

async function onDatabase<T>(instance: Instance, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = connect(instance.ownerConfig())
  try {
    return await work(db)
  } finally {
    await close()
  }
}

/** The full series, for `npm run bench -- kill`; KILLS sets another length. */
export async function kill(): Promise<Result> {
  const kills = Number(process.env['KILLS'] ?? 50)
  const { faults, acknowledged, unanswered, writtenUnanswered, backAfter, ...series } = await killSeries(
    kills,
    console.error,
  )
  return {
    id: 'kill',
    what: `kill -9 of server, PostgreSQL and both in turn, ${kills} times, under intake and approvals over ${CONNECTIONS} connections`,
    measures: [
      {
        name: 'faults: lost, twice, torn, figures not a recount',
        value: faults.length,
        bar: '0',
        met: faults.length === 0,
      },
      { name: 'acknowledged before a kill', value: acknowledged },
      { name: 'unanswered and sent again', value: unanswered },
      { name: '… of which had been written', value: writtenUnanswered },
      { name: 'ms until it answers again, median / longest', value: `${backAfter.median} / ${backAfter.longest}` },
    ],
    detail: { faults, ...series },
  }
}
