import { sql } from 'kysely'
import { serve, type App } from '../../../platform/http/serve.ts'
import { maskedContact, maskedName } from '../../../platform/personal-data.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { accept } from '../../../law/outcome.ts'
import { notFound } from '../booking.ts'
import type { SlotRow } from '../rows.ts'
import { hostOf } from '../slots.ts'
import * as doors from './contract.ts'
import { overAsked, roundOf } from './seating.ts'
import { giveSeats, requestsOf } from './store.ts'

/** The doors to those who asked for seats at an open day, for its host. */
export function familyRoutes(app: App, tree: Tree) {
  const { db } = app.house
  serve(app, doors.listRequests, async ({ actor, params: { id }, now }) => {
    const { rows } = await sql<SlotRow>`select * from base_slot where id = ${id} and audience = 'families'`.execute(db)
    const slot = rows[0]
    if (!slot || !hostOf({ tree, actor }, slot.host)) return notFound
    const asking = await requestsOf(db, id)
    return accept({
      name: slot.name,
      day: slot.day,
      begins: slot.begins,
      seats: slot.capacity,
      asked: asking.reduce((sum, { heads }) => sum + heads, 0),
      closed: now >= slot.closes_at,
      given: asking.some(({ outcome }) => outcome !== null),
      overAsked: overAsked(asking, slot.capacity),
      round: roundOf(slot.closes_at),
      rows: asking.map(({ id: request, name, contact, heads, received_at, outcome }) => ({
        id: request,
        name: outcome === 'seated' ? name : maskedName(name),
        contact: outcome === 'seated' ? contact : maskedContact(contact),
        heads,
        receivedAt: received_at,
        outcome,
      })),
    })
  })
  serve(app, doors.giveSeatsDoor, ({ actor, params: { id }, body: { signature, request }, now }) =>
    giveSeats(app.house, { tree, actor, request, now }, { id, signature }),
  )
}
