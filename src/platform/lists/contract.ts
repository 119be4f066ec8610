import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'
import { ListChange } from './list.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const Value = z.object({
  code: z.string(),
  ...Words.shape,
  shipped: z.boolean(),
  retired: z.boolean(),
  aliases: z.array(z.string()),
  as: z.string(),
  /** What was and will be true of it, the latest first; empty: as it was shipped. */
  changes: z.array(ListChange),
})
export const ListShown = z.object({
  key: z.string(),
  title: Words,
  about: Words,
  /** Asked of a value of the bureau's own: as which shipped one it counts. */
  as: Words.nullable(),
  values: z.array(Value),
  /** Its words have not been changed yet: 0. */
  version: z.number().int(),
})
export type ListShown = z.output<typeof ListShown>

export const readLists = endpoint({
  id: 'lists.all',
  method: 'GET',
  path: '/api/lists',
  needs: 'signed-in',
  title: { zh: '清单', en: 'Lists' },
  reply: z.object({ lists: z.array(ListShown) }),
})

export const changeList = endpoint({
  id: 'lists.change',
  method: 'PUT',
  path: '/api/lists/:key',
  needs: 'settings.manage',
  title: { zh: '增改清单', en: 'Add to a list or change it' },
  params: z.object({ key: z.string().max(80) }),
  body: z.object({
    /** Null: a new value. */
    code: ListChange.shape.code.nullable().default(null),
    from: PlainDate,
    zh: z.string().trim().min(1, '请填写名称｜Please give a name').max(40),
    en: z.string().trim().max(80).default(''),
    aliases: ListChange.shape.aliases,
    retired: z.boolean().default(false),
    as: z.string().max(40).nullable().default(null),
    why: z.string().trim().min(2, '请写明修改理由｜Please say why').max(300),
    seen: z.number().int().min(0).default(0),
    request: z.uuid(),
  }),
  reply: ListShown,
})
