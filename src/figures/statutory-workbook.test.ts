import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { FigureResult } from './contract.ts'
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

test('工作簿一张表一页：栏目和单位，怎么算的，零写零，率不进位成百分之百，分写成元，没有分母的写明', async () => {
  const tables = [
    {
      title: words('行政处罚'),
      columns: [
        { title: words('罚款'), figure: result('fine', { value: 0 }) },
        {
          title: words('罚没金额'),
          figure: result('sum', {
            value: 1_234_50,
            unitAbout: { zh: '元', en: 'yuan', one: 'yuan', per: 100 },
          }),
        },
      ],
    },
    {
      title: words('执法人员'),
      columns: [
        { title: words('持证率'), figure: result('share', { kind: 'ratio', value: 0.99996 }) },
        { title: words('空'), figure: result('none', { kind: 'ratio', value: null, none: words('无执法人员') }) },
      ],
    },
  ]
  const period = { from: '2024-01-01' as PlainDate, until: '2024-12-31' as PlainDate }
  const { name, file } = await statutoryWorkbook({ tables }, period, true)
  expect(name).toBe('法定统计表-2024-01-01至2024-12-31.xlsx')
  const { sheets } = await readXlsx(file)
  expect(sheets.map((sheet) => sheet.name)).toEqual(['行政处罚', '执法人员'])
  const [penalties, officers] = sheets.map((sheet) => sheet.rows)
  expect(penalties!.flat()).toEqual(
    expect.arrayContaining(['演示数据', '罚款：fine怎么算', '罚款（宗）', '罚没金额（元）']),
  )
  expect(penalties!.at(-1)).toEqual([0, 1234.5])
  expect(officers!.at(-1)).toEqual([99.99, '无执法人员'])
})
