import type { App } from '../../platform/http/serve.ts'
import type { Tree } from '../../registers/organisations/tree.ts'
import { clueReportRegister } from './daily/store.ts'
import { dailyRoutes } from './daily/routes.ts'
import { safeguardRoutes } from './safeguards/routes.ts'

/** Everything the prevention programme keeps. */
export const preventionRegisters = [clueReportRegister] as const

/** All its doors. */
export function preventionRoutes(app: App, tree: Tree) {
  dailyRoutes(app, tree)
  safeguardRoutes(app, tree)
}
