// 什么时候举报的：任何一张表的任何一行、任何一个接口的任何一句回答，都不比一分钟更细
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity, people } from '../../../../test/support/city.ts'
import { testHouse, type Heard, type Speaker } from '../../../../test/support/house.ts'
import { startJobs } from '../../../platform/jobs.ts'
import { logKeyIn } from '../../../platform/ledger/key.ts'
import { roundOf } from '../../../platform/ledger/writer.ts'
import { newId, random, toText } from './envelope/bytes.ts'
import { SEALED } from './envelope/message.ts'
import { nativeWork, openBureau, roughReport } from './reports.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let round: () => Promise<void>
let speakers: Speaker[]
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T08:00:00.000+08:00') })
  await openBureau(town)
  round = roundOf(town.house, { signer: logKeyIn(town.home, town.house.origin), shelf: town.house.publicLog.shelf })
  const those = [people.reportHandler, people.leader, people.administrator, people.eastHandler]
  speakers = await Promise.all(those.map((one) => town.as(one)))
  await settled()
})
afterAll(() => town.close())

async function settled() {
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  await jobs.settle()
  await jobs.stop()
  await round()
}

/**
 * Where a nearer time stands after all, and what it does not say.
 * `log_state.beat_at`: the writer says every ten seconds that it is there; what it said before is overwritten.
 */
const declared: readonly RegExp[] = [/^log_state\.beat_at /, /^\/(api\/ledger|gov)\/log /]
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
const moment = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?/g
/** Seconds or milliseconds since 1970, of these years. */
const number = /\b1[78]\d{8}(?:\d{3})?\b/g

/** What in a text says a time nearer than a minute: moments, version 7 ids, counts of seconds. */
const near = (text: string): string[] => [
  ...(text.match(moment) ?? []).filter((one) => !/:00(?:\.0+)?$/.test(one)),
  ...(text.match(uuid) ?? []),
  ...(text.match(number) ?? []),
]

it('看得出更细的时刻', () => {
  expect(near('2026-03-02T02:17:00.000Z 2026-03-02 02:17:00+00')).toEqual([])
  expect(near('2026-03-02T02:17:41Z 2026-03-02 02:17:00.5')).toHaveLength(2)
  expect(near('"019d0000-aaaa-7bbb-8ccc-ddddeeeeffff" 1772417861337 1772417861')).toHaveLength(3)
  expect(near('019d0000-aaaa-4bbb-8ccc-ddddeeeeffff 300 13912345678')).toEqual([])
})

/** Every row of every table. */
async function rows(): Promise<Map<string, string>> {
  const { pool } = town.house
  const found = new Map<string, string>()
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
       and has_table_privilege(c.oid, 'select')`,
  )
  expect(tables.length).toBeGreaterThan(80)
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from "${name}" t`)
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row)) {
        const said = JSON.stringify(value)
        found.set(`${name}.${column} ${said}`, said)
      }
  }
  return found
}

/** Every reply of every reading door to those who may hear most, with its headers. */
async function replies(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const { rows: cases } = await town.house.pool.query<{ id: string; procedure: string }>(
    'select id, procedure from dossier',
  )
  const { rows: reports } = await town.house.pool.query<{ id: string }>('select id from bullying_report')
  const urls = town.server.endpoints
    .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/books/'))
    .flatMap(({ path }) => {
      if (!path.includes(':')) return [path as string]
      const [, procedure] = /^\/api\/cases\/([\w-]+)\/:id/.exec(path) ?? []
      return [...cases.filter((one) => one.procedure === procedure), ...(path.includes('report') ? reports : [])].map(
        ({ id }) => path.replace(':id', id).replace(/:\w+/g, '0'),
      )
    })
  const keep = (url: string, { status, body, headers }: Heard) => {
    const { date: _, 'set-cookie': __, ...told } = headers
    if (status !== 200) return
    const text = Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body)
    for (const one of near(text + JSON.stringify(told))) found.set(`${url} ${one}`, one)
  }
  for (const url of urls) for (const by of speakers) keep(url, await by.get(url))
  for (const url of ['/gov/log', '/gov/log/checkpoint', '/gov/report', '/health']) {
    const { statusCode, payload, headers } = await town.http.inject({ url })
    keep(url, { status: statusCode, body: payload, headers })
  }
  return found
}

const fresh = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...after].filter(([place]) => !before.has(place))

it('写、传文件、没有脚本、补充、凭码回来看、催办、记入公开日志：都看不出是哪一秒', async () => {
  const before = { rows: await rows(), replies: await replies() }
  const at = (time: string) => void (town.clock.now = new Date(`2026-03-02T${time}+08:00`))
  const post = async (url: string, payload: object, expected = 200) => {
    const reply = await town.http.inject({ method: 'POST', url, payload })
    expect(reply.statusCode, reply.payload).toBe(expected)
    return reply.payload
  }
  at('10:17:41.337')
  const opening = JSON.parse((await town.http.inject({ url: '/api/bullying-reports/opening' })).payload)
  const sealed = { ...roughReport(opening), files: [{ id: newId(), chunks: 1 }] }
  await post('/api/bullying-reports', {
    ...sealed,
    channel: 'site',
    work: nativeWork({ ...opening, tell: opening.tell + 2 }, sealed.id),
  })
  at('10:17:49.111')
  const chunk = { file: sealed.files[0]!.id, n: 0, sealed: toText(new Uint8Array(256 * 1024 + 16)) }
  await post('/api/bullying-reports/chunks', { lookup: sealed.lookup, ...chunk })
  await settled()
  at('10:19:23.512')
  const message = { id: newId(), sealed: toText(random(SEALED)) }
  const paid = nativeWork({ stamp: opening.stamp, tell: opening.ask }, message.id)
  await post('/api/bullying-reports/additions', { lookup: sealed.lookup, message, work: paid })
  const work = nativeWork({ stamp: opening.stamp, tell: opening.ask }, sealed.lookup)
  await post('/api/bullying-reports/return', { lookup: sealed.lookup, work })
  await settled()
  const form = (fields: Record<string, string>) =>
    town.http.inject({
      method: 'POST',
      url: '/gov/report',
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const look = (await form({ do: 'look', what: '没有脚本写的' })).payload
  const hidden = [...look.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  at('10:20:07.043')
  const told = await form({ ...Object.fromEntries(hidden.map(([, name, value]) => [name!, value!])), do: 'tell' })
  expect(told.payload).toContain('class="code"')
  await settled()
  // Whoever is on duty is reminded; what is written then is in time with the report, too.
  for (const time of ['10:32:41.337', '11:17:41.337', '12:17:41.337']) {
    at(time)
    await settled()
  }
  const rowsNow = fresh(before.rows, await rows())
  expect(rowsNow.length).toBeGreaterThan(100)
  const said = rowsNow.filter(([, text]) => near(text).length > 0).map(([place]) => place)
  expect(said.filter((place) => !declared.some((one) => one.test(place))).map((place) => place.slice(0, 160))).toEqual(
    [],
  )
  at('12:40:59.777')
  // What tells the moment of asking tells nothing of a report.
  const repliesNow = fresh(before.replies, await replies()).filter(([, one]) => !one.includes('04:40:59.777'))
  expect(repliesNow.filter(([place]) => !declared.some((one) => one.test(place))).map(([place]) => place)).toEqual([])
}, 120_000)
