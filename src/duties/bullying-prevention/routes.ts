import type { LiveCalendar } from '../../platform/holidays/store.ts'
import type { App } from '../../platform/http/serve.ts'
import type { Tree } from '../../registers/organisations/tree.ts'
import { clueReportRegister, termRegister } from './daily/store.ts'
import { dailyRoutes } from './daily/routes.ts'
import { safeguardRoutes } from './safeguards/routes.ts'

/** Everything the prevention programme keeps. */
export const preventionRegisters = [termRegister, clueReportRegister] as const

/** All its doors. */
export function preventionRoutes(app: App, tree: Tree, calendar: LiveCalendar) {
  dailyRoutes(app, tree, calendar)
  safeguardRoutes(app, tree)
}
