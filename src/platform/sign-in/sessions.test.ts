import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { buildCity, city, idOf, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { openHouse, type OpenHouse } from '../../open-house.ts'

const house = { ...({} as Awaited<ReturnType<typeof testHouse>>) }
let elsewhere: OpenHouse

beforeAll(async () => {
  Object.assign(house, await testHouse({ prepare: buildCity }))
  elsewhere = await openHouse({
    database: house.database.config,
    settings: { home: '/tmp/mingfa-elsewhere', s3: undefined, oidc: undefined },
    origin: house.house.origin,
    log: house.house.log,
    clock: () => house.clock.now,
  })
})
afterAll(async () => {
  await elsewhere.close()
  await house.close()
})
beforeEach(() => {
  house.clock.now = new Date('2024-12-20T02:00:00Z')
})

const open = (person: string, from: OpenHouse = house.house) =>
  from.signIn.sessions.open({ person, methods: ['password'], agent: 'test', address: '10.0.0.1' })
const actor = (token: string) => house.house.signIn.sessions.sessionActor(token)
const later = (ms: number) => (house.clock.now = new Date(house.clock.now.getTime() + ms))
const HOUR = 3_600_000

test('第一次问数据库一句，十秒内不再问；十秒后再问一句', async () => {
  const token = await open(people.east)
  const asked = vi.spyOn(house.house.pool, 'query')
  for (const [wait, statements] of [
    [0, 1],
    [9_999, 1],
    [1, 2],
    [0, 2],
  ] as const) {
    later(wait)
    expect((await actor(token))?.person).toBe(people.east)
    expect(asked.mock.calls.length).toBe(statements)
  }
  asked.mockRestore()
})

test('同时来的一百个请求只问一句', async () => {
  const token = await open(people.east)
  const asked = vi.spyOn(house.house.pool, 'query')
  const actors = await Promise.all(Array.from({ length: 100 }, () => actor(token)))
  expect(new Set(actors.map((one) => one?.person))).toEqual(new Set([people.east]))
  expect(asked.mock.calls.length).toBe(1)
  asked.mockRestore()
})

test('同时来的许多人一起问，各得各的答案；令牌是假的，不连累别人', async () => {
  const persons = Array.from({ length: 60 }, (_, i) => [people.east, people.section, people.west][i % 3]!)
  const tokens = await Promise.all(persons.map((person) => open(person)))
  later(61_000)
  const asked = vi.spyOn(house.house.pool, 'query')
  const actors = await Promise.all([...tokens, 'made-up'].map(actor))
  expect(actors.map((one) => one?.person)).toEqual([...persons, undefined])
  expect(asked.mock.calls.length).toBeLessThanOrEqual(3)
  asked.mockRestore()
})

test('岗位与权限：本人的岗位，按角色给权', async () => {
  const found = await actor(await open(people.section))
  expect(found).toMatchObject({
    person: people.section,
    posts: [{ org: city.section, branch: city.bureau, role: 'section-officer' }],
  })
  expect(found!.posts[0]!.permissions.has('report.write')).toBe(true)
  expect(found!.posts[0]!.permissions.has('settings.manage')).toBe(false)
})

test('没有岗位的人能登录，但没有任何权限', async () => {
  expect((await actor(await open(people.nobody)))?.posts).toEqual([])
})

test('伪造的令牌不认', async () => {
  expect(await actor('made-up')).toBeNull()
})

test.each([
  ['十二小时差一秒没有动静', [12 * HOUR - 1000], true],
  ['十二小时没有动静', [12 * HOUR], false],
  ['每十一小时动一下，六天又二十三小时', Array.from({ length: 15 }, () => 11 * HOUR), true],
  ['每十一小时动一下，过了七天', Array.from({ length: 16 }, () => 11 * HOUR), false],
])('会话期限：%s', async (_, waits, alive) => {
  const token = await open(people.east)
  let found = await actor(token)
  for (const wait of waits) {
    later(wait)
    found = await actor(token)
  }
  expect(found !== null).toBe(alive)
})

test('缓存不会把过期的会话留住', async () => {
  const token = await open(people.east)
  for (let i = 0; i < 15; i += 1) {
    later(11 * HOUR)
    await actor(token)
  }
  later(3 * HOUR - 5000)
  expect(await actor(token)).not.toBeNull()
  later(4999)
  expect(await actor(token)).not.toBeNull()
  later(1)
  expect(await actor(token)).toBeNull()
})

test('岗位到期：北京时间零点前一毫秒有权，零点起无权，缓存也不例外', async () => {
  const token = await open(people.westClerk)
  await house.house.pool.query(`update post set until_day = '2025-01-01' where id = $1`, [
    idOf(`${people.westClerk}的岗位`),
  ])
  house.clock.now = new Date('2024-12-20T13:00:00Z')
  house.clock.now = new Date('2024-12-31T15:59:55Z')
  const fresh = await open(people.westClerk)
  expect((await actor(fresh))?.posts).toHaveLength(1)
  house.clock.now = new Date('2024-12-31T15:59:59.999Z')
  expect((await actor(fresh))?.posts).toHaveLength(1)
  house.clock.now = new Date('2024-12-31T16:00:00Z')
  expect((await actor(fresh))?.posts).toEqual([])
  expect(await actor(token)).toBeNull()
  await house.house.pool.query('update post set until_day = null where id = $1', [idOf(`${people.westClerk}的岗位`)])
})

test('别的进程结束的会话，这里立刻知道', async () => {
  const token = await open(people.east)
  expect(await actor(token)).not.toBeNull()
  await elsewhere.signIn.sessions.revoke(people.east, 'test')
  await vi.waitFor(async () => expect(await actor(token)).toBeNull(), { timeout: 5000, interval: 10 })
})

test('监听的连接断了：重连之后，断开期间的变化也不会漏', async () => {
  const token = await open(people.leader)
  expect(await actor(token)).not.toBeNull()
  // As a database that restarts does.
  await house.house.pool.query(`update session set revoked_at = now() where person = $1`, [people.leader])
  const { Client } = await import('pg')
  const owner = new Client(house.database.ownerConfig)
  await owner.connect()
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen "mingfa_sessions"'`,
  )
  await owner.end()
  await vi.waitFor(async () => expect(await actor(token)).toBeNull(), { timeout: 5000, interval: 50 })
})

test('答案在路上时会话被结束：不会被记住', async () => {
  const token = await open(people.partner)
  const { sessions } = house.house.signIn
  const [first] = await Promise.all([actor(token), sessions.revoke(people.partner, 'test')])
  expect(first === null || first.person === people.partner).toBe(true)
  expect(await actor(token)).toBeNull()
})

test('停用的人：会话不再有效', async () => {
  const token = await open(people.eastHead)
  await house.house.pool.query('update person set active = false where id = $1', [people.eastHead])
  await house.house.signIn.sessions.changed([people.eastHead])
  expect(await actor(token)).toBeNull()
})

test('列出、结束本人的会话；别人的动不了', async () => {
  const mine = await house.as(people.section)
  await open(people.section)
  const theirs = await open(people.administrator)
  const read = async () => (await mine.get('/api/me/security')).body.sessions as { handle: string; current: boolean }[]
  expect((await read()).map(({ current }) => current).toSorted()).toEqual(expect.arrayContaining([false, true]))
  const { rows } = await house.house.pool.query<{ handle: string }>('select handle from session where person = $1', [
    people.administrator,
  ])
  const end = (handle: string) =>
    house.http.inject({ method: 'DELETE', url: `/api/me/sessions/${handle}`, headers: { cookie: mine.cookie } })
  expect((await end(rows[0]!.handle)).statusCode).toBe(404)
  expect(await actor(theirs)).not.toBeNull()
  const other = (await read()).find(({ current }) => !current)!
  expect((await end(other.handle)).statusCode).toBe(204)
  expect((await read()).map(({ handle }) => handle)).not.toContain(other.handle)
  const all = await house.http.inject({ method: 'DELETE', url: '/api/me/sessions', headers: { cookie: mine.cookie } })
  expect(all.json().ended).toBeGreaterThan(0)
  expect(await read()).toEqual([expect.objectContaining({ current: true })])
})
