import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { treeOf, type Node } from './tree.ts'

const day = (text: string) => text as PlainDate
const node = (
  id: string,
  kind: Node['kind'],
  ...spans: [from: string, until: string | null, parent: string | null][]
): Node => ({
  id,
  kind,
  spans: spans.map(([from, until, parent], i) => ({
    from: day(from),
    until: until as PlainDate | null,
    name: `${id}${i + 1}`,
    parent,
  })),
})

let today = day('2024-12-20')
const tree = treeOf(
  [
    node('bureau', 'bureau', ['2015-01-01', null, null]),
    node('east', 'county', ['2015-01-01', null, 'bureau']),
    node('west', 'county', ['2015-01-01', null, 'bureau']),
    node('moved', 'school', ['2015-01-01', '2024-09-01', 'east'], ['2024-09-01', null, 'west']),
    node('point', 'school', ['2016-01-01', null, 'moved']),
    node('closed', 'school', ['2015-01-01', '2022-01-01', 'east']),
    node('direct', 'school', ['2015-01-01', null, 'bureau']),
  ],
  () => today,
)

describe('机构树', () => {
  test.each([
    ['划转前一日属原县', 'moved', '2024-08-31', 'east'],
    ['划转当日属新县', 'moved', '2024-09-01', 'west'],
    ['教学点随学校划转', 'point', '2024-08-31', 'east'],
    ['教学点随学校划转到新县', 'point', '2024-09-01', 'west'],
    ['市直学校不属任何县', 'direct', '2024-09-01', null],
    ['县属自己', 'east', '2024-09-01', 'east'],
    ['已撤学校的记录仍归原县', 'closed', '2024-09-01', 'east'],
    ['成立以前按成立时算', 'moved', '2010-01-01', 'east'],
    ['不认识的单位', 'nobody', '2024-09-01', null],
  ])('%s', (_, org, on, county) => expect(tree.countyOf(org, day(on))).toBe(county))

  test('从自己到教育局的隶属', () => {
    expect(tree.lineage('point')).toEqual(['point', 'moved', 'west', 'bureau'])
    expect(tree.lineage('point', day('2024-08-31'))).toEqual(['point', 'moved', 'east', 'bureau'])
    expect(tree.lineage('nobody')).toEqual([])
  })

  test('下属的全部，含已撤的，按当日隶属', () => {
    expect([...tree.subtree('east')].sort()).toEqual(['closed', 'east'])
    expect([...tree.subtree('east', day('2024-08-31'))].sort()).toEqual(['closed', 'east', 'moved', 'point'])
    expect(tree.subtree('bureau')).toHaveLength(7)
    expect(tree.subtree('nobody')).toEqual([])
  })

  test('某日是否存在、叫什么', () => {
    expect([tree.existedOn('closed', day('2021-12-31')), tree.existedOn('closed', day('2022-01-01'))]).toEqual([
      true,
      false,
    ])
    expect([tree.nameOf('moved', day('2024-08-31')), tree.nameOf('moved'), tree.nameOf('nobody')]).toEqual([
      'moved1',
      'moved2',
      undefined,
    ])
    expect(tree.bureau).toBe('bureau')
  })

  test('不给日期即今天，过了午夜随之改变', () => {
    today = day('2024-08-31')
    expect(tree.countyOf('moved')).toBe('east')
    today = day('2024-09-01')
    expect(tree.countyOf('moved')).toBe('west')
  })

  test('互为上级的错误数据不会陷入死循环', () => {
    const knot = treeOf(
      [node('a', 'school', ['2015-01-01', null, 'b']), node('b', 'school', ['2015-01-01', null, 'a'])],
      () => today,
    )
    expect([knot.lineage('a'), knot.subtree('a')]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })
})
