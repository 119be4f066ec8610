import { sql } from 'kysely'
import type { Book } from '../../books/book.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'

interface Known {
  readonly code: string
  readonly county: string | null
}

/** By which credit code, and in which county, the institution of an entry is known; `field`: where the entries of this book keep the code. */
export async function codeOf(
  on: Db | Tx,
  book: Pick<Book, 'id'>,
  field: 'creditCode' | 'code',
): Promise<(entry: string) => Known> {
  const { rows } = await sql<Known & { id: string }>`
    select id, form ->> ${sql.lit(field)} as code, form ->> 'county' as county from book_entry where book = ${book.id}`.execute(
    on,
  )
  const known = new Map(rows.map(({ id, ...one }) => [id, one]))
  return (id) => known.get(id) ?? { code: '', county: null }
}
