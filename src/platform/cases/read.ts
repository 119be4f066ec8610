import { sql, type RawBuilder } from 'kysely'
import { refuse, type Outcome } from '../../law/outcome.ts'
import { addDays, inChinese, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../actor.ts'
import { branchesFor } from '../actor.ts'
import type { Db, Tx } from '../db/connect.ts'
import { containing, gramsSought } from '../grams.ts'
import type { CaseFilter, CaseInList } from './doors.ts'
import { effective, type Entry, type Recorded } from './fold.ts'
import { turnsFor } from './judge.ts'
import { UNDONE } from '../undo/contract.ts'
import { MASK } from './masks.ts'
import type { AnyProcedure } from './table.ts'
import { caseTypeOf, newest, proceduresOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

/** Lists say "more than" beyond this instead of counting everything. */
export const COUNTED_UP_TO = 10_000

/** Whether somebody may see a case: it lies in his branch, or it names him or his unit. */
export function mayRead(
  { caseTypes, places }: Pick<CaseRoom, 'caseTypes' | 'places'>,
  row: Pick<DossierRow, 'procedure' | 'org' | 'parties' | 'state'>,
  actor: Actor,
): boolean {
  const { read, overseen = read, barred } = newest(caseTypeOf({ caseTypes }, row.procedure))
  if (barredFrom({ barred }, row.state).includes(actor.person)) return false
  if (branchesFor(actor, read).length === 0) return false
  const branches = branchesFor(actor, overseen)
  return (
    places.lineage(row.org).some((org) => branches.includes(org)) ||
    row.parties.some((party) => party === actor.person || unitsOf(actor).includes(party))
  )
}

/** Whom a state bars from its own case. */
export function barredFrom(
  { barred }: { readonly barred?: readonly string[] | undefined },
  state: object,
): readonly string[] {
  if (!barred) return []
  const found = barred.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    state,
  )
  return Array.isArray(found) ? (found as string[]) : []
}

const unitsOf = (actor: Actor) => [...new Set(actor.posts.map(({ org }) => org))]

/** The same as a condition over rows `a`: of one procedure, or of all the actor may read. */
export function readable(
  { caseTypes, places }: CaseRoom,
  actor: Actor,
  procedure: string | undefined,
): RawBuilder<boolean> {
  const named = sql`a.parties && ${[actor.person, ...unitsOf(actor)]}::uuid[]`
  const parts = caseTypes
    .map(newest)
    .filter(({ id }) => procedure === undefined || id === procedure)
    .filter(({ read }) => branchesFor(actor, read).length > 0)
    .map(
      ({ id, read, overseen = read, barred }) =>
        sql`(a.procedure = ${id} and (${places.reach(actor, overseen)} or ${named})${barred ? sql` and not coalesce(a.state #> ${[...barred]}::text[] @> ${JSON.stringify([actor.person])}::jsonb, false)` : sql``})`,
    )
  return parts.length ? sql<boolean>`(${sql.join(parts, sql` or `)})` : sql<boolean>`false`
}

/** A page of cases by keyset: the latest acted on first, or by what is due next. */
export async function listCases(
  room: CaseRoom,
  actor: Actor,
  procedure: string | undefined,
  { after, limit, sort, ...filter }: CaseFilter,
  today: PlainDate,
): Promise<{ rows: CaseInList[]; next: string | null; total: number }> {
  const where = sql.join([readable(room, actor, procedure), ...matching(room, actor, filter, today)], sql` and `)
  const listed = sql`a.id, a.procedure, a.edition, a.number, a.caption, a.stage, a.closed, a.org, a.due, a.due_clock as "dueClock", a.provisional, a.opened_on as "openedOn", a.changed_at as "changedAt",
    a.turns && ${turnsFor(proceduresOf(room), actor)}::text[] as mine, not a.closed and coalesce(a.state #>> '{applicant,awaited}' = 'office', false) as written`
  const asked = { listed, where, after, limit: limit + 1 }
  const [{ rows }, { rows: counted }] = await Promise.all([
    (sort === 'pressing' || sort === 'due' ? byDue(asked, dueRanges(sort, today)) : byLatest(asked)).execute(
      room.house.db,
    ),
    sql<{
      total: number
    }>`select count(*)::int as total from (select from dossier a where ${where} limit ${COUNTED_UP_TO + 1}) c`.execute(
      room.house.db,
    ),
  ])
  return {
    rows: rows.slice(0, limit).map(({ cursor: _cursor, ...row }) => ({ ...row, orgName: room.places.nameOf(row.org) })),
    next: rows.length > limit ? rows[limit - 1]!.cursor : null,
    total: counted[0]!.total,
  }
}

type Listed = Omit<CaseInList, 'orgName'> & { readonly cursor: string }
interface AskedPage {
  readonly listed: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
  /** 'key~id' of the last one seen. */
  readonly after: string | undefined
  readonly limit: number
}

function byLatest({ listed, where, after, limit }: AskedPage): RawBuilder<Listed> {
  const [value, id] = after?.split('~') ?? []
  const beyond = value && id ? sql`(a.changed_at, a.id) < (${value}::timestamptz, ${id}::uuid)` : sql`true`
  return sql<Listed>`
    select ${listed}, a.changed_at::text || '~' || a.id as cursor
    from dossier a where ${where} and ${beyond} order by a.changed_at desc, a.id desc limit ${limit}`
}

/** Which come after which: by their day, what was due more than a year ago last of these if one asks for what is pressing; then those without a day. */
const dueRanges = (sort: 'pressing' | 'due', today: PlainDate): readonly RawBuilder<boolean>[] => {
  const longAgo = addDays(today, -365)
  return sort === 'pressing'
    ? [sql`a.due >= ${longAgo}::date`, sql`a.due < ${longAgo}::date`, sql`a.due is null`]
    : [sql`a.due is not null`, sql`a.due is null`]
}

/** Range after range, each walked along the index: a key of its own for what is pressing today would be computed for every case there is. */
function byDue({ listed, where, after, limit }: AskedPage, ranges: readonly RawBuilder<boolean>[]): RawBuilder<Listed> {
  // What is no cursor of ours begins at the beginning.
  const [, range = '0', day, id] =
    /^(\d)(\d{4}-\d\d-\d\d)?~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after ?? '') ?? []
  const at = Number(range)
  const past = day ? sql`(a.due, a.id) > (${day}::date, ${id}::uuid)` : sql`a.id > ${id}::uuid`
  const parts = ranges.flatMap((within, n) =>
    n < at
      ? []
      : [
          sql`(select ${listed}, ${sql.lit(n)} as n, ${sql.lit(String(n))} || coalesce(a.due::text, '') || '~' || a.id as cursor
            from dossier a where ${where} and ${within} and ${n === at && id ? past : sql`true`} order by a.due, a.id limit ${limit})`,
        ],
  )
  return sql<Listed>`select * from (${sql.join(parts, sql` union all `)}) a order by a.n, a.due, a.id limit ${limit}`
}

function matching(
  room: CaseRoom,
  actor: Actor,
  { stage, org, id, q, due, mine, closed, year }: Omit<CaseFilter, 'after' | 'limit' | 'sort'>,
  today: PlainDate,
): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (stage) conditions.push(sql`a.stage = ${stage}`)
  if (id) conditions.push(sql`a.id = ${id}`)
  if (org) conditions.push(sql`a.org = ${org}`)
  if (year) conditions.push(sql`a.opened_on between ${`${year}-01-01`} and ${`${year}-12-31`}`)
  if (closed !== undefined) conditions.push(sql`a.closed = ${closed}`)
  if (due)
    conditions.push(
      due === 'late'
        ? sql`a.due < ${today} and not a.closed`
        : sql`a.due between ${today} and ${today}::date + 7 and not a.closed`,
    )
  if (mine) conditions.push(sql`a.turns && ${turnsFor(proceduresOf(room), actor)}::text[] and not a.closed`)
  if (q) {
    const words = sql`${containing(q)}::text[]`
    // Number and caption first: a state is long, and is unpacked for each case it is looked for in.
    conditions.push(
      sql`a.grams @> ${gramsSought(q)}::text[] and ((a.caption || ' ' || a.number) ilike all(${words}) or (a.caption || ' ' || a.number || ' ' || a.state::text) ilike all(${words}))`,
    )
  }
  return conditions
}

export async function caseById(on: Db | Tx, id: string): Promise<DossierRow | undefined> {
  const { rows } = await sql<DossierRow>`select * from dossier where id = ${id}`.execute(on)
  return rows[0]
}

/** Several, by number. */
export async function casesById(on: Db | Tx, ids: readonly string[]): Promise<DossierRow[]> {
  const { rows } =
    await sql<DossierRow>`select * from dossier where id = any(${ids}::uuid[]) order by opened_on, number`.execute(on)
  return rows
}

/** One act as the timeline tells it. */
export interface StoryAct {
  readonly version: number
  readonly act: string
  readonly at: Date
  readonly person: string | null
  readonly by: string | null
  readonly forPerson: string | null
  readonly reason: string | null
  readonly recorded: Recorded | null
}

/** One that did something: what the platform only recomputed recorded nothing. */
export type Told = StoryAct & { readonly recorded: Recorded }

/** A story's acts as they count today. */
export const standingIn = (story: readonly StoryAct[]): Told[] =>
  effective(story.filter((one): one is Told => one.recorded !== null))

/** Every act on a case, oldest first, each with what it recorded. */
export async function storyOf(on: Db | Tx, id: string): Promise<StoryAct[]> {
  const { rows } = await sql<Omit<StoryAct, 'recorded'> & { fact: { recorded?: Recorded } | null }>`
    select a.version, a.act, a.at, a.by_person as person, p.name as by, f.name as "forPerson", a.reason, a.fact
    from act a left join person p on p.id = a.by_person left join person f on f.id = a.for_person
    where a.subject = ${id} order by a.version`.execute(on)
  // An act sets only what it changes: two acts that recorded the very same leave it out the second time.
  let last: Recorded | null = null
  return rows.map(({ fact, ...row }) => {
    last = fact?.recorded ?? last
    return { ...row, recorded: row.act.startsWith('cases.') ? null : last }
  })
}

/** What folding needs of every act on a case. */
export async function entriesOf(on: Db | Tx, id: string): Promise<Entry[]> {
  return (await entriesOfAll(on, [id])).get(id) ?? []
}

/** The same of many cases in one statement. Who has none is not in it. */
export async function entriesOfAll(on: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Entry[]>> {
  const { rows } = await sql<{
    subject: string
    version: number
    act: string
    person: string | null
    fact: { recorded?: Recorded } | null
  }>`
    select subject, version, act, by_person as person, fact from act where subject = any(${[...ids]}::uuid[]) order by subject, version`.execute(
    on,
  )
  const entries = (acts: typeof rows) => {
    let last: Recorded | undefined
    return acts.flatMap(({ version, act, person, fact }) => {
      last = fact?.recorded ?? last
      return last && !act.startsWith('cases.') ? [{ version, person, recorded: last }] : []
    })
  }
  return new Map([...Map.groupBy(rows, ({ subject }) => subject)].map(([subject, acts]) => [subject, entries(acts)]))
}

/** Tells whoever acted on an old view of a case what was done since. */
export async function whatChanged(
  on: Db | Tx,
  procedure: AnyProcedure,
  id: string,
  seen: number,
): Promise<Outcome<never>> {
  const since = (await storyOf(on, id)).filter(({ version }) => version > seen)
  const say = (lang: 'zh' | 'en') =>
    since
      .map(({ act, by, at }) => {
        const title =
          act === UNDONE
            ? { zh: '撤回', en: 'Taking back' }
            : (procedure.acts[act.replace(/^.*\./, '')]?.title ?? { zh: '更正', en: 'Correction' })
        // Where one of them is not to be named, none is.
        const who = procedure.secret && by ? MASK : by
        return lang === 'zh'
          ? `${inChinese(dayOf(at))}${who ?? '平台'}办理了“${title.zh}”`
          : `${who ?? 'the platform'} did “${title.en}” on ${dayOf(at)}`
      })
      .join(lang === 'zh' ? '，' : ', ')
  return refuse(
    'cases.changed-meanwhile',
    `您打开之后案卷有了变化：${say('zh')}。请看过最新情况再办理，已填的内容仍在。`,
    `The case changed since you opened it: ${say('en')}. Look at it anew before acting; what you typed is kept.`,
    { status: 409 },
  )
}
