import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { metaOf } from '../platform/forms/field.ts'
import type { Book } from './book.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })
export const Whole = z.number().int().nonnegative()
export const Request = z.object({ request: z.uuid() })
export const Seen = z.number().int().min(0).default(0)

/** An entry as it leaves the house: what was valid once need not be so today, so its form is shown unchecked, masks in place. */
export const EntryRow = z.object({
  id: z.uuid(),
  version: Whole,
  changedAt: z.date(),
  form: z.record(z.string(), z.unknown()),
  /** What it refers to, by id: organisations, people, cases, entries of other books. */
  names: z.record(z.string(), z.string()),
  /** What is shown beside it and kept elsewhere, by the names its book declares. */
  looked: z.record(z.string(), z.union([z.string(), z.number()])),
  caption: z.string(),
  /** Not yet in force, in force, or over, on the day asked for. */
  standing: z.enum(['coming', 'in-force', 'over', 'struck']),
  struck: z.object({ on: PlainDate, reason: z.string() }).nullable(),
  /** Comes with the software and was never changed. */
  shipped: z.boolean(),
  /** Whether the reader may keep it. */
  mine: z.boolean(),
})
export type EntryRow = z.output<typeof EntryRow>

/** What a list is narrowed by: `f.<field>` a value, `f.<field>.from` and `.until` the bounds of a day or number. */
export const filterName = (field: string, bound?: 'from' | 'until') => `f.${field}${bound ? `.${bound}` : ''}`

const asked = {
  q: z.string().trim().max(60).optional(),
  /** In force on this day; absent: today. */
  on: PlainDate.optional(),
  /** 'all': whatever the day; 'struck': what was struck out. */
  show: z.enum(['in-force', 'all', 'struck']).default('in-force'),
  /** As the book was known at that moment. */
  known: z.coerce.date().optional(),
  /** Within this organisation's branch. */
  org: z.uuid().optional(),
  sort: z.string().max(60).optional(),
  down: z.stringbool().optional(),
}

/** The query of a list: with the filters the book declares, or, for a book nobody knows yet, any. */
export const askedOf = (book: Pick<Book, 'form' | 'filters'>) => {
  const filters = book.filters.flatMap((name) => {
    const { input } = metaOf(book.form.shape[name] as z.ZodType)
    return (input === 'day' || input === 'whole' ? (['from', 'until'] as const) : [undefined]).map(
      (bound) => [filterName(name, bound), z.string().max(80).optional()] as const,
    )
  })
  return z.object({ ...asked, ...Object.fromEntries(filters) }).catchall(z.string().max(80).optional())
}

/** What is asked of a list: besides the filters, the same of every book. */
export type Asked = z.output<ReturnType<typeof askedOf>> & {
  readonly q?: string | undefined
}

export const page = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const verdicts = ['accepted', 'changed', 'already', 'refused', 'asked'] as const
/** 'asked': the last full list of this keeper had it, this one has not. */
export type RowVerdict = (typeof verdicts)[number]

/** What is answered of an entry that is missing from a full list. */
export const Answer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ended'), on: PlainDate }),
  z.object({ is: z.literal('in-force') }),
  z.object({ is: z.literal('ask-again') }),
])
export type Answer = z.output<typeof Answer>

const Remark = Words.extend({
  /** Of a name that several bear: its column from 0, and what to write there for each of them. */
  column: z.number().int().optional(),
  choices: z.array(z.object({ label: z.string(), text: z.string() })).optional(),
})

export const ImportRow = z.object({
  /** In the sheet; null: asked about, it is not in it. */
  row: z.number().int().nullable(),
  /** The entry it became or is about. */
  entry: z.uuid().nullable(),
  name: z.string(),
  verdict: z.enum(verdicts),
  /** All reasons of a refusal; what was read otherwise than it stood. */
  remarks: z.array(Remark),
  /** Of a changed entry: what it was and is, in words. */
  changes: z.array(z.object({ field: z.string(), was: z.string(), is: z.string() })),
  answer: Answer.nullable(),
  /** Of a refused row, its cells as they stand, masks in place: to be mended here. */
  cells: z.array(z.string()).nullable(),
})
export type ImportRow = z.output<typeof ImportRow>

export const ImportState = z.object({
  id: z.uuid(),
  state: z.enum(['judging', 'judged', 'writing', 'written', 'unreadable']),
  file: z.string(),
  by: z.string().nullable(),
  at: z.date(),
  /** The keeper's whole list: what it lacks is asked about. */
  full: z.boolean(),
  /** Rows dealt with so far, of how many. */
  done: Whole,
  of: Whole,
  counts: z.record(z.enum(verdicts), Whole),
  /** Of the asked about: how many were answered. */
  answered: Whole,
  /** Names in it that no organisation bears, and whom they were said to mean. */
  names: z.array(z.object({ name: z.string(), org: z.uuid().nullable() })),
  /** All headings of the sheet, a column each. */
  titles: z.array(z.string()),
  /** Headings of the sheet that no field takes: their columns are not read. */
  unread: z.array(z.string()),
  /** Fields of the book the sheet has no column for. */
  missing: z.array(z.string()),
  /** Why the file cannot be read. */
  refusal: Words.nullable(),
  /** Since when what stood in it is cleared: only the counts are left. */
  clearedOn: PlainDate.nullable(),
})
export type ImportState = z.output<typeof ImportState>

export const classes = ['matched', 'only-there', 'only-here', 'differs', 'twice'] as const
/** How a row of somebody else's file stands to the book. */
export type Class = (typeof classes)[number]

export const SnapshotState = z.object({
  id: z.uuid(),
  counterpart: z.string(),
  state: z.enum(['matching', 'matched', 'signed', 'unreadable']),
  file: z.string(),
  /** SHA-256 of the file as it was handed in, which is kept whole. */
  hash: z.string(),
  /** The same of files after the first. */
  more: z.array(z.object({ file: z.string(), hash: z.string() })),
  /** The day the file speaks of. */
  day: PlainDate,
  by: z.string().nullable(),
  at: z.date(),
  counts: z.record(z.enum(classes), Whole),
  /** Rows of each class that still want a reason. */
  open: z.record(z.enum(classes), Whole),
  signedBy: z.string().nullable(),
  signedAt: z.date().nullable(),
  /** Whether the reader may sign it once all is explained, and fetch the file. */
  signs: z.boolean(),
  files: z.boolean(),
  unread: z.array(z.string()),
  refusal: Words.nullable(),
})
export type SnapshotState = z.output<typeof SnapshotState>

export const SnapshotRow = z.object({
  n: Whole,
  /** In which file, from 1, and where in it. */
  part: z.number().int().nullable(),
  row: z.number().int().nullable(),
  entry: z.uuid().nullable(),
  name: z.string(),
  class: z.enum(classes),
  differs: z.array(z.object({ field: z.string(), here: z.string(), there: z.string() })),
  reason: z.string().nullable(),
})
