import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'
import { noteTold } from '../db/transaction.ts'
import { CHANNEL } from '../jobs.ts'
import type { Notice } from './contract.ts'
import { byDefault, topicOf } from './topics.ts'

export interface Telling {
  /** Each is told once, however often he is named. */
  readonly persons: readonly string[]
  readonly kind: `${string}.${string}`
  readonly words: Words
  /** The page of the desk where something can be done about it. */
  readonly link: string | null
  readonly at: Date
}

/**
 * Tells people something. The one seam for it: e-mail and webhook are queued from the very rows written here, in the same statement.
 * Given a transaction, they are told only if what they are told of happens.
 */
export const notify = (on: Db | Tx, telling: Telling): Promise<void> => notifyAll(on, [telling])

/** Several tellings in one statement. */
export async function notifyAll(on: Db | Tx, tellings: readonly Telling[]): Promise<void> {
  const told = tellings.flatMap(({ persons, kind, words, link, at }) =>
    [...new Set(persons)].map((person) => ({
      // No time in it: what is told of is told to the minute.
      id: randomUUID(),
      ...{ person, at, kind, words, link, topic: topicOf(kind) ?? null },
    })),
  )
  if (told.length === 0) return
  const wait = noteTold(told.map(({ id }) => id))
  await sql`
    with telling as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as t (id uuid, person uuid, at timestamptz, kind text, words jsonb, link text, topic text)
    ), told as (
      insert into notice (id, person, at, kind, words, link) select id, person, at, kind, words, link from telling returning id
    ), queued as (
      insert into job (id, name, payload, run_at)
      select gen_random_uuid(), 'notices.' || way, jsonb_build_object('notice', t.id), t.at + make_interval(secs => ${wait})
      from telling t cross join notice_way left join person p on p.id = t.person left join notice_choice c on c.person = t.person
      where t.topic is not null
        and (way = 'hook' or (p.active and p.email is not null and t.topic = any(coalesce(c.mail, ${[...byDefault]}::text[]))))
      returning id
    )
    select pg_notify(${CHANNEL}, current_schema()) from queued limit 1`.execute(on)
}

/** A page of somebody's notices, newest first, and how many he has not read; `after` is the last one seen. */
export async function noticesOf(
  db: Db,
  person: string,
  { after, limit, unread }: { after?: string | undefined; limit: number; unread?: boolean | undefined },
): Promise<{ notices: Notice[]; unread: number; next: string | null }> {
  const { rows } = await sql<Notice & { unread: number }>`
    with page as (
      select id, at, kind, words, link, read_at as "readAt" from notice
      where person = ${person}
        ${after ? sql`and (at, id) < (select at, id from notice where id = ${after} and person = ${person})` : sql``}
        ${unread ? sql`and read_at is null` : sql``}
      order by at desc, id desc limit ${limit + 1}
    )
    select page.*, mine.unread
    from (select count(*) as unread from notice where person = ${person} and read_at is null) mine left join page on true
    order by at desc, id desc`.execute(db)
  const found = rows.filter(({ id }) => id !== null).map(({ unread: _, ...notice }) => notice)
  const notices = found.slice(0, limit)
  return { notices, unread: rows[0]!.unread, next: found.length > limit ? notices.at(-1)!.id : null }
}

/** Marks somebody's own notices as read, those named or all; answers how many are left. */
export async function markRead(
  db: Db,
  person: string,
  which: { ids: readonly string[] } | { all: true },
  at: Date,
): Promise<number> {
  const chosen = 'all' in which ? sql`true` : sql`id = any(${which.ids}::uuid[])`
  const { rows } = await sql<{ unread: number }>`
    with marked as (
      update notice set read_at = ${at}::timestamptz where person = ${person} and read_at is null and ${chosen} returning id
    )
    -- What this statement writes, it does not see yet: those just marked are taken off.
    select (select count(*) from notice where person = ${person} and read_at is null) - (select count(*) from marked) as unread`.execute(
    db,
  )
  return rows[0]!.unread
}
