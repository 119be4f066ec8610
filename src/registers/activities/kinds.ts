import type { Words } from '../../law/outcome.ts'
import { list } from '../../platform/lists/list.ts'

/** The shipped kinds of activity: what shipped figures count by. */
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

/** The shipped levels of prizes a contest record may carry. */
const honours = {
  'national-1': { zh: '全国一等奖', en: 'National first prize' },
  'national-2': { zh: '全国二等奖', en: 'National second prize' },
  'national-3': { zh: '全国三等奖', en: 'National third prize' },
  'province-1': { zh: '全省一等奖', en: 'Provincial first prize' },
  'province-2': { zh: '全省二等奖', en: 'Provincial second prize' },
  'province-3': { zh: '全省三等奖', en: 'Provincial third prize' },
} as const satisfies Record<string, Words>

export const kindList = list({
  key: 'activities.kinds',
  title: { zh: '活动类型', en: 'Kinds of activity' },
  about: {
    zh: '填报活动时选择的类型，数据按它统计。改名不影响统计；停用后不能再选，已有记录不变。',
    en: 'What a record of activity is of, and what figures count by. A new name changes no count; what is retired is not offered, and records keep it.',
  },
  shipped: shippedKinds,
  former: async (on) => {
    const own = await on.selectFrom('activity_kind').select(['code', 'zh', 'en', 'active']).orderBy('code').execute()
    return Object.fromEntries(own.map(({ code, zh, en, active }) => [code, { zh, en, retired: !active }]))
  },
})

export const honourList = list({
  key: 'activities.honours',
  title: { zh: '获奖等次', en: 'Honours' },
  about: {
    zh: '比赛记录可以填写的等次，如市级一等奖、优秀组织奖。',
    en: 'What a contest may have won, such as a first prize of the city or one for its organiser.',
  },
  shipped: honours,
})
