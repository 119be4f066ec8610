import { describe, expect, it } from 'vitest'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { valuesOn, type ListChange } from '../../lists/list.ts'
import type { Cell } from '../cells.ts'
import { headingList, underKnownHeadings } from './own-headings.ts'

const fields = [
  {
    code: 'school',
    zh: '学校',
    en: 'School',
    title: '学校',
    known: (heading: string) => /^(学校|学校名称)$/.test(heading),
  },
  { code: 'pupils', zh: '参与学生', en: 'Pupils', title: '参与学生' },
]
const change = (zh: string, aliases: string[], more: Partial<ListChange> = {}): ListChange => ({
  ...{ code: `own-${zh.length}`, from: PlainDate.parse('2025-01-01'), zh, en: '', aliases, retired: false, as: null },
  ...more,
})
const read = (changes: ListChange[], on: string, ...rows: Cell[][]) => {
  const sheets = [
    {
      ...{ name: '表', hidden: false, merges: [], hiddenColumns: [] },
      rows: rows.map((cells, i) => ({ no: i + 1, cells, hidden: false, formulas: [] })),
    },
  ]
  const { book, said } = underKnownHeadings({ sheets }, valuesOn(headingList, changes, PlainDate.parse(on)), fields)
  return { cells: book.sheets[0]!.rows.map((row) => row.cells), said: said.map(({ say }) => say.zh) }
}

describe('表头的其他叫法', () => {
  const changes = [change('参与学生', ['受教育 娃娃数'])]
  const rows: Cell[][] = [['某县一览'], ['学校名称', '受教育娃娃数'], ['受教育娃娃数', 5]]

  it('登记过的叫法按系统的表头读，并说出来；数据里同样的字不动', () => {
    expect(read(changes, '2025-01-01', ...rows)).toEqual({
      cells: [['某县一览'], ['学校名称', '参与学生'], ['受教育娃娃数', 5]],
      said: ['按本局登记的叫法读表头：“受教育娃娃数”是“参与学生”。'],
    })
  })

  it.each<[string, ListChange[], string]>([
    ['起用以前', changes, '2024-12-31'],
    [
      '停用以后',
      [...changes, change('参与学生', ['受教育 娃娃数'], { from: PlainDate.parse('2025-06-01'), retired: true })],
      '2025-06-01',
    ],
    ['这个导入不认的表头', [change('没有的栏', ['受教育娃娃数'])], '2025-01-01'],
  ])('%s：原样读', (_say, said, on) => {
    expect(read(said, on, ...rows)).toEqual({ cells: rows, said: [] })
  })

  it('系统自己认得的表头不改；只有一个词的行不当表头', () => {
    expect(read([change('参与学生', ['学校名称'])], '2025-01-01', ...rows).said).toEqual([])
    expect(read(changes, '2025-01-01', ['受教育娃娃数', 5, '说明']).said).toEqual([])
  })
})
