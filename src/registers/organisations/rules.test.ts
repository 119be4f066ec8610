import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { Outcome } from '../../law/outcome.ts'
import { Facts, type OrganisationKind, type Stage } from './contract.ts'
import { stagesOfKind } from './facts.ts'
import { actOf, change, close, correct, create, merge, moveBoundary, reopen, setRoll, split } from './rules.ts'
import { after, periodOn, worldOf, type Edits, type Sheet } from './world.ts'

const day = (text: string) => text as PlainDate
let next = 0
const dice = () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`

const facts = (name: string, parent: string | null, more: Partial<Facts> = {}): Facts =>
  Facts.parse({ name, ...more, ...(parent && { parent: ids[parent] ?? parent }) })
const school = (name: string, parent: string, more: Partial<Facts> = {}) =>
  facts(name, parent, { stages: ['primary'], schoolKind: 'primary', ownership: 'public', ...more })

const ids: Record<string, string> = {}
const idOf = (name: string) => (ids[name] ??= dice())
/** A sheet as it stands after founding, without asking any rule. */
function founded(
  name: string,
  kind: OrganisationKind,
  parent: string | null,
  more: Partial<Facts> = {},
  { since = '2015-01-01', until = null as string | null, code = null as string | null } = {},
): Sheet {
  const id = idOf(name)
  const period = {
    ...(kind === 'school' ? school(name, parent!, more) : facts(name, parent, more)),
    id: dice(),
    version: 1,
    org: id,
    fromDay: day(since),
    untilDay: until as PlainDate | null,
  }
  return {
    entry: { id, version: 1, kind, code, since: day(since), until: until as PlainDate | null },
    periods: [period],
    successions: [],
  }
}

const bureau = founded('焦作市教育局', 'bureau', null)
const county = founded('武陟县', 'county', '焦作市教育局', { divisionCode: '410823' })
const zone = founded('示范区', 'county', '焦作市教育局', { functionalZone: true })
const closedCounty = founded('旧县', 'county', '焦作市教育局', { divisionCode: '410899' }, { until: '2020-01-01' })
const first = founded('第一小学', 'school', '武陟县', {}, { code: '3141000001' })
const second = founded('第二小学', 'school', '武陟县')
const point = founded('御坝教学点', 'school', '第二小学', { schoolKind: 'teaching-point' })
const court = founded('武陟县人民法院', 'partner', '武陟县', { partnerKind: 'court' })
const sheets = [bureau, county, zone, closedCounty, first, second, point, court]
const world = worldOf(sheets)

const code = <T>(outcome: Outcome<T>) => (outcome.ok ? 'accepted' : outcome.refusal.code.replace('organisations.', ''))
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.say.zh)
  return outcome.value
}
const applied = (sheet: Sheet, edits: Edits) => after(sheet, edits)
const spans = ({ periods }: Sheet) => periods.map(({ name, fromDay, untilDay }) => [name, fromDay, untilDay])

describe('新设', () => {
  const found = (kind: OrganisationKind, of: Facts, { from = '2024-09-01', code: its = null as string | null } = {}) =>
    code(create(world, { id: dice(), kind, code: its, from: day(from), facts: of }, dice))

  test.each<[string, OrganisationKind, Facts, string]>([
    ['县直学校', 'school', school('第三小学', '武陟县'), 'accepted'],
    ['市直学校', 'school', school('市实验小学', '焦作市教育局'), 'accepted'],
    ['教学点隶属学校', 'school', school('大封教学点', '第一小学', { schoolKind: 'teaching-point' }), 'accepted'],
    ['教学点不能再隶属教学点', 'school', school('小点', '御坝教学点', { schoolKind: 'teaching-point' }), 'too-deep'],
    ['学校不能隶属法院', 'school', school('怪校', '武陟县人民法院'), 'parent'],
    ['学校没有上级', 'school', school('无主小学', ''), 'parent'],
    ['上级不存在', 'school', school('无主小学', '00000000-0000-4000-8000-999999999999'), 'parent'],
    ['学校没有办学类型', 'school', school('第三小学', '武陟县', { schoolKind: null }), 'school-kind'],
    ['学校没有办学性质', 'school', school('第三小学', '武陟县', { ownership: null }), 'ownership'],
    ['学段与办学类型不符', 'school', school('第三小学', '武陟县', { stages: ['junior'] }), 'stages'],
    ['小学附设幼儿园', 'school', school('第三小学', '武陟县', { stages: ['kindergarten', 'primary'] }), 'accepted'],
    [
      '初中不附设幼儿园',
      'school',
      school('初中', '武陟县', { schoolKind: 'junior', stages: ['kindergarten', 'junior'] }),
      'stages',
    ],
    ['同一县内重名', 'school', school('第一小学', '武陟县'), 'name-taken'],
    ['别的县可以同名', 'school', school('第一小学', '示范区'), 'accepted'],
    ['有代码的县', 'county', facts('温县', '焦作市教育局', { divisionCode: '410825' }), 'accepted'],
    ['没有代码又不是功能区', 'county', facts('温县', '焦作市教育局'), 'division-code'],
    ['功能区没有代码', 'county', facts('高新区', '焦作市教育局', { functionalZone: true }), 'accepted'],
    [
      '功能区不能有代码',
      'county',
      facts('高新区', '焦作市教育局', { functionalZone: true, divisionCode: '410871' }),
      'zone-code',
    ],
    ['科室', 'section', facts('政策法规科', '焦作市教育局'), 'accepted'],
    ['科室没有学段', 'section', facts('政策法规科', '焦作市教育局', { stages: ['primary'] }), 'not-a-school'],
    ['学校不是功能区', 'school', school('第三小学', '武陟县', { functionalZone: true }), 'not-a-zone'],
    ['科室没有协作类别', 'section', facts('政策法规科', '焦作市教育局', { partnerKind: 'court' }), 'not-a-partner'],
    ['协作单位没有类别', 'partner', facts('某律所', '焦作市教育局'), 'partner-kind'],
    ['第二个教育局', 'bureau', facts('另一教育局', null), 'second-bureau'],
  ])('%s', (_, kind, of, verdict) => expect(found(kind, of)).toBe(verdict))

  test.each([
    ['上级还没成立', '武陟县', '2014-12-31', 'parent-gone'],
    ['上级成立当日', '武陟县', '2015-01-01', 'accepted'],
    ['上级已撤销', '旧县', '2024-09-01', 'parent-gone'],
    ['上级终将撤销，而学校没有期限', '旧县', '2019-01-01', 'parent-gone'],
  ])('%s', (_, parent, from, verdict) => expect(found('school', school('新校', parent), { from })).toBe(verdict))

  test('标识码已属于他校', () =>
    expect(found('school', school('第三小学', '武陟县'), { code: '3141000001' })).toBe('code-taken'))

  test.each(Object.entries(stagesOfKind))('办学类型与其应有学段相符：%s', (schoolKind, { must }) =>
    expect(
      found(
        'school',
        school('某校', '武陟县', { schoolKind: schoolKind as Facts['schoolKind'], stages: [...must] as Stage[] }),
      ),
    ).toBe('accepted'),
  )
})

describe('自某日起变更', () => {
  const rename = (from: string, name = '实验小学') =>
    change(world, first, day(from), { ...first.periods[0]!, name }, dice)

  test('更名：此前仍是旧名，当日起是新名', () => {
    const renamed = applied(first, value(rename('2024-09-01')))
    expect(spans(renamed)).toEqual([
      ['第一小学', '2015-01-01', '2024-09-01'],
      ['实验小学', '2024-09-01', null],
    ])
    expect(['2024-08-31', '2024-09-01'].map((text) => periodOn(renamed, day(text))?.name)).toEqual([
      '第一小学',
      '实验小学',
    ])
  })

  test('补登较早的变更：只改中间一段，后来的不动', () => {
    const renamed = applied(first, value(rename('2024-09-01')))
    const now = worldOf([...sheets.filter((sheet) => sheet !== first), renamed])
    const earlier = applied(
      renamed,
      value(change(now, renamed, day('2020-09-01'), { ...renamed.periods[0]!, rural: true }, dice)),
    )
    expect(earlier.periods.map(({ name, rural }) => [name, rural])).toEqual([
      ['第一小学', false],
      ['第一小学', true],
      ['实验小学', false],
    ])
  })

  test.each([
    ['成立之前', '2014-12-31', '实验小学', 'not-then'],
    ['成立当日（应更正）', '2015-01-01', '实验小学', 'begins-that-day'],
    ['成立次日', '2015-01-02', '实验小学', 'accepted'],
    ['没有变化', '2024-09-01', '第一小学', 'no-change'],
    ['与同县学校重名', '2024-09-01', '第二小学', 'name-taken'],
  ])('%s', (_, from, name, verdict) => expect(code(rename(from, name))).toBe(verdict))

  test('有教学点的学校不能再隶属学校', () =>
    expect(
      code(change(world, second, day('2024-09-01'), { ...second.periods[0]!, parent: idOf('第一小学') }, dice)),
    ).toBe('too-deep'))

  test('不能隶属自己', () =>
    expect(
      code(change(world, second, day('2024-09-01'), { ...second.periods[0]!, parent: idOf('第二小学') }, dice)),
    ).toBe('parent'))

  test('变更分别称为更名、划转、变更', () => {
    const [was] = first.periods
    expect([
      actOf(was!, { ...was!, name: '新' }),
      actOf(was!, { ...was!, name: '新', parent: idOf('示范区') }),
      actOf(was!, { ...was!, weak: true }),
    ]).toEqual(['organisations.rename', 'organisations.move', 'organisations.change'])
  })

  test('无论变更多少次，各段首尾相接、不重叠，每天恰有一个名称', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(5000), { maxLength: 8 }), (offsets) => {
        let sheet = first
        for (const offset of offsets) {
          const outcome = change(
            worldOf([bureau, county, sheet]),
            sheet,
            addDays(day('2015-01-01'), offset),
            { ...first.periods[0]!, name: `名${offset}` },
            dice,
          )
          if (outcome.ok) sheet = applied(sheet, outcome.value)
        }
        expect(sheet.periods.length).toBe(1 + offsets.filter((offset) => offset > 0).length)
        sheet.periods.forEach(({ untilDay }, i) => expect(untilDay).toBe(sheet.periods[i + 1]?.fromDay ?? null))
      }),
    ))
})

describe('更正', () => {
  test('就地改正，不添新段', () => {
    const mended = applied(
      first,
      value(correct(world, first, first.periods[0]!.id, { ...first.periods[0]!, rural: true })),
    )
    expect(mended.periods).toEqual([{ ...first.periods[0]!, rural: true }])
  })
  test.each([
    ['没有这段历史', 'x', {}, 'no-period'],
    ['没有变化', first.periods[0]!.id, {}, 'no-change'],
    ['改成重名', first.periods[0]!.id, { name: '第二小学' }, 'name-taken'],
  ])('%s', (_, id, more, verdict) =>
    expect(code(correct(world, first, id, { ...first.periods[0]!, ...more }))).toBe(verdict),
  )
})

describe('撤销与合并', () => {
  test.each([
    ['没有下属的学校', first, '2024-09-01', 'accepted'],
    ['还有教学点', second, '2024-09-01', 'has-below'],
    ['成立当日', first, '2015-01-01', 'close-too-early'],
    ['已经撤销', closedCounty, '2024-09-01', 'closed'],
  ])('%s', (_, sheet, on, verdict) => expect(code(close(world, sheet, day(on)))).toBe(verdict))

  test('撤销当日起不再存在', () => {
    const closed = applied(first, value(close(world, first, day('2024-09-01'))))
    expect(['2024-08-31', '2024-09-01'].map((text) => periodOn(closed, day(text))?.name)).toEqual([
      '第一小学',
      undefined,
    ])
    expect(closed.entry.until).toBe('2024-09-01')
  })

  test('合并：教学点随之划转，旧校留到前一日，记下去向', () => {
    const edits = value(merge(world, [second], first, day('2024-09-01'), dice))
    expect(edits.successions).toMatchObject([
      {
        before: null,
        after: {
          predecessor: idOf('第二小学'),
          successor: idOf('第一小学'),
          onDay: '2024-09-01',
          how: 'merged',
          annulled: false,
        },
      },
    ])
    expect(spans(applied(second, edits))).toEqual([['第二小学', '2015-01-01', '2024-09-01']])
    expect(applied(point, edits).periods.map(({ parent }) => parent)).toEqual([idOf('第二小学'), idOf('第一小学')])
    expect(applied(first, edits).periods).toEqual(first.periods)
  })

  test.each([
    ['并入自身', [first], first, '2024-09-01', 'merge-itself'],
    ['没有选择', [], first, '2024-09-01', 'merge-itself'],
    ['类别不同', [court], first, '2024-09-01', 'merge-kinds'],
    ['并入时承接单位还没成立', [second], first, '2014-12-31', 'not-then'],
  ])('不能合并：%s', (_, predecessors, successor, on, verdict) =>
    expect(code(merge(world, predecessors, successor, day(on), dice))).toBe(verdict),
  )
})

const together = (...changed: Sheet[]) =>
  worldOf([...sheets.filter((one) => !changed.some(({ entry }) => entry.id === one.entry.id)), ...changed])

describe('分设', () => {
  const third = founded('第三小学', 'school', '武陟县', {}, { since: '2024-09-01' })
  const all = together(third)
  const on = (text: string, ends = false, successors = [third], from = first) =>
    split(all, from, successors, { on: day(text), ends }, dice)

  test('原校继续办：记下去向，各段不变', () => {
    const edits = value(on('2024-09-01'))
    expect(edits.periods).toEqual([])
    expect(applied(first, edits)).toMatchObject({
      entry: { until: null },
      successions: [{ successor: idOf('第三小学'), onDay: '2024-09-01', how: 'split', annulled: false }],
    })
  })
  test('原校不再办：到前一日为止', () =>
    expect(applied(first, value(on('2024-09-01', true))).entry.until).toBe('2024-09-01'))

  test.each([
    ['分设的学校还没成立', '2024-08-31', first, [third], 'not-then'],
    ['分设为自身', '2024-09-01', first, [first], 'split-itself'],
    ['没有选择', '2024-09-01', first, [], 'split-itself'],
    ['类别不同', '2024-09-01', first, [court], 'split-kinds'],
    ['已经登记过', '2024-09-01', applied(first, value(on('2024-09-01'))), [third], 'split-before'],
  ])('不能分设：%s', (_, text, from, successors, verdict) =>
    expect(code(on(text, false, successors, from))).toBe(verdict),
  )

  test('还有教学点的学校不再办之前，先划转教学点', () =>
    expect([code(on('2024-09-01', true, [third], second)), code(on('2024-09-01', false, [third], second))]).toEqual([
      'has-below',
      'accepted',
    ]))
})

describe('更正填错的日期', () => {
  const renamed = applied(
    first,
    value(change(world, first, day('2024-09-01'), { ...first.periods[0]!, name: '实验小学' }, dice)),
  )
  const closed = applied(renamed, value(close(together(renamed), renamed, day('2025-07-01'))))
  const move = (was: string, to: string, sheet = closed) => moveBoundary(together(sheet), sheet, day(was), day(to))

  test.each([
    ['更名提前到成立次日', '2024-09-01', '2015-01-02', 'accepted'],
    ['更名提前到成立当日', '2024-09-01', '2015-01-01', 'boundary-crossed'],
    ['更名推迟到撤销前一日', '2024-09-01', '2025-06-30', 'accepted'],
    ['更名推迟到撤销当日', '2024-09-01', '2025-07-01', 'boundary-crossed'],
    ['成立推迟到更名前一日', '2015-01-01', '2024-08-31', 'accepted'],
    ['成立推迟到更名当日', '2015-01-01', '2024-09-01', 'boundary-crossed'],
    ['成立早于上级', '2015-01-01', '2014-12-31', 'parent-gone'],
    ['撤销推迟', '2025-07-01', '2026-07-01', 'accepted'],
    ['撤销提前到更名当日', '2025-07-01', '2024-09-01', 'boundary-crossed'],
    ['没有变化', '2024-09-01', '2024-09-01', 'no-change'],
    ['那天什么也没有', '2024-09-02', '2024-10-01', 'no-boundary'],
  ])('%s', (_, was, to, verdict) => expect(code(move(was, to))).toBe(verdict))

  test('两段在新的日期首尾相接，成立和撤销日期随之改正', () => {
    expect(spans(applied(closed, value(move('2024-09-01', '2023-09-01'))))).toEqual([
      ['第一小学', '2015-01-01', '2023-09-01'],
      ['实验小学', '2023-09-01', '2025-07-01'],
    ])
    expect(applied(closed, value(move('2015-01-01', '2016-01-01'))).entry).toMatchObject({
      since: '2016-01-01',
      until: '2025-07-01',
    })
    expect(applied(closed, value(move('2025-07-01', '2025-08-01'))).entry).toMatchObject({
      since: '2015-01-01',
      until: '2025-08-01',
    })
  })

  test('并入的日期登记错了：去向的日期一起改', () => {
    const gone = applied(first, value(merge(world, [first], second, day('2024-09-01'), dice)))
    expect(applied(gone, value(move('2024-09-01', '2025-09-01', gone))).successions).toMatchObject([
      { onDay: '2025-09-01', annulled: false },
    ])
  })

  test('下属单位在那几天还隶属于它的，先更正下属', () => {
    expect(code(moveBoundary(world, second, day('2015-01-01'), day('2015-01-02')))).toBe('below-stranded')
    expect(code(moveBoundary(world, second, day('2015-01-01'), day('2014-12-31')))).toBe('parent-gone')
  })

  test('改过去再改回来，一切如初', () =>
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 200 }), (offset) => {
        const to = addDays(day('2024-09-01'), offset)
        const there = move('2024-09-01', to)
        if (!there.ok) return
        const moved = applied(closed, there.value)
        expect(applied(moved, value(moveBoundary(together(moved), moved, to, day('2024-09-01'))))).toEqual(closed)
      }),
    ))
})

describe('恢复误撤销的单位', () => {
  const closed = applied(first, value(close(world, first, day('2024-09-01'))))
  test('如同没有撤销过', () => expect(applied(closed, value(reopen(together(closed), closed)))).toEqual(first))
  test('误登记为并入的，去向作废；以后仍可再并入', () => {
    const gone = applied(first, value(merge(world, [first], second, day('2024-09-01'), dice)))
    const back = applied(gone, value(reopen(together(gone), gone)))
    expect(back).toMatchObject({ entry: { until: null }, successions: [{ annulled: true }] })
    const again = value(merge(together(back), [back], second, day('2025-09-01'), dice)).successions!
    expect(again).toMatchObject([
      {
        before: { id: gone.successions[0]!.id },
        after: { id: gone.successions[0]!.id, onDay: '2025-09-01', annulled: false },
      },
    ])
  })
  test.each([
    ['没有撤销', first, world, 'not-closed'],
    ['上级已不在', founded('旧县小学', 'school', '旧县', {}, { until: '2019-01-01' }), world, 'parent-gone'],
    [
      '校名已给了别校',
      { ...closed, periods: closed.periods.map((one) => ({ ...one, name: '第二小学' })) },
      world,
      'name-taken',
    ],
  ])('不能恢复：%s', (_, sheet, within, verdict) => expect(code(reopen(within, sheet))).toBe(verdict))
})

describe('年度人数', () => {
  const gone = founded('撤点', 'school', '武陟县', {}, { since: '2018-09-01', until: '2021-01-01' })
  test.each([
    ['成立前一年', 2017, 'roll-year'],
    ['成立当年', 2018, 'accepted'],
    ['最后一年', 2020, 'accepted'],
    ['元旦撤销，当年不再有', 2021, 'roll-year'],
  ])('%s', (_, year, verdict) => expect(code(setRoll(gone, { year, pupils: 1, staff: 1 }))).toBe(verdict))
  test('科室没有学生', () => expect(code(setRoll(county, { year: 2024, pupils: 1, staff: 1 }))).toBe('roll-of-school'))
})
