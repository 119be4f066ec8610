import { dayOf } from '../../calendar/plain-date.ts'
import { holds } from '../actor.ts'
import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { mayKnock } from '../http/endpoint.ts'
import { serve } from '../http/serve.ts'
import { termsAnew, type Searched } from './anew.ts'
import { find, FOUND_OF_A_KIND } from './contract.ts'

/** One search over everything: each room finds its own, within what the actor may see; here they are only asked. */
export const finding = face<FittedHouse>({
  id: 'finding',
  title: { zh: '查找', en: 'Search' },
  jobs: (house) => [termsAnew(house, house.declared.searched as readonly Searched<FittedHouse>[])],
  open(app, house) {
    serve(app, find, async ({ actor, query: { q }, now }) => {
      const asked = house.declared.finds.filter(
        ({ needs, recent }) =>
          (q !== '' || recent) && (!needs || mayKnock(needs, (permission) => holds(actor, permission))),
      )
      const sought = { actor, q, limit: FOUND_OF_A_KIND, today: dayOf(now) }
      const kinds = await Promise.all(
        asked.map(async (one) => ({
          id: one.id,
          title: one.title,
          found: [...(await one.find(house as never, sought))],
        })),
      )
      return { kinds: kinds.filter(({ found }) => found.length > 0) }
    })
  },
})
