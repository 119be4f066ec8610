import { sql, type RawBuilder } from 'kysely'
import { addDays, dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { slotOf } from '../../../books/entry.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Taken } from '../../../platform/http/endpoint.ts'
import { byRegister, inCounties } from '../../../registers/campaigns/audience.ts'
import { countyName } from '../../../registers/campaigns/reader.ts'
import { inReach, reachOf } from '../../../registers/organisations/reach.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { allTerms, termOf, type Term } from '../daily/terms.ts'
import type { listUncovered, readCoverage, readMySafeguards } from './contract.ts'
import { safeguards } from './book.ts'
import { keptAs, safeguardForm, type Safeguard } from './form.ts'
import { itemIds, items, type Item } from './items.ts'
import { monthsBefore, standingOf } from './rules.ts'

interface Seen {
  readonly id: string
  readonly version: number
  readonly org: string
  readonly item: Item
  readonly day: PlainDate
  readonly met: boolean
  readonly form: Safeguard
}

/** From which day on each item counts, on a day: the term's first, or as many months back as the bureau set. */
async function sinceOn(db: Db, terms: readonly Term[], on: PlainDate): Promise<ReadonlyMap<Item, PlainDate>> {
  const term =
    termOf(terms, on) ?? terms.filter(({ until }) => until < on).sort((a, b) => (a.until < b.until ? 1 : -1))[0]
  const since = await Promise.all(
    itemIds.map(async (item) => {
      const rule = items[item]
      return [
        item,
        'lasts' in rule
          ? addDays(monthsBefore(on, await settingOf(db, rule.lasts)), 1)
          : (term?.from ?? addDays(on, 1)),
      ] as const
    }),
  )
  return new Map(since)
}

/** What was seen last of each school and item up to a day. */
const lastSeen = (on: PlainDate, where: RawBuilder<unknown>) => sql<Seen>`
  select distinct on (s.org, s.item) s.* from (
    select a.id, a.version, a.org, a.form ->> 'item' as item, (a.form ->> 'day')::date as day, (a.form ->> 'met')::boolean as met, a.form
    from book_entry a where a.book = ${keptAs.id} and a.struck is null) s
  where s.day <= ${on}::date and ${where} order by s.org, s.item, s.day desc`

export async function mySafeguards(
  db: Db,
  tree: Tree,
  actor: Actor,
  org: string | undefined,
  now: Date,
): Promise<Taken<(typeof readMySafeguards)['reply']>> {
  const today = dayOf(now)
  const own = [
    ...new Set(
      actor.posts
        .filter(({ permissions }) => permissions.has('prevention.report'))
        .flatMap(({ branch }) => tree.subtree(branch)),
    ),
  ]
  const seen = org === undefined ? own : postFor(actor, 'prevention.read', tree.lineage(org)) ? [org] : []
  const schools = seen.filter((one) => tree.get(one)?.kind === 'school' && tree.existedOn(one, today))
  const terms = await allTerms(db)
  const since = await sinceOn(db, terms, today)
  const { rows } = await lastSeen(today, sql`s.org = any(${schools}::uuid[])`).execute(db)
  return {
    today,
    term: termOf(terms, today)?.name ?? null,
    schools: schools.map((one) => ({
      org: one,
      name: tree.nameOf(one) ?? '',
      mine: own.includes(one),
      items: itemIds.map((item) => {
        const last = rows.find((row) => row.org === one && row.item === item) ?? null
        const rule = items[item]
        return {
          item,
          standing: standingOf(last, since.get(item)!),
          day: last?.day ?? null,
          until: last && 'each' in rule ? (termOf(terms, last.day)?.until ?? null) : null,
          id: last?.id ?? null,
          version: last?.version ?? 0,
          form: last && safeguardForm.parse(last.form),
        }
      }),
    })),
  }
}

type Coverage = Taken<(typeof readCoverage)['reply']>

/** How many schools of each county have each item in place on a day. */
export async function coverageOn(db: Db, tree: Tree, actor: Actor, on: PlainDate): Promise<Coverage> {
  const terms = await allTerms(db)
  const since = await sinceOn(db, terms, on)
  // What was seen before any item counts changes nothing, however many years of it there are.
  const first = [...since.values()].reduce((a, b) => (a < b ? a : b))
  const { rows } = await sql<{ county: string | null; schools: number; met: Record<Item, number> }>`
    with schools as (select a.org, a.county from organisation_on(${on}::date) a where a.kind = 'school' and ${inReach(reachOf(tree, actor, 'prevention.read'))}),
    last as (
      select a.org, a.form ->> 'item' as item, max((a.form ->> 'day') || case when (a.form ->> 'met')::boolean then ' met' else '' end) as seen
      from book_entry a where a.book = ${keptAs.id} and a.struck is null and a.${sql.ref(slotOf(safeguards, 'day'))} between ${first} and ${on} group by 1, 2),
    met as (
      select c.county, l.item, count(*)::int as n from last l join schools c on c.org = l.org
      where l.seen like '% met' and left(l.seen, 10) >= ${JSON.stringify(Object.fromEntries(since))}::jsonb ->> l.item group by c.county, l.item)
    select s.county, count(*)::int as schools, coalesce((select jsonb_object_agg(m.item, m.n) from met m where m.county is not distinct from s.county), '{}') as met
    from schools s group by s.county order by ${byRegister('s.county')}`.execute(db)
  const none = Object.fromEntries(itemIds.map((item) => [item, 0])) as Record<Item, number>
  return {
    term: termOf(terms, on)?.name ?? null,
    counties: rows.map((row) => ({ ...row, name: countyName(tree, row.county), met: { ...none, ...row.met } })),
  }
}

type Uncovered = Taken<(typeof listUncovered)['reply']>

/** The schools where an item is not in place on a day, and why not. */
export async function uncovered(
  db: Db,
  tree: Tree,
  actor: Actor,
  { on, item, county, offset, limit }: Taken<(typeof listUncovered)['query']>,
): Promise<Uncovered> {
  const since = (await sinceOn(db, await allTerms(db), on)).get(item)!
  const { rows } = await sql<{
    org: string
    name: string
    county: string | null
    day: PlainDate | null
    met: boolean | null
    total: number
  }>`
    select a.org, a.name, a.county, l.day, l.met, count(*) over ()::int as total
    from organisation_on(${on}::date) a left join (${lastSeen(on, sql`s.item = ${item}`)}) l on l.org = a.org
    where a.kind = 'school' and ${inReach(reachOf(tree, actor, 'prevention.read'))} and ${inCounties(county ? [county] : [])}
      and (l.met is not true or l.day < ${since}::date)
    order by a.county nulls last, a.name, a.org offset ${offset} limit ${limit}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ org, name, county: of, day, met }) => ({
      org,
      name,
      countyName: countyName(tree, of),
      day,
      standing: standingOf(day === null ? null : { day, met: met === true }, since),
    })),
  }
}
