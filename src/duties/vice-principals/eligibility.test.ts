import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import {
  ageOn,
  fits,
  isClean,
  lastOfTerm,
  mayBeRecommended,
  monthsLater,
  ofAge,
  sends,
  within,
  type Held,
} from './eligibility.ts'
import { bodies, roles, sendersOf, type Body, type Role } from './kinds.ts'
import type { Limits } from './settings.ts'

const day = (text: string) => text as PlainDate
const limits: Limits = {
  ...{
    lawYears: 3,
    retiredAge: 65,
    schoolsOfPerson: 2,
    leastOfSchool: 1,
    personsOfSchool: 5,
    classHours: 4,
    trainingHours: 8,
  },
  ...{ retiredTerms: 1, ruralFirst: true, parentsHeard: false, phonePublished: true },
  ...{ hoursYear: 'calendar', partYear: 'whole' },
  ...{ queryMonths: 12, termYears: 3, successorDays: 30 },
}
const code = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal!.code.replace('vice-principals.', '')

describe('派出机关，第三条：法治副校长只由四类机关推荐', () => {
  it.each(
    Object.keys(roles).flatMap((role) => Object.keys(bodies).map((body) => [role as Role, body as Body] as const)),
  )('%s ← %s', (role, body) => {
    expect(sends(body, role).ok).toBe(sendersOf[role].includes(body))
  })
  it('律所不能推荐法治副校长，拒绝时援引第三条', () => {
    expect(sends('law-firm', 'vice-principal')).toMatchObject({ refusal: { basis: { name: '第三条' } } })
  })
})

describe('年龄，第六条：只限退休人员，看任职首日', () => {
  const cases: [say: string, standing: 'serving' | 'retired', born: string | null, from: string, found: string][] = [
    ['在职民警67周岁：可以', 'serving', '1957-01-01', '2024-03-01', 'ok'],
    ['在职不填生日：可以', 'serving', null, '2024-03-01', 'ok'],
    ['退休法官66周岁：拒绝', 'retired', '1958-02-28', '2024-03-01', 'too-old'],
    ['退休，满66周岁的前一天：可以', 'retired', '1958-03-02', '2024-03-01', 'ok'],
    ['退休，满66周岁当天：拒绝', 'retired', '1958-03-01', '2024-03-01', 'too-old'],
    ['退休，刚满65周岁：可以', 'retired', '1959-03-01', '2024-03-01', 'ok'],
    ['退休不填生日：拒绝', 'retired', null, '2024-03-01', 'no-birthday'],
  ]
  it.each(cases)('%s', (_say, standing, born, from, found) => {
    expect(code(ofAge({ standing, bornOn: born === null ? null : day(born) }, day(from), limits))).toBe(found)
  })
  it('2月29日出生的，平年2月28日满岁', () => {
    expect([ageOn(day('1960-02-29'), day('2025-02-28')), ageOn(day('1960-02-29'), day('2025-03-01'))]).toEqual([65, 65])
  })
})

describe('法律工作年限：不满三年写明理由即可，不阻止', () => {
  const one = { body: 'court', standing: 'serving', bornOn: null, whyFewer: '' } as const
  it.each([
    ['满三年', { lawWorkSince: '2021-03-01' }, 'ok'],
    ['差一天', { lawWorkSince: '2021-03-02' }, 'years-few'],
    ['差一天，写了理由', { lawWorkSince: '2021-03-02', whyFewer: '少年审判骨干' }, 'ok'],
  ])('%s', (_say, more, found) => {
    const asked = { ...one, ...more, lawWorkSince: day(more.lawWorkSince) }
    expect(code(mayBeRecommended(asked, day('2024-03-01'), limits))).toBe(found)
  })
})

describe('背景查询，未成年人保护法第六十二条：会过期，有记录的一直不行', () => {
  const query = (on: string, clean = true) => ({ queriedOn: day(on), clean })
  it.each([
    ['没有查过', [], 'not-queried'],
    ['十二个月整', [query('2023-03-01')], 'ok'],
    ['十二个月零一天', [query('2023-02-28')], 'query-old'],
    ['过期以后重查了', [query('2022-01-01'), query('2024-01-01')], 'ok'],
    ['有记录', [query('2024-01-01', false)], 'barred'],
    ['先有记录、后来查无：仍然不行', [query('2023-06-01', false), query('2024-01-01')], 'barred'],
    ['还没到的查询不算', [query('2024-03-02')], 'not-queried'],
  ])('%s', (_say, queries, found) => {
    expect(code(isClean(queries, day('2024-03-01'), limits))).toBe(found)
  })
  it('月末按月末算', () => {
    expect([monthsLater(day('2023-08-31'), 6), monthsLater(day('2023-12-15'), 1)]).toEqual(['2024-02-29', '2024-01-15'])
  })
})

describe('一人至多两校、一校至多五名，第八条', () => {
  const held = (more: Partial<Held>): Held => ({
    ...{ id: 'a', candidate: 'p', school: 's1', role: 'vice-principal', standing: 'serving' },
    ...{ from: day('2023-01-01'), lastDay: day('2025-12-31') },
    ...more,
  })
  const wanted: Parameters<typeof fits>[0] = {
    ...{ id: 'new', candidate: 'p', school: 's3', role: 'vice-principal', standing: 'serving' },
    ...{ from: day('2024-03-01'), until: day('2027-02-28') },
  }
  const five = Array.from({ length: 5 }, (_, n) => held({ id: `x${n}`, candidate: `q${n}`, school: 's3' }))
  const two = [held({}), held({ id: 'b', school: 's2' })]
  it.each([
    ['第一校', [], {}, 'ok'],
    ['第二校', [held({})], {}, 'ok'],
    ['第三校', two, {}, 'third-school'],
    ['第三校，前一任已到期', [held({ lastDay: day('2024-02-29') }), two[1]!], {}, 'ok'],
    ['第三校，前一任当天到期', [held({ lastDay: day('2024-03-01') }), two[1]!], {}, 'third-school'],
    ['别的身份不占名额', two.map((one) => ({ ...one, role: 'traffic' as const })), {}, 'ok'],
    ['本校第五名', five.slice(1), {}, 'ok'],
    ['本校第六名', five, {}, 'sixth-person'],
    ['本校已在任', [held({ school: 's3' })], {}, 'appointed-already'],
    ['自己这一卷不和自己比', [held({ id: 'new', school: 's3' })], {}, 'ok'],
    [
      '退休人员第二届',
      [held({ standing: 'retired', lastDay: day('2023-12-31') })],
      { standing: 'retired' as const },
      'second-term',
    ],
    ['退休前任过、退休后第一届', [held({ lastDay: day('2023-12-31') })], { standing: 'retired' as const }, 'ok'],
    ['退休人员同一届在第二校', [held({ standing: 'retired' })], { standing: 'retired' as const }, 'ok'],
  ])('%s', (_say, all, more, found) => {
    expect(code(fits({ ...wanted, ...(more as object) }, all, limits))).toBe(found)
  })
})

describe('任期，第十一条', () => {
  it.each([
    ['2024-09-01', '2027-08-31', 'ok'],
    ['2024-09-01', '2027-09-01', 'term-long'],
    ['2024-09-01', '2024-08-31', 'term-empty'],
    ['2024-09-01', '2024-09-01', 'ok'],
  ])('%s 至 %s：%s', (from, until, found) => {
    expect(code(within(day(from), day(until), limits))).toBe(found)
  })
  it('三年的最后一日', () => {
    expect(lastOfTerm(day('2024-03-01'), limits)).toBe('2027-02-28')
  })
})
