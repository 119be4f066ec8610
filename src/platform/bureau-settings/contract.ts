import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const Value = z.union([z.number(), z.boolean(), z.string().max(500), z.array(z.string().max(60)).max(100)])

export const Setting = z.object({
  key: z.string(),
  title: Words,
  hint: Words,
  kind: z.enum(['share', 'whole', 'yes-no', 'text', 'choice', 'list']),
  fallback: Value,
  least: z.number().nullable(),
  most: z.number().nullable(),
  /** Of a choice: what may be chosen. */
  choices: z.array(z.object({ value: z.string(), label: Words })),
  /** In force today. */
  value: Value,
  /** Each value holds from a day on. */
  dated: z.boolean(),
  /** Of a dated one: what was and will be in force, the latest first, with its source and who entered it. */
  entries: z.array(
    z.object({
      from: PlainDate.nullable(),
      until: PlainDate.nullable(),
      value: Value,
      source: z.string(),
      by: z.string().nullable(),
      at: z.date().nullable(),
      why: z.string().nullable(),
    }),
  ),
  /** 0 while it was never changed. */
  version: z.number().int(),
  changedAt: z.date().nullable(),
  changedBy: z.string().nullable(),
  why: z.string().nullable(),
})
export type Setting = z.infer<typeof Setting>

export const listSettings = endpoint({
  id: 'settings.list',
  method: 'GET',
  path: '/api/settings',
  needs: 'settings.read',
  title: { zh: '参数', en: 'Settings' },
  reply: z.object({ settings: z.array(Setting) }),
})

export const changeSetting = endpoint({
  id: 'settings.change',
  method: 'PUT',
  path: '/api/settings/:key',
  needs: 'settings.manage',
  title: { zh: '修改参数', en: 'Change a setting' },
  params: z.object({ key: z.string().max(80) }),
  body: z.object({
    value: Value,
    /** Of a dated setting: the first day of the value, its last one, and where it stands. */
    from: PlainDate.optional(),
    until: PlainDate.nullable().optional(),
    source: z.string().trim().max(200).optional(),
    why: z.string().trim().min(2, '请写明修改理由｜Please say why').max(300),
    seen: z.number().int().min(0).default(0),
    request: z.uuid(),
  }),
  reply: Setting,
})

export const lookBack = endpoint({
  id: 'settings.look-back',
  method: 'GET',
  path: '/api/settings/:key/back',
  needs: 'settings.manage',
  title: { zh: '追溯修改参数会影响什么', en: 'What a value for days gone by touches' },
  params: z.object({ key: z.string().max(80) }),
  query: z.object({ from: PlainDate, until: PlainDate.optional() }),
  reply: z.object({
    /** Whether its first day is gone by. */
    back: z.boolean(),
    figures: z.array(Words),
    /** Titles of locked reports. */
    reports: z.array(z.string()),
  }),
})
