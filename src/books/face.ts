import { z } from 'zod'
import type { Words as Said } from '../law/outcome.ts'
import { fieldsOf, type FieldMeta } from '../platform/forms/field.ts'
import { fieldFrom } from '../platform/forms/from.ts'
import { listedDoor } from '../platform/forms/listed.ts'
import { endpoint } from '../platform/http/endpoint.ts'
import type { Permission } from '../platform/permissions.ts'
import { book, type Book, type Every } from './book.ts'
import { EntryRow, Words } from './shapes.ts'

/** What a browser is told of a field: all that drawing, checking and filtering it takes. */
const FieldFace = z.object({
  name: z.string(),
  label: Words,
  hint: Words.nullable(),
  input: z.string(),
  /** In order, which the keys of an object would not keep. */
  choices: z.array(z.object({ code: z.string(), words: Words })).nullable(),
  past: z.array(z.string()),
  optional: z.boolean(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  unit: z.string().nullable(),
  year: z.boolean(),
  masked: z.boolean(),
  retired: z.boolean(),
  made: z.boolean(),
  of: z.string().nullable(),
  from: z.object({ id: z.string(), path: z.string(), needs: z.array(z.string()), title: Words }).nullable(),
  get row() {
    return z.array(FieldFace).nullable()
  },
})
type FieldFace = z.output<typeof FieldFace>

export const BookSummary = z.object({
  id: z.string(),
  title: Words,
  about: Words,
  /** Its place in the navigation; null: reached from pages of its duty. */
  nav: z.object({ group: z.string(), order: z.number() }).nullable(),
  /** Declared in the browser, not shipped. */
  own: z.boolean(),
  /** Put away: read, no longer entered. */
  closed: z.boolean(),
  /** Whether the reader may enter anything, and lift masks. */
  keeps: z.boolean(),
  unmasks: z.boolean(),
})
export type BookSummary = z.output<typeof BookSummary>

/** A book as a browser is told of it. */
export const BookFace = BookSummary.extend({
  read: z.array(z.string()),
  keep: z.array(z.string()),
  unmask: z.string(),
  fields: z.array(FieldFace),
  key: z.array(z.string()),
  sought: z.array(z.string()),
  shown: z.array(z.string()),
  filters: z.array(z.string()),
  of: z.array(z.string()),
  names: z.tuple([z.string(), z.string()]).nullable(),
  everywhere: z.enum(['read', 'read-and-keep']).nullable(),
  byUnit: z.boolean(),
  valid: z.object({ from: z.string(), until: z.array(z.string()) }).nullable(),
  complete: z.enum(['month', 'quarter', 'half', 'year']).nullable(),
  looked: z.array(z.object({ name: z.string(), label: Words, input: z.string(), none: Words.nullable() })),
  /** The action that takes in organisations, by its title. */
  takesIn: Words.nullable(),
  /** Its declaration changed and its entries follow: what the list sorts and filters by is not whole yet. */
  deriving: z.boolean(),
  counterparts: z.array(
    z.object({
      id: z.string(),
      title: Words,
      by: z.array(z.string()),
      compare: z.array(z.string()),
      sign: z.string(),
    }),
  ),
})
export type BookFace = z.output<typeof BookFace>

export const listBooks = endpoint({
  id: 'books.list',
  method: 'GET',
  path: '/api/book-faces',
  needs: 'signed-in',
  title: { zh: '可查阅的登记簿', en: 'Books one may read' },
  reply: z.object({ books: z.array(BookSummary), mayDeclare: z.boolean() }),
})

export const readBook = endpoint({
  id: 'books.face',
  method: 'GET',
  path: '/api/book-faces/:book',
  needs: 'signed-in',
  title: { zh: '一本登记簿的声明', en: 'How a book is declared' },
  params: z.object({ book: z.string().max(60) }),
  reply: BookFace,
})

/** What the books one may read say of an organisation or a person: of each book the newest entries, those in force first. */
export const entriesAbout = endpoint({
  id: 'books.about',
  method: 'GET',
  path: '/api/book-entries',
  needs: 'signed-in',
  title: { zh: '登记簿里关于一个单位或一个人的条目', en: 'What books say of an organisation or a person' },
  query: z.union([z.object({ org: z.uuid() }), z.object({ person: z.uuid() })]),
  reply: z.object({ books: z.array(z.object({ face: BookFace, rows: z.array(EntryRow), more: z.boolean() })) }),
})

/** What is told of a book to whoever may read it. */
export const faceOf = (
  of: Book,
  to: Pick<BookFace, 'own' | 'closed' | 'keeps' | 'unmasks' | 'deriving'>,
): BookFace => ({
  ...summaryOf(of, to),
  deriving: to.deriving,
  read: [...of.read],
  keep: [...of.keep],
  unmask: of.unmask,
  fields: fieldsOf(of.form).map(([name, meta]) => fieldFaceOf(name, meta)),
  key: [...of.key],
  sought: [...of.sought],
  shown: [...of.shown],
  filters: [...of.filters],
  of: [...of.of],
  names: of.names && [...of.names],
  everywhere: of.everywhere,
  byUnit: of.byUnit,
  valid: of.valid && { from: of.valid.from, until: [...of.valid.until] },
  complete: of.complete,
  looked: Object.entries(of.looked).map(([name, { label, input, none = null }]) => ({ name, label, input, none })),
  takesIn: of.takesIn?.title ?? null,
  counterparts: of.counterparts.map((one) => ({ ...one, by: [...one.by], compare: [...one.compare] })),
})

export const summaryOf = (
  { id, title, about, nav }: Book,
  { own, closed, keeps, unmasks }: Pick<BookSummary, 'own' | 'closed' | 'keeps' | 'unmasks'>,
): BookSummary => ({ id, title, about, nav, own, closed, keeps, unmasks })

function fieldFaceOf(name: string, meta: FieldMeta): FieldFace {
  const { label, hint, input, choices, past, optional, least, most, unit, year, masked, retired, made, of, from, row } =
    meta
  return {
    name,
    label,
    hint: hint ?? null,
    input,
    choices: choices ? Object.entries(choices).map(([code, words]) => ({ code, words })) : null,
    past: [...(past ?? [])],
    optional,
    least: least ?? null,
    most: most ?? null,
    unit: unit ?? null,
    year: year ?? false,
    masked: masked ?? false,
    retired: retired ?? false,
    made: made ?? false,
    of: of ?? null,
    from: from ? { id: from.id, path: from.path, needs: [from.needs].flat(), title: from.title } : null,
    row: row ? fieldsOf(row).map(([sub, told]) => fieldFaceOf(sub, told)) : null,
  }
}

/**
 * The book again from what was told of it: its form checks as the house does, its doors are the house's. Only what is code stays there: the
 * rules of a shipped book, asked when an entry is handed in.
 */
export function bookFrom(face: BookFace): Book {
  const {
    read,
    keep,
    unmask,
    fields,
    valid,
    nav,
    counterparts,
    everywhere,
    names,
    looked: _1,
    takesIn: _2,
    deriving: _3,
    ...same
  } = face
  return book({
    ...same,
    ...(everywhere && { everywhere }),
    ...(names && { names }),
    ...(nav && { nav: nav as NonNullable<Book['nav']> }),
    read: read as Permission[],
    keep: keep as Permission[],
    unmask: unmask as Permission,
    form: formFrom(fields),
    ...(valid && { valid: [valid.from, ...valid.until] as const }),
    complete: face.complete as Every,
    counterparts: counterparts.map((one) => ({ ...one, sign: one.sign as Permission })),
  })
}

const formFrom = (fields: readonly FieldFace[]): z.ZodObject =>
  z.object(Object.fromEntries(fields.map((field) => [field.name, fieldFrom(metaFrom(field))])))

function metaFrom(face: FieldFace): FieldMeta {
  const { label, hint, input, choices, past, optional, least, most, unit, year, masked, retired, made, of, from, row } =
    face
  return {
    label,
    input: input as FieldMeta['input'],
    optional,
    ...(hint && { hint }),
    ...(choices && {
      choices: Object.fromEntries(choices.map(({ code, words }): [string, Said] => [code, words])),
    }),
    ...(past.length > 0 && { past }),
    ...(least !== null && { least }),
    ...(most !== null && { most }),
    ...(unit && { unit }),
    ...(year && { year }),
    ...(masked && { masked }),
    ...(retired && { retired }),
    ...(made && { made }),
    ...(of && { of }),
    ...(from && { from: listedDoor({ ...from, needs: from.needs as Permission[] } as never) }),
    ...(row && { row: formFrom(row) }),
  }
}
