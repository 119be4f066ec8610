import { z } from 'zod'
import { endpoint, type Taken } from '../http/endpoint.ts'

/** What would come of an act, in numbers: shown before one that cannot be taken back is done. It is tried, and undone before this answers. */
export const foreseeAct = endpoint({
  id: 'cases.foresee',
  method: 'POST',
  path: '/api/cases-foresee',
  needs: 'signed-in',
  title: { zh: '办理以前，看会带来什么', en: 'What would come of an act' },
  body: z.object({
    id: z.uuid(),
    act: z.string().max(60),
    form: z.record(z.string(), z.unknown()),
    seen: z.number().int().min(1),
  }),
  repeated: { as: 'nothing', why: 'Whatever is tried is undone before it answers.' },
  reply: z.object({
    /** People who would be told. */
    told: z.number().int(),
    published: z.number().int(),
    papers: z.number().int(),
    /** Acts brought about in other cases. */
    cases: z.number().int(),
  }),
})
export type Foreseen = Taken<(typeof foreseeAct)['reply']>
