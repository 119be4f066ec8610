import { asDownload, toXlsx } from '../../../platform/export.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import * as doors from './contract.ts'
import { confirmMonth, incidentsOf, saveIncident } from './store.ts'

/** The doors of what the public said, and of the months that are confirmed. */
export function incidentRoutes(app: App, tree: Tree) {
  const { db, demo } = app.house
  serve(app, doors.listIncidents, ({ actor, query: { year }, now }) => incidentsOf(db, tree, actor, year, now))
  serve(app, doors.saveIncident, ({ actor, params: { id }, body: { form, seen, request }, now }) =>
    saveIncident(db, id, form, seen, { tree, actor, request, at: now }),
  )
  serve(app, doors.confirmMonth, ({ actor, body: { unit, month, request }, now }) =>
    confirmMonth(db, unit, month, { tree, actor, request, at: now }),
  )
  serve(app, doors.exportIncidents, async ({ actor, query: { year }, now, reply }) => {
    const { rows } = await incidentsOf(db, tree, actor, year, now)
    type Row = (typeof rows)[number]
    const file = await toXlsx(
      [
        { title: '发现日期', kind: 'day', value: ({ form }: Row) => form.day },
        { title: '登记单位', value: ({ unitName }) => unitName },
        { title: '概况', value: ({ form }) => form.title, width: 30 },
        { title: '来源', value: ({ form }) => doors.media[form.medium].zh },
        { title: '起因', value: ({ form }) => doors.causes[form.cause].zh },
        { title: '涉及学校', value: ({ orgName }) => orgName },
        { title: '处置情况', value: ({ form }) => form.handling, width: 30 },
        { title: '平息日期', kind: 'day', value: ({ form }) => form.closed_on },
      ],
      rows,
      { sheet: '舆情登记', demo },
    )
    return reply.headers(asDownload(`${year}年舆情登记.xlsx`)).send(Buffer.from(file))
  })
}
