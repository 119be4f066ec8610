import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { actsOf } from '../../platform/cases/table.ts'
import { Recusal } from '../../platform/cases/interest.ts'
import { followNames, taskKinds, type TaskKind } from './kinds.ts'

/** 检查结果类别: a row of a versioned list, kept with the check as it was on its day. */
export const ResultClass = z.object({ code: z.string(), zh: z.string(), en: z.string(), follow: z.enum(followNames) })
export type ResultClass = z.output<typeof ResultClass>

/** An inspector as he stands in a check: what the inspected are shown. */
export const CheckOfficer = z.object({
  id: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  unit: z.string(),
  certificate: z.string(),
  until: PlainDate,
})
export type CheckOfficer = z.output<typeof CheckOfficer>

/** One check of one object, as its acts have left it. */
export const Check = z.object({
  task: z.uuid(),
  taskNumber: z.string(),
  title: z.string(),
  kind: z.enum(Object.keys(taskKinds) as [TaskKind, ...TaskKind[]]),
  joint: z.array(z.string()),
  section: z.string(),
  object: z.object({ id: z.uuid(), name: z.string(), org: z.uuid().nullable(), kind: z.string(), stratum: z.string() }),
  officers: z.array(CheckOfficer),
  /** As they stood that day; `from`: of which version, absent in what was kept before it was. */
  items: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string(), from: PlainDate.optional() })),
  from: PlainDate.nullable(),
  until: PlainDate.nullable(),
  notifiedOn: PlainDate.nullable(),
  /** The check itself; null: not yet held. */
  held: z
    .object({
      on: PlainDate,
      began: z.string(),
      ended: z.string(),
      refused: z.boolean(),
      result: ResultClass,
      summary: z.string(),
      problems: z.number().int(),
      rectify: z.string(),
      rectifyBy: PlainDate.nullable(),
      /** Working days in which the result is published, as set on that day. */
      publishWithin: z.number().int(),
      /** The last day for that, as it was known on the day of the record; a penalty may bring it forward. */
      publishBy: PlainDate,
    })
    .nullable(),
  /** 行政处罚决定 that followed before publication: its own, shorter limit. */
  penalty: z.object({ on: PlainDate, document: z.string() }).nullable(),
  published: z.object({ on: PlainDate, due: PlainDate }).nullable(),
  rectifiedOn: PlainDate.nullable(),
  /** 责令改正通知书, from the second edition on: what it orders, and within how many days from its service. */
  order: z.object({ what: z.string(), within: z.number().int() }).nullable().optional(),
  rechecks: z.number().int(),
  closedOn: PlainDate.nullable(),
  transferred: z.object({ on: PlainDate, to: z.string(), matter: z.uuid().nullable() }).nullable(),
  replaced: z.array(z.object({ officer: z.uuid(), out: z.string(), in: z.string(), why: z.string(), on: PlainDate })),
  /** Its object was drawn anew before anyone had checked it. */
  superseded: z.boolean(),
  recusals: z.array(Recusal).optional(),
})
export type Check = z.output<typeof Check>

export const nothingChecked: Check = {
  task: '',
  taskNumber: '',
  title: '',
  kind: 'random',
  joint: [],
  section: '',
  object: { id: '', name: '', org: null, kind: '', stratum: '' },
  officers: [],
  items: [],
  from: null,
  until: null,
  notifiedOn: null,
  held: null,
  penalty: null,
  published: null,
  rectifiedOn: null,
  rechecks: 0,
  closedOn: null,
  transferred: null,
  replaced: [],
  superseded: false,
}

export const checkStages = {
  assigned: { zh: '待检查', en: 'To be checked' },
  notified: { zh: '已通知，待检查', en: 'Notified' },
  held: { zh: '已检查，待公布', en: 'Checked, to be published' },
  rectifying: { zh: '整改中', en: 'Being rectified' },
  recheck: { zh: '待复查', en: 'To be rechecked' },
  transferring: { zh: '待移交', en: 'To be transferred' },
  transferred: { zh: '已移交', en: 'Transferred' },
  closed: { zh: '已办结', en: 'Closed' },
  superseded: { zh: '已重新抽取', en: 'Drawn anew' },
} as const
export type CheckStage = keyof typeof checkStages

export function checkStage({
  superseded,
  held,
  notifiedOn,
  published,
  closedOn,
  transferred,
  rectifiedOn,
}: Check): CheckStage {
  if (superseded) return 'superseded'
  if (!held) return notifiedOn ? 'notified' : 'assigned'
  // Until its result is public nothing is over, whatever has been done meanwhile.
  if (!published) return 'held'
  if (transferred) return 'transferred'
  if (held.result.follow === 'transfer') return 'transferring'
  if (held.result.follow === 'none' || closedOn) return 'closed'
  return rectifiedOn ? 'recheck' : 'rectifying'
}

/** What the rules of a check look at outside the dossier. */
export interface CheckSeen {
  /** Result classes for this kind of object, all that ever were. */
  readonly classes: readonly (ResultClass & { readonly from: PlainDate; readonly until: PlainDate | null })[]
  /** Inspectors who could step in, in the order the draw's own rule names them; by hand where nothing was drawn. */
  readonly reserve: readonly CheckOfficer[]
  readonly settings: { readonly publishWithin: number }
}

/** 检查人员, 组织实施科室, 批准人, 被检查对象 */
type CheckCap = 'inspector' | 'organiser' | 'approver' | 'object'
export const checkStep = actsOf<Check, CheckSeen, CheckStage, CheckCap>()
