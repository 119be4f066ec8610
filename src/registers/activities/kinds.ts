import type { Words } from '../../law/outcome.ts'

/** The shipped kinds of activity. A bureau adds its own in table activity_kind; these codes are what figures count by. */
export const shippedKinds = {
  'party-study': { zh: '党组集中学法', en: 'Party-group law study' },
  'law-lecture': { zh: '法治宣讲', en: 'Law lecture' },
  'morning-reading': { zh: '宪法晨读', en: 'Constitution morning reading' },
  'online-learning': { zh: '网络学法', en: 'Online law learning' },
  'speech-contest': { zh: '演讲比赛', en: 'Speech contest' },
  booklets: { zh: '资料发放', en: 'Booklets handed out' },
  'base-visit': { zh: '实践基地参观', en: 'Visit to a practice base' },
  'open-day': { zh: '开放日参观', en: 'Open day' },
  'vp-lecture': { zh: '法治副校长授课', en: 'Lecture by the vice-principal for law' },
  'bullying-lecture': { zh: '防欺凌宣讲', en: 'Lecture against bullying' },
  'class-meeting': { zh: '主题班会', en: 'Class meeting' },
  quiz: { zh: '知识竞答', en: 'Quiz' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>

/** Levels of prizes a contest record may carry. */
export const honours = {
  'national-1': { zh: '全国一等奖', en: 'National first prize' },
  'national-2': { zh: '全国二等奖', en: 'National second prize' },
  'national-3': { zh: '全国三等奖', en: 'National third prize' },
  'province-1': { zh: '全省一等奖', en: 'Provincial first prize' },
  'province-2': { zh: '全省二等奖', en: 'Provincial second prize' },
  'province-3': { zh: '全省三等奖', en: 'Provincial third prize' },
} as const satisfies Record<string, Words>
export type Honour = keyof typeof honours
