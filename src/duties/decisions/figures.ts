import { sql } from 'kysely'
import { flow, ratio, type Figure } from '../../figures/figure.ts'
import { acts } from '../../figures/over-cases.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { comments } from '../../figures/comments.ts'
import { decisions } from './procedure.ts'
import type { Decision } from './state.ts'
import { into } from '../../platform/cases/keys.ts'

const inDecision = into<Decision>('a.state')

const of = { procedure: 'decisions', needs: 'decisions.read' } as const
const byClass = { as: '件', kind: 'class' } as const
const adopted = { ...byClass, day: 'on', where: [{ field: 'outcome', is: ['adopted'] }] } as const
// 第十四条至第三十条：五个环节都真的办了；经批准不适用的，决定合法，但不算办了。
const fiveGates = sql<boolean>`${sql.join(
  (['participationOn', 'arguedOn', 'risk', 'review'] as const).map((gate) => inDecision.has(gate)),
  sql` and `,
)}`

const proposed = flow({
  id: 'decisions.proposed',
  label: { zh: '重大决策建议', en: 'Major decisions proposed' },
  unit: '件',
  rule: {
    zh: '期间提出的重大行政决策建议，一案一件。',
    en: 'Proposals of major decisions made in the period, one a case.',
  },
  basis: [law.第十条],
  source: acts(decisions, ['propose'], byClass),
})

export const started = flow({
  id: 'decisions.started',
  label: { zh: '启动重大行政决策', en: 'Major decisions started' },
  unit: '件',
  rule: {
    zh: '期间决定启动程序的重大行政决策，以作出启动决定之日计。',
    en: 'Major decisions whose procedure was started in the period, by the day of that decision.',
  },
  basis: [law.第十一条],
  source: acts(decisions, ['start'], byClass),
})

export const decided = flow({
  id: 'decisions.decided',
  label: { zh: '集体讨论通过重大行政决策', en: 'Major decisions adopted' },
  unit: '件',
  rule: {
    zh: '期间经集体讨论、由行政首长决定通过的重大行政决策，以会议之日计；暂缓、再议、不通过的不计。',
    en: 'Decisions adopted in the period after collective discussion, by the day of the meeting; those postponed, amended or rejected are not counted.',
  },
  basis: [law.第三十条],
  source: acts(decisions, ['discuss'], adopted),
})

const throughFiveGates = flow({
  id: 'decisions.through-five-gates',
  label: { zh: '五个环节办齐的重大行政决策', en: 'Decisions through all five gates' },
  unit: '件',
  rule: {
    zh: '通过的重大行政决策中，公众参与、专家论证、风险评估、合法性审查和集体讨论都办了的；经批准不适用某一环节的不算。',
    en: 'Adopted decisions for which participation, experts, risk, legality and discussion were all done; a gate that was held not to apply is not done.',
  },
  basis: [law.第三十条],
  source: acts(decisions, ['discuss'], { ...adopted, and: () => fiveGates }),
})

export const fiveGatesShare = ratio({
  id: 'decisions.five-gates',
  label: { zh: '重大决策五个环节办齐率', en: 'Share of decisions through all five gates' },
  unit: '件',
  rule: { zh: '五个环节办齐的÷集体讨论通过的重大行政决策。', en: 'Those through all five gates ÷ decisions adopted.' },
  basis: [law.第三十条],
  numerator: throughFiveGates,
  denominator: decided,
})

export const published = flow({
  id: 'decisions.published',
  label: { zh: '公布重大行政决策', en: 'Major decisions published' },
  unit: '件',
  rule: {
    zh: '期间向社会公布的重大行政决策，依法不予公布的不计。',
    en: 'Decisions published in the period; those lawfully kept unpublished are not counted.',
  },
  basis: [law.第三十二条],
  source: acts(decisions, ['publish'], byClass),
})

export const received = flow({
  id: 'decisions.comments-received',
  label: { zh: '收到公众意见', en: 'Opinions from the public' },
  unit: '条',
  rule: {
    zh: '期间就公开征求意见的草案收到的公众意见，各种途径都计；按公开的规则不予展示的不计。',
    en: 'Opinions on drafts open to comment received in the period, by whatever way; those removed by a stated rule are not counted.',
  },
  basis: [law.第十五条],
  source: comments(of),
})

const answered = (id: `decisions.${string}`, zh: string, en: string, answer: 'adopted' | 'partly' | 'not-adopted') =>
  flow({
    id,
    label: { zh, en },
    unit: '条',
    rule: {
      zh: `期间收到的公众意见中，答复为“${zh.replace(/^公众意见/, '')}”的；以收到之日计。`,
      en: `Of the opinions received in the period, those answered so; by the day of receipt.`,
    },
    basis: [law.第十八条],
    source: comments({ ...of, answer }),
  })

export const commentsAdopted = answered('decisions.comments-adopted', '公众意见采纳', 'Opinions adopted', 'adopted')
export const commentsPartly = answered(
  'decisions.comments-partly',
  '公众意见部分采纳',
  'Opinions partly adopted',
  'partly',
)

const answeredAtAll = flow({
  id: 'decisions.comments-answered',
  label: { zh: '公众意见已答复', en: 'Opinions answered' },
  unit: '条',
  rule: {
    zh: '期间收到的公众意见中，已写明采纳、部分采纳或者未采纳的；以收到之日计。',
    en: 'Of the opinions received in the period, those answered: adopted, partly, or not; by the day of receipt.',
  },
  basis: [law.第十八条],
  source: comments({ ...of, answer: 'answered' }),
})

export const answeredShare = ratio({
  id: 'decisions.comments-answered-share',
  label: { zh: '公众意见答复率', en: 'Share of opinions answered' },
  unit: '条',
  rule: { zh: '已答复的÷收到的公众意见。', en: 'Opinions answered ÷ opinions received.' },
  basis: [law.第十八条],
  numerator: answeredAtAll,
  denominator: received,
})

export const hearings = flow({
  id: 'decisions.hearings',
  label: { zh: '重大决策听证会', en: 'Hearings on decisions' },
  unit: '场次',
  rule: { zh: '期间举行并有签字笔录的听证会。', en: 'Hearings held in the period with a signed record.' },
  basis: [law.第十七条],
  source: acts(decisions, ['holdHearing'], { ...byClass, as: '场次' }),
})

export const experts = flow({
  id: 'decisions.experts',
  label: { zh: '参加论证的专家', en: 'Experts heard' },
  unit: '人次',
  rule: {
    zh: '期间完成的专家论证中出具署名意见的专家；一人论证两案，计两人次。',
    en: 'Experts with a signed opinion in arguments completed in the period; one expert on two matters counts twice.',
  },
  basis: [law.第十九条],
  source: acts(decisions, ['recordArgument'], { ...byClass, as: '人次', count: 'opinions' }),
})

export const assessments = flow({
  id: 'decisions.risk-assessments',
  label: { zh: '重大决策风险评估', en: 'Risk assessments' },
  unit: '次',
  rule: {
    zh: '期间完成的决策风险评估；调整草案后重新评估的另计一次。',
    en: 'Risk assessments completed in the period; assessed again after a change counts again.',
  },
  basis: [law.第二十三条],
  source: acts(decisions, ['assessRisk'], { as: '次', kind: 'level' }),
})

const reviewed = { as: '次', kind: 'outcome' } as const

export const reviews = flow({
  id: 'decisions.reviews',
  label: { zh: '重大决策合法性审查', en: 'Legality reviews' },
  unit: '次',
  rule: {
    zh: '期间出具的合法性审查意见；退回重审的另计一次。按类别可看各种结论。',
    en: 'Legality opinions issued in the period; reviewed again counts again. By kind: their outcomes.',
  },
  basis: [law.第二十八条],
  source: acts(decisions, ['giveReview'], reviewed),
})

const reviewedAs = (id: `decisions.${string}`, zh: string, en: string, outcome: string) =>
  flow({
    id,
    label: { zh: `合法性审查：${zh}`, en: `Legality reviews: ${en}` },
    unit: '次',
    rule: {
      zh: `期间出具的、结论为“${zh}”的合法性审查意见。`,
      en: `Legality opinions issued in the period with this outcome.`,
    },
    basis: [law.第二十八条],
    source: acts(decisions, ['giveReview'], { ...reviewed, where: [{ field: 'outcome', is: [outcome] }] }),
  })

const returned = flow({
  id: 'decisions.reviews-returned',
  label: { zh: '合法性审查：退回或者要求补充', en: 'Legality reviews: returned, or papers wanted' },
  unit: '次',
  rule: {
    zh: '期间因送审材料不齐退回或者要求补充的次数；不是审查结论，不计入审查。',
    en: 'How often papers were returned or more were asked for; no outcome, and not counted as a review.',
  },
  basis: [law.第二十六条],
  source: acts(decisions, ['returnForPapers'], { as: '次', kind: 'kind' }),
})

export const figures: readonly Figure[] = [
  proposed,
  started,
  decided,
  published,
  throughFiveGates,
  fiveGatesShare,
  received,
  commentsAdopted,
  commentsPartly,
  answered('decisions.comments-not-adopted', '公众意见未采纳', 'Opinions not adopted', 'not-adopted'),
  answeredAtAll,
  answeredShare,
  hearings,
  experts,
  assessments,
  reviews,
  reviewedAs('decisions.reviews-lawful', '合法', 'lawful', 'pass'),
  reviewedAs('decisions.reviews-after-change', '修改后合法', 'lawful after changes', 'pass-after-change'),
  reviewedAs('decisions.reviews-unlawful', '不合法', 'unlawful', 'fail'),
  reviewedAs('decisions.reviews-risk-disclosed', '明示法律风险', 'legal risk disclosed', 'risk-disclosed'),
  returned,
]
