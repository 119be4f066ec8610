import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { enqueue, job } from '../../../platform/jobs.ts'
import { notify } from '../../../platform/notices/store.ts'
import { onDuty } from './recipients.ts'
import { keyholders, toTheMinute } from './store.ts'

/**
 * What nobody has opened yet, and who is told until somebody does. The server cannot tell "it goes on" from any other letter, for that
 * stands beneath the seal; so each letter of a child rings.
 */

const Waiting = z.object({ report: z.uuid(), since: z.string() })
const task = { name: 'bullying-reports.alarm', payload: Waiting }

/** Who is told, and how often. */
export interface Alarm {
  /** Handlers and their leaders. */
  readonly persons: (on: Db | Tx, at: Date) => Promise<readonly string[]>
  readonly minutes: (on: Db | Tx) => Promise<number>
}

/** Somebody wrote again: those on duty are told at once, and from then on until it is read. */
export async function wroteAgain(tx: Tx, report: string, at: Date, { minutes }: Alarm): Promise<void> {
  const since = toTheMinute(at)
  const { rows } = await sql`
    insert into report_unread (report, since, rings_since) values (${report}, ${since}, ${since})
    on conflict (report) do update set rings_since = excluded.rings_since where report_unread.rings_since is null
    returning 1`.execute(tx)
  // It rings already.
  if (rows.length === 0) return
  await notify(tx, {
    persons: await personsOnDuty(tx, dayOf(at)),
    kind: 'bullying-reports.wrote-again',
    words: {
      zh: '有举报人又来信了，可能还在继续，请立即查看。',
      en: 'A reporter has written again; it may be going on. Please look at once.',
    },
    link: `/bullying-reports/${report}`,
    at: since,
  })
  await enqueue(tx, task, { report, since: since.toISOString() }, { at: later(since, await minutes(tx)) })
}

/** Somebody opened it. */
export const heard = (on: Db | Tx, report: string) =>
  on.deleteFrom('report_unread').where('report', '=', report).execute()

/** Rings again and again, day and night, until it is read. */
export const unreadAlarm = ({ persons, minutes }: Alarm) =>
  job<z.output<typeof Waiting>>({
    ...task,
    async run({ clock }, payload, tx) {
      const row = await tx
        .selectFrom('report_unread')
        .selectAll()
        .where('report', '=', payload.report)
        .executeTakeFirst()
      // Read since; or read, and written again: that has an alarm of its own.
      if (row?.rings_since?.toISOString() !== payload.since) return
      const now = toTheMinute(clock())
      const waited = Math.floor((now.getTime() - row.rings_since.getTime()) / 60_000)
      await notify(tx, {
        persons: await persons(tx, now),
        kind: 'bullying-reports.unread',
        words: {
          zh: `举报人又来信${waited}分钟，还没有人看，请立即处理。`,
          en: `A reporter wrote again ${waited} minutes ago and nobody has read it: please do so at once.`,
        },
        link: `/bullying-reports/${payload.report}`,
        at: now,
      })
      await enqueue(tx, task, payload, { at: later(now, await minutes(tx)) })
    },
  })

/** Of those to whom reports of this day are sealed. */
export async function personsOnDuty(on: Db | Tx, day: PlainDate): Promise<string[]> {
  const holders = await keyholders(on)
  const keys = new Set(onDuty(holders, day).map(({ key }) => key))
  return holders.keys.filter(({ id }) => keys.has(id)).map(({ person }) => person)
}

/** How many reports sealed to this person hold something unread, and since when. */
export async function unreadOf(
  db: Db,
  person: string,
): Promise<{ reports: number; again: number; since: Date | null }> {
  const { rows } = await sql<{ reports: number; again: number; since: Date | null }>`
    select count(*)::int as reports, count(u.rings_since)::int as again, min(coalesce(u.rings_since, u.since)) as since
    from report_unread u join report_slot s on s.report = u.report
    join handler_key k on k.id = s.key and k.person = ${person} and k.retired_on is null`.execute(db)
  return rows[0]!
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)
