import { setImmediate as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { MASK } from '../platform/cases/masks.ts'
import { metaOf } from '../platform/forms/field.ts'
import { cut } from '../platform/cut.ts'
import { codeKey } from '../platform/plain.ts'
import { readText } from '../platform/sheets/cells.ts'
import { readTable } from '../platform/sheets/table.ts'
import type { Book, Entry } from './book.ts'
import { readCell, type Naming } from './cell.ts'
import { codeOf, type BookRow } from './entry.ts'
import { namedIn } from './judging.ts'
import { namesFor } from './names.ts'
import { resolverFor } from './resolve.ts'
import type { BookRoom } from './room.ts'
import type { Class } from './shapes.ts'
import { sheetFor, type Sheet, type Written } from './sheet.ts'
import { inWords } from './spoken.ts'

type Counterpart = Book['counterparts'][number]

interface Matching {
  readonly id: string
  readonly unit: string
  readonly day: PlainDate
  readonly bytes: Uint8Array
}

/** A row of their file, read as far as it can be. */
interface There {
  readonly row: number
  readonly name: string
  readonly key: string
  readonly read: Entry
  readonly text: Readonly<Record<string, string>>
}

interface Row {
  readonly row: number | null
  readonly entry: string | null
  readonly name: string
  readonly class: Class
  readonly differs: readonly { readonly field: string; readonly here: string; readonly there: string }[]
}

const SLICE = 1000
/** As many entries at once: what is compared of them is their form alone. */
const HELD = 5000

/** What of an entry is compared. */
type Held = Pick<BookRow, 'id' | 'form' | 'caption'>

/**
 * Holds somebody else's file against the entries of this keeper that were in force on its day. The file lies in memory, at most fifty
 * thousand rows; the book passes by in slices, however large it is. Answers the headings nobody took.
 */
export async function matchSnapshot(
  room: BookRoom,
  book: Book,
  counterpart: Counterpart,
  { id, unit, day, bytes }: Matching,
): Promise<Outcome<{ unread: readonly string[] }>> {
  const { db } = room.house
  const table = await readTable(bytes)
  if (!table.ok) return table
  const theirs: Book = { ...book, key: counterpart.by }
  const sheet = await sheetFor(theirs, table.value)
  if (!sheet || counterpart.by.some((field) => sheet.missing.includes(field))) return noHeading(book, counterpart)
  const there = await readThere(room, theirs, counterpart, sheet, { day, unit })
  await sql`delete from book_snapshot_row where snapshot = ${id}`.execute(db)
  let n = 0
  const keep = async (rows: readonly Row[]) => {
    const numbered = rows.map((row) => ({ ...row, n: ++n }))
    await sql`insert into book_snapshot_row (snapshot, n, row, entry, name, class, differs)
      select ${id}, r.n, r.row, r.entry, r.name, r.class, r.differs from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as r(n int, row int, entry uuid, name text, class text, differs jsonb)`.execute(
      db,
    )
    await pause()
  }
  const byKey = Map.groupBy(there, ({ key }) => key)
  const twice = there.filter(({ key }) => byKey.get(key)!.length > 1)
  for (let at = 0; at < twice.length; at += SLICE)
    await keep(
      twice.slice(at, at + SLICE).map(({ row, name }) => ({ row, name, entry: null, class: 'twice', differs: [] })),
    )
  const met = new Set<string>()
  for await (const held of entriesOf(room, book, { unit, day })) {
    const entries = held.filter(({ form }) => counterpart.concerns(form))
    const names = await namesFor(
      room,
      db,
      book,
      entries.map(({ form }) => form),
    )
    const rows = entries.map((entry): Row => {
      const key =
        [keyIn(counterpart, entry.form), otherKeyIn(counterpart, entry.form)].find((one) => byKey.has(one)) ?? ''
      const [first, second] = byKey.get(key) ?? []
      const here = { entry: entry.id, name: entry.caption }
      if (!first) return { ...here, row: null, class: 'only-here', differs: [] }
      if (second || met.has(key)) return { ...here, row: null, class: 'twice', differs: [] }
      met.add(key)
      const differs = differing(book, counterpart, sheet, entry.form, first, names)
      return { ...here, row: first.row, class: differs.length > 0 ? 'differs' : 'matched', differs }
    })
    await keep(rows)
  }
  const alone = there.filter(({ key }) => byKey.get(key)!.length === 1 && !met.has(key))
  for (let at = 0; at < alone.length; at += SLICE)
    await keep(
      alone
        .slice(at, at + SLICE)
        .map(({ row, name }) => ({ row, name, entry: null, class: 'only-there', differs: [] })),
    )
  return accept({ unread: sheet.unread })
}

export function noHeading(book: Book, { by }: Counterpart): Outcome<never> {
  const labels = by.map((field) => metaOf(book.form.shape[field] as z.ZodType).label)
  const [zh, en] = [labels.map((one) => one.zh).join('、'), labels.map((one) => one.en).join(', ')]
  return refuse(
    'books.snapshot-no-heading',
    `没有找到表头：要有“${zh}”这几栏才能核对。`,
    `No heading found: there must be columns for ${en}.`,
  )
}

/** Their rows; what cannot be read as the book has it is compared as it stands. */
async function readThere(
  room: BookRoom,
  theirs: Book,
  counterpart: Counterpart,
  sheet: Sheet,
  { day, unit }: { readonly day: PlainDate; readonly unit: string },
): Promise<There[]> {
  const { by, otherwise, compare, also, reads } = counterpart
  const putAs = reads?.({ on: room.house.db, calendar: room.calendar(), secret: room.secret })
  const resolver = await resolverFor(room, room.house.db, await namedIn(theirs, sheet), { day, branch: unit })
  const fields = [...new Set([...by, ...otherwise, ...compare, ...also])].filter(
    (field) => !sheet.missing.includes(field),
  )
  const naming: Naming = {
    org: (name) => resolver.org(name, { orgs: [] }),
    person: (name) => resolver.person(name, { orgs: [] }),
    entry: (of, name) => resolver.entry(of, name, { orgs: [] }),
    record: (name) => resolver.record(name),
  }
  const readOne = ({ row, cells }: Written): There | null => {
    const text = Object.fromEntries(fields.map((field) => [field, readText(cells[field] ?? null).value]))
    const found = Object.fromEntries(
      fields.map((field) => {
        const one = readCell(
          metaOf(theirs.form.shape[field] as z.ZodType),
          cells[field] ?? null,
          naming,
          sheet.tenThousands.has(field),
        )
        return [field, one.ok ? (one.value.value ?? null) : text[field]]
      }),
    )
    const read: Entry | null = putAs ? putAs(found, text) : found
    if (!read) return null
    const name =
      theirs.sought.map((field) => readText(cells[field] ?? null).value).find(Boolean) ??
      by.map((field) => text[field]).join(' ')
    return { row, name: cut(name, 100), key: keyIn(counterpart, read), read, text }
  }
  const there: There[] = []
  for (let at = 0; at < sheet.rows.length; at += SLICE) {
    there.push(...sheet.rows.slice(at, at + SLICE).flatMap((written) => readOne(written) ?? []))
    await pause()
  }
  return there
}

/** By what a row is matched; one that has nothing there goes by what stands in for it. */
function keyIn(counterpart: Pick<Counterpart, 'by' | 'otherwise'>, form: Entry): string {
  const codes = counterpart.by.map((field) => codeOf(form[field]))
  return codes.every((code) => code === '') ? otherKeyIn(counterpart, form) : codes.join('\n')
}

/** It begins with a blank, as no other key does. */
const otherKeyIn = ({ otherwise }: Pick<Counterpart, 'otherwise'>, form: Entry): string =>
  ['', ...otherwise.map((field) => codeOf(form[field]))].join('\n')

/** The entries of a keeper in force on a day, in slices. */
async function* entriesOf(
  room: BookRoom,
  book: Book,
  { unit, day }: { readonly unit: string; readonly day: PlainDate },
): AsyncGenerator<readonly Held[]> {
  const within = unit === room.bureau() ? sql`true` : sql`(county = ${unit} or org = ${unit} or unit = ${unit})`
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<Held>`
      select id, form, caption from book_entry where book = ${book.id} and struck is null and from_day <= ${day}::date and until_day >= ${day}::date and ${within} and id > ${last} order by id limit ${HELD}`.execute(
      room.house.db,
    )
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)!.id
  }
}

function differing(
  book: Book,
  { compare }: Counterpart,
  sheet: Sheet,
  here: Entry,
  there: There,
  names: ReadonlyMap<string, string>,
): Row['differs'] {
  return compare.flatMap((field) => {
    // A column they do not have is no difference.
    if (sheet.missing.includes(field)) return []
    const meta = metaOf(book.form.shape[field] as z.ZodType)
    const [ours, theirs] = [here[field] ?? null, there.read[field] ?? null]
    if (sameValue(ours, theirs)) return []
    const shown = (text: string) => (meta.masked && text ? MASK : text)
    return [
      { field, here: shown(inWords(meta, ours, (id) => names.get(id) ?? '')), there: shown(there.text[field] ?? '') },
    ]
  })
}

const sameValue = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string'
    ? codeKey(a) === codeKey(b)
    : JSON.stringify(blank(a)) === JSON.stringify(blank(b))

const blank = (value: unknown) => (value === '' || (Array.isArray(value) && value.length === 0) ? null : value)
