import type { Words } from '../../law/outcome.ts'
import type { OrganisationKind, Ownership, PartnerKind, SchoolKind, Stage } from './contract.ts'

export const kindLabels = {
  bureau: { zh: '教育局', en: 'Bureau' },
  section: { zh: '科室', en: 'Section' },
  county: { zh: '县（市、区）', en: 'County' },
  school: { zh: '学校', en: 'School' },
  partner: { zh: '协作单位', en: 'Partner' },
} as const satisfies Record<OrganisationKind, Words>

export const stageLabels = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior secondary' },
  senior: { zh: '高中', en: 'Senior secondary' },
  vocational: { zh: '中职', en: 'Vocational' },
  special: { zh: '特教', en: 'Special' },
} as const satisfies Record<Stage, Words>

export const schoolKindLabels = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  'teaching-point': { zh: '教学点', en: 'Teaching point' },
  primary: { zh: '小学', en: 'Primary school' },
  junior: { zh: '初级中学', en: 'Junior secondary school' },
  'nine-year': { zh: '九年一贯制学校', en: 'Nine-year school' },
  'complete-secondary': { zh: '完全中学', en: 'Complete secondary school' },
  senior: { zh: '高级中学', en: 'Senior secondary school' },
  'twelve-year': { zh: '十二年一贯制学校', en: 'Twelve-year school' },
  vocational: { zh: '中等职业学校', en: 'Vocational school' },
  special: { zh: '特殊教育学校', en: 'Special school' },
} as const satisfies Record<SchoolKind, Words>

export const ownershipLabels = {
  public: { zh: '公办', en: 'Public' },
  private: { zh: '民办', en: 'Private' },
} as const satisfies Record<Ownership, Words>

export const partnerKindLabels = {
  court: { zh: '法院', en: 'Court' },
  procuratorate: { zh: '检察院', en: 'Procuratorate' },
  police: { zh: '公安机关', en: 'Police' },
  justice: { zh: '司法行政机关', en: 'Justice bureau' },
  'law-firm': { zh: '律师事务所', en: 'Law firm' },
  base: { zh: '实践基地', en: 'Practice base' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<PartnerKind, Words>

/** What was done to an organisation, as its history tells it. */
export const actLabels: Record<string, Words> = {
  'organisations.create': { zh: '设立', en: 'Founded' },
  'organisations.found': { zh: '设立', en: 'Founded' },
  'organisations.import': { zh: '导入', en: 'Imported' },
  'organisations.rename': { zh: '更名', en: 'Renamed' },
  'organisations.move': { zh: '划转', en: 'Moved' },
  'organisations.change': { zh: '变更', en: 'Changed' },
  'organisations.correct': { zh: '更正', en: 'Corrected' },
  'organisations.close': { zh: '撤销', en: 'Closed' },
  'organisations.merge': { zh: '合并', en: 'Merged' },
  'organisations.split': { zh: '分设', en: 'Split' },
  'organisations.move-boundary': { zh: '更正日期', en: 'Day corrected' },
  'organisations.reopen': { zh: '恢复', en: 'Reopened' },
}
