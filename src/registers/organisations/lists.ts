import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db } from '../../platform/db/connect.ts'
import { containing, gramsSought } from '../../platform/grams.ts'
import type { ActUpon, OrganisationFilter, OrganisationInList, OrganisationKind, Roll, Stage } from './contract.ts'

export interface Totals {
  readonly organisations: number
  readonly pupils: number
  readonly staff: number
}

const shown = sql.raw(`
  v.org as id, v.kind, v.code, v.since, v.until, v.name, v.short_name as "shortName", v.aliases, v.parent, v.level,
  v.division_code as "divisionCode", v.functional_zone as "functionalZone", v.stages, v.school_kind as "schoolKind", v.ownership,
  v.rural, v.weak, v.partner_kind as "partnerKind", v.county,
  coalesce((select w.words from organisation_version w where w.id = v.version_id), '{}') as words, v.roll_year as "rollYear", v.pupils, v.staff`)

/** Bureau, sections, counties, schools, partners; inside, county by county in the order of their codes, those without last. */
const inOrder = sql.raw(`
  array_position(array['bureau', 'section', 'county', 'school', 'partner'], v.kind),
  (v.county is not null and v.kind = 'school'), county.division_code nulls last, county.name, v.name, v.org`)

const withCounty = (day: PlainDate) =>
  sql`left join organisation_version county on county.org = v.county and ${during('county', day)}`
const withParent = (day: PlainDate) =>
  sql`left join organisation_version parent on parent.org = v.parent and ${during('parent', day)}`

/** A page of the organisations of a day, with the totals of all that match. The page is found by what orders it, then told in full. */
export async function listOn(
  db: Db,
  day: PlainDate,
  filter: OrganisationFilter,
  page: { limit: number; offset: number },
) {
  const [{ rows }, total] = await Promise.all([
    sql<OrganisationInList>`
      select ${shown}, county.name as "countyName", parent.name as "parentName"
      from organisation_on(${day}::date) v ${withCounty(day)} ${withParent(day)}
      where v.org in (
        select v.org from organisation_on(${day}::date) v ${withCounty(day)}
        where ${matching(filter)} order by ${inOrder} limit ${page.limit} offset ${page.offset}
      ) order by ${inOrder}`.execute(db),
    totalOn(db, day, filter),
  ])
  return { rows, total }
}

async function totalOn(db: Db, day: PlainDate, filter: OrganisationFilter): Promise<Totals> {
  const { rows } =
    await sql<Totals>`select ${sums} from organisation_on(${day}::date) v where ${matching(filter)}`.execute(db)
  return rows[0]!
}

/** What a picker offers: those whose name begins with the words first. Ids are found whether they exist on the day or not. */
export async function search(
  db: Db,
  day: PlainDate,
  { q, kinds, ids, limit }: { q: string; kinds: readonly string[]; ids: readonly string[]; limit: number },
) {
  const wanted = ids.length
    ? sql`v.org = any(${ids}::uuid[])`
    : sql`(cardinality(${kinds}::text[]) = 0 or v.kind = any(${kinds}::text[])) and ${matching({ q: q || undefined })}`
  const { rows } = await sql<{ id: string; name: string; kind: string; countyName: string | null }>`
    select v.org as id, v.kind, v.name, county.name as "countyName" from organisation_on(${day}::date) v ${withCounty(day)}
    where ${wanted} order by not starts_with(v.name, ${q}), ${inOrder} limit ${limit}`.execute(db)
  return rows
}

const sums = sql.raw(
  'count(*)::int as organisations, coalesce(sum(v.pupils), 0)::int as pupils, coalesce(sum(v.staff), 0)::int as staff',
)

export async function countsOn(db: Db, day: PlainDate, filter: OrganisationFilter) {
  const [total, { rows: byCounty }, { rows: byStage }] = await Promise.all([
    totalOn(db, day, filter),
    sql<Totals & { county: string | null; name: string | null }>`
      select v.county, county.name, ${sums} from organisation_on(${day}::date) v ${withCounty(day)}
      where ${matching(filter)} group by v.county, county.name, county.division_code
      order by v.county is null, county.division_code nulls last, county.name`.execute(db),
    sql<Totals & { stage: Stage }>`
      select s.stage, ${sums} from organisation_on(${day}::date) v cross join lateral unnest(v.stages) s (stage)
      where ${matching(filter)} group by s.stage
      order by array_position(array['kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special'], s.stage)`.execute(
      db,
    ),
  ])
  return { total, byCounty, byStage }
}

/** One organisation as on a day; the caller chooses a day on which it exists. */
export async function oneOn(
  db: Db,
  id: string,
  day: PlainDate,
): Promise<(OrganisationInList & { version: number }) | undefined> {
  const { rows } = await sql<OrganisationInList & { version: number }>`
    select ${shown}, county.name as "countyName", parent.name as "parentName", o.version
    from organisation_on(${day}::date) v join organisation o on o.id = v.org ${withCounty(day)} ${withParent(day)} where v.org = ${id}`.execute(
    db,
  )
  return rows[0]
}

export async function rollsOf(db: Db, id: string): Promise<Roll[]> {
  const { rows } =
    await sql<Roll>`select year, pupils, staff from school_roll where org = ${id} order by year desc`.execute(db)
  return rows
}

interface Relative {
  readonly id: string
  readonly name: string
  readonly onDay: PlainDate
  readonly how: 'merged' | 'split' | 'renamed'
}

/** Predecessors under their last name, successors under the name of that day. */
export async function relativesOf(db: Db, id: string): Promise<{ predecessors: Relative[]; successors: Relative[] }> {
  const { rows } = await sql<Relative & { side: 'predecessors' | 'successors' }>`
    select 'predecessors' as side, s.predecessor as id, s.on_day as "onDay", s.how, v.name
    from organisation_succession s join organisation_version v on v.org = s.predecessor and ${during('v', sql`(s.on_day - 1)`)}
    where s.successor = ${id} and s.annulled is null
    union all
    select 'successors', s.successor, s.on_day, s.how, v.name
    from organisation_succession s join organisation_version v on v.org = s.successor and ${during('v', sql`s.on_day`)}
    where s.predecessor = ${id} and s.annulled is null order by 3, 5`.execute(db)
  const of = (which: 'predecessors' | 'successors') =>
    rows.filter(({ side }) => side === which).map(({ side: _side, ...relative }) => relative)
  return { predecessors: of('predecessors'), successors: of('successors') }
}

/** What stands directly under it or, for a county, anywhere in it. */
export async function belowOn(
  db: Db,
  id: string,
  day: PlainDate,
): Promise<{ kind: OrganisationKind; organisations: number }[]> {
  const { rows } = await sql<{ kind: OrganisationKind; organisations: number }>`
    select v.kind, count(*)::int as organisations from organisation_on(${day}::date) v
    where v.org <> ${id} and (v.parent = ${id} or v.county = ${id}) group by v.kind
    order by array_position(array['bureau', 'section', 'county', 'school', 'partner'], v.kind)`.execute(db)
  return rows
}

/** Who did what to it, oldest first. */
export async function storyOf(db: Db, id: string): Promise<z.output<typeof ActUpon>[]> {
  const { rows } = await sql<z.output<typeof ActUpon>>`
    select a.version, a.act, a.at, p.name as by, f.name as "forPerson", a.reason
    from act a left join person p on p.id = a.by_person left join person f on f.id = a.for_person
    where a.subject = ${id} order by a.version`.execute(db)
  return rows
}

const during = (alias: string, day: PlainDate | RawBuilder<unknown>) => {
  const [from, until] = [sql.ref(`${alias}.from_day`), sql.ref(`${alias}.until_day`)]
  return sql`${from} <= ${day}::date and (${until} is null or ${day}::date < ${until})`
}

function matching(filter: OrganisationFilter): RawBuilder<boolean> {
  const { kind, county, parent, stage, schoolKind, ownership, rural, weak, partnerKind, word, q } = filter
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (kind) conditions.push(sql`v.kind = ${kind}`)
  if (county) conditions.push(county === 'none' ? sql`v.county is null` : sql`v.county = ${county}`)
  if (parent) conditions.push(sql`v.parent = ${parent}`)
  if (stage) conditions.push(sql`${stage} = any(v.stages)`)
  if (schoolKind) conditions.push(sql`v.school_kind = ${schoolKind}`)
  if (ownership) conditions.push(sql`v.ownership = ${ownership}`)
  if (rural !== undefined) conditions.push(sql`v.rural = ${rural}`)
  if (weak !== undefined) conditions.push(sql`v.weak = ${weak}`)
  if (partnerKind) conditions.push(sql`v.partner_kind = ${partnerKind}`)
  if (word)
    conditions.push(
      sql`v.version_id in (select w.id from organisation_version w where w.words @> array[${word}]::text[])`,
    )
  if (q)
    conditions.push(sql`(v.code = ${q} or (v.grams @> ${gramsSought(q)}::text[]
      and concat_ws(' ', v.name, v.short_name, array_to_string(v.aliases, ' ')) ilike all(${containing(q)}::text[])))`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}
