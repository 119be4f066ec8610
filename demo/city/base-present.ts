import { addDays, weekday, yearOf, type PlainDate } from '../../src/calendar/plain-date.ts'
import { momentOf } from '../../src/duties/practice-base/rules.ts'
import { bookingRegister, slotRegister, type SlotRow } from '../../src/duties/practice-base/rows.ts'
import type { Change } from '../../src/platform/change.ts'
import { confirmed, hostsOf, openDayAt, venuesOf, waveAt, type Write } from './base.ts'
import { chance as chanceOf } from './chance.ts'
import { actsAs } from './life.ts'
import { SAFE, WAVES } from './records/visits.ts'
import type { CityRecord } from './records/index.ts'
import type { Core, Schools } from './shape.ts'

/** A fortnight ahead can be booked; one class in every other wave has done so. */
const AHEAD = 14

/**
 * What is to come at the base around today: waves that can be booked, among them one that is full, and a morning at the court that asks
 * families in. It lies in today's year and leaves the figures of 2024 alone.
 */
export async function presentAtTheBase(
  write: Write,
  {
    core,
    schools,
    records,
    seed,
    today,
  }: {
    readonly core: Core
    readonly schools: Schools
    readonly records: readonly CityRecord[]
    readonly seed: number
    readonly today: PlainDate
  },
): Promise<number> {
  const chance = chanceOf(seed, `base ${today}`)
  const [base, court] = hostsOf(core)
  const [venue, courtVenue] = venuesOf(seed)
  const by = actsAs(core.officers.base)
  const opened = momentOf(addDays(today, -20), '09:00')
  const days = Array.from({ length: AHEAD }, (_, n) => addDays(today, n + 2)).filter((day) => weekday(day) % 6 !== 0)
  const waves = days.flatMap((day) =>
    WAVES.map(([begins, ends]) => waveAt({ id: chance.uuid(opened), venue, host: base, day, begins, ends })),
  )
  const openDay = openDayAt({
    ...{ id: chance.uuid(opened), venue: courtVenue, host: court, day: saturdayAfter(addDays(today, 7)), seats: 40 },
  })
  const fresh = [...waves, openDay].map((after): Change<SlotRow> => ({
    before: null,
    after,
    act: 'practice-base.open-slots',
    by,
    at: opened,
  }))
  const years = yearOf(today) - 2024
  const groups = chance.shuffle(
    records.filter(({ visit, form }) => visit && visit.cohorts.length > 0 && schools.clerks.has(form.org)),
  )
  const taken = new Set<string>()
  const booked = waves.flatMap((slot, n) => {
    if (n % 2 === 1) return []
    const group = groups.find(({ form }) => !taken.has(form.org))
    if (!group) return []
    const { form, county, visit } = group
    taken.add(form.org)
    const at = momentOf(addDays(today, -chance.between(1, 9)), '15:00')
    // The second is full to the last place.
    const pupils = n === 2 ? SAFE - form.staff : form.pupils
    const after = confirmed({
      ...{ id: chance.uuid(at), slot: slot.id, day: slot.day, org: form.org, county, pupils, adults: form.staff, at },
      cohorts: visit!.cohorts.map((one) => ({ entryYear: one.entryYear + years, class: one.class })),
    })
    const clerk = actsAs(schools.clerks.get(form.org)!)
    return [{ before: null, after, act: 'practice-base.book' as const, by: clerk, at }]
  })
  await write(slotRegister, fresh)
  await write(bookingRegister, booked)
  return fresh.length + booked.length
}

const saturdayAfter = (day: PlainDate) => addDays(day, (6 - weekday(day) + 7) % 7)
