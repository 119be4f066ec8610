import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import type { Cohort } from '../../../src/duties/practice-base/cohorts.ts'
import { ActivityForm } from '../../../src/registers/activities/contract.ts'
import type { CityCampaign, Programme } from '../campaigns.ts'
import type { Chance } from '../chance.ts'
import { shownSchool } from '../people.ts'
import type { Core, Org, Partner, Person, School, Schools } from '../shape.ts'

/**
 * What became of a record: 'mended' was returned, corrected and then approved; 'checked' approved and spot-checked; 'arrived' was counted at
 * the door. Only those three and 'approved' are counted.
 */
export type Fate = 'approved' | 'mended' | 'checked' | 'submitted' | 'returned' | 'draft' | 'withdrawn' | 'arrived'

/** An activity of the demo city and its life. */
export interface CityRecord {
  readonly id: string
  readonly county: string | null
  readonly programme: Programme | null
  readonly form: ActivityForm
  readonly fate: Fate
  readonly writer: Person
  readonly reviewer: Person
  /** Moments of its acts, ascending: handed in first, then whatever its fate brings. */
  readonly moments: readonly [Date, Date, Date, Date]
  /** How many pictures it wants. */
  readonly pictures: number
  /** Of what was counted at the door. */
  readonly visit?: Visit
}

/** A visit to a place: the booking (of an open day the slot), and when it came in which wave. */
export interface Visit {
  readonly booking: string
  readonly nonce: string
  readonly wave: number
  readonly cohorts: readonly Cohort[]
  /** Heads booked that did not come. */
  readonly more: number
  readonly came: Date
}

/** What every writer of records is handed. */
export interface Desk {
  readonly core: Core
  readonly schools: Schools
  readonly campaigns: ReadonlyMap<Programme, CityCampaign>
  readonly chance: Chance
}

export interface Holding {
  readonly holder: Org | School
  readonly programme: Programme | null
  readonly day: PlainDate
  readonly form: Omit<Partial<ActivityForm>, 'org' | 'day' | 'campaign'> & {
    readonly kind: string
    readonly title: string
  }
  readonly fate?: Fate
  readonly pictures?: number
}

/** Turns "who held what on which day" into a record with its writer, its reviewer and the moments of its life. */
export function record(
  { core, schools, campaigns, chance }: Desk,
  { holder, programme, day, form, fate, pictures = 0 }: Holding,
): CityRecord {
  const campaign = programme && campaigns.get(programme)
  if (programme && !campaign) throw new Error(`no campaign ${programme}`)
  const county = countyOf(holder)
  const writer = writerOf(core, schools, holder)
  const handedIn = moment(chance, day, 0, 3)
  // Nobody looks at a record before its third day: so neighbouring acts are of different records, and hundreds fit into one statement.
  const later = (after: Date) => new Date(after.getTime() + chance.between(72, 139) * 3_600_000)
  const second = later(handedIn)
  const third = later(second)
  return {
    id: chance.uuid(handedIn),
    county,
    programme,
    form: ActivityForm.parse({ ...form, org: holder.id, day, campaign: campaign ? campaign.id : null }),
    fate: fate ?? usualFate(chance),
    writer,
    reviewer: reviewerOf(core, holder, county, writer),
    moments: [handedIn, second, third, later(third)],
    pictures,
  }
}

/** Most records pass at once; few come back first, few are looked at again. */
const usualFate = (chance: Chance): Fate =>
  chance.happens(0.015) ? 'mended' : chance.happens(0.01) ? 'checked' : 'approved'

const countyOf = (holder: Org | School): string | null =>
  holder.kind === 'county' ? holder.id : 'county' in holder ? (holder.county?.id ?? null) : null

function writerOf({ officers, partners, sections }: Core, { clerks }: Schools, holder: Org): Person {
  const section = [...sections].find(([, { id }]) => id === holder.id)?.[0]
  const host = partners.some(({ id }) => id === holder.id) ? officers.base : undefined
  return (
    clerks.get(holder.id) ??
    officers.ofCounty.get(holder.id) ??
    (section ? officers.ofSection.get(section) : undefined) ??
    host ??
    officers.law
  )
}

/** A school's record is judged by its county, everything else by 政策法规科; nobody judges his own. */
function reviewerOf({ officers }: Core, holder: Org, county: string | null, writer: Person): Person {
  const first = (holder.kind === 'school' && county ? officers.ofCounty.get(county) : undefined) ?? officers.law
  return first.id === writer.id ? (officers.ofSection.get('督导室') ?? first) : first
}

/** An office hour in Beijing, some days after a day. */
const moment = (chance: Chance, day: PlainDate, least: number, most: number): Date =>
  new Date(
    Date.parse(`${addDays(day, chance.between(least, most))}T00:00:00Z`) +
      chance.between(0, 9 * 3600) * 1000 +
      chance.between(0, 999),
  )

/** Somebody of a partner that serves the holder's division, as a speaker. */
export function speaker(
  { core, chance }: Desk,
  holder: School,
  sorts: readonly Partner['sort'][],
): ActivityForm['speakers'] {
  const division = holder.county?.division ?? null
  const near = core.partners.filter(
    (one) => sorts.includes(one.sort) && (one.division === division || one.sort === 'law-firm'),
  )
  const city = core.partners.filter((one) => sorts.includes(one.sort) && one.division === null)
  const org = chance.pick(near.length ? near : city)
  return [{ name: chance.pick(speakersOf(org)), org: org.id }]
}

const speakersOf = ({ name }: Partner) => {
  const at = [...name].reduce((all, sign) => all + (sign.codePointAt(0) ?? 0), 0)
  return Array.from(
    { length: 6 },
    (_, i) =>
      `${'赵钱孙李周吴郑王冯陈褚卫'.charAt((at + i * 5) % 12)}${'甲乙丙丁戊己庚辛壬癸'.charAt((at + i) % 10)}${'子丑寅卯辰巳午未申酉戌亥'.charAt((at + i) % 12)}`,
  )
}

/** Pupils and staff among so many heads of a school, neither above its roll. */
export function split(part: number, school: Pick<School, 'pupils' | 'staff'>): { pupils: number; staff: number } {
  const staff = Math.round((part * school.staff) / (school.pupils + school.staff))
  return { pupils: part - staff, staff }
}

/** Schools that take part, by lot; the school one may try out always does, so that its clerk finds a year's work. */
export const takingPart = ({ chance, schools }: Desk, part: number, among = schools.schools) =>
  among.filter(({ name }) => chance.happens(part) || name === shownSchool)

export const heads = (school: Pick<School, 'pupils' | 'staff'>) => school.pupils + school.staff
