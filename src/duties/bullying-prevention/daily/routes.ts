import { dayOf } from '../../../calendar/plain-date.ts'
import { asDownload, toXlsx } from '../../../platform/export.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { boardOf, myReports, remind, schoolsOfDay, unreported, type SchoolOfDay } from './board.ts'
import * as doors from './contract.ts'
import { reportDay } from './store.ts'

/** The doors of terms, daily reports and their board. */
export function dailyRoutes(app: App, tree: Tree) {
  const { db, demo } = app.house

  serve(app, doors.readMyReports, ({ actor, now }) => myReports(db, tree, actor, now))
  serve(app, doors.reportClues, async ({ actor, params, body: { clues, why, request }, now }) =>
    reportDay(db, { tree, actor, ...params, clues, why, request, at: now }),
  )

  serve(app, doors.readBoard, ({ actor, query: { day }, now }) => boardOf(db, tree, actor, day, now))
  serve(app, doors.listUnreported, ({ actor, query }) => unreported(db, tree, actor, query))
  serve(app, doors.remindUnreported, ({ actor, body, now }) => remind(app.house, tree, actor, body, now))
  serve(app, doors.exportBoard, async ({ actor, query: { day }, now, reply }) => {
    const file = await toXlsx(
      [
        { title: '县（市、区）', value: ({ county }: SchoolOfDay) => county },
        { title: '学校', value: ({ name }) => name },
        { title: '报告', value: ({ clues, late }) => (clues === null ? '未报告' : late ? '补报' : '已报告') },
        { title: '转交线索', kind: 'number', value: ({ clues }) => clues },
      ],
      await schoolsOfDay(db, tree, actor, day),
      { sheet: '每日线索报告', above: [`${day}每日线索报告（导出日期${dayOf(now)}）`], demo },
    )
    return reply.headers(asDownload(`${day}每日线索报告.xlsx`)).send(Buffer.from(file))
  })
}
