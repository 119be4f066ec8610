import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { serve } from '../http/serve.ts'
import { listHeld, takeBack } from './contract.ts'
import { doHeld, heldOf, heldRegister, takenBack } from './store.ts'

/** What concerns many at once: asked for, held for a minute, done or taken back. */
export const heldActs = face<FittedHouse>({
  id: 'held',
  title: { zh: '批量办理', en: 'Acts upon many' },
  keeps: [heldRegister],
  counted: {
    held_act: {
      zh: '批量办理的安排，办成以后在各自的登记里统计',
      en: 'what is asked for many at once; once done it is counted where it was done',
    },
  },
  open(app) {
    const { house } = app
    serve(app, listHeld, async ({ actor, now }) => ({ held: await heldOf(house, actor.person, now) }))
    serve(app, takeBack, ({ actor, params: { id }, body: { request }, now }) =>
      takenBack(house, id, actor, now, request),
    )
  },
  jobs: () => [doHeld],
})
