import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db } from '../db/connect.ts'
import { containing, gramsSought } from '../grams.ts'
import { seqAt } from '../ledger/places.ts'
import type { PublicationRow } from './publish.ts'

/** What is public now, or was and is withdrawn. */
const wasPublic = sql`published_at is not null`
/** What stands in the public's lists. */
const isPublic = sql`published_at is not null and withdrawn_at is null`

interface Listing {
  readonly limit: number
  /** 'moment~id' of the last one seen. */
  readonly after?: string | undefined
  readonly kind?: string | undefined
  readonly words?: string | undefined
}

/** The public's list, newest first. */
export async function publicList(
  db: Db,
  { limit, after, kind, words }: Listing,
): Promise<{ rows: PublicationRow[]; next: string | null }> {
  const [at, id] = after?.split('~') ?? []
  const beyond =
    at && id && !Number.isNaN(Date.parse(at)) && uuid.test(id)
      ? sql`(published_at, id) < (${at}::timestamptz, ${id}::uuid)`
      : sql`true`
  const { rows } = await sql<PublicationRow>`
    select * from publication where ${isPublic} and ${beyond} and ${kind ? sql`kind = ${kind}` : sql`true`} and ${holding(words)}
    order by published_at desc, id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? `${last.published_at!.toISOString()}~${last.id}` : null }
}

export async function countedByKind(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{
    kind: string
    n: number
  }>`select kind, count(*)::int as n from publication where ${isPublic} group by kind`.execute(db)
  return new Map(rows.map(({ kind, n }) => [kind, n]))
}

export async function publicById(db: Db, id: string): Promise<PublicationRow | undefined> {
  const { rows } = await sql<PublicationRow>`select * from publication where id = ${id} and ${wasPublic}`.execute(db)
  return rows[0]
}

/** By the SHA-256 of one of its files: the publications that hold it now, and those that held it before they were corrected. */
export async function byFile(db: Db, sha256: string): Promise<{ now: PublicationRow[]; before: PublicationRow[] }> {
  const holds = sql`files @> ${JSON.stringify([{ sha256 }])}::jsonb`
  const { rows: now } =
    await sql<PublicationRow>`select * from publication where ${wasPublic} and ${holds} order by published_at desc limit 10`.execute(
      db,
    )
  const { rows: before } = await sql<PublicationRow>`
    select * from publication where ${wasPublic} and id in (select id from publication_past where published_at is not null and ${holds}) and not ${holds} order by published_at desc limit 10`.execute(
    db,
  )
  return { now, before }
}

/** By the number of the document, written as one likes: spaces and kinds of brackets do not matter. */
export async function byNumber(db: Db, number: string): Promise<PublicationRow[]> {
  const wanted = sql`translate(${number}::text, '[]【】() 　', '〔〕〔〕〔〕')`
  const { rows } = await sql<PublicationRow>`
    select * from publication where ${wasPublic} and number <> '' and translate(number, '[]【】() 　', '〔〕〔〕〔〕') = ${wanted} order by published_at desc limit 10`.execute(
    db,
  )
  return rows
}

/** By the place of one of its acts in the log. */
export async function byLogIndex(
  db: Db,
  index: number,
): Promise<{ leaf: Buffer; row: PublicationRow | null } | undefined> {
  const { rows } = await sql<{
    leaf: Buffer
    subject: string
  }>`select l.leaf, l.subject from ledger l where l.seq = ${seqAt(index)}`.execute(db)
  const [found] = rows
  return found && { leaf: found.leaf, row: (await publicById(db, found.subject)) ?? null }
}

interface DeskListing extends Listing {
  readonly standing?: 'owed' | 'late' | 'published' | 'to-withdraw' | 'withdrawn' | 'withheld' | 'all' | undefined
  readonly today: PlainDate
  /** Restricts to what the reader may see. */
  readonly within: RawBuilder<boolean>
}

const standingSql = (standing: DeskListing['standing'], today: PlainDate): RawBuilder<unknown> => {
  switch (standing) {
    case 'owed':
      return sql`published_at is null and withheld_why = '' and due_on >= ${today}`
    case 'late':
      return sql`published_at is null and withheld_why = '' and due_on < ${today}`
    case 'published':
      return sql`published_at is not null and withdrawn_at is null`
    case 'to-withdraw':
      return sql`withdraw_on is not null and withdrawn_at is null`
    case 'withdrawn':
      return sql`withdrawn_at is not null`
    case 'withheld':
      return sql`withheld_why <> ''`
    case 'all':
    case undefined:
      return sql`true`
  }
}

/** The desk's list: what is owed first, by its last day; then the rest, newest first. */
export async function deskList(
  db: Db,
  { limit, after, kind, words, standing, today, within }: DeskListing,
): Promise<{ rows: PublicationRow[]; next: string | null; total: number }> {
  const offset = Number(after ?? 0)
  const chosen = sql`${standingSql(standing, today)} and ${kind ? sql`kind = ${kind}` : sql`true`} and ${holding(words)} and ${within}`
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<PublicationRow>`
      select a.* from (select *, null::uuid as county from publication) a where ${chosen}
      order by (published_at is null and withheld_why = '' or withdraw_on is not null and withdrawn_at is null) desc,
        case when published_at is null and withheld_why = '' then due_on when withdrawn_at is null then withdraw_on end, changed_at desc, id limit ${limit + 1} offset ${offset}`.execute(
      db,
    ),
    sql<{
      n: number
    }>`select count(*)::int as n from (select *, null::uuid as county from publication) a where ${chosen}`.execute(db),
  ])
  return { rows: rows.slice(0, limit), next: rows.length > limit ? String(offset + limit) : null, total: counted[0]!.n }
}

interface Standings {
  readonly late: number
  readonly dueToday: number
  readonly owed: number
  readonly toWithdraw: number
}

export async function standingsOf(db: Db, today: PlainDate, within: RawBuilder<boolean>): Promise<Standings> {
  const { rows } = await sql<Standings>`
    select count(*) filter (where ${standingSql('late', today)})::int as late,
      count(*) filter (where ${standingSql('owed', today)} and due_on = ${today})::int as "dueToday",
      count(*) filter (where ${standingSql('owed', today)})::int as owed,
      count(*) filter (where ${standingSql('to-withdraw', today)})::int as "toWithdraw"
    from (select *, null::uuid as county from publication) a where ${within}`.execute(db)
  return rows[0]!
}

function holding(words: string | undefined): RawBuilder<unknown> {
  const sought = words ? gramsSought(words) : []
  return sought.length === 0
    ? sql`true`
    : sql`grams @> ${sought}::text[] and (title || ' ' || number) ilike all(${containing(words!)}::text[])`
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
