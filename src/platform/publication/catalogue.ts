import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import { enforcementPublicity } from '../../law/enforcement.ts'
import { majorDecisions } from '../../law/major-decisions.ts'
import { openGovernment as law } from '../../law/open-government.ts'

/** One class of the proactive-disclosure catalogue: what it is, why it is public and within how many working days. */
export interface PublicationKind {
  readonly title: Words
  readonly basis: Article
  /** Working days from the day it was made or changed. */
  readonly within: number
}

const TWENTY = 20 // 政府信息公开条例第二十六条
const SEVEN = 7 // 国办发〔2018〕118号：许可和处罚

/** The catalogue of what a bureau publishes of its own accord (第二十条), the bureau's own procedures first. */
export const publicationKinds = {
  consultation: { title: { zh: '征求意见', en: 'Consultation' }, basis: majorDecisions.第十五条, within: TWENTY },
  hearing: { title: { zh: '听证公告', en: 'Hearing' }, basis: majorDecisions.第十六条, within: TWENTY },
  'comment-feedback': {
    title: { zh: '意见采纳情况', en: 'What became of the opinions' },
    basis: majorDecisions.第十八条,
    within: TWENTY,
  },
  decision: { title: { zh: '重大行政决策', en: 'Major decision' }, basis: majorDecisions.第三十二条, within: TWENTY },
  catalogue: {
    title: { zh: '决策事项目录', en: 'Catalogue of decisions' },
    basis: majorDecisions.第三条,
    within: TWENTY,
  },
  'normative-document': {
    title: { zh: '行政规范性文件', en: 'Normative document' },
    basis: law.第二十条,
    within: TWENTY,
  },
  'inspection-plan': {
    title: { zh: '抽查计划', en: 'Inspection plan' },
    basis: enforcementPublicity.事后公开,
    within: TWENTY,
  },
  draw: { title: { zh: '随机抽取', en: 'Random draw' }, basis: enforcementPublicity.事后公开, within: TWENTY },
  'inspection-result': {
    title: { zh: '检查结果', en: 'Inspection result' },
    basis: enforcementPublicity.事后公开,
    within: TWENTY,
  },
  permit: { title: { zh: '行政许可决定', en: 'Permit' }, basis: enforcementPublicity.事后公开, within: SEVEN },
  penalty: { title: { zh: '行政处罚决定', en: 'Penalty' }, basis: enforcementPublicity.事后公开, within: SEVEN },
  'enforcement-decision': {
    title: { zh: '其他行政执法决定', en: 'Other enforcement decision' },
    basis: enforcementPublicity.事后公开,
    within: TWENTY,
  },
  'annual-report': {
    title: { zh: '法治政府建设年度报告', en: 'Annual report on governing by law' },
    basis: law.第二十条,
    within: TWENTY,
  },
  organisation: { title: { zh: '机构职能', en: 'Organisation and functions' }, basis: law.第二十条, within: TWENTY },
  'service-item': { title: { zh: '政务服务事项', en: 'Service item' }, basis: law.第二十条, within: TWENTY },
  budget: { title: { zh: '预算、决算', en: 'Budget and accounts' }, basis: law.第二十条, within: TWENTY },
  fee: { title: { zh: '收费项目', en: 'Fees' }, basis: law.第二十条, within: TWENTY },
  policy: { title: { zh: '教育政策措施', en: 'Education policy' }, basis: law.第二十条, within: TWENTY },
  other: { title: { zh: '其他主动公开的信息', en: 'Other information' }, basis: law.第二十条, within: TWENTY },
} as const satisfies Record<string, PublicationKind>

export type PublicationKindId = keyof typeof publicationKinds
export const publicationKindIds = Object.keys(publicationKinds) as PublicationKindId[]
