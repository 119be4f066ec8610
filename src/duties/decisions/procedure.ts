import { majorDecisions as law } from '../../law/major-decisions.ts'
import { openGovernment } from '../../law/open-government.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { callClock } from '../../platform/consultations/consultation.ts'
import { assessing } from './assessing.ts'
import { consultation } from './commenting.ts'
import { decisionsCountable } from './countable.ts'
import { deciding } from './deciding.ts'
import { drafting } from './drafting.ts'
import { executing } from './executing.ts'
import { participation } from './participation.ts'
import { proposing } from './proposing.ts'
import { REVIEW_WORKING_DAYS, reviewing } from './reviewing.ts'
import { Decision, nothingYet, stageOf, stages } from './state.ts'

/** 重大行政决策. A bureau follows the regulation by reference (第四十二条). */
export const decisions = procedure({
  id: 'decisions',
  edition: 1,
  mark: '决策',
  title: { zh: '重大行政决策', en: 'Major decisions' },
  about: {
    zh: '公众参与、专家论证、风险评估、合法性审查、集体讨论决定，五步缺一不可；不适用的，写明理由并经批准。部门参照条例执行。',
    en: 'Participation, experts, risk, legality, collective discussion: none is left out unless a leader approved, with reasons, that it does not apply.',
  },
  read: 'decisions.read',
  capacities: {
    sponsor: {
      title: { zh: '承办单位经办人', en: 'Sponsoring unit' },
      needs: 'decisions.sponsor',
      units: ({ units }) => units,
    },
    leader: { title: { zh: '局领导', en: 'Bureau leader' }, needs: 'decisions.decide' },
    reviewer: { title: { zh: '合法性审查机构', en: 'Legality reviewer' }, needs: 'decisions.review' },
    secretary: { title: { zh: '会议秘书', en: 'Secretary of the meeting' }, needs: 'decisions.record' },
    executor: {
      title: { zh: '执行单位', en: 'Whoever carries it out' },
      needs: 'decisions.execute',
      units: ({ executors }) => executors,
    },
  },
  recusal: { by: ['leader'], basis: law.第二十条 },
  stages,
  closed: ['archived', 'not-started', 'rejected'],
  empty: nothingYet,
  state: Decision,
  countable: decisionsCountable,
  opening: 'propose',
  stage: stageOf,
  caption: ({ subject }) => subject,
  words: ({ summary }) => [summary],
  consultation,
  acts: { ...proposing, ...drafting, ...participation, ...assessing, ...reviewing, ...deciding, ...executing },
  clocks: {
    comment: callClock<Decision>(law.第十五条),
    hearingPapers: {
      title: { zh: '送达听证材料', en: 'Serving the hearing’s papers' },
      basis: law.第十六条,
      kind: 'at-most',
      of: ({ hearing }) =>
        hearing && { event: hearing.on, n: 7, unit: 'day', direction: 'before', clear: true, met: hearing.servedOn },
    },
    review: {
      title: { zh: '合法性审查时间', en: 'Legality review' },
      basis: law.第二十六条,
      kind: 'at-least',
      of: ({ submittedOn, review }) =>
        submittedOn
          ? { event: submittedOn, n: REVIEW_WORKING_DAYS, unit: 'working-day', met: review?.on ?? null }
          : null,
    },
    publication: {
      title: { zh: '公布决策', en: 'Publication' },
      // 条例只说及时；政府信息公开条例规定20个工作日。
      basis: openGovernment.第二十六条,
      kind: 'at-most',
      of: ({ discussion, published }) =>
        discussion?.outcome === 'adopted'
          ? { event: discussion.on, n: 20, unit: 'working-day', met: published?.on ?? null }
          : null,
    },
  },
})
