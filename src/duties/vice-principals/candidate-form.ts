import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { bodies, stages, standings } from './kinds.ts'

const leavings = {
  transferred: { zh: '调离', en: 'Transferred' },
  retired: { zh: '退休不再承担', en: 'Retired' },
  health: { zh: '健康原因', en: 'Health' },
  barred: { zh: '不再符合条件', en: 'No longer eligible' },
  other: { zh: '其他', en: 'Other' },
} as const

/** What the pool holds of a person. */
export const form = z.object({
  name: field.line('姓名', 'Name', { most: 40 }),
  unit: field.org('派出单位', 'Sending body', { of: 'partner' }),
  body: made(field.optionalChoice('派出机关', 'Kind of body', bodies)),
  post: field.optionalLine('所在部门、职务', 'Department and post', { most: 100 }),
  number: field.optionalLine('工作证号或执业证号', 'Badge or licence number', {
    most: 40,
    masked: true,
    hint: { zh: '分清同名的人；不收身份证号', en: 'Tells namesakes apart; never an identity number' },
  }),
  standing: field.choice('在职或者退休', 'In service or retired', standings),
  bornOn: field.optionalDay('出生年月', 'Born', {
    hint: {
      zh: '退休人员必填；只知道月份的填当月1日',
      en: 'Needed of retired persons; of whom only the month is known, its first day',
    },
  }),
  lawWorkSince: field.day('从事法律工作起', 'In law work since'),
  yearsAsked: made(
    field.optionalWhole('推荐当日要求的年限', 'Years asked on that day', { most: 40, uncounted: field.limit }),
  ),
  whyFewer: field.optionalLine('年限不足的推荐理由', 'Why, where years are few', { most: 200 }),
  county: field.optionalOrg('常驻县（市、区）', 'County', { of: 'county' }),
  stages: field.optionalChoices('适合的学段', 'Suits stages', stages, {
    hint: { zh: '不选：都可以', en: 'None chosen: any' },
  }),
  language: field.optionalLine('能讲的民族语言', 'Minority language spoken', { most: 40 }),
  most: field.whole('愿到几所学校', 'Willing to serve so many schools', { least: 1, most: 2, uncounted: field.limit }),
  person: field.optionalPerson('本系统的账号', 'Account in this house', {
    hint: { zh: '有账号的，在手机上看自己的学校和课时', en: 'Then the phone page shows the schools and hours' },
  }),
  namesake: field.yes('与另一派出单位的同名者不是同一人', 'Not the namesake of another body'),
  from: field.day('推荐日期', 'Recommended on'),
  until: field.optionalDay('离库日期（最后一日）', 'Last day in the pool'),
  leaving: field.optionalChoice('离库原因', 'Why', leavings),
})
export type Candidate = z.output<typeof form>

/** Of candidates: whether they stand in the pool on a day. */
export const inPoolOn = ({ from, until }: Pick<Candidate, 'from' | 'until'>, day: PlainDate) =>
  from <= day && (until === null || day <= until)
