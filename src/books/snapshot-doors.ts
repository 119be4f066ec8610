import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { endpoint, type Endpoint } from '../platform/http/endpoint.ts'
import type { Book } from './book.ts'
import { classes, Request, SnapshotRow, SnapshotState, Whole } from './shapes.ts'

type Doored = Pick<Book, 'id' | 'title' | 'counterparts'> & { readonly [who in 'read' | 'keep']: Endpoint['needs'] }

/** Of `doorsOf`: files of others' systems held against the book. */
export function snapshotDoors({ id, title, counterparts, read, keep }: Doored, path: `/api/books/${string}`) {
  const about = (zh: string, en: string) => ({ zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` })
  const door = <const N extends string>(name: N) => `books.${id}.${name}` as const
  const snapshot = z.object({ snapshot: z.uuid() })
  const get = { method: 'GET' as const, needs: read }
  const put = { method: 'PUT' as const, needs: keep }
  const post = { method: 'POST' as const, needs: keep }
  return {
    snapshots: endpoint({
      ...get,
      id: door('snapshots'),
      path: `${path}/snapshots`,
      title: about('历次核对', 'reconciliations'),
      reply: z.object({ snapshots: z.array(SnapshotState) }),
    }),
    snapshot: endpoint({
      ...get,
      id: door('snapshot'),
      path: `${path}/snapshots/:snapshot`,
      title: about('一次核对', 'a reconciliation'),
      params: snapshot,
      reply: SnapshotState,
    }),
    snapshotRows: endpoint({
      ...get,
      id: door('snapshot-rows'),
      path: `${path}/snapshots/:snapshot/rows`,
      title: about('核对各行', 'rows of a reconciliation'),
      params: snapshot,
      query: z.object({
        class: z.enum(classes).optional(),
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      reply: z.object({ rows: z.array(SnapshotRow), after: Whole.nullable() }),
    }),
    takeSnapshot: endpoint({
      ...post,
      id: door('take-snapshot'),
      path: `${path}/snapshots`,
      title: about('交入对方系统的文件', 'hand in their file'),
      upload: true,
      query: z.object({ request: z.uuid(), counterpart: z.string().max(60), day: PlainDate }),
      reply: SnapshotState,
    }),
    addFile: endpoint({
      ...post,
      id: door('add-file'),
      path: `${path}/snapshots/:snapshot/files`,
      title: about('再交一份文件', 'hand in one file more'),
      upload: true,
      params: snapshot,
      query: z.object({ request: z.uuid() }),
      reply: SnapshotState,
    }),
    clear: endpoint({
      ...put,
      id: door('clear'),
      path: `${path}/snapshots/:snapshot/cleared`,
      title: about('说明差异', 'clear differences'),
      params: snapshot,
      /** `rows` absent: the whole class. */
      body: Request.extend({
        class: z.enum(classes),
        rows: z.array(Whole).max(5000).optional(),
        reason: z.string().trim().min(2).max(500),
      }),
      reply: SnapshotState,
    }),
    sign: endpoint({
      ...put,
      needs: counterparts.length > 0 ? counterparts.map((one) => one.sign) : keep,
      id: door('sign'),
      path: `${path}/snapshots/:snapshot/sign`,
      title: about('签认核对', 'sign the reconciliation'),
      params: snapshot,
      body: Request,
      reply: SnapshotState,
    }),
    snapshotFile: endpoint({
      ...get,
      id: door('snapshot-file'),
      path: `${path}/snapshots/:snapshot/file`,
      title: about('对方系统的文件', 'their file'),
      params: snapshot,
      /** Which of them, from 1. */
      query: z.object({ part: z.coerce.number().int().min(1).max(100).default(1) }),
    }),
  }
}
