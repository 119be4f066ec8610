import { describe, expect, it } from 'vitest'
import { dayOf, weekday } from '../../../src/calendar/plain-date.ts'
import { handIn } from '../../../src/registers/activities/rules.ts'
import { sum } from '../apportion.ts'
import { campaignsOf } from '../campaigns.ts'
import { copyOf, coreOf } from '../city.ts'
import { shownSchool } from '../people.ts'
import { targets } from '../targets.ts'
import { recordsOf, type CityRecord } from './index.ts'
import { heads } from './record.ts'

const core = coreOf(1)
const city = copyOf(core, 1, 0)
const campaigns = campaignsOf(1)
const records = recordsOf(core, city, campaigns, 1)
const counted = records.filter(({ fate }) => ['approved', 'mended', 'checked', 'arrived'].includes(fate))
const of = (programme: string, kind?: string) =>
  counted.filter((one) => one.programme === programme && (!kind || one.form.kind === kind))
const people = (some: readonly CityRecord[]) =>
  sum(some.map(({ form }) => form.pupils + form.staff + form.parents + form.others))
const holders = (some: readonly CityRecord[]) => new Set(some.map(({ form }) => form.org)).size

describe('演示城市2024年的记录', () => {
  it('合计恰为源报告的数', () => {
    const sessions = (some: readonly CityRecord[]) => sum(some.map(({ form }) => form.sessions))
    // Officers and lawyers are assignments, vice-principals and the party group's sessions cases, online learning a platform's: no activities.
    const {
      partySessions,
      online: _online,
      officers: _officers,
      lawyers: _lawyers,
      lawyerSchools: _schools,
      ...others
    } = targets
    const { vicePrincipals: _persons, vpPairs: _pairs, vpSchools: _served, ...ofActivities } = others
    expect({
      laws: new Set(of('law-study').flatMap(({ form }) => form.topics)).size,
      studyActivities: sessions(of('law-study')) + partySessions,
      booklets: sum(counted.flatMap(({ form }) => form.materials.map(({ copies }) => copies))),
      readingSchools: holders(of('constitution-reading')),
      readingPeople: people(of('constitution-reading')),
      visitors: people(of('first-lesson')),
      vpLectures: sessions(of('vp-lectures')),
      bullyingSessions: sessions(of('healthy-growth')),
      bullyingPeople: people(of('healthy-growth')),
    }).toEqual(ofActivities)
  })

  it('实践基地：190天，每场不超过8站×40人，同一个班一年只来一次', () => {
    const visits = of('first-lesson')
    expect(new Set(visits.map(({ form }) => form.day)).size).toBe(190)
    const waves = new Map<string, number>()
    for (const { form, visit } of visits) {
      const key = `${form.day} ${visit!.wave}`
      waves.set(key, (waves.get(key) ?? 0) + form.pupils + form.staff)
    }
    expect(Math.max(...waves.values())).toBeLessThanOrEqual(320)
    expect(waves.size).toBe(760)
    const cohorts = visits.flatMap(({ form, visit }) =>
      visit!.cohorts.map((one) => `${form.org} ${one.entryYear} ${one.class}`),
    )
    expect(new Set(cohorts).size).toBe(cohorts.length)
    for (const { form } of visits) expect(form.staff * 15).toBeGreaterThanOrEqual(form.pupils)
  })

  it('每所学校都有防欺凌宣讲，撤并前的学校也有', () => {
    const covered = new Set(of('healthy-growth').map(({ form }) => form.org))
    expect([...city.schools, ...city.gone].filter(({ id }) => !covered.has(id))).toEqual([])
  })

  it('没有一条需要说明理由：人数不超过在校人数，日期在活动期间内且是上课日', () => {
    const schools = new Map([...city.schools, ...city.gone].map((school) => [school.id, school]))
    for (const { form, programme } of records) {
      const campaign = programme && campaigns.get(programme)!.form
      const roll = schools.get(form.org) ?? null
      const past = { records: 0, perSession: 0 }
      const verdict = handIn(
        form,
        {
          today: '2024-12-31' as never,
          roll,
          past,
          already: 0,
          sameDay: [],
          source: 'demo',
          outlierTimes: 3,
          campaign: campaign && { ...campaign, status: 'open' },
        },
        {},
      )
      expect(verdict.ok ? 'ok' : verdict.refusal.say.zh).toBe('ok')
      expect(weekday(form.day) % 6).not.toBe(0)
    }
  })

  it('每人一次的任务，一校全年合计不超过其在校人数', () => {
    for (const school of city.schools)
      for (const programme of ['constitution-reading', 'first-lesson'])
        expect(people(of(programme).filter(({ form }) => form.org === school.id))).toBeLessThanOrEqual(heads(school))
  })

  it('山阳区的第一课表格尚未报送，演示记录里没有它的学校', () => {
    const own = new Set(city.schools.filter(({ county }) => county?.division === '山阳区').map(({ id }) => id))
    expect(own.size).toBeGreaterThan(40)
    expect(of('first-lesson').filter(({ form }) => own.has(form.org))).toEqual([])
  })

  it('可试用的学校和基地都有被退回的和写了一半的记录', () => {
    const holders = [
      city.schools.find(({ name }) => name === shownSchool)!.id,
      core.partners.find(({ sort }) => sort === 'base')!.id,
    ]
    for (const holder of holders)
      expect(new Set(records.filter(({ form }) => form.org === holder).map(({ fate }) => fate))).toEqual(
        expect.toSatisfy((fates: Set<string>) => fates.has('returned') && fates.has('draft') && fates.has('approved')),
      )
  })

  it('可试用的学校2024年的任务都已报送', () => {
    const shown = city.schools.find(({ name }) => name === shownSchool)!.id
    const asked = [...campaigns]
      .filter(([, { form }]) => form.audience.kinds.includes('school'))
      .map(([programme]) => programme)
    expect(asked.filter((programme) => !of(programme).some(({ form }) => form.org === shown))).toEqual([])
  })

  it('撤并之日以后，被撤并的学校不再有活动', () => {
    const gone = new Set(city.gone.map(({ id }) => id))
    const late = records.filter(({ form }) => gone.has(form.org) && form.day >= '2024-09-01')
    expect(late).toEqual([])
    expect(records.some(({ form }) => gone.has(form.org))).toBe(true)
  })

  it('每个县（市、区）和市直学校都有待审核、退回、草稿的记录', () => {
    for (const county of [...core.counties.map(({ id }) => id), null])
      expect(new Set(records.filter((one) => one.county === county).map(({ fate }) => fate))).toEqual(
        expect.toSatisfy((fates: Set<string>) =>
          ['submitted', 'returned', 'draft', 'withdrawn'].every((fate) => fates.has(fate)),
        ),
      )
  })

  it('填报人与审核人不是同一人；各环节时间递增，且不早于活动当日', () => {
    for (const { form, writer, reviewer, moments } of records) {
      expect(reviewer.id).not.toBe(writer.id)
      expect(dayOf(moments[0]) >= form.day).toBe(true)
      expect([...moments].sort((a, b) => a.getTime() - b.getTime())).toEqual(moments)
    }
  })

  it('编号不重复；同一种子逐字节相同；扩展的一份另有编号而合计相同', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    expect(JSON.stringify(recordsOf(core, city, campaigns, 1))).toBe(JSON.stringify(records))
    const more = recordsOf(core, copyOf(core, 1, 1), campaigns, 1).filter(
      ({ programme }) => programme === 'healthy-growth',
    )
    expect([more.length, people(more)]).toEqual([937, 332_000])
    expect(more.some(({ id }) => records.some((one) => one.id === id))).toBe(false)
  })
})
