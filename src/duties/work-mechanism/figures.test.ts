import { describe, expect, it } from 'vitest'
import { shippedCalendar as calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { byUnit, isLate, type TaskRow } from './board.ts'
import { planBeside } from './plan.ts'
import { tasks, type Task } from './tasks.ts'

const [east, west] = ['0193a000-0000-7000-8000-000000000001', '0193a000-0000-7000-8000-000000000002'] as const
const day = (text: string) => text as PlainDate
const task = (state: Partial<Task>, id = 'a'): TaskRow => ({
  id,
  number: `任务〔2026〕${id}号`,
  caption: '任务',
  stage: 'assigned',
  state: { ...(tasks.empty as Task), units: [east], due: day('2026-03-31'), ...state },
})

describe('逾期从期限的第二天算起', () => {
  it.each([
    ['期限当日', {}, '2026-03-31', false],
    ['期限次日', {}, '2026-04-01', true],
    ['已报告完成', { reportedOn: day('2026-04-05') }, '2026-04-10', false],
    ['已取消', { cancelled: true }, '2026-04-10', false],
    ['没有期限', { due: null }, '2026-04-10', false],
  ] as const)('%s', (_, state, today, late) => {
    expect(isLate(task(state).state, day(today))).toBe(late)
  })
})

describe('按单位看进度', () => {
  const units = new Map([
    [east, '东县'],
    [west, '西区'],
  ])
  it('按时只看报告完成之日，验收晚不算逾期；两个单位各计一次；取消的不计', () => {
    const rows = byUnit(
      [
        task({ reportedOn: day('2026-03-31'), acceptedOn: day('2026-04-20') }),
        task({ reportedOn: day('2026-04-01'), acceptedOn: day('2026-04-20'), units: [east, west] }),
        task({ urged: 'urge' }),
        task({ urged: 'remind' }),
        task({ cancelled: true }),
      ],
      { today: day('2026-04-07'), calendar },
      units,
    )
    expect(
      rows.map(({ name, planned, done, inTime, inHand, late, longest, urged }) => [
        name,
        planned,
        done,
        inTime,
        inHand,
        late,
        longest?.zh,
        urged,
      ]),
    ).toEqual([
      // 清明 and the weekend beside it are nobody's lateness, here as on Today.
      ['东县', 4, 2, 1, 2, 2, '4个工作日', 'urge'],
      ['西区', 1, 1, 0, 0, 0, undefined, null],
    ])
  })
})

describe('计划与报告对照', () => {
  const figure = (id: string) => ({ id, label: { zh: id, en: id }, unit: '项', value: 1, share: false })
  const sections = [
    { id: 'section.a', heading: { zh: '甲', en: 'A' }, written: true, figures: [figure('x.one'), figure('x.two')] },
    { id: null, heading: { zh: '本局自加', en: 'Own' }, written: false, figures: [] },
  ]
  it('一项任务可以支撑几处；报告里没有的，另列', () => {
    const {
      sections: [first, own],
      elsewhere,
    } = planBeside(
      sections,
      [
        task({ feeds: ['section.a', 'x.one'] }, '1'),
        task({ feeds: ['x.gone'] }, '2'),
        task({}, '3'),
        task({ cancelled: true, feeds: ['x.two'] }, '4'),
      ],
      day('2026-04-01'),
      () => '东县',
    )
    expect(first!.tasks.map(({ id }) => id)).toEqual(['1'])
    expect(first!.figures.map(({ tasks: own }) => own.length)).toEqual([1, 0])
    expect(own!.tasks).toEqual([])
    expect(elsewhere.map(({ id, late }) => [id, late])).toEqual([
      ['2', true],
      ['3', true],
    ])
  })
})
