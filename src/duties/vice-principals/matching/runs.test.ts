import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people } from '../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../test/support/house.ts'
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
async function pooled(name: string, county: string) {
  const id = await enter('vp-candidates', {
    ...{
      name,
      unit: senders.police,
      post: '',
      number: '',
      standing: 'serving',
      bornOn: null,
      lawWorkSince: '2010-07-01',
    },
    ...{ whyFewer: '', county, stages: [], language: '', most: 1, person: null, namesake: false, from: '2026-05-01' },
    ...{ until: null, leaving: null },
  })
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
