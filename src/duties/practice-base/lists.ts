import { sql, type RawBuilder } from 'kysely'
import { addDays, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import type { Db } from '../../platform/db/connect.ts'
import { maskedContact, maskedName } from '../../platform/personal-data.ts'
import { accept, type Outcome } from '../../law/outcome.ts'
import { inReach, reachOf } from '../../registers/organisations/reach.ts'
import type { Tree } from '../../registers/organisations/tree.ts'
import { shown } from './arriving.ts'
import { notFound } from './booking.ts'
import { cohortKey } from './cohorts.ts'
import type { BookingFilter, BookingInList, readBooking as readBookingDoor, Slot } from './contract.ts'
import type { ArrivalRow, BookingRow, SlotRow } from './rows.ts'
import { hostOf } from './slots.ts'
import { holdMinutes, openDaysATerm, pupilsPerAdult } from './settings.ts'
import { shortOfOpenDays } from './open-days.ts'
import { venuesFrom } from './venues.ts'
import type { z } from 'zod'
import { whole } from '../../platform/db/whole.ts'

type SlotSeen = SlotRow & { readonly taken: number; readonly arrived: number; readonly waiting: number }
interface Reader {
  readonly tree: Tree
  readonly actor: Actor
  readonly now: Date
}

const slotsSeen = sql`
  select s.*, r.taken, r.arrived, (select count(*) from base_booking w where w.slot = s.id and w.status = 'waiting')::int as waiting
  from base_slot s join base_slot_room r on r.slot = s.id`

const slotShown = (row: SlotSeen, now: Date): Slot => ({
  id: row.id,
  version: row.version,
  venue: row.venue,
  name: row.name,
  place: row.place,
  audience: row.audience,
  day: row.day,
  begins: row.begins,
  ends: row.ends,
  capacity: row.capacity,
  safe: row.safe,
  taken: row.taken,
  arrived: row.arrived,
  waiting: row.waiting,
  closesAt: row.closes_at,
  status: row.status,
  reason: row.reason,
  bookable: row.status === 'open' && row.audience === 'schools' && now < row.closes_at,
})

/** Slots, bookings and arrivals that are shown together: of the days asked for, or of a day at one place. */
const MOST_SLOTS = 5000

/** The slots of some days, of one place or all. */
export async function listSlots(
  db: Db,
  { tree, actor, now }: Reader,
  { from = dayOf(now), days, venue }: { from?: PlainDate | undefined; days: number; venue?: string | undefined },
) {
  const until = addDays(from, days - 1)
  const [rows, venues, [asked]] = await Promise.all([
    whole(
      db,
      MOST_SLOTS,
      sql<SlotSeen>`${slotsSeen} where s.day between ${from} and ${until} ${venue ? sql`and s.venue = ${venue}` : sql``}
      order by s.day, s.begins, s.name, s.id`,
    ),
    venuesFrom(db, from),
    settingsOf(db, [openDaysATerm], dayOf(now)),
  ])
  return {
    from,
    until,
    venues: venues.map(({ id, name, place, safe, host }) => ({
      id,
      name,
      place,
      safe,
      mine: hostOf({ tree, actor }, host) !== undefined,
    })),
    slots: rows.map((row) => slotShown(row, now)),
    short: await shortOfOpenDays(db, venues, asked, dayOf(now)),
  }
}

/** One slot, for whoever books or keeps it. */
export async function readSlot(db: Db, { tree, actor, now }: Reader, id: string) {
  const [{ rows }, [perAdult, minutes]] = await Promise.all([
    sql<SlotSeen>`${slotsSeen} where s.id = ${id}`.execute(db),
    settingsOf(db, [pupilsPerAdult, holdMinutes], dayOf(now)),
  ])
  const row = rows[0]
  if (!row) return notFound
  const schools = actor.posts
    .filter(({ permissions, org }) => permissions.has('practice-base.book') && tree.get(org)?.kind === 'school')
    .map(({ org }) => ({ id: org, name: tree.nameOf(org, row.day) ?? '' }))
  return accept({
    slot: slotShown(row, now),
    mine: hostOf({ tree, actor }, row.host) !== undefined,
    perAdult,
    holdMinutes: minutes,
    schools: [...new Map(schools.map((one) => [one.id, one])).values()],
  })
}

type BookingSeen = BookingRow & Pick<SlotRow, 'venue' | 'name' | 'begins' | 'ends' | 'host'> & { readonly came: number }

const bookingsSeen = sql`
  select b.*, s.venue, s.name, s.begins, s.ends, s.host,
    (select coalesce(sum(x.pupils + x.adults), 0) from base_arrival x where x.booking = b.id and x.status = 'counted')::int as came
  from base_booking b join base_slot s on s.id = b.slot`

const inList = (tree: Tree, row: BookingSeen): BookingInList => ({
  id: row.id,
  version: row.version,
  slot: row.slot,
  venue: row.venue,
  place: row.name,
  day: row.day,
  begins: row.begins,
  ends: row.ends,
  org: row.org,
  orgName: tree.nameOf(row.org, row.day) ?? '',
  cohorts: row.cohorts.map(({ entryYear, class: number }) => ({ entryYear, class: number })),
  pupils: row.pupils,
  adults: row.adults,
  status: row.status,
  heldUntil: row.held_until,
  code: row.code,
  offered: row.instead_of !== null,
  came: row.came,
})

/** Bookings of the reader's schools, and those of the places he receives at. */
function within({ tree, actor }: Reader): RawBuilder<boolean> {
  const own = inReach(reachOf(tree, actor, 'practice-base.read'))
  const hosts = actor.posts
    .filter(({ permissions }) => permissions.has('practice-base.host'))
    .flatMap(({ branch }) => tree.subtree(branch))
  return hosts.length > 0 ? sql<boolean>`(${own} or a.host = any(${hosts}::uuid[]))` : own
}

type Filter = z.output<typeof BookingFilter>

function asked(reader: Reader, { status, venue, from, until, q }: Filter): RawBuilder<boolean> {
  const parts = [within(reader)]
  if (status) parts.push(sql`a.status = ${status}`)
  if (venue) parts.push(sql`a.venue = ${venue}`)
  if (from) parts.push(sql`a.day >= ${from}`)
  if (until) parts.push(sql`a.day <= ${until}`)
  if (q)
    parts.push(
      /^\d{4,8}$/.test(q)
        ? sql`a.code like ${`${q}%`}`
        : sql`exists (select from organisation_version v where v.org = a.org and position(${q} in v.name) > 0)`,
    )
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

export async function listBookings(
  db: Db,
  reader: Reader,
  { after, limit, ...filter }: Filter & { after?: string | undefined; limit: number },
) {
  const where = asked(reader, filter)
  const [day, id] = after?.split('~') ?? []
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<BookingSeen>`select * from (${bookingsSeen}) a where ${where}
      ${after ? sql`and (a.day, a.id) < (${day}::date, ${id}::uuid)` : sql``} order by a.day desc, a.id desc limit ${limit + 1}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*)::int as n from (
      select from (select b.*, s.venue, s.host from base_booking b join base_slot s on s.id = b.slot) a where ${where}) n`.execute(
      db,
    ),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => inList(reader.tree, row)),
    next: rows.length > limit && last ? `${last.day}~${last.id}` : null,
    total: counted[0]!.n,
  }
}

const MOST_EXPORTED = 20_000

/** All that a list shows, for a workbook. */
export async function bookingsForExport(db: Db, reader: Reader, filter: Filter): Promise<BookingInList[]> {
  const rows = await whole(
    db,
    MOST_EXPORTED,
    sql<BookingSeen>`
    select * from (${bookingsSeen}) a where ${asked(reader, filter)} order by a.day, a.id`,
  )
  return rows.map((row) => inList(reader.tree, row))
}

/** A booking with all that its school and its host may know of it. */
export async function readBooking(db: Db, reader: Reader, id: string): Promise<Outcome<BookingRead>> {
  const { tree, actor, now } = reader
  const { rows } =
    await sql<BookingSeen>`select * from (${bookingsSeen}) a where a.id = ${id} and ${within(reader)}`.execute(db)
  const row = rows[0]
  if (!row) return notFound
  const [slot, arrivals, venues, instead, before, ahead, story] = await Promise.all([
    sql<SlotSeen>`${slotsSeen} where s.id = ${row.slot}`.execute(db),
    sql<ArrivalRow>`select * from base_arrival where booking = ${id} order by at, id limit 500`.execute(db),
    sql<{ form: { address: string; phone: string } }>`select form from book_entry where id = ${row.venue}`.execute(db),
    sql<BookingSeen>`select * from (${bookingsSeen}) a where a.instead_of = ${id} limit 1`.execute(db),
    row.instead_of
      ? sql<BookingSeen>`select * from (${bookingsSeen}) a where a.id = ${row.instead_of}`.execute(db)
      : { rows: [] },
    row.status === 'waiting'
      ? sql<{
          n: number
        }>`select count(*)::int as n from base_booking where slot = ${row.slot} and status = 'waiting' and (asked_at, id) < (${row.asked_at}, ${id})`.execute(
          db,
        )
      : { rows: [] },
    sql<Step>`
      select c.version, c.act, c.at, p.name as by, c.reason from act c left join person p on p.id = c.by_person
      where c.subject = ${id} order by c.version limit 200`.execute(db),
  ])
  const mayReceive = hostOf(reader, row.host) !== undefined
  const own = postFor(actor, 'practice-base.book', tree.lineage(row.org)) !== undefined
  const open = mayReceive || own
  const [next, was] = [instead.rows[0], before.rows[0]]
  return accept({
    booking: inList(tree, row),
    slot: slotShown(slot.rows[0]!, now),
    address: venues.rows[0]?.form.address ?? '',
    phoneOfPlace: venues.rows[0]?.form.phone ?? '',
    // Whom to call on the road is for the school and the host; others see that somebody is named.
    leader: open ? row.leader : maskedName(row.leader),
    phone: open ? row.phone : maskedContact(row.phone),
    bus: row.bus,
    insurance: row.insurance,
    firstAid: row.first_aid,
    guardiansTold: row.guardians_told,
    perAdult: row.per_adult,
    reason: row.reason,
    waitingAt: ahead.rows[0] ? ahead.rows[0].n + 1 : null,
    instead: next ? { id: next.id, day: next.day, begins: next.begins, status: next.status } : null,
    insteadOf: was ? { id: was.id, day: was.day, begins: was.begins } : null,
    arrivals: arrivals.rows.map((one) => shown(one, tree.nameOf(one.org, one.day) ?? '')),
    mayChange: own,
    mayReceive,
    story: story.rows,
  })
}

interface Step {
  readonly version: number
  readonly act: string
  readonly at: Date
  readonly by: string | null
  readonly reason: string | null
}

/** What a phone at the door takes along. */
export async function door(
  db: Db,
  reader: Reader,
  { venue, day = dayOf(reader.now) }: { venue?: string | undefined; day?: PlainDate | undefined },
) {
  const venues = (await venuesFrom(db, day)).map(({ id, name, place, safe, host }) => ({
    id,
    name,
    place,
    safe,
    mine: hostOf(reader, host) !== undefined,
  }))
  const mine = venues.filter((one) => one.mine)
  const chosen = mine.find(({ id }) => id === venue) ?? mine[0]
  if (!chosen) return { day, venue: null, venues: mine, slots: [], bookings: [], arrivals: [], schools: [] }
  const [slots, bookings, arrivals] = await Promise.all([
    whole(
      db,
      MOST_SLOTS,
      sql<SlotSeen>`${slotsSeen} where s.venue = ${chosen.id} and s.day = ${day} order by s.begins`,
    ),
    whole(
      db,
      MOST_SLOTS,
      sql<BookingSeen & { back: string[] }>`
      select a.*, array(select y.cohort from base_cohort_year y
        where y.org = a.org and y.year = extract(year from a.day)::int and y.visit <> a.id) as back
      from (${bookingsSeen}) a where a.venue = ${chosen.id} and a.day = ${day} and a.status in ('confirmed', 'arrived', 'closed', 'no-show', 'waiting')
      order by a.begins, a.id`,
    ),
    whole(
      db,
      MOST_SLOTS,
      sql<ArrivalRow>`
      select a.* from base_arrival a join base_slot s on s.id = a.slot
      where s.venue = ${chosen.id} and a.day = ${day} order by a.at desc, a.id`,
    ),
  ])
  return {
    day,
    venue: chosen.id,
    venues: mine,
    slots: slots.map((row) => slotShown(row, reader.now)),
    bookings: bookings.map((row) => {
      const { id, slot, code, orgName, cohorts, pupils, adults, came, status } = inList(reader.tree, row)
      const back = cohorts.filter((one) => row.back.includes(cohortKey(one))).length
      return {
        id,
        slot,
        code,
        orgName,
        cohorts,
        pupils,
        adults,
        came,
        status,
        mixed: back > 0 && back < cohorts.length,
      }
    }),
    arrivals: arrivals.map((one) => shown(one, reader.tree.nameOf(one.org, one.day) ?? '')),
    schools: schoolsOf(reader.tree, day),
  }
}

/** More than a phone should carry are found with a network alone. */
const MOST_SCHOOLS = 3000

const schoolsOf = (tree: Tree, day: PlainDate) =>
  (tree.bureau ? tree.subtree(tree.bureau, day) : [])
    .filter((org) => tree.get(org)?.kind === 'school' && tree.existedOn(org, day))
    .slice(0, MOST_SCHOOLS)
    .map((id) => ({ id, name: tree.nameOf(id, day) ?? '' }))

type BookingRead = z.input<NonNullable<typeof readBookingDoor.reply>>
