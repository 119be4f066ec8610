import { z } from 'zod'
import * as field from '../../../platform/forms/fields.ts'
import { items, itemIds, type Item } from './items.ts'

const names = Object.fromEntries(itemIds.map((item) => [item, items[item].title])) as {
  readonly [item in Item]: (typeof items)[item]['title']
}
const phone = (zh: string, en: string) => field.optionalLine(zh, en, { most: 60 })

/** What a school says of one item; which of it is asked, `items.ts` says. */
export const safeguardForm = z.object({
  org: field.org('学校', 'School', { of: 'school' }),
  item: field.choice('措施', 'Safeguard', names),
  day: field.day('核查日期', 'Seen on'),
  met: field.yes('达标', 'Met', {
    hint: {
      zh: '三个100%填是否达标；其余各项由所填内容得出',
      en: 'Say so of guards, closed management and alarms; of the others it follows from what is given',
    },
  }),
  photos: field.optionalFiles('照片', 'Photos', {
    most: 6,
    hint: { zh: '拍通告，不拍学生的脸', en: 'Of the notice, without the face of a pupil' },
  }),
  hotline: phone('欺凌防治电话', 'Hotline'),
  mailbox: phone('举报邮箱', 'Mailbox'),
  vicePrincipal: phone('法治副校长电话', 'Phone of the vice-principal'),
  safetyLeader: phone('分管安全校领导电话', 'Phone of the safety leader'),
  classes: field.optionalWhole('班级数', 'Classes', {
    most: 500,
    uncounted: { zh: '逐次核查，不能相加', en: 'each look says it anew' },
  }),
  fewest: field.optionalWhole('次数', 'How often', {
    most: 100,
    uncounted: { zh: '最少的次数，不能相加', en: 'the fewest of several' },
    hint: {
      zh: '主题班会填开得最少的班开了几次，专项调查填本学期几次',
      en: 'Of class meetings those of the class that held fewest; of surveys those of the term',
    },
  }),
})
export type Safeguard = z.output<typeof safeguardForm>

/** Of the book, what browsers must know to knock at its doors. */
export const keptAs = {
  id: 'safeguards',
  title: { zh: '防欺凌措施核查', en: 'Safeguards seen' },
  read: ['prevention.read'],
  keep: ['prevention.report', 'prevention.oversee'],
  form: safeguardForm,
} as const
