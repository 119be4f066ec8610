import { workbook } from '../../src/platform/export.ts'

type Cell = string | number | Date | null

/** What the house says of each of the eleven rows it cannot take. */
export const wrongIn: readonly RegExp[] = [
  /“姓名”：没有填写/,
  /“所在单位”：请选择所在单位/,
  /机构登记里没有“东县第九小学”/,
  /不在您的权限范围内/,
  /“身份”：“演员”不能识别，可填：法官、检察官、律师、教师/,
  /“聘任日期”：“2024-02-30”/,
  /“聘任日期”：“2024年3月”只有月份/,
  /结束日期早于开始日期/,
  /“每年课时”：“12.5”不是整数/,
  /“每年课时”：“若干”/,
  /与第\d+行是同一条/,
]

const headings: readonly string[] = [
  '序号',
  '姓　名',
  '工作单位',
  '身份类别\n（单选）',
  '联系电话',
  '聘任日期',
  '聘期止',
  '每年课时(学时)',
  '政治面貌',
]

/** The eleven rows as they come, in the order of `wrongIn`. */
const wrong: readonly Cell[][] = [
  ['', '东县第一小学', '律师', '13900000001', '2024-01-01', '', 10, '群众'],
  ['赵无位', '', '律师', '13900000002', '2024-01-01', '', 10, '群众'],
  ['钱无校', '东县第九小学', '律师', '13900000003', '2024-01-01', '', 10, '群众'],
  ['孙外县', '西区实验小学', '律师', '13900000004', '2024-01-01', '', 10, '群众'],
  ['李演员', '东县第一小学', '演员', '13900000005', '2024-01-01', '', 10, '群众'],
  ['周闰日', '东县第一小学', '律师', '13900000006', '2024-02-30', '', 10, '群众'],
  ['吴无日', '东县第一小学', '律师', '13900000007', '2024年3月', '', 10, '群众'],
  ['郑倒期', '东县第一小学', '律师', '13900000008', '2024-06-01', '2024-01-01', 10, '群众'],
  ['王零课', '东县第一小学', '律师', '13900000009', '2024-01-01', '', 12.5, '群众'],
  ['冯若干', '东县第一小学', '律师', '13900000010', '2024-01-01', '', '若干', '群众'],
  // As the first good one: see `person(0)`.
  ['张明', '东县第一小学', '法官', '13800000000', '2024-03-01', '', 12, '党员'],
]

/** The same rows put right, as whoever mends them would. */
export const mended = (row: readonly Cell[], at: number): Cell[] =>
  Object.assign(
    [...row],
    [
      { 1: '赵有名' },
      { 2: '东县第一小学' },
      { 2: '东县第一初级中学' },
      { 2: '东县第一小学' },
      { 3: '教师' },
      { 5: '2024-02-29' },
      { 5: '2024-03-05' },
      { 6: '2025-05-31' },
      { 7: 13 },
      { 7: 8 },
      { 1: '张明华' },
    ][at],
  ) as Cell[]

const surnames = [...'张王李刘陈杨黄周吴徐孙胡朱高林何郭马罗梁']
const given = [
  '明',
  '芳',
  '伟',
  '敏',
  '静',
  '磊',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '超',
  '兰',
  '霞',
  '平',
  '刚',
  '红',
  '军',
  '玲',
]
const orgs = ['东县第一小学', '东县第一初级中学', '东县']
const jobs = ['法官', '检察官', '律师', '教师']

/** Written as people write it: with invisible marks, full-width signs, four kinds of days. */
function person(i: number): Cell[] {
  const name = surnames[i % 20]! + given[Math.floor(i / 20)]!
  const org = orgs[i % 3]!
  return [
    i % 7 === 3 ? `${name.slice(0, 1)}\u200b${name.slice(1)} ` : name,
    i % 11 === 5 ? `\ufeff${org}\u3000` : org,
    jobs[i % 4]!,
    `138${String(i).padStart(8, '0')}`,
    ['2024-03-01', '2024.3.1', '2024年3月1日', new Date('2024-03-01T00:00:00Z')][i % 4]!,
    i % 5 === 0 ? null : '2026-02-28',
    [12, '１２', '12学时', '12 '][i % 4]!,
    i % 2 ? '党员' : '群众',
  ]
}

/** How many of the list are good, and how many are not. */
const sizes = { good: 389, wrong: wrong.length }

/**
 * A county's list of its team for law publicity as it arrives: a title and a line of who made it above the heading, headings of its own, blank
 * rows in between, a column nobody takes, eleven rows wrong in eleven ways. `without` leaves out good rows; `put` replaces the wrong ones.
 */
export async function messyList({ without = 0, put = wrong }: { without?: number; put?: readonly Cell[][] } = {}) {
  const good = Array.from({ length: sizes.good - without }, (_, i) => person(i))
  const rows: Cell[][] = []
  for (const [i, row] of good.entries()) {
    rows.push(row)
    const at = put[Math.floor(i / 30)]
    if (i % 30 === 29 && at) rows.push(at)
  }
  rows.push(...put.slice(Math.floor(good.length / 30)))
  const numbered = rows.flatMap((row, i): Cell[][] =>
    i % 50 === 49 ? [[i + 1, ...row], Array.from({ length: 9 }, () => null)] : [[i + 1, ...row]],
  )
  return sheetOf([['东县普法队伍名册（2024年）'], ['填报单位：东县', null, '填报人：张三'], [...headings], ...numbered])
}

export const sheetOf = (rows: readonly (readonly Cell[])[]) =>
  workbook({ sheets: [{ name: '名册', rows: rows.map((row) => [...row]) }] })
