import { sql, type RawBuilder } from 'kysely'
import type { Calendar } from '../calendar/calendar.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { accept, type Outcome } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import { hasMasks, masked } from '../platform/cases/masks.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import type { Column } from '../platform/export.ts'
import type { FieldMeta } from '../platform/forms/field.ts'
import { columnFields, fieldsOfBook, type Book, type Entry } from './book.ts'
import { refersTo, type BookRow } from './entry.ts'
import type { Listed } from './list.ts'
import { inWords } from './spoken.ts'
import { namesFor } from './names.ts'
import { keeper } from './reach.ts'
import type { BookRoom } from './room.ts'
import { noEntry, standingOn } from './rules.ts'
import type { EntryRow } from './shapes.ts'

/** An entry's form as it leaves the house: every field of today's form, with masks unless they were lifted. */
export function formShown(book: Book, form: Entry, lifted: boolean): Record<string, unknown> {
  const whole = Object.fromEntries(fieldsOfBook(book).map(([name]) => [name, form[name] ?? null]))
  return lifted || !hasMasks(book.form) ? whole : masked(book.form, whole)
}

/** Rows as the doors answer with them. `lifted`: without masks, for whoever gave a reason. */
export async function shownRows(
  room: BookRoom,
  on: Db | Tx,
  book: Book,
  rows: readonly Listed[],
  { actor, day, lifted = false }: { readonly actor: Actor; readonly day: PlainDate; readonly lifted?: boolean },
): Promise<EntryRow[]> {
  const names = await namesFor(
    room,
    on,
    book,
    rows.map(({ form }) => form),
  )
  const looked = await lookedUp(
    on,
    book,
    rows.map(({ id }) => id),
    room.calendar(),
  )
  const shipped = new Map(book.shipped.map(({ id, ...form }) => [id, JSON.stringify(formShown(book, form, true))]))
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    changedAt: row.changed_at,
    form: formShown(book, row.form, lifted),
    names: namesIn(book, row.form, names),
    looked: looked.get(row.id) ?? {},
    caption: row.caption,
    standing: standingOn(row, day),
    struck: row.struck,
    shipped: row.unit === null && shipped.get(row.id) === JSON.stringify(formShown(book, row.form, true)),
    mine: keeper(room, book, actor, row.org) !== undefined,
  }))
}

/** What lies elsewhere about these entries, by entry: one statement a column. */
async function lookedUp(
  on: Db | Tx,
  { looked }: Pick<Book, 'looked'>,
  entries: readonly string[],
  calendar: Calendar,
): Promise<ReadonlyMap<string, Readonly<Record<string, string | number>>>> {
  const found = new Map<string, Record<string, string | number>>()
  if (entries.length > 0)
    for (const [name, { of }] of Object.entries(looked))
      for (const [id, value] of await of(on, entries, calendar)) found.set(id, { ...found.get(id), [name]: value })
  return found
}

const namesIn = (book: Book, form: Entry, names: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.values(refersTo(book, [form]))
      .flat()
      .flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : [])),
  )

/** One entry, if somebody may read it. */
export async function readEntry(
  on: Db | Tx,
  book: Book,
  id: string,
  may: RawBuilder<boolean>,
): Promise<Outcome<BookRow>> {
  const { rows } =
    await sql<BookRow>`select a.* from book_entry a where a.id = ${id} and a.book = ${book.id} and ${may}`.execute(on)
  return rows[0] ? accept(rows[0]) : noEntry
}

export interface Version {
  readonly version: number
  readonly at: Date
  readonly by: string | null
  readonly act: string
  readonly reason: string | null
  /** The fields it set otherwise than they were. */
  readonly changed: string[]
  readonly form: Record<string, unknown>
  readonly names: Record<string, string>
}

/** Every version of an entry, the newest first, each readable as it was. */
export async function versionsOf(room: BookRoom, book: Book, id: string): Promise<Version[]> {
  const { db } = room.house
  const { rows } = await sql<Omit<Version, 'changed' | 'names'> & { form: Entry }>`
    select v.version, t.at, p.name as by, t.act, t.reason, v.form
    from (select id, version, form from book_entry where id = ${id} union all select id, version, form from book_entry_past where id = ${id}) v
      join act t on t.subject = v.id and t.version = v.version left join person p on p.id = t.by_person
    order by v.version desc limit 200`.execute(db)
  const names = await namesFor(
    room,
    db,
    book,
    rows.map(({ form }) => form),
  )
  return rows.map((row, at) => {
    const former: Entry | undefined = rows[at + 1]?.form
    return {
      ...row,
      changed: fieldsOfBook(book).flatMap(([name]) =>
        JSON.stringify(former?.[name] ?? null) === JSON.stringify(row.form[name] ?? null) ? [] : [name],
      ),
      form: formShown(book, row.form, false),
      names: namesIn(book, row.form, names),
    }
  })
}

const numeric = ({ input, year }: FieldMeta) => (input === 'whole' && !year) || input === 'money'

/** The columns of export and template: the form's own labels, read back by the import. `asked`: without what nobody fills in. */
export const columnsOf = (book: Book, names: ReadonlyMap<string, string>, asked = false): Column<Entry>[] =>
  columnFields(book, asked).map(([name, field]): Column<Entry> => ({
    title: field.label.zh,
    kind: field.input === 'day' ? 'day' : numeric(field) ? 'number' : 'text',
    ...(field.input === 'prose' && { width: 24 }),
    value: (entry) => {
      const value = entry[name]
      if (value === null || value === undefined || value === '') return null
      if (field.input === 'money') return Number(value) / 100
      // A ratio of 1 or less would be read back as a spreadsheet's own percentage.
      return typeof value === 'number' && (field.input !== 'ratio' || value > 1)
        ? value
        : inWords(field, value, (id) => names.get(id) ?? '')
    },
  }))
