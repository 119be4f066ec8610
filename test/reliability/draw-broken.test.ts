import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyCases } from '../../src/platform/cases/verify.ts'
import { dice } from '../../src/platform/draw/pool.fixture.ts'
import { buildCity, people } from '../support/city.ts'
import { testHouse } from '../support/house.ts'
import { pooledTask } from '../support/inspections.ts'

/** How often the line is cut; KILLS=200 for the long run. */
const ROUNDS = Number(process.env['KILLS'] ?? 12)
let town: Awaited<ReturnType<typeof testHouse>>
let task: string
let owner: Client

// Anew for each try: a task half drawn is no place to begin again.
beforeEach(async () => {
  town = await testHouse({ prepare: buildCity })
  town.clock.now = new Date('2026-03-02T09:00:00+08:00')
  owner = new Client(town.database.ownerConfig)
  await owner.connect()
  const speakers = new Map<string, Awaited<ReturnType<typeof town.as>>>()
  task = await pooledTask(
    async (person, method, path, body) => {
      if (!speakers.has(person)) speakers.set(person, await town.as(people[person]))
      return speakers.get(person)!.send(method, path, body)
    },
    { from: '2026-06-01', until: '2026-09-30' },
  )
})
afterEach(async () => {
  await owner?.end()
  await town?.close()
})

/** What kill -9 does to a transaction: the connection is gone, at whatever point it was. */
const cutEverything = async () =>
  (
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'",
    )
  ).rows

test('冻结、录入、抽取的每一步，连接都可能断在任何时刻：重发同一请求，从不抽两次，从不少一份证明', async () => {
  const roll = dice('cut')
  let cuts = 0
  let day = 0
  for (let round = 0; round < ROUNDS; round++) {
    const moment = (days: number) => new Date(Date.parse('2026-03-02T09:00:00+08:00') + days * 86_400_000)
    town.clock.now = moment(day)
    const known = moment(day + 1)
      .toISOString()
      .slice(0, 10)
    const steps = [
      [
        people.section,
        'freeze-by-price',
        {
          name: '收盘价',
          where: 'http://www.sse.com.cn/',
          day: known,
          time: '15:00',
          places: 2,
          most: 4,
          otherCounty: false,
          exclusions: [],
        },
      ],
      [people.section, 'type-value', { value: `34${10 + (round % 80)}.57` }],
      [people.legal, 'type-value', { value: `34${10 + (round % 80)}.57` }],
      [people.section, 'draw', {}],
      ...(round < ROUNDS - 1 ? [[people.leader, 'redraw', { scope: 'all', reason: '再来一回' }] as const] : []),
    ] as const
    for (const [person, name, form] of steps) {
      if (name === 'type-value') town.clock.now = moment(day + 2)
      const by = await again(() => town.as(person))
      const seen = (await again(row)).version
      const request = v7()
      // The first try loses its connection at some point, the others are the client's own sending again.
      for (let attempt = 0; ; attempt++) {
        const sending = by
          .post(`/api/cases/inspections/${task}/${name}`, { form, seen, request })
          .catch(() => ({ status: 0, body: null }))
        if (attempt === 0) {
          await new Promise((done) => setTimeout(done, roll(25)))
          cuts += (await cutEverything()).length
        }
        const { status, body } = await sending
        if (status === 200) break
        expect(attempt, `${name}: ${status} ${JSON.stringify(body)}`).toBeLessThan(10)
      }
      expect((await again(row)).version, name).toBe(seen + 1)
    }
    day += 3
  }
  expect(cuts).toBeGreaterThan(0)
  const { rows } = await town.house.pool.query<{ kind: string; n: string }>(
    'select kind, count(*) as n from draw_file where dossier = $1 group by kind order by kind',
    [task],
  )
  expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]))).toEqual({
    frozen: ROUNDS,
    proof: ROUNDS,
    'given-up': ROUNDS - 1,
  })
  expect((await verifyCases(town.house.cases)).differing).toEqual([])
}, 300_000)

/** What the test itself asks may meet the last of the cut: a line that is told to end ends a moment later. */
async function again<T>(ask: () => Promise<T>, tries = 10): Promise<T> {
  try {
    return await ask()
  } catch (fault) {
    if (tries === 1) throw fault
    return again(ask, tries - 1)
  }
}

async function row() {
  const found = await town.house.db
    .selectFrom('dossier')
    .select('version')
    .where('id', '=', task)
    .executeTakeFirstOrThrow()
  return found
}
