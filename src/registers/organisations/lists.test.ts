import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Cell } from '../../platform/sheets/cells.ts'
import { readTable } from '../../platform/sheets/table.ts'
import type { RawSheet } from '../../platform/sheets/workbook.ts'
import { judgeImport } from './import.ts'
import { rowsOf } from './import-columns.ts'
import { after, type Sheet } from './world.ts'

const from = '2024-01-01' as PlainDate
let next = 0
const dice = () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`
const ids = { bureau: dice(), east: dice(), west: dice() }
const founded = (id: string, name: string, parent: string | null, divisionCode: string | null): Sheet => ({
  entry: { id, version: 1, kind: parent ? 'county' : 'bureau', code: null, since: from, until: null },
  periods: [
    {
      id: dice(),
      version: 1,
      org: id,
      fromDay: from,
      untilDay: null,
      name,
      shortName: null,
      aliases: [],
      parent,
      level: null,
      divisionCode,
      functionalZone: false,
      stages: [],
      schoolKind: null,
      ownership: null,
      rural: false,
      weak: false,
      partnerKind: null,
      words: [],
    },
  ],
  successions: [],
})
const house = [
  founded(ids.bureau, '河阳市教育局', null, null),
  founded(ids.east, '东县', ids.bureau, '419901'),
  founded(ids.west, '西区', ids.bureau, '419902'),
]

const sheet = (rows: Cell[][], more: Partial<RawSheet> = {}): RawSheet => ({
  name: '名单',
  hidden: false,
  rows: rows.map((cells, i) => ({ no: i + 1, cells, hidden: false, formulas: [] })),
  merges: [],
  hiddenColumns: [],
  ...more,
})
const judge = (of: RawSheet, standing: readonly Sheet[] = house, said: Parameters<typeof judgeImport>[4] = {}) =>
  judgeImport(standing, rowsOf(of)!.rows, from, dice, said)
const told = (of: RawSheet, standing?: readonly Sheet[]) =>
  judge(of, standing).rows.map(({ verdict, remarks }) => [verdict, remarks.map(({ zh }) => zh).join('；')])
/** The register with what was accepted. */
const grown = ({ edits }: ReturnType<typeof judge>): Sheet[] => [
  ...house,
  ...edits.entries.map(({ after: entry }) =>
    after(
      { entry, periods: [], successions: [] },
      { entries: [], periods: edits.periods.filter((one) => one.after.org === entry.id) },
    ),
  ),
]

describe('各地名单的表头', () => {
  const header = [
    '序号',
    '区县',
    '学校（机构）名称',
    '学校办学类型',
    '举办者类型',
    '城乡分类',
    '在校学生数（人）',
    '教职工总数',
    '校长',
    '联系电话',
  ]
  const list = sheet([
    ['2024年中小学名录'],
    header,
    [1, '东县', '第一小学', '完全小学', '教育部门', '镇区', 900, 50, '张三', '13900000000'],
    [2, '西区', '第一小学', '小学', '民办普惠', '城区', 300, 20, '李四', null],
    ['合计', null, '合计', null, null, null, 1200, 70],
  ])

  it('别的叫法也认得，同名的由县区分开，学生、教职工数收下；没人采用的列点名', () => {
    const { rows, edits, rolls } = judge(list)
    expect(rows.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['第一小学', 'accepted'],
      ['第一小学', 'accepted'],
    ])
    expect(edits.periods.map(({ after: { parent, ownership, rural } }) => [parent, ownership, rural])).toEqual([
      [ids.east, 'public', true],
      [ids.west, 'private', false],
    ])
    expect(rolls.map(({ pupils, staff }) => [pupils, staff])).toEqual([
      [900, 50],
      [300, 20],
    ])
    expect(rowsOf(list)!.notes.map(({ zh }) => zh)).toEqual(['工作表“名单”这些列没有采用：校长、联系电话'])
  })

  it.each<[string, string, string, string]>([
    ['名称看得出类型', '大封镇中心小学', 'corrected', '按名称认作小学'],
    ['教学点', '老催庄教学点', 'corrected', '按名称认作教学点'],
    ['幼儿园', '阳光幼儿园', 'corrected', '按名称认作幼儿园'],
    ['看不出的要填', '第三中学', 'refused', '请填写类别'],
  ])('没有类型一列，%s', (_say, name, verdict, said) => {
    const [row] = told(
      sheet([
        ['学校名称', '县区', '举办者'],
        [name, '东县', '公办'],
      ]),
    )
    expect(row).toEqual([verdict, expect.stringContaining(said)])
  })

  it('县名合并在几行上，或者写在工作表名上；没有的县说没有', () => {
    const merged = sheet(
      [
        ['县区', '学校名称', '学段', '性质'],
        ['东县', '甲小学', '小学', '公办'],
        [null, '乙小学', '小学', '公办'],
      ],
      { merges: [{ top: 2, bottom: 3, left: 0, right: 0 }] },
    )
    expect(judge(merged).edits.periods.map((one) => one.after.parent)).toEqual([ids.east, ids.east])
    const named = sheet(
      [
        ['学校名称', '学段', '性质'],
        ['丙小学', '小学', '公办'],
      ],
      { name: '西区' },
    )
    expect(judge(named).edits.periods[0]!.after.parent).toBe(ids.west)
    const nowhere = sheet([
      ['学校名称', '学段', '性质', '县区'],
      ['丁小学', '小学', '公办', '北县'],
    ])
    expect(told(nowhere)).toEqual([['refused', '没有县区“北县”']])
  })

  it('可能是已有的那一所：问，不另设一所；另一个县的不问', () => {
    const known = grown(
      judge(
        sheet([
          ['学校名称', '县区', '学段', '性质'],
          ['东县实验小学', '东县', '小学', '公办'],
        ]),
      ),
    )
    const list = (name: string, county: string, ownership = '公办') =>
      sheet([
        ['学校名称', '县区', '学段', '性质'],
        [name, county, '小学', ownership],
      ])
    const again = (name: string, county: string) => told(list(name, county), known)
    expect(again('实验小学', '东县')).toEqual([['asked', expect.stringContaining('已有“东县实验小学”')]])
    expect(again('河阳市实验小学', '东县')[0]![0]).toBe('asked')
    expect(again('实验小学', '西区')[0]![0]).toBe('accepted')
    expect(again('东县实验小学', '东县')[0]![0]).toBe('already')

    const there = known.find(({ periods }) => periods[0]!.name === '东县实验小学')!.entry.id
    const answered = (same: string | null, of = list('实验小学', '东县')) =>
      judge(of, known, { answers: [{ sheet: '名单', row: 2, same }] })
    const same = answered(there)
    expect(same.rows).toMatchObject([{ verdict: 'corrected', remarks: [{ zh: expect.stringContaining('记作别名') }] }])
    expect(same.edits.periods.map(({ after: now }) => [now.org, now.name, now.aliases])).toEqual([
      [there, '东县实验小学', ['实验小学']],
    ])
    // 记下别名以后，下一份名单不再问。
    const known2 = known.map((one) => (one.entry.id === there ? after(one, same.edits) : one))
    expect(told(list('实验小学', '东县'), known2)).toEqual([['already', '就是“东县实验小学”']])
    const other = answered(null)
    expect(other.rows.map(({ verdict }) => verdict)).toEqual(['accepted'])
    expect(other.edits.entries).toHaveLength(1)
    expect(answered(there, list('实验小学', '东县', '民办')).rows[0]).toMatchObject({
      verdict: 'refused',
      cells: ['实验小学', '东县', '小学', '民办'],
    })
  })

  it('退回的一行当场改一格：照改过的判，原来的文件不动', () => {
    const of = sheet([
      ['学校名称', '县区', '学段', '性质'],
      ['柳林小学', '北县', '小学', '公办'],
    ])
    const mended = (value: string) =>
      judgeImport(house, rowsOf(of, [{ sheet: '名单', row: 2, column: 1, value }])!.rows, from, dice).rows[0]!
    expect(mended('东县')).toMatchObject({ verdict: 'accepted', cells: null })
    expect(mended('南县')).toMatchObject({ verdict: 'refused', cells: ['柳林小学', '南县', '小学', '公办'] })
  })

  it('三百所六类学校，一次收下；再交一遍一所也不多', () => {
    const kinds = ['小学', '初级中学', '九年一贯制学校', '完全中学', '幼儿园', '职业学校']
    const rows = Array.from({ length: 300 }, (_, i): Cell[] => [
      i + 1,
      i % 2 ? '东县' : '西区',
      `第${i + 1}${kinds[i % 6]}`,
      kinds[i % 6]!,
      '公办',
      i + 100,
    ])
    const whole = sheet([['序号', '所属区县', '学校全称', '学校类别', '办别', '在校生人数'], ...rows])
    const first = judge(whole)
    expect(first.rows.filter(({ verdict }) => verdict !== 'accepted')).toEqual([])
    expect(first.rolls.length).toBe(300)
    expect(new Set(told(whole, grown(first)).map(([verdict]) => verdict))).toEqual(new Set(['already']))
  })
})

describe('文件', () => {
  it('网页改名的 .xls 说明怎么转换；CSV 直接读', async () => {
    const read = async (text: string) => {
      const got = await readTable(new TextEncoder().encode(text))
      return got.ok ? got.value.sheets[0]!.rows[1]?.cells : got.refusal.code
    }
    expect(await read('学校名称,县区\n甲小学,东县\n')).toEqual(['甲小学', '东县'])
    expect(await read('\n<html><body><table><tr><td>学校</td></tr></table>')).toBe('returns.file-html')
  })

  it('细分的说法记在统计类别旁边；以前没记的，再交一遍补上；不写的名单不抹掉', () => {
    const rows = (kind: string, ownership: string): Cell[][] => [
      ['学校名称', '区县', '办学类型', '举办者类型'],
      ['柳林小学', '东县', kind, ownership],
    ]
    const first = judge(sheet(rows('小学', '集体办')))
    expect(first.edits.periods[0]!.after.words).toEqual(['ownerships:public-collective'])
    const again = judge(sheet(rows('村小', '集体办')), grown(judge(sheet(rows('小学', '公办')))))
    expect(again.rows.map(({ verdict }) => verdict)).toEqual(['corrected'])
    expect(again.edits.periods.map(({ before, after: now }) => [before!.words, now.words, now.schoolKind])).toEqual([
      [[], ['ownerships:public-collective', 'school-kinds:village-primary'], 'primary'],
    ])
    expect(told(sheet(rows('小学', '公办')), grown(first))).toEqual([['already', '']])
  })
})
