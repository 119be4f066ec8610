import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { actsOf } from '../../platform/cases/table.ts'
import { Draw, PastDraw } from './draw-state.ts'
import type { TaskRow } from './plans.ts'
import { riskNames, taskKinds, type TaskKind } from './kinds.ts'

/** An inspection object as it stands in a pool. */
export const PoolObject = z.object({
  id: z.uuid(),
  name: z.string(),
  county: z.uuid().nullable(),
  stratum: z.enum(riskNames),
  weight: z.number().int().min(1),
})
export type PoolObject = z.output<typeof PoolObject>

/** An inspector as he stands in a pool; `recusals` are the objects he must not check. */
const PoolOfficer = z.object({
  id: z.uuid(),
  name: z.string(),
  county: z.uuid().nullable(),
  fields: z.array(z.string()),
  from: PlainDate,
  until: PlainDate,
  recusals: z.array(z.uuid()),
})
type PoolOfficer = z.output<typeof PoolOfficer>

/** 抽查池: from whom is drawn, and how many of each class. What the draw freezes. */
export const InspectionPool = z.object({
  on: PlainDate,
  objects: z.array(PoolObject),
  officers: z.array(PoolOfficer),
  /** How many objects are drawn from each stratum. */
  quotas: z.array(z.object({ stratum: z.enum(riskNames), percent: z.number(), number: z.number().int().min(0) })),
  /** Fields an inspector must have, one of them at least; empty: any. */
  fields: z.array(z.string()),
})
export type InspectionPool = z.output<typeof InspectionPool>

/** Who checks what. */
const Assigned = z.object({ object: z.uuid(), officers: z.array(z.uuid()) })

/** An inspection task as its acts have left it. */
export const Task = z.object({
  title: z.string(),
  kind: z.enum(Object.keys(taskKinds) as [TaskKind, ...TaskKind[]]),
  /** The plan it carries out, and which of its rows. */
  plan: z.uuid().nullable(),
  planRow: z.number().int(),
  /** As they stood that day; `from`: of which version, absent in what was kept before it was. */
  items: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string(), from: PlainDate.optional() })),
  kinds: z.array(z.string()),
  range: z.string(),
  /** As the plan says it; before there were several, a number. */
  percent: z.union([z.string(), z.number()]).nullable(),
  number: z.number().int().nullable(),
  from: PlainDate.nullable(),
  until: PlainDate.nullable(),
  joint: z.array(z.string()),
  section: z.string(),
  /** Why it is checked, where it is not random. */
  reason: z.string(),
  pool: InspectionPool.nullable(),
  /** Who checks what, where nothing is drawn. */
  named: z.array(Assigned).nullable(),
  draw: Draw.nullable(),
  /** Draws given up, each with its public reason. */
  draws: z.array(PastDraw),
  /** Checks opened of it, one for each object. */
  checks: z.number().int(),
  completedOn: PlainDate.nullable(),
  cancelledOn: PlainDate.nullable(),
})
export type Task = z.output<typeof Task>

export const nothingYet: Task = {
  title: '',
  kind: 'random',
  plan: null,
  planRow: 0,
  items: [],
  kinds: [],
  range: '',
  percent: null,
  number: null,
  from: null,
  until: null,
  joint: [],
  section: '',
  reason: '',
  pool: null,
  named: null,
  draw: null,
  draws: [],
  checks: 0,
  completedOn: null,
  cancelledOn: null,
}

export const taskStages = {
  prepared: { zh: '待组建抽查池', en: 'Pool to be assembled' },
  pooled: { zh: '待冻结', en: 'Pool assembled' },
  frozen: { zh: '已冻结，待抽取', en: 'Frozen, to be drawn' },
  checking: { zh: '已抽取，检查中', en: 'Drawn, being checked' },
  completed: { zh: '已完成', en: 'Completed' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
} as const
export type TaskStage = keyof typeof taskStages

export function taskStage({ cancelledOn, completedOn, checks, draw, pool }: Task): TaskStage {
  if (cancelledOn) return 'cancelled'
  if (completedOn) return 'completed'
  if (checks > 0 || draw?.drawnOn) return 'checking'
  if (draw?.frozenOn) return 'frozen'
  return pool ? 'pooled' : 'prepared'
}

/** What the rules of a task look at outside the dossier. */
export interface TaskSeen {
  /** The directories as they stand, narrowed to the task's kinds of object. */
  readonly objects: readonly (PoolObject & { readonly kind: string; readonly lastDay: PlainDate | null })[]
  readonly officers: readonly (PoolOfficer & { readonly left: PlainDate | null })[]
  readonly items: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly from: PlainDate
    readonly kinds: readonly string[]
  }[]
  /** Rows of the published plans, counted from one. */
  readonly plans: readonly { readonly plan: string; readonly row: number; readonly task: TaskRow }[]
  /** Checks of this task, and how many of them are published. */
  readonly checks: { readonly opened: number; readonly begun: number; readonly published: number }
}

/** 组织实施的科室, 批准人, 执法检查人员 */
type TaskCap = 'organiser' | 'approver' | 'inspector'
export const step = actsOf<Task, TaskSeen, TaskStage, TaskCap>()
