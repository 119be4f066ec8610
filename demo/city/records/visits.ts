import type { PlainDate } from '../../../src/calendar/plain-date.ts'
import { recordsOfVisit } from '../../../src/duties/practice-base/visit-records.ts'
import { apportion } from '../apportion.ts'
import { schoolDays } from '../school-days.ts'
import type { School } from '../shape.ts'
import { targets } from '../targets.ts'
import { heads, record, split, takingPart, type CityRecord, type Desk, type Visit } from './record.ts'

const day = (text: string) => text as PlainDate

/** Eight stations of 40, and so many waves a day. */
export const STATIONS = 8
const PER_STATION = 40
export const WAVES = [
  ['08:30', '10:00'],
  ['10:10', '11:40'],
  ['14:00', '15:30'],
  ['15:40', '17:10'],
] as const
export const SAFE = STATIONS * PER_STATION

/** Days on which it was open, and those called off. In the holidays it receives those who stay in town. */
const days = [
  ...schoolDays(day('2024-02-26'), day('2024-06-28')),
  ...weekdays('2024-07-01', '2024-08-16'),
  ...weekdays('2024-08-29', '2024-08-30'),
  ...schoolDays(day('2024-09-02'), day('2024-12-20')),
]
export const calledOff: ReadonlyMap<PlainDate, string> = new Map([
  [day('2024-02-27'), '暴雪，道路结冰。'],
  [day('2024-07-10'), '高温红色预警。'],
  [day('2024-12-12'), '暴雪，道路结冰。'],
])
const OPEN_DAYS = 190
export const openDays = days.filter((one) => !calledOff.has(one)).slice(0, OPEN_DAYS)

function weekdays(from: string, until: string): PlainDate[] {
  const found: PlainDate[] = []
  for (
    let one = new Date(`${from}T00:00:00Z`);
    one <= new Date(`${until}T00:00:00Z`);
    one = new Date(+one + 86_400_000)
  )
    if (one.getUTCDay() % 6 !== 0) found.push(day(one.toISOString().slice(0, 10)))
  return found
}

/** Its schools went to the base, too, but their county's workbook is still to come in; each pupil must count once then. */
const STILL_TO_COME = '山阳区'
const PER_CLASS = 45
/** No group is smaller: a wave ends a little sooner or later, at the end of a school. */
const SMALLEST = 10

/**
 * 沉浸式第一课: the schools go one after the other, wave by wave, each class once a year. What comes is counted at the door, so that the
 * records are written by arrivals; a wave never holds more than is safe.
 */
export function firstLessonRecords(desk: Desk): CityRecord[] {
  const { chance } = desk
  const base = desk.core.partners.find(({ sort }) => sort === 'base')
  if (!base) throw new Error('the demo city lacks its base')
  const visitors = chance.shuffle(visitingSchools(desk))
  const parts = apportion(
    targets.visitors,
    visitors.map((school) => ({ weight: heads(school) * chance.between(70, 100), least: 30, most: heads(school) })),
  )
  const waves = openDays.flatMap((on) => WAVES.map((_, wave) => ({ on, wave })))
  const end = (k: number) => Math.round((targets.visitors * (k + 1)) / waves.length)
  let [done, k] = [0, 0]
  return visitors.flatMap((holder, i) => {
    const groups: { at: number; heads: number }[] = []
    for (let left = parts[i]!; left > 0;) {
      const room = end(k) - done
      // A school that ends about where the wave does ends it.
      const take = Math.abs(left - room) < SMALLEST || left < room ? left : room
      groups.push({ at: k, heads: take })
      left -= take
      done += take
      if (end(k) - done < SMALLEST && k < waves.length - 1) k++
    }
    return groupsOf(groups, holder).map(({ at, pupils, staff, cohorts }) => {
      const { on, wave } = waves[at]!
      const booking = chance.uuid(new Date(`${on}T00:00:00Z`))
      const made = record(desk, {
        holder,
        programme: 'first-lesson',
        day: on,
        fate: 'arrived',
        form: {
          kind: 'base-visit',
          title: '实践基地沉浸式法治第一课',
          place: base.name,
          topics: ['中华人民共和国宪法', '中华人民共和国未成年人保护法'],
          sessions: 1,
          pupils,
          staff,
          headcount_source: 'sign-in',
          note: '由到场登记生成。',
        },
      })
      const came = new Date(Date.parse(`${on}T${WAVES[wave]![0]}:00+08:00`) + chance.between(-5, 12) * 60_000)
      const nonce = chance.uuid(came)
      const visit: Visit = { booking, nonce, wave, cohorts, more: chance.happens(0.3) ? chance.between(1, 3) : 0, came }
      return { ...made, id: recordsOfVisit(booking).first, moments: [came, came, came, came] as const, visit }
    })
  })
}

/** Pupils, adults and classes of a school's groups: no class goes twice. */
function groupsOf(groups: readonly { at: number; heads: number }[], holder: School) {
  const all = split(
    groups.reduce((sum, one) => sum + one.heads, 0),
    holder,
  )
  const staff = apportion(
    all.staff,
    groups.map((one) => ({ weight: one.heads })),
  )
  let next = 0
  return groups.map(({ at, heads: whole }, i) => {
    const adults = Math.max(staff[i]!, Math.ceil(whole / 16))
    const pupils = whole - adults
    const cohorts = Array.from({ length: Math.ceil(pupils / PER_CLASS) }, () => {
      const n = next++
      return { entryYear: 2023 - (n % 6), class: 1 + Math.floor(n / 6) }
    })
    return {
      at,
      pupils,
      staff: adults,
      cohorts: cohorts.toSorted((a, b) => a.entryYear - b.entryYear || a.class - b.class),
    }
  })
}

/** Primary and junior schools, the classes whose turn it was. */
const visitingSchools = (desk: Desk): School[] =>
  takingPart(
    desk,
    0.97,
    desk.schools.schools.filter(
      ({ county, stages }) =>
        county?.division !== STILL_TO_COME && (stages.includes('primary') || stages.includes('junior')),
    ),
  )

/** Three open days of the court a term, for pupils and their families. */
const courtDays = ['2024-03-15', '2024-04-26', '2024-05-31', '2024-09-20', '2024-10-25', '2024-11-29'].map(day)

export function courtDayRecords(desk: Desk): CityRecord[] {
  const court = desk.core.partners.find(({ sort, division }) => sort === 'court' && division === null)
  if (!court) throw new Error('the demo city lacks its court')
  return courtDays.map((on) => {
    const slot = desk.chance.uuid(new Date(`${on}T00:00:00Z`))
    const came = new Date(Date.parse(`${on}T09:00:00+08:00`))
    const made = record(desk, {
      holder: court,
      programme: null,
      day: on,
      fate: 'arrived',
      form: {
        kind: 'open-day',
        title: `${court.name}开放日`,
        place: `${court.name}开放日`,
        pupils: desk.chance.between(38, 56),
        parents: desk.chance.between(30, 50),
        headcount_source: 'sign-in',
        note: '由到场登记生成。',
      },
    })
    const visit: Visit = { booking: slot, nonce: desk.chance.uuid(came), wave: 0, cohorts: [], more: 0, came }
    return { ...made, id: recordsOfVisit(slot).again, moments: [came, came, came, came] as const, visit }
  })
}
