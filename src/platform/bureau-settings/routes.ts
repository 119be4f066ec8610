import { serve, type App } from '../http/serve.ts'
import { changeSetting, listSettings } from './contract.ts'
import type { BureauSetting } from './setting.ts'
import { allSettings, change } from './store.ts'

/** `known`: the settings of all rooms, gathered by the composition root. */
export function settingRoutes(app: App, known: readonly BureauSetting[]) {
  const { db } = app.house
  serve(app, listSettings, async () => ({ settings: await allSettings(db, known) }))
  serve(app, changeSetting, async ({ actor, params, body, now }) =>
    change(db, known, { actor, ...params, ...body, now }),
  )
}
