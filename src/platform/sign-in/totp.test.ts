import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { python, strangerSays } from '../../../test/support/stranger.ts'
import { differingCredentials, sealCredentials } from './seals.ts'

const PASSWORD = '太行山下向日葵 k7mp'
const house = { ...({} as Awaited<ReturnType<typeof testHouse>>) }

beforeAll(async () => {
  Object.assign(house, await testHouse({ prepare: buildCity }))
  await house.house.signIn.setPassword(people.administrator, PASSWORD, { mustChange: false })
})
afterAll(() => house.close())
beforeEach(async () => {
  house.clock.now = new Date('2024-12-20T02:00:00Z')
  await house.house.pool.query('delete from sign_in_attempt')
  await house.house.pool.query('delete from credential_totp')
})

const later = (seconds: number) => (house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000))
const codeAt = (secret: string, drift = 0) =>
  generateSync({ secret, epoch: Math.floor(house.clock.now.getTime() / 1000) + drift })

async function post(url: string, payload: object, cookie = '', method: 'POST' | 'DELETE' = 'POST') {
  const reply = await house.http.inject({ method, url, headers: { cookie }, ...(method === 'POST' && { payload }) })
  const cookies = [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0]!)
    .join('; ')
  return { status: reply.statusCode, body: reply.body ? reply.json() : null, cookies }
}

const password = () => post('/api/sign-in', { username: 'administrator', password: PASSWORD })

async function enrol() {
  const { cookie } = await house.as(people.administrator)
  const { body } = await post('/api/me/totp', {}, cookie)
  const confirmed = await post('/api/me/totp/confirm', { code: codeAt(body.secret) }, cookie)
  later(30)
  return {
    cookie,
    secret: body.secret as string,
    uri: body.uri as string,
    recovery: confirmed.body.recovery as string[],
  }
}

test('启用：看到密钥还不算，输对一次才算；密钥在库里是封存的', async () => {
  const { cookie } = await house.as(people.administrator)
  const { body } = await post('/api/me/totp', {}, cookie)
  expect(body.uri).toMatch(/^otpauth:\/\/totp\/.*administrator\?.*secret=/)
  expect((await password()).body.next).toBe('done')
  expect((await post('/api/me/totp/confirm', { code: '000000' }, cookie)).body.code).toBe('totp.wrong')
  expect((await password()).body.next).toBe('done')
  const confirmed = await post('/api/me/totp/confirm', { code: codeAt(body.secret) }, cookie)
  expect(new Set(confirmed.body.recovery).size).toBe(8)
  expect((await password()).body.next).toBe('totp')
  const { rows } = await house.house.pool.query('select * from credential_totp')
  expect(rows[0].sealed.toString('latin1')).not.toContain(body.secret)
  expect((await post('/api/me/totp', {}, cookie)).body.code).toBe('totp.on-already')
})

test('登录：密码之后输入验证码；同一个码不认第二次', async () => {
  const { secret } = await enrol()
  const first = await password()
  expect(first.cookies).not.toContain('__Host-mingfa=')
  const code = codeAt(secret)
  const done = await post('/api/sign-in/second-factor', { step: first.body.step, code })
  expect(done.body).toEqual({ next: 'done' })
  expect(done.cookies).toContain('__Host-mingfa=')
  const again = await password()
  expect((await post('/api/sign-in/second-factor', { step: again.body.step, code })).body.code).toBe('totp.wrong')
  later(30)
  expect((await post('/api/sign-in/second-factor', { step: again.body.step, code: codeAt(secret) })).body.next).toBe(
    'done',
  )
})

test('两个进程同时收到同一个码，只认一次', async () => {
  const { secret } = await enrol()
  const steps = await Promise.all([password(), password()])
  const code = codeAt(secret)
  const replies = await Promise.all(
    steps.map(({ body }) => post('/api/sign-in/second-factor', { step: body.step, code })),
  )
  expect(replies.map(({ body }) => body.next ?? body.code).toSorted()).toEqual(['done', 'totp.wrong'])
})

test.each([
  ['慢一个时段', -30, true],
  ['快一个时段', 30, true],
  ['慢两个时段', -61, false],
  ['快两个时段', 61, false],
])('手机的钟：%s', async (_, drift, accepted) => {
  const { secret } = await enrol()
  later(300)
  const { body } = await password()
  expect(
    (await post('/api/sign-in/second-factor', { step: body.step, code: codeAt(secret, drift) })).body.next === 'done',
  ).toBe(accepted)
})

test('五次不对，须从头登录；每次都算一次猜错', async () => {
  const { secret } = await enrol()
  const { body } = await password()
  for (let i = 0; i < 5; i += 1) {
    expect((await post('/api/sign-in/second-factor', { step: body.step, code: '000000' })).body.code).toBe('totp.wrong')
  }
  expect((await post('/api/sign-in/second-factor', { step: body.step, code: codeAt(secret) })).body.code).toBe(
    'sign-in.too-late',
  )
})

test.each([
  ['差一秒十分钟', 599, 'done'],
  ['十分钟', 600, 'sign-in.too-late'],
])('第二步的期限：%s', async (_, seconds, expected) => {
  const { secret } = await enrol()
  const { body } = await password()
  later(seconds)
  const reply = await post('/api/sign-in/second-factor', { step: body.step, code: codeAt(secret) })
  expect(reply.body.next ?? reply.body.code).toBe(expected)
})

test('恢复码：小写、带空格也认，一个只用一次', async () => {
  const { recovery } = await enrol()
  const use = async (code: string) => {
    const { body } = await password()
    const reply = await post('/api/sign-in/second-factor', { step: body.step, code })
    return reply.body.next ?? reply.body.code
  }
  expect(await use(recovery[0]!.toLowerCase().replaceAll('-', ' '))).toBe('done')
  expect(await use(recovery[0]!)).toBe('totp.wrong')
  expect(await use(recovery[1]!)).toBe('done')
})

test('半小时前打开的会话，改登录方式须再次确认；确认用验证码，密码不够', async () => {
  const { cookie, secret } = await enrol()
  later(1769)
  expect((await post('/api/me/totp', {}, cookie)).body.code).toBe('totp.on-already')
  later(60)
  expect((await post('/api/me/totp', {}, cookie, 'DELETE')).body.code).toBe('sign-in.prove-again')
  expect((await post('/api/me/prove', { password: PASSWORD }, cookie)).status).toBe(422)
  expect((await post('/api/me/prove', { code: codeAt(secret) }, cookie)).status).toBe(204)
  expect((await post('/api/me/totp', {}, cookie, 'DELETE')).status).toBe(204)
  expect((await password()).body.next).toBe('done')
})

test('没有启用验证码的人，用密码再次确认', async () => {
  const { cookie } = await house.as(people.administrator)
  later(1801)
  expect((await post('/api/me/totp', {}, cookie)).body.code).toBe('sign-in.prove-again')
  expect((await post('/api/me/prove', { password: 'wrong' }, cookie)).body.code).toBe('password.wrong')
  expect((await post('/api/me/prove', { password: PASSWORD }, cookie)).status).toBe(204)
  expect((await post('/api/me/totp', {}, cookie)).status).toBe(200)
})

test('偷来的会话猜验证码：连错五次，会话就断，换一个会话也只能再猜一次；本人猜对，从头算起', async () => {
  const { cookie, secret } = await enrol()
  const guess = (by: string) => post('/api/me/prove', { code: '000000' }, by)
  for (let i = 0; i < 4; i++) expect((await guess(cookie)).body.code).toBe('totp.wrong')
  const answers = await Promise.all(Array.from({ length: 20 }, () => guess(cookie)))
  expect(answers.filter(({ body }) => body.code === 'totp.wrong')).toEqual([])
  expect(answers.map(({ body }) => body.code)).toContain('sign-in.put-out')
  expect((await guess(cookie)).status).toBe(401)
  const again = await house.as(people.administrator)
  expect((await guess(again.cookie)).body.code).toBe('sign-in.put-out')
  const own = await house.as(people.administrator)
  expect((await post('/api/me/prove', { code: codeAt(secret) }, own.cookie)).status).toBe(204)
  expect((await guess(own.cookie)).body.code).toBe('totp.wrong')
})

test('口令、动态口令、通行密钥、统一身份：换了哪一样，核对和陌生人的程序都指得出', async () => {
  await enrol()
  const person = people.administrator
  const { db } = house.house
  await sql`insert into credential_passkey (id, person, public_key, counter, transports, name, created_at)
    values ('AAEC_-', ${person}, '\\x0102', 0, '{}', '我的', now())`.execute(db)
  await sql`insert into credential_oidc (issuer, subject, person, linked_at) values ('https://id.example/“甲”', 'a\\b"c', ${person}, now())`.execute(
    db,
  )
  const added = [
    { person, kind: 'passkey', name: 'AAEC_-' },
    { person, kind: 'oidc', name: 'https://id.example/“甲” a\\b"c' },
  ] as const
  await sealCredentials(db, added, { by: person, at: house.clock.now })
  const ours = async () => (await differingCredentials(db)).differing.toSorted()
  const theirs = async () => {
    const { named } = await strangerSays({ database: house.database.ownerConfig, home: house.home })
    return named.flatMap(({ what, where }) => (what === 'credential-differs' ? [where] : [])).toSorted()
  }
  expect(await ours()).toEqual([])
  if (python) expect(await theirs()).toEqual([])
  for (const change of [
    `credential_password set must_change = not must_change`,
    `credential_totp set recovery = recovery[2:]`,
    `credential_passkey set public_key = public_key || '\\x00'`,
    `credential_oidc set subject = 'd'`,
  ])
    await house.house.pool.query(`update ${change}`)
  const all = ['oidc', 'oidc', 'passkey', 'password', 'totp'].map((kind) => `${kind} of ${person}`)
  expect(await ours()).toEqual(all)
  if (python) expect(await theirs()).toEqual(all)
})
