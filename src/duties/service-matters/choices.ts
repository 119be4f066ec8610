import type { Words } from '../../law/outcome.ts'

/** 事项类型 */
export const types = {
  permit: { zh: '行政许可', en: 'Permit' },
  payment: { zh: '行政给付', en: 'Payment' },
  award: { zh: '行政奖励', en: 'Award' },
  confirmation: { zh: '行政确认', en: 'Confirmation' },
  ruling: { zh: '行政裁决', en: 'Ruling' },
  penalty: { zh: '行政处罚', en: 'Penalty' },
  coercion: { zh: '行政强制', en: 'Coercion' },
  inspection: { zh: '行政检查', en: 'Inspection' },
  levy: { zh: '行政征收', en: 'Levy' },
  other: { zh: '其他行政权力', en: 'Other power' },
  service: { zh: '公共服务', en: 'Public service' },
} as const satisfies Record<string, Words>

/** What somebody may apply for; the others the agency does of its own accord. */
export const onApplication: ReadonlySet<keyof typeof types> = new Set([
  'permit',
  'payment',
  'award',
  'confirmation',
  'ruling',
  'other',
  'service',
] as const)

/** Three levels, counted apart: a sub-item is none of the main items. */
export const ranks = {
  main: { zh: '主项', en: 'Main item' },
  sub: { zh: '子项', en: 'Sub-item' },
  handling: { zh: '业务办理项', en: 'Handling item' },
} as const satisfies Record<string, Words>

export const levels = {
  national: { zh: '国家级', en: 'National' },
  provincial: { zh: '省级', en: 'Provincial' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
} as const satisfies Record<string, Words>

export const applicants = {
  natural: { zh: '自然人', en: 'Natural persons' },
  legal: { zh: '法人', en: 'Legal persons' },
  other: { zh: '其他组织', en: 'Other organisations' },
} as const satisfies Record<string, Words>

/** Each limit has its own: a promise in working days beside a period of law in days. */
export const limitUnits = {
  'working-day': { zh: '工作日', en: 'working days' },
  day: { zh: '自然日', en: 'days' },
  month: { zh: '个月', en: 'months' },
} as const satisfies Record<string, Words>
export type LimitUnit = keyof typeof limitUnits

/** 行政许可法第四十五条: what takes time that is not counted, and nothing else. */
export const specials = {
  hearing: { zh: '听证', en: 'Hearing' },
  bidding: { zh: '招标', en: 'Bidding' },
  auction: { zh: '拍卖', en: 'Auction' },
  inspection: { zh: '检验', en: 'Inspection' },
  testing: { zh: '检测', en: 'Testing' },
  quarantine: { zh: '检疫', en: 'Quarantine' },
  appraisal: { zh: '鉴定', en: 'Appraisal' },
  experts: { zh: '专家评审', en: 'Expert review' },
} as const satisfies Record<string, Words>

/** 行政许可法第二十九条: the ways an application may come in. */
export const channels = {
  hall: { zh: '政务服务大厅', en: 'The hall' },
  platform: { zh: '政务服务平台', en: 'The platform' },
  post: { zh: '邮寄', en: 'By post' },
} as const satisfies Record<string, Words>

export const standings = {
  valid: { zh: '在用', en: 'In use' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Words>

export const sources = {
  applicant: { zh: '申请人提供', en: 'The applicant brings it' },
  sharing: { zh: '数据共享取得', en: 'Got by sharing' },
} as const satisfies Record<string, Words>

export const needs = {
  always: { zh: '必要', en: 'Always' },
  conditional: { zh: '有条件时', en: 'In some cases' },
} as const satisfies Record<string, Words>
