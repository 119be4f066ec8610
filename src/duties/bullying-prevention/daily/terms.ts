import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../../books/book.ts'
import { formerly } from '../../../books/former.ts'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept } from '../../../law/outcome.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { made } from '../../../platform/forms/field.ts'
import * as field from '../../../platform/forms/fields.ts'
import { apart, schoolDaysOf } from './rules.ts'

const form = z.object({
  name: field.line('学期', 'Term', {
    most: 40,
    hint: { zh: '例如：2024—2025学年第一学期', en: 'Such as: autumn term 2024' },
  }),
  from: field.day('开学日期', 'First day'),
  until: field.day('放假前最后一日', 'Last day'),
  off: field.optionalLine('另外放假的日子', 'Further days off', {
    most: 600,
    hint: {
      zh: '周末和国家规定的节假日不用写；例如 2024-06-07、2024-06-08',
      en: 'Weekends and public holidays need not be named; such as 2024-06-07、2024-06-08',
    },
  }),
  count: made(
    field.optionalWhole('在校日数', 'School days', {
      most: 366,
      uncounted: { zh: '按学校逐日应报，另有数据', en: 'counted for each school as days due' },
    }),
  ),
  days: made(field.optionalProse('在校日', 'Which days')),
  calendar: made(field.optionalLine('所依据的放假安排', 'By which calendar')),
})

const between = '、'

/** Terms, and with each its school days: its working days that are not off, fixed with it and made anew whenever it is saved. */
export const terms = book({
  id: 'school-terms',
  title: { zh: '学期和在校日', en: 'Terms and school days' },
  about: {
    zh: '市教育局设定的学期。在校日是学期里的工作日，周末、法定节假日和另外放假的日子除外；每日报告按在校日统计。放假安排有更新的，打开学期重新保存。',
    en: 'The terms the bureau set. School days are the working days of a term, less further days off; daily reports are counted by them. Where the calendar changed, save the term again.',
  },
  read: 'prevention.read',
  keep: 'prevention.oversee',
  everywhere: 'read',
  form,
  units: ['期'],
  key: ['from'],
  sought: ['name'],
  shown: ['name', 'from', 'until', 'count', 'off'],
  headings: { name: ['学期名称'], from: ['开始日期', '起'], until: ['结束日期', '放假日期', '止'] },
  follows: ({ calendar }) =>
    Promise.resolve((term) => {
      const days = schoolDaysOf(calendar, term)
      return days.ok
        ? accept({
            ...term,
            count: days.value.length,
            days: days.value.join(between),
            calendar: calendar.version,
          })
        : days
    }),
  beside: [{ by: [], rule: apart }],
  looked: {
    outdated: {
      label: { zh: '放假安排有更新，须重新保存', en: 'Calendar changed: save again' },
      input: 'line',
      none: { zh: '不须', en: 'no' },
      async of(on, entries, calendar) {
        const { rows } = await sql<{ id: string; calendar: string }>`
          select id, form ->> 'calendar' as calendar from book_entry where id = any(${[...entries]}::uuid[])`.execute(
          on,
        )
        return new Map(rows.filter((one) => one.calendar !== calendar.version).map(({ id }) => [id, calendar.version]))
      },
    },
  },
  nav: { group: 'schools', order: 130 },
})

/** Up to 0.2 they lay in a table of their own. */
export const termsBefore = formerly(terms, 'school_term', ({ name, from, until, off, days, calendar }) => ({
  name,
  from,
  until,
  off,
  count: (days as string[]).length,
  days: (days as string[]).join(between),
  calendar,
}))

export interface Term {
  readonly id: string
  readonly name: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly days: readonly PlainDate[]
}

/** All terms there are, the last first. */
export async function allTerms(on: Db | Tx): Promise<Term[]> {
  const { rows } = await sql<{ id: string; form: z.output<typeof form> }>`
    select id, form from book_entry where book = ${terms.id} and struck is null order by form ->> 'from' desc, id`.execute(
    on,
  )
  return rows.map(({ id, form: { name, from, until, days } }) => ({
    id,
    name,
    from,
    until,
    days: days === '' ? [] : (days.split(between) as PlainDate[]),
  }))
}

/** The term a day lies in, school day or not. */
export const termOf = (all: readonly Term[], day: PlainDate) =>
  all.find(({ from, until }) => from <= day && day <= until)
export const isSchoolDay = (all: readonly Term[], day: PlainDate) => termOf(all, day)?.days.includes(day) ?? false
