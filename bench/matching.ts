import { mkdir } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import loadHighs from 'highs'
import { sql } from 'kysely'
import { loadDemo } from '../demo/city/load.ts'
import { addDays, type PlainDate } from '../src/calendar/plain-date.ts'
import { VERSION, type Input, type Pair } from '../src/duties/vice-principals/matching/problem.ts'
import { solve } from '../src/duties/vice-principals/matching/solve.ts'
import { connect } from '../src/platform/db/connect.ts'
import { onDisk } from '../src/platform/files/disk.ts'
import { ground, type Ground } from './ground.ts'
import { ask, median, round } from './load.ts'
import type { Measure, Result } from './result.ts'
import { child, sessionsOf } from './w1-intake.ts'

const SCHOOLS = 10_000
const DAYS = Number(process.env['DAYS'] ?? 365)
/** HiGHS gets the nearest schools of each only: a complete instance would be a text of megabytes. */
const NEAREST = 40

const p95 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!

interface Highs {
  solve(model: string): { readonly ObjectiveValue: number }
}

/** Who goes where: complete instances of officers and lawyers, in turn with HiGHS on the nearest schools of each. */
export async function matching(rounds = Number(process.env['ROUNDS'] ?? 15)): Promise<Result> {
  const highs = await (loadHighs as unknown as () => Promise<Highs>)()
  const measures: Measure[] = []
  const detail: Record<string, unknown> = {}
  let differ = 0
  for (const [persons, schools] of [
    [237, 237],
    [197, 187],
  ] as const) {
    const took: Record<'complete' | 'nearest' | 'highs', number[]> = { complete: [], nearest: [], highs: [] }
    // On a machine that is shared, only what was computed says anything.
    const cpu: typeof took = { complete: [], nearest: [], highs: [] }
    for (let seed = 0; seed < rounds; seed++) {
      const whole = instance(seed, persons, schools)
      const near = nearestOf(whole, NEAREST)
      const timed = <T>(kind: keyof typeof took, work: () => T): T => {
        const [begun, used] = [performance.now(), process.cpuUsage()]
        const found = work()
        took[kind].push(performance.now() - begun)
        const { user, system } = process.cpuUsage(used)
        cpu[kind].push((user + system) / 1000)
        return found
      }
      timed('complete', () => solve(whole))
      const model = modelOf(near)
      const turns = [
        () => worth(timed('nearest', () => solve(near)).reached),
        () => timed('highs', () => highs.solve(model)).ObjectiveValue,
      ]
      const [a, b] = (seed % 2 ? turns.toReversed() : turns).map((turn) => turn())
      if (Math.round(a!) !== Math.round(b!)) differ++
    }
    const name = `${persons} × ${schools}`
    measures.push(
      {
        name: `${name} complete: ms p50 / p95`,
        value: `${round(median(took.complete))} / ${round(p95(took.complete))}`,
        bar: '≤ 200',
        met: p95(took.complete) <= 200,
      },
      {
        name: `${name} complete: ms of the processor, p50 / p95`,
        value: `${round(median(cpu.complete))} / ${round(p95(cpu.complete))}`,
      },
      {
        name: `${name}, ${NEAREST} nearest: ms p50, Mingfa / HiGHS`,
        value: `${round(median(took.nearest))} / ${round(median(took.highs))}`,
      },
    )
    detail[name] = { took, cpu }
  }
  measures.push({ name: 'instances whose optimum is not that of HiGHS', value: differ, bar: '0', met: differ === 0 })
  return {
    id: 'Matching',
    what: `${rounds} seeded instances each of officers and lawyers, in turn with HiGHS in the same process`,
    measures,
    detail,
  }
}

/** Everybody could go everywhere; the way there is in minutes. */
function instance(seed: number, persons: number, schools: number): Input {
  let state = seed * 2_654_435_761 + 1
  const roll = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  const all = Array.from({ length: schools }, (_, n) => ({
    ...{ id: `s${n}`, name: '', county: null, first: roll(3) === 0, stages: ['primary'], language: '' },
    // Lawyers outnumber their schools: some have two.
    places: n < persons - schools ? 2 : 1,
  }))
  const people = Array.from({ length: persons }, (_, n) => ({
    ...{ id: `p${n}`, name: '', county: null, stages: [], language: '', most: 1 },
  }))
  return {
    ...{ version: VERSION, run: `run ${seed}`, salt: '', day: '2024-09-10', schools: all, persons: people },
    ...{ last: [], apart: [], pins: [] },
    travel: people.flatMap(({ id: p }) => all.map(({ id: s }) => [p, s, roll(90)] as const)),
  }
}

/** Of each person only the nearest schools. */
function nearestOf(input: Input, many: number): Input {
  const by = Map.groupBy(input.travel, ([p]) => p)
  const apart = [...by.values()].flatMap((ways) =>
    ways
      .toSorted((a, b) => a[2] - b[2])
      .slice(many)
      .map(([p, s]): Pair => [p, s]),
  )
  return { ...input, apart }
}

const [SCHOOL, PAIR, FIRST] = [1e9, 1e7, 1e5]
const worth = ({ schools, pairs: all, first, travel }: ReturnType<typeof solve>['reached']) =>
  schools * SCHOOL + all * PAIR + first * FIRST - travel

/** The same as a linear program, whose corners are whole. */
function modelOf({ persons, schools, apart, travel }: Input): string {
  const barred = new Set(apart.map((pair) => pair.join(' ')))
  const edges = travel.filter(([p, s]) => !barred.has(`${p} ${s}`))
  const bySchool = Map.groupBy(edges, ([, s]) => s)
  const byPerson = Map.groupBy(edges, ([p]) => p)
  const name = ([p, s]: readonly [string, string, number]) => `x${p}_${s}`
  const rows = [
    ...persons.flatMap(({ id, most }) => {
      const own = byPerson.get(id)?.map(name)
      return own ? [`${own.join(' + ')} <= ${most}`] : []
    }),
    ...schools.map(
      ({ id }) => `y${id} + z${id} ${(bySchool.get(id) ?? []).map((edge) => `- ${name(edge)}`).join(' ')} = 0`,
    ),
  ]
  const aim = [
    ...edges.map((edge) => `- ${edge[2]} ${name(edge)}`),
    ...schools.map(({ id, first }) => `+ ${SCHOOL + PAIR + (first ? FIRST : 0)} y${id} + ${PAIR} z${id}`),
  ]
  const bounds = [
    ...edges.map((edge) => `0 <= ${name(edge)} <= 1`),
    ...schools.flatMap(({ id, places }) => [`0 <= y${id} <= 1`, `0 <= z${id} <= ${places - 1}`]),
  ]
  return `Maximize\n obj: ${aim.join('\n ')}\nSubject To\n${rows.map((row, n) => ` c${n}: ${row}`).join('\n')}\nBounds\n ${bounds.join('\n ')}\nEnd\n`
}

/** Which of ten thousand schools have a vice-principal, on each day of a year, as the desk asks it. */
export async function vicePrincipalCoverage(): Promise<Result> {
  const base = await ground()
  try {
    const { db, close } = connect(base.config)
    const bytes = join(base.folder, 'evidence')
    const parts = join(bytes, 'parts')
    await mkdir(parts, { recursive: true })
    await loadDemo({ db }, { evidence: { bytes: onDisk(bytes), parts } })
    await close()
    await grow(base)
    const reading = connect(base.config)
    const home = join(base.folder, 'home')
    const [reader] = await sessionsOf({ db: reading.db, home }, 'section-officer', 1)
    await reading.close()
    const house = await child('mingfa', base)
    const agent = new Agent({ keepAlive: true })
    const took: Record<'coverage' | 'coverage-ahead', number[]> = { coverage: [], 'coverage-ahead': [] }
    let schools = 0
    for (let n = 0; n < DAYS; n++) {
      const until = addDays('2024-01-01' as PlainDate, n)
      for (const figure of ['coverage', 'coverage-ahead'] as const) {
        const begun = performance.now()
        const path = `/api/figures/vice-principals.${figure}?from=2024-01-01&until=${until}`
        const { status, body } = await ask(agent, house.port, { method: 'GET', path, headers: reader!.headers })
        took[figure].push(performance.now() - begun)
        if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
        schools = (JSON.parse(body) as { figure: { denominator: number } }).figure.denominator
      }
    }
    agent.destroy()
    house.process.disconnect()
    return {
      id: 'Coverage of vice-principals',
      what: `${schools} schools, one request a day over ${DAYS} days, none answered before`,
      measures: Object.entries(took).map(([name, times]) => ({
        name: `${name}: ms p50 / p95`,
        value: `${round(median(times))} / ${round(p95(times))}`,
        bar: 'p95 < 300',
        met: p95(times) < 300,
      })),
      detail: { took },
    }
  } finally {
    await base.end()
  }
}

/** The demo's schools and appointments, again and again under new ids, until there are so many schools. */
async function grow({ ownerConfig }: Ground): Promise<void> {
  const { db, close } = connect({ ...ownerConfig, max: 1 })
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from organisation where kind = 'school'`.execute(tx)
    const copies = Math.ceil(SCHOOLS / rows[0]!.n) - 1
    await sql`create temp table again on commit drop as
      select o.id as old, gen_random_uuid() as new, n from organisation o, generate_series(1, ${copies}::int) n where o.kind = 'school'`.execute(
      tx,
    )
    const copy = async (table: string, changed: Readonly<Record<string, string>>, on: string) => {
      const { rows: columns } = await sql<{ name: string }>`
        select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
        tx,
      )
      const picked = columns.map(({ name }) => changed[name] ?? `t."${name}"`)
      await sql
        .raw(
          `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) select ${picked.join(', ')} from ${table} t join again a on ${on}`,
        )
        .execute(tx)
    }
    await copy('organisation', { id: 'a.new', code: 'null' }, 'a.old = t.id')
    await copy('organisation_version', { id: 'gen_random_uuid()', org: 'a.new' }, 'a.old = t.org')
    await copy(
      'dossier',
      { id: 'gen_random_uuid()', org: 'a.new', number: `t.number || '-' || a.n` },
      `a.old = t.org and t.procedure = 'appointments'`,
    )
    // What is kept of sums is counted anew when the house opens.
    await sql`delete from tally`.execute(tx)
  })
  await sql`vacuum analyze`.execute(db)
  await close()
}
