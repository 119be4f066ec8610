import { z } from 'zod'
import { book } from '../../books/book.ts'
import * as field from '../../platform/forms/fields.ts'

const outcomes = {
  passed: { zh: '合格', en: 'Passed' },
  failed: { zh: '不合格', en: 'Failed' },
  none: { zh: '不考核', en: 'Not examined' },
} as const

/** Whoever kept the roster saw them there; what a platform says of itself, nobody saw. */
const sources = {
  attended: { zh: '到场（有签到名册）', en: 'Attended (on a roster)' },
  declared: { zh: '网络平台申报', en: 'Declared by a platform' },
} as const

/** 执法人员培训: hours by officer and course, so that a year's hours can be added up. */
export const training = book({
  id: 'officer-training',
  title: { zh: '执法人员培训', en: 'Training of officers' },
  about: {
    zh: '执法人员参加的每一次培训、学时和考核；按年度加总学时。',
    en: 'Every course an officer attended, its hours and how he did; the hours of a year are added up.',
  },
  read: ['officers.read', 'inspectors.keep'],
  keep: 'inspectors.keep',
  everywhere: 'read',
  byUnit: true,
  form: z.object({
    officer: field.entry('执法人员', 'Officer', 'officers'),
    on: field.day('结束日期', 'Ended on'),
    course: field.line('培训名称', 'Course', { most: 100 }),
    hours: field.whole('学时', 'Hours', { least: 1, most: 500, unit: '学时' }),
    source: field.optionalChoice('学时来源', 'Hours are', sources),
    by: field.optionalLine('举办单位', 'Held by', { most: 100 }),
    outcome: field.optionalChoice('考核结果', 'Outcome', outcomes),
  }),
  units: ['人次', '次'],
  key: ['officer', 'on', 'course'],
  sought: ['officer', 'course', 'by'],
  shown: ['officer', 'course', 'on', 'hours', 'source', 'outcome', 'by'],
  filters: ['officer', 'on', 'source', 'outcome'],
  caption: ['officer', 'course'],
  headings: {
    officer: ['姓名', '执法人员姓名', '执法证号', '证号'],
    on: ['培训时间', '培训日期', '日期', '结业日期'],
    course: ['培训内容', '培训班', '课程', '培训班次'],
    hours: ['培训学时', '课时', '学时数'],
    source: ['培训方式', '培训形式', '学习方式'],
    by: ['组织单位', '培训机构', '主办单位'],
    outcome: ['考试结果', '是否合格', '考核'],
  },
})
