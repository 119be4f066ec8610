import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../test/support/house.ts'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { wordsOf } from '../../../platform/bureau-settings/dated.ts'
import { liveBoard } from './live.ts'
import { inWindow, withinRoll } from './rules.ts'
import { readingAt } from './settings.ts'
import { readingOf, type Board } from './time.ts'

const fourth = readingOf(2026, '12-04 09:00')
const moment = (text: string) => new Date(`${text}+08:00`)

describe('晨读的时间是设置，不是常数', () => {
  it.each([
    [2021, '2021-12-03', '09:00'],
    [2022, '2022-12-02', '09:00'],
    [2023, '2023-12-04', '09:30'],
    [2026, '2026-12-04', '09:00'],
  ])('%d年：%s %s', (year, day, time) => {
    const said = wordsOf(readingAt, null, `${year}-12-31` as PlainDate, '')
    expect(readingOf(year, said)).toEqual({ day, time })
  })

  it('某年的通知只管当年；写错的不收', () => {
    const own = [{ from: '2026-01-01' as PlainDate, value: '12-03 08:30' }]
    const on = (day: string) => wordsOf(readingAt, own, day as PlainDate, '')
    expect([on('2026-12-31'), on('2027-12-31')]).toEqual(['12-03 08:30', '12-04 09:00'])
    for (const wrong of ['12-4 09:00', '12-04', '9:00', '12-04 24:00'])
      expect(readingAt.like!.pattern.test(wrong)).toBe(false)
  })

  it.each([
    ['2026-12-04T07:59:59', 'publicity.reading-not-yet'],
    ['2026-12-04T08:00:00', undefined],
    ['2026-12-04T23:59:59', undefined],
    ['2026-12-05T00:00:00', 'publicity.reading-over'],
    ['2026-12-03T09:00:00', 'publicity.reading-not-yet'],
  ])('%s签到：%s', (at, code) => {
    const outcome = inWindow(fourth, 60, moment(at))
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code)
  })

  it.each([
    [1000, 60, undefined],
    [1001, 60, 'publicity.reading-over-roll'],
    [1000, 61, 'publicity.reading-over-roll'],
    [0, 0, 'publicity.reading-nobody'],
    [0, 1, undefined],
  ])('在校1000名学生、60名教职工，报%d和%d人', (pupils, staff, code) => {
    const outcome = withinRoll({ pupils, staff }, { pupils: 1000, staff: 60 })
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code)
  })
})

describe('看板的长连接', () => {
  const board = (schools: number): Board => ({ schools, of: 4, people: 0, counties: [], latest: [] })
  class Line extends EventEmitter {
    said: string[] = []
    ended = false
    writableLength = 0
    write = (text: string) => void this.said.push(text)
    end = () => void (this.ended = true)
    destroy = () => void this.emit('close')
  }
  const asResponse = (line: Line) => line as unknown as ServerResponse
  function stage() {
    const state = { schools: 0, asked: 0, waiting: [] as (() => void)[] }
    const live = liveBoard(() => Promise.resolve((state.asked++, board(state.schools))), {
      most: 2,
      wait: (run) => {
        state.waiting.push(run)
        return () => void (state.waiting = state.waiting.filter((one) => one !== run))
      },
    })
    // What is due is done, the oldest first: what was known is forgotten, then asked anew.
    const tick = async () => {
      const due = state.waiting
      state.waiting = []
      for (const run of due) run()
      await new Promise((done) => setImmediate(done))
    }
    return { live, state, tick }
  }
  const heard = (line: Line) =>
    line.said.filter((text) => text.startsWith('data')).map((text) => JSON.parse(text.slice(6)).schools)

  it('多少人看都只问一次数据库，没有人看就不问；有变化才说', async () => {
    const { live, state, tick } = stage()
    expect(state.waiting).toEqual([])
    const [a, b] = [new Line(), new Line()]
    expect(live.join(asResponse(a)) && live.join(asResponse(b))).toBe(true)
    await tick()
    await tick()
    state.schools = 1
    await tick()
    expect([heard(a), heard(b)]).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(state.asked).toBe(3)
    a.emit('close')
    b.emit('close')
    await tick()
    await tick()
    expect(state.waiting).toEqual([])
    expect(state.asked).toBe(4)
  })

  it('连接有上限，后来的按时来问；不读的断开；长久没有话，也说一声', async () => {
    const { live, tick } = stage()
    const [slow, quick, third] = [new Line(), new Line(), new Line()]
    live.join(asResponse(slow))
    live.join(asResponse(quick))
    expect(live.join(asResponse(third))).toBe(false)
    slow.writableLength = 100_000
    await tick()
    expect(live.join(asResponse(third))).toBe(true)
    for (let n = 0; n < 11; n++) await tick()
    expect(quick.said).toContain(': \n\n')
  })

  it('平台关闭时一齐断开，不再接新的', () => {
    const { live } = stage()
    const line = new Line()
    live.join(asResponse(line))
    live.close()
    expect(line.ended).toBe(true)
    expect(live.join(asResponse(new Line()))).toBe(false)
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, clerk: Speaker, east: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: moment('2026-12-04T08:10:00') })
  ;[section, clerk, east] = (await Promise.all([people.section, people.eastClerk, people.east].map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
  ]
})
afterAll(() => town.close())

const send = (by: Speaker, more: object = {}) =>
  by.post('/api/morning-reading/check-in', {
    ...{ school: city.eastPrimary, pupils: 980, staff: 58, why: '', seen: 0, request: v7() },
    ...more,
  })
const page = async (url: string) => (await town.server.http.inject({ method: 'GET', url })).body

describe('学校签到', () => {
  it('任务还没有发布的，说明找谁；没有岗位的学校签不了', async () => {
    expect((await send(clerk)).body.code).toBe('publicity.no-reading-campaign')
    const id = v7()
    const form = {
      ...{ title: '2026年宪法晨读', programme: 'constitution-reading', kind: 'morning-reading' },
      ...{ audience: { on: '2026-11-20' }, from: '2026-12-04', until: '2026-12-04', due: '2026-12-10' },
    }
    await section.put(`/api/campaigns/${id}`, { form, request: v7() })
    expect((await section.post(`/api/campaigns/${id}/open`, { seen: 1, request: v7() })).status).toBe(200)
    expect((await send(clerk, { school: city.westPrimary })).body.code).toBe('publicity.not-your-school')
    expect((await send(east)).status).toBe(403)
  })

  it('签到就是活动记录：待县里审核，通过后计入晨读人数；多于在校人数的不收', async () => {
    expect((await send(clerk, { pupils: 1001 })).body.code).toBe('publicity.reading-over-roll')
    const request = v7()
    const done = await send(clerk, { request })
    expect(done.body).toMatchObject({ pupils: 980, staff: 58, status: 'submitted', version: 1 })
    expect((await send(clerk, { request })).body).toEqual(done.body)
    const { body } = await east.get(`/api/activities/${done.body.activity}`)
    expect(body.activity).toMatchObject({
      kind: 'morning-reading',
      programme: 'constitution-reading',
      day: '2026-12-04',
    })
    await east.post(`/api/activities/${done.body.activity}/approve`, { seen: 1, request: v7() })
    const figure = (await section.get('/api/figures/publicity.reading-people?from=2026-01-01&until=2026-12-31')).body
    expect(figure.figure).toMatchObject({ value: 1038, unit: '人' })
  })

  it('人数写错的再签一次就改，改的是同一条记录', async () => {
    const { body } = await clerk.get('/api/morning-reading')
    expect(body).toMatchObject({ day: '2026-12-04', time: '09:00', open: true, campaign: '2026年宪法晨读' })
    const { done } = body.schools.find((one: { id: string }) => one.id === city.eastPrimary)
    expect(done).toMatchObject({ version: 2, status: 'approved' })
    expect((await send(clerk, { pupils: 970 })).status).toBe(409)
    const mended = await send(clerk, { pupils: 970, seen: done.version })
    expect(mended.body).toMatchObject({ activity: done.activity, version: 3, pupils: 970, status: 'submitted' })
  })

  it('看板：没有脚本也看得到，只有合计和校名，没有一所学校的人数', async () => {
    town.clock.now = moment('2026-12-04T08:10:03')
    const html = await page('/gov/reading')
    expect(html).toContain('东县第一小学')
    expect(html).toContain('>1,028<')
    expect(html).toContain('1 / 2')
    expect(await page('/gov/en/reading')).toContain('Schools checked in')
    expect(await page('/gov/reading/2026')).not.toContain('data-live')
    expect((await town.server.http.inject({ method: 'GET', url: '/gov/reading/2019' })).statusCode).toBe(404)
    const now = JSON.parse(await page('/gov/reading/now.json')) as Board
    expect(now).toMatchObject({ schools: 1, of: 4, people: 1028, latest: [{ name: '东县第一小学', at: '08:10' }] })
    expect(Object.keys(now.counties[0]!).toSorted()).toEqual(['name', 'of', 'schools'])
  })

  it('长连接送来看板；平台关闭不等它', async () => {
    await town.server.http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = town.server.http.server.address() as AddressInfo
    const reply = await fetch(`http://127.0.0.1:${port}/gov/reading/live`)
    expect(reply.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const reader = reply.body!.getReader()
    let text = ''
    while (!text.includes('data:')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).toContain('"schools":1')
    await town.server.http.close()
    let last = await reader.read()
    while (!last.done) last = await reader.read()
    expect(last.done).toBe(true)
  })
})
