import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCity, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { startJobs } from '../../../platform/jobs.ts'
import { addTo, comeBack, prepared, send } from '../site/reporting/report.ts'
import { openBureau, readAs, speakingTo, type Keyed } from './reports.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let handler: Keyed
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-25T02:13:47.123Z') })
  vi.stubGlobal('fetch', speakingTo(town))
  ;({ handler } = await openBureau(town))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await town?.close()
})

const later = async (minutes: number) => {
  town.clock.now = new Date(town.clock.now.getTime() + minutes * 60_000)
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  await jobs.settle()
  await jobs.stop()
}
const inbox = async () => (await (await town.as(handler.person)).get('/api/bullying-reports')).body.rows
const told = async (person: string, kind: string) =>
  (await (await town.as(person)).get('/api/notices')).body.notices.filter(
    (one: { kind: string }) => one.kind === `bullying-reports.${kind}`,
  )
const tell = (text: string) => send(prepared(), { kind: 'report', text }, [], 'site')

describe('没有人看的举报', () => {
  it('新来的、又写的排在最前面；打开了就排回去；今日上有数', async () => {
    const [older, newer] = [await tell('先来的'), await tell('后来的')]
    expect((await inbox()).every(({ unread }: { unread: boolean }) => unread)).toBe(true)
    await readAs(town, handler, older.report)
    await readAs(town, handler, newer.report)
    expect((await inbox()).some(({ unread }: { unread: boolean }) => unread)).toBe(false)
    const first = (await inbox()).at(-1).id
    const [one, other] = first === older.report ? [older, newer] : [newer, older]
    await addTo(one, { kind: 'goes-on', text: '' }, [])
    expect((await inbox()).map(({ id, unread }: { id: string; unread: boolean }) => [id, unread])).toEqual([
      [one.report, true],
      [other.report, false],
    ])
    const today = (await (await town.as(handler.person)).get('/api/bullying-reports/unread')).body
    expect(today).toMatchObject({ reports: 1, again: 1 })
    // Page by page, the same order.
    const speaker = await town.as(handler.person)
    const page = (await speaker.get('/api/bullying-reports?limit=1')).body
    const next = (await speaker.get(`/api/bullying-reports?limit=1&after=${encodeURIComponent(page.next)}`)).body
    expect([...page.rows, ...next.rows].map(({ id }: { id: string }) => id)).toEqual([one.report, other.report])
    await readAs(town, handler, one.report)
  })

  it('又来信：值班的马上知道；没有人打开，专办员和局领导每隔一阵再被叫一次，看了就停', async () => {
    const sent = await tell('响铃')
    await readAs(town, handler, sent.report)
    const before = (await told(handler.person, 'wrote-again')).length
    await addTo(sent, { kind: 'addition', text: '还有' }, [])
    await addTo(sent, { kind: 'goes-on', text: '' }, [])
    // Once for both: it rings already.
    expect(await told(handler.person, 'wrote-again')).toHaveLength(before + 1)
    const [rung, leaders] = [await told(handler.person, 'unread'), await told(people.leader, 'unread')]
    await later(119)
    expect(await told(handler.person, 'unread')).toHaveLength(rung.length)
    await later(1)
    expect(await told(handler.person, 'unread')).toHaveLength(rung.length + 1)
    expect(await told(people.leader, 'unread')).toHaveLength(leaders.length + 1)
    await later(120)
    const [last] = await told(handler.person, 'unread')
    expect(last.words.zh).toContain('又来信240分钟')
    expect(last.link).toBe(`/bullying-reports/${sent.report}`)
    await readAs(town, handler, sent.report)
    await later(240)
    expect(await told(handler.person, 'unread')).toHaveLength(rung.length + 2)
  })

  it('举报人看得到：没有人看、看过了、后来写的没有人看', async () => {
    const sent = await tell('看过没有')
    const look = async () => {
      const { standing, unread } = (await comeBack(sent.code))!
      return [standing, unread]
    }
    expect(await look()).toEqual(['unseen', false])
    await readAs(town, handler, sent.report)
    expect(await look()).toEqual(['seen', false])
    await addTo(sent, { kind: 'addition', text: '后来' }, [])
    expect(await look()).toEqual(['seen', true])
  })

  it('服务器分不出“还在继续”和别的信：大小一样，记下来的一样', async () => {
    const sent = await tell('分不出')
    await addTo(sent, { kind: 'addition', text: '一句' }, [])
    await addTo(sent, { kind: 'goes-on', text: '' }, [])
    const { rows } = await town.house.pool.query(
      'select author, written_on, length(sealed) as size from report_message where report = $1 order by seq offset 1',
      [sent.report],
    )
    expect(rows[0]).toEqual(rows[1])
  })
})

describe('没写完的话的钥匙', () => {
  const ask = async (body: object) =>
    town.http.inject({ method: 'POST', url: '/api/bullying-reports/draft-keys', payload: body })
  const draft = 'AAAAAAAAAAAAAAAAAAAAAA'

  it('同一段时间里总是那一把，二十分钟以后谁也拿不到，提前也拿不到；别的标签页是别的钥匙', async () => {
    town.clock.now = new Date('2026-11-25T08:00:00Z')
    const { slot, key } = (await ask({ draft })).json()
    expect((await ask({ draft, slot })).json()).toEqual({ slot, key })
    expect((await ask({ draft: 'BAAAAAAAAAAAAAAAAAAAAA' })).json().key).not.toBe(key)
    expect((await ask({ draft, slot: slot + 1 })).statusCode).toBe(409)
    town.clock.now = new Date('2026-11-25T08:19:59Z')
    expect((await ask({ draft, slot })).json()).toEqual({ slot, key })
    town.clock.now = new Date('2026-11-25T08:20:00Z')
    const over = await ask({ draft, slot })
    expect([over.statusCode, over.json().code]).toEqual([409, 'bullying-reports.draft-over'])
    expect(over.headers['cache-control']).toBe('no-store')
  })

  it.each([{}, { draft: 'x' }, { draft, slot: -1 }, { draft, slot: 'x' }])('不像样的 %j 不给', async (body) =>
    expect((await ask({ ...body, request: v7() })).statusCode).toBe(400),
  )
})
