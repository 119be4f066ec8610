import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { House } from '../../platform/house.ts'
import { containing, gramsSought } from '../../platform/grams.ts'
import type { Activity, ActivityFilter, ActivityInList, ActInStory } from './contract.ts'
import type { Tree } from '../organisations/tree.ts'
import { inReach, type Reach } from '../organisations/reach.ts'

/** A row with what was filled in besides: a list does not show it, an export of one campaign does. */
export type RecordFound = ActivityInList & Pick<Activity, 'answers'>

export type Filter = z.output<typeof ActivityFilter>
type Sort = 'day' | '-day' | 'changed' | '-changed'

/** Lists say "more than" beyond this instead of counting a million rows. */
const COUNTED_UP_TO = 10_000

/** A page of records, newest first unless asked otherwise, by keyset: the cursor is the last row's sort value and id. */
export async function listRecords(
  house: House,
  tree: Tree,
  reach: Reach,
  filter: Filter,
  { after, limit, sort }: { after: string | undefined; limit: number; sort: Sort },
) {
  const column = sql.raw(sort.endsWith('day') ? 'a.day' : 'a.changed_at')
  const [comparison, direction] = sort.startsWith('-')
    ? [sql.raw('<'), sql.raw('desc')]
    : [sql.raw('>'), sql.raw('asc')]
  const [value, id] = after?.split('~') ?? []
  const cast = sql.raw(sort.endsWith('day') ? 'date' : 'timestamptz')
  const beyond = value && id ? sql`(${column}, a.id) ${comparison} (${value}::${cast}, ${id}::uuid)` : sql`true`
  const where = matching(reach, filter)
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<Omit<RecordFound, 'orgName' | 'countyName'> & { cursor: string }>`
      select a.*, cardinality(a.photos) as "photoCount", jsonb_array_length(a.warnings) as "warningCount", ${column}::text || '~' || a.id as cursor
      from activity a where ${where} and ${beyond} order by ${column} ${direction}, a.id ${direction} limit ${limit + 1}`.execute(
      house.db,
    ),
    sql<{
      total: number
    }>`select count(*)::int as total from (select from activity a where ${where} limit ${COUNTED_UP_TO + 1}) c`.execute(
      house.db,
    ),
  ])
  const page = rows.slice(0, limit)
  return {
    rows: page.map((row) => ({ ...row, ...placeOf(tree, row) })),
    next: rows.length > limit ? page.at(-1)!.cursor : null,
    total: counted[0]!.total,
  }
}

/** All matching records in slices, for an export; bounded by the caller. */
export async function* everyRecord(
  house: House,
  tree: Tree,
  reach: Reach,
  filter: Filter,
  most: number,
): AsyncGenerator<RecordFound> {
  let after: string | undefined
  for (let left = most; left > 0;) {
    const { rows, next } = await listRecords(house, tree, reach, filter, {
      after,
      limit: Math.min(1000, left),
      sort: 'day',
    })
    yield* rows
    left -= rows.length
    if (next === null) return
    after = next
  }
}

/** Holder and county by the names they bore on the day. */
export const placeOf = (tree: Tree, { org, county, day }: Pick<ActivityInList, 'org' | 'county' | 'day'>) => ({
  orgName: tree.nameOf(org, day) ?? '',
  countyName: county && (tree.nameOf(county, day) ?? null),
})

function matching(reach: Reach, filter: Filter): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = [inReach(reach)]
  if (filter.org) conditions.push(sql`a.org = ${filter.org}`)
  if (filter.county)
    conditions.push(filter.county === 'none' ? sql`a.county is null` : sql`a.county = ${filter.county}`)
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`)
  if (filter.campaign) conditions.push(sql`a.campaign = ${filter.campaign}`)
  if (filter.programme) conditions.push(sql`a.programme = ${filter.programme}`)
  if (filter.honour) conditions.push(sql`a.honour = ${filter.honour}`)
  if (filter.status)
    conditions.push(
      filter.status.length === 1 ? sql`a.status = ${filter.status[0]}` : sql`a.status = any(${filter.status}::text[])`,
    )
  if (filter.from) conditions.push(sql`a.day >= ${filter.from}`)
  if (filter.until) conditions.push(sql`a.day <= ${filter.until}`)
  if (filter.q)
    conditions.push(
      sql`a.grams @> ${gramsSought(filter.q)}::text[] and a.title ilike all(${containing(filter.q)}::text[])`,
    )
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Who did what to a record, oldest first. */
export async function storyOf(house: House, id: string): Promise<z.output<typeof ActInStory>[]> {
  const { rows } = await sql<z.output<typeof ActInStory>>`
    select a.version, a.act, a.at, p.name as by, f.name as "forPerson", a.reason, a.fact
    from act a left join person p on p.id = a.by_person left join person f on f.id = a.for_person
    where a.subject = ${id} order by a.version`.execute(house.db)
  return rows
}
