import { dayOf } from '../../../calendar/plain-date.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { choicesOf } from './choices.ts'
import { choosing, type Chosen } from './choosing.ts'

/** What the forms of this duty choose from. */
export function choiceRoutes(app: App, { house: { db } }: CaseRoom) {
  for (const [list, door] of Object.entries(choosing))
    serve(app, door, async ({ now }) => ({ options: await choicesOf(db, list as Chosen, dayOf(now)) }))
}
