import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { PlainDate } from '../calendar/plain-date.ts'
import { shipped } from '../faces.ts'
import type { FigureResult } from './contract.ts'
import { figuresIn, type FilledColumn } from './statutory.ts'
import { columnsOf, statutoryLayouts } from './statutory-layouts.ts'
import { columnsIn, statutoryTables, type StatutoryTable } from './statutory-tables.ts'
import { statutoryWorkbook } from './statutory-workbook.ts'

const words = (zh: string) => ({ zh, en: zh })
const result = (id: string, more: Partial<FigureResult>): FigureResult => ({
  id,
  label: words(id),
  unit: '宗',
  unitAbout: { zh: '宗', en: 'cases', one: 'case', per: 1 },
  kind: 'flow',
  rule: words(`${id}怎么算`),
  basis: null,
  duty: { id: 'x', title: words('x') },
  value: 0,
  none: null,
  records: 0,
  pending: 0,
  asOf: new Date(0),
  ...more,
})

const filled = (title: string, figure: FilledColumn['figure'], more: Partial<FilledColumn> = {}): FilledColumn => ({
  ...{ at: title, title: words(title), unit: null, per: 1, figure, never: null },
  ...more,
})

test('工作簿一张表一页：栏目和单位，怎么算的，零写零，率不进位成百分之百，万元精确到分；每格点开是构成它的记录，依法没有的权力写零和条文', async () => {
  const yuan = { zh: '元', en: 'yuan', one: 'yuan', per: 100 }
  const tables = [
    {
      title: words('行政处罚'),
      columns: [
        filled('罚款', result('fine', { value: 0 })),
        filled('行政拘留', null, { never: { ...words('只由公安机关行使'), basis: '《行政处罚法》第十八条' } }),
        filled('罚没金额', result('sum', { value: 123_456_78, unitAbout: yuan }), { unit: words('万元'), per: 10_000 }),
      ],
    },
    {
      title: words('执法人员'),
      columns: [
        filled('持证率', result('share', { kind: 'ratio', value: 0.99996 })),
        filled('空', result('none', { kind: 'ratio', value: null, none: words('无执法人员') })),
      ],
    },
  ]
  const period = { from: '2024-01-01' as PlainDate, until: '2024-12-31' as PlainDate }
  const linkTo = (id: string) => `https://x.example/figures/${id}`
  const { name, file } = await statutoryWorkbook(tables, period, { demo: true, linkTo })
  expect(name).toBe('法定统计表-2024-01-01至2024-12-31.xlsx')
  const { sheets } = await readXlsx(file)
  expect(sheets.map((sheet) => sheet.name)).toEqual(['行政处罚', '执法人员'])
  const [penalties, officers] = sheets.map((sheet) => sheet.rows)
  expect(penalties!.flat()).toEqual(
    expect.arrayContaining([
      ...['演示数据', '罚款：fine怎么算', '罚款（宗）', '罚没金额（万元）', '行政拘留'],
      '行政拘留：只由公安机关行使（《行政处罚法》第十八条），写零。',
    ]),
  )
  expect(penalties!.at(-1)).toEqual([0, 0, 12.345678])
  expect(officers!.at(-1)).toEqual([99.99, '无执法人员'])
  const last = penalties!.length - 1
  const leads = [0, 1, 2].map((c) => sheets[0]!.cells?.get(`${last},${c}`)?.hyperlink?.target)
  expect(leads).toEqual(['https://x.example/figures/fine', undefined, 'https://x.example/figures/sum'])
})

test('五张表的每一栏都有一个数，或者写明为什么依法没有；没有两个数占一栏', () => {
  const figures = figuresIn(shipped)
  const tables = Object.keys(statutoryTables) as StatutoryTable[]
  for (const table of tables)
    for (const { at, never } of columnsIn(table))
      expect([table, at, figures.has(`${table} ${at}`)]).toEqual([table, at, never === undefined])
  expect(tables.map((table) => columnsIn(table).length)).toEqual([11, 5, 6, 7, 3])
})

test('栏目和顺序照表样：没有改的就是全部栏目，改了名称的照样取数，不认得的留空', () => {
  for (const table of Object.keys(statutoryTables) as StatutoryTable[])
    expect(columnsOf(table, statutoryLayouts[table].fallback)).toEqual(columnsIn(table))
  const columns = columnsOf('permits', ['准予许可 = 许可', '申请', '平台自有栏'])
  expect(columns.map(({ at, as }) => [at, as.zh])).toEqual([
    ['granted', '准予许可'],
    ['applied', '申请'],
    ['平台自有栏', '平台自有栏'],
  ])
})
