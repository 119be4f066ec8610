import { bureauSetting } from '../../../platform/bureau-settings/setting.ts'

export const receiptDigits = bureauSetting({
  key: 'bullying-reports.receipt-digits',
  title: { zh: '举报回执码位数', en: 'Digits of a report’s receipt code' },
  hint: {
    zh: '默认20位：即使数据库被偷走，也猜不出来。少于20位时抄写省事，但挡不住拿到数据库的人。只影响以后的举报。',
    en: '20 by default: not to be guessed even with the database in hand. Fewer are easier to copy and do not withstand that. Affects later reports only.',
  },
  fallback: 20,
  least: 16,
  most: 24,
  kind: 'whole',
})
