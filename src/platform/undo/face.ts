import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { serve } from '../http/serve.ts'
import { undo } from './contract.ts'
import { undone } from './store.ts'

/** What was done with one press, undone with one for a minute. */
export const undoing = face<FittedHouse>({
  id: 'undo',
  title: { zh: '撤销', en: 'Undo' },
  open(app, house) {
    serve(app, undo, ({ actor, body: { of, request }, now }) =>
      undone(house, app.endpoints, { of, request, actor, now }),
    )
  },
})
