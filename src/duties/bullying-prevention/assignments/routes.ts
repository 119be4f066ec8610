import { dayOf } from '../../../calendar/plain-date.ts'
import { refuse } from '../../../law/outcome.ts'
import { asDownload, toXlsx } from '../../../platform/export.ts'
import { takeUploads, wholeFile } from '../../../platform/files/multipart.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { countyName } from '../../../registers/campaigns/reader.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { columnsOf, rowsOf } from '../../../platform/sheets/form-sheet.ts'
import { readWorkbook } from '../../../platform/sheets/workbook.ts'
import * as doors from './contract.ts'
import { assignments, assignmentSheet, coverageOn, importAssignments, mayKeep, saveAssignment } from './store.ts'

const EVERYTHING = 50_000

/** The doors of officers and lawyers sent to schools. */
export function assignmentRoutes(app: App, tree: Tree) {
  const { db, demo } = app.house
  takeUploads(app.http)
  const columns = columnsOf(assignmentSheet, (id) => tree.nameOf(id) ?? '')

  serve(app, doors.listAssignments, async ({ actor, query: { offset, limit, ...asked } }) => {
    const { rows, total } = await assignments(db, tree, actor, asked, { offset, limit })
    return {
      total,
      rows: rows.map(({ id, version, programme, org, county, name, unit, number, from, until }) => ({
        id,
        version,
        form: { programme, org, name, unit, number, from, until },
        orgName: tree.nameOf(org) ?? '',
        countyName: countyName(tree, county),
        mine: mayKeep(tree, actor, org),
      })),
      coverage: asked.on ? await coverageOn(db, tree, actor, asked.programme, asked.on) : null,
    }
  })

  serve(app, doors.exportAssignments, async ({ actor, query, now, reply }) => {
    const { rows } = await assignments(db, tree, actor, query, { offset: 0, limit: EVERYTHING })
    const title = doors.programmes[query.programme].zh
    const file = await toXlsx(columns, rows as unknown as Record<string, unknown>[], { sheet: title, demo })
    return reply.headers(asDownload(`${title}名册 ${query.on ?? dayOf(now)}.xlsx`)).send(Buffer.from(file))
  })
  serve(app, doors.assignmentTemplate, async ({ reply }) =>
    reply
      .headers(asDownload('派驻名册导入模板.xlsx'))
      .send(Buffer.from(await toXlsx(columns, [], { sheet: '派驻名册' }))),
  )

  serve(app, doors.saveAssignment, ({ actor, params: { id }, body: { form, seen, request }, now }) =>
    saveAssignment(db, id, form, seen, { tree, actor, request, at: now }),
  )

  serve(app, doors.importAssignments, async ({ actor, query: { request, apply }, now, request: sent }) => {
    const file = await wholeFile(sent)
    if (!file.ok) return file
    const book = await readWorkbook(file.value.bytes)
    if (!book.ok) return book
    const rows = book.value.sheets
      .filter(({ hidden }) => !hidden)
      .flatMap((sheet) => rowsOf(assignmentSheet, sheet) ?? [])
    if (rows.length === 0)
      return refuse(
        'prevention.no-rows',
        '没有找到派驻名册：请用模板，不要改表头。',
        'No assignments found: use the template and keep its header.',
        { field: 'file' },
      )
    return importAssignments(db, rows, dayOf(now), apply, { tree, actor, request, at: now })
  })
}
