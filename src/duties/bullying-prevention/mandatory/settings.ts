import { bureauSetting } from '../../../platform/bureau-settings/setting.ts'

/** 强制报告意见 says 立即 and names no minutes. */
export const gapMinutes = bureauSetting({
  key: 'mandatory-reports.gap-minutes',
  title: { zh: '从发现到报案隔多少分钟报警', en: 'Minutes between finding and reporting that raise the alarm' },
  hint: { zh: '法律要求立即报案，没有写分钟。过了没有报案的，反复提醒专办员和局领导；报得晚的，局领导会知道。', en: 'The law says at once. Where nothing is reported by then, handlers and leaders are told again and again; of a late report leaders are told.' },
  fallback: 60,
  least: 10,
  most: 720,
  kind: 'whole',
})
