import { list } from '../../platform/lists/list.ts'

/** Words that the lists, the plans, the tasks and the checks of this duty share. */

/** 随机抽查 is drawn; the others are led by a reason, name their objects and never count as random (《优化营商环境条例》第五十四条). */
export const taskKinds = {
  random: { zh: '双随机抽查', en: 'Random (double draw)' },
  special: { zh: '专项检查', en: 'Special check' },
  complaint: { zh: '投诉举报核查', en: 'Check of a complaint' },
  supervision: { zh: '督导检查', en: 'Supervision' },
} as const
export type TaskKind = keyof typeof taskKinds

/** 风险类别 of an object: which stratum of the pool it lies in. */
export const risks = {
  low: { zh: '低风险', en: 'Low risk' },
  general: { zh: '一般风险', en: 'General risk' },
  elevated: { zh: '较高风险', en: 'Elevated risk' },
  high: { zh: '高风险', en: 'High risk' },
} as const
export type Risk = keyof typeof risks
export const riskNames = Object.keys(risks) as [Risk, ...Risk[]]

/** What a result asks for next. */
export const follows = {
  none: { zh: '不需后续处理', en: 'Nothing further' },
  rectify: { zh: '责令改正、复查', en: 'Rectification and recheck' },
  transfer: { zh: '移交立案处理', en: 'Transfer to a case' },
} as const
export type Follow = keyof typeof follows
export const followNames = Object.keys(follows) as [Follow, ...Follow[]]

/** 检查对象类型: of a school bureau. Practice, not law. */
const objectKinds = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  school: { zh: '中小学校', en: 'Primary or secondary school' },
  vocational: { zh: '中等职业学校', en: 'Vocational school' },
  training: { zh: '校外培训机构', en: 'Training institution' },
  other: { zh: '其他单位', en: 'Other body' },
} as const
export type ObjectKind = keyof typeof objectKinds

export const objectKindList = list({
  key: 'inspections.object-kinds',
  title: { zh: '检查对象类型', en: 'Kinds of objects of inspection' },
  about: {
    zh: '检查对象名录、事项清单和抽查计划里的对象类型。本局增加的，填了对象就能列入计划、建池抽取。',
    en: 'Kinds of objects in directory, items and plans. One of the bureau’s own is planned and drawn like any other once it has objects.',
  },
  shipped: objectKinds,
  aliases: {
    school: ['中小学', '学校', '普通中小学'],
    vocational: ['中职学校', '职业学校'],
    training: ['培训机构', '校外培训', '民办培训机构'],
  },
  as: { zh: '适用哪一类对象的检查结果类别', en: 'Whose result classes fit it' },
})
