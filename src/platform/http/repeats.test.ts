import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { asAdmin } from '../../../test/support/database-setup.ts'
import { speakAs, testHouse, type Speaker } from '../../../test/support/house.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { openHouse } from '../../open-house.ts'
import { buildServer } from '../../server.ts'
import { forgetAnswers } from './repeats.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, administrator: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  ;[section, administrator] = [await town.as(people.section), await town.as(people.administrator)]
})
afterAll(() => town.close())

const form = (title = '宪法晨读') => ({
  title,
  programme: 'constitution-reading',
  kind: 'morning-reading',
  audience: { on: '2024-12-01' },
  from: '2024-12-01',
  until: '2024-12-07',
  due: '2024-12-25',
})
const acts = async (request: string) => {
  const { rows } = await town.house.pool.query('select by_person from act where request = $1', [request])
  return rows.length
}

describe('同一个请求编号', () => {
  it('两条连接同时送来：办一次，回答一样', async () => {
    const [id, request] = [v7(), v7()]
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => section.put(`/api/campaigns/${id}`, { form: form(), request })),
    )
    expect(new Set(replies.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(replies[0]).toMatchObject({ status: 200, body: { id, version: 1 } })
    expect(await acts(request)).toBe(1)
  })

  it('两个窗口各用各的编号改同一件：先到的成，后到的被告知，各自重发各如前', async () => {
    const id = v7()
    await section.put(`/api/campaigns/${id}`, { form: form(), request: v7() })
    const tabs = ['甲窗口', '乙窗口'].map((title) => ({ form: form(title), seen: 1, request: v7() }))
    const send = () => Promise.all(tabs.map((tab) => section.put(`/api/campaigns/${id}`, tab)))
    const first = await send()
    expect(first.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await send()).map(({ status, body }) => [status, body])).toEqual(
      first.map(({ status, body }) => [status, body]),
    )
  })

  it('换了内容、换了地方，不当作办成，用话说明', async () => {
    const [id, request] = [v7(), v7()]
    await section.put(`/api/campaigns/${id}`, { form: form(), request })
    for (const [url, body] of [
      [`/api/campaigns/${id}`, { form: form('另一个名称'), request }],
      [`/api/campaigns/${v7()}`, { form: form(), request }],
      [`/api/campaigns/${id}/close`, { seen: 1, request }],
    ] as const) {
      const { status, body: refused } = await section.send(url.endsWith('close') ? 'POST' : 'PUT', url, body)
      expect([status, refused.code, refused.say.zh]).toEqual([
        409,
        'house.request-used-before',
        expect.stringContaining('先前已经办成'),
      ])
    }
    expect(await acts(request)).toBe(1)
  })

  it('别人的编号，用了也看不到别人的回答，按自己的权限重新判断', async () => {
    const [id, request, reason] = [v7(), v7(), '联系家访']
    await administrator.put(`/api/people/${people.eastClerk}`, {
      version: 1,
      person: { name: '张三', username: 'eastclerk', phone: '13912345678' },
      reason,
    })
    const disclose = (by: Speaker) => by.post(`/api/people/${people.eastClerk}/disclosures`, { reason, request })
    expect((await disclose(administrator)).body.phone).toBe('13912345678')
    expect((await disclose(await town.as(people.west))).status).toBe(403)
    expect((await section.put(`/api/campaigns/${id}`, { form: form(), request })).status).toBe(200)
    const leader = await town.as(people.leader)
    expect((await leader.put(`/api/campaigns/${id}`, { form: form(), request })).status).not.toBe(200)
    expect((await section.put(`/api/campaigns/${id}`, { form: form(), request })).status).toBe(200)
  })

  it('被拒绝的没有留下什么，改正以后用同一个编号再来，照办', async () => {
    const [id, request] = [v7(), v7()]
    const wrong = await section.put(`/api/campaigns/${id}`, { form: { ...form(), kind: 'no-such-kind' }, request })
    expect(wrong.status).toBe(422)
    expect((await section.put(`/api/campaigns/${id}`, { form: form(), request })).status).toBe(200)
    expect(await acts(request)).toBe(1)
  })

  it('没有编号的不受理', async () => {
    const { status, body } = await section.send('PUT', `/api/campaigns/${v7()}`, { form: form() })
    expect([status, body.field]).toEqual([400, 'request'])
  })
})

describe('记住的回答', () => {
  const remembered = async (request: string) =>
    (await town.house.pool.query('select * from answered_request where request = $1', [request])).rows

  it('回答丢了、进程换了，再来一次如前：回答和所办的事一起提交', async () => {
    const request = v7()
    const entering = {
      id: v7(),
      person: { name: '王五', username: 'wangwu', phone: null, email: null },
      post: { org: city.east, role: 'county-officer', fromDay: '2024-12-01' },
      request,
    }
    const { body } = await administrator.post('/api/people', entering)
    const { house, database } = town
    const another = await openHouse({
      database: database.config,
      settings: { home: town.home, s3: undefined, oidc: undefined },
      origin: house.origin,
      log: house.log,
      clock: house.clock,
    })
    const server = await buildServer(another, { version: 'test' })
    await server.http.ready()
    const again = await (await speakAs(another, server.http, people.administrator)).post('/api/people', entering)
    await server.http.close()
    await another.close()
    expect(again).toMatchObject({ status: 200, body })
    expect(body.initialPassword).toBeTypeOf('string')
    const [{ reply, asked }] = await remembered(request)
    // 数据库里读不出回答，也猜不出当初送来的内容。
    for (const kept of [reply, asked] as Buffer[])
      for (const text of [body.initialPassword, 'wangwu', '王五', body.id]) expect(kept.includes(text)).toBe(false)
  })

  it('中途出错，什么也没有保存，也没有记住', async () => {
    const [id, request] = [v7(), v7()]
    const owner = (statement: string) => asAdmin(town.database.ownerConfig, (client) => client.query(statement))
    await owner('revoke insert on answered_request from mingfa_app')
    expect((await section.put(`/api/campaigns/${id}`, { form: form(), request })).status).toBe(500)
    await owner('grant insert on answered_request to mingfa_app')
    expect([await acts(request), await remembered(request)]).toEqual([0, []])
    expect((await section.put(`/api/campaigns/${id}`, { form: form(), request })).status).toBe(200)
  })

  it('三天以后忘掉；忘掉以后再来，也不会办两遍', async () => {
    const [id, request] = [v7(), v7()]
    const save = async () => (await town.as(people.section)).put(`/api/campaigns/${id}`, { form: form(), request })
    expect((await save()).status).toBe(200)
    const forget = (days: number) =>
      forgetAnswers.run(
        { ...town.house, clock: () => new Date(town.clock.now.getTime() + days * 86_400_000) },
        { night: '2024-12-20' as PlainDate },
        town.house.db as never,
      )
    await forget(3)
    expect(await remembered(request)).toHaveLength(1)
    await forget(3.01)
    expect(await remembered(request)).toHaveLength(0)
    expect((await save()).status).toBe(409)
    expect(await acts(request)).toBe(1)
  })
})
