import { join } from 'node:path'
import { Agent } from 'node:http'
import { sql } from 'kysely'
import { connect, type Db } from '../src/platform/db/connect.ts'
import type { Ground } from './ground.ts'
import { ask, median, round } from './load.ts'
import type { Measure, Result } from './result.ts'
import { child, sessionsOf } from './w1-intake.ts'

const YEAR = 'from=2024-01-01&until=2024-12-31'
const FIGURE = 'bullying.people'

/** All figures of a year in one page, for bureau, county and school, in turn with one bare GROUP BY over the records. */
export async function w2(base: Ground, records: number): Promise<Result> {
  const rounds = Number(process.env['ROUNDS'] ?? 60)
  const { readers, figureOrg } = await readersOf(base)
  const [house, bare] = await Promise.all([child('mingfa', base), child('bare', base)])
  const pages: [name: string, port: number, path: string, headers: Readonly<Record<string, string>>][] = [
    ['a bare GROUP BY over the records', bare.port, '/group', {}],
    ...readers.map(
      ([name, headers]) =>
        [`all figures, ${name}`, house.port, `/api/figures?${YEAR}`, headers] as [
          string,
          number,
          string,
          typeof headers,
        ],
    ),
    ...[
      `/api/figures/${FIGURE}?${YEAR}`,
      `/api/figures/${FIGURE}/by/county?${YEAR}`,
      `/api/figures/${FIGURE}/by/org?${YEAR}`,
      `/api/figures/${FIGURE}/evidence?${YEAR}`,
      `/api/figures/${FIGURE}/evidence?${YEAR}&org=${figureOrg}`,
    ].map(
      (path) =>
        [path.replace(`?${YEAR}`, '').replace(figureOrg, '…'), house.port, path, readers[0]![1]] as [
          string,
          number,
          string,
          (typeof readers)[0][1],
        ],
    ),
  ]
  const agent = new Agent({ keepAlive: true })
  const took = new Map(pages.map(([name]) => [name, [] as number[]]))
  for (let i = 0; i < rounds + 3; i++)
    for (const [name, port, path, headers] of pages) {
      const begun = performance.now()
      const { status, body } = await ask(agent, port, { method: 'GET', path, headers })
      if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
      if (i >= 3) took.get(name)!.push(performance.now() - begun)
    }
  agent.destroy()
  for (const { process } of [house, bare]) process.disconnect()
  const bareMedian = median(took.get(pages[0]![0])!)
  const measures = [...took].map(([name, times]): Measure => {
    const [p50, p95] = [median(times), times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!]
    const bar = name.startsWith('all figures') ? { bar: 'p95 ≤ 50 ms', met: p95 <= 50 } : {}
    return {
      name: `${name}: ms p50 / p95 (× bare)`,
      value: `${round(p50)} / ${round(p95)} (${round(p50 / bareMedian)})`,
      ...bar,
    }
  })
  return {
    id: 'W2 figures',
    what: `${records} approved records, ${rounds} rounds in turn`,
    measures,
    detail: { took: Object.fromEntries(took) },
  }
}

async function readersOf({ config, folder }: Ground) {
  const { db, close } = connect(config)
  const reader = async (role: Parameters<typeof sessionsOf>[1]) =>
    (await sessionsOf({ db, home: join(folder, 'home') }, role, 1))[0]!
  const readers = [
    ['bureau', (await reader('section-officer')).headers],
    ['county', (await reader('county-officer')).headers],
    ['school', (await reader('school-clerk')).headers],
  ] as const
  const figureOrg = await someOrg(db)
  await close()
  return { readers, figureOrg }
}

const someOrg = async (db: Db) =>
  (
    await sql<{
      org: string
    }>`select org from activity where kind = 'bullying-lecture' and status = 'approved' limit 1`.execute(db)
  ).rows[0]!.org
