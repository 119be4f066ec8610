// “宪法卫士”等学习平台的导出：自六月起的累计数，按日期留存，不能相加
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept } from '../../law/outcome.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { wordsOf } from '../../platform/bureau-settings/dated.ts'
import { settingsByDay } from '../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { alone, beside, onRoll } from './rules.ts'
import { guardPassMark, seasonBegins, seasonOf } from './season.ts'
import { whole } from '../../platform/db/whole.ts'

const cumulative = {
  zh: '自年度开始的累计数，几次的不能相加；统计用“网上学习”的各项数据',
  en: 'cumulative: snapshots are never added up; the figures of online learning take the last',
}

/** A dated snapshot of the learning platform's export: one entry a school and day. */
export const snapshots = book({
  id: 'learning-snapshots',
  title: { zh: '网络学习快照', en: 'Snapshots of online learning' },
  about: {
    zh: '“宪法卫士”平台按学校导出的学习数据，一所学校一天一条。导出的是年度累计数：新的快照只按增加的部分计入，比上次少的要说明原因。',
    en: 'What the platform “Constitution guard” exports by school, an entry a school and day. Its counts are cumulative: a new snapshot adds its difference only, and a fall is asked about.',
  },
  read: 'learning.read',
  keep: 'learning.keep',
  form: z.object({
    school: field.org('学校', 'School', { of: 'school' }),
    day: field.day('统计日期', 'As of', {
      hint: { zh: '平台的数截至哪一天', en: 'Up to which day the platform counted' },
    }),
    persons: field.optionalWhole('学习人数', 'Persons', { most: 200_000, uncounted: cumulative }),
    times: field.whole('学习人次', 'Person-times', { most: 50_000_000, uncounted: cumulative }),
    passed: field.optionalWhole('合格人数', 'Passed', { most: 200_000, uncounted: cumulative }),
    why: field.optionalLine('说明', 'Why so', {
      hint: { zh: '比上次少、比在校人数多的，写明原因', en: 'Where it fell, or exceeds the roll: why' },
    }),
    mark: made(field.optionalWhole('合格分数', 'Pass mark', { most: 100, uncounted: { zh: '分数', en: 'marks' } })),
    season: made(field.optionalWhole('学习年度', 'Season', { least: 1949, most: 2200, uncounted: field.property })),
  }),
  units: ['份'],
  key: ['school', 'day'],
  sought: ['school', 'why'],
  shown: ['school', 'day', 'persons', 'times', 'passed', 'mark', 'why'],
  filters: ['school', 'day', 'season'],
  caption: ['school', 'day'],
  of: 'school',
  nav: { group: 'publicity', order: 44 },
  valid: ['day'],
  headings: {
    school: ['学校名称', '单位', '单位名称', '所在学校'],
    day: ['截至日期', '截止日期', '导出日期', '数据日期'],
    persons: ['参与人数', '人数', '学习人数（人）', '完成人数'],
    times: ['参与人次', '人次', '学习人次（人次）', '完成人次', '累计人次'],
    passed: ['达标人数', '合格人数（人）', '通过人数'],
    why: ['备注', '原因', '情况说明'],
  },
  rule: alone,
  beside: [{ by: ['school', 'season'], rule: beside }],
  follows: async ({ on }) => {
    const { rows } = await sql<{ value: unknown }>`select value from setting where key = ${seasonBegins.key}`.execute(
      on,
    )
    const marksOn = await settingsByDay(on, [guardPassMark])
    const headsOn = await headsOfSchools(on)
    return (entry) => {
      const kept = onRoll(entry, headsOn(entry.school, entry.day))
      const begins = wordsOf(seasonBegins, rows[0]?.value, entry.day, '')
      if (!kept.ok) return kept
      const mark = entry.passed === null ? null : marksOn(entry.day)[0]
      return accept({ ...entry, mark, season: seasonOf(entry.day, begins) })
    }
  },
})

/** Pupils and staff of a school in the year of a day, or the latest year before it that is known. */
async function headsOfSchools(on: Db | Tx) {
  const rows = await whole(
    on,
    100_000,
    sql<{ org: string; year: number; heads: number }>`
    select org, year, pupils + staff as heads from school_roll order by org, year desc`,
  )
  const bySchool = Map.groupBy(rows, ({ org }) => org)
  return (school: string, day: PlainDate) => bySchool.get(school)?.find(({ year }) => year <= yearOf(day))?.heads
}
