import type { Words } from '../../law/outcome.ts'

/** 第四条. The tenth digit of a certificate's number is one of these. */
export const kinds = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary school' },
  junior: { zh: '初级中学', en: 'Junior middle school' },
  senior: { zh: '高级中学', en: 'Senior middle school' },
  vocational: { zh: '中等职业学校', en: 'Vocational school' },
  practice: { zh: '中等职业学校实习指导', en: 'Practice instructor' },
} as const satisfies Record<string, Words>
export type Kind = keyof typeof kinds

export const digitOf: Readonly<Record<Kind, string>> = {
  kindergarten: '1',
  primary: '2',
  junior: '3',
  senior: '4',
  vocational: '5',
  practice: '6',
}

export const levels = {
  county: { zh: '县级认定', en: 'By the county' },
  city: { zh: '市级认定', en: 'By the city' },
} as const satisfies Record<string, Words>
export type Level = keyof typeof levels

/** 第十三条: the county decides on kindergarten, primary and junior; it examines the others, and the city decides. 实习指导 by reading. */
export const levelOf = (kind: Kind): Level =>
  kind === 'kindergarten' || kind === 'primary' || kind === 'junior' ? 'county' : 'city'

export const outcomes = {
  recognised: { zh: '认定', en: 'Recognised' },
  refused: { zh: '不予认定', en: 'Refused' },
} as const satisfies Record<string, Words>

export const hits = {
  none: { zh: '无记录', en: 'No record' },
  found: { zh: '有记录', en: 'A record' },
} as const satisfies Record<string, Words>

export const ends = {
  revoked: { zh: '撤销', en: 'Revoked' },
  lost: { zh: '丧失', en: 'Lost' },
} as const satisfies Record<string, Words>

export const seasons = {
  spring: { zh: '春季', en: 'Spring' },
  autumn: { zh: '秋季', en: 'Autumn' },
} as const satisfies Record<string, Words>
