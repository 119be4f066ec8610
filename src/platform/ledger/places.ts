import { sql, type RawBuilder } from 'kysely'

/** Bytes of a leaf. */
export const LEAF = 32

/** As SQL: the place of the leaf with this number, null while it waits. */
export const placeOf = (seq: RawBuilder<unknown>) =>
  sql<number | null>`(select lower(r.places) + ${seq} - lower(r.seqs) from log_run r where r.seqs @> ${seq})`

/** As SQL: the number of the leaf at this place. */
export const seqAt = (place: number) =>
  sql<
    number | null
  >`(select lower(r.seqs) + ${place}::bigint - lower(r.places) from log_run r where r.places @> ${place}::bigint)`

/** As SQL: `index` and `seq` of the places from `begin` to before `end`. */
export const placed = (begin: number, end: number) => sql`
  select i as index, lower(r.seqs) + i - lower(r.places) as seq
  from log_run r cross join lateral generate_series(greatest(lower(r.places), ${begin}::bigint), least(upper(r.places), ${end}::bigint) - 1) i
  where r.places && int8range(${begin}::bigint, ${end}::bigint)`

/** As SQL: of a leaf's number, that it has no place; `settled`: up to here every leaf has one. Asks only the newest runs, once. */
export const waits = (seq: RawBuilder<unknown>, settled: RawBuilder<unknown>) => sql<boolean>`(
  ${seq} > ${settled} and not ${seq} <@ (select coalesce(range_agg(r.seqs), '{}') from log_run r where r.seqs && int8range(${settled} + 1, null)))`

/** As SQL: `index` and `leaf` of the places from `begin` to before `end` whose acts are lost (`log_gap`). */
export const gapLeaves = (begin: number, end: number) => sql`
  select i as index, substring(g.leaves from ((i - lower(g.places)) * ${sql.lit(LEAF)} + 1)::int for ${sql.lit(LEAF)}) as leaf
  from log_gap g cross join lateral generate_series(greatest(lower(g.places), ${begin}::bigint), least(upper(g.places), ${end}::bigint) - 1) i
  where g.places && int8range(${begin}::bigint, ${end}::bigint)`
