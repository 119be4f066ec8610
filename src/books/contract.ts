import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { entriesOf } from '../platform/forms/listed.ts'
import { endpoint, type Endpoint } from '../platform/http/endpoint.ts'
import type { Book } from './book.ts'
import { importDoorsOf } from './import-contract.ts'
import { askedOf, EntryRow, page, Request, Seen, Whole, Words } from './shapes.ts'
import { attests, endsMany, takesIn } from './many.ts'
import { snapshotDoors } from './snapshot-doors.ts'

/** What every door of a book asks of it. */
type Doored = Pick<Book, 'id' | 'title' | 'form' | 'filters' | 'counterparts'> & {
  readonly [who in 'read' | 'keep' | 'unmask']: Endpoint['needs']
}

/**
 * The doors of one book, all from its declaration. Shipped books are served each at its own address, with their own permissions and form in
 * the matrix and OpenAPI; books a bureau declares are served at `/api/books/:book`, so that a browser that has built the book from what the
 * house tells of it knocks at the same addresses in the same way.
 */
export function doorsOf(
  { id, title, form, filters, read, keep, unmask, counterparts }: Doored,
  path = `/api/books/${id}` as const,
) {
  const about = (zh: string, en: string) => ({ zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` })
  const door = <const N extends string>(name: N) => `books.${id}.${name}` as const
  const query = askedOf({ form, filters })
  const one = z.object({ id: z.uuid() })
  const saved = z.object({ id: z.uuid(), version: Whole })
  const get = { method: 'GET' as const, needs: read }
  const put = { method: 'PUT' as const, needs: keep }
  const post = { method: 'POST' as const, needs: keep }
  return {
    list: endpoint({
      ...get,
      id: door('list'),
      path,
      title: about('列表', 'list'),
      query: query.extend(page),
      /** `total` counts no further than to `more`: true where there are more than it says. */
      reply: z.object({ rows: z.array(EntryRow), total: Whole, more: z.boolean(), after: z.string().nullable() }),
    }),
    export: endpoint({
      ...get,
      id: door('export'),
      path: `${path}/export`,
      title: about('导出', 'export'),
      query: query.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    }),
    template: endpoint({
      ...get,
      needs: keep,
      id: door('template'),
      path: `${path}/template`,
      title: about('导入模板', 'template'),
    }),
    choices: { ...entriesOf(id, read), path: `${path}/choices` as const },
    one: endpoint({
      ...get,
      id: door('one'),
      path: `${path}/:id`,
      title: about('一条', 'one entry'),
      params: one,
      reply: EntryRow,
    }),
    versions: endpoint({
      ...get,
      id: door('versions'),
      path: `${path}/:id/versions`,
      title: about('历次版本', 'versions'),
      params: one,
      reply: z.object({
        versions: z.array(
          z.object({
            version: Whole,
            at: z.date(),
            by: z.string().nullable(),
            act: z.string(),
            reason: z.string().nullable(),
            changed: z.array(z.string()),
            form: z.record(z.string(), z.unknown()),
            names: z.record(z.string(), z.string()),
          }),
        ),
      }),
    }),
    save: endpoint({
      ...put,
      id: door('save'),
      path: `${path}/:id`,
      title: about('增改', 'add or change'),
      params: one,
      body: Request.extend({ form, seen: Seen }),
      reply: saved,
      undoable: { said: { zh: '已修改', en: 'Changed' } },
    }),
    end: endpoint({
      ...put,
      id: door('end'),
      path: `${path}/:id/end`,
      title: about('终止', 'end'),
      params: one,
      body: Request.extend({ on: PlainDate, seen: Seen }),
      reply: saved,
      undoable: { said: { zh: '已终止', en: 'Ended' } },
    }),
    strike: endpoint({
      ...put,
      id: door('strike'),
      path: `${path}/:id/strike`,
      title: about('作废', 'strike out'),
      params: one,
      body: Request.extend({ reason: z.string().trim().min(2).max(500), seen: Seen }),
      reply: saved,
      undoable: { said: { zh: '已作废', en: 'Struck out' } },
    }),
    restore: endpoint({
      ...put,
      id: door('restore'),
      path: `${path}/:id/restore`,
      title: about('撤销作废', 'undo striking out'),
      params: one,
      body: Request.extend({ reason: z.string().trim().max(500).default(''), seen: Seen }),
      reply: saved,
    }),
    endMany: endpoint({
      ...post,
      id: door('end-many'),
      path: `${path}/end`,
      title: about('批量终止', 'end several'),
      body: Request.extend({
        entries: z
          .array(z.object({ id: z.uuid(), seen: Seen }))
          .min(1)
          .max(1000),
        on: PlainDate,
      }),
      reply: z.object({ ended: Whole, refused: z.array(z.object({ id: z.uuid(), say: Words })) }),
      many: endsMany,
    }),
    unmask: endpoint({
      ...post,
      needs: unmask,
      id: door('unmask'),
      path: `${path}/:id/unmask`,
      title: about('查看完整个人信息', 'lift the masks'),
      params: one,
      body: Request.extend({ reason: z.string().trim().min(2).max(500) }),
      reply: EntryRow,
    }),
    exportUnmasked: endpoint({
      ...post,
      needs: unmask,
      id: door('export-unmasked'),
      path: `${path}/export`,
      title: about('导出完整个人信息', 'export without masks'),
      repeated: { as: 'another', why: 'Each handing-out is on record; a file is not kept to be handed out once more.' },
      query: query.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      body: Request.extend({ reason: z.string().trim().min(2).max(500) }),
    }),
    takeIn: endpoint({
      ...post,
      id: door('take-in'),
      path: `${path}/take-in`,
      title: about('列入', 'take in'),
      body: Request,
      /** `left`: those whose entry is refused, or whose key another entry has. */
      reply: z.object({ taken: Whole, left: Whole }),
      many: takesIn,
    }),
    ...importDoorsOf({ id, title, keep }, path),
    complete: endpoint({
      ...get,
      id: door('complete'),
      path: `${path}/complete`,
      title: about('齐全确认', 'who confirmed'),
      query: z.object({ year: z.coerce.number().int().min(1949).max(2200) }),
      reply: z.object({
        units: z.array(
          z.object({
            unit: z.uuid(),
            name: z.string(),
            mine: z.boolean(),
            /** `period` counts from 1 within the year. */
            periods: z.array(
              z.object({
                period: Whole,
                entries: Whole,
                over: z.boolean(),
                confirmed: z.object({ at: z.date(), by: z.string().nullable(), entries: Whole }).nullable(),
              }),
            ),
          }),
        ),
      }),
    }),
    confirm: endpoint({
      ...put,
      id: door('confirm'),
      path: `${path}/complete`,
      title: about('确认齐全', 'confirm that all is entered'),
      body: Request.extend({
        unit: z.uuid(),
        year: z.number().int().min(1949).max(2200),
        period: z.number().int().min(1).max(12),
      }),
      reply: z.object({ entries: Whole }),
      many: attests,
    }),
    ...snapshotDoors({ id, title, counterparts, read, keep }, path),
  }
}
export type Doors = ReturnType<typeof doorsOf>
