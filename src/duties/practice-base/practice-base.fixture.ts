import { v7 } from 'uuid'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { startJobs } from '../../platform/jobs.ts'
import { testHouse, type Heard, type Speaker } from '../../../test/support/house.ts'

/** Monday noon in Beijing. */
const now = new Date('2026-04-13T04:00:00Z')

/** A house with a base of 320 heads, and those who speak to it. */
export async function baseTown() {
  const town = await testHouse({ prepare: buildCity, now })
  const who = {
    host: people.partner,
    east: people.eastClerk,
    west: people.westClerk,
    county: people.east,
    section: people.section,
  }
  /** Everybody signs in anew: sessions do not last over days. */
  const arrived = async () =>
    Object.fromEntries(
      await Promise.all(Object.entries(who).map(async ([name, person]) => [name, await town.as(person)])),
    ) as Record<keyof typeof who, Speaker>
  const all = await arrived()
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  const root = '/api/practice-base'

  /** Enters a place of the base. */
  const place = async (more: object = {}): Promise<string> => {
    const id = v7()
    const form = {
      ...{
        name: `实践基地${id.slice(-4)}`,
        place: 'base',
        host: city.base,
        address: '学苑路1号',
        phone: '0391-0000000',
      },
      ...{ safe: 320, zones: [], ages: '小学、初中', booking: '', from: '2020-01-01', until: null, ...more },
    }
    must(await all.host.put(`/api/books/venues/${id}`, { form, seen: 0 }))
    return id
  }
  /** Opens one slot and gives it. */
  const slot = async (venue: string, day: string, more: object = {}) => {
    const form = { venue, from: day, until: day, waves: [{ begins: '08:30', ends: '10:00' }], capacity: 320, ...more }
    must(await all.host.post(`${root}/slots`, { form }))
    const { body } = await all.host.get(`${root}/slots?from=${day}&days=1&venue=${venue}`)
    return body.slots.at(-1) as {
      id: string
      version: number
      taken: number
      waiting: number
      arrived: number
      day: string
    }
  }
  const seen = async (id: string) => (await all.host.get(`${root}/slots/${id}`)).body.slot

  const book = (
    by: Speaker,
    of: string,
    more: object = {},
    { id = v7(), ...how }: { id?: string; hold?: boolean; wait?: boolean; seen?: number; request?: string } = {},
  ) =>
    by.put(`${root}/bookings/${id}`, {
      form: bookingForm(of, by === all.west ? city.westPrimary : city.eastPrimary, more),
      ...how,
    })

  const arrive = (by: Speaker, venue: string, more: object = {}, id = v7()) => {
    const at = town.clock.now.toISOString()
    return by.put(`${root}/arrivals/${id}`, { form: { venue, pupils: 42, adults: 4, at, sentAt: at, ...more } })
  }
  const figure = async (id: string, until = '2026-12-31') =>
    (await all.section.get(`/api/figures/${id}?from=2026-01-01&until=${until}`)).body.figure

  const close = async () => {
    await jobs.stop()
    await town.close()
  }

  /** Moves to a moment in Beijing. */
  const at = async (moment: string) => {
    town.clock.now = new Date(`${moment}+08:00`)
    Object.assign(all, await arrived())
  }

  return Object.assign(all, { town, close, jobs, root, place, slot, seen, book, arrive, figure, at })
}

const bookingForm = (slot: string, org: string, more: object = {}) => ({
  slot,
  org,
  cohorts: [{ entryYear: 2025, class: 1 }],
  pupils: 42,
  adults: 4,
  leader: '王老师',
  phone: '13900000000',
  bus: '校车一辆，豫H00001',
  insurance: '校方责任险',
  firstAid: '校医随行',
  guardiansTold: true,
  ...more,
})

export function must({ status, body }: Heard) {
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}
