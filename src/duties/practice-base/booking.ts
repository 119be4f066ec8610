import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { batching } from '../../platform/batch.ts'
import { valueOf } from '../../platform/bureau-settings/setting.ts'
import { actedBy, changeAll, type Change } from '../../platform/change.ts'
import { query, type Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Tree } from '../../registers/organisations/tree.ts'
import { cohortKey, ordered } from './cohorts.ts'
import type { BookingForm } from './forms.ts'
import { lapseTask } from './lapsing.ts'
import { bookingRegister, taking, type BookingRow, type SlotRow } from './rows.ts'
import { heads, judgeBooking } from './rules.ts'
import { holdMinutes, pupilsPerAdult } from './settings.ts'

export interface BookingAsked {
  readonly actor: Actor
  readonly id: string
  readonly form: BookingForm
  readonly hold: boolean
  readonly wait: boolean
  readonly seen: number
  readonly request: string
  readonly now: Date
}

export type Stands = Pick<BookingRow, 'id' | 'version' | 'status' | 'code'> & { readonly heldUntil: Date | null }

export const stale = refuse(
  'practice-base.changed-meanwhile',
  '刚被他人改动，请刷新后再试。',
  'Somebody just changed this; reload and try again.',
  { status: 409 },
)
export const notFound = refuse(
  'practice-base.not-found',
  '没有这一场或这个预约，或者不在您的权限范围内。',
  'There is no such slot or booking, or it is outside your branch.',
  { status: 404 },
)

/**
 * Takes bookings as they come: those of one moment are judged and written together, each with its own answer. One batch at a time: those
 * of the next want the same slots, and would only wait for their locks.
 */
export const bookingIntake = (house: House, tree: Tree) => {
  const full = new Set<string>()
  return batching((asked: BookingAsked[]) => bookOrRefuse(house, tree, asked, full), { writers: 1 })
}

/** So many full slots are remembered: a city has fewer that still take bookings. */
const MOST_FULL = 5000

/** `full`: slots that had no room when last looked at. Whoever asks for one is refused as it stands, which locks nothing; if room was made meanwhile, judged again. */
async function bookOrRefuse(
  house: House,
  tree: Tree,
  asked: readonly BookingAsked[],
  full: Set<string>,
): Promise<Outcome<Stands>[]> {
  const answers = new Map(await bookUnlessFull(house, tree, asked, full))
  const rest = asked.filter((one) => !answers.has(one))
  for (const [one, answer] of await bookUnlessFull(house, tree, rest, nothing)) answers.set(one, answer)
  if (full.size > MOST_FULL) full.clear()
  return asked.map((one) => {
    const answer = answers.get(one)!
    if (!answer.ok && answer.refusal.code === 'practice-base.no-room') full.add(one.form.slot)
    else full.delete(one.form.slot)
    return answer
  })
}

const nothing: ReadonlySet<string> = new Set()

type Answered = readonly [BookingAsked, Outcome<Stands>][]

/** Answers many, each judged by itself in its turn; left without an answer is who finds room in a slot that was thought full, and whoever asks for it after him. */
async function bookUnlessFull(
  house: House,
  tree: Tree,
  asked: readonly BookingAsked[],
  full: ReadonlySet<string>,
): Promise<Answered> {
  if (asked.length === 0) return []
  return asked.every(({ form }) => full.has(form.slot))
    ? refusedAtSight(await whatIsKnown(house.pool, asked, full))
    : house.db.transaction().execute(book)

  function refusedAtSight(known: Known): Answered {
    return judgeInTurn(tree, known, asked, full).flatMap(([one, judged]) =>
      'answer' in judged ? [[one, judged.answer]] : [],
    )
  }

  /** The slots are locked, read, and written by one statement. */
  async function book(tx: Tx): Promise<Answered> {
    const judged = judgeInTurn(tree, await whatIsKnown(tx, asked, full), asked, full)
    const changes = judged.flatMap(([, one]) => ('change' in one ? [one.change] : []))
    const verdicts = await changeAll(tx, bookingRegister, changes)
    for (const { after } of changes)
      if (after.held_until) await enqueue(tx, lapseTask, { booking: after.id }, { at: after.held_until })
    let written = 0
    return judged.map(([asked, one]) => {
      if ('answer' in one) return [asked, one.answer]
      const { after, before } = one.change
      return [asked, verdicts[written++] === 'stale' ? stale : accept(standing(after, (before?.version ?? 0) + 1))]
    })
  }
}

/** What is found for each, as if those before it were done already. */
function judgeInTurn(tree: Tree, known: Known, asked: readonly BookingAsked[], full: ReadonlySet<string>) {
  const open = new Set<string>()
  return asked.flatMap((one): [BookingAsked, Judged][] => {
    const { slot } = one.form
    if (open.has(slot)) return []
    const judged = judge(tree, known, one)
    if ('answer' in judged) return [[one, judged]]
    // Without its lock nothing is taken of a slot.
    if (full.has(slot)) return (open.add(slot), [])
    take(known, judged.change)
    return [[one, judged]]
  })
}

/** The change counts for whoever is judged after it. */
function take(known: Known, { before, after }: Change<BookingRow>) {
  const takes = (row: Change<BookingRow>['after'] | null) => (row && taking.includes(row.status) ? heads(row) : 0)
  known.slots.get(after.slot)!.taken += takes(after) - takes(before)
  known.changing.add(after.id)
  for (const cohort of after.cohorts) known.cohorts.set(`${after.org} ${after.day} ${cohortKey(cohort)}`, after.id)
}

const standing = (
  { id, status, code, held_until }: Omit<BookingRow, 'version' | 'changed_at'>,
  version: number,
): Stands => ({
  id,
  version,
  status,
  code,
  heldUntil: held_until,
})

type Judged = { readonly change: Change<BookingRow> } | { readonly answer: Outcome<Stands> }

/** A booking may be made and changed for as long as its slot takes bookings. */
function judge(tree: Tree, known: Known, asked: BookingAsked): Judged {
  const { actor, id, form, hold, wait, seen, request, now } = asked
  const before = known.stored.get(id) ?? null
  if (before?.request === request && before.by_person === actor.person)
    return { answer: accept(standing(before, before.version)) }
  const post = postFor(actor, 'practice-base.book', tree.lineage(form.org))
  if (!post || tree.get(form.org)?.kind !== 'school') return { answer: notYourSchool }
  if (before && (before.org !== form.org || before.slot !== form.slot)) return { answer: another }
  if ((before?.version ?? 0) !== seen || known.changing.has(id)) return { answer: stale }
  if (before && !['held', 'waiting', 'confirmed'].includes(before.status)) return { answer: over }
  if (before && before.status !== 'held' && hold) return { answer: over }
  const slot = known.slots.get(form.slot)
  if (!slot) return { answer: notFound }
  const own = before && taking.includes(before.status) ? heads(before) : 0
  const cohorts = ordered(form.cohorts)
  const keys = cohorts.map(cohortKey)
  const verdict = judgeBooking(
    { ...form, cohorts },
    {
      slot,
      left: slot.capacity - slot.taken + own,
      now,
      perAdult: known.perAdult,
      schoolThere: tree.existedOn(form.org, slot.day),
      elsewhere: new Set(keys.filter((key) => (known.cohorts.get(`${form.org} ${slot.day} ${key}`) ?? id) !== id)),
      again: new Set(
        keys.filter((key) => (known.visits.get(`${form.org} ${slot.day.slice(0, 4)} ${key}`) ?? id) !== id),
      ),
    },
    { hold, wait },
  )
  if (!verdict.ok) return { answer: verdict }
  const status = verdict.value
  const after = {
    id,
    slot: slot.id,
    day: slot.day,
    org: form.org,
    county: tree.countyOf(form.org, slot.day),
    cohorts,
    pupils: form.pupils,
    adults: form.adults,
    per_adult: known.perAdult,
    leader: form.leader,
    phone: form.phone,
    bus: form.bus,
    insurance: form.insurance,
    first_aid: form.firstAid,
    guardians_told: form.guardiansTold,
    status,
    held_until: status === 'held' ? new Date(now.getTime() + known.holdMinutes * 60_000) : null,
    asked_at: before?.status === 'waiting' ? before.asked_at : now,
    code: codeOf(id),
    instead_of: before?.instead_of ?? null,
    reason: null,
  }
  const act = before && before.status === status ? 'practice-base.change' : acts[status]
  return { change: { before, after, act, by: actedBy(actor, post), at: now, request } }
}

const acts = {
  held: 'practice-base.hold',
  waiting: 'practice-base.wait',
  confirmed: 'practice-base.book',
} as const

const notYourSchool = refuse('practice-base.not-your-school', '只能为本校预约。', 'You book for your own school.', {
  field: 'org',
  status: 403,
})
const another = refuse(
  'practice-base.another-slot',
  '换学校或换场次，请取消后重新预约。',
  'For another school or slot, cancel this booking and make a new one.',
  { field: 'slot' },
)
const over = refuse(
  'practice-base.booking-over',
  '这个预约已经到场、取消或到期，不能再改，请重新预约。',
  'This booking is over; make a new one.',
  { status: 409 },
)

/** The number on the paper follows from the booking: nobody has to remember that it was given. */
export const codeOf = (id: string): string =>
  String(createHash('sha256').update(id).digest().readUIntBE(0, 6) % 100_000_000).padStart(8, '0')

type Stored = BookingRow & { readonly request: string | null; readonly by_person: string | null }

interface Known {
  readonly slots: ReadonlyMap<string, SlotRow & { taken: number }>
  readonly stored: ReadonlyMap<string, Stored>
  /** By school, day and cohort: the booking by which it is somewhere. */
  readonly cohorts: Map<string, string>
  /** By school, year and cohort: the visit by which it counted as persons. */
  readonly visits: ReadonlyMap<string, string>
  /** Bookings already changed in this batch. */
  readonly changing: Set<string>
  readonly perAdult: number
  readonly holdMinutes: number
}

/** What is kept of the cohorts asked for. Each is looked up by its key: asked for as a list, all of them were read, by a plan made while there were few. */
const ofCohorts = (kept: string) =>
  `(select coalesce(json_agg(found), '[]') from asked a join slots s on s.id = a.slot cross join unnest(a.cohorts) c cross join lateral (${kept} offset 0) found)`

/** All the rules must know for a batch, in one statement. What is left of the slots stays so until the commit, but for those thought full: they are looked at. */
async function whatIsKnown(on: Pool | Tx, asked: readonly BookingAsked[], full: ReadonlySet<string>): Promise<Known> {
  const [row] = await query<{
    slots: (SlotRow & { taken: number })[]
    stored: Stored[]
    cohorts: { key: string; booking: string }[]
    visits: { key: string; visit: string }[]
    settings: { key: string; value: unknown }[]
  }>(
    on,
    'what is known of bookings',
    `with asked as materialized (select * from jsonb_to_recordset($1::jsonb) as a(id uuid, slot uuid, "atSight" boolean, org uuid, cohorts text[])),
    wanted as materialized (select distinct slot, "atSight" from asked order by slot),
    locked as materialized (
      select l.* from wanted w cross join lateral (
        select s.*, r.taken from base_slot s join base_slot_room r on r.slot = s.id
        where s.id = w.slot for no key update of s, r) l
      where not w."atSight"),
    slots as materialized (
      select * from locked union all
      select l.* from wanted w cross join lateral (
        select s.*, r.taken from base_slot s join base_slot_room r on r.slot = s.id where s.id = w.slot offset 0) l
      where w."atSight")
    select
      (select coalesce(json_agg(l), '[]') from slots l) as slots,
      (select coalesce(json_agg(found), '[]') from asked a cross join lateral (
        select b.*, c.request, c.by_person from base_booking b left join act c on c.subject = b.id and c.version = b.version
        where b.id = a.id offset 0) found) as stored,
      ${ofCohorts(
        `select org || ' ' || day || ' ' || cohort as key, booking from base_cohort_day where org = a.org and day = s.day and cohort = c`,
      )} as cohorts,
      ${ofCohorts(
        `select org || ' ' || year || ' ' || cohort as key, visit from base_cohort_year
        where org = a.org and year = extract(year from s.day)::int and cohort = c`,
      )} as visits,
      (select coalesce(json_agg(s), '[]') from (select key, value from setting where key in ('${pupilsPerAdult.key}', '${holdMinutes.key}')) s) as settings`,
    [
      JSON.stringify(
        asked.map(({ id, form: { slot, org, cohorts } }) => ({
          ...{ id, slot, org, atSight: full.has(slot), cohorts: cohorts.map(cohortKey) },
        })),
      ),
    ],
  )
  const { slots, stored, cohorts, visits, settings } = row!
  const today = dayOf(asked[0]!.now)
  const set = (key: string) => settings.find((one) => one.key === key)?.value
  return {
    slots: new Map(slots.map((one) => [one.id, { ...one, closes_at: new Date(one.closes_at) }])),
    stored: new Map(stored.map((one) => [one.id, revived(one)])),
    cohorts: new Map(cohorts.map(({ key, booking }) => [key, booking])),
    visits: new Map(visits.map(({ key, visit }) => [key, visit])),
    changing: new Set(),
    perAdult: valueOf(pupilsPerAdult, set(pupilsPerAdult.key), today),
    holdMinutes: valueOf(holdMinutes, set(holdMinutes.key), today),
  }
}

/** Moments come out of JSON as text. */
const revived = (row: Stored): Stored => ({
  ...row,
  changed_at: new Date(row.changed_at),
  asked_at: new Date(row.asked_at),
  held_until: row.held_until && new Date(row.held_until),
})
