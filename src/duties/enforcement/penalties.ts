import { administrativeCoercion as coercion } from '../../law/administrative-coercion.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { looking } from '../../platform/cases/looks.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { servedOn } from '../../platform/papers/kind.ts'
import { daysBetween } from '../../calendar/plain-date.ts'
import { creditSheet } from './credit-sheet.ts'
import { deciding } from './deciding.ts'
import { filing } from './filing.ts'
import { hearing } from './hearing.ts'
import { investigating } from './investigating.ts'
import { kinds, mercies, outcomes, parties, revocations, sources } from './kinds.ts'
import { seeName } from './names.ts'
import { performing } from './performing.ts'
import { publicUntil, publishingClock, withdrawingClock } from './openness.ts'
import { arguingDays, EVIDENCE_DISPOSED, owedIn, payDays } from './reckoning.ts'
import {
  DECISION,
  empty,
  ended,
  NOTICE,
  stageOf,
  stages,
  State,
  type Capacity,
  type Penalty,
  type Seen,
  type Stage,
} from './state.ts'

const fact = factsIn<Penalty>()

/** 行政处罚案件, the ordinary procedure: from a clue to its end. */
export const penalties = procedure<Penalty, Seen, Stage, Capacity>({
  id: 'penalties',
  edition: 1,
  mark: '罚案',
  read: 'enforcement.read',
  opening: 'clue',
  closed: [...ended],
  state: State,
  countable: {
    units: ['件', '宗'],
    facts: {
      source: fact.choice('线索来源', 'Source', sources, 'source'),
      party: fact.choice('当事人', 'Party', parties, 'as'),
      discovered: fact.day('发现日期', 'Discovered on', 'discoveredOn'),
      filed: fact.day('立案日期', 'Filed on', 'filedOn'),
      concluded: fact.day('调查终结日期', 'Concluded on', 'concluded', 'on'),
      outcome: fact.choice('处理建议', 'Proposal', outcomes, 'concluded', 'outcome'),
      mercy: fact.choice('不予处罚的情形', 'Why not punished', mercies, 'concluded', 'mercy'),
      ended: fact.day('批准结束日期', 'Ended on', 'endedOn'),
      noticed: fact.day('告知日期', 'Announced on', 'notice', 'on'),
      hearing: fact.day('听证日期', 'Heard on', 'hearing', 'heldOn'),
      decided: fact.day('决定日期', 'Decided on', 'decision', 'on'),
      heaviest: fact.choice('最重的处罚种类', 'Heaviest kind', kinds, 'decision', 'heaviest'),
      reviewed: fact.yes('经过法制审核', 'Reviewed', 'decision', 'reviewed'),
      fine: fact.whole('罚款', 'Fine', '元', 'decision', 'measure', 'fine'),
      confiscated: fact.whole('没收违法所得', 'Confiscated', '元', 'decision', 'measure', 'confiscated'),
      paid: fact.whole('已缴', 'Paid', '元', 'paid'),
      surcharged: fact.day('收缴加处罚款日期', 'Surcharge paid on', 'surchargedOn'),
      published: fact.day('公开日期', 'Published on', 'published', 'on'),
      publicUntil: fact.day('公开到', 'Public until', 'published', 'until'),
      performed: fact.day('履行日期', 'Performed on', 'performedOn'),
      court: fact.day('申请法院日期', 'Court asked on', 'courtOn'),
      revoked: fact.day('变更、撤销日期', 'Revoked on', 'revoked', 'on'),
      revocation: fact.choice('变更、撤销的情形', 'How revoked', revocations, 'revoked', 'how'),
      withdrawn: fact.day('撤回公开日期', 'Withdrawn on', 'withdrawn', 'on'),
      closed: fact.day('结案日期', 'Closed on', 'closedOn'),
    },
    left: {
      org: 'names',
      declinedOn: 'act',
      offence: 'steers',
      actOn: 'steers',
      age: 'steers',
      settings: 'steers',
      officers: 'names',
      investigators: 'names',
      investigatedOn: 'act',
      evidence: 'act',
      concluded: 'act',
      notice: 'act',
      arguedOn: 'act',
      hearing: 'act',
      reviewedOn: 'act',
      discussedOn: 'act',
      decision: 'steers',
      instalments: 'act',
      challenge: 'act',
      urgedOn: 'act',
      withdrawn: 'act',
    },
  },
  title: { zh: '行政处罚案件', en: 'Penalty cases' },
  about: {
    zh: '立案、两名持证人员调查、事先告知、陈述申辩和听证、法制审核、集体讨论、决定、送达、缴款、公开；撤销的撤回公开。',
    en: 'Filed, investigated by two certified officers, announced, argued, reviewed, discussed, decided, served, paid and published; withdrawn if revoked.',
  },
  capacities: {
    handler: { title: { zh: '办案人员', en: 'Handler' }, needs: 'enforcement.handle' },
    head: { title: { zh: '本机关负责人', en: 'Head of the agency' }, needs: 'enforcement.decide' },
    reviewer: { title: { zh: '法制审核人员', en: 'Legality reviewer' }, needs: 'enforcement.review' },
  },
  // 第四十三条：回避由负责人决定，决定以前不停止调查
  recusal: { by: ['head'], basis: law.第四十三条 },
  stages,
  empty,
  stage: stageOf,
  caption: ({ offence, whose }) => (offence ? `${whose}：${offence.name}` : whose),
  words: ({ offence }) => (offence ? [offence.code, offence.basis] : []),
  unmasked: (state, person, now) => looking(state, person, now),
  publicUntil,
  sheets: { credit: creditSheet },
  acts: { ...filing, ...investigating, ...hearing, ...deciding, ...performing, seeName },
  clocks: {
    // 立案之日起，不中止
    deciding: {
      title: { zh: '作出决定期限', en: 'Time to decide' },
      basis: law.第六十条,
      kind: 'at-most',
      of: ({ filedOn, settings, decision, endedOn }) =>
        filedOn && { event: filedOn, n: settings.decideWithin, unit: 'day', met: decision?.on ?? endedOn },
    },
    evidence: {
      title: { zh: '处理先行登记保存证据期限', en: 'Time to dispose of evidence' },
      basis: law.第五十六条,
      kind: 'at-most',
      of: ({ evidence }) =>
        evidence && { event: evidence.on, n: EVIDENCE_DISPOSED, unit: 'working-day', met: evidence.disposedOn },
    },
    arguing: {
      title: { zh: '陈述、申辩、要求听证期限', en: 'Time to argue or to ask for a hearing' },
      basis: law.第六十四条,
      kind: 'at-least',
      of(state) {
        const event = servedOn(state, NOTICE)
        const { notice, hearing: asked } = state
        return event && notice && { event, n: arguingDays(state), unit: 'working-day', met: asked?.askedOn ?? null }
      },
    },
    publishing: publishingClock(({ settings }: Penalty) => settings.publishWithin),
    paying: {
      title: { zh: '缴款期限', en: 'Time to pay' },
      basis: law.第六十七条,
      kind: 'at-most',
      reminds: ['handler'],
      of(state) {
        const { decision, instalments, performedOn, paid, revoked } = state
        if (!decision || owedIn(decision.measure) === 0) return null
        const met = performedOn ?? revoked?.on ?? (paid >= owedIn(decision.measure) ? decision.on : null)
        if (instalments)
          return { event: decision.on, n: daysBetween(decision.on, instalments.until), unit: 'day', roll: 'none', met }
        const event = servedOn(state, DECISION)
        return event && { event, n: payDays(decision, event), unit: 'day', met }
      },
    },
    urging: {
      title: { zh: '催告等待期', en: 'Time after the urging' },
      basis: coercion.第五十四条,
      kind: 'at-least',
      of(state) {
        const event = servedOn(state, 'penalty-urging')
        return event && { event, n: 10, unit: 'working-day', met: state.performedOn }
      },
    },
    withdrawing: withdrawingClock,
  },
})
