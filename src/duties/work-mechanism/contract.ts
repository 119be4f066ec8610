import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { listedDoor } from '../../platform/forms/listed.ts'
import { endpoint } from '../../platform/http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Year = z.object({ year: z.coerce.number().int().min(1949).max(2200) })

/** What a task may feed: the figures of the house and the sections of the annual report. */
export const readFeeds = listedDoor({
  id: 'work.feeds',
  path: '/api/work/feeds',
  needs: 'work.read',
  title: { zh: '任务可对应的报告内容和数据', en: 'What a task may feed' },
})

export const readGroups = listedDoor({
  id: 'work.groups',
  path: '/api/work/groups',
  needs: 'work.read',
  title: { zh: '领导小组', en: 'Leading groups' },
})

/** 督办级别: each goes further up. */
const Level = z.enum(['remind', 'urge', 'criticise'])

const TaskInBoard = z.object({
  id: z.uuid(),
  number: z.string(),
  caption: z.string(),
  stage: z.string(),
  units: z.array(z.string()),
  due: PlainDate,
  /** How far past it. */
  late: Words,
  progress: z.number().int(),
  urged: Level.nullable(),
})
export type TaskInBoard = z.output<typeof TaskInBoard>

const UnitOnBoard = z.object({
  unit: z.uuid(),
  name: z.string(),
  planned: z.number().int(),
  done: z.number().int(),
  inTime: z.number().int(),
  inHand: z.number().int(),
  late: z.number().int(),
  /** How far past its day the task is that waits longest. */
  longest: Words.nullable(),
  urged: Level.nullable(),
})
export type UnitOnBoard = z.output<typeof UnitOnBoard>

/** What is late, by unit: the furthest behind first. A task of two units stands under both. */
export const readBoard = endpoint({
  id: 'work.board',
  method: 'GET',
  path: '/api/work/board',
  needs: 'work.read',
  title: { zh: '任务进度看板', en: 'Board of tasks' },
  query: Year,
  reply: z.object({
    day: PlainDate,
    units: z.array(UnitOnBoard),
    late: z.array(TaskInBoard),
    total: z.object({ planned: z.number().int(), done: z.number().int(), late: z.number().int() }),
  }),
})

export const exportBoard = endpoint({
  id: 'work.board-export',
  method: 'GET',
  path: '/api/work/board.xlsx',
  needs: 'work.read',
  title: { zh: '导出任务进度', en: 'Export the board' },
  query: Year,
})

const TaskInPlan = z.object({
  id: z.uuid(),
  number: z.string(),
  caption: z.string(),
  stage: z.string(),
  due: PlainDate.nullable(),
  late: z.boolean(),
  units: z.array(z.string()),
})
export type TaskInPlan = z.output<typeof TaskInPlan>

/** A figure of the report with its value so far; a share is shown in per cent. */
const Numbered = z.object({
  id: z.string(),
  label: Words,
  unit: z.string(),
  value: z.number().nullable(),
  share: z.boolean(),
})
export type Numbered = z.output<typeof Numbered>

const SectionOfPlan = z.object({
  heading: Words,
  /** Bound to the section as a whole. */
  tasks: z.array(TaskInPlan),
  figures: z.array(z.object({ figure: Numbered, tasks: z.array(TaskInPlan) })),
  /** Whether anything is written in it. */
  written: z.boolean(),
})
export type SectionOfPlan = z.output<typeof SectionOfPlan>

/** The plan beside the report of the same year: every section and figure, what feeds it, and what nobody feeds. */
export const readPlan = endpoint({
  id: 'work.plan',
  method: 'GET',
  path: '/api/work/plan',
  needs: 'report.read',
  title: { zh: '计划与报告对照', en: 'Plan beside report' },
  query: Year,
  reply: z.object({
    /** Whether a report of the year is kept; else the shipped template is shown. */
    report: z.object({ id: z.uuid(), status: z.enum(['draft', 'locked']) }).nullable(),
    sections: z.array(SectionOfPlan),
    /** Tasks that feed nothing this report holds. */
    elsewhere: z.array(TaskInPlan),
  }),
})

const Member = z.object({
  person: z.uuid(),
  name: z.string(),
  role: z.enum(['head', 'deputy', 'member', 'office']),
  post: z.string(),
  from: PlainDate,
  until: PlainDate.nullable(),
})

/** Who belonged to a leading group on a day. */
export const readMembers = endpoint({
  id: 'work.members',
  method: 'GET',
  path: '/api/work/groups/:id/members',
  needs: 'work.read',
  title: { zh: '某日的领导小组成员', en: 'Members of a group on a day' },
  params: z.object({ id: z.uuid() }),
  query: z.object({ on: PlainDate }),
  reply: z.object({ members: z.array(Member) }),
})
