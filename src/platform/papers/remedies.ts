import type { PlainDate } from '../../calendar/plain-date.ts'
import { administrativeLitigation as litigation } from '../../law/administrative-litigation.ts'
import { administrativeLitigationInterpretation as interpretation } from '../../law/administrative-litigation-interpretation.ts'
import { administrativePenalties } from '../../law/administrative-penalties.ts'
import { administrativePermits as permits } from '../../law/administrative-permits.ts'
import { administrativeReconsideration as review } from '../../law/administrative-reconsideration.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { openGovernment } from '../../law/open-government.ts'
import type { Words } from '../../law/outcome.ts'
import { petitions } from '../../law/petitions.ts'
import type { Article } from '../../law/statute.ts'

/** What kind of act a paper carries. */
export const effects = {
  penalty: { zh: '行政处罚', en: 'Penalty' },
  'penalty-on-the-spot': { zh: '当场作出的行政处罚', en: 'Penalty on the spot' },
  permit: { zh: '行政许可', en: 'Permit' },
  order: { zh: '责令改正等命令', en: 'Order' },
  information: { zh: '政府信息公开答复', en: 'Reply on information' },
  'information-refused': { zh: '政府信息不予公开', en: 'Information refused' },
  petition: { zh: '信访处理意见', en: 'Opinion on a petition' },
  mediation: { zh: '调解', en: 'Mediation' },
  procedural: { zh: '程序性告知', en: 'Step in a procedure' },
  internal: { zh: '内部监督、管理', en: 'Internal' },
} as const satisfies Record<string, Words>
export type Effect = keyof typeof effects

/** 责任主体: whose act it is; who reviews it follows from that. */
export type Standing = 'department' | 'branch' | 'authorised' | 'government'

export interface Circumstances {
  readonly effect: Effect
  /** 本通知书, 本决定: as the paper calls itself. */
  readonly paper: string
  readonly standing: Standing
  /** 本级人民政府 by name. */
  readonly government: string
  /** The next above it: 上一级人民政府; of petitions the body above the one that handled it. */
  readonly above: string
  /** The court by name, where the bureau has set it; '': 有管辖权的人民法院. */
  readonly court: string
  /** Where a reconsideration is asked for online; '': not told. */
  readonly online: string
  readonly day: PlainDate
}

interface Review {
  readonly to: string
  readonly days: number
  readonly basis: readonly Article[]
}

interface Suit {
  readonly court: string
  /** Of a direct one six months; after a decision on reconsideration fifteen days. */
  readonly within: { readonly n: number; readonly unit: 'month' | 'day'; readonly from: 'paper' | 'review' }
  readonly basis: readonly Article[]
}

export interface Remedies {
  readonly review: Review | null
  readonly suit: Suit | null
  /** 复议前置 */
  readonly first: boolean
  /** 信访复查 */
  readonly recheck: Review | null
  /** The paragraph as it stands in the paper; '': there is nothing to tell. */
  readonly text: string
  readonly basis: readonly Article[]
}

/**
 * 救济途径: which remedy against an act, to whom and how long. Throws for acts before 2024-01-01: the law of that time is not entered, and a
 * wrong remedy is worse than none. The name of the court is the bureau's setting: which court hears a case may be set across districts (第十八条).
 */
export function remediesFor(given: Circumstances): Remedies {
  const { effect, paper, standing, government, above, online, day } = given
  if (day < review.第二十条.statute.from) throw new Error(`the law of remedies on ${day} is not entered`)
  const none = noRemedy[effect as keyof typeof noRemedy]
  if (none) return { review: null, suit: null, first: false, recheck: null, text: '', basis: [none] }
  if (effect === 'petition') {
    const recheck = { to: above, days: 30, basis: [petitions.第三十五条] }
    const text = `如对${paper}不服，可以自收到之日起30日内向${above}请求复查。`
    return { review: null, suit: null, first: false, recheck, text, basis: recheck.basis }
  }
  const first = effect === 'penalty-on-the-spot' || effect === 'information-refused' // 第二十三条第一项、第四项
  const toReview: Review = {
    // 第二十四条：部门、派出机构、被授权组织归本级政府；政府自己的归上一级政府
    to: standing === 'government' ? above : government,
    days: 60, // 第二十条
    basis: [review.第二十条, review.第二十四条, ...(first ? [review.第二十三条] : [])],
  }
  const toCourt: Suit = {
    court: courtFor(given),
    within: first ? { n: 15, unit: 'day', from: 'review' } : { n: 6, unit: 'month', from: 'paper' },
    basis: [
      first ? litigation.第四十五条 : litigation.第四十六条,
      standing === 'government' ? litigation.第十五条 : litigation.第十四条,
      litigation.第十八条,
    ],
  }
  const basis = [...tells[effect as keyof typeof tells], ...toReview.basis, ...toCourt.basis]
  const text = [
    first
      ? `如对${paper}不服，应当先自收到之日起60日内向${toReview.to}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向${toCourt.court}提起行政诉讼。`
      : `如对${paper}不服，可以自收到之日起60日内向${toReview.to}申请行政复议，也可以自收到之日起6个月内依法向${toCourt.court}提起行政诉讼。`,
    // 第二十二条：网上送达的，要同时提供网上申请复议的渠道
    ...(online === '' ? [] : [`行政复议可以在网上申请：${online}。`]),
    // 行政复议法第四十二条、行政诉讼法第五十六条
    ...(executed.has(effect) ? [`复议、诉讼期间${paper}不停止执行，法律另有规定的除外。`] : []),
  ].join('')
  const stays = executed.has(effect) ? [review.第四十二条, litigation.第五十六条] : []
  return { review: toReview, suit: toCourt, first, recheck: null, text, basis: [...basis, ...stays] }
}

function courtFor({ standing, court }: Circumstances): string {
  // 第十五条：政府自己的行为由中级人民法院管辖；局里设的是本局的管辖法院
  if (standing === 'government') return '有管辖权的中级人民法院'
  return court === '' ? '有管辖权的人民法院' : court
}

/** Not open to either remedy. */
const noRemedy: Partial<Record<Effect, Article>> = {
  internal: review.第十二条,
  mediation: review.第十二条,
  procedural: interpretation.第一条,
}

/** Why the remedies are told in the paper at all. */
const tells = {
  penalty: [administrativePenalties.第五十九条],
  'penalty-on-the-spot': [administrativePenalties.第五十二条],
  permit: [permits.第三十八条],
  order: [enforcementPublicity.事中公示],
  information: [openGovernment.第五十一条],
  'information-refused': [openGovernment.第五十一条],
} as const

const executed: ReadonlySet<Effect> = new Set(['penalty', 'penalty-on-the-spot', 'order'])

/** By when a paper is to be served, where a law says so. */
export const serveWithin: Partial<
  Record<Effect, { readonly n: number; readonly unit: 'working-day'; readonly basis: Article }>
> = {
  penalty: { n: 7, unit: 'working-day', basis: administrativePenalties.第六十一条 },
  permit: { n: 10, unit: 'working-day', basis: permits.第四十四条 },
}
