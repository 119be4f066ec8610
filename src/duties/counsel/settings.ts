import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

/** 执业年限: from memory, not confirmed; the bureau sets it. */
export const fewestYears = bureauSetting({
  key: 'counsel.fewest-years',
  title: { zh: '聘任律师的执业年限', en: 'Years of practice asked of a lawyer' },
  hint: {
    zh: '常见要求是5年，出处未核实；不满的须写明理由，不阻止聘任。',
    en: 'Five years is usual; its source is not confirmed. Fewer needs a reason, and is not refused.',
  },
  fallback: 5,
  least: 0,
  most: 40,
  kind: 'whole',
})

export const renewalWarning = bureauSetting({
  key: 'counsel.renewal-warning',
  title: { zh: '聘期届满前多少日决定是否续聘', en: 'Days before the end of a term by which its renewal is decided' },
  hint: {
    zh: '是本单位的安排，不是规定。签订或者续聘时的数值用于该合同；到这一天还没有决定的，列为逾期并提醒。',
    en: 'Our own arrangement, not law. A contract keeps the value of the day it was signed; past that day it counts as late.',
  },
  fallback: 60,
  least: 0,
  most: 365,
  kind: 'whole',
})
