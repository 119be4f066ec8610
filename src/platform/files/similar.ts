import { sql } from 'kysely'
import type { Db, Tx } from '../db/connect.ts'
import { SAME, SUSPECT } from './print.ts'

/** Two different files that show the same photo (resized, recompressed, cropped a little, turned) or perhaps do. */
interface Likeness {
  readonly file: string
  readonly other: string
  /** Bits of 64 in which their prints differ. */
  readonly distance: number
  readonly verdict: 'same' | 'suspect'
}

/**
 * Other kept photos that look like the given ones, nearest first, at most `most`. One file cited by two records is found by its
 * id already; this finds its look-alikes.
 */
export async function similarPhotos(on: Db | Tx, files: readonly string[], most = 100): Promise<Likeness[]> {
  const { rows } = await sql<Likeness>`
    select file, other, distance, case when distance <= ${SAME} then 'same' else 'suspect' end as verdict
    from photo_likeness where file = any(${files}::uuid[])
    order by distance, file, other limit ${most}`.execute(on)
  return rows
}

/** A photo nobody can tell from thousands of others (a blank form, a slide) would fill the table and tell nothing. */
const MOST_PAIRS = 200

/**
 * Compares a kept photo with all others and writes down its look-alikes. To be called after its print is committed: of two that
 * arrive together, the later then sees the earlier. Repeating it is harmless.
 */
export async function findLikenesses(db: Db, file: string): Promise<void> {
  await sql`
    insert into photo_likeness (file, other, distance)
    select pair.file, pair.other, found.distance
    from (
      select other.file as other, d.distance
      from photo_print mine
        join photo_print other on other.file <> mine.file
        cross join lateral (
          select least(
            bit_count((other.upright # mine.upright)::bit(64)), bit_count((other.upright # mine.quarter)::bit(64)),
            bit_count((other.upright # mine.half)::bit(64)), bit_count((other.upright # mine.three_quarters)::bit(64))
          )::int as distance
        ) d
      where mine.file = ${file} and d.distance <= ${SUSPECT}
      order by d.distance limit ${MOST_PAIRS}
    ) found
      cross join lateral (values (${file}::uuid, found.other), (found.other, ${file}::uuid)) pair (file, other)
    on conflict (file, other) do nothing`.execute(db)
}
