import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import type { State } from './state.ts'

const inState = into<State>()

/** 到校授课：what a school confirms of a lecture, tied to the appointment of whoever spoke. Hours are counted by pair, never by person. */
export const lectures = book({
  id: 'vp-lectures',
  title: { zh: '法治副校长到校授课', en: 'Lectures given at schools' },
  about: {
    zh: '学校确认法治副校长来讲了课：哪天、几课时、给几个班、讲什么。讲的人当天要在这所学校任职；场次和课时是两个数。',
    en: 'A school confirms that its vice-principal came: when, how many class hours, to how many classes, on what. Sessions and hours are two numbers.',
  },
  read: 'vice-principals.read',
  keep: ['vice-principals.serve', 'vice-principals.manage'],
  form: z.object({
    school: field.org('学校', 'School', { of: 'school' }),
    speaker: field.entry('法治副校长', 'Vice-principal', 'vp-candidates'),
    day: field.day('授课日期', 'Day'),
    classHours: field.whole('课时', 'Class hours', {
      least: 1,
      most: 8,
      unit: '课时',
      hint: { zh: '几个班在一起听，按上课的时间计，不乘班数', en: 'By the time taught; not multiplied by classes' },
    }),
    classes: field.whole('听课班级', 'Classes', { least: 1, most: 200, unit: '班' }),
    topic: field.line('主题', 'Topic', { most: 100 }),
    pair: made(field.optionalRecord('聘任', 'Appointment', { of: 'appointments' })),
  }),
  units: ['场次', '场'],
  key: ['school', 'speaker', 'day'],
  sought: ['school', 'speaker', 'topic'],
  shown: ['school', 'speaker', 'day', 'classHours', 'classes', 'topic'],
  filters: ['day', 'speaker'],
  caption: ['school', 'day'],
  of: 'school',
  headings: {
    school: ['学校名称', '任职学校'],
    speaker: ['姓名', '授课人', '法治副校长姓名', '主讲人'],
    day: ['授课时间', '日期', '时间'],
    classHours: ['课时数', '学时'],
    classes: ['班级数', '听课班数'],
    topic: ['授课主题', '内容', '课题'],
  },
  follows: async ({ on }) => {
    const posts = await postsOf(on)
    return (entry, today) => {
      if (entry.day > today)
        return refuse(
          'vice-principals.lecture-tomorrow',
          '还没有上的课不能确认。',
          'A lecture to come cannot be confirmed.',
          {
            field: 'form.day',
          },
        )
      const found = posts
        .get(`${entry.school} ${entry.speaker}`)
        ?.find(({ from, lastDay }) => from <= entry.day && entry.day <= lastDay)
      return found
        ? accept({ ...entry, pair: found.id })
        : refuse(
            'vice-principals.not-appointed-there',
            '讲课的人当天不在这所学校任职：法治副校长的课时计在其任职的学校。',
            'The speaker was not appointed at this school on that day: hours count where one is appointed.',
            { basis: law.第五条, field: 'form.speaker' },
          )
    }
  },
})

interface Post {
  readonly id: string
  readonly from: PlainDate
  readonly lastDay: PlainDate
}

/** Every post anybody was appointed to: by school and person. */
async function postsOf(on: Db | Tx): Promise<ReadonlyMap<string, readonly Post[]>> {
  const { rows } = await sql<Post & { at: string }>`
    select id, org || ' ' || ${inState('candidate', 'id')} as at, ${inState('from')} as from, ${inState('lastDay')} as "lastDay"
    from dossier where procedure = 'appointments' and ${inState('from')} is not null`.execute(on)
  return Map.groupBy(rows, ({ at }) => at)
}
