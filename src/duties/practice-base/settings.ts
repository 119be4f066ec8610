import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const local = { zh: '没有规定，由本局确定。', en: 'No rule sets it; the bureau does.' }

export const holdMinutes = bureauSetting({
  key: 'practice-base.hold-minutes',
  title: { zh: '预约填写时留位的分钟数', en: 'Minutes for which places are held while a booking is filled in' },
  hint: {
    zh: `填写预约期间名额留几分钟，到时没有确认就放出来。${local.zh}`,
    en: `So long are places kept while the form is filled in; then they are free again. ${local.en}`,
  },
  fallback: 15,
  least: 1,
  most: 120,
  kind: 'whole',
  dated: true,
})

export const pupilsPerAdult = bureauSetting({
  key: 'practice-base.pupils-per-adult',
  title: { zh: '集体外出每名成人最多带几名学生', en: 'Pupils one adult may lead on an outing' },
  hint: {
    zh: `预约时带队成人不足的不予确认；预约留存当日的数值。${local.zh}`,
    en: `A booking with fewer adults is refused; it keeps the value of its day. ${local.en}`,
  },
  fallback: 15,
  least: 1,
  most: 60,
  kind: 'whole',
  dated: true,
})

export const closesHours = bureauSetting({
  key: 'practice-base.closes-hours',
  title: { zh: '开场前几小时停止预约', en: 'Hours before it begins at which a slot closes' },
  hint: {
    zh: `新开的场次在开始前几小时停止预约；已开的不变。${local.zh}`,
    en: `Slots opened from now on close so long before they begin. ${local.en}`,
  },
  fallback: 16,
  least: 0,
  most: 240,
  kind: 'whole',
  dated: true,
})

export const offerHours = bureauSetting({
  key: 'practice-base.offer-hours',
  title: { zh: '改约名额为学校保留的小时数', en: 'Hours for which a place in another slot is offered' },
  hint: {
    zh: `场次取消后，先为已预约的学校在下一场留位，保留几小时等学校答复。${local.zh}`,
    en: `When a slot is called off, its schools are offered the next first; the offer stands so long. ${local.en}`,
  },
  fallback: 48,
  least: 1,
  most: 240,
  kind: 'whole',
  dated: true,
})

export const openDaysATerm = bureauSetting({
  key: 'practice-base.open-days-a-term',
  title: { zh: '法院每学期开放日的场数', en: 'Open days of a court in a term' },
  hint: {
    zh: `每所法院每学期至少几场，不足的在页面提示。${local.zh}`,
    en: `How many each court holds at least; fewer are pointed out. ${local.en}`,
  },
  fallback: 3,
  least: 0,
  most: 20,
  kind: 'whole',
  dated: true,
})

export const openingHours = bureauSetting({
  key: 'practice-base.opening-hours',
  title: { zh: '实践基地的开放时间', en: 'Opening hours of practice bases' },
  hint: {
    zh: `写成 08:30-17:30 的样子；场次要在这以内，不填则不限；场所自己填了开放时间的按场所的。${local.zh}`,
    en: `As 08:30-17:30; slots lie within. Empty: any hour. A place that gives hours of its own goes by them. ${local.en}`,
  },
  fallback: '08:00-18:00',
  most: 11,
  kind: 'text',
  dated: true,
})

export const practiceBaseSettings = [
  holdMinutes,
  pupilsPerAdult,
  closesHours,
  offerHours,
  openDaysATerm,
  openingHours,
] as const
