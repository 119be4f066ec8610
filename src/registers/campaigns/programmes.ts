import type { Words } from '../../law/outcome.ts'
import { list } from '../../platform/lists/list.ts'

/**
 * The shipped programmes whose campaigns come back every year: what shipped figures count by.
 */
const shippedProgrammes = {
  'law-study': { zh: '学法用法', en: 'Law study' },
  'constitution-reading': { zh: '宪法晨读', en: 'Constitution morning reading' },
  'constitution-guard': { zh: '“宪法卫士”网络学习', en: 'Constitution Guard online learning' },
  'constitution-week': { zh: '宪法宣传周', en: 'Constitution week' },
  'speech-contest-9': { zh: '“学宪法 讲宪法”演讲比赛', en: 'Constitution speech contest' },
  'first-lesson': { zh: '实践基地沉浸式第一课', en: 'First lesson at a practice base' },
  'vp-lectures': { zh: '法治副校长授课', en: 'Lectures by vice-principals for law' },
  'healthy-growth': { zh: '“护航成长”防欺凌宣讲', en: 'Healthy growth: against bullying' },
  'national-security': { zh: '国家安全教育日', en: 'National security education day' },
} as const satisfies Record<string, Words>

export const programmeList = list({
  key: 'campaigns.programmes',
  title: { zh: '项目', en: 'Programmes' },
  about: {
    zh: '同一项工作历年的专项任务归在一个项目下，数据按项目统计。',
    en: 'The campaigns of one work over the years stand under one programme, and figures count by it.',
  },
  shipped: shippedProgrammes,
  // A campaign that began a programme of its own: it bears the title of the latest.
  former: async (on) => {
    const rows = await on
      .selectFrom('campaign')
      .select(['programme', 'title'])
      .distinctOn('programme')
      .where('status', '<>', 'draft')
      .orderBy('programme')
      .orderBy('from', 'desc')
      .execute()
    return Object.fromEntries(rows.map(({ programme, title }) => [programme, { zh: title, en: title }]))
  },
})

/** The choice of a form that stands for a programme of the campaign's own, called as the campaign is. */
export const NEW_PROGRAMME = 'new'
