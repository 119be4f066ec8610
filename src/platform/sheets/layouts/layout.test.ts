import { describe, expect, it } from 'vitest'
import { PlainDate } from '../../../calendar/plain-date.ts'
import type { Cell } from '../cells.ts'
import type { RawSheet, RawWorkbook } from '../workbook.ts'
import { relaid, sound, type Layout, type LayoutField } from './layout.ts'
import { previewOf } from './preview.ts'

const field = (code: string, zh: string, must = false): LayoutField => ({ code, zh, en: code, title: zh, must })
const fields = [field('name', '姓名', true), field('org', '单位'), field('sum', '金额（元）')]

const sheet = (rows: readonly (readonly Cell[])[], from = 1, name = '表'): RawSheet => ({
  name,
  hidden: false,
  merges: [],
  hiddenColumns: [],
  rows: rows.map((cells, i) => ({ no: from + i, cells, hidden: false, formulas: [] })),
})
const book = (...sheets: RawSheet[]): RawWorkbook => ({ sheets })
const layout = (lies: Layout['lies']): Layout => ({ name: '名单.xlsx', on: PlainDate.parse('2026-11-30'), lies })
const table = (...columns: readonly (readonly [at: number, heading: string, is: string | null])[]) =>
  layout({ shape: 'table', columns: columns.map(([at, heading, is]) => ({ at, heading, is })) })
const cellsOf = ({ sheets }: RawWorkbook) => sheets.map(({ rows }) => rows.map(({ no, cells }) => [no, ...cells]))

const pointed = table([0, '谁', 'name'], [1, '哪里', 'org'], [2, '内部编号', null])

describe('指明的版式', () => {
  it('表头换成认得的名称，不需要的列没有了，没有指明的列照旧，行号不变', () => {
    const file = book(
      sheet([['关于报送的通知'], ['谁', '哪里', '内部编号', '电话'], ['甲', '一小', 'X1', '1'], ['乙']], 23),
    )
    const { book: laid, by } = relaid(file, [pointed], fields)
    expect(cellsOf(laid)).toEqual([
      [
        [23, '关于报送的通知'],
        [24, '姓名', '单位', null, '电话'],
        [25, '甲', '一小', null, '1'],
        [26, '乙'],
      ],
    ])
    expect(by).toHaveLength(1)
  })

  it('下次的文件上面多了几行，照样认得；表头不同的，原样不动', () => {
    const again = book(sheet([['另一个通知'], ['某区'], ['谁 ', '哪里', '内部编号'], ['丙', '二小', 'X2']]))
    expect(cellsOf(relaid(again, [pointed], fields).book)[0]!.at(-2)).toEqual([3, '姓名', '单位', null])
    const other = book(
      sheet([
        ['姓名', '哪里', '内部编号'],
        ['丙', '二小', 'X2'],
      ]),
    )
    expect(relaid(other, [pointed], fields)).toEqual({ book: other, by: [] })
  })

  it('表头写明的单位（万元）留着', () => {
    const file = book(
      sheet([
        ['谁', '钱（万元）'],
        ['甲', 3],
      ]),
    )
    const laid = relaid(file, [table([0, '谁', 'name'], [1, '钱（万元）', 'sum'])], fields)
    expect(cellsOf(laid.book)[0]![0]).toEqual([1, '姓名', '金额（万元）'])
  })

  it('两张表并排：同一栏再次出现的地方起是第二张', () => {
    const two = table([0, '甲方', 'name'], [1, '处', 'org'], [3, '乙方', 'name'], [4, '处', 'org'])
    expect(sound(two, fields).ok).toBe(true)
    const file = book(
      sheet([
        ['甲方', '处', null, '乙方', '处'],
        ['甲', '一小', null, '乙', '二小'],
        [null, null, null, '丙'],
      ]),
    )
    expect(cellsOf(relaid(file, [two], fields).book)).toEqual([
      [
        [1, '姓名', '单位', null, null, null],
        [2, '甲', '一小', null, null, null],
      ],
      [
        [1, null, null, null, '姓名', '单位'],
        [2, null, null, null, '乙', '二小'],
        [3, null, null, null, '丙'],
      ],
    ])
  })

  it('左边项目、右边内容：一张表一条，几张工作表合成一份；内容也可以在下面', () => {
    const form = layout({
      shape: 'form',
      labels: [
        { label: '申请人：', is: 'name' },
        { label: '所在学校', is: 'org' },
        { label: '盖章', is: null },
      ],
    })
    const filled = (who: string, where: string, name: string) =>
      sheet([['登记表'], ['申请人', null, who, '盖章', '是'], ['所在学校'], [where]], 1, name)
    const laid = relaid(book(filled('甲', '一小', '张一'), filled('乙', '二小', '张二')), [form], fields)
    expect(cellsOf(laid.book)).toEqual([
      [
        [1, '姓名', '单位'],
        [2, '甲', '一小'],
        [3, '乙', '二小'],
      ],
    ])
  })

  it.each([
    ['必须的一栏没有指明', table([1, '哪里', 'org']), 'layouts.lacking'],
    ['一栏指了两次', table([0, '谁', 'name'], [1, '甲', 'org'], [2, '乙', 'org']), 'layouts.twice'],
    ['表头没有文字', table([0, '', 'name']), 'layouts.no-words'],
  ])('不收：%s', (_say, one, code) => {
    expect(sound(one, fields)).toMatchObject({ ok: false, refusal: { code } })
  })
  it('不收：什么也没有指明', () => {
    expect(sound(table([0, '谁', null]), [])).toMatchObject({ ok: false, refusal: { code: 'layouts.nothing' } })
  })
})

describe('预览', () => {
  it('提议最像表头的一行和各栏', () => {
    const [shown] = previewOf(book(sheet([['名单'], ['姓名', '单位', '其他'], ['甲', '一小', '1']])), fields)
    expect(shown).toMatchObject({
      head: 2,
      columns: [
        { at: 0, is: 'name' },
        { at: 1, is: 'org' },
      ],
      form: false,
    })
  })
  it('像登记表的，列出项目和内容；隐藏的工作表不出现', () => {
    const form = sheet([
      ['姓名', '甲'],
      ['单位', '一小'],
    ])
    const shown = previewOf(book({ ...form, hidden: true }, form), fields)
    expect(shown).toHaveLength(1)
    expect(shown[0]).toMatchObject({
      form: true,
      pairs: [
        { label: '姓名', value: '甲', is: 'name' },
        { label: '单位', value: '一小', is: 'org' },
      ],
    })
  })
})
