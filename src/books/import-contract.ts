import { z } from 'zod'
import { endpoint, type Endpoint } from '../platform/http/endpoint.ts'
import { layoutDoors } from '../platform/sheets/layouts/contract.ts'
import { Mend } from '../platform/sheets/mending.ts'
import type { Book } from './book.ts'
import { Answer, ImportRow, ImportState, Request, verdicts, Whole } from './shapes.ts'

/** The doors by which files come into a book: handed in, judged row by row, mended, answered, written, given back. */
export function importDoorsOf<const Id extends string>(
  { id, title, keep }: { readonly id: Id; readonly title: Book['title']; readonly keep: Endpoint['needs'] },
  path: `/api/${string}`,
) {
  const about = (zh: string, en: string) => ({ zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` })
  const door = <const N extends string>(name: N) => `books.${id}.${name}` as const
  const imported = z.object({ import: z.uuid() })
  const get = { method: 'GET' as const, needs: keep }
  const put = { method: 'PUT' as const, needs: keep }
  const post = { method: 'POST' as const, needs: keep }
  return {
    import: endpoint({
      ...post,
      id: door('import'),
      path: `${path}/import`,
      title: about('导入', 'import'),
      upload: true,
      query: z.object({ request: z.uuid(), full: z.stringbool().default(false), org: z.uuid().optional() }),
      reply: ImportState,
    }),
    ...layoutDoors(`books.${id}`, `${path}/layouts`, keep, title),
    imports: endpoint({
      ...get,
      id: door('imports'),
      path: `${path}/imports`,
      title: about('历次导入', 'imports'),
      reply: z.object({ imports: z.array(ImportState) }),
    }),
    importState: endpoint({
      ...get,
      id: door('import-state'),
      path: `${path}/imports/:import`,
      title: about('一次导入', 'an import'),
      params: imported,
      reply: ImportState,
    }),
    importRows: endpoint({
      ...get,
      id: door('import-rows'),
      path: `${path}/imports/:import/rows`,
      title: about('导入各行', 'rows of an import'),
      params: imported,
      query: z.object({
        verdict: z.enum(verdicts).optional(),
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      reply: z.object({ rows: z.array(ImportRow.extend({ n: Whole })), after: Whole.nullable() }),
    }),
    mend: endpoint({
      ...post,
      id: door('mend'),
      path: `${path}/imports/:import/mend`,
      title: about('就地改单元格', 'mend cells'),
      params: imported,
      body: Request.extend({
        cells: z
          .array(Mend.omit({ sheet: true }))
          .min(1)
          .max(50),
      }),
      reply: ImportState,
    }),
    answer: endpoint({
      ...put,
      id: door('answer'),
      path: `${path}/imports/:import/answers`,
      title: about('答复缺少的条目', 'answer for what is missing'),
      params: imported,
      /** `entries` absent: all that are not answered yet. */
      body: Request.extend({ entries: z.array(z.uuid()).max(5000).optional(), answer: Answer }),
      many: { atOnce: 'Answers a question of an import before anything is written; it can be answered anew.' },
      reply: ImportState,
    }),
    mean: endpoint({
      ...put,
      id: door('mean'),
      path: `${path}/imports/:import/names`,
      title: about('指认名称', 'what a name means'),
      params: imported,
      /** From now on, in all lists of this keeper; `org` null: nobody any more. */
      body: Request.extend({ name: z.string().trim().min(1).max(100), org: z.uuid().nullable() }),
      reply: ImportState,
    }),
    write: endpoint({
      ...post,
      id: door('write'),
      path: `${path}/imports/:import/write`,
      title: about('写入可导入的行', 'write the good rows'),
      params: imported,
      body: Request,
      reply: ImportState,
    }),
    refused: endpoint({
      ...get,
      id: door('refused'),
      path: `${path}/imports/:import/refused`,
      title: about('下载未导入的行', 'the refused rows'),
      params: imported,
    }),
  }
}
