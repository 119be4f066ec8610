import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, idOf, people } from '../../../test/support/city.ts'
import { speakAs, testHouse, type Speaker } from '../../../test/support/house.ts'
import { openHouse } from '../../open-house.ts'
import { buildServer } from '../../server.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { delegations } from '../../registers/people/registers.ts'
import { changeAll } from '../change.ts'
import { applications, applicationsAnew } from './applications.fixture.ts'
import { lookAt } from './jobs.ts'
import { anyProcedure } from './procedure.ts'
import { receive } from './receive.ts'
import { verifyCases } from './verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, leader: Speaker
const path = '/api/cases/applications'
beforeAll(async () => {
  town = await testHouse({
    now: new Date('2025-03-03T02:00:00Z'),
    prepare: buildCity,
    procedures: [{ editions: [anyProcedure(applications)] }],
  })
})
afterAll(() => town.close())

const on = async (day: string) => {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  ;[section, leader] = (await Promise.all([people.section, people.leader].map((person) => town.as(person)))) as [
    Speaker,
    Speaker,
  ]
}
const apply = async (subject = '学区查询', room = town.house.cases) => {
  const id = v7()
  const done = await receive(room, {
    procedure: 'applications',
    act: 'apply',
    id,
    form: { subject, as: 'parent' },
    request: id,
    receipt: Buffer.from(id),
    at: town.clock.now,
  })
  expect(done.ok).toBe(true)
  return id
}
const act = async (by: Speaker, id: string, name: string, form: object = {}) =>
  by.post(`${path}/${id}/${name}`, {
    form,
    seen: (await section.get(`${path}/${id}`)).body.case.version,
    request: v7(),
  })
const due = async (id: string) => {
  const { clocks, due: next } = (await section.get(`${path}/${id}`)).body.case
  return { next, answering: clocks.find(({ clock }: { clock: string }) => clock === 'answering') }
}
const night = (id: string) =>
  town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, id, town.clock.now))

describe('期限的延长、中止与期满', () => {
  it('负责人可以延长一次，在届满以前、不超过上限；别人不能；怎么算的写得出是谁批准', async () => {
    await on('2025-03-03')
    const id = await apply()
    await act(section, id, 'accept')
    // 3月3日受理，二十个工作日至3月31日。
    expect((await due(id)).next).toBe('2025-03-31')
    const more = { n: 10, why: '需要向县区核实' }
    expect((await act(section, id, 'extend-answering', more)).status).toBe(403)
    expect((await act(leader, id, 'extend-answering', { ...more, n: 11 })).status).toBe(400)
    expect((await act(leader, id, 'extend-answering', more)).status).toBe(200)
    // 清明放假，4月6日（周日）不上班。
    expect((await due(id)).next).toBe('2025-04-15')
    expect((await act(leader, id, 'extend-answering', more)).body.code).toBe('applications.extended-already')
    const { body } = await section.get(`${path}/${id}/clocks`)
    expect(body).toMatchObject({ calendar: '2019–2026' })
    expect(
      body.clocks
        .find(({ clock }: { clock: string }) => clock === 'answering')
        .steps.map(({ zh }: { zh: string }) => zh),
    ).toContain('经负责人延长10个工作日')
    const late = await apply('过期再延')
    await act(section, late, 'accept')
    await on('2025-04-01')
    expect((await act(leader, late, 'extend-answering', more)).body.code).toBe('applications.over-already')
  })

  it('中止期间不计入，也不算逾期；恢复以后顺延；日子写错的不收', async () => {
    await on('2025-05-12')
    const id = await apply()
    await act(section, id, 'accept')
    expect((await due(id)).next).toBe('2025-06-10')
    await on('2025-05-20')
    expect((await act(section, id, 'resume-answering', { to: '2025-05-20' })).body.code).toBe(
      'applications.does-not-stand',
    )
    expect((await act(section, id, 'pause-answering', { from: '2025-05-12', why: '征求第三方意见' })).body.code).toBe(
      'applications.wrong-day',
    )
    expect((await act(section, id, 'pause-answering', { from: '2025-05-19', why: '征求第三方意见' })).status).toBe(200)
    expect(await due(id)).toMatchObject({ next: null, answering: { standing: true } })
    expect((await act(section, id, 'pause-answering', { from: '2025-05-20', why: '再中止' })).body.code).toBe(
      'applications.stands-already',
    )
    await on('2025-07-01')
    await night(id)
    expect(
      (await section.get('/api/notices')).body.notices.filter(
        ({ link, kind }: { link: string; kind: string }) => link?.includes(id) && kind.includes('due-'),
      ),
    ).toEqual([])
    expect((await act(section, id, 'resume-answering', { to: '2025-07-02' })).body.code).toBe('applications.wrong-day')
    expect((await act(section, id, 'resume-answering', { to: '2025-06-30' })).status).toBe(200)
    // 中止以前已过4个工作日（13—16日），7月1日起再数16个。
    expect((await due(id)).next).toBe('2025-07-22')
  })

  it('期满无人受理，平台次日视为受理，记在案卷里；期满当日不视为', async () => {
    await on('2025-09-01')
    const id = await apply('无人受理')
    await on('2025-09-08')
    await night(id)
    expect((await section.get(`${path}/${id}`)).body.case.stage).toBe('applied')
    await on('2025-09-09')
    await night(id)
    await night(id)
    const { body } = await section.get(`${path}/${id}`)
    expect(body.case).toMatchObject({ stage: 'accepted', state: { deemed: true, acceptedOn: '2025-09-09' } })
    expect(body.story.filter(({ act: name }: { act: string }) => name === 'deemAccepted')).toMatchObject([{ by: null }])
    expect((await section.post(`${path}/${id}/deem-accepted`, { form: {}, seen: 2, request: v7() })).status).toBe(404)
  })

  it('受托代行的人可以办，案卷写明代谁；委托以外的人不行', async () => {
    await on('2025-10-09')
    const id = await apply('委托办理')
    const nobody = await town.as(people.nobody)
    expect((await nobody.post(`${path}/${id}/accept`, { form: {}, seen: 1, request: v7() })).status).toBe(403)
    const after = {
      id: v7(),
      post: idOf(`${people.section}的岗位`),
      to_person: people.nobody,
      from_day: '2025-10-09' as PlainDate,
      until_day: '2025-10-11' as PlainDate,
      reason: '出差',
    }
    await changeAll(town.house.db, delegations, [
      { before: null, after: after as never, act: 'test.delegate', by: { person: people.section }, at: town.clock.now },
    ])
    const lent = await town.as(people.nobody)
    expect((await lent.post(`${path}/${id}/accept`, { form: {}, seen: 1, request: v7() })).status).toBe(200)
    const { body } = await section.get(`${path}/${id}`)
    expect(body.story[1]).toMatchObject({ act: 'accept', by: 'nobody（测试）', forPerson: 'section（测试）' })
    await on('2025-10-13')
    const over = await town.as(people.nobody)
    expect((await over.post(`${path}/${id}/answer`, { form: { answer: '迟了' }, seen: 2, request: v7() })).status).toBe(
      403,
    )
  })

  it('程序改版：办理中的案卷照立案时的版本办到底，表单、步骤、状态都是那一版的；新案按新版', async () => {
    await on('2025-11-03')
    const old = await apply('旧版的案卷')
    await act(section, old, 'accept')
    const anew = await testHouseOn(town)
    try {
      const now = await anew.as(people.section)
      const read = async (id: string) => (await now.get(`${path}/${id}`)).body
      const standing = async (id: string) =>
        Object.fromEntries((await read(id)).available.map((one: { act: string; is: string }) => [one.act, one.is]))
      expect(await standing(old)).not.toHaveProperty('visit')
      expect((await now.post(`${path}/${old}/visit`, { form: {}, seen: 2, request: v7() })).body.code).toBe(
        'cases.no-such-act',
      )
      const fresh = await apply('新版的案卷', anew.house.cases)
      await now.post(`${path}/${fresh}/accept`, { form: {}, seen: 1, request: v7() })
      expect(await standing(fresh)).toHaveProperty('visit', 'open')
      const bare = { answer: '照旧版答复' }
      expect((await now.post(`${path}/${fresh}/answer`, { form: bare, seen: 2, request: v7() })).body).toMatchObject({
        code: 'house.invalid',
        field: 'form.medium',
      })
      expect(
        (await now.post(`${path}/${fresh}/answer`, { form: { ...bare, medium: 'mail' }, seen: 2, request: v7() })).body
          .stage,
      ).toBe('answered')
      expect((await now.post(`${path}/${old}/answer`, { form: bare, seen: 2, request: v7() })).body.stage).toBe(
        'answered',
      )
      expect((await read(old)).case).toMatchObject({
        edition: 1,
        stage: 'answered',
        state: { answer: '照旧版答复', medium: '' },
      })
      expect((await read(fresh)).case).toMatchObject({ edition: 2, state: { medium: 'mail' } })
      expect((await verifyCases(anew.house.cases)).differing).toEqual([])
    } finally {
      await anew.leave()
    }
  })
})

/** A new release of the house over the same database: it knows both editions. */
async function testHouseOn({ house, clock }: typeof town) {
  const next = await openHouse({
    database: house.pool.options,
    settings: { home: mkdtempSync(join(tmpdir(), 'mingfa-house-')), s3: undefined, oidc: undefined },
    origin: house.origin,
    log: house.log,
    clock: () => clock.now,
    procedures: [{ editions: [anyProcedure(applications), anyProcedure(applicationsAnew)] }],
  })
  const { http } = await buildServer(next, { version: 'test' })
  await http.ready()
  return {
    house: next,
    as: (person: string) => speakAs(next, http, person),
    async leave() {
      await http.close()
      await next.close()
    },
  }
}
