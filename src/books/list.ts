import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { metaOf } from '../platform/forms/field.ts'
import { containing, gramsSought } from '../platform/grams.ts'
import type { Book } from './book.ts'
import { bookRegister, markOf, orderOf, slots, type BookRow, type Slot } from './entry.ts'
import { filterName, type Asked } from './shapes.ts'
import { IN_ONE_GO } from './sheet.ts'

/** Counting goes no further. */
const COUNTED = 10_000

export interface Wanted {
  readonly book: Book
  readonly where: RawBuilder<boolean>
  /** The same, as it is counted soonest. */
  readonly counted: RawBuilder<boolean>
  readonly source: RawBuilder<unknown>
  readonly slot: Slot
  readonly down: boolean
}

/** What is asked of a list, as SQL over an alias `a`. Refused: a filter or order the book does not declare, a value that is none. */
export function wanted(
  book: Book,
  asked: Asked,
  today: PlainDate,
  may: RawBuilder<boolean>,
  within: RawBuilder<boolean>,
): Outcome<Wanted> {
  const filters = filtersOf(book, asked)
  if (!filters.ok) return filters
  const at = asked.sort === undefined ? 0 : book.sorts.indexOf(asked.sort)
  if (at < 0)
    return refuse('books.no-such-order', '不能按这一栏排序。', 'The list cannot be sorted by this column.', {
      status: 400,
    })
  const day = asked.on ?? today
  const parts = [
    sql<boolean>`a.book = ${book.id}`,
    asked.show === 'struck' ? sql<boolean>`a.struck is not null` : sql<boolean>`a.struck is null`,
    may,
    within,
  ]
  if (asked.show === 'in-force' && book.valid) parts.push(sql<boolean>`a.from_day <= ${day} and a.until_day >= ${day}`)
  if (asked.q) {
    const sought = gramsSought(asked.q)
    if (sought.length > 0) parts.push(sql<boolean>`a.grams @> ${sought}::text[]`)
    parts.push(sql<boolean>`a.sought like all(${containing(asked.q)}::text[])`)
  }
  return accept({
    book,
    where: sql<boolean>`${sql.join([...parts, ...filters.value.map(({ listed }) => listed)], sql` and `)}`,
    counted: sql<boolean>`${sql.join([...parts, ...filters.value.map(({ listed, counted }) => (asked.known ? listed : counted))], sql` and `)}`,
    source: asked.known ? knownAt(book, asked.known) : sql`book_entry`,
    slot: slots[at]!,
    down: asked.down ?? false,
  })
}

/** The entries as they were known at a moment: those unchanged since, and of the others the last version before it. */
export const knownAt = ({ id }: Pick<Book, 'id'>, moment: Date) => sql`(
  select * from book_entry where book = ${id} and changed_at <= ${moment}
  union all
  (select distinct on (p.id) p.* from book_entry_past p join book_entry c on c.id = p.id and c.changed_at > ${moment}
    where p.book = ${id} and p.changed_at <= ${moment} order by p.id, p.version desc))`

/** One condition twice: as pages in any order find it, and as it is counted soonest. */
interface Condition {
  readonly listed: RawBuilder<boolean>
  readonly counted: RawBuilder<boolean>
}

function filtersOf(book: Book, asked: Asked): Outcome<Condition[]> {
  const parts: Condition[] = []
  const known = new Set<string>(Object.keys(asked).filter((name) => name.startsWith('f.')))
  for (const name of book.filters) {
    const { input } = metaOf(book.form.shape[name] as z.ZodType)
    const exact = asked[filterName(name)]
    known.delete(filterName(name))
    if (typeof exact === 'string' && exact !== '') parts.push(exactly(book, name, exact))
    for (const bound of ['from', 'until'] as const) {
      const value = asked[filterName(name, bound)]
      known.delete(filterName(name, bound))
      if (typeof value !== 'string' || value === '') continue
      if (input === 'day' ? !isPlainDate(value) : !/^-?\d{1,12}$/.test(value)) return badFilter(name)
      const within = bounded(book, name, input === 'day', bound, value)
      parts.push({ listed: within, counted: within })
    }
  }
  const [unknown] = known
  return unknown === undefined ? accept(parts) : badFilter(unknown)
}

/** A choice that has a slot is counted in the slot's index alone, which holds the term; pages sorted otherwise find it by its mark, and so does whoever looks back: slots follow today's declaration. */
function exactly(book: Book, name: string, value: string): Condition {
  const listed = sql<boolean>`a.marks @> array[${markOf(book, name, value)}]`
  const field = metaOf(book.form.shape[name] as z.ZodType)
  const at = book.sorts.indexOf(name)
  if (at < 0 || field.input !== 'choice' || !(value in (field.choices ?? {}))) return { listed, counted: listed }
  return { listed, counted: sql<boolean>`a.${sql.ref(slots[at]!)} = ${orderOf(field, value, { nameOf: () => '' })}` }
}

const badFilter = (name: string) =>
  refuse('books.no-such-filter', `不能这样筛选：${name}。`, `The list cannot be narrowed by this: ${name}.`, {
    status: 400,
    field: name,
  })

/** By the slot where the field has one, for that is an index; else by the form. */
function bounded(
  book: Book,
  name: string,
  isDay: boolean,
  bound: 'from' | 'until',
  value: string,
): RawBuilder<boolean> {
  const at = book.sorts.indexOf(name)
  const than = bound === 'from' ? sql`>=` : sql`<=`
  if (isDay && at >= 0)
    return sql<boolean>`(a.${sql.ref(slots[at]!)} ${than} ${value} and a.${sql.ref(slots[at]!)} <> '')`
  return isDay
    ? sql<boolean>`(a.form ->> ${sql.lit(name)}) ${than} ${value}`
    : sql<boolean>`(a.form ->> ${sql.lit(name)})::numeric ${than} ${Number(value)}`
}

interface Cursor {
  readonly key: string
  readonly id: string
}

const cursorOf = (text: string): Cursor | undefined => {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    return typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { key, id } : undefined
  } catch {
    return undefined
  }
}

/** What a list is searched by is no part of what it shows, and more than half of the row. */
const unread = ['marks', 'sought', 'grams'] as const
export type Listed = Omit<BookRow, (typeof unread)[number]>
const read = sql.join(
  bookRegister.columns
    .filter((name) => !(unread as readonly string[]).includes(name))
    .map((name) => sql.ref(`a.${name}`)),
)

export interface Page {
  readonly rows: Listed[]
  readonly after: string | null
}

/** A page of the list, after where the last one ended. */
export async function pageOf(
  on: Db | Tx,
  { where, source, slot, down }: Wanted,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Page> {
  const cursor = after === undefined ? undefined : cursorOf(after)
  const column = sql.ref(`a.${slot}`)
  const beyond = cursor
    ? sql`and (${column}, a.id) ${down ? sql`<` : sql`>`} (${cursor.key}, ${cursor.id}::uuid)`
    : sql``
  const order = down ? sql`${column} desc, a.id desc` : sql`${column}, a.id`
  const { rows } =
    await sql<Listed>`select ${read} from ${source} a where ${where} and ${column} is not null ${beyond} order by ${order} limit ${limit + 1}`.execute(
      on,
    )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    after:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify([last[slot] ?? '', last.id])).toString('base64url')
        : null,
  }
}

/** All of the list, a page after the other. */
export async function* pagesOf(on: Db | Tx, wanted: Wanted): AsyncGenerator<Listed[]> {
  for (let after: string | null | undefined; after !== null;) {
    const page: Page = await pageOf(on, wanted, { after, limit: IN_ONE_GO })
    yield page.rows
    after = page.after
  }
}

/** How many there are, as far as it is worth counting. */
export async function totalOf(
  on: Db | Tx,
  { counted: where, source }: Wanted,
  upTo = COUNTED,
): Promise<{ total: number; more: boolean }> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (select from ${source} a where ${where} limit ${upTo + 1}) counted`.execute(on)
  const n = rows[0]!.n
  return { total: Math.min(n, upTo), more: n > upTo }
}
