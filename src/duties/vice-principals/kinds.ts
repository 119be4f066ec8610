/** 派出机关. 教育部令第52号第三条 names the first four and no other; law firms send lawyers only. */
export const bodies = {
  court: { zh: '人民法院', en: 'Courts' },
  procuratorate: { zh: '人民检察院', en: 'Procuratorates' },
  police: { zh: '公安机关', en: 'Police' },
  justice: { zh: '司法行政部门', en: 'Justice offices' },
  'law-firm': { zh: '律师事务所', en: 'Law firms' },
} as const
export type Body = keyof typeof bodies

/** In what role somebody comes to a school. They are counted apart, and no figure adds them up. */
export const roles = {
  'vice-principal': { zh: '法治副校长', en: 'Vice-principal for law' },
  'kindergarten-vice-head': { zh: '法治副园长', en: 'Vice-head of a kindergarten for law' },
  instructor: { zh: '法治辅导员', en: 'Law instructor' },
  traffic: { zh: '交通安全副校长', en: 'Vice-principal for traffic safety' },
  officer: { zh: '驻校民警', en: 'Police officer at a school' },
  lawyer: { zh: '律师', en: 'Lawyer' },
} as const
export type Role = keyof typeof roles

const fourBodies: readonly Body[] = ['court', 'procuratorate', 'police', 'justice']

/** Which bodies may send whom: 第三条 for vice-principals; for the others, what they are. */
export const sendersOf: Readonly<Record<Role, readonly Body[]>> = {
  'vice-principal': fourBodies,
  'kindergarten-vice-head': fourBodies,
  instructor: [...fourBodies, 'law-firm'],
  traffic: ['police'],
  officer: ['police'],
  lawyer: ['law-firm'],
}

/** Roles held by certificate and term under the measures. */
export const underMeasures: readonly Role[] = ['vice-principal', 'kindergarten-vice-head']

export const standings = {
  serving: { zh: '在职', en: 'In service' },
  retired: { zh: '退休', en: 'Retired' },
} as const
export type Standing = keyof typeof standings

export const stages = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior' },
  senior: { zh: '高中', en: 'Senior' },
  vocational: { zh: '中等职业', en: 'Vocational' },
  special: { zh: '特殊教育', en: 'Special' },
} as const
