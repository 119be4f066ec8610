import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { Recusal } from '../../../platform/cases/interest.ts'
import { Granted } from '../../../platform/cases/clock.ts'
import { actsOf } from '../../../platform/cases/table.ts'
import { measureNames } from './measure-names.ts'
import { Asked } from './names.ts'
import {
  ageBands,
  findings,
  namesOf,
  schoolStages,
  severities,
  sides,
  situations,
  stood,
  triageOutcomes,
} from './choices.ts'

/** A pupil of a case: what the law makes depend on, and nothing that tells who it is. 乙1 is the second of the accused. */
export const Pupil = z.object({
  side: z.enum(namesOf(sides)),
  stage: z.enum(namesOf(schoolStages)),
  grade: z.number().int(),
  age: z.enum(namesOf(ageBands)),
})
export type Pupil = z.output<typeof Pupil>

export const Measure = z.object({
  pupil: z.number().int(),
  measure: z.enum(measureNames),
  from: PlainDate.nullable(),
  days: z.number().int().nullable(),
  on: PlainDate,
  revoked: z.boolean(),
})
export type Measure = z.output<typeof Measure>

const Finding = z.object({
  on: PlainDate,
  outcome: z.enum(namesOf(findings)),
  severity: z.enum(namesOf(severities)).nullable(),
})

/** A case of bullying as its acts have left it. No name is among it: names lie beneath their masks in the acts alone. */
export const Bullying = z.object({
  report: z.uuid().nullable(),
  channel: z.string(),
  arrivedOn: PlainDate.nullable(),
  /** To the minute: the alarm counts by it. */
  arrivedAt: z.string(),
  triage: z
    .object({
      on: PlainDate,
      danger: z.boolean(),
      situations: z.array(z.enum(namesOf(situations))),
      guardian: z.boolean(),
      named: z.array(z.enum(namesOf(stood))),
      /** Persons of the register who are named in the report: they never handle it. */
      excluded: z.array(z.uuid()),
      schools: z.array(z.uuid()),
      outcome: z.enum(namesOf(triageOutcomes)),
    })
    .nullable(),
  emergencyOn: PlainDate.nullable(),
  /** 强制报告 of this case, as its own dossiers have brought it about. */
  police: z
    .object({
      on: PlainDate,
      minutes: z.number().int(),
      feedback: z.object({ on: PlainDate, filed: z.boolean(), schoolMay: z.boolean() }).nullable(),
      endedOn: PlainDate.nullable(),
    })
    .nullable(),
  assignment: z
    .object({ on: PlainDate, unit: z.uuid(), handlers: z.array(z.uuid()), startWithin: z.number().int() })
    .nullable(),
  /** Who re-examines a finding: the county, or the bureau where the county found. */
  appealUnit: z.uuid().nullable(),
  escalations: z.array(z.object({ on: PlainDate, unit: z.uuid() })),
  investigation: z
    .object({ on: PlainDate, guardiansTold: z.boolean(), pupils: z.array(Pupil), finishedOn: PlainDate.nullable() })
    .nullable(),
  finding: Finding.nullable(),
  /** Persons who investigated or decided first: none of them re-examines. */
  deciders: z.array(z.uuid()),
  measures: z.array(Measure),
  handledOn: PlainDate.nullable(),
  /** Days after handling on which visits are due, as set on that day. */
  visitDays: z.array(z.number().int()),
  visits: z.array(z.object({ on: PlainDate, retaliation: z.boolean() })),
  closedOn: PlainDate.nullable(),
  confirmedOn: PlainDate.nullable(),
  /** 申诉（对认定）: to the county. */
  findingAppeal: z
    .object({
      filedOn: PlainDate,
      within: z.number().int(),
      decidedOn: PlainDate.nullable(),
      upheld: z.boolean().nullable(),
    })
    .nullable(),
  /** 申诉（对惩戒、处分）: to the school's committee, then 复核 by the bureau. */
  complaint: z
    .object({
      filedOn: PlainDate,
      measure: z.number().int(),
      decidedOn: PlainDate.nullable(),
      reviewAskedOn: PlainDate.nullable(),
      reviewedOn: PlainDate.nullable(),
    })
    .nullable(),
  archivedOn: PlainDate.nullable(),
  /** 冻结 by an act of its own; a police case holds it besides. */
  heldOn: PlainDate.nullable(),
  ...Asked.shape,
  recusals: z.array(Recusal).optional(),
  extensions: z.array(Granted).optional(),
})
export type Bullying = z.output<typeof Bullying>

export const nothingYet: Bullying = {
  report: null,
  channel: '',
  arrivedOn: null,
  arrivedAt: '',
  triage: null,
  emergencyOn: null,
  police: null,
  assignment: null,
  appealUnit: null,
  escalations: [],
  investigation: null,
  finding: null,
  deciders: [],
  measures: [],
  handledOn: null,
  visitDays: [],
  visits: [],
  closedOn: null,
  confirmedOn: null,
  findingAppeal: null,
  complaint: null,
  archivedOn: null,
  heldOn: null,
  asks: [],
  looks: [],
}

export const stages = {
  triage: { zh: '待研判', en: 'To be triaged' },
  emergency: { zh: '紧急处置', en: 'Emergency' },
  assigning: { zh: '待交办', en: 'To be assigned' },
  assigned: { zh: '待启动调查', en: 'Assigned' },
  investigating: { zh: '调查中', en: 'Investigating' },
  determining: { zh: '待认定', en: 'To be determined' },
  handling: { zh: '待处置', en: 'To be handled' },
  visiting: { zh: '回访', en: 'Follow-up' },
  confirming: { zh: '待确认办结', en: 'To be confirmed' },
  reexamining: { zh: '复查（对认定）', en: 'Re-examination of the finding' },
  complaint: { zh: '学校申诉（对惩戒）', en: 'Complaint about a measure' },
  reviewing: { zh: '复核（对惩戒）', en: 'Review of a measure' },
  closed: { zh: '已办结', en: 'Closed' },
  archived: { zh: '已归档', en: 'Archived' },
  referred: { zh: '已转办', en: 'Referred' },
  duplicate: { zh: '已并案', en: 'Duplicate' },
} as const
export type Stage = keyof typeof stages

export const isSevere = ({ finding }: Pick<Bullying, 'finding'>) => finding?.severity === 'severe'

/** 强制报告: one of the nine situations was seen, or is suspected. */
export const mustReport = ({ triage }: Pick<Bullying, 'triage'>) => (triage?.situations.length ?? 0) > 0

export function stageOf(state: Bullying): Stage {
  const {
    triage,
    emergencyOn,
    findingAppeal,
    complaint,
    closedOn,
    confirmedOn,
    assignment,
    investigation,
    finding,
    handledOn,
    archivedOn,
  } = state
  if (archivedOn) return 'archived'
  if (!triage) return 'triage'
  // 危险在先，其余在后。
  if (triage.danger && !emergencyOn) return 'emergency'
  if (triage.outcome === 'refer') return 'referred'
  if (triage.outcome === 'duplicate') return 'duplicate'
  if (findingAppeal && !findingAppeal.decidedOn) return 'reexamining'
  if (complaint && !complaint.decidedOn) return 'complaint'
  if (complaint?.reviewAskedOn && !complaint.reviewedOn) return 'reviewing'
  if (closedOn) return isSevere(state) && !confirmedOn ? 'confirming' : 'closed'
  if (!assignment) return 'assigning'
  if (!investigation) return 'assigned'
  if (!investigation.finishedOn) return 'investigating'
  if (!finding) return 'determining'
  return handledOn ? 'visiting' : 'handling'
}

/** Who could be given a case: the list the assigning form shows. */
export interface Handler {
  readonly person: string
  readonly unit: string
  readonly kind: string
  readonly county: string | null
}

/** What the rules look at outside the dossier. */
export interface Seen {
  readonly handlers: readonly Handler[]
  /** Who holds a post in the unit that handles, or that re-examines. */
  readonly staff: readonly string[]
  /** Names of those the report names or who stepped back: nobody from outside bears them by chance on the committee. */
  readonly named: readonly string[]
  /** The county of each school named in the triage; null: directly under the bureau. */
  readonly counties: Readonly<Record<string, string | null>>
  readonly settings: {
    readonly startWithin: number
    readonly quorumPercent: number
    readonly upperPrimary: number
    readonly suspensionGap: number
    readonly visits: readonly number[]
    readonly reexamineWithin: number
    readonly appealWithin: number
    readonly namesHours: number
  }
}

/** 值班研判人员, 承办人, 承办单位的申诉委员会, 复查人员, 局负责人 */
export type Cap = 'officer' | 'investigator' | 'committee' | 'examiner' | 'leader'
export const step = actsOf<Bullying, Seen, Stage, Cap>()
