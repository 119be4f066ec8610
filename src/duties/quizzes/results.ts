// 省平台导出的竞答结果：一所学校一次竞答只走一个渠道
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { into } from '../../platform/cases/keys.ts'
import { nameKey } from '../../platform/plain.ts'
import * as field from '../../platform/forms/fields.ts'
import type { Quiz } from './state.ts'
import { whole } from '../../platform/db/whole.ts'

const inQuiz = into<Quiz>('d.state')

export const results = book({
  id: 'quiz-results',
  title: { zh: '外部平台竞答结果', en: 'Quiz results of other platforms' },
  about: {
    zh: '省平台等导出的竞答结果，一所学校一行，人和人次分开。在本平台发过答题券的学校，同一次竞答不能再登记。',
    en: 'Results exported by other platforms, a row a school, persons and person-times apart. A school that had tickets here for the same quiz is refused.',
  },
  read: 'quizzes.read',
  keep: 'quizzes.keep',
  everywhere: 'read-and-keep',
  form: z.object({
    name: field.line('竞答名称', 'Quiz', { most: 80 }),
    quiz: field.optionalRecord('本平台的同一次竞答', 'The same quiz here', { of: 'quizzes' }),
    school: field.org('学校', 'School', { of: 'school' }),
    day: field.day('截至日期', 'As of'),
    persons: field.optionalWhole('参加人数', 'Persons', { most: 200_000, unit: '人' }),
    times: field.whole('参加人次', 'Person-times', { most: 5_000_000, unit: '人次' }),
  }),
  units: ['份'],
  key: ['name', 'school'],
  sought: ['name', 'school'],
  shown: ['name', 'school', 'day', 'persons', 'times'],
  filters: ['school', 'day'],
  caption: ['name', 'school'],
  of: 'school',
  headings: {
    name: ['活动名称', '竞赛名称'],
    school: ['学校名称', '单位'],
    day: ['统计日期', '导出日期', '截止日期'],
    persons: ['人数', '参与人数'],
    times: ['人次', '参与人次', '答题人次'],
  },
  rule: ({ persons, times }) =>
    persons !== null && persons > times
      ? refuse('quizzes.persons-above', '人数不能多于人次。', 'There cannot be more persons than person-times.', {
          field: 'form.persons',
        })
      : accept(true as const),
  follows: async ({ on }) => {
    const rows = await whole(
      on,
      100_000,
      sql<{ quiz: string; title: string; school: string }>`
      select distinct s.quiz, s.school, ${inQuiz('title')} as title from quiz_sheet s join dossier d on d.id = s.quiz`,
    )
    // A file of the province does not know our quiz: its name tells, where nobody says which it is.
    const here = new Set(
      rows.flatMap(({ quiz, title, school }) => [`${quiz} ${school}`, `${nameKey(title)} ${school}`]),
    )
    return (entry) =>
      here.has(`${entry.quiz ?? nameKey(entry.name)} ${entry.school}`)
        ? refuse(
            'quizzes.other-channel',
            '这所学校这次竞答在本平台发过答题券，一所学校一次竞答只走一个渠道。',
            'This school had tickets for the quiz here: there is one channel for a school and quiz.',
            { field: 'form.school', status: 409 },
          )
        : accept(entry)
  },
})
