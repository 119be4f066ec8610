import type { Words } from '../../law/outcome.ts'

/**
 * The programmes whose campaigns come back every year; figures count by these codes. A bureau that runs another one names a code
 * of its own when it writes the campaign.
 */
export const shippedProgrammes = {
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
