import { sql, type RawBuilder } from 'kysely'
import { v5 } from 'uuid'
import { addDays, dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { House } from '../../../platform/house.ts'
import type { Taken } from '../../../platform/http/endpoint.ts'
import { byRegister, inCounties } from '../../../registers/campaigns/audience.ts'
import { countyName } from '../../../registers/campaigns/reader.ts'
import { inReach, reachOf } from '../../../registers/organisations/reach.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { allTerms, stale, termOf, type TermRow } from '../daily/store.ts'
import { SafeguardForm, type listUncovered, type readCoverage, type readMySafeguards } from './contract.ts'
import { byTerm, itemIds, items, type Item } from './items.ts'
import { judge, monthsBefore, standingOf } from './rules.ts'

export interface SafeguardRow extends RecordRow {
  readonly org: string
  readonly county: string | null
  readonly item: Item
  readonly term: string | null
  readonly day: PlainDate
  readonly met: boolean
  readonly form: SafeguardForm
  readonly photos: readonly string[]
}
export const safeguardRegister: Register<SafeguardRow> = {
  table: 'safeguard',
  columns: ['id', 'version', 'changed_at', 'org', 'county', 'item', 'term', 'day', 'met', 'form', 'photos'],
}

const NAMESPACE = '0c8ad7e6-77c5-5f36-9d0d-3a7d6c1f0b52'
/** One record a school, item and day: what was seen earlier stays, so that coverage on an earlier day does too. */
export const safeguardId = (org: string, item: Item, day: PlainDate) => v5(`${org} ${item} ${day}`, NAMESPACE)

interface SaveSafeguards {
  readonly tree: Tree
  readonly actor: Actor
  readonly org: string
  readonly item: Item
  readonly form: SafeguardForm
  readonly seen: number
  readonly request: string
  readonly at: Date
}

export async function saveSafeguard(
  db: Db,
  { tree, actor, org, item, form, seen, request, at }: SaveSafeguards,
): Promise<Outcome<{ id: string; version: number; met: boolean }>> {
  const post =
    postFor(actor, 'prevention.report', tree.lineage(org)) ?? postFor(actor, 'prevention.oversee', tree.lineage(org))
  if (!post || tree.get(org)?.kind !== 'school')
    return refuse('prevention.not-your-school', '只能填报本校的情况。', 'You report for your own school only.', {
      status: 403,
    })
  const rule = items[item]
  const [terms, least] = await Promise.all([allTerms(db), 'each' in rule ? settingOf(db, rule.each) : 0])
  const term = byTerm(item) ? termOf(terms, form.day) : undefined
  const judged = judge(item, form, { today: dayOf(at), least, inTerm: term !== undefined })
  if (!judged.ok) return judged
  const id = safeguardId(org, item, form.day)
  const { rows } = await sql<SafeguardRow>`select * from safeguard where id = ${id}`.execute(db)
  const before = rows[0] ?? null
  if ((before?.version ?? 0) !== seen) return stale
  const after = {
    id,
    org,
    county: tree.countyOf(org, form.day),
    item,
    term: term?.id ?? null,
    day: form.day,
    met: judged.value,
    form,
    photos: form.photos,
  }
  const [verdict] = await changeAll(db, safeguardRegister, [
    { before, after, act: 'prevention.safeguard', by: actedBy(actor, post), at, request },
  ])
  return verdict === 'stale' ? stale : accept({ id, version: seen + 1, met: judged.value })
}

/** From which day on each item counts, on a day: the term's first, or as many months back as the bureau set. */
async function sinceOn(db: Db, terms: readonly TermRow[], on: PlainDate): Promise<ReadonlyMap<Item, PlainDate>> {
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

/** The last record of each school and item up to a day, as SQL over safeguard. */
const lastSeen = (on: PlainDate, where: RawBuilder<unknown>) => sql`
  select distinct on (s.org, s.item) s.* from safeguard s where s.day <= ${on}::date and ${where} order by s.org, s.item, s.day desc`

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
  const { rows } = await sql<SafeguardRow>`${lastSeen(today, sql`s.org = any(${schools}::uuid[])`)}`.execute(db)
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
          form: last ? SafeguardForm.parse(last.form) : null,
        }
      }),
    })),
  }
}

type Coverage = Taken<(typeof readCoverage)['reply']>

/** How many schools of each county have each item in place on a day. */
export async function coverageOn(db: Db, tree: Tree, actor: Actor, on: PlainDate): Promise<Coverage> {
  const terms = await allTerms(db)
  const since = JSON.stringify(Object.fromEntries(await sinceOn(db, terms, on)))
  const { rows } = await sql<{ county: string | null; schools: number; met: Record<Item, number> }>`
    with schools as (select a.org, a.county from organisation_on(${on}::date) a where a.kind = 'school' and ${inReach(reachOf(tree, actor, 'prevention.read'))}),
    met as (
      select c.county, l.item, count(*)::int as n from (${lastSeen(on, sql`true`)}) l join schools c on c.org = l.org
      where l.met and l.day >= (${since}::jsonb ->> l.item)::date group by c.county, l.item)
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

/** May the actor see a photo because a safeguard within reach shows it? */
export async function safeguardShows(db: Db, tree: Tree, actor: Actor, file: string): Promise<boolean> {
  const { rows } =
    await sql`select from safeguard a where a.photos @> array[${file}::uuid] and a.photos <> '{}' and ${inReach(reachOf(tree, actor, 'prevention.read'))} limit 1`.execute(
      db,
    )
  return rows.length > 0
}

/** Of these files, those some safeguard shows or once showed; the sweep of orphans spares them. */
export async function safeguardFiles({ db }: Pick<House, 'db'>, files: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f as id from unnest(${files}::uuid[]) f
    where exists (select from safeguard a where a.photos @> array[f] and a.photos <> '{}') or exists (select from safeguard_past p where p.photos @> array[f] and p.photos <> '{}')`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
