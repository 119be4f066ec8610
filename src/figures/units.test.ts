import { describe, expect, expectTypeOf, it } from 'vitest'
import { activities, persons } from '../registers/activities/source.ts'
import { flow, ratio, sum } from './figure.ts'
import { add, alike, amount, shippedUnit, units } from './units.ts'

const words = { zh: '', en: '' }

describe('人次不与人相加，场次不与次相加', () => {
  it('同单位可以相加', () => {
    expect(add(amount(3, '人次'), amount(4, '人次'))).toEqual({ value: 7, unit: '人次' })
    expectTypeOf(add(amount(3, '所'), amount(4, '所')).unit).toEqualTypeOf<'所'>()
  })
  it('不同单位相加不能通过编译', () => {
    // @ts-expect-error 人 is not 人次
    add(amount(3, '人'), amount(4, '人次'))
    // @ts-expect-error 次 is not 场次
    add(amount(3, '场次'), amount(4, '次'))
  })
  it('名是人的另一个量词，宗、起与件同为案件，元与万元同以分存', () => {
    expect(add(amount(3, '人'), amount(4, '名'))).toEqual({ value: 7, unit: '人' })
    expect(add(amount(3, '件'), amount(4, '宗'))).toEqual({ value: 7, unit: '件' })
    expect(alike(units.元, units.万元)).toBe(true)
    expect([units.元.per, units.万元.per]).toEqual([100, 1_000_000])
    // @ts-expect-error 家次 are visits, not firms
    add(amount(3, '家'), amount(4, '家次'))
    // @ts-expect-error 学时 is no money
    add(amount(3, '元'), amount(4, '学时'))
    expect(alike(units.人, units.人次)).toBe(false)
    expect(alike(units.人, shippedUnit('斗'))).toBe(false)
  })
  it('每个单位的编码就是它的中文，中英文齐全', () => {
    for (const [code, { zh, en, one }] of Object.entries(units)) {
      expect(zh).toBe(code)
      expect(`${en}${one}`).not.toMatch(/\p{Script=Han}/u)
    }
  })
  it('不同量纲的数据不能合计、不能相除', () => {
    const people = flow({ id: 'a.p', label: words, rule: words, unit: '人', source: persons({ programmes: ['x'] }) })
    const named = flow({ id: 'a.n', label: words, rule: words, unit: '名', source: persons({ programmes: ['y'] }) })
    const times = flow({ id: 'a.t', label: words, rule: words, unit: '人次', source: activities({}, 'heads') })
    sum({ id: 'a.s', label: words, rule: words, unit: '人', parts: [people, named] })
    ratio({ id: 'a.r', label: words, rule: words, unit: '人', numerator: people, denominator: named })
    // @ts-expect-error person-times are not persons
    sum({ id: 'a.s', label: words, rule: words, unit: '人', parts: [people, times] })
    // @ts-expect-error nor a share of them
    ratio({ id: 'a.r', label: words, rule: words, unit: '人', numerator: people, denominator: times })
  })
  it('按人次统计的来源不能作为“人”的数据', () => {
    flow({ id: 'a.b', label: words, rule: words, unit: '人次', source: activities({}, 'heads') })
    flow({ id: 'a.b', label: words, rule: words, unit: '人', source: persons({ programmes: ['x'] }) })
    // @ts-expect-error heads are person-times
    flow({ id: 'a.b', label: words, rule: words, unit: '人', source: activities({}, 'heads') })
    // @ts-expect-error copies are not persons
    flow({ id: 'a.b', label: words, rule: words, unit: '人', source: activities({}, 'copies') })
  })
})
