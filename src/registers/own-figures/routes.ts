import type { DutyFigures } from '../../figures/figure.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { listOwnFigures, saveOwnFigure as saveDoor } from './contract.ts'
import { ownFigures, programmesOf, saveOwnFigure, summableOf } from './store.ts'

/** `duties` are the shipped figures: what may be added up. */
export function ownFigureRoutes(app: App, duties: readonly DutyFigures[]) {
  const { house } = app

  serve(app, listOwnFigures, async () => ({
    figures: await ownFigures(house.db),
    programmes: await programmesOf(house.db),
    summable: [...summableOf(duties).values()].map(({ id, label, unit }) => ({ id, ...label, unit })),
  }))

  serve(app, saveDoor, async ({ actor, params: { code }, body, now }) =>
    saveOwnFigure(house, duties, { actor, code, ...body, now }),
  )
}
