import { sql } from 'kysely'
import type { Looked } from '../../books/book.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { BadRating } from './bad-ratings.ts'
import { BAD_RATINGS } from './rated.ts'

const inState = into<BadRating>()

/** The cases in which these ratings are handled: by entry, with number and stage. */
export async function casesOf(on: Db | Tx, entries: readonly string[]) {
  const { rows } = await sql<{ entry: string; number: string; stage: string }>`
    select ${inState('entry')} as entry, number, stage from dossier
    where procedure = ${BAD_RATINGS} and erased_on is null and ${inState('entry')} = any(${[...entries]}::text[]) order by id`.execute(
    on,
  )
  return rows
}

/** Beside a rating: the case in which it is handled. */
export const handledIn: Looked = {
  label: { zh: '差评办理', en: 'Handled in' },
  input: 'line',
  of: async (on, entries) => new Map((await casesOf(on, entries)).map(({ entry, number }) => [entry, number])),
}
