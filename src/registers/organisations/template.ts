import type { DataValidation } from 'hucre/xlsx'
import { letters, sheetOf, workbook, type Column } from '../../platform/export.ts'
import { columns, type ColumnName } from './import-columns.ts'
import { officeList, ownershipList, partnerKindList, schoolKindList, type ListedWords } from './word-lists.ts'
import type { List } from '../../platform/lists/list.ts'

/** Rows an empty template offers its drop-downs to; more can be filled in without them. */
const ROWS = 5000

const choicesOf = (listed: ListedWords): Partial<Record<ColumnName, readonly string[]>> => {
  const zh = ({ key }: List) => (listed.get(key) ?? []).flatMap((one) => (one.retired ? [] : [one.zh]))
  return {
    kind: zh(officeList),
    schoolKind: zh(schoolKindList),
    ownership: zh(ownershipList),
    rural: ['城区', '镇区', '乡村'],
    weak: ['是', '否'],
    functionalZone: ['是', '否'],
    partnerKind: zh(partnerKindList),
  }
}

const numbers: readonly ColumnName[] = ['pupils', 'staff']

const notes = [
  ['单位名称', '全称，必填。同一上级单位下不能重名。'],
  ['类别', '科室、县（市、区）、学校或协作单位；填了办学类型或学段的可以不填。'],
  ['上级单位', '县（市、区）、科室和直属学校可以不填，即直属教育局；其他学校填所在县（市、区）；教学点填所属学校。'],
  ['代码', '学校填十位学校标识码，县（市、区）填六位行政区划代码；没有代码的功能区在“功能区”填“是”。'],
  ['学段', '可填多个，用顿号隔开，例如：小学、初中。与办学类型填一项即可。'],
  ['别名', '日常简称、曾用名，可填多个，用顿号隔开；报送表格时写这些名字也能识别。'],
  ['学生数、教职工数', '只填数字，登记为起始日期所在年度的人数。'],
] as const

/** The workbook to fill in: one sheet with drop-downs, one that explains the columns. */
export async function templateWorkbook(listed: ListedWords): Promise<Uint8Array> {
  const choices = choicesOf(listed)
  const names = Object.keys(columns) as ColumnName[]
  const head: Column<never>[] = names.map((name) => ({
    title: columns[name][0],
    width: name === 'name' ? 14 : 8,
    kind: numbers.includes(name) ? 'number' : 'text',
    value: () => null,
  }))
  const dataValidations = names.flatMap((name, column): DataValidation[] => {
    const values = choices[name]
    const range = `${letters(column)}2:${letters(column)}${ROWS + 1}`
    return values
      ? [
          {
            type: 'list',
            values: [...values],
            range,
            allowBlank: true,
            showErrorMessage: true,
            errorTitle: columns[name][0],
            errorMessage: `请选择：${values.join('、')}`,
          },
        ]
      : []
  })
  const explained: Column<(typeof notes)[number]>[] = [
    { title: '列', width: 10, value: ([column]) => column },
    { title: '说明', width: 40, value: ([, note]) => note },
  ]
  return workbook({
    sheets: [
      { ...sheetOf(head, [], { sheet: '机构' }), dataValidations },
      sheetOf(explained, notes, { sheet: '填写说明' }),
    ],
    defaultFont: { name: '等线', size: 11 },
  })
}
