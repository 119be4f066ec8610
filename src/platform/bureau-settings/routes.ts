import { dayOf } from '../../calendar/plain-date.ts'
import { serve, type App } from '../http/serve.ts'
import { changeSetting, listSettings } from './contract.ts'
import { settingIn, type BureauSetting } from './setting.ts'
import { allSettings, change } from './store.ts'

/** `known`: the settings of all rooms, gathered by the composition root. */
export function settingRoutes(app: App, known: readonly BureauSetting[]) {
  const { db, place } = app.house
  const here = () => known.map((one) => settingIn(one, place()))
  serve(app, listSettings, async ({ now }) => ({ settings: await allSettings(db, here(), dayOf(now)) }))
  serve(app, changeSetting, async ({ actor, params, body, now }) =>
    change(db, here(), { actor, ...params, ...body, now }),
  )
}
