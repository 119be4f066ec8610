import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Scope, UnitSaid } from '../contract.ts'
import { Partition } from './partition.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Term = z.object({ id: z.string(), label: Words, value: z.number().nullable(), unitAbout: UnitSaid })
const Written = { seen: z.number().int().min(0).default(0), request: z.uuid() }

export const FigureSum = z.object({
  id: z.uuid(),
  whole: Term,
  parts: z.array(Term),
  /** Whole less parts; null where one of them is not told. */
  difference: z.number().nullable(),
  state: z.enum(['balanced', 'differs', 'explained', 'untold']),
  why: z.string().nullable(),
})
export type FigureSum = z.output<typeof FigureSum>

export const listSums = endpoint({
  id: 'figure-sums.list',
  method: 'GET',
  path: '/api/figure-sums',
  needs: 'figures.read',
  title: { zh: '各项与合计', en: 'Parts and wholes' },
  /** Those in which one figure is whole or part; all, if none is named. */
  query: Scope.extend({ figure: z.string().max(120).optional() }),
  reply: z.object({ sums: z.array(FigureSum), version: z.number().int() }),
})

export const saveSum = endpoint({
  id: 'figure-sums.save',
  method: 'PUT',
  path: '/api/figure-sums/:id',
  needs: 'figures.compose',
  title: { zh: '说明合计由哪些组成', en: 'Say of what a whole is made' },
  params: z.object({ id: z.uuid() }),
  body: z.object({
    whole: Partition.shape.whole,
    /** None: it is no longer held together. */
    parts: z.array(Partition.shape.whole).max(20),
    ...Written,
  }),
  reply: z.object({ version: z.number().int() }),
})

export const explainSum = endpoint({
  id: 'figure-sums.explain',
  method: 'POST',
  path: '/api/figure-sums/:id/explain',
  needs: 'figures.compose',
  title: { zh: '说明各项与合计为什么不一致', en: 'Say why parts and whole differ' },
  params: z.object({ id: z.uuid() }),
  body: z.object({
    from: PlainDate,
    until: PlainDate,
    branch: z.uuid().optional(),
    why: z.string().trim().min(2, '请写明原因｜Please say why').max(300),
    ...Written,
  }),
  reply: z.object({ version: z.number().int() }),
})
