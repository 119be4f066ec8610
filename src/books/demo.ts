import type { PlainDate } from '../calendar/plain-date.ts'
import type { Book, Entry } from './book.ts'

/** What of the synthetic city its books may speak of. */
export interface DemoCity {
  readonly year: number
  readonly bureau: string
  /** In one order, the same at every load; the shown county's are among them. */
  readonly schools: readonly { readonly id: string; readonly name: string; readonly county: string | null }[]
}

/** An entry of the demo city, as somebody entered it on that day. */
export interface DemoEntry {
  readonly book: Book
  readonly form: Entry
  readonly enteredOn: PlainDate
  /** Of an entry that other records name. */
  readonly id?: string
  /** Whoever entered it; absent: the legal section. */
  readonly by?: { readonly id: string }
}
