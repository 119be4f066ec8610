import { z } from 'zod'
import { endpoint, type Endpoint, type Many } from '../http/endpoint.ts'

/** In which one may think better of what one did. */
export const HOLD_SECONDS = 60

const Said = z.object({ zh: z.string(), en: z.string() })

/** What concerns many and waits its minute, or has had it. */
export const Held = z.object({
  id: z.uuid(),
  /** Which door it is asked of. */
  door: z.string(),
  count: z.number().int(),
  /** What is about to happen, in words: how many, and whom. */
  about: Said,
  due: z.date(),
  state: z.enum(['waiting', 'taken-back', 'done', 'refused']),
  /** What came of it. */
  outcome: Said.nullable(),
})
export type Held = z.output<typeof Held>

/** The reader's own: those that wait, and those of the last minutes. */
export const listHeld = endpoint({
  id: 'held.mine',
  pace: 'hot',
  method: 'GET',
  path: '/api/held',
  needs: 'signed-in',
  title: { zh: '我安排的批量办理', en: 'What I asked for many at once' },
  reply: z.object({ held: z.array(Held).max(50) }),
})

export const takeBack = endpoint({
  id: 'held.take-back',
  method: 'POST',
  path: '/api/held/:id/take-back',
  needs: 'signed-in',
  title: { zh: '撤回批量办理', en: 'Take back what was asked for many' },
  params: z.object({ id: z.uuid() }),
  body: z.object({ request: z.uuid() }),
  reply: Held,
})

/** A door that does one thing to many. */
export type ManyDoor = Endpoint & { readonly many: Many<unknown> }

export const concernsMany = (door: Endpoint): door is ManyDoor => door.many !== undefined && 'count' in door.many

/** Tries a door without leaving a trace: how many it would concern, and whom. */
export const lookDoor = <E extends Endpoint>({ id, path, title, needs, params, query, body }: E) =>
  endpoint({
    id: `${id}-look`,
    method: 'POST',
    path: `${path}/look`,
    needs,
    title: { zh: `${title.zh}：先看涉及多少`, en: `${title.en}: see first how many` },
    params: params as E['params'],
    query: query as E['query'],
    body: body as E['body'],
    reply: z.object({ count: z.number().int(), about: Said }),
    repeated: { as: 'nothing', why: 'Whatever is tried is undone before it answers.' },
  })

/** Asks a door for what it does, in a minute. */
export const holdDoor = <E extends Endpoint>({ id, path, title, needs, params, query, body }: E) =>
  endpoint({
    id: `${id}-hold`,
    method: 'POST',
    path: `${path}/hold`,
    needs,
    title: { zh: `${title.zh}：一分钟后办理，可撤回`, en: `${title.en}: in a minute, until then to be taken back` },
    params: params as E['params'],
    query: query as E['query'],
    body: body as E['body'],
    reply: Held,
  })
