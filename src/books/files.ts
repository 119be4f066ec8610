import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { Db } from '../platform/db/connect.ts'
import { markOfFile, type BookRow } from './entry.ts'
import { readable } from './reach.ts'
import { bookOf, type BookRoom } from './room.ts'

/** Which of these files an entry of some book cites, as it stands or stood once: former versions stay readable. */
export async function filesOfBooks(db: Db, files: readonly string[]): Promise<ReadonlySet<string>> {
  const marks = files.map(markOfFile)
  const { rows } = await sql<{ mark: string }>`
    select distinct mark from (
      select unnest(marks) as mark from book_entry where marks && ${marks}::text[] and struck is null
      union all select unnest(marks) from book_entry where marks && ${marks}::text[] and struck is not null
      union all select unnest(marks) from book_entry_past where marks && ${marks}::text[]) m
    where mark = any(${marks}::text[])`.execute(db)
  return new Set(rows.map(({ mark }) => mark.slice(markOfFile('').length)))
}

/** Whether an entry somebody may read shows the file. */
export async function bookShows(room: BookRoom, actor: Actor, file: string): Promise<boolean> {
  const { db } = room.house
  const { rows } = await sql<Pick<BookRow, 'id' | 'book'>>`
    select id, book from book_entry where marks @> array[${markOfFile(file)}] and struck is null limit 50`.execute(db)
  for (const { id, book: of } of rows) {
    const book = await bookOf(room, of)
    if (!book) continue
    const { rows: seen } =
      await sql`select from book_entry a where a.id = ${id} and ${readable(room, book, actor)}`.execute(db)
    if (seen.length > 0) return true
  }
  return false
}
