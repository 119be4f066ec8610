import { bureauSetting } from '../../../platform/bureau-settings/setting.ts'

/** No law fixes how long; until a child of six is grown up, by default. */
export const keepReports = bureauSetting({
  key: 'mandatory-reports.keep',
  title: { zh: '强制报告保存几年', en: 'Years for which mandatory reports are kept' },
  hint: {
    zh: '从最后一步算起，公安、检察机关办结以前不算。期满自动删除内容，报告人是谁也一并删除。',
    en: 'From the last act, and never before police and procuratorate have ended. Then the content is erased, and who reported.',
  },
  fallback: 15,
  least: 3,
  most: 30,
  kind: 'whole',
})

/** 强制报告意见 says 立即 and names no minutes. */
export const gapMinutes = bureauSetting({
  key: 'mandatory-reports.gap-minutes',
  title: { zh: '从发现到报案隔多少分钟报警', en: 'Minutes between finding and reporting that raise the alarm' },
  hint: {
    zh: '法律要求立即报案，没有写分钟。过了没有报案的，反复提醒专办员和局领导；报得晚的，局领导会知道。',
    en: 'The law says at once. Where nothing is reported by then, handlers and leaders are told again and again; of a late report leaders are told.',
  },
  fallback: 60,
  least: 10,
  most: 720,
  kind: 'whole',
})
