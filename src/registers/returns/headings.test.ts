import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../platform/sheets/cells.ts'
import type { Merge, RawSheet } from '../../platform/sheets/workbook.ts'
import { headingOf } from './headings.ts'
import { layOut } from './layout.ts'

const sheet = (rows: Cell[][], merges: Merge[] = []): RawSheet => ({
  name: '表',
  hidden: false,
  merges,
  hiddenColumns: [],
  rows: rows.map((cells, i) => ({ no: i + 1, cells, hidden: false, formulas: [] })),
})
const refusals = (rows: Cell[][], merges: Merge[] = []) =>
  layOut([sheet(rows, merges)]).lines.flatMap(({ remarks }) =>
    remarks.flatMap(({ kind, say }) => (kind === 'refused' ? [say.zh] : [])),
  )

it.each([
  [['参与学生（男）'], 'pupils', '男'],
  [['参与学生', '女生'], 'pupils', '女生'],
  [['参与情况', '学生', '初中部'], 'pupils', '初中部'],
  [['参与学生人数/三年级'], 'pupils', '三年级'],
  [['教师', '男'], 'staff', '男'],
  [['参与学生', '合计'], 'pupils', '合计'],
  [['参与人数', '合计'], 'total', undefined],
  [['参与人数', '学生'], 'pupils', undefined],
  [['宣讲情况', '时间'], 'day', undefined],
  [['学校/单位'], 'school', undefined],
])('%j 是 %s，分项 %s', (cells, field, part) => {
  expect(headingOf(cells)?.field).toBe(field)
  expect(headingOf(cells)?.part?.name).toBe(part)
})

it.each([
  ['参与学生（百人）', 100],
  ['参与学生(单位：千人)', 1000],
  ['学生人数/万人', 10_000],
  ['参与学生百人', 100],
  ['发放份数（万份）', 10_000],
  ['参与学生（人次）', 1],
])('“%s” 一个数当 %i', (text, times) => expect(headingOf([text])?.times).toBe(times))

describe('分项相加', () => {
  const splits = fc.constantFrom<string[]>(
    ['男', '女'],
    ['小学部', '初中部', '高中部'],
    ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'],
    ['初一', '初二', '初三'],
  )
  it('按男女、学部、年级分列的人数，不论几层表头、次序怎样，一个也不少', () => {
    fc.assert(
      fc.property(
        splits.chain((names) => fc.shuffledSubarray(names, { minLength: names.length })),
        fc.array(fc.nat(900), { minLength: 6, maxLength: 6 }),
        fc.constantFrom('flat', 'two', 'three'),
        fc.boolean(),
        (names, numbers, shape, withWhole) => {
          const counts = names.map((_, i) => numbers[i]!)
          const sum = counts.reduce((a, b) => a + b, 0)
          const [heads, values] = withWhole
            ? [
                [...names, '合计'],
                [...counts, sum],
              ]
            : [names, counts]
          const n = heads.length
          const blank = Array.from({ length: n - 1 }, () => null)
          const [rows, merges]: [Cell[][], Merge[]] =
            shape === 'flat'
              ? [[['学校', '日期', ...heads.map((name) => `参与学生（${name}）`)]], []]
              : shape === 'two'
                ? [
                    [
                      ['学校', '日期', '参与学生', ...blank],
                      [null, null, ...heads],
                    ],
                    [{ top: 1, bottom: 1, left: 2, right: 1 + n }],
                  ]
                : [
                    [
                      ['学校', '日期', '参与情况', ...blank],
                      [null, null, '学生', ...blank],
                      [null, null, ...heads],
                    ],
                    [1, 2].map((row) => ({ top: row, bottom: row, left: 2, right: 1 + n })),
                  ]
          const { lines } = layOut([sheet([...rows, ['甲', '12.4', ...values]], merges)])
          expect(lines.map(({ fields }) => fields.pupils)).toEqual([sum])
          expect(lines[0]!.remarks.filter(({ kind }) => kind === 'refused')).toEqual([])
        },
      ),
    )
  })

  it.each<[string, Cell[][], RegExp]>([
    [
      '分项之和与合计不符',
      [
        ['学校', '日期', '参与学生（男）', '参与学生（女）', '参与学生（合计）'],
        ['甲', '12.4', 50, 60, 111],
      ],
      /写的是“111”，分项相加是110/,
    ],
    [
      '只有男没有女',
      [
        ['学校', '日期', '参与学生（男）'],
        ['甲', '12.4', 50],
      ],
      /只是男或女的人数/,
    ],
    [
      '同一项两列，数不同',
      [
        ['学校', '日期', '学生', '学生人数'],
        ['甲', '12.4', 50, 60],
      ],
      /与前面的“参与学生（人次）”列不同/,
    ],
    [
      '同一项下面有不认得的分列',
      [
        ['学校', '日期', '教师', '参与学生/走读', '参与学生/住宿'],
        ['甲', '12.4', 5, 50, 60],
      ],
      /在“参与学生（人次）”之下，不知道是否计入/,
    ],
    [
      '男女和年级混在一起',
      [
        ['学校', '日期', '参与学生（男）', '参与学生（女）', '参与学生（一年级）'],
        ['甲', '12.4', 50, 60, 30],
      ],
      /与前面的“参与学生（人次）”列不同/,
    ],
  ])('%s：不予采用并说明，不取其中一个', (_what, rows, said) => expect(refusals(rows).join('\n')).toMatch(said))
})
