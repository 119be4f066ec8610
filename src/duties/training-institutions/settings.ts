import type { Words } from '../../law/outcome.ts'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const limit = (key: string, fallback: number, most: number, title: Words, hint: Words) =>
  bureauSetting({ key: `training.${key}`, title, hint, fallback, least: 1, most, kind: 'whole' })

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
