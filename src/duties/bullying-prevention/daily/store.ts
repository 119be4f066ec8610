import { sql } from 'kysely'
import { v5 } from 'uuid'
import { dayOf, monthOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { lateReportDays } from '../settings.ts'
import { emptyMonth, monthKey, report, type ReportedMonth } from './rules.ts'
import { allTerms, isSchoolDay } from './terms.ts'

export interface ClueReport extends RecordRow, ReportedMonth {
  readonly org: string
  readonly county: string | null
  readonly month: number
}
/** Under which sums of daily reports are kept. */
export const DAILY = 'prevention.daily'

export const clueReportRegister: Register<ClueReport> = {
  table: 'clue_report',
  columns: ['id', 'version', 'changed_at', 'org', 'county', 'month', 'days', 'late'],
  tallied: () => DAILY,
}

const NAMESPACE = 'f3b0d2b8-3c0b-5a3e-9d51-7d2c9a1f4e66'
/** One record a school and month: two who report at once meet at the same one. */
export const clueReportId = (org: string, day: PlainDate) => v5(monthKey(org, day), NAMESPACE)

interface SaveDailyReport {
  readonly tree: Tree
  readonly actor: Actor
  readonly request: string
  readonly at: Date
}

export interface Reporting extends SaveDailyReport {
  readonly org: string
  readonly day: PlainDate
  readonly clues: number
  readonly why: string | undefined
}

/** Reports a day of a school. Days of a month do not disturb each other: whoever comes second waits for the first and adds his. */
export async function reportDay(
  db: Db,
  { tree, actor, org, day, clues, why, request, at }: Reporting,
): Promise<Outcome<{ day: PlainDate; clues: number }>> {
  const post = postFor(actor, 'prevention.report', tree.lineage(org))
  if (!post || tree.get(org)?.kind !== 'school')
    return refuse('prevention.not-your-school', '只能报告本校的线索。', 'You report for your own school only.', {
      status: 403,
    })
  if (!tree.existedOn(org, day))
    return refuse('prevention.school-not-there', '学校在这一天不在册。', 'The school did not exist on this day.', {
      field: 'day',
    })
  return db.transaction().execute(async (tx) => {
    const id = clueReportId(org, day)
    await sql`select pg_advisory_xact_lock(hashtext(${id}))`.execute(tx)
    const [terms, lateDays] = [await allTerms(tx), await settingOf(tx, lateReportDays)]
    const { rows } = await sql<ClueReport>`select * from clue_report where id = ${id}`.execute(tx)
    const before = rows[0] ?? null
    const reported = report(before ?? emptyMonth, {
      day,
      clues,
      why,
      today: dayOf(at),
      isSchoolDay: isSchoolDay(terms, day),
      lateDays,
    })
    if (!reported.ok) return reported
    if (reported.value === before) return accept({ day, clues })
    const after = {
      id,
      org,
      county: tree.countyOf(org, day),
      month: monthOf(day),
      days: reported.value.days,
      late: [...reported.value.late],
    }
    const [verdict] = await changeAll(tx, clueReportRegister, [
      {
        before,
        after,
        act: before?.days[day] === undefined ? 'prevention.report' : 'prevention.correct',
        by: actedBy(actor, post),
        at,
        request,
        reason: why,
      },
    ])
    return verdict === 'stale' ? stale : accept({ day, clues })
  })
}

const stale = refuse(
  'prevention.stale',
  '这条记录刚被他人改动，请刷新后再试。',
  'Somebody just changed this record; reload and try again.',
  { status: 409 },
)
