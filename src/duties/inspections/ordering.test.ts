import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { effectOf } from '../../platform/papers/kind.ts'
import { nothingChecked, type Check } from './check-state.ts'
import { checks, checksOne } from './checks.ts'
import { ordering, rectificationOrder } from './ordering.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { shippedCalendar } from '../../calendar/calendar.ts'
import { clocksOf } from '../../platform/cases/clocks.ts'

const day = (text: string) => text as PlainDate
const held: Check = {
  ...nothingChecked,
  title: '食品安全专项检查',
  kind: 'special',
  object: { id: v7(), name: '某学校', org: null, kind: 'school', stratum: 'low' },
  held: {
    on: day('2024-12-02'),
    began: '09:00',
    ended: '10:00',
    refused: false,
    result: { code: 'order', zh: '发现问题已责令改正', en: 'Rectification ordered', follow: 'rectify' },
    summary: '',
    problems: 1,
    rectify: '补齐台账',
    rectifyBy: day('2024-12-16'),
    publishWithin: 20,
    publishBy: day('2024-12-30'),
  },
}
const ordered: Check = { ...held, order: { what: '补齐台账。\n落实留样。', within: 15 } }
const paper = (service: object | null) => ({
  ...ordered,
  papers: [{ id: v7(), kind: 'rectification-order', standing: 'stands', on: day('2024-12-03'), service }],
})
const due = (state: object, of = checks) =>
  clocksOf(anyProcedure(of), state, shippedCalendar).find(({ clock }) => clock === 'rectification')?.due ?? null

describe('责令改正通知书', () => {
  it.each([
    ['没有另发通知书：按检查记录的期限', held, '2024-12-16'],
    ['发了还没有送达：期限不走', paper(null), null],
    [
      '送达以后：从送达之日起算',
      paper({ way: 'direct', on: day('2024-12-05'), counts: day('2024-12-05') }),
      '2024-12-20',
    ],
    [
      '公告送达：从视为送达之日起算',
      paper({ way: 'announced', on: day('2024-12-05'), counts: day('2025-01-04') }),
      '2025-01-19',
    ],
  ] as const)('%s', (_say, state, expected) => expect(due(state)).toBe(expected))

  it('办理中的旧案照立案时的版本：没有这一步，期限按检查记录', () => {
    expect(checksOne.acts).not.toHaveProperty('orderRectification')
    expect(due(paper(null), checksOne)).toBe('2024-12-16')
  })

  it('督导检查是内部监督，不告知复议诉讼；其他检查告知', () => {
    expect(effectOf(rectificationOrder, { ...held, kind: 'supervision' })).toBe('internal')
    expect(effectOf(rectificationOrder, held)).toBe('order')
  })

  it.each([
    [
      '检查没有责令改正',
      { ...held, held: { ...held.held!, result: { ...held.held!.result, follow: 'none' as const } } },
      'inspections.nothing-to-order',
    ],
    ['已经报送整改', { ...held, rectifiedOn: day('2024-12-10') }, 'inspections.nothing-to-order'],
    ['已经发过', ordered, 'inspections.ordered-already'],
    ['可以发', held, null],
  ])('%s', (_say, state, code) => {
    const outcome = ordering.orderRectification.when!(state, {} as never)
    expect(outcome.ok ? null : outcome.refusal.code).toBe(code)
  })
})
