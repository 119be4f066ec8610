import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const reconciledWithin = bureauSetting({
  key: 'training.reconciled-within',
  title: { zh: '资金对账多少天内算数', en: 'Days a reconciliation counts' },
  hint: {
    zh: '期末日前这些天内有足额或已说明的对账，才算资金监管覆盖。没有法律规定，默认31天。',
    en: 'Custody counts where a reconciliation that holds is no older. No law sets it; 31 by default.',
  },
  fallback: 31,
  least: 1,
  most: 366,
  kind: 'whole',
})
