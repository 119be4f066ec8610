import { sql, type RawBuilder } from 'kysely'
import { v5 } from 'uuid'
import { dayOf, lastOfYear, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Book, Entry } from './book.ts'
import { dayFieldOf, periodOf, periodsIn } from './periods.ts'
import { keeper } from './reach.ts'
import type { BookRoom } from './room.ts'
import { notYours } from './rules.ts'
import { whole } from '../platform/db/whole.ts'

export interface ConfirmationRow extends RecordRow {
  readonly book: string
  readonly unit: string
  readonly year: number
  readonly period: number
  readonly entries: number
}

/** That all there was in a period stands in the book. */
export const confirmationRegister: Register<ConfirmationRow> = {
  table: 'book_confirmation',
  columns: ['id', 'version', 'changed_at', 'book', 'unit', 'year', 'period', 'entries'],
}

const NAMESPACE = '5d1b7a0e-0c57-4f0e-8f5e-8a4f1b6c2d31'
export const confirmationId = ({ id }: Pick<Book, 'id'>, unit: string, year: number, period: number): string =>
  v5(`${id} ${unit} ${year} ${period}`, NAMESPACE)

export interface Confirmed {
  readonly unit: string
  readonly name: string
  readonly mine: boolean
  readonly periods: readonly {
    readonly period: number
    readonly entries: number
    readonly over: boolean
    readonly confirmed: { readonly at: Date; readonly by: string | null; readonly entries: number } | null
  }[]
}

/** Every unit that keeps the book, and of each period of a year how many entries there are and whether somebody vouched for them. */
export async function confirmed(
  room: BookRoom,
  book: Book,
  actor: Actor,
  year: number,
  now: Date,
): Promise<Confirmed[]> {
  const { db } = room.house
  const every = book.complete
  if (!every) return []
  const units = await unitsOf(room, db, book, lastOf(year, dayOf(now)))
  const seen = units.filter((unit) =>
    actor.posts.some(
      ({ branch, permissions }) =>
        [...book.read, ...book.keep].some((one) => permissions.has(one)) && room.places.lineage(unit).includes(branch),
    ),
  )
  const numbers = Array.from({ length: periodsIn(every) }, (_, i) => i + 1)
  const counts = await countsOf(
    room,
    db,
    book,
    seen,
    numbers.map((n) => ({ n, ...periodOf(every, year, n) })),
  )
  const { rows } = await sql<{ unit: string; period: number; entries: number; at: Date; by: string | null }>`
    select c.unit, c.period, c.entries, c.changed_at as at, p.name as by from book_confirmation c
      join act a on a.subject = c.id and a.version = c.version left join person p on p.id = a.by_person
    where c.book = ${book.id} and c.year = ${year}`.execute(db)
  return seen
    .map((unit) => ({
      unit,
      name: room.places.nameOf(unit),
      mine: keeper(room, book, actor, unit) !== undefined,
      periods: numbers.map((period) => {
        const said = rows.find((row) => row.unit === unit && row.period === period)
        return {
          period,
          entries: counts.get(`${unit} ${period}`) ?? 0,
          over: periodOf(every, year, period).until < dayOf(now),
          confirmed: said ? { at: said.at, by: said.by, entries: said.entries } : null,
        }
      }),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** The units whose word counts, on a day. */
async function unitsOf(room: BookRoom, on: Db | Tx, book: Book, day: PlainDate): Promise<readonly string[]> {
  if (book.vouched.units === 'keepers') return keepersOf(room, on, book)
  const { rows } = await sql<{ org: string }>`select org from organisation_on(${day}::date) where ${vouching}`.execute(
    on,
  )
  return rows.map(({ org }) => org)
}

async function keepersOf(room: BookRoom, on: Db | Tx, { keep, roles }: Book): Promise<readonly string[]> {
  const units = new Set<string>()
  for (const permission of keep)
    for (const unit of await room.places.keepers(on, permission, roles?.keep ?? null, dayOf(room.house.clock())))
      units.add(unit)
  return [...units]
}

/** Every county and the bureau. */
export const vouching = sql<boolean>`kind in ('county', 'bureau')`

const lastOf = (year: number, today: PlainDate): PlainDate => (lastOfYear(year) < today ? lastOfYear(year) : today)

interface Period {
  readonly n: number
  readonly from: PlainDate
  readonly until: PlainDate
}

/** Entries of each unit in each period, in one statement. An entry is a county's if it lies in one; else its own organisation's or unit's. */
async function countsOf(
  room: BookRoom,
  on: Db | Tx,
  book: Book,
  units: readonly string[],
  periods: readonly Period[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unit: string; n: number; entries: number }>`
    select u.unit, p.n, count(a.id)::int as entries
    from unnest(${[...units]}::uuid[]) u(unit) cross join jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) p(n int, "from" date, until date)
      left join (select a.id, ${holderOf(room, book)} as unit, ${dayIn(book)} as day from book_entry a where a.book = ${book.id} and a.struck is null) a
        on a.unit = u.unit and a.day between p."from" and p.until
    group by u.unit, p.n`.execute(on)
  return new Map(rows.map(({ unit, n, entries }) => [`${unit} ${n}`, entries]))
}

/** Whose word an entry stands under: of a book of units the unit that entered it; else the county, or the bureau for what lies in none. */
const holderOf = (room: BookRoom, book: Book): RawBuilder<string> =>
  book.byUnit && book.vouched.units === 'keepers' ? sql`a.unit` : sql`coalesce(a.county, ${room.bureau()}::uuid)`

export function dayIn(book: Book): RawBuilder<PlainDate> {
  const field = dayFieldOf(book)
  return field === null
    ? sql`(a.changed_at at time zone 'Asia/Shanghai')::date`
    : sql`(nullif(a.form ->> ${sql.lit(field)}, ''))::date`
}

const MOST = 10_000

/** What of a unit stands in a period. */
async function entriesIn(
  room: BookRoom,
  on: Tx,
  book: Book,
  unit: string,
  { from, until }: Omit<Period, 'n'>,
): Promise<readonly Entry[]> {
  const rows = await whole(
    on,
    MOST,
    sql<{ form: Entry }>`
    select a.form from book_entry a where a.book = ${book.id} and a.struck is null and ${holderOf(room, book)} = ${unit}
      and ${dayIn(book)} between ${from}::date and ${until}::date order by a.id`,
  )
  return rows.map(({ form }) => form)
}

const notOver = refuse(
  'books.period-not-over',
  '这一期还没有结束，结束以后再确认。',
  'The period is not over; confirm it afterwards.',
  { field: 'period' },
)

/** Vouches for a period. Again later, if more was entered meanwhile. */
export async function confirm(
  room: BookRoom,
  book: Book,
  { unit, year, period }: { readonly unit: string; readonly year: number; readonly period: number },
  { actor, now, request }: { readonly actor: Actor; readonly now: Date; readonly request: string },
): Promise<Outcome<{ entries: number }>> {
  const { db } = room.house
  const post = keeper(room, book, actor, unit)
  if (!post) return notYours
  if (!book.complete || period > periodsIn(book.complete)) return notOver
  const days = periodOf(book.complete, year, period)
  if (days.until >= dayOf(now)) return notOver
  const own = confirmationId(book, unit, year, period)
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${own}, 0))`.execute(tx)
    if (!(await unitsOf(room, tx, book, dayOf(now))).includes(unit)) return notYours
    const may = book.vouched.rule(await entriesIn(room, tx, book, unit, days))
    if (!may.ok) return may
    const { rows } = await sql<ConfirmationRow>`
      select * from book_confirmation where book = ${book.id} and unit = ${unit} and year = ${year} and period = ${period}`.execute(
      tx,
    )
    const counts = await countsOf(room, tx, book, [unit], [{ n: period, ...days }])
    const entries = counts.get(`${unit} ${period}`) ?? 0
    await changeAll(tx, confirmationRegister, [
      {
        before: rows[0] ?? null,
        after: { id: rows[0]?.id ?? own, book: book.id, unit, year, period, entries },
        act: 'books.confirmed',
        by: actedBy(actor, post),
        at: now,
        request,
      },
    ])
    return accept({ entries })
  })
}
