import { z } from 'zod'
import type { Words } from '../../../law/outcome.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { Layout } from './layout.ts'
import { SheetShown } from './preview.ts'

const Seen = z.object({ layouts: z.array(Layout), version: z.int() })

/**
 * The doors by which files of one sort are pointed out: look at the first rows of one, see the layouts kept, keep them. `about` is what
 * such a file may say besides, in the query of the first: a campaign with columns of its own.
 */
export const layoutDoors = <const I extends string>(
  id: I,
  path: `/${string}`,
  needs: Endpoint['needs'],
  title: Words,
) => ({
  lookAtFile: endpoint({
    id: `${id}.look-at-file`,
    method: 'POST',
    path: `${path}/look`,
    needs,
    title: { zh: `${title.zh}：预览文件`, en: `${title.en}: look at a file` },
    query: z.object({ org: z.uuid().optional(), campaign: z.uuid().optional() }),
    upload: true,
    repeated: { as: 'nothing', why: 'Shows the first rows of a file; nothing of it is kept.' },
    reply: z.object({
      sheets: z.array(SheetShown),
      fields: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), must: z.boolean() })),
    }),
  }),
  layouts: endpoint({
    id: `${id}.layouts`,
    method: 'GET',
    path,
    needs,
    title: { zh: `${title.zh}：记住的版式`, en: `${title.en}: layouts kept` },
    query: z.object({ org: z.uuid().optional() }),
    reply: Seen,
  }),
  keepLayouts: endpoint({
    id: `${id}.keep-layouts`,
    method: 'PUT',
    path,
    needs,
    title: { zh: `${title.zh}：记住版式`, en: `${title.en}: keep layouts` },
    /** All of them, the latest first: one left out is forgotten. */
    body: z.object({
      org: z.uuid().optional(),
      campaign: z.uuid().optional(),
      layouts: z.array(Layout).max(40),
      seen: z.int().min(0),
      request: z.uuid(),
    }),
    reply: Seen,
  }),
})
export type LayoutDoors = ReturnType<typeof layoutDoors>
