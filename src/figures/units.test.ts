import { describe, expect, expectTypeOf, it } from 'vitest'
import { activities, persons } from '../registers/activities/source.ts'
import { flow } from './figure.ts'
import { add, amount } from './units.ts'

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
  it('按人次统计的来源不能作为“人”的数据', () => {
    flow({ id: 'a.b', label: words, rule: words, unit: '人次', source: activities({}, 'heads') })
    flow({ id: 'a.b', label: words, rule: words, unit: '人', source: persons({ programmes: ['x'] }) })
    // @ts-expect-error heads are person-times
    flow({ id: 'a.b', label: words, rule: words, unit: '人', source: activities({}, 'heads') })
    // @ts-expect-error copies are not persons
    flow({ id: 'a.b', label: words, rule: words, unit: '人', source: activities({}, 'copies') })
  })
})
