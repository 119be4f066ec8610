import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { solve, type Puzzle } from './puzzle.ts'

const PASSWORD = '太行山下向日葵 k7mp'
const house = { ...({} as Awaited<ReturnType<typeof testHouse>>) }

beforeAll(async () => {
  Object.assign(house, await testHouse({ prepare: buildCity }))
})
afterAll(() => house.close())
beforeEach(async () => {
  house.clock.now = new Date('2024-12-20T02:00:00Z')
  await house.house.pool.query('delete from sign_in_attempt')
  await house.house.signIn.setPassword(people.eastClerk, PASSWORD, { mustChange: false })
})

interface Asked {
  username?: string
  password?: string
  cookie?: string
  solution?: { seed: string; nonce: number }
  headers?: Record<string, string>
}

async function signIn({ username = 'eastclerk', password = PASSWORD, cookie, solution, headers = {} }: Asked = {}) {
  const reply = await house.http.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { ...headers, ...(cookie && { cookie }) },
    payload: { username, password, ...(solution && { solution }) },
  })
  return {
    status: reply.statusCode,
    body: reply.json(),
    cookies: cookiesIn(reply.headers['set-cookie']),
    raw: [reply.headers['set-cookie'] ?? []].flat(),
  }
}

const cookiesIn = (header: string | string[] | undefined) =>
  [header ?? []]
    .flat()
    .map((line) => line.split(';')[0]!)
    .filter((pair) => !pair.endsWith('='))
    .join('; ')

const me = async (cookie: string) => (await house.http.inject({ url: '/api/me', headers: { cookie } })).statusCode

const solved = async (puzzle: Puzzle) => ({ seed: puzzle.seed, nonce: await solve(puzzle, async () => {}) })

async function failTimes(times: number, asked: Asked = {}) {
  for (let i = 0; i < times; i += 1) {
    const reply = await signIn({ password: `wrong ${i}`, ...asked })
    expect(reply.body.code).toBe('sign-in.wrong')
  }
}

describe('用密码登录', () => {
  test('对的密码：发给只属于本站、脚本读不到的会话', async () => {
    const reply = await signIn()
    expect(reply.body).toEqual({ next: 'done' })
    const session = reply.raw.find((line) => line.startsWith('__Host-mingfa='))!
    expect(session).toMatch(/^__Host-mingfa=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    expect(await me(reply.cookies)).toBe(200)
    const { rows } = await house.house.pool.query('select * from session order by created_at desc')
    expect(JSON.stringify(rows)).not.toContain(session.split(/[=;]/)[1])
  })

  test.each([
    ['大写、全角、首尾空格的用户名', ' ＥastClerk ', true],
    ['中间有空格', 'east clerk', false],
  ])('%s', async (_, username, right) => {
    expect((await signIn({ username })).body.next).toBe(right ? 'done' : undefined)
  })

  test('查无此人、密码不对、账号停用、没有密码：答复一字不差', async () => {
    await house.house.signIn.setPassword(people.nobody, PASSWORD, { mustChange: false })
    await house.house.pool.query('update person set active = false where id = $1', [people.nobody])
    const replies = [
      await signIn({ username: 'no-such-person' }),
      await signIn({ password: 'wrong' }),
      await signIn({ username: 'nobody' }),
      await signIn({ username: 'westclerk' }),
    ]
    await house.house.pool.query('update person set active = true where id = $1', [people.nobody])
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
    expect(replies[0]!.status).toBe(401)
  })

  test('退出登录：会话立刻无效', async () => {
    const { cookies } = await signIn()
    expect(
      (await house.http.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie: cookies } })).statusCode,
    ).toBe(204)
    expect(await me(cookies)).toBe(401)
  })

  test('旧参数的密码，登录一次便按今天的参数重算', async () => {
    const old = await hash(PASSWORD.normalize('NFKC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await house.house.pool.query('update credential_password set hash = $1 where person = $2', [old, people.eastClerk])
    expect((await signIn()).body.next).toBe('done')
    const { rows } = await house.house.pool.query('select hash from credential_password where person = $1', [
      people.eastClerk,
    ])
    expect(rows[0].hash).toContain('m=19456,t=2,p=1')
    expect((await signIn()).body.next).toBe('done')
  })
})

describe('猜密码要付代价，但谁也锁不死别人', () => {
  test('错三次以后先算题；算对了照常登录，错误清零', async () => {
    await failTimes(3)
    const asked = await signIn()
    expect(asked.body).toMatchObject({ next: 'puzzle', puzzle: { bits: 15 } })
    expect(asked.cookies).not.toContain('__Host-mingfa=')
    expect((await signIn({ solution: { seed: asked.body.puzzle.seed, nonce: 0 } })).body.next).toBe('puzzle')
    expect((await signIn({ solution: await solved(asked.body.puzzle) })).body.next).toBe('done')
    expect((await signIn()).body.next).toBe('done')
  })

  test('查无此人的账号也一样要算题', async () => {
    await failTimes(3, { username: 'no-such-person' })
    expect((await signIn({ username: 'no-such-person' })).body.next).toBe('puzzle')
  })

  test('一道题的答案只用一次：二十个猜测同时用，只有一个被判', async () => {
    await failTimes(3)
    const solution = await solved((await signIn()).body.puzzle)
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => signIn({ password: `guess ${i}`, solution })),
    )
    expect(replies.filter(({ body }) => body.code === 'sign-in.wrong')).toHaveLength(1)
    expect(replies.filter(({ body }) => body.next === 'puzzle')).toHaveLength(19)
  })

  test('二十个不算题的猜测同时来，只有前三个白送', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn({ password: `guess ${i}` })))
    const judged = replies.filter(({ body }) => body.code === 'sign-in.wrong').length
    expect(judged).toBe(3)
  })

  test('本人常用的浏览器不受陌生人猜测的影响', async () => {
    const known = (await signIn()).cookies.split('; ').find((pair) => pair.startsWith('__Host-mingfa-device='))!
    await failTimes(3)
    expect((await signIn()).body.next).toBe('puzzle')
    expect((await signIn({ cookie: known })).body.next).toBe('done')
    expect((await signIn({ username: 'eastclerk', cookie: '__Host-mingfa-device=made-up' })).body.next).toBe('puzzle')
  })

  test('一所学校同一个地址：别人错四十次，我照常登录', async () => {
    for (let i = 0; i < 40; i += 1) await failTimes(1, { username: `colleague-${i}` })
    expect((await signIn()).body.next).toBe('done')
  })

  test.each([
    ['差一秒满一天', 86_399_000, 'puzzle'],
    ['满了一天', 86_400_000, 'done'],
  ])('错误记一天：%s', async (_, later, next) => {
    await failTimes(3)
    house.clock.now = new Date(house.clock.now.getTime() + later)
    expect((await signIn()).body.next).toBe(next)
  })
})

describe('初始密码与改密码', () => {
  test('初始密码只能用来改密码：改之前没有任何岗位', async () => {
    await house.house.signIn.setPassword(people.eastClerk, PASSWORD, { mustChange: true })
    const { cookies } = await signIn()
    const read = async () => (await house.http.inject({ url: '/api/me', headers: { cookie: cookies } })).json()
    expect(await read()).toMatchObject({ mustChangePassword: true, posts: [] })
    expect((await house.http.inject({ url: '/api/activities', headers: { cookie: cookies } })).statusCode).toBe(403)
    const changed = await house.http.inject({
      method: 'PUT',
      url: '/api/me/password',
      headers: { cookie: cookies },
      payload: { current: PASSWORD, next: '沁河水边麦子黄了 9' },
    })
    expect(changed.statusCode).toBe(204)
    expect(await read()).toMatchObject({ mustChangePassword: false, posts: [{ role: 'school-clerk' }] })
  })

  test('改密码：别处的登录立刻结束，本处的留着；旧密码不对、新密码太弱都不改', async () => {
    const [here, there] = [(await signIn()).cookies, (await signIn()).cookies]
    expect([await me(here), await me(there)]).toEqual([200, 200])
    const change = async (current: string, next: string) =>
      (
        await house.http.inject({
          method: 'PUT',
          url: '/api/me/password',
          headers: { cookie: here },
          payload: { current, next },
        })
      ).json<{ code: string }>().code
    expect(await change('wrong', '沁河水边麦子黄了 9')).toBe('password.wrong')
    expect(await change(PASSWORD, 'short')).toBe('password.too-short')
    expect(await change(PASSWORD, PASSWORD)).toBe('password.same')
    expect([await me(here), await me(there)]).toEqual([200, 200])
    await house.http.inject({
      method: 'PUT',
      url: '/api/me/password',
      headers: { cookie: here },
      payload: { current: PASSWORD, next: '沁河水边麦子黄了 9' },
    })
    expect([await me(here), await me(there)]).toEqual([200, 401])
    expect((await signIn()).body.code).toBe('sign-in.wrong')
    expect((await signIn({ password: '沁河水边麦子黄了 9' })).body.next).toBe('done')
  })
})

test.each([
  ['同一站点的页面', { 'sec-fetch-site': 'same-origin' }, 200],
  ['地址栏', { 'sec-fetch-site': 'none' }, 200],
  ['别的网站', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  ['同一上级域名的别的网站', { 'sec-fetch-site': 'same-site' }, 403],
  ['旧浏览器，本站', { origin: 'http://localhost:8080' }, 200],
  ['旧浏览器，按另一个名字访问的本站', { origin: 'http://mingfa.local', host: 'mingfa.local' }, 200],
  ['旧浏览器，别的网站', { origin: 'https://evil.example' }, 403],
  ['不明来源', { origin: 'null' }, 403],
  ['不是浏览器', {}, 200],
])('跨站请求：%s', async (_, headers, status) => {
  expect((await signIn({ headers })).status).toBe(status)
})
