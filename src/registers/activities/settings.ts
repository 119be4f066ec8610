import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const outlierTimes = bureauSetting({
  key: 'activities.outlier-times',
  title: { zh: '每场人数异常的倍数', en: 'When a headcount is an outlier' },
  hint: {
    zh: '一场的人数超过本单位以往同类活动平均数的这么多倍，填报时要说明情况。由工作经验确定，不是法律规定。',
    en: 'A session larger than this many times the holder’s own average for such activities asks for a reason. Set by practice, not by law.',
  },
  fallback: 3,
  least: 2,
  most: 20,
  kind: 'whole',
})
