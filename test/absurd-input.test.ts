import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '../src/platform/http/endpoint.ts'
import { permissionsOf, type Permission } from '../src/platform/permissions.ts'
import { declared } from '../src/faces.ts'
import { buildCity, city, people } from './support/city.ts'
import { testHouse, type Speaker } from './support/house.ts'
import { times } from './support/sample.ts'

let town: Awaited<ReturnType<typeof testHouse>>
const speakers: Speaker[] = []
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  for (const person of [people.administrator, people.section]) speakers.push(await town.as(person))
})
afterAll(() => town.close())

const texts = [
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
  '2024-02-30~x',
  '2024-02-30',
  'null',
  '[object Object]',
  '🏫'.repeat(20),
  '宪'.repeat(5000),
  city.bureau,
  `${city.bureau}~${city.bureau}`,
]
const bodies: unknown[] = [
  null,
  [],
  'text',
  7,
  {},
  { form: null },
  { form: [] },
  { form: {}, request: v7(), seen: 1e12 },
  { __proto__: null, constructor: {} },
  { records: Array.from({ length: 3 }, () => ({ id: v7(), seen: 1 })), request: v7() },
  { why: '\u0000', seen: 1, request: v7(), passed: true },
]

const keysOf = (schema: z.ZodType | undefined) => Object.keys((schema as z.ZodObject | undefined)?.shape ?? {})
const address = ({ path }: Endpoint, value: string) => path.replace(/:\w+/g, encodeURIComponent(value) || '%20')
/** The section's officer where the post permits it, else the administrator: whoever comes furthest. */
const may = ({ needs }: Endpoint) =>
  [needs].flat().some((each) => permissionsOf(declared.powers, 'section-officer', null).has(each as Permission))
/** Doors of one mechanism (the acts of all procedures, the lists of all books) are one shape. */
const shapeOf = ({ method, path, query, params }: Endpoint) =>
  [
    method,
    path.replace(/^(\/api\/(?:cases|books)\/)[^/]+/, '$1*').replace(/(:id\/)[^/:]+$/, '$1*'),
    keysOf(params),
    keysOf(query),
  ].join()
/** The first of a shape gets more than the rest of it, each others: together they get everything. In a whole run the first gets all. */
const [MORE, FEW] = [times(7, texts.length), times(2, 3)]
const some = <T>(all: readonly T[], turn: number, most: number) =>
  Array.from({ length: Math.min(most, all.length) }, (_, i) => all[(turn * most + i) % all.length]!)
/** Doors that would end the speaker's own session. */
const leaves = new Set(['/api/sign-out', '/api/me/sessions', '/api/me/sessions/:handle'])

describe('荒唐的输入', () => {
  it('任何地址的任何参数填任何怪东西，都有话可说，系统不出错', async () => {
    let asked = 0
    const offset = inject('sampleSeed') % 1000
    const broken: string[] = []
    const note = (what: string, status: number) => {
      asked++
      if (status >= 500) broken.push(`${status} ${what}`)
    }
    const shapes = new Set<string>()
    const tryOut = async (door: Endpoint, turn: number) => {
      const speaker = speakers[may(door) ? 1 : 0]!
      const most = shapes.has(shapeOf(door)) ? FEW : MORE
      shapes.add(shapeOf(door))
      for (const text of some(texts, turn, most)) {
        if (door.path.includes(':'))
          note(
            `${door.method} ${door.path} ${JSON.stringify(text.slice(0, 20))}`,
            (await speaker.send(door.method, address(door, text), door.method === 'GET' ? undefined : {})).status,
          )
        if (door.method !== 'GET') continue
        for (const key of keysOf(door.query)) {
          const required = Object.fromEntries(
            [
              ['from', '2024-01-01'],
              ['until', '2024-12-31'],
              ['day', '2024-06-01'],
            ].filter(([name]) => keysOf(door.query).includes(name!)),
          )
          const query = new URLSearchParams({ ...required, [key]: text })
          note(
            `GET ${door.path}?${key}=${JSON.stringify(text.slice(0, 20))}`,
            (await speaker.get(`${address(door, city.eastPrimary)}?${query}`)).status,
          )
        }
      }
      if (door.method !== 'GET')
        for (const body of some(bodies, turn, most))
          note(
            `${door.method} ${door.path} ${JSON.stringify(body)?.slice(0, 60)}`,
            (await speaker.send(door.method, address(door, city.eastPrimary), body as object)).status,
          )
    }
    // Four doors at a time: while the database answers at one, and one makes a guesser wait, the others are tried.
    const doors = town.server.endpoints.filter(({ path }) => !leaves.has(path)).entries()
    await Promise.all(
      [...Array(4)].map(async () => {
        for (const [turn, door] of doors) await tryOut(door, turn + offset)
      }),
    )
    expect(asked).toBeGreaterThan(5_000)
    expect(broken).toEqual([])
  }, 180_000)

  it('不是 JSON、太大、太深的内容被拒绝，说明为什么', async () => {
    const [, speaker] = speakers
    const send = (payload: string, type = 'application/json') =>
      town.http.inject({
        method: 'PUT',
        url: `/api/activities/${v7()}`,
        headers: { cookie: speaker!.cookie, 'content-type': type },
        payload,
      })
    expect((await send('{"form":')).statusCode).toBe(400)
    expect((await send('<xml/>', 'text/xml')).statusCode).toBe(415)
    expect((await send(`"${'a'.repeat(2_000_000)}"`)).statusCode).toBe(413)
    expect((await send('['.repeat(100_000) + ']'.repeat(100_000))).statusCode).toBe(400)
    expect((await send('{"__proto__": {"admin": true}}')).statusCode).toBe(400)
  })
})
