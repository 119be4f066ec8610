import { setImmediate as pause } from 'node:timers/promises'
import type { z } from 'zod'
import type { PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { metaOf, type FieldMeta } from '../platform/forms/field.ts'
import { cut } from '../platform/cut.ts'
import { readText } from '../platform/sheets/cells.ts'
import { readTable } from '../platform/sheets/table.ts'
import type { Book, Entry } from './book.ts'
import { readCell, type Naming } from './cell.ts'
import { joinAll, keyIn, type There } from './joining.ts'
import { namedIn } from './judging.ts'
import { resolverFor } from './resolve.ts'
import type { BookRoom } from './room.ts'
import { sheetFor, type Sheet, type Written } from './sheet.ts'

type Counterpart = Book['counterparts'][number]

interface Matching {
  readonly id: string
  readonly unit: string
  readonly day: PlainDate
  /** One file, or several that are one list: a county that sent two. */
  readonly files: readonly Uint8Array[]
}

const SLICE = 1000
/** Another system writes its export, nobody by hand: more rows than a list that is filled in. Several files may be one list. */
export const MOST_ROWS = 200_100

/**
 * Holds somebody else's files against the entries of this keeper that were in force on their day. The files lie in memory; the book stays where it is: what is
 * the same is found by the database, in sets, and only where it is not sure does a rule look. Answers the headings nobody took.
 */
export async function matchSnapshot(
  room: BookRoom,
  book: Book,
  counterpart: Counterpart,
  { id, unit, day, files }: Matching,
): Promise<Outcome<{ unread: readonly string[] }>> {
  const theirs: Book = { ...book, key: counterpart.by }
  const there: There[] = []
  const unread = new Set<string>()
  const had = new Set<string>()
  for (const [at, bytes] of files.entries()) {
    const table = await readTable(bytes, MOST_ROWS)
    if (!table.ok) return table
    const sheet = await sheetFor(theirs, table.value)
    if (!sheet || counterpart.by.some((field) => sheet.missing.includes(field))) return noHeading(book, counterpart)
    for (const heading of sheet.unread) unread.add(heading)
    for (const field of counterpart.compare) if (!sheet.missing.includes(field)) had.add(field)
    const read = await readThere(room, theirs, counterpart, sheet, { day, unit, part: at + 1 })
    for (const row of read) there.push(row)
  }
  // A column they do not have is no difference.
  const compared = counterpart.compare.filter((field) => had.has(field))
  const { db } = room.house
  const joining = { book, counterpart, compared, there, id, unit, day, room }
  if (db.isTransaction) await joinAll(db, joining)
  else await db.transaction().execute((tx) => joinAll(tx, joining))
  return accept({ unread: [...unread] })
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
  { day, unit, part }: { readonly day: PlainDate; readonly unit: string; readonly part: number },
): Promise<There[]> {
  const { by, otherwise, compare, also, reads } = counterpart
  const putAs = reads?.({ on: room.house.db, calendar: room.calendar(), secret: room.secret })
  const fields = [...new Set([...by, ...otherwise, ...compare, ...also])].filter(
    (field) => !sheet.missing.includes(field),
  )
  const metas = fields.map((field) => [field, metaOf(theirs.form.shape[field] as z.ZodType)] as const)
  const naming = metas.some(([, { input }]) => names.includes(input))
    ? await namingFor(room, theirs, sheet, { day, unit })
    : nobodyNamed
  const blank = theirs.sought.filter((field) => !fields.includes(field))
  const readOne = ({ row, cells }: Written): There | null => {
    const text: Record<string, string> = {}
    const found: Record<string, unknown> = {}
    for (const [field, meta] of metas) {
      const cell = cells[field] ?? null
      text[field] = readText(cell).value
      const one = readCell(meta, cell, naming, sheet.tenThousands.has(field))
      found[field] = one.ok ? (one.value.value ?? null) : text[field]
    }
    const read: Entry | null = putAs ? putAs(found, text) : found
    if (!read) return null
    const called = (field: string) => (blank.includes(field) ? readText(cells[field] ?? null).value : text[field]!)
    const name = theirs.sought.map(called).find(Boolean) ?? by.map((field) => text[field]).join(' ')
    return { part, row, name: cut(name, 100), key: keyIn(counterpart, read), read, text }
  }
  const there: There[] = []
  for (let at = 0; at < sheet.rows.length; at += SLICE) {
    there.push(...sheet.rows.slice(at, at + SLICE).flatMap((written) => readOne(written) ?? []))
    await pause()
  }
  return there
}

const names: readonly FieldMeta['input'][] = ['org', 'person', 'persons', 'entry', 'entries', 'record']

/** How names of theirs become what they name; where no column holds one, nothing is looked up. */
async function namingFor(
  room: BookRoom,
  theirs: Book,
  sheet: Sheet,
  { day, unit }: { readonly day: PlainDate; readonly unit: string },
): Promise<Naming> {
  const resolver = await resolverFor(room, room.house.db, await namedIn(theirs, sheet), { day, branch: unit })
  return {
    org: (name) => resolver.org(name, { orgs: [] }),
    person: (name) => resolver.person(name, { orgs: [] }),
    entry: (of, name) => resolver.entry(of, name, { orgs: [] }),
    record: (name) => resolver.record(name),
  }
}

const nobody = () => accept({ value: undefined })
const nobodyNamed: Naming = { org: nobody, person: nobody, entry: nobody, record: nobody }
