import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { doorsOf } from '../../../books/contract.ts'
import { keptAs, safeguardForm } from './form.ts'
import { itemIds, type Item } from './items.ts'

const Whole = z.number().int().nonnegative()
const ItemId = z.enum(itemIds as [Item, ...Item[]])
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
  form: safeguardForm.nullable(),
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

/** The book's own door, for the page of a school. */
export const saveSafeguard = doorsOf({ ...keptAs, filters: [], unmask: 'people.unmask', counterparts: [] }).save
