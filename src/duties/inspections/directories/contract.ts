import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import type { Directory } from './directory.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const filter = z.object({
  q: z.string().trim().max(60).optional(),
  /** Those in use today, or all that ever were. */
  all: z.stringbool().optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

export const ImportedRow = z.object({
  row: z.number().int(),
  name: z.string(),
  verdict: z.enum(['refused', 'changed', 'accepted', 'already']),
  remarks: z.array(Words),
})
export type ImportedRow = z.output<typeof ImportedRow>

/** The doors of one directory, all from its form. */
export function doorsOf({ id, title, form, read, keep }: Directory) {
  const path = `/api/inspections/${id}` as const
  const about = (zh: string, en: string) => ({ zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` })
  // An entry leaves the house as its form has it; what was valid once need not be so today, so it is shown unchecked.
  const Row = z.object({
    id: z.uuid(),
    version: z.number().int(),
    changedAt: z.date(),
    form: z.record(z.string(), z.unknown()),
    /** Names of what the form refers to, and the day of the last check of an object. */
    names: z.record(z.string(), z.string()),
    lastChecked: PlainDate.nullable(),
    mine: z.boolean(),
  })
  return {
    list: endpoint({
      id: `inspections.${id}.list`,
      method: 'GET',
      path,
      needs: read,
      title: about('列表', 'list'),
      query: filter,
      reply: z.object({ rows: z.array(Row), total: z.number().int() }),
    }),
    export: endpoint({
      id: `inspections.${id}.export`,
      method: 'GET',
      path: `${path}/export`,
      needs: read,
      title: about('导出', 'export'),
      query: filter.omit({ offset: true, limit: true }).extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    }),
    template: endpoint({
      id: `inspections.${id}.template`,
      method: 'GET',
      path: `${path}/template`,
      needs: keep,
      title: about('导入模板', 'template'),
    }),
    story: endpoint({
      id: `inspections.${id}.story`,
      method: 'GET',
      path: `${path}/:id/story`,
      needs: read,
      title: about('历次版本', 'versions'),
      params: z.object({ id: z.uuid() }),
      reply: z.object({
        versions: z.array(
          z.object({
            version: z.number().int(),
            at: z.date(),
            by: z.string().nullable(),
            changed: z.record(z.string(), z.unknown()),
          }),
        ),
      }),
    }),
    save: endpoint({
      id: `inspections.${id}.save`,
      method: 'PUT',
      path: `${path}/:id`,
      needs: keep,
      title: about('增改', 'add or change'),
      params: z.object({ id: z.uuid() }),
      body: z.object({ form, seen: z.number().int().min(0).default(0), request: z.uuid() }),
      reply: z.object({ id: z.uuid(), version: z.number().int() }),
    }),
    import: endpoint({
      id: `inspections.${id}.import`,
      method: 'POST',
      path: `${path}/import`,
      needs: keep,
      title: about('导入', 'import'),
      upload: true,
      query: z.object({ request: z.uuid(), apply: z.stringbool().default(false) }),
      reply: z.object({
        applied: z.boolean(),
        accepted: z.number().int(),
        changed: z.number().int(),
        already: z.number().int(),
        refused: z.number().int(),
        rows: z.array(ImportedRow),
      }),
    }),
  }
}

/** Schools of the register of organisations that are no objects yet. */
export const takeInSchools = endpoint({
  id: 'inspections.take-in-schools',
  method: 'POST',
  path: '/api/inspections/objects/schools',
  needs: 'inspections.organise',
  title: { zh: '检查对象名录：列入全部学校', en: 'Objects: take in all schools' },
  body: z.object({ request: z.uuid() }),
  reply: z.object({ taken: z.number().int() }),
})
