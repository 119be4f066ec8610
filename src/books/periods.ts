import { addDays, firstOfYear, type PlainDate } from '../calendar/plain-date.ts'
import type { Book, Every } from './book.ts'
import { fieldsOfBook } from './book.ts'

const months: Readonly<Record<Every, number>> = { month: 1, quarter: 3, half: 6, year: 12 }

/** How many periods a year has. */
export const periodsIn = (every: Every): number => 12 / months[every]

/** The days of a period, both included; `n` counts from 1. */
export function periodOf(
  every: Every,
  year: number,
  n: number,
): { readonly from: PlainDate; readonly until: PlainDate } {
  const first = (month: number) =>
    month > 12 ? firstOfYear(year + 1) : (`${year}-${String(month).padStart(2, '0')}-01` as PlainDate)
  const length = months[every]
  return { from: first((n - 1) * length + 1), until: addDays(first(n * length + 1), -1) }
}

/** The day that says to which period an entry belongs: the first of its term, else the first day its form must have. Null: none does. */
export const dayFieldOf = (book: Pick<Book, 'form' | 'valid'>): string | null =>
  book.valid?.from ?? fieldsOfBook(book).find(([, { input, optional }]) => input === 'day' && !optional)?.[0] ?? null
