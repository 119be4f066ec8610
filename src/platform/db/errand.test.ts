// 打开慢的页面又走开的人，不拖住别人
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { paceOf, type Endpoint } from '../http/endpoint.ts'
import { currentErrand, errandOf, inErrand, shared } from './errand.ts'
import { sharesOf } from './lines.ts'
import { inTransaction } from './transaction.ts'
import { accept } from '../../law/outcome.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let port: number
let owner: Client
beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    doors: {
      publicParts: ({ pool, db }) => [
        {
          sections: [],
          open({ http }) {
            http.get('/gov/slow', async () => (await pool.query('select pg_sleep(60)')).rowCount)
            http.get('/gov/slow-once', async () => (await sql`select pg_sleep(60)`.execute(db)).rows.length)
            http.get('/gov/together', async () => {
              await shared('page', () => pool.query('select pg_sleep(0.5)'))
              return 'together'
            })
          },
        },
      ],
    },
  })
  owner = new Client(town.database.ownerConfig)
  await owner.connect()
  await town.http.listen({ host: '127.0.0.1', port: 0 })
  port = (town.http.server.address() as AddressInfo).port
}, 120_000)
afterAll(async () => {
  await owner.end()
  await town.close()
})

/** Asks, and can leave before it is answered. */
function visitor(path: string, cookie = '') {
  const asked = request({ host: '127.0.0.1', port, path, headers: { cookie } })
  asked.on('error', () => {})
  asked.end()
  return { leave: () => asked.destroy() }
}

/** Statements that the slow pages have running. */
async function atWork(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`,
  )
  return rows[0]!.n
}

describe('慢的页面', () => {
  it('二十个打开了，今日和健康检查照常；人走了，语句就停', async () => {
    const visitors = Array.from({ length: 20 }, (_, i) => visitor(i % 2 ? '/gov/slow' : '/gov/slow-once'))
    await expect.poll(atWork, { timeout: 20_000 }).toBe(sharesOf(26).page)
    const clerk = await town.as(people.eastClerk)
    expect((await clerk.get('/api/today')).status).toBe(200)
    expect((await town.http.inject({ url: '/health' })).json()).toMatchObject({ ok: true })
    for (const one of visitors) one.leave()
    await expect.poll(atWork, { timeout: 20_000 }).toBe(0)
    // The pages' own connections are whole again.
    expect((await clerk.get('/api/activities')).status).toBe(200)
  }, 60_000)

  it('大家在等同一件，先问的人走了，也做完', async () => {
    const [first, second] = [visitor('/gov/together'), town.http.inject({ url: '/gov/together' })]
    first.leave()
    expect((await second).payload).toBe('together')
  })
})

describe('走开的人', () => {
  it('每一页都打开了就走：没有一处出错无人过问，别人照常打开', { timeout: 120_000 }, async () => {
    const unasked: unknown[] = []
    const note = (why: unknown) => void unasked.push(why)
    process.on('unhandledRejection', note)
    const section = await town.as(people.section)
    const doors = town.server.endpoints
      .filter(({ method, path }) => method === 'GET' && !path.includes(':'))
      .map(({ path }): string => path)
    const report = (await section.post('/api/reports', { id: v7(), year: 2023 })).body.report.id as string
    doors.push(...['html', 'pdf', 'json'].map((format) => `/api/reports/${report}/document/${format}`))
    expect(doors.length).toBeGreaterThan(100)
    for (const wait of [0, 3, 15])
      for (const path of doors) {
        const one = visitor(path, section.cookie)
        await new Promise((done) => setTimeout(done, wait))
        one.leave()
      }
    for (const path of doors) expect((await section.get(path)).status, path).toBeLessThan(500)
    process.off('unhandledRejection', note)
    expect(unasked).toEqual([])
  })
})

describe('一次请求的语句', () => {
  it('没有人等了：正在做的停下，还没做的不做，事务全部撤销，连接还能用', async () => {
    const left = errandOf('page')
    let stop: (why: 'left') => void = () => {}
    const errand = { ...left, watch: (each: (why: 'left') => void) => ((stop = each), () => {}) }
    const under = inErrand(errand, () =>
      inTransaction(town.house.pool, async () => {
        await town.house.pool.query('create temporary table was_here (n int)')
        const sleeping = town.house.pool.query('select pg_sleep(60)')
        setTimeout(() => stop('left'), 200)
        await sleeping
        return accept(true)
      }),
    )
    await expect(under).rejects.toMatchObject({ code: '57014' })
    expect(currentErrand()).toBeUndefined()
    expect((await inErrand(errandOf('page'), () => town.house.pool.query('select 1 as n'))).rows).toEqual([{ n: 1 }])
  })

  it.each([
    [{ path: '/api/x', upload: true }, 'export'],
    [{ path: '/api/x.xlsx' }, 'export'],
    [{ path: '/api/x/export' }, 'export'],
    [{ path: '/api/x/document/:format' }, 'export'],
    [{ path: '/api/x', upload: true, pace: 'page' }, 'page'],
    [{ path: '/api/exports' }, 'page'],
    [{ path: '/api/x', pace: 'hot' }, 'hot'],
  ])('%j 是哪一类', (door, pace) => {
    expect(paceOf(door as unknown as Endpoint)).toBe(pace)
  })

  it.each([8, 12, 26, 60])('连接一共%i个时，每一类都有自己的', (all) => {
    const shares = sharesOf(all)
    expect(Math.min(...Object.values(shares))).toBeGreaterThan(0)
    expect(shares.hot).toBeGreaterThan(1)
    expect(Object.values(shares).reduce((sum, n) => sum + n)).toBe(all)
  })
})
