import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

/** 第四十一条 sets no period: that of 第三十三条, by reference. */
export const answerWithin = bureauSetting({
  key: 'corrections.answer-within',
  title: { zh: '更正申请的答复期限（工作日）', en: 'Working days in which a request to correct is answered' },
  hint: {
    zh: '《政府信息公开条例》第四十一条没有规定期限，参照第三十三条的20个工作日。收到当日的数值用于该件申请。',
    en: 'The regulation sets none; 20 working days by reference to article 33. A request keeps the value of the day it came.',
  },
  fallback: 20,
  least: 1,
  most: 40,
  kind: 'whole',
})

export const identityKept = bureauSetting({
  key: 'corrections.identity-kept',
  title: { zh: '更正申请人身份证明的保存天数', en: 'Days for which proof of who asked is kept' },
  hint: {
    zh: '办结以后保存多少日，到期删除。默认180日，够申请行政复议和起诉；法律没有规定，以必要为限。',
    en: 'After closing, then erased. 180 days leave time for reconsideration and suit; the law sets none, only as short as can be.',
  },
  fallback: 180,
  least: 30,
  most: 1095,
  kind: 'whole',
})
