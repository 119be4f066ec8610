import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'

const Whole = z.number().int()

const SheetShown = z.object({
  id: z.uuid(),
  version: Whole,
  contest: z.string(),
  place: z.string(),
  day: PlainDate.nullable(),
  rules: z.enum(['speech', 'knowledge']),
  criteria: z.array(z.object({ name: z.string(), most: Whole })),
  entrants: z.array(
    z.object({
      entry: z.uuid(),
      group: z.enum(['primary', 'junior', 'senior']),
      number: Whole,
      title: z.string(),
      /** Out of the contest meanwhile: not to be marked. */
      out: z.boolean(),
    }),
  ),
  marks: z.array(z.object({ entry: z.uuid(), criteria: z.array(Whole), points: Whole, overtime: z.boolean() })),
  aside: z.array(z.uuid()),
  lockedOn: PlainDate.nullable(),
})
export type SheetShown = z.output<typeof SheetShown>

/** What a judge has to mark: one's own sheets and nobody else's. */
export const readMarking = endpoint({
  id: 'contests.marking',
  method: 'GET',
  path: '/api/contests/marking',
  needs: 'contests.judge',
  title: { zh: '我的评分表', en: 'My mark sheets' },
  reply: z.object({ sheets: z.array(SheetShown) }),
})

/** One mark, sent when there is a network. Of two for one entrant the later stands. */
export const markEntrant = endpoint({
  id: 'contests.mark-entrant',
  method: 'POST',
  path: '/api/contests/sheets/:sheet/marks',
  needs: 'contests.judge',
  title: { zh: '评分（手机）', en: 'Mark an entrant' },
  params: z.object({ sheet: z.uuid() }),
  body: z.object({
    entry: z.uuid(),
    criteria: z.array(Whole.min(0).max(10_000)).min(1).max(10),
    overtime: z.boolean().default(false),
    request: z.uuid(),
  }),
  reply: z.object({ marked: Whole, version: Whole }),
})
