import { face, type Face } from '../platform/face.ts'
import type { FittedHouse } from '../platform/fitted.ts'
import { offer, token } from '../platform/handing.ts'
import { applicationsPart } from './applications/part.tsx'
import { consultationsPart } from './consultations/part.ts'
import { slowQueue, type SlowQueue } from './flood/slow.ts'
import type { SitePart } from './routes.tsx'

/** A room that shows the public something. */
export interface Shown<H> {
  site?(house: H): SitePart | undefined
}

/** What the public sent without script and waits to be entered. */
export const slow = token<SlowQueue>('site.slow')

export const site: Face<FittedHouse> & Shown<FittedHouse> = Object.freeze({
  ...face<FittedHouse>({
    id: 'site',
    title: { zh: '公众网站', en: 'The public site' },
    offers: [offer(slow, () => slowQueue())],
    jobs: ({ hand }) => [hand(slow).job],
  }),
  site: ({ cases }: FittedHouse) => together([applicationsPart(cases), consultationsPart(cases)]),
})

/** Two parts of one room as one. */
const together = (parts: readonly SitePart[]): SitePart => ({
  sections: parts.flatMap(({ sections }) => sections),
  open: (site) => parts.forEach((part) => part.open(site)),
  async follow(house, receipt, asked) {
    for (const part of parts) {
      const found = await part.follow?.(house, receipt, asked)
      if (found) return found
    }
    return null
  },
})
