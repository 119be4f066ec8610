// A million requests that nobody meant, over every route and role, half of them by the schemas and half not: FUZZ=1000000 SEED=1 npm run bench -- fuzz
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { z } from 'zod'
import type { FastifyBaseLogger, LightMyRequestResponse as Answer } from 'fastify'
import { logTo } from '../src/cli/log-to.ts'
import { openHouse } from '../src/open-house.ts'
import type { Endpoint } from '../src/platform/http/endpoint.ts'
import { cookie, cookiesOf } from '../src/platform/sign-in/guard.ts'
import { buildServer } from '../src/server.ts'
import { buildCity, city, people } from '../test/support/city.ts'
import { mayDoEverything } from '../test/repeats/town.ts'
import { ground } from './ground.ts'
import type { Result } from './result.ts'

const MANY = Number(process.env['FUZZ'] ?? 100_000)
const SEED = Number(process.env['SEED'] ?? 1)
/** Longer than this is late: on a machine shared with others that may be theirs. What is not answered in ten minutes hangs. */
const LATE = 30_000
const LONGEST = 600_000
const AT_ONCE = 8
/** So many requests fill what is filled once. */
const WARM = 20_000
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const ORIGIN = 'http://127.0.0.1'

interface Asked {
  readonly method: string
  readonly url: string
  readonly body?: string | Buffer | undefined
  readonly type?: string | undefined
}

export async function fuzz(): Promise<Result> {
  const database = await ground()
  await buildCity({ config: database.config })
  const log = logTo((process.env['LOG_LEVEL'] ?? 'silent') as 'silent') as unknown as FastifyBaseLogger
  const house = await openHouse({
    database: database.config,
    settings: { home: join(database.folder, 'home'), s3: undefined, oidc: undefined },
    origin: ORIGIN,
    log,
  })
  // Who may little is let in nowhere: half of all is asked by two who may everything, in the bureau and in a county.
  await mayDoEverything(house, { [people.administrator]: city.bureau, [people.west]: city.west })
  const { http, endpoints, served } = await buildServer(house, { version: 'bench' })
  await http.ready()
  const dice = diceOf(SEED)
  const pages = [...served]
    .filter((route) => !route.includes(' /api/'))
    .map((route) => route.split(' ') as [string, string])
  const speakers = Object.values(people)
  const mighty = [people.administrator, people.west]
  const tokens = new Map<string, string>()
  const cookieOf = async (person: string) => {
    const token =
      tokens.get(person) ??
      (await house.signIn.sessions.open({ person, methods: ['password'], agent: 'fuzz', address: '127.0.0.1' }))
    tokens.set(person, token)
    return sessionCookie() + token
  }
  const known = [...Object.values(city), ...speakers]
  const first = known.length
  let learnt = 0
  /** Ids that replies told: what a door made is asked of by others. The latest thousand. */
  const learn = (payload: string) => {
    // A copy: a piece of a string keeps all of it.
    for (const id of payload.slice(0, 2000).match(UUID)?.slice(0, 3) ?? [])
      known[first + (learnt++ % 1000)] = Buffer.from(id).toString()
  }
  const broken = new Map<string, number>()
  const statuses = new Map<number, number>()
  let [asked, hung, late, slowest, told] = [0, 0, 0, 0, 0]
  const began = performance.now()

  const one = async () => {
    const person = dice() < 0.5 ? pick(dice, mighty) : pick(dice, speakers)
    const nobody = dice() < 0.1
    const request = dice() < 0.85 ? atDoor(dice, pick(dice, endpoints), known) : atPage(dice, pick(dice, pages), known)
    const start = performance.now()
    const answer = http.inject({
      method: request.method as 'GET',
      url: request.url,
      headers: {
        ...(!nobody && { cookie: await cookieOf(person) }),
        origin: ORIGIN,
        ...(request.type && { 'content-type': request.type }),
      },
      ...(request.body !== undefined && { payload: request.body }),
      payloadAsStream: true,
    })
    // A clock that nobody stops is kept until it strikes.
    const patience = new AbortController()
    const reply = await Promise.race([
      answer.then(heard).catch((error: unknown) => ({
        statusCode: 599,
        headers: {} as Record<string, unknown>,
        payload: String(error),
      })),
      sleep(LONGEST, null, { ref: false, signal: patience.signal }).catch(() => null),
    ])
    patience.abort()
    const took = performance.now() - start
    slowest = Math.max(slowest, took)
    if (took > LATE) {
      late++
      process.stderr.write(`late ${request.method} ${request.url.slice(0, 160)}\n`)
    }
    if (!reply) {
      hung++
      const what = `hang ${request.method} ${request.url.slice(0, 160)}`
      broken.set(what, 1)
      process.stderr.write(`${what}\n`)
      return
    }
    const { statusCode, headers } = reply
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    if (statusCode === 401) tokens.delete(person)
    if (statusCode < 300 && String(headers['content-type']).includes('json')) learn(reply.payload)
    if (statusCode >= 500 && !(statusCode === 503 && headers['retry-after'])) {
      const what = `${statusCode} ${request.method} ${request.url.slice(0, 160)} ${String(request.body ?? '').slice(0, 200)}`
      if (broken.size < 200) broken.set(what, (broken.get(what) ?? 0) + 1)
      process.stderr.write(`${what.replaceAll(/[^\x20-\uffff]/g, '?')}\n`)
    }
  }
  const worker = async (until: number) => {
    while (asked < until) {
      asked++
      await one()
      // Of eight at once the one that makes it round says so.
      if (asked % 20_000 === 0 && told !== asked && (told = asked))
        process.stderr.write(`${asked} asked, ${broken.size} broken, ${hung} hung, ${MiB(rss())} MiB\n`)
    }
  }
  const run = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => worker(until)))
  // What is filled once (caches, pools, compiled code) is no growth: told at each tenth, and counted from the second on.
  await run(Math.min(WARM, Math.ceil(MANY / 5)))
  const held = [{ asked, ...(await calm()) }]
  for (let tenth = 1; tenth <= 10; tenth++) {
    await run(Math.ceil((MANY * tenth) / 10))
    held.push({ asked, ...(await calm()) })
    process.stderr.write(`${JSON.stringify(held.at(-1))}\n`)
  }
  const minutes = (performance.now() - began) / 60_000
  await http.close()
  await house.close()
  await database.end()
  const full = held.find((one) => one.asked >= MANY / 5)!
  const grown = (what: 'used' | 'resident') => held.at(-1)![what] - full[what]
  return {
    id: 'fuzz',
    what: `${MANY.toLocaleString('en')} requests nobody meant, over ${endpoints.length} doors and ${pages.length} pages, as ${speakers.length} people and nobody`,
    measures: [
      { name: 'requests', value: asked },
      { name: 'seed', value: SEED },
      { name: '5xx but 503 with Retry-After', value: broken.size - hung, bar: '0', met: broken.size - hung === 0 },
      { name: 'hangs', value: hung, bar: '0', met: hung === 0 },
      { name: 'later than 30 s', value: late },
      { name: 'memory grown, MiB', value: grown('used'), bar: '≤ 50', met: grown('used') <= 50 },
      { name: 'resident memory grown, MiB', value: grown('resident') },
      { name: 'slowest, ms', value: Math.round(slowest) },
      { name: 'minutes', value: Math.round(minutes) },
    ],
    detail: { statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)), held, broken: [...broken] },
  }
}

/** What was answered, read to its end; of what goes on for ever, how it begins, and left. */
async function heard(answer: Answer) {
  const stream = answer.stream()
  const endless = String(answer.headers['content-type']).startsWith('text/event-stream')
  const parts: Buffer[] = []
  for await (const part of stream) {
    parts.push(Buffer.from(part as Uint8Array))
    if (endless) break
  }
  stream.destroy()
  // Who leaves a line that goes on closes it: the reading side alone tells nobody.
  if (endless) answer.raw.res.destroy()
  return { statusCode: answer.statusCode, headers: answer.headers as Record<string, unknown>, payload: textOf(parts) }
}
const textOf = (parts: readonly Buffer[]) => Buffer.concat(parts).toString('utf8')

const rss = () => process.memoryUsage().rss
const MiB = (bytes: number) => Math.round(bytes / 2 ** 20)
/** What is held once all is collected that can be, in MiB: by objects and buffers, and in all of this process. */
async function calm(): Promise<{ used: number; heap: number; outside: number; resident: number }> {
  for (let n = 0; n < 5; n++) {
    globalThis.gc?.()
    await sleep(1000)
  }
  const { heapUsed, external } = process.memoryUsage()
  return { used: MiB(heapUsed + external), heap: MiB(heapUsed), outside: MiB(external), resident: MiB(rss()) }
}

function sessionCookie(): string {
  let written = ''
  cookiesOf(ORIGIN).set({ header: (_: string, value: string) => void (written = value) } as never, cookie.session, '')
  return written.split(';')[0]!
}

type Dice = () => number
const pick = <T>(dice: Dice, all: readonly T[]): T => all[Math.floor(dice() * all.length)]!

/** mulberry32 */
function diceOf(from: number): Dice {
  let a = from
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const absurd: readonly string[] = [
  ...[
    '',
    ' ',
    'x',
    "'; drop table act; --",
    '%',
    '\\',
    '\u0000',
    '１２',
    '1e309',
    '-1',
    '0',
    '~',
    'abc~def',
    '../../etc',
  ],
  ...[
    '2024-02-30~x',
    '2024-02-30',
    '9999-12-31',
    '0000-00-00',
    'null',
    '[object Object]',
    '🏫'.repeat(20),
    '宪'.repeat(3000),
  ],
  ...[
    '\ud800',
    '\u202e',
    '=1+1',
    '<script>',
    'true',
    '1e21',
    '999999999999999999999',
    'Infinity',
    '٣',
    'a'.repeat(70_000),
  ],
]

/** A request to a door: by its schemas, or by them with something wrong, or by nothing at all. */
function atDoor(dice: Dice, door: Endpoint, known: readonly string[]): Asked {
  const lawful = dice() < 0.6
  const text = () => (dice() < 0.7 ? pick(dice, known) : pick(dice, absurd))
  const url = door.path.replace(/:\w+/g, () => encodeURIComponent(safe(text())) || '%20')
  const query = wordsOf(door.query)
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(() => dice() < 0.5)
      .map(([name, schema]) => [name, safe(lawful ? inWords(sampled(dice, schema, known)) : pick(dice, absurd))]),
  ).toString()
  const address = search ? `${url}?${search}` : url
  if (door.method === 'GET' || door.method === 'DELETE') return { method: door.method, url: address }
  if (door.upload) return { method: door.method, url: address, ...uploaded(dice) }
  return { method: door.method, url: address, ...(lawful ? written(dice, door.body, known) : nonsense(dice)) }
}

function atPage(dice: Dice, [method, path]: [string, string], known: readonly string[]): Asked {
  const text = () => encodeURIComponent(safe(dice() < 0.6 ? pick(dice, known) : pick(dice, absurd))) || 'x'
  const url = path.replace(/:\w+/g, text).replace('*', text)
  if (method === 'GET')
    return { method, url: dice() < 0.5 ? url : `${url}?${text()}=${text()}&q=${text()}&after=${text()}` }
  const fields = Array.from({ length: Math.floor(dice() * 8) }, () => [
    pick(dice, ['name', 'text', 'request', 'ticket', 'nonce', 'code', 'do', 'what', 'at', 'size', 'contact', text()]),
    text(),
  ])
  return dice() < 0.7
    ? {
        method,
        url,
        body: new URLSearchParams(fields as [string, string][]).toString(),
        type: 'application/x-www-form-urlencoded',
      }
    : { method, url, ...nonsense(dice) }
}

/** What an address can hold at all: half a sign is none. */
const safe = (text: string) => text.toWellFormed().slice(0, 4000)

const shapes = new WeakMap<object, Json>()
interface Json {
  readonly [key: string]: unknown
}
const jsonOf = (schema: z.ZodType): Json => {
  const before = shapes.get(schema)
  if (before) return before
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  shapes.set(schema, made)
  return made
}
const wordsOf = (schema: z.ZodType | undefined): Record<string, Json> =>
  schema ? ((jsonOf(schema)['properties'] ?? {}) as Record<string, Json>) : {}

function written(dice: Dice, schema: z.ZodType | undefined, known: readonly string[]): Pick<Asked, 'body' | 'type'> {
  const value = schema ? sampled(dice, jsonOf(schema), known) : {}
  return { body: JSON.stringify(dice() < 0.3 ? spoiled(dice, value) : value) ?? 'null', type: 'application/json' }
}

/** A value that the schema takes, or nearly. */
function sampled(dice: Dice, schema: Json, known: readonly string[], depth = 0): unknown {
  const inner = (one: unknown) => sampled(dice, (one ?? {}) as Json, known, depth + 1)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return pick(dice, schema['enum'] as unknown[])
  const any = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as unknown[] | undefined
  if (any?.length) return inner(pick(dice, any))
  switch (schema['type']) {
    case 'object': {
      if (depth > 6) return {}
      const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Json>)
      const needed = new Set((schema['required'] ?? []) as string[])
      return Object.fromEntries(
        fields.filter(([name]) => needed.has(name) || dice() < 0.7).map(([name, one]) => [name, inner(one)]),
      )
    }
    case 'array':
      return Array.from({ length: depth > 5 ? 0 : Number(schema['minItems'] ?? 0) + Math.floor(dice() * 3) }, () =>
        inner(schema['items']),
      )
    case 'boolean':
      return dice() < 0.5
    case 'integer':
    case 'number': {
      const [least, most] = [Number(schema['minimum'] ?? 0), Math.min(Number(schema['maximum'] ?? 5000), 1e9)]
      return Math.round(least + dice() * (most - least))
    }
    case 'null':
      return null
    default:
      if (schema['format'] === 'uuid') return dice() < 0.6 ? pick(dice, known) : v7()
      if (/date/.test(inWords(schema['format'])) || /\\d\{4\}/.test(inWords(schema['pattern'])))
        return pick(dice, ['2026-03-02', '2024-12-31', '2020-02-29', '1999-01-01'])
      return pick(dice, ['甲', '东县第一小学', '13912345678', 'a@example.cn', 'abc', '检查记录'])
  }
}

/** With something in it that does not belong: a field gone, another value, one too many. */
function spoiled(dice: Dice, value: unknown): unknown {
  if (Array.isArray(value))
    return dice() < 0.3 ? [...value, pick(dice, absurd)] : value.map((one) => spoiled(dice, one))
  if (typeof value !== 'object' || value === null)
    return dice() < 0.3 ? pick(dice, [...absurd, null, 7, [], {}]) : value
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => dice() > 0.1)
      .map(([name, one]) => [name, spoiled(dice, one)]),
  )
}

function nonsense(dice: Dice): Pick<Asked, 'body' | 'type'> {
  const type = pick(dice, [
    'application/json',
    'text/plain',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'x',
  ])
  const body = pick<string | Buffer>(dice, [
    ...['', '{', 'null', '[]', '7', '"x"', '{"form":null}', '{"form":[]}', '{"form":{},"request":"x","seen":1e12}'],
    ...[
      '['.repeat(2000),
      '{"a":'.repeat(500),
      '{"__proto__":{}}',
      'a=b&c',
      '\u0000',
      JSON.stringify({ why: '\u0000', seen: 1 }),
    ],
    Buffer.from(Array.from({ length: 200 }, () => Math.floor(dice() * 256))),
  ])
  return { body, type }
}

/** A file, or what pretends to be one. */
function uploaded(dice: Dice): Pick<Asked, 'body' | 'type'> {
  const border = 'border-of-the-parts'
  const bytes = pick(dice, [
    Buffer.alloc(0),
    Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from([
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      ...Array.from({ length: 60 }, () => Math.floor(dice() * 256)),
    ]),
    Buffer.from(Array.from({ length: 3000 }, () => Math.floor(dice() * 256))),
  ])
  const head = `--${border}\r\ncontent-disposition: form-data; name="file"; filename="${pick(dice, ['甲.pdf', '名单.xlsx', '', '../x'])}"\r\n\r\n`
  const end = dice() < 0.8 ? `\r\n--${border}--\r\n` : ''
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(end)]),
    type: `multipart/form-data; boundary=${border}`,
  }
}

/** A value as it stands in an address; what is no plain value, as JSON. */
const inWords = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)
