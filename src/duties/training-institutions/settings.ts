import type { Words } from '../../law/outcome.ts'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const limit = (key: string, fallback: number, most: number, title: Words, hint: Words) =>
  bureauSetting({ key: `training.${key}`, title, hint, fallback, least: 1, most, kind: 'whole' })

export const mostMonths = limit(
  'most-months',
  3,
  12,
  { zh: '一次收费最多几个月', en: 'Months charged at once' },
  {
    zh: '教监管函〔2021〕2号为3个月（据转载，未见原文）。与课时上限同时适用。',
    en: '3 by the notice of 2021, as reprinted. Holds together with the limit of lessons.',
  },
)
export const mostLessons = limit(
  'most-lessons',
  60,
  200,
  { zh: '一次收费最多几课时', en: 'Lessons charged at once' },
  {
    zh: '教监管函〔2021〕2号为60课时（据转载，未见原文）。与月数上限同时适用。',
    en: '60 by the notice of 2021, as reprinted. Holds together with the limit of months.',
  },
)
export const mostYuan = limit(
  'most-yuan',
  5000,
  100_000,
  { zh: '非学科类一次收费最多几元', en: 'Yuan charged at once for other training' },
  { zh: '十三部门2022年意见为5000元（据转载，未见原文）。', en: '5,000 by the opinion of 2022, as reprinted.' },
)
export const onlineMinutes = limit(
  'online-minutes',
  30,
  120,
  { zh: '线上学科类每课时最多几分钟', en: 'Minutes of an online lesson' },
  { zh: '双减意见为30分钟（据转载，未见原文）。', en: '30 by the opinion of 2021, as reprinted.' },
)

export const reconciledWithin = limit(
  'reconciled-within',
  31,
  366,
  { zh: '资金对账多少天内算数', en: 'Days a reconciliation counts' },
  {
    zh: '期末日前这些天内有足额或已说明的对账，才算资金监管覆盖。没有法律规定，默认31天。',
    en: 'Custody counts where a reconciliation that holds is no older. No law sets it; 31 by default.',
  },
)

export const transitWithin = limit(
  'transit-within',
  3,
  10,
  { zh: '资金在途最多几个工作日', en: 'Working days for which money may be in transit' },
  {
    zh: '缴费、拨付、退款在这些工作日内没有到账的算在途，以后算差额。没有法律规定，默认3个工作日。',
    en: 'After that it is a difference. No law sets it; 3 by default.',
  },
)
export const depositShare = limit(
  'deposit-share',
  100,
  300,
  { zh: '风险保证金不低于未消课金额的百分之几', en: 'Deposit, in hundredths of lessons not yet given' },
  {
    zh: '只用于缴风险保证金的机构。全国和本省的标准未见原文，默认100。',
    en: 'Of institutions that keep a deposit. No standard was found; 100 by default.',
  },
)

export const settleWithin = limit(
  'settle-within',
  15,
  60,
  { zh: '校外培训投诉的办理期限（工作日）', en: 'Working days in which a complaint is settled' },
  {
    zh: '没有全国统一的期限，默认15个工作日。收到当日的数值用于该件投诉。',
    en: 'No national rule; 15 working days. A complaint keeps the value of the day it came.',
  },
)

export const complainantKept = bureauSetting({
  key: 'training.complainant-kept',
  title: { zh: '投诉人身份的保存天数', en: 'Days for which who complained is kept' },
  hint: {
    zh: '办结以后保存多少日，到期删除。默认180日；法律没有规定，以必要为限。',
    en: 'After closing, then erased. 180 days; the law sets none.',
  },
  fallback: 180,
  least: 30,
  most: 1095,
  kind: 'whole',
})
