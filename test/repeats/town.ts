import { v7 } from 'uuid'
import type { Book } from '../../src/books/book.ts'
import type { OpenHouse } from '../../src/open-house.ts'
import { changeAll } from '../../src/platform/change.ts'
import type { CaseType } from '../../src/platform/cases/room.ts'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { ownRoles, posts } from '../../src/registers/people/registers.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { buildCity, city, people } from '../support/city.ts'
import { testHouse, type Heard, type Speaker, type TestHouse } from '../support/house.ts'
import { asForm } from '../support/multipart.ts'

/** One valid request to a door. The id of the request is added when it is sent. */
export interface Sending {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  readonly file?: Uint8Array
  /** Who sends it, where it cannot be the one who may do everything. */
  readonly by?: Speaker
}

export type Make = (town: Town) => Promise<Sending> | Sending

/** The small city with one who may do everything, so that a door is tried and not a post. */
export interface Town extends TestHouse {
  readonly house: OpenHouse
  readonly clock: { now: Date }
  readonly everyone: Speaker
  /** May as much, but reaches another county only than the one where the requests of these tests do their work. */
  readonly stranger: Speaker
  /** Sends by hand what a request rests on; it must be done. */
  done(method: 'POST' | 'PUT', url: string, body?: object, by?: Speaker): Promise<Heard['body']>
  /** Runs the background work that waits. */
  settle(): Promise<void>
  acts(): Promise<number>
}

/** A Monday of term. */
export const today = '2026-03-02'

export async function openTown(
  more: { procedures?: readonly CaseType[]; books?: readonly Book[] } = {},
): Promise<Town> {
  const opened = await testHouse({
    prepare: buildCity,
    now: new Date(`${today}T10:00:00+08:00`),
    ...more,
  })
  await mayDoEverything(opened.house, {
    [people.administrator]: city.bureau,
    [people.leader]: city.bureau,
    [people.west]: city.west,
  })
  const everyone = await opened.as(people.administrator)
  return {
    ...opened,
    house: opened.house,
    everyone,
    stranger: await opened.as(people.west),
    async done(method, url, body = {}, by = everyone) {
      const { status, body: reply } = await by.send(method, url, { request: v7(), ...body })
      if (status >= 300) throw new Error(`${method} ${url}: ${status} ${JSON.stringify(reply)}`)
      return reply
    },
    async settle() {
      const jobs = await startJobs(opened.house, opened.house.jobs, { listen: false })
      await jobs.settle()
      await jobs.stop()
    },
    async acts() {
      const { rows } = await opened.house.pool.query<{ n: number }>('select count(*)::int as n from act')
      return rows[0]!.n
    },
  }
}

/** Gives these people every permission, each over a branch. */
export async function mayDoEverything(
  { pool, powers }: Pick<OpenHouse, 'pool' | 'powers'>,
  branches: Readonly<Record<string, string>>,
) {
  const entered = { before: null, act: 'test.built', by: { person: null }, at: new Date('2024-01-01') } as const
  const role = {
    id: v7(),
    code: 'everything',
    zh: '一切',
    en: 'Everything',
    permissions: [...powers.permissions.keys()],
  }
  await changeAll(pool, ownRoles, [{ ...entered, after: role }])
  const from_day = '2020-01-01' as PlainDate
  const held = Object.entries(branches).map(([person, branch]) => ({
    ...entered,
    after: { id: v7(), person, org: branch, branch, role: role.code, title: '', from_day, until_day: null },
  }))
  await changeAll(pool, posts, held)
}

/** Sends a request to a door under an id. */
export async function send(
  { http, everyone }: Pick<Town, 'http' | 'everyone'>,
  { method, path }: Endpoint,
  { params = {}, query = {}, body, file, by = everyone }: Sending,
): Promise<{ status: number; text: string; raw: Buffer; headers: Readonly<Record<string, unknown>> }> {
  const search = new URLSearchParams(query).toString()
  const form = file && asForm(file)
  const { statusCode, payload, rawPayload, headers } = await http.inject({
    method: method as 'POST',
    url: path.replace(/:(\w+)/g, (_, name: string) => params[name]!) + (search && `?${search}`),
    headers: { cookie: by.cookie, origin: 'http://localhost:8080', ...form?.headers },
    ...(form ? { payload: form.payload } : body && { payload: body }),
  })
  return { status: statusCode, text: payload, raw: rawPayload, headers }
}

/** The same, named by a request id where the door takes one. */
export const named = (sending: Sending, where: 'body' | 'query' | undefined, request: string): Sending =>
  where ? { ...sending, [where]: { ...sending[where], request } } : sending
