import { sql } from 'kysely'
import { v5 } from 'uuid'
import { z } from 'zod'
import { calendarOf, type Calendar } from '../../calendar/calendar.ts'
import { judgeNotice, type TypedNotice } from '../../calendar/notice-rules.ts'
import { shippedNotices, type YearNotice } from '../../calendar/notices.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { afterCommit } from '../db/transaction.ts'
import type { House } from '../house.ts'
import { enqueue } from '../jobs.ts'
import { newsOf } from '../sign-in/news.ts'
import type { HolidayNotice } from './contract.ts'

interface HolidayRow extends RecordRow, YearNotice {
  readonly unusual: string
}

export const holidayRegister: Register<HolidayRow> = {
  table: 'holiday_notice',
  columns: ['id', 'version', 'changed_at', 'year', 'off', 'work', 'document', 'url', 'unusual'],
}

/** The working days of a running house: always the latest that is known here. */
export interface LiveCalendar {
  current(): Calendar
  /** Reads anew; whoever computes because a notice came does so first. */
  refresh(): Promise<void>
  /** Tells the other processes. */
  tell(): Promise<void>
  close(): Promise<void>
}

/** Loads what was entered upon what we ship, and keeps it current: a notice entered by any process is told over LISTEN. */
export async function openCalendar({ db, pool, log }: Pick<House, 'db' | 'pool' | 'log'>): Promise<LiveCalendar> {
  let calendar = calendarOf(shippedNotices)
  const refresh = async () => {
    const entered = await rowsOf(db)
    const edition = entered.reduce((sum, { version }) => sum + version, 0)
    calendar = calendarOf([...shippedNotices, ...entered], edition ? String(edition) : '')
  }
  const failed = (err: unknown) => log.warn({ err }, 'the working calendar could not be read anew')
  const again = () => void refresh().catch(failed)
  const news = newsOf(pool, 'mingfa_calendar', { heard: again, missed: again, fault: failed })
  await news.listen()
  await refresh()
  return {
    current: () => calendar,
    refresh: () => afterCommit(refresh),
    tell: () => news.tell(['changed']),
    close: () => news.close(),
  }
}

/** What follows from a notice for the cases that run: done by a job of the room of cases. */
export const recomputation = { name: 'cases.recompute', payload: z.object({ year: z.number().int() }) }

/** A year has one notice: two who enter it at once meet at the same record. */
const idOf = (year: number) => v5(`holiday notice ${year}`, '5b5a1f0e-3a55-5d0c-9c54-5e9d7f5b8a10')

interface Entering {
  readonly actor: Actor
  readonly form: TypedNotice
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly now: Date
}

/** Enters or corrects a year's notice; with it, in the same transaction, the recomputation of every running case is asked for. */
export async function enter(
  { db }: Pick<House, 'db'>,
  { actor, form, why, seen, request, now }: Entering,
): Promise<Outcome<{ year: number; version: number }>> {
  const judged = judgeNotice(form)
  if (!judged.ok) return judged
  return db.transaction().execute(async (tx) => {
    const before = (await rowsOf(tx, form.year))[0] ?? null
    const by = actedBy(
      actor,
      actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
    )
    const after = { id: idOf(form.year), ...judged.value, unusual: form.unusual }
    const [verdict] = await changeAll(tx, holidayRegister, [
      {
        before: before && { ...before, version: seen },
        after,
        act: before ? 'calendar.correct' : 'calendar.enter',
        by,
        at: now,
        request,
        reason: why,
      },
    ])
    if (verdict !== 'written')
      return refuse(
        'calendar.changed-meanwhile',
        `${form.year}年的安排刚被他人录入或更正，请刷新后核对。`,
        `The notice of ${form.year} was just entered or corrected by somebody else; reload and compare.`,
        { status: 409 },
      )
    await enqueue(tx, recomputation, { year: form.year }, { at: now, key: recomputation.name })
    return accept({ year: form.year, version: seen + 1 })
  })
}

async function rowsOf(on: Pick<Db, 'selectFrom'>, year?: number): Promise<HolidayRow[]> {
  const rows = await on
    .selectFrom('holiday_notice')
    .selectAll()
    .where((is) => (year === undefined ? is.val(true) : is('year', '=', year)))
    .orderBy('year')
    .execute()
  return rows as unknown as HolidayRow[]
}

/** Every year's notice, as shipped or as entered, newest first. */
export async function noticesByYear(db: Db): Promise<HolidayNotice[]> {
  const byYear = new Map<number, HolidayNotice>()
  for (const notice of shippedNotices) byYear.set(notice.year, shown(notice, '', 0))
  for (const row of await rowsOf(db)) byYear.set(row.year, shown(row, row.unusual, row.version))
  return [...byYear.values()].sort((a, b) => b.year - a.year)
}

const shown = ({ year, document, url, off, work }: YearNotice, unusual: string, version: number): HolidayNotice => ({
  year,
  document,
  url,
  unusual,
  version,
  off: off.map(([from, until]) => ({ from, until })),
  work: work.map((day) => ({ day })),
})

/** Who entered and corrected what, and why. */
export async function storyOfNotices(db: Db) {
  const { rows } = await sql<{ year: number; version: number; at: Date; by: string | null; reason: string | null }>`
    select n.year, a.version, a.at, p.name as by, a.reason
    from act a join holiday_notice n on n.id = a.subject left join person p on p.id = a.by_person
    where a.kind = 'holiday_notice' order by a.at desc, n.year desc, a.version desc limit 200`.execute(db)
  return rows
}
