import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'

const Kept = z.object({
  /** 0: none were handed in. */
  version: z.number().int(),
  width: z.number(),
  height: z.number(),
  areas: z.array(z.object({ org: z.uuid(), name: z.string(), d: z.string(), x: z.number(), y: z.number() })).max(300),
  /** Counties without an outline. */
  without: z.array(z.string()),
})
export type KeptOutlines = z.output<typeof Kept>

/** The outlines of the counties, as the bureau handed them in: figures are drawn as maps upon them. */
export const readOutlines = endpoint({
  id: 'organisations.outlines',
  method: 'GET',
  path: '/api/organisation-outlines',
  needs: 'signed-in',
  title: { zh: '县（市、区）轮廓', en: 'Outlines of the counties' },
  reply: Kept,
})

/** Takes a GeoJSON file; the one before is replaced. */
export const handInOutlines = endpoint({
  id: 'organisations.hand-in-outlines',
  method: 'POST',
  path: '/api/organisation-outlines',
  needs: 'organisations.manage',
  title: { zh: '上传县（市、区）轮廓', en: 'Hand in outlines of the counties' },
  upload: true,
  query: z.object({ request: z.uuid() }),
  reply: Kept.extend({ unknown: z.array(z.string()) }),
})

export const removeOutlines = endpoint({
  id: 'organisations.remove-outlines',
  method: 'POST',
  path: '/api/organisation-outlines/remove',
  needs: 'organisations.manage',
  title: { zh: '撤下县（市、区）轮廓', en: 'Remove the outlines of the counties' },
  body: z.object({ request: z.uuid(), seen: z.number().int().min(1) }),
  reply: Kept,
  undoable: { said: { zh: '已撤下轮廓', en: 'The outlines are removed' } },
})
