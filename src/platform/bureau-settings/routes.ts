import { dayOf } from '../../calendar/plain-date.ts'
import { accept } from '../../law/outcome.ts'
import { serve, type App } from '../http/serve.ts'
import type { RestsOn } from './back.ts'
import { changeSetting, listSettings, lookBack } from './contract.ts'
import { settingIn, type BureauSetting } from './setting.ts'
import { allSettings, change, notThere } from './store.ts'

/** `known`: the settings of all rooms, gathered by the composition root. */
export function settingRoutes(app: App, known: readonly BureauSetting[], restsOn: RestsOn) {
  const { db, place } = app.house
  const here = () => known.map((one) => settingIn(one, place()))
  serve(app, listSettings, async ({ now }) => ({ settings: await allSettings(db, here(), dayOf(now)) }))
  serve(app, changeSetting, async ({ actor, params, body, now }) =>
    change(db, here(), { actor, ...params, ...body, now, restsOn }),
  )
  serve(app, lookBack, async ({ params: { key }, query: { from, until = null }, now }) => {
    const setting = known.find((one) => one.key === key)
    if (!setting) return notThere
    if (!setting.dated || from >= dayOf(now)) return accept({ back: false, figures: [], reports: [] })
    const { figures, reports } = await restsOn(key, { from, until })
    return accept({ back: true, figures: [...figures], reports: [...reports] })
  })
}
