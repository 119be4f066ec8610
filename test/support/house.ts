import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { openHouse, type OpenHouse } from '../../src/open-house.ts'
import type { Book } from '../../src/books/book.ts'
import type { CaseType } from '../../src/platform/cases/room.ts'
import { cookie, cookiesOf } from '../../src/platform/sign-in/guard.ts'
import { buildServer, type Server, type ServerOptions } from '../../src/server.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { asForm } from './multipart.ts'
import { plannedAnew } from './plans.ts'

export interface TestHouse {
  readonly house: OpenHouse
  readonly server: Server
  readonly http: FastifyInstance
  readonly database: FreshDatabase
  /** The folder of its key and files. */
  readonly home: string
  /** Speaks as a person: every request carries a session of theirs. */
  as(person: string): Promise<Speaker>
  /** Begins a case; answers its id. Expected is a status, or the code of a refusal. */
  begin(by: Speaker, procedure: string, form: object, expected?: number | string): Promise<string>
  /** Acts in a case as somebody does who has just looked at it; answers what he was told. */
  act(by: Speaker, id: string, name: string, form: object, expected?: number | string): Promise<Heard['body']>
  close(): Promise<void>
}

export interface Speaker {
  get(url: string): Promise<Heard>
  /** Under a request id of its own, if the body brings none. */
  post(url: string, body?: object): Promise<Heard>
  put(url: string, body?: object): Promise<Heard>
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object): Promise<Heard>
  /** Hands in one file, as a form in a browser does. */
  hand(url: string, file: Uint8Array, name?: string): Promise<Heard>
  readonly cookie: string
}

export interface Heard {
  readonly status: number
  // The boundary of the tests: each states what it expects.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly headers: Readonly<Record<string, unknown>>
}

const ORIGIN = 'http://localhost:8080'

interface Founding {
  readonly now?: Date
  readonly procedures?: readonly CaseType[]
  readonly books?: readonly Book[]
  readonly doors?: Partial<ServerOptions>
  /** Bytes of the disk that files of the public leave free. */
  readonly diskFloor?: number
  /** Over this database; a fresh one, if nothing is said. */
  readonly standing?: FreshDatabase
  /** Fills it before the doors open. */
  readonly prepare?: (database: FreshDatabase) => Promise<void>
}

/** A whole house at a moment one may move. */
export async function testHouse({
  now = new Date('2024-12-20T02:00:00Z'),
  standing,
  prepare,
  procedures,
  books,
  doors,
  diskFloor,
}: Founding = {}): Promise<TestHouse & { clock: { now: Date } }> {
  const database = standing ?? (await freshDatabase())
  await prepare?.(database)
  const home = mkdtempSync(join(tmpdir(), 'mingfa-house-'))
  const clock = { now }
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }) as unknown as FastifyBaseLogger
  const house = await openHouse({
    database: database.config,
    settings: { home, s3: undefined, oidc: undefined, ...(diskFloor && { diskFloor }) },
    origin: ORIGIN,
    log,
    clock: () => clock.now,
    ...(procedures && { procedures }),
    ...(books && { books }),
  })
  const server = await buildServer(house, { version: 'test', ...doors })
  await server.http.ready()
  return {
    house,
    server,
    http: server.http,
    database,
    home,
    clock,
    as: (person) => speakAs(house, server.http, person),
    async begin(by, procedure, form, expected) {
      const id = v7()
      answered(await by.put(`/api/cases/${procedure}/${id}`, { form }), procedure, expected)
      return id
    },
    async act(by, id, name, form, expected) {
      const one = house.db.selectFrom('dossier').select(['procedure', 'version']).where('id', '=', id)
      const { procedure, version: seen } = await one.executeTakeFirstOrThrow()
      return answered(await by.post(`/api/cases/${procedure}/${id}/${name}`, { form, seen }), name, expected)
    },
    async close() {
      const planned = await plannedAnew(house.pool, house.counts)
      await server.http.close()
      await house.close()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
      expect(planned, 'statements planned anew each time they are sent').toEqual([])
    },
  }
}

function answered({ status, body }: Heard, to: string, expected: number | string = 200): Heard['body'] {
  const is = typeof expected === 'string' ? body.code : status
  expect({ to, is }, JSON.stringify(body)).toEqual({ to, is: expected })
  return body
}

/** Speaks to a house's doors as a person. */
export async function speakAs(house: OpenHouse, http: FastifyInstance, person: string): Promise<Speaker> {
  const token = await house.signIn.sessions.open({ person, methods: ['password'], agent: '', address: '' })
  const header = nameOf(house.origin) + token
  const inject = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    type?: string,
  ): Promise<Heard> => {
    const reply = await http.inject({
      method,
      url,
      headers: { cookie: header, origin: house.origin, ...(type && { 'content-type': type }) },
      ...(payload && { payload }),
    })
    const json = String(reply.headers['content-type'] ?? '').includes('json')
    return { status: reply.statusCode, body: json ? reply.json() : reply.rawPayload, headers: reply.headers }
  }
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object) => inject(method, url, body)
  return {
    cookie: header,
    send: ask,
    get: (url) => ask('GET', url),
    post: (url, body) => ask('POST', url, { request: v7(), ...body }),
    put: (url, body) => ask('PUT', url, { request: v7(), ...body }),
    hand(url, file, name = '名单.xlsx') {
      const { headers, payload } = asForm(file, name)
      return inject('POST', url, payload, headers['content-type'])
    },
  }
}

/** '__Host-mingfa=' */
function nameOf(origin: string): string {
  let written = ''
  cookiesOf(origin).set({ header: (_: string, value: string) => void (written = value) } as never, cookie.session, '')
  return written.split(';')[0]!
}
