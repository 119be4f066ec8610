import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Check, ResultClass } from './check-state.ts'

const ById = z.object({ id: z.uuid() })

/** Everything a phone needs to hold a check without a network. */
export const onSite = endpoint({
  id: 'inspections.on-site',
  method: 'GET',
  path: '/api/inspections/checks/:id/on-site',
  needs: 'inspections.check',
  title: { zh: '现场检查：带到现场的内容', en: 'On site: what is taken along' },
  params: ById,
  reply: z.object({
    id: z.uuid(),
    version: z.number().int(),
    number: z.string(),
    stage: z.string(),
    check: Check,
    classes: z.array(ResultClass),
    mine: z.boolean(),
  }),
})
export type OnSite = z.output<NonNullable<typeof onSite.reply>>

const CheckRow = z.object({
  id: z.uuid(),
  number: z.string(),
  object: z.string(),
  stage: z.string(),
  officers: z.array(z.string()),
  heldOn: PlainDate.nullable(),
  result: ResultClass.nullable(),
  due: PlainDate.nullable(),
  publishedOn: PlainDate.nullable(),
})
export type CheckRow = z.output<typeof CheckRow>

const Rates = z.object({
  checks: z.number().int(),
  held: z.number().int(),
  published: z.number().int(),
  /** Published by the last day of the limit in force. */
  inTime: z.number().int(),
  /** Results whose limit has run out or that are published. */
  owed: z.number().int(),
  rectify: z.number().int(),
  rectified: z.number().int(),
})

export const checksOfTask = endpoint({
  id: 'inspections.checks-of-task',
  method: 'GET',
  path: '/api/inspections/tasks/:id/checks',
  needs: 'inspections.read',
  title: { zh: '抽查任务：检查进展', en: 'Task: its checks' },
  params: ById,
  reply: z.object({ checks: z.array(CheckRow), rates: Rates }),
})

export const progressOfPlan = endpoint({
  id: 'inspections.progress-of-plan',
  method: 'GET',
  path: '/api/inspections/plans/:id/progress',
  needs: 'inspections.read',
  title: { zh: '抽查计划：完成情况', en: 'Plan: its progress' },
  params: ById,
  reply: z.object({
    tasks: z.array(
      z.object({
        row: z.number().int(),
        title: z.string(),
        joint: z.boolean(),
        dossier: z.uuid().nullable(),
        stage: z.string().nullable(),
        rates: Rates,
      }),
    ),
    planned: z.number().int(),
    completed: z.number().int(),
    joint: z.number().int(),
  }),
})

const Compared = z.object({
  rows: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        draws: z.number().int(),
        times: z.number().int(),
        expected: z.number(),
      }),
    )
    .readonly(),
  p: z.number(),
})

/** All past draws against chance. */
export const fairnessOfDraws = endpoint({
  id: 'inspections.fairness-of-draws',
  method: 'GET',
  path: '/api/inspections/draws/fairness',
  needs: 'inspections.read',
  title: { zh: '历次抽取统计', en: 'All draws against chance' },
  reply: z.object({
    draws: z.number().int(),
    rounds: z.number().int(),
    strata: z.array(z.object({ name: z.string(), objects: z.number().int(), drawn: z.number().int() })).readonly(),
    objects: Compared,
    officers: Compared,
  }),
})

/** A drand round's signature, where the server has a network. */
export const beacon = endpoint({
  id: 'inspections.beacon',
  method: 'GET',
  path: '/api/inspections/draws/beacons/:round',
  needs: 'inspections.organise',
  title: { zh: '从网络取 drand 签名', en: 'Fetch a drand signature' },
  params: z.object({ round: z.coerce.number().int().min(1).max(1_000_000_000) }),
  reply: z.object({ signature: z.string() }),
})
