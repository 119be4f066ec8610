import { asDownload, toXlsx } from '../../../platform/export.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import * as doors from './contract.ts'
import { itemIds, items } from './items.ts'
import { coverageOn, mySafeguards, uncovered } from './board.ts'

/** The doors of what schools put in place. */
export function safeguardRoutes(app: App, tree: Tree) {
  const { db, demo } = app.house
  serve(app, doors.readMySafeguards, ({ actor, query: { org }, now }) => mySafeguards(db, tree, actor, org, now))
  serve(app, doors.readCoverage, ({ actor, query: { on } }) => coverageOn(db, tree, actor, on))
  serve(app, doors.listUncovered, ({ actor, query }) => uncovered(db, tree, actor, query))
  serve(app, doors.exportCoverage, async ({ actor, query: { on }, reply }) => {
    const { counties } = await coverageOn(db, tree, actor, on)
    type Row = (typeof counties)[number]
    const file = await toXlsx(
      [
        { title: '县（市、区）', value: ({ name }: Row) => name },
        { title: '学校', kind: 'number', value: ({ schools }) => schools },
        ...itemIds.map((item) => ({
          title: items[item].title.zh,
          kind: 'number' as const,
          value: ({ met }: Row) => met[item],
        })),
      ],
      counties,
      { sheet: '防欺凌措施', above: [`截至${on}已落实的学校数`], demo },
    )
    return reply.headers(asDownload(`防欺凌措施 ${on}.xlsx`)).send(Buffer.from(file))
  })
}
