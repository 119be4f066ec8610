import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { RecordRow, Register } from '../platform/change.ts'
import { filesIn, metaOf, type FieldMeta } from '../platform/forms/field.ts'
import { terms } from '../platform/finding/terms.ts'
import { grams } from '../platform/grams.ts'
import { cut } from '../platform/cut.ts'
import { codeKey, folded, nameKey } from '../platform/plain.ts'
import { fieldsOfBook, type Book, type Entry } from './book.ts'
import { numberKey, sortKey } from './sort-key.ts'
import { inWords } from './spoken.ts'
import { keepStanding } from './standing.ts'

export const slots = ['s1', 's2', 's3', 's4', 's5', 's6'] as const
export type Slot = (typeof slots)[number]

/** The column in which a field lies as text that sorts, in an index of its own. Throws for a field that no list is sorted by. */
export function slotOf({ id, sorts }: Pick<Book, 'id' | 'sorts'>, name: string): Slot {
  const slot = slots[sorts.indexOf(name)]
  if (!slot) throw new Error(`no list of the book ${id} is sorted by ${name}`)
  return slot
}

/** What follows from an entry's form by its book's declaration. */
export interface Derived extends Readonly<Record<Slot, string | null>> {
  readonly key: string
  readonly caption: string
  readonly org: string | null
  readonly county: string | null
  readonly from_day: PlainDate | '-infinity'
  readonly until_day: PlainDate | 'infinity'
  readonly marks: readonly string[]
  readonly sought: string
  readonly grams: readonly string[]
}

export interface BookRow extends RecordRow, Derived {
  readonly book: string
  readonly form: Entry
  readonly unit: string | null
  readonly struck: { readonly on: PlainDate; readonly reason: string } | null
}

export const derivedColumns = [
  'key',
  'caption',
  'org',
  'county',
  'from_day',
  'until_day',
  'marks',
  'sought',
  'grams',
  ...slots,
] as const

/** How entries of all books are kept. What a declaration derives is no fact: a later release may derive it otherwise. */
export const bookRegister: Register<BookRow> = {
  table: 'book_entry',
  columns: ['id', 'version', 'changed_at', 'book', 'form', 'unit', 'struck', ...derivedColumns],
  derived: derivedColumns,
  tallied: ({ book }) => book,
  beside: keepStanding,
}

/** What must be known beyond the form: names of what it refers to, and the county of an organisation. */
export interface Around {
  nameOf(id: string): string
  countyOf(org: string): string | null
}

const meta = (book: Pick<Book, 'form'>, name: string) => metaOf(book.form.shape[name] as z.ZodType)

export function derive(book: Book, form: Entry, unit: string | null, around: Around): Derived {
  const said = book.of.map((name) => form[name]).find((org) => typeof org === 'string')
  const org = said ?? (book.byUnit ? unit : null)
  const caption = cut(
    book.caption(form, (id) => around.nameOf(id)),
    200,
  )
  const sought = book.sought.map((name) => inWords(meta(book, name), form[name], (id) => around.nameOf(id))).join(' ')
  return {
    key: keyOf(book, form),
    caption,
    org,
    county: org === null ? null : around.countyOf(org),
    ...termOf(book, form),
    marks: marksOf(book, form, caption),
    sought: folded(sought),
    grams: [...new Set([...terms(caption), ...grams(sought)])],
    ...slotsOf(book, form, around),
  }
}

/** What no two entries of the book have in common, as one text. */
export const keyOf = (book: Book, form: Entry): string =>
  shortened(book.key.map((name) => codeOf(form[name])).join(' '))

export const codeOf = (value: unknown): string =>
  typeof value === 'string'
    ? codeKey(value)
    : value === null || value === undefined
      ? ''
      : codeKey(JSON.stringify(value))

/** An index takes no long texts. */
const shortened = (text: string) =>
  text.length <= 400 ? text : `${cut(text, 300)}…${createHash('sha256').update(text).digest('hex')}`

/** The days on which an entry is in force, both included. */
function termOf({ valid }: Pick<Book, 'valid'>, form: Entry): Pick<Derived, 'from_day' | 'until_day'> {
  const days = (valid?.until ?? []).map((name) => form[name]).filter((day): day is PlainDate => typeof day === 'string')
  const first = valid ? (form[valid.from] as PlainDate | null | undefined) : null
  return { from_day: first ?? '-infinity', until_day: days.sort()[0] ?? 'infinity' }
}

/** How an entry is found by a value of one of its fields. */
export const markOf = (book: Pick<Book, 'id'>, name: string, value: unknown): string =>
  `${book.id}.${name}=${cut(String(value), 100)}`

/** How it is found by all fields at once that a rule compares it by. */
export const markBeside = (book: Book, at: number, form: Entry): string =>
  `${book.id}.~${at}=${createHash('sha256')
    .update(book.beside[at]!.by.map((name) => codeOf(form[name])).join('\n'))
    .digest('base64url')
    .slice(0, 22)}`

/** How an entry is found by what people call it, in other books' files. */
export const markOfName = (book: Pick<Book, 'id'>, name: string): string => `${book.id}:${cut(nameKey(name), 60)}`

/** How whatever cites a file is found, in whichever book. */
export const markOfFile = (file: string): string => `file=${file}`

/** Fields an entry can be found by without a search: by what is filtered, and by whatever it refers to. */
const marked: readonly FieldMeta['input'][] = ['org', 'person', 'persons', 'entry', 'entries', 'record']

function marksOf(book: Book, form: Entry, caption: string): string[] {
  const found = fieldsOfBook(book).flatMap(([name, { input }]) => {
    const wanted =
      marked.includes(input) || (book.filters.includes(name) && ['choice', 'choices', 'yes'].includes(input))
    return wanted ? valuesOf(form[name]).map((value) => markOf(book, name, value)) : []
  })
  return [
    ...new Set([
      ...found,
      ...book.beside.map((_, at) => markBeside(book, at, form)),
      ...namesOf(book, form, caption).map((name) => markOfName(book, name)),
      ...filesIn(book.form, form).map(markOfFile),
    ]),
  ]
}

/** By its caption, and by each line it is sought by. */
const namesOf = (book: Book, form: Entry, caption: string): string[] =>
  [
    caption,
    ...book.sought
      .flatMap((name) => (meta(book, name).input === 'line' ? [form[name]] : []))
      .filter((one) => typeof one === 'string' && one !== ''),
  ] as string[]

const valuesOf = (value: unknown): unknown[] =>
  [value].flat().filter((one) => one !== null && one !== undefined && one !== '')

function slotsOf(book: Book, form: Entry, around: Around): Record<Slot, string | null> {
  const filled = slots.map((slot, at): [Slot, string | null] => {
    const name = book.sorts[at]
    return [slot, name === undefined ? null : orderOf(meta(book, name), form[name], around)]
  })
  return Object.fromEntries(filled) as Record<Slot, string | null>
}

/** What a field sorts by; empty before all. */
export function orderOf(field: FieldMeta, value: unknown, around: Pick<Around, 'nameOf'>): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return numberKey(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value !== 'string') return ''
  if (field.input === 'day') return value
  if (field.input === 'choice') return choiceKey(field, value)
  return sortKey(['org', 'person', 'entry'].includes(field.input) ? around.nameOf(value) : value)
}

/** In the order in which they were declared; what a bureau added to a list stands behind the shipped, wherever in the list it came. */
function choiceKey({ choices = {}, list }: FieldMeta, value: string): string {
  if (!list) return numberKey(Object.keys(choices).indexOf(value))
  const shipped = Object.keys({ ...list.shipped, ...list.finer })
  return shipped.includes(value) ? numberKey(shipped.indexOf(value)) : numberKey(shipped.length) + value
}

/** The ids of whatever these entries refer to, by the kind of field. */
export function refersTo(
  book: Pick<Book, 'form'>,
  forms: readonly Entry[],
): Readonly<Record<'org' | 'person' | 'record' | 'entry', readonly string[]>> {
  const ids = { org: new Set<string>(), person: new Set<string>(), record: new Set<string>(), entry: new Set<string>() }
  const look = (form: z.ZodObject, entry: Entry) => {
    for (const [name, { input, row }] of fieldsOfBook({ form })) {
      const value = entry[name]
      if (value === null || value === undefined) continue
      if (input === 'rows') for (const one of value as Entry[]) look(row!, one)
      else if (input === 'persons') for (const id of value as string[]) ids.person.add(id)
      else if (input === 'entries') for (const id of value as string[]) ids.entry.add(id)
      else if (
        (input === 'org' || input === 'person' || input === 'record' || input === 'entry') &&
        typeof value === 'string'
      )
        ids[input].add(value)
    }
  }
  for (const form of forms) look(book.form, form)
  return { org: [...ids.org], person: [...ids.person], record: [...ids.record], entry: [...ids.entry] }
}
