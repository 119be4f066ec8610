import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { officersIn } from './reading.ts'
import { fewReviewers, reviewersOn } from './reviewers.ts'
import { inOffice, mayAct } from './rules.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
let east: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  ;[section, east] = await Promise.all([town.as(people.section), town.as(people.east)])
})
afterAll(() => town.close())

const officer = (person: string, certificate: string, more: object = {}) => ({
  ...{ certificate, person, unit: city.section, standing: 'staff', fields: '办学、安全' },
  ...{ from: '2024-01-01', until: '2028-12-31', ...more },
})
const enter = async (by: Speaker, book: string, form: object) => {
  const id = v7()
  const { status, body } = await by.put(`/api/books/${book}/${id}`, { form })
  return { id, status, code: body.code as string | undefined }
}
const figure = async (id: string, [from, until] = ['2026-01-01', '2026-12-31']) =>
  (await section.get(`/api/figures/officers.${id}?from=${from}&until=${until}`)).body.figure as { value: number }

describe('执法人员名录', () => {
  it.each([
    ['有效期首日', '2024-01-01', true],
    ['有效期末日', '2028-12-31', true],
    ['生效前一日', '2023-12-31', false],
    ['到期次日', '2029-01-01', false],
  ])('%s，证件能不能用', (_, said, may) => {
    const [day, from, until] = [said, '2024-01-01', '2028-12-31'] as PlainDate[] as [PlainDate, PlainDate, PlainDate]
    const certificate = { from, until, left: null }
    expect(mayAct(certificate, day)).toBe(may)
    expect(inOffice({ left: day }, day)).toBe(false)
    expect(mayAct({ ...certificate, left: day }, day)).toBe(false)
  })

  it('县里只登记本县的，全局都看得到；工勤人员不得列入', async () => {
    expect((await enter(section, 'officers', officer(people.section, '豫H-001'))).status).toBe(200)
    expect((await enter(east, 'officers', officer(people.east, '豫H-002', { unit: city.east }))).status).toBe(200)
    expect((await enter(east, 'officers', officer(people.west, '豫H-003', { unit: city.west }))).code).toBe(
      'books.not-your-unit',
    )
    expect((await enter(section, 'officers', officer(people.legal, '豫H-004', { standing: 'other' }))).code).toBe(
      'officers.not-staff',
    )
    expect((await east.get('/api/books/officers')).body.total).toBe(2)
  })

  it('派人的地方读到的：姓名、单位、领域，证号怎么写都认得', async () => {
    const [found] = await officersIn(town.house.db, { keys: [['豫h-００1']] })
    expect(found).toMatchObject({
      name: 'section（测试）',
      unitName: '政策法规科',
      fields: ['办学', '安全'],
      active: true,
    })
  })

  it('持证、在岗、持证率、新发证、学时：一人两证计一人，过期的在岗不持证，离岗的都不计', async () => {
    await enter(section, 'officers', officer(people.section, '部-001', { kind: 'national' }))
    await enter(section, 'officers', officer(people.legal, '豫H-005', { until: '2025-12-31' }))
    await enter(section, 'officers', officer(people.leader, '豫H-006', { left: '2026-02-01' }))
    const fresh = await enter(section, 'officers', officer(people.secretary, '豫H-007', { from: '2026-02-01' }))
    expect((await figure('certified')).value).toBe(3)
    expect((await figure('on-post')).value).toBe(4)
    expect((await figure('share')).value).toBeCloseTo(3 / 4)
    expect((await figure('new')).value).toBe(1)
    const course = { officer: fresh.id, on: '2026-02-20', course: '新证培训', hours: 24, outcome: 'passed' }
    expect((await enter(section, 'officer-training', course)).status).toBe(200)
    expect((await enter(section, 'officer-training', { ...course, officer: v7() })).code).toBe(
      'books.no-such-reference',
    )
    expect((await figure('training-hours')).value).toBe(24)
    expect((await figure('training-hours', ['2025-01-01', '2025-12-31'])).value).toBe(0)
    // 六十学时按人、按年度计：差一学时不算，够了算一人；别的年度的不算。
    const more = (on: string, hours: number) =>
      enter(section, 'officer-training', { ...course, on, hours, course: `${on}轮训`, source: 'declared' })
    expect((await more('2026-02-25', 35)).status).toBe(200)
    expect(await figure('trained')).toMatchObject({ numerator: 0, denominator: 3, unit: '人' })
    expect((await more('2026-02-26', 1)).status).toBe(200)
    expect(await figure('trained')).toMatchObject({ numerator: 1, denominator: 3 })
    // 平台申报的和到场的是两个数；没有写明来源的按到场计。
    expect((await figure('hours-declared')).value).toBe(36)
    expect((await figure('hours-attended')).value).toBe(24)
    expect((await figure('training-hours')).value).toBe(60)
    expect(await figure('trained', ['2026-01-01', '2026-02-25'])).toMatchObject({ numerator: 0 })
    expect(await figure('trained', ['2027-01-01', '2027-12-31'])).toMatchObject({ numerator: 0 })
  })

  it('法制审核人员占比：不到百分之五的按月提醒一次，够了不提醒；只算本局在岗的，离岗的不计', async () => {
    const warn = fewReviewers(town.house.cases.places, () => city.bureau)
    const told = async () => {
      await town.house.db.transaction().execute((tx) => warn.run(town.house, { night: '2026-03-03' as PlainDate }, tx))
      const { rows } = await town.house.pool.query<{ words: { zh: string } }>(
        "select words from notice where kind = 'officers.few-reviewers' and person = $1",
        [people.section],
      )
      return rows.map(({ words }) => words.zh)
    }
    expect((await reviewersOn(town.house.db, '2026-03-02' as PlainDate)).few).toBe(true)
    expect(await told()).toEqual([expect.stringMatching(/在岗执法人员\d+人，法制审核人员0人，低于5%。/)])
    expect(await told()).toHaveLength(1)
    await enter(section, 'officers', officer(people.legal, '豫H-020', { reviewer: 'qualified' }))
    const one = { unit: city.section, reviewer: 'before', left: '2026-01-31' }
    await enter(section, 'officers', officer(people.secretary, '豫H-021', one))
    expect(await reviewersOn(town.house.db, '2026-03-02' as PlainDate)).toMatchObject({ reviewers: 1, few: false })
    expect((await figure('reviewers')).value).toBe(1)
  })

  it('公众看得到持证在岗的：姓名、证号、单位、领域、有效期；申报的利害看不到，联合部门的不由本局公开', async () => {
    await enter(section, 'officers', officer(people.eastClerk, '豫H-008', { unit: city.base }))
    await enter(section, 'officers', officer(people.westClerk, '豫H-009', { until: '2025-12-31' }))
    const get = async (path: string) => {
      town.clock.now = new Date(town.clock.now.getTime() + 1000)
      return (await town.http.inject({ url: encodeURI(path) })).payload
    }
    await expect.poll(() => get('/gov/officers')).toContain('section（测试） 豫H-001')
    const list = await get('/gov/officers')
    for (const hidden of ['豫H-008', '豫H-009', '申报', '身份']) expect(list).not.toContain(hidden)
    const [, path] = /href="(\/gov\/officers\/[0-9a-f-]{36})"/.exec(list)!
    for (const shown of ['2028年12月31日', '办学、安全', '指导意见']) expect(await get(path!)).toContain(shown)
    expect(await get('/gov/search?q=豫H-001')).toContain('/gov/officers/')
    expect(await get('/gov/en/officers')).toContain('Enforcement officers')
  })
})
