import { describe, expect, it } from 'vitest'
import { readCount, type Cell } from '../../platform/sheets/cells.ts'
import { fields, headerKey, meaningOf } from './fields.ts'
import { findHeader } from './header.ts'
import { layOut } from './layout.ts'
import type { Merge, RawSheet } from '../../platform/sheets/workbook.ts'

const sheet = (
  rows: Cell[][],
  more: Partial<RawSheet> & { hiddenRows?: number[]; formulas?: Record<number, number[]> } = {},
): RawSheet => ({
  name: '表',
  hidden: false,
  merges: [],
  hiddenColumns: [],
  rows: rows.flatMap((cells, i) =>
    cells.some((cell) => cell !== null)
      ? [
          {
            no: i + 1,
            cells,
            hidden: more.hiddenRows?.includes(i + 1) ?? false,
            formulas: more.formulas?.[i + 1] ?? [],
          },
        ]
      : [],
  ),
  ...more,
})
const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })
const header = ['序号', '学校', '日期', '学生', '主题']
const said = (one: RawSheet) => layOut([one]).notes.map(({ say }) => say.zh)

describe('表头', () => {
  it('本平台模板的每个表头都认得', () => {
    for (const [field, { zh }] of Object.entries(fields)) expect([zh, meaningOf(zh)]).toEqual([zh, field])
  })

  it.each([
    ['单位名称', 'school'],
    ['学 校', 'school'],
    ['学校（全称）', 'school'],
    ['活动主题', 'title'],
    ['授课时间', 'day'],
    ['场次（场）', 'sessions'],
    ['学生人数(人)', 'pupils'],
    ['教师数', 'staff'],
    ['家长人次', 'parents'],
    ['参与总人数', 'total'],
    ['参与人数', 'people'],
    ['参与人数/合计', 'total'],
    ['宣讲日期', 'day'],
    ['晨读地点', 'place'],
    ['工作单位及职务', 'speakerOrg'],
    ['填报日期', 'idle'],
    ['带队教师', 'staff'],
    ['法治副校长姓名', 'speakers'],
    ['主讲人单位及职务', 'speakerOrg'],
    ['发放宣传资料（份）', 'copies'],
    ['备  注', 'note'],
    ['联系电话', 'idle'],
    ['结果', 'idle'],
    ['说明', 'idle'],
    ['星座', undefined],
    ['', undefined],
  ])('“%s” → %s', (text, meaning) => expect(meaningOf(text)).toBe(meaning))

  it('同一表头的不同写法归一', () => expect(headerKey(' 参与 学生\n（人次）：')).toBe('参与学生'))

  it('前面有标题、文号也找得到', () => {
    const found = findHeader(
      sheet([['武陟县宪法晨读活动统计表'], ['填报单位：武陟县教育局'], [null], header, [1, '甲', '12.4', 30]]),
    )
    expect(found?.last).toBe(4)
    expect([...(found?.columns ?? [])]).toEqual([
      ['school', 1],
      ['day', 2],
      ['pupils', 3],
      ['title', 4],
    ])
  })

  it('两行合并表头：上下两行合起来才有意思', () => {
    const found = findHeader(
      sheet(
        [
          ['统计表'],
          ['序号', '学校', '活动情况', null, '参与人数（人次）', null, '备注'],
          [null, null, '时间', '主题', '学生', '教师', null],
          [1, '甲', '12.4', '晨读', 30, 2, null],
        ],
        { merges: [merge(2, 2, 2, 3), merge(2, 4, 2, 5), merge(2, 0, 3, 0), merge(2, 1, 3, 1), merge(2, 6, 3, 6)] },
      ),
    )
    expect(found?.last).toBe(3)
    expect(Object.fromEntries(found?.columns ?? [])).toEqual({
      school: 1,
      day: 2,
      title: 3,
      pupils: 4,
      staff: 5,
      note: 6,
    })
    expect(found?.texts[4]).toBe('参与人数（人次）/学生')
  })

  it('退回的工作簿里两行表头合成一格，交回来仍认得', () => {
    const found = findHeader(
      sheet([
        ['结果', '说明', '学校', '活动情况/时间', '参与人数（人次）/学生'],
        ['未通过', '…', '甲', '12.4', 30],
      ]),
    )
    expect(Object.fromEntries(found?.columns ?? [])).toEqual({ school: 2, day: 3, pupils: 4 })
  })

  it('没有分学生教师、没有名称列，各说一次', () => {
    expect(
      said(
        sheet([
          ['学校', '日期', '参观人数'],
          ['甲', '12.4', 3],
        ]),
      ),
    ).toEqual(['列“参观人数”没有分学生和教师，计入参与学生', '没有“活动名称”列，各行按任务名称登记'])
  })

  it('没有表头的工作表整张不读，并说明', () => {
    expect(said(sheet([['你好'], ['甲', 30]]))).toEqual([
      '工作表“表”里没有找到表头（至少要有学校、日期和人数或场次等列），没有读取',
    ])
  })

  it('用不上的列、重复的列、隐藏的列都说出来', () => {
    expect(
      said(
        sheet(
          [
            ['学校', '日期', '学生', '学生人数', '星座', '主题'],
            ['甲', '12.4', 3, 3, '金牛', '晨读'],
          ],
          { hiddenColumns: [2] },
        ),
      ),
    ).toEqual([
      '列“星座”没有对应的填报项，未采用',
      '列“学生人数”与前面的列重复，未采用',
      '列“学生”（参与学生（人次））是隐藏列，仍按其内容读取，请核对',
    ])
  })
})

describe('行', () => {
  const rows = (body: Cell[][], more = {}) => layOut([sheet([header, ...body], more)])

  it.each<[string, Cell[]]>([
    ['合计', ['合计', null, null, 30]],
    ['合 计', [null, '合 计', null, 30]],
    ['小计', ['小计', null, null, 3]],
    ['表尾', ['填表人：张老师', null, null, '联系电话：123']],
    ['注', ['注：人数以签到为准']],
    ['示例', ['例', '某某小学', '2024-12-04', 100]],
    ['重复的表头', header],
  ])('%s不作为活动，并说明略过', (_what, row) => {
    const { lines, notes } = rows([[1, '甲', '12.4', 30], row])
    expect(lines).toHaveLength(1)
    expect(notes.map((note) => note.row)).toContain(3)
  })

  it('只有序号的空行不声不响略过', () => {
    const { lines, notes } = rows([[1, '甲', '12.4', 30], [2, null, null, null], [3]])
    expect([lines.length, notes]).toEqual([1, []])
  })

  it('合计与逐行之和不符，说出来，以逐行为准；相符不说', () => {
    const body: Cell[][] = [
      [1, '甲', '12.4', 30],
      [2, '乙', '12.4', '约20人'],
    ]
    expect(rows([...body, ['合计', null, null, 55]]).notes.map(({ say }) => say.zh)).toContain(
      '第4行合计“参与学生（人次）”写的是55，逐行相加是50，以逐行为准',
    )
    expect(rows([...body, ['合计', null, null, 50]]).notes).toHaveLength(1)
  })

  it('竖向合并的校名、日期补给每一行并说明；合并的人数谁的也不算', () => {
    const { lines } = rows(
      [
        [1, '甲', '12.4', 30],
        [2, null, '12.5', null],
      ],
      { merges: [merge(2, 1, 3, 1), merge(2, 3, 3, 3)] },
    )
    expect(lines[1]?.fields.school).toBe('甲')
    expect(lines[1]?.remarks[0]?.say.zh).toBe('“学校”是合并单元格，取第2行的“甲”')
    expect(lines.map(({ shared }) => shared)).toEqual([['pupils'], ['pupils']])
  })

  it('合并的人数退回时写明是合并的：原样再交仍读不出，不会算在第一行头上', () => {
    const { lines } = rows(
      [
        [1, '甲', '12.4', 1600],
        [2, '乙', '12.4', null],
      ],
      { merges: [merge(2, 3, 3, 3)] },
    )
    const givenBack = lines.map(({ cells }) => cells[3] ?? null)
    expect(givenBack).toEqual(['第2—3行合并：1600', '第2—3行合并：1600'])
    for (const cell of givenBack)
      expect(readCount(cell)).toMatchObject({ ok: false, refusal: { code: 'returns.count-unreadable' } })
  })

  it('隐藏行照读并标明；公式取结果并标明', () => {
    const { lines } = rows(
      [
        [1, '甲', '12.4', 30],
        [2, '乙', '12.4', 40],
      ],
      { hiddenRows: [3], formulas: { 2: [3] } },
    )
    expect(lines.map(({ hidden }) => hidden)).toEqual([false, true])
    expect(lines[0]?.remarks[0]?.say.zh).toBe('“参与学生（人次）”是公式，取其结果“30”')
  })

  it('几张工作表都读，隐藏的工作表不读并说明', () => {
    const { lines, notes } = layOut([
      sheet([header, [1, '甲', '12.4', 3]]),
      sheet([header, [1, '乙', '12.4', 3]], { name: '二' }),
      sheet([header, [1, '丙', '12.4', 3]], { name: '旧', hidden: true }),
    ])
    expect(lines.map((line) => [line.sheet, line.row])).toEqual([
      ['表', 2],
      ['二', 2],
    ])
    expect(notes.map(({ say }) => say.zh)).toEqual(['工作表“旧”是隐藏的，没有读取'])
  })

  it('浮在表格上的图片没有采用，说出来', () =>
    expect(said(sheet([header, [1, '甲', '12.4', 3]], { floating: 2 }))[0]).toMatch(/浮着2张图片，没有采用/))
})
