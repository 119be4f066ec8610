import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Tx } from '../platform/db/connect.ts'
import { fieldsOfBook, type Book, type Entry } from './book.ts'
import { refersTo, type Around } from './entry.ts'

/**
 * Refuses an entry that refers to what is not there: a person, a case, or an entry of the book its field names. What it referred to before
 * stays, whatever has become of it.
 */
export async function refersWell(
  tx: Tx,
  book: Book,
  before: Entry | null,
  form: Entry,
  { nameOf }: Pick<Around, 'nameOf'>,
): Promise<Outcome<true>> {
  const known = new Set(before ? Object.values(refersTo(book, [before])).flat() : [])
  const fresh = (value: unknown) =>
    [value].flat().filter((id): id is string => typeof id === 'string' && !known.has(id))
  for (const [name, { input, of }] of fieldsOfBook(book)) {
    if (!referring.has(input)) continue
    const ids = fresh(form[name])
    const there = input !== 'entry' && input !== 'entries' ? ids : await entriesAmong(tx, of!, ids)
    if (there.length < ids.length || ids.some((id) => nameOf(id) === ''))
      return refuse(
        'books.no-such-reference',
        '所选的已经不在了，请重新选择。',
        'What was chosen is not there; choose again.',
        { field: `form.${name}` },
      )
  }
  return accept(true as const)
}

const referring: ReadonlySet<string> = new Set(['person', 'persons', 'record', 'entry', 'entries'])

async function entriesAmong(tx: Tx, book: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{
    id: string
  }>`select id from book_entry where book = ${book} and struck is null and id = any(${[...new Set(ids)]}::uuid[])`.execute(
    tx,
  )
  const found = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => found.has(id))
}
