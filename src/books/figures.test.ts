import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { addDays, type PlainDate } from '../calendar/plain-date.ts'
import { computeFigures } from '../figures/compute.ts'
import { change, coverage, flow, stock, type Extent } from '../figures/figure.ts'
import { evidencePage, groupsOf } from '../figures/groups.ts'
import { schoolsOn } from '../registers/organisations/schools-on.ts'
import { composableOf, entries } from './figures.ts'
import { counted } from '../figures/composable.ts'
import { appointments, awards, threeBooks } from './three-books.fixture.ts'

const day = (text: string) => text as PlainDate
const words = { zh: '测试', en: 'test' }
const about = (id: string) => ({ id: `test.${id}` as const, label: words, rule: words })

const standing = stock({
  ...about('standing'),
  unit: '人',
  source: entries(appointments, { as: '人', kind: 'programme' }),
})
const lawyers = stock({
  ...about('lawyers'),
  unit: '人',
  source: entries(appointments, { as: '人', where: [{ field: 'programme', is: ['lawyer'] }] }),
})
const begun = flow({ ...about('begun'), unit: '人', source: entries(appointments, { as: '人', day: 'from' }) })
const covered = coverage({
  ...about('covered'),
  unit: '所',
  source: entries(appointments, { as: '所', count: 'org' }),
  denominator: schoolsOn,
})
const schools = stock({ ...about('schools'), unit: '所', source: entries(appointments, { as: '所', count: 'org' }) })
const money = flow({ ...about('money'), unit: '元', source: entries(awards, { as: '元', count: 'amount', day: 'on' }) })
const duty = {
  id: 'test',
  title: words,
  figures: [
    standing,
    lawyers,
    begun,
    covered,
    schools,
    money,
    change({ ...about('change'), unit: '人', of: standing }),
  ],
}

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
const given: { programme: string; school: string; from: PlainDate; until: PlainDate | null }[] = []

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, books: threeBooks, now: new Date('2024-12-20T02:00:00Z') })
  section = await town.as(people.section)
  const orgs = [city.eastPrimary, city.eastJunior, city.westPrimary, city.cityHigh]
  for (let i = 0; i < 40; i++) {
    const from = addDays(day('2023-01-01'), (i * 97) % 700)
    const until = i % 3 === 0 ? null : addDays(from, (i * 53) % 400)
    const form = {
      programme: i % 2 ? 'officer' : 'lawyer',
      school: orgs[(i * 7) % (i < 20 ? 2 : 4)]!,
      name: `人${i}`,
      number: String(i),
      from,
      until,
    }
    given.push(form)
    const saved = await section.put(`/api/books/test-appointments/${v7()}`, { form, request: v7() })
    expect(saved.status).toBe(200)
  }
  for (const [on, amount] of [
    ['2024-03-01', 100_050],
    ['2024-09-01', 5],
    ['2023-01-01', 700],
  ] as const)
    await section.put(`/api/books/test-awards/${v7()}`, {
      form: { title: `奖${on}`, on, officer: null, amount, paper: [] },
      request: v7(),
    })
})
afterAll(() => town.close())

const extent = (more: Partial<Extent> = {}): Extent => ({
  from: day('2024-01-01'),
  until: day('2024-12-31'),
  branch: { of: 'all' },
  asOf: null,
  ...more,
})
const compute = async (of: Extent) =>
  new Map((await computeFigures(town.house.db, [duty], of, town.clock.now)).map((one) => [one.id, one]))

const county = (school: string) =>
  school === city.westPrimary ? city.west : school === city.cityHigh ? null : city.east
const inForce = (until: PlainDate) =>
  given.filter((one) => one.from <= until && (one.until === null || one.until >= until))

describe('登记簿上的数据', () => {
  it('任何一天的存量、期间的流量、覆盖，都等于逐条重数；分县相加等于全部', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(null, city.east, city.west),
        async (start, length, branch) => {
          const from = addDays(day('2022-12-01'), start)
          const until = addDays(from, length)
          const found = await compute(
            extent({ from, until, branch: branch ? { of: 'county', county: branch } : { of: 'all' } }),
          )
          const mine = (one: { school: string }) => branch === null || county(one.school) === branch
          const now = inForce(until).filter(mine)
          expect(found.get('test.standing')!.value).toBe(now.length)
          expect(found.get('test.lawyers')!.value).toBe(now.filter(({ programme }) => programme === 'lawyer').length)
          expect(found.get('test.begun')!.value).toBe(
            given.filter((one) => mine(one) && one.from >= from && one.from <= until).length,
          )
          const schoolsNow = new Set(now.map(({ school }) => school)).size
          expect(found.get('test.schools')!.value).toBe(schoolsNow)
          expect(found.get('test.covered')!.numerator).toBe(schoolsNow)
        },
      ),
      { numRuns: 25 },
    ))

  it('捷径与证据是同一个数：看得到每一条、分得了类', async () => {
    const all = extent()
    const now = inForce(all.until)
    const { rows } = await evidencePage(town.house.db, standing, all, {}, { limit: 100, offset: 0 })
    expect(rows).toHaveLength(now.length)
    expect(rows.map(({ title }) => title).sort()).toEqual(now.map((one) => `人${given.indexOf(one)}`).sort())
    const { groups } = await groupsOf(town.house.db, standing, all, 'kind', { limit: 10, offset: 0 })
    expect(Object.fromEntries(groups.map(({ key, value }) => [key, value]))).toEqual({
      officer: now.filter(({ programme }) => programme === 'officer').length,
      lawyer: now.filter(({ programme }) => programme === 'lawyer').length,
    })
  })

  it('金额以分计；作废的不算；当时所知的照当时算', async () => {
    expect((await compute(extent())).get('test.money')!.value).toBe(100_055)
    const [one] = (await section.get('/api/books/test-appointments?show=all&limit=1')).body.rows
    const then = town.clock.now
    town.clock.now = new Date(then.getTime() + 60_000)
    await section.put(`/api/books/test-appointments/${one.id}/strike`, { reason: '重复登记', seen: 1, request: v7() })
    const until = day(one.form.until ?? '2024-12-31')
    const at = async (asOf: Date | null) =>
      (await compute(extent({ from: day('2022-01-01'), until, asOf }))).get('test.standing')!.value
    expect(await at(then)).toBe(inForce(until).length)
    expect(await at(null)).toBe(inForce(until).length - 1)
    town.clock.now = then
  })

  it('在界面上也能用同样的项目组成数据；单位不合的不收', () => {
    const fields = composableOf(appointments).fields
    expect(Object.keys(fields)).toEqual([
      'org',
      'county',
      'schoolKindOf',
      'ownershipOf',
      'programme',
      'school',
      'from',
      'until',
      'from_day',
      'until_day',
    ])
    expect(() => entries(awards, { as: '人', count: 'amount', day: 'on' })).toThrow('not counted in 人')
    expect(counted(composableOf(awards), { count: 'amount', day: 'on' } as never).units).toEqual(['元', '万元'])
  })
})
