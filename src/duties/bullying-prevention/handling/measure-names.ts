/** 一般、较重、严重的教育惩戒，纪律处分。送公安、送专门学校不在其中：学校无权决定。 */
const GENERAL = 1
const HEAVIER = 2
export const SERIOUS = 3
export const SANCTION = 4

/** Every measure a school may take, with its level. What the police or the specialised school decide is not here: no school does. */
export const measures = {
  criticism: { zh: '批评教育', en: 'Criticism', level: GENERAL },
  apology: { zh: '赔礼道歉、书面检讨', en: 'Apology, written reflection', level: GENERAL },
  service: { zh: '承担班级公益任务', en: 'Tasks for the class', level: GENERAL },
  guidance: { zh: '德育负责人训导', en: 'Guidance by the head of moral education', level: HEAVIER },
  'campus-service': { zh: '承担校内公益服务', en: 'Service on campus', level: HEAVIER },
  'rule-education': { zh: '专门的校规校纪教育', en: 'Special education in the rules', level: HEAVIER },
  'no-outings': { zh: '暂停参加集体活动', en: 'No group activities for a while', level: HEAVIER },
  suspension: { zh: '停课停学（不超过7日），家长在家教育', en: 'Suspension (7 days at most)', level: SERIOUS },
  admonition: { zh: '法治副校长训诫', en: 'Admonition by the vice-principal for law', level: SERIOUS },
  course: { zh: '专门课程、社工或者专业人员辅导', en: 'Special course, professional help', level: SERIOUS },
  warning: { zh: '警告', en: 'Warning', level: SANCTION },
  'serious-warning': { zh: '严重警告', en: 'Serious warning', level: SANCTION },
  demerit: { zh: '记过', en: 'Demerit', level: SANCTION },
  probation: { zh: '留校察看', en: 'Probation', level: SANCTION },
  expulsion: { zh: '开除学籍（仅限高中、中职）', en: 'Expulsion (senior and vocational only)', level: SANCTION },
} as const
export type MeasureName = keyof typeof measures
export const measureNames = Object.keys(measures) as [MeasureName, ...MeasureName[]]
