import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { itemIds, type Item } from './items.ts'

const Whole = z.number().int().nonnegative()
const ItemId = z.enum(itemIds as [Item, ...Item[]])
const line = z.string().trim().max(60).default('')

/** What a school says of one item; which of it is asked, `items.ts` says. */
export const SafeguardForm = z.object({
  day: PlainDate.describe('核查日期'),
  met: z.boolean().default(false).describe('达标'),
  photos: z.array(z.uuid()).max(6).default([]).describe('照片'),
  hotline: line.describe('欺凌防治电话'),
  mailbox: line.describe('举报邮箱'),
  vicePrincipal: line.describe('法治副校长电话'),
  safetyLeader: line.describe('分管安全校领导电话'),
  classes: z.number().int().min(0).max(500).default(0).describe('班级数'),
  fewest: z.number().int().min(0).max(100).default(0).describe('最少的次数'),
})
export type SafeguardForm = z.output<typeof SafeguardForm>

/** 'met' and still counting; 'expired'; 'unmet' when last seen; 'none' was ever handed in. */
export const standings = {
  met: { zh: '已落实', en: 'In place' },
  expired: { zh: '已过期', en: 'Expired' },
  unmet: { zh: '未达标', en: 'Not met' },
  none: { zh: '未填报', en: 'Nothing yet' },
} as const
export const Standing = z.enum(['met', 'expired', 'unmet', 'none'])
export type Standing = z.output<typeof Standing>

const Seen = z.object({
  item: ItemId,
  standing: Standing,
  day: PlainDate.nullable(),
  /** The last day it counts. */ until: PlainDate.nullable(),
  id: z.uuid().nullable(),
  version: z.number().int(),
  form: SafeguardForm.nullable(),
})

export const readMySafeguards = endpoint({
  id: 'prevention.my-safeguards',
  method: 'GET',
  path: '/api/prevention/safeguards',
  needs: ['prevention.report', 'prevention.read'],
  title: { zh: '学校防欺凌措施', en: 'Safeguards of a school' },
  query: z.object({ org: z.uuid().optional() }),
  reply: z.object({
    today: PlainDate,
    term: z.string().nullable(),
    schools: z.array(z.object({ org: z.uuid(), name: z.string(), mine: z.boolean(), items: z.array(Seen) })),
  }),
})

export const saveSafeguard = endpoint({
  id: 'prevention.save-safeguard',
  method: 'PUT',
  path: '/api/prevention/safeguards/:org/:item',
  needs: ['prevention.report', 'prevention.oversee'],
  title: { zh: '填报防欺凌措施', en: 'Record a safeguard' },
  params: z.object({ org: z.uuid(), item: ItemId }),
  body: z.object({ form: SafeguardForm, seen: z.number().int().min(0).default(0), request: z.uuid() }),
  reply: z.object({ id: z.uuid(), version: z.number().int(), met: z.boolean() }),
})

const filter = z.object({ on: PlainDate })
export const readCoverage = endpoint({
  id: 'prevention.coverage',
  method: 'GET',
  path: '/api/prevention/coverage',
  needs: 'prevention.read',
  title: { zh: '防欺凌措施落实情况', en: 'How far safeguards are in place' },
  query: filter,
  reply: z.object({
    term: z.string().nullable(),
    counties: z.array(
      z.object({ county: z.uuid().nullable(), name: z.string(), schools: Whole, met: z.record(ItemId, Whole) }),
    ),
  }),
})

export const listUncovered = endpoint({
  id: 'prevention.uncovered',
  method: 'GET',
  path: '/api/prevention/uncovered',
  needs: 'prevention.read',
  title: { zh: '未落实的学校', en: 'Schools without a safeguard' },
  query: filter.extend({
    item: ItemId,
    county: z.union([z.uuid(), z.literal('none')]).optional(),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    total: Whole,
    rows: z.array(
      z.object({
        org: z.uuid(),
        name: z.string(),
        countyName: z.string(),
        standing: Standing,
        day: PlainDate.nullable(),
      }),
    ),
  }),
})
export const exportCoverage = endpoint({
  id: 'prevention.coverage-export',
  method: 'GET',
  path: '/api/prevention/coverage.xlsx',
  needs: 'prevention.read',
  title: { zh: '导出防欺凌措施', en: 'Export safeguards' },
  query: filter,
})
