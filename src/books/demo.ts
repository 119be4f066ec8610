import type { PlainDate } from '../calendar/plain-date.ts'
import type { Book, Entry } from './book.ts'

/** What of the synthetic city its books may speak of. */
export interface DemoCity {
  readonly year: number
  readonly bureau: string
  /** In one order, the same at every load; the shown county's are among them. */
  readonly schools: readonly { readonly id: string; readonly name: string; readonly county: string | null }[]
  readonly counties: readonly { readonly id: string; readonly name: string }[]
  /** The id of an entry that others refer to, entered on that day. */
  idFor(day: PlainDate): string
}

/** An entry of the demo city, as somebody entered it on that day. */
export interface DemoEntry {
  /** Where others refer to it: from `idFor`. Absent: given when it is entered. */
  readonly id?: string
  readonly book: Book
  readonly form: Entry
  readonly enteredOn: PlainDate
  /** Whoever entered it; absent: the legal section. */
  readonly by?: { readonly id: string }
}

/** A file of somebody else's system in the demo city, held against the book, its differences cleared and signed. */
export interface DemoSnapshot {
  readonly book: Book
  readonly counterpart: string
  /** The day it speaks of, and that on which it was handed in, cleared and signed. */
  readonly day: PlainDate
  readonly on: PlainDate
  readonly file: string
  /** Its heading first. */
  readonly rows: readonly (readonly string[])[]
  readonly by: { readonly id: string }
  readonly signedBy: { readonly id: string }
  readonly cleared: Readonly<Partial<Record<'differs' | 'only-there' | 'only-here' | 'twice', string>>>
}
