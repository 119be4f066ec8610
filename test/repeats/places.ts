import { v7 } from 'uuid'
import { city } from '../support/city.ts'
import { today, type Make, type Town } from './town.ts'

const why = '按规定办理'
const root = '/api/practice-base'
let n = 0

async function place(town: Town): Promise<string> {
  const id = v7()
  const form = {
    ...{
      name: `实践基地${++n}`,
      place: 'base',
      host: city.base,
      address: '学苑路1号',
      phone: '',
      safe: 400,
      zones: [],
    },
    ...{ ages: '', booking: '', from: '2020-01-01', until: null },
  }
  await town.done('PUT', `/api/books/venues/${id}`, { form, seen: 0 })
  return id
}

const slots = (venue: string, from: string) => ({
  ...{ venue, from, until: from, waves: [{ begins: '14:00', ends: '15:30' }], capacity: 320 },
})

/** A slot of a place of its own; closed hours before it begins, so that bookings are for another day than today. */
async function slot(town: Town, day = '2026-03-10') {
  const venue = await place(town)
  await town.done('POST', `${root}/slots`, { form: slots(venue, day) })
  const { body } = await town.everyone.get(`${root}/slots?from=${day}&days=1&venue=${venue}`)
  return { venue, id: body.slots[0].id as string }
}

const form = (of: string) => ({
  ...{
    slot: of,
    org: city.eastPrimary,
    cohorts: [{ entryYear: 2000 + (++n % 25), class: 1 + (n % 60) }],
    pupils: 42,
    adults: 4,
  },
  ...{ leader: '王老师', phone: '13900000000', bus: '校车', insurance: '有', firstAid: '校医', guardiansTold: true },
})

async function booked(town: Town, of?: string) {
  const id = v7()
  const one = of ?? (await slot(town)).id
  await town.done('PUT', `${root}/bookings/${id}`, { form: form(one) })
  return id
}

async function walkIn(town: Town) {
  const { venue } = await slot(town, today)
  const at = town.clock.now.toISOString()
  return { venue, school: city.eastPrimary, pupils: 40, adults: 4, at, sentAt: at }
}

/** An open day that nobody asked for, after it has closed. */
async function closedOpenDay(town: Town): Promise<string> {
  const venue = await place(town)
  const form = { ...slots(venue, today), audience: 'families' }
  await town.done('POST', `${root}/slots`, { form })
  const { body } = await town.everyone.get(`${root}/slots?from=${today}&days=1&venue=${venue}`)
  return body.slots[0].id
}

export const ofPlaces: Record<string, Make> = {
  'practice-base.give-seats': async (town) => ({ params: { id: await closedOpenDay(town) }, body: {} }),
  'practice-base.open-slots': async (town) => ({ body: { form: slots(await place(town), '2026-03-10') } }),
  'practice-base.resize-slot': async (town) => ({
    params: { id: (await slot(town)).id },
    body: { capacity: 300, seen: 1 },
  }),
  'practice-base.close-slot': async (town) => ({
    params: { id: (await slot(town)).id },
    body: { open: false, why, seen: 1 },
  }),
  'practice-base.call-off': async (town) => {
    const { venue, id } = await slot(town)
    await booked(town, id)
    return { body: { venue, day: '2026-03-10', slot: null, why } }
  },
  'practice-base.book': async (town) => ({ params: { id: v7() }, body: { form: form((await slot(town)).id) } }),
  'practice-base.cancel-booking': async (town) => ({ params: { id: await booked(town) }, body: { why, seen: 1 } }),
  'practice-base.take-offer': async (town) => {
    const { venue, id } = await slot(town)
    const booking = await booked(town, id)
    await town.done('POST', `${root}/slots`, { form: slots(venue, '2026-03-11') })
    await town.done('POST', `${root}/call-off`, { venue, day: '2026-03-10', slot: null, why })
    const { body } = await town.everyone.get(`${root}/bookings/${booking}`)
    return { params: { id: body.instead.id }, body: { seen: 1 } }
  },
  'practice-base.arrive': async (town) => ({ params: { id: v7() }, body: { form: await walkIn(town) } }),
  'practice-base.correct-arrival': async (town) => {
    const id = v7()
    await town.done('PUT', `${root}/arrivals/${id}`, { form: await walkIn(town) })
    return { params: { id }, body: { pupils: 38, adults: 4, why, seen: 1 } }
  },
}
