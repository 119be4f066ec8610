import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'
import { Dated } from './dated.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

export const DatedSetting = z.object({
  key: z.string(),
  title: Words,
  hint: Words,
  most: z.number().int(),
  kind: z.enum(['text', 'list', 'ordinal', 'choice']),
  /** Of a choice: what may be chosen. */
  choices: z.array(z.object({ value: z.string(), label: Words })),
  /** As sentences of the report name it: {宪法活动届次}; null: none does. */
  blank: z.string().nullable(),
  yearly: z.boolean(),
  /** In force today; '': nothing. */
  value: z.string(),
  /** While nothing was set. */
  fallback: z.string(),
  /** What was and will be in force, the latest first. */
  entries: Dated,
  version: z.number().int(),
  changedAt: z.date().nullable(),
  changedBy: z.string().nullable(),
  /** A word the bureau added itself. */
  own: z.boolean(),
})
export type DatedSetting = z.output<typeof DatedSetting>

export const listDated = endpoint({
  id: 'settings.words',
  method: 'GET',
  path: '/api/settings-words',
  needs: 'settings.read',
  title: { zh: '对外用语', en: 'Words told outside' },
  reply: z.object({ settings: z.array(DatedSetting) }),
})

/** A word of the bureau's own that sentences of the report may name in braces. */
export const OwnWordForm = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[\p{Script=Han}\d]{2,12}$/u, '名称是二至十二个汉字｜A name is two to twelve Chinese characters')
    .describe('名称'),
  kind: z.enum(['text', 'ordinal']).describe('种类'),
  yearly: z.boolean().describe('每年另填'),
})

export const addOwnWord = endpoint({
  id: 'settings.add-word',
  method: 'POST',
  path: '/api/settings-words',
  needs: 'settings.manage',
  title: { zh: '增加有日期的词', en: 'Add a word that holds from a day on' },
  body: z.object({
    id: z.uuid(),
    form: OwnWordForm,
    value: z.string().trim().min(1, '请填写内容｜Please fill this in').max(120),
    from: PlainDate,
    why: z.string().trim().min(2, '请写明理由｜Please say why').max(300),
    request: z.uuid(),
  }),
  reply: DatedSetting,
})

export const setDated = endpoint({
  id: 'settings.set-words',
  method: 'PUT',
  path: '/api/settings-words/:key',
  needs: 'settings.manage',
  title: { zh: '设置对外用语', en: 'Set words told outside' },
  params: z.object({ key: z.string().max(80) }),
  body: z.object({
    value: z.string().trim().min(1, '请填写内容｜Please fill this in').max(200),
    from: PlainDate,
    why: z.string().trim().min(2, '请写明修改理由｜Please say why').max(300),
    seen: z.number().int().min(0).default(0),
    request: z.uuid(),
  }),
  reply: DatedSetting,
})
