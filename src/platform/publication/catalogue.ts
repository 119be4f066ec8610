import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'

/** One class of the proactive-disclosure catalogue (第二十条): what it is, why it is public and within how many working days. */
export interface PublicationKind {
  readonly id: string
  readonly title: Words
  readonly basis: Article
  /** Working days from the day it was made or changed; 政府信息公开条例第二十六条 where nothing shorter is said. */
  readonly within: number
}

const TWENTY = 20 // 政府信息公开条例第二十六条
const SEVEN = 7 // 国办发〔2018〕118号：许可和处罚

/** Declares a kind. What is published names it by this value; a face lists it. */
export const publicationKind = ({
  within = TWENTY,
  ...kind
}: Omit<PublicationKind, 'within'> & { readonly within?: number }): PublicationKind =>
  Object.freeze({ ...kind, within })

export const permit = publicationKind({
  id: 'permit',
  title: { zh: '行政许可决定', en: 'Permit' },
  basis: enforcementPublicity.事后公开,
  within: SEVEN,
})
export const penalty = publicationKind({
  id: 'penalty',
  title: { zh: '行政处罚决定', en: 'Penalty' },
  basis: enforcementPublicity.事后公开,
  within: SEVEN,
})
export const otherInformation = publicationKind({
  id: 'other',
  title: { zh: '其他主动公开的信息', en: 'Other information' },
  basis: law.第二十条,
})

/** What a bureau adds to the catalogue is public as the regulation says of all of it. */
export const ofTheBureau = (id: string, title: Words) => publicationKind({ id, title, basis: law.第二十条 })

const listed = (id: string, zh: string, en: string) => ofTheBureau(id, { zh, en })

/** What the national catalogue asks of every bureau and is no duty's alone, or no duty's yet: it follows what the duties publish. */
export const nationalKinds: readonly PublicationKind[] = [
  listed('normative-document', '行政规范性文件', 'Normative document'),
  permit,
  penalty,
  publicationKind({
    id: 'enforcement-decision',
    title: { zh: '其他行政执法决定', en: 'Other enforcement decision' },
    basis: enforcementPublicity.事后公开,
  }),
  listed('organisation', '机构职能', 'Organisation and functions'),
  listed('service-item', '政务服务事项', 'Service item'),
  listed('budget', '预算、决算', 'Budget and accounts'),
  listed('fee', '收费项目', 'Fees'),
  listed('policy', '教育政策措施', 'Education policy'),
  otherInformation,
]
