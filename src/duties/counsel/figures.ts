import { sql } from 'kysely'
import { counted } from '../../figures/composable.ts'
import { postRecords } from '../../registers/people/composable.ts'
import { flow, ratio, stock, type Figure } from '../../figures/figure.ts'
import { acts, cases } from '../../figures/over-cases.ts'
import { legalCounselOpinion as law } from '../../law/legal-counsel-opinion.ts'
import { contracts } from './contracts.ts'
import { opinions } from './opinions.ts'
import { into } from '../../platform/cases/keys.ts'
import { retainers, type Retainer } from './retainers.ts'

const inRetainer = into<Retainer>('a.state')
const byMatter = { as: '件', kind: 'kind' } as const
const noCallForPapers = { field: 'conclusion', not: ['supplement'] } as const

export const retained = stock({
  id: 'counsel.retainers',
  label: { zh: '常年法律顾问（律师事务所）', en: 'Firms on retainer' },
  unit: '家',
  rule: {
    zh: '期末仍在聘期内、没有提前终止的聘任合同，一份合同计一家。',
    en: 'Retainers in force on the last day of the period and not ended before; one a contract.',
  },
  basis: [law.听取意见],
  source: cases(retainers, {
    as: '家',
    span: { from: 'from', until: 'until', lastDay: true },
    and: ({ until }) => sql<boolean>`coalesce(${inRetainer('ended')}::date > ${until}::date, true)`,
  }),
})

export const given = flow({
  id: 'counsel.opinions',
  label: { zh: '出具法律意见', en: 'Legal opinions given' },
  unit: '件',
  rule: {
    zh: '期间法律顾问、公职律师出具的法律意见；要求补充材料的不计。',
    en: 'Opinions given by counsel in the period; a call for more papers is none.',
  },
  basis: [law.听取意见],
  source: acts(opinions, ['give'], { ...byMatter, where: [noCallForPapers] }),
})

export const onDecisions = flow({
  id: 'counsel.opinions-on-decisions',
  label: { zh: '为重大决策出具法律意见', en: 'Legal opinions on major decisions' },
  unit: '件',
  rule: { zh: '期间出具的、事项类别为重大决策的法律意见。', en: 'Opinions given in the period on major decisions.' },
  basis: [law.听取意见],
  source: acts(opinions, ['give'], {
    ...byMatter,
    where: [noCallForPapers, { field: 'kind', is: ['decision'] }],
  }),
})

const settled = flow({
  id: 'counsel.opinions-settled',
  label: { zh: '已说明采纳情况的法律意见', en: 'Opinions answered for' },
  unit: '件',
  rule: {
    zh: '期间由征求意见的单位说明了采纳情况的法律意见。',
    en: 'Opinions for which, in the period, the unit that asked said whether they were adopted.',
  },
  basis: [law.责任],
  source: acts(opinions, ['settle'], byMatter),
})

const settledAs = (id: `counsel.${string}`, zh: string, en: string, adopted: 'all' | 'part' | 'none') =>
  flow({
    id,
    label: { zh: `法律意见${zh}`, en: `Opinions ${en}` },
    unit: '件',
    rule: { zh: `期间说明采纳情况为“${zh}”的法律意见。`, en: `Opinions said in the period to be ${en}.` },
    basis: [law.责任],
    source: acts(opinions, ['settle'], { ...byMatter, where: [{ field: 'adopted', is: [adopted] }] }),
  })

export const wholly = settledAs('counsel.opinions-adopted', '全部采纳', 'wholly adopted', 'all')
export const partly = settledAs('counsel.opinions-partly', '部分采纳', 'partly adopted', 'part')

const adoptedShare = ratio({
  id: 'counsel.adopted-share',
  label: { zh: '法律意见全部采纳率', en: 'Share of opinions wholly adopted' },
  unit: '件',
  rule: { zh: '全部采纳的÷已说明采纳情况的法律意见。', en: 'Wholly adopted ÷ opinions answered for.' },
  basis: [law.责任],
  numerator: wholly,
  denominator: settled,
})

export const contractsReviewed = flow({
  id: 'counsel.contracts',
  label: { zh: '审查合同', en: 'Contracts reviewed' },
  unit: '件',
  rule: {
    zh: '期间由法律顾问出具审查意见的合同。按类别可看各种结论。',
    en: 'Contracts on which counsel gave a review in the period. By kind: the outcomes.',
  },
  basis: [law.听取意见],
  source: acts(contracts, ['review'], { as: '件', kind: 'outcome' }),
})

const inPost = (id: `counsel.${string}`, zh: string, en: string, role: string) =>
  stock({
    id,
    label: { zh, en },
    unit: '人',
    rule: {
      zh: `期末任“${zh}”岗位的人员，一人计一人。`,
      en: 'Persons who hold the post on the last day of the period, each once.',
    },
    basis: [law.听取意见],
    source: counted(postRecords, { count: 'person', where: [{ field: 'role', is: [role] }], kind: 'role' }),
  })

const lawyers = inPost('counsel.lawyers', '法律顾问', 'Legal counsel', 'counsel')
const publicLawyers = inPost('counsel.public-lawyers', '公职律师', 'Public lawyers', 'public-lawyer')

export const figures: readonly Figure[] = [
  retained,
  lawyers,
  publicLawyers,
  given,
  onDecisions,
  settled,
  wholly,
  partly,
  settledAs('counsel.opinions-not-adopted', '未采纳', 'not adopted', 'none'),
  adoptedShare,
  contractsReviewed,
]
