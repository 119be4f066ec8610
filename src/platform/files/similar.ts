import { sql } from 'kysely'
import type { Db, Tx } from '../db/connect.ts'
import { SAME, SUSPECT } from './print.ts'

/** Two different files that show the same photo (resized, recompressed, cropped a little, turned) or perhaps do. */
export interface Likeness {
  readonly file: string
  readonly other: string
  /** Bits of 64 in which their prints differ. */
  readonly distance: number
  readonly verdict: 'same' | 'suspect'
}

/**
 * Finds photos that look like the given ones among all that are kept, nearest first, at most `most`. One file cited by two
 * records is found by its id already; this finds its look-alikes. Reads the whole narrow table of prints once a photo: 20 ms at
 * 100,000 photos, so it belongs in a job, not between a clerk and her answer.
 */
export async function similarPhotos(on: Db | Tx, files: readonly string[], most = 100): Promise<Likeness[]> {
  const { rows } = await sql<Likeness>`
    select mine.file, other.file as other, d.distance,
      case when d.distance <= ${SAME} then 'same' else 'suspect' end as verdict
    from photo_print mine
      join photo_print other on other.file <> mine.file
      cross join lateral (
        select least(
          bit_count((other.upright # mine.upright)::bit(64)), bit_count((other.upright # mine.quarter)::bit(64)),
          bit_count((other.upright # mine.half)::bit(64)), bit_count((other.upright # mine.three_quarters)::bit(64))
        )::int as distance
      ) d
    where mine.file = any(${files}) and d.distance <= ${SUSPECT}
    order by d.distance, mine.file, other.file
    limit ${most}`.execute(on)
  return rows
}
