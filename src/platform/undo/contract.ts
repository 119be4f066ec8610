import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

/** The answer of a door whose act may be undone names in this header until when. */
export const UNDO_UNTIL = 'x-undo-until'

/** How an undone act is known in every register. */
export const UNDONE = 'undo.undone'

/** Undoes what one of one's own requests did, as a whole, within its minute. */
export const undo = endpoint({
  id: 'undo.undo',
  method: 'POST',
  path: '/api/undo',
  needs: 'signed-in',
  title: { zh: '撤销刚才的操作', en: 'Undo what was just done' },
  body: z.object({
    /** The request that did it. */
    of: z.uuid(),
    request: z.uuid(),
  }),
  reply: z.object({ undone: z.number().int() }),
})
