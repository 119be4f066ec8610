import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people } from '../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../test/support/house.ts'
import { verifyCases } from '../../../platform/cases/verify.ts'
import { buildWithSenders, senders } from '../senders.fixture.ts'
import { runRechecks } from './holds.ts'
import { hashOf, type Input } from './problem.ts'
import { solve } from './solve.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, leader: Speaker, eastClerk: Speaker
let near: string, far: string
beforeAll(async () => {
  town = await testHouse({ prepare: buildWithSenders, now: new Date('2026-06-01T02:00:00Z') })
  ;[section, leader, eastClerk] = (await Promise.all(
    [people.section, people.leader, people.eastClerk].map(town.as),
  )) as [Speaker, Speaker, Speaker]
  near = await pooled('赵甲', city.west)
  far = await pooled('钱乙', city.east)
  for (const org of [city.eastPrimary, city.westPrimary, city.cityHigh]) await need(org)
})
afterAll(() => town.close())

const enter = (book: string, form: object, id = v7()) =>
  section.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() }).then(({ status, body }) => {
    expect(status, JSON.stringify(body)).toBe(200)
    return id
  })
const poolForm = (name: string, county: string, more: object = {}) => ({
  ...{ name, unit: senders.police, post: '', number: '', standing: 'serving', bornOn: null },
  ...{ lawWorkSince: '2010-07-01', whyFewer: '', county, stages: [], language: '', most: 1, person: null },
  ...{ namesake: false, from: '2026-05-01', until: null, leaving: null, ...more },
})
async function pooled(name: string, county: string, more: object = {}) {
  const id = await enter('vp-candidates', poolForm(name, county, more))
  await enter('vp-queries', { candidate: id, queriedOn: '2026-06-01', clean: true })
  return id
}
const need = (org: string) =>
  section
    .put(`/api/cases/appointments/${v7()}`, {
      org,
      form: { role: 'vice-principal', language: '', note: '' },
      request: v7(),
    })
    .then(({ status, body }) => expect(status, JSON.stringify(body)).toBe(200))

const read = async (id: string, by = section) => (await by.get(`/api/cases/matching-runs/${id}`)).body.case
const act = async (by: Speaker, id: string, name: string, form: object, expected: number | string = 200) => {
  const { version: seen } = await read(id)
  const { status, body } = await by.post(`/api/cases/matching-runs/${id}/${name}`, { form, seen, request: v7() })
  expect(typeof expected === 'string' ? body.code : status, JSON.stringify(body)).toBe(expected)
}
const open = (path: string) => town.http.inject({ url: path })

describe('一批匹配，从起草到适用', () => {
  const run = v7()
  it('乡村学校先有人，同县的先去；没有轮到的说得出为什么', async () => {
    await section.put(`/api/cases/matching-runs/${run}`, {
      form: { title: '2026年补聘', role: 'vice-principal' },
      request: v7(),
    })
    await act(section, run, 'pin', { person: near, school: city.eastJunior, why: '原学校' }, 'matching-runs.bad-pin')
    // 背景查询有记录的人：指定也不行。
    const barred = await enter('vp-candidates', poolForm('孙丙', city.west))
    await enter('vp-queries', { candidate: barred, queriedOn: '2026-06-01', clean: false })
    const pin = { person: barred, school: city.westPrimary, why: '原学校' }
    await act(section, run, 'pin', pin, 'matching-runs.bad-pin')
    await act(section, run, 'compute', {})
    const { state, stage } = await read(run)
    expect(stage).toBe('solved')
    expect(state.reached).toMatchObject({ schools: 2, first: 1 })
    expect(state.pairs).toContainEqual({ person: far, name: '钱乙', school: city.eastPrimary })
    expect(state.pairs).toContainEqual({ person: near, name: '赵甲', school: city.westPrimary })
    expect(state.unserved).toEqual([
      { school: city.cityHigh, rivals: [city.eastPrimary, city.westPrimary, city.cityHigh].toSorted(), persons: 2 },
    ])
  })

  it('冻结以后有人申报利害：批准不了，重新计算；申报学校看不到，也不在公开的状态里', async () => {
    await enter('vp-interests', {
      candidate: near,
      school: city.westPrimary,
      cause: 'child',
      from: '2026-06-01',
      until: null,
    })
    expect((await eastClerk.get('/api/books/vp-interests')).status).toBe(403)
    await act(leader, run, 'approve', {}, 'matching-runs.changed')
    await act(section, run, 'compute', {})
    const { state } = await read(run)
    expect(state.pairs).not.toContainEqual(expect.objectContaining({ person: near, school: city.westPrimary }))
    expect(JSON.stringify(state)).not.toContain('salt')
    await act(section, run, 'approve', {}, 403)
    await act(leader, run, 'approve', {})
  })

  it('公布以后谁都能重算：公开的输入算出同样的对，指纹相同', async () => {
    expect((await open(`/gov/matchings/${run}/input.json`)).statusCode).toBe(404)
    await act(section, run, 'publish', {})
    const { state } = await read(run)
    const reply = await open(`/gov/matchings/${run}/input.json`)
    const input = JSON.parse(reply.body) as Input
    expect(hashOf(input)).toBe(state.openHash)
    expect(solve(input).pairs.map(([person, school]) => ({ person, school }))).toEqual(
      state.pairs.map(({ person, school }: { person: string; school: string }) => ({ person, school })),
    )
    const page = await open(`/gov/matchings/${run}`)
    expect([page.statusCode, page.body.includes(state.hash), page.body.includes('钱乙')]).toEqual([200, true, true])
    expect((await open('/gov/matchings')).body).toContain('2026年补聘')
  })

  it('适用以后每一对成为那所学校的拟聘；核对由冻结的输入重新算出', async () => {
    await act(section, run, 'use', {})
    const { rows } = (await section.get('/api/cases/appointments?limit=50')).body
    expect(rows.filter((row: { stage: string }) => row.stage === 'matched')).toHaveLength(2)
    const [recheck] = runRechecks
    expect(await recheck!.run(town.house as never, {} as never)).toMatchObject({ faults: [] })
  })

  it('没有缺额的那一批算不出', async () => {
    const other = v7()
    await section.put(`/api/cases/matching-runs/${other}`, { form: { title: '空', role: 'traffic' }, request: v7() })
    await act(section, other, 'compute', {}, 'matching-runs.no-need')
  })
})

describe('一名律师离开以后重排', () => {
  const run = v7()
  const lawyer = (name: string, more: object = {}) => pooled(name, city.east, { unit: city.firm, ...more })
  const place = async (org: string, candidate: string, language = '') => {
    const id = v7()
    const form = { role: 'lawyer', language, note: '' }
    await section.put(`/api/cases/appointments/${id}`, { org, form, request: v7() })
    await done(id, 'match', { candidate, why: '' })
    return id
  }
  const post = async (id: string) => (await section.get(`/api/cases/appointments/${id}`)).body.case
  const done = async (id: string, name: string, form: object) => {
    const { version: seen } = await post(id)
    const { status, body } = await section.post(`/api/cases/appointments/${id}/${name}`, { form, seen, request: v7() })
    expect(status, JSON.stringify(body)).toBe(200)
  }
  const result = async (by = section) => (await by.get(`/api/vice-principals/matching-runs/${run}/result`)).body
  let gone: string, moved: string, stays: string

  it('换得最少：三处换人，一环接一环，每一处说得出为什么；适用以前谁也没有动', async () => {
    const [speaks, leaves] = [
      await lawyer('周律师', { language: '维吾尔语' }),
      await lawyer('吴律师', { language: '维吾尔语' }),
    ]
    const any = await lawyer('郑律师')
    gone = await place(city.cityHigh, leaves, '维吾尔语')
    moved = await place(city.eastJunior, speaks)
    stays = await place(city.westPrimary, await lawyer('王律师', { stages: ['primary'] }))
    const first = await place(city.eastPrimary, any)
    const term = { certificate: '律聘1', from: '2026-05-20', until: '2028-05-19', trainedHours: null, phone: '' }
    await done(moved, 'appoint', term)
    await done(gone, 'end', { ground: 'transferred', on: '2026-06-01', note: '' })
    const until = { unit: city.firm, language: '维吾尔语', until: '2026-05-31', leaving: 'transferred' }
    const form = poolForm('吴律师', city.east, until)
    const out = await section.put(`/api/books/vp-candidates/${leaves}`, { form, seen: 1, request: v7() })
    expect(out.status, JSON.stringify(out.body)).toBe(200)
    await lawyer('冯律师', { stages: ['primary'] })
    await section.put(`/api/cases/matching-runs/${run}`, {
      form: { title: '律师重排', role: 'lawyer', all: true },
      request: v7(),
    })
    await act(section, run, 'compute', {})
    expect((await read(run)).state.reached).toMatchObject({ schools: 4, changes: 3 })
    const { swaps, pairs } = await result()
    expect(swaps).toEqual([
      { school: '市第一中学', out: null, in: '周律师', why: 'schools' },
      { school: '东县第一初级中学', out: '周律师', in: '郑律师', why: 'schools' },
      { school: '东县第一小学', out: '郑律师', in: '冯律师', why: 'changes' },
    ])
    expect(pairs).toHaveLength(4)
    expect((await result(eastClerk)).code).toBeDefined()
    // 不是冯律师，就要王律师来，冯律师去王律师那里：多动一处。
    const { ids } = pairs.find(({ person }: { person: string }) => person === '冯律师')
    const instead = `/api/vice-principals/matching-runs/${run}/instead?person=${ids.person}&school=`
    expect((await section.get(instead + ids.school)).body).toEqual({
      ...{ why: 'changes', persons: ['王律师'], schools: ['西区实验小学'] },
    })
    expect((await section.get(instead + city.cityHigh)).status).toBe(404)
    expect((await eastClerk.get(instead + ids.school)).status).toBe(403)
    expect([(await post(moved)).stage, (await post(first)).stage]).toEqual(['appointed', 'matched'])
  })

  it('批准、公布、适用以后：换走的离任，接任的成为拟聘，没换的不动；谁都能重算', async () => {
    await act(leader, run, 'approve', {})
    await act(section, run, 'publish', {})
    const input = JSON.parse((await open(`/gov/matchings/${run}/input.json`)).body) as Input
    expect(solve(input).pairs).toHaveLength(4)
    await act(section, run, 'use', {})
    const left = await post(moved)
    expect([left.stage, left.state.ground, left.state.lastDay]).toEqual(['ended', 'rearranged', '2026-05-31'])
    expect((await post(stays)).stage).toBe('matched')
    const { rows } = (await section.get('/api/cases/appointments?limit=100')).body
    const lawyers = rows.filter((row: { caption: string; stage: string }) => /^律师.*/.test(row.caption))
    expect(
      lawyers
        .filter(({ stage }: { stage: string }) => stage === 'matched')
        .map(({ caption }: { caption: string }) => caption)
        .toSorted(),
    ).toEqual([
      '律师：冯律师（东县第一小学）',
      '律师：周律师（市第一中学）',
      '律师：王律师（西区实验小学）',
      '律师：郑律师（东县第一初级中学）',
    ])
    const [recheck] = runRechecks
    expect(await recheck!.run(town.house as never, {} as never)).toMatchObject({ faults: [] })
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })
})
