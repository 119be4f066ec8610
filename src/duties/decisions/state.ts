import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { consulted, notConsulted, type SeenComments } from '../../platform/consultations/consultation.ts'
import { actsOf } from '../../platform/cases/table.ts'

/** A major decision as its acts have left it. Null: the step has not been taken, or fell with a change of the draft. */
export const Decision = z.object({
  subject: z.string(),
  class: z.string(),
  summary: z.string(),
  /** 承办单位; the first is the lead. */
  units: z.array(z.uuid()),
  inCatalogue: z.boolean(),
  studiedOn: PlainDate.nullable(),
  startedOn: PlainDate.nullable(),
  draft: z
    .object({
      on: PlainDate,
      text: z.uuid(),
      explanation: z.uuid(),
      /** 专业性、技术性较强; 可能影响稳定、安全; 涉及市场主体; 涉及特定群体; 探索性改革 */
      technical: z.boolean(),
      risky: z.boolean(),
      market: z.boolean(),
      groups: z.boolean(),
      exploratory: z.boolean(),
      /** 法律、法规、规章规定应当听证; 依法应当由人大决定或者向其报告 */
      hearing: z.boolean(),
      congress: z.boolean(),
    })
    .nullable(),
  /** Steps held not to apply: proposed with a reason, approved by a leader. */
  waived: z.array(
    z.object({ gate: z.enum(['participation', 'expert', 'risk']), why: z.string(), approved: z.boolean().nullable() }),
  ),
  ...consulted,
  hearing: z
    .object({
      announcedOn: PlainDate,
      notice: z.uuid(),
      on: PlainDate,
      place: z.string(),
      selection: z.string(),
      seats: z.number().int(),
      participants: z.array(z.object({ name: z.string(), job: z.string(), side: z.string() })),
      listed: z.boolean(),
      servedOn: PlainDate.nullable(),
      heldOn: PlainDate.nullable(),
    })
    .nullable(),
  consultedGroups: z.boolean(),
  /** How often opinions were heard in another way. */
  heardOtherwise: z.number().int(),
  participationOn: PlainDate.nullable(),
  panel: z.array(z.object({ name: z.string(), field: z.string() })),
  arguedOn: PlainDate.nullable(),
  risk: z
    .object({ on: PlainDate, level: z.enum(['low', 'medium', 'high']), controllable: z.boolean(), assessor: z.uuid() })
    .nullable(),
  fair: z.object({ on: PlainDate, passed: z.boolean() }).nullable(),
  submittedOn: PlainDate.nullable(),
  /** 退回、要求补充材料. */
  returned: z.array(z.object({ on: PlainDate, kind: z.enum(['returned', 'supplement']) })),
  review: z
    .object({ on: PlainDate, outcome: z.enum(['pass', 'pass-after-change', 'fail', 'risk-disclosed']) })
    .nullable(),
  changedAsReviewedOn: PlainDate.nullable(),
  tabledOn: PlainDate.nullable(),
  discussion: z
    .object({
      on: PlainDate,
      outcome: z.enum(['adopted', 'amend', 'postponed', 'rejected']),
      againstMajority: z.boolean(),
    })
    .nullable(),
  partyOn: PlainDate.nullable(),
  congressOn: PlainDate.nullable(),
  published: z
    .object({
      on: PlainDate,
      open: z.boolean(),
      text: z.uuid().nullable(),
      document: z.string(),
      explanation: z.string(),
    })
    .nullable(),
  executors: z.array(z.uuid()),
  reports: z.number().int(),
  evaluations: z.number().int(),
  suspendedOn: PlainDate.nullable(),
  archivedOn: PlainDate.nullable(),
  ended: z.enum(['not-started', 'rejected']).nullable(),
})
export type Decision = z.output<typeof Decision>

export const nothingYet: Decision = {
  subject: '',
  class: '',
  summary: '',
  units: [],
  inCatalogue: false,
  studiedOn: null,
  startedOn: null,
  draft: null,
  waived: [],
  ...notConsulted,
  hearing: null,
  consultedGroups: false,
  heardOtherwise: 0,
  participationOn: null,
  panel: [],
  arguedOn: null,
  risk: null,
  fair: null,
  submittedOn: null,
  returned: [],
  review: null,
  changedAsReviewedOn: null,
  tabledOn: null,
  discussion: null,
  partyOn: null,
  congressOn: null,
  published: null,
  executors: [],
  reports: 0,
  evaluations: 0,
  suspendedOn: null,
  archivedOn: null,
  ended: null,
}

export const stages = {
  proposed: { zh: '建议研究', en: 'Proposal' },
  drafting: { zh: '草案起草', en: 'Drafting' },
  consulting: { zh: '听取意见与评估', en: 'Participation, experts, risk' },
  review: { zh: '合法性审查', en: 'Legality review' },
  ready: { zh: '待提请讨论', en: 'Ready to be tabled' },
  tabled: { zh: '集体讨论', en: 'Collective discussion' },
  adopted: { zh: '已通过待报告', en: 'Adopted, to be reported' },
  reported: { zh: '待公布', en: 'To be published' },
  executing: { zh: '执行', en: 'Execution' },
  suspended: { zh: '中止执行', en: 'Suspended' },
  archived: { zh: '已归档', en: 'Archived' },
  'not-started': { zh: '不予启动', en: 'Not started' },
  rejected: { zh: '未通过', en: 'Rejected' },
} as const
export type DecisionStage = keyof typeof stages

export function stageOf(state: Decision): DecisionStage {
  if (state.ended) return state.ended
  if (state.archivedOn) return 'archived'
  if (state.suspendedOn) return 'suspended'
  if (state.published) return 'executing'
  if (state.partyOn) return 'reported'
  if (state.discussion?.outcome === 'adopted') return 'adopted'
  if (state.tabledOn) return 'tabled'
  if (reviewStands(state)) return 'ready'
  if (state.submittedOn) return 'review'
  if (state.draft) return 'consulting'
  return state.startedOn ? 'drafting' : 'proposed'
}

/** The review allows tabling: passed, or its changes made, or its risk disclosed (第二十五条). */
export const reviewStands = ({ review, changedAsReviewedOn }: Decision) =>
  review?.outcome === 'pass' ||
  review?.outcome === 'risk-disclosed' ||
  (review?.outcome === 'pass-after-change' && changedAsReviewedOn !== null)

/** 听取意见与评估 after a change of the draft: what rested on the old draft falls. */
export const reopened: Pick<
  Decision,
  | 'comment'
  | 'collatedOn'
  | 'collation'
  | 'hearing'
  | 'consultedGroups'
  | 'heardOtherwise'
  | 'participationOn'
  | 'panel'
  | 'arguedOn'
  | 'risk'
  | 'fair'
  | 'submittedOn'
  | 'review'
  | 'changedAsReviewedOn'
  | 'tabledOn'
  | 'discussion'
> = {
  ...notConsulted,
  hearing: null,
  consultedGroups: false,
  heardOtherwise: 0,
  participationOn: null,
  panel: [],
  arguedOn: null,
  risk: null,
  fair: null,
  submittedOn: null,
  review: null,
  changedAsReviewedOn: null,
  tabledOn: null,
  discussion: null,
}

/** What the rules look at outside the dossier. */
export interface Seen extends SeenComments {
  /** Counsel's opinions on this matter: of each counsel the last that was given, and when. */
  readonly opinions: readonly {
    readonly on: PlainDate
    readonly conclusion: 'lawful' | 'lawful-after-change' | 'unlawful'
  }[]
  /** Those who enrolled for the hearing: how many still wait for an answer, and who was chosen. */
  readonly enrolments: {
    readonly undecided: number
    readonly chosen: readonly { readonly name: string; readonly job: string; readonly side: string }[]
  }
  /** Experts of our own pool who may be asked, by their record. */
  readonly pool: ReadonlyMap<string, string>
  readonly settings: {
    readonly fewestExperts: number
    readonly mediumRiskControllable: boolean
    readonly hearingNoticeDays: number
    readonly commentAlways: boolean
  }
}

/** 承办单位经办人, 局领导, 法制机构, 会议秘书, 执行单位 */
export type Cap = 'sponsor' | 'leader' | 'reviewer' | 'secretary' | 'executor'
export const step = actsOf<Decision, Seen, DecisionStage, Cap>()
