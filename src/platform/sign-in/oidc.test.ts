import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Provider from 'oidc-provider'
import { generateSync } from 'otplib'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { openHouse, type OpenHouse } from '../../open-house.ts'
import { buildServer, type Server } from '../../server.ts'
import { createOidc } from './oidc.ts'
import { createSteps } from './steps.ts'

// A real provider, certified upstream, on this machine: discovery, PKCE, signatures and all are real.
const ORIGIN = 'http://localhost:8080'
const CALLBACK = `${ORIGIN}/api/sign-in/oidc/callback`

let provider: HttpServer
let issuer: string
let basicOnly: HttpServer
let database: FreshDatabase
let house: OpenHouse
let server: Server
const home = mkdtempSync(join(tmpdir(), 'mingfa-oidc-'))

beforeAll(async () => {
  ;[provider, issuer] = await openProvider()
  database = await freshDatabase()
  await buildCity(database)
  house = await openHouse({
    database: database.config,
    settings: {
      home,
      s3: undefined,
      oidc: { issuer, clientId: 'mingfa', clientSecret: 'shared-with-mingfa', name: '市统一身份认证' },
    },
    origin: ORIGIN,
    log: pino({ level: 'silent' }) as never,
  })
  server = await buildServer(house, { version: 'test' })
})
afterAll(async () => {
  basicOnly?.closeAllConnections()
  basicOnly?.close()
  await server.http.close()
  await house.close()
  await database.drop()
  provider.closeAllConnections()
  await new Promise((resolve) => provider.close(resolve))
  rmSync(home, { recursive: true, force: true })
})
beforeEach(() => house.pool.query('delete from credential_oidc'))

/** A provider of identity on this machine, and its address. */
async function openProvider(more: object = {}): Promise<[HttpServer, string]> {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const oidc = new Provider(address, {
    clients: [{ client_id: 'mingfa', client_secret: 'shared-with-mingfa', redirect_uris: [CALLBACK] }],
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: 'administrator@example.cn' }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    ...more,
  })
  http.on('request', oidc.callback())
  return [http, address]
}

/** A browser's cookies, for one host. */
class Jar {
  private readonly kept = new Map<string, string>()
  take(lines: readonly string[]) {
    for (const line of lines) {
      const [pair] = line.split(';') as [string]
      const at = pair.indexOf('=')
      if (/max-age=0|1970/i.test(line)) this.kept.delete(pair.slice(0, at))
      else this.kept.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  get header() {
    return [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

async function ours(jar: Jar, url: string) {
  const reply = await server.http.inject({ url, headers: { cookie: jar.header } })
  jar.take([reply.headers['set-cookie'] ?? []].flat())
  return reply
}

/** Signs in at the provider as `login` and answers with where the provider sends the browser. */
async function atProvider(start: string, login: string): Promise<string> {
  const jar = new Jar()
  let url = start
  let form: URLSearchParams | undefined
  for (let turn = 0; turn < 20; turn += 1) {
    const reply: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: jar.header },
      ...(form && { method: 'POST', body: form }),
    })
    jar.take(reply.headers.getSetCookie())
    form = undefined
    const to = reply.headers.get('location')
    if (to) {
      url = new URL(to, url).href
      if (url.startsWith(CALLBACK)) return url.slice(ORIGIN.length)
      continue
    }
    const page = await reply.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the provider said ${reply.status}: ${page.slice(0, 500)}`)
    form = new URLSearchParams(
      page.includes('name="login"') ? { prompt: 'login', login, password: 'x' } : { prompt: 'consent' },
    )
    url = new URL(action, url).href
  }
  throw new Error('the provider went round in circles')
}

async function signedIn(person: string) {
  const jar = new Jar()
  jar.take([
    `__Host-mingfa=${await house.signIn.sessions.open({ person, methods: ['password'], agent: '', address: '' })}`,
  ])
  return jar
}

async function roundTrip(jar: Jar, login: string, link = '') {
  const start = await ours(jar, `/api/sign-in/oidc${link}`)
  expect(start.statusCode).toBe(302)
  return ours(jar, await atProvider(String(start.headers.location), login))
}

const whoAmI = async (jar: Jar) => (await ours(jar, '/api/me')).json<{ person?: string }>().person

test('没有关联的统一身份不能登录，哪怕邮箱与管理员相同', async () => {
  const jar = new Jar()
  const back = await roundTrip(jar, 'stranger')
  expect(back.headers.location).toBe('/sign-in?refused=oidc.unknown')
  expect(await whoAmI(jar)).toBeUndefined()
})

test('本人登录后关联，以后用统一身份直接登录；取消关联即不能', async () => {
  const self = await signedIn(people.east)
  expect((await roundTrip(self, 'zhang-of-the-city', '?link=1')).headers.location).toBe('/me')
  const { rows } = await house.pool.query('select issuer, subject, person from credential_oidc')
  expect(rows).toEqual([{ issuer, subject: 'zhang-of-the-city', person: people.east }])

  const other = new Jar()
  expect((await roundTrip(other, 'zhang-of-the-city')).headers.location).toBe('/')
  expect(await whoAmI(other)).toBe(people.east)

  await server.http.inject({ method: 'DELETE', url: '/api/me/oidc', headers: { cookie: other.header } })
  expect((await roundTrip(new Jar(), 'zhang-of-the-city')).headers.location).toBe('/sign-in?refused=oidc.unknown')
})

test('一个统一身份只属于一个人', async () => {
  await roundTrip(await signedIn(people.east), 'shared', '?link=1')
  const second = await roundTrip(await signedIn(people.west), 'shared', '?link=1')
  expect(second.headers.location).toBe('/me?refused=oidc.anothers')
})

test('启用了验证码的人，从统一身份来也要输入', async () => {
  await roundTrip(await signedIn(people.leader), 'leader', '?link=1')
  const begun = await house.signIn.totp.begin(people.leader, 'leader')
  if (!begun.ok) throw new Error(begun.refusal.code)
  const code = (at: number) => generateSync({ secret: begun.value.secret, epoch: Math.floor(at / 1000) })
  await house.signIn.totp.confirm(people.leader, code(Date.now() - 30_000), new Date(Date.now() - 30_000))
  const jar = new Jar()
  const back = await roundTrip(jar, 'leader')
  const step = /^\/sign-in\?step=([\w-]+)$/.exec(String(back.headers.location))?.[1]
  expect(step).toBeDefined()
  expect(await whoAmI(jar)).toBeUndefined()
  const done = await server.http.inject({
    method: 'POST',
    url: '/api/sign-in/second-factor',
    headers: { cookie: jar.header },
    payload: { step, code: code(Date.now()) },
  })
  expect(done.json()).toEqual({ next: 'done' })
})

test('把自己的回调塞给别人的浏览器不成：没有出发时的凭据', async () => {
  await roundTrip(await signedIn(people.east), 'attacker', '?link=1')
  const attacker = new Jar()
  const start = await ours(attacker, '/api/sign-in/oidc')
  const callback = await atProvider(String(start.headers.location), 'attacker')
  const victim = new Jar()
  expect((await ours(victim, callback)).headers.location).toBe('/sign-in?refused=oidc.refused')
  expect(await whoAmI(victim)).toBeUndefined()
})

test('回调只能用一次，改过的状态不认', async () => {
  await roundTrip(await signedIn(people.east), 'zhang', '?link=1')
  const jar = new Jar()
  const start = await ours(jar, '/api/sign-in/oidc')
  const before = jar.header
  const callback = await atProvider(String(start.headers.location), 'zhang')
  const again = new Jar()
  again.take(before.split('; '))
  expect((await ours(jar, callback)).headers.location).toBe('/')
  expect((await ours(again, callback)).headers.location).toBe('/sign-in?refused=oidc.refused')
  const third = new Jar()
  const other = await ours(third, '/api/sign-in/oidc')
  const forged = (await atProvider(String(other.headers.location), 'zhang')).replace(/state=[^&]+/, 'state=forged')
  expect((await ours(third, forged)).headers.location).toBe('/sign-in?refused=oidc.refused')
})

test('关联途中换了人登录：不关联', async () => {
  const jar = await signedIn(people.east)
  const start = await ours(jar, '/api/sign-in/oidc?link=1')
  const callback = await atProvider(String(start.headers.location), 'switch')
  jar.take([
    `__Host-mingfa=${await house.signIn.sessions.open({ person: people.west, methods: ['password'], agent: '', address: '' })}`,
  ])
  expect((await ours(jar, callback)).headers.location).toBe('/me?refused=oidc.refused')
  expect((await house.pool.query('select from credential_oidc')).rowCount).toBe(0)
})

test('没有登录不能关联', async () => {
  expect((await ours(new Jar(), '/api/sign-in/oidc?link=1')).statusCode).toBe(401)
})

test('只认 client_secret_basic 的统一身份系统，也能登录', async () => {
  let at: string
  ;[basicOnly, at] = await openProvider({ clientAuthMethods: ['client_secret_basic'] })
  const oidc = createOidc(
    house.pool,
    createSteps(house.pool),
    ORIGIN,
    {
      issuer: at,
      clientId: 'mingfa',
      clientSecret: 'shared-with-mingfa',
      name: '市统一身份认证',
    },
    async () => {},
  )
  const now = new Date()
  const begun = await oidc.begin(null, now)
  if (!begun.ok) throw new Error(begun.refusal.code)
  const back = await atProvider(begun.value.url, 'wang')
  const finished = await oidc.finish(new URL(back, ORIGIN).search, begun.value.step, now, null)
  // Signed in there, and not linked to anybody here: the provider took our secret.
  expect(finished).toMatchObject({ ok: false, refusal: { code: 'oidc.unknown' } })
})
