import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { Calendar } from '../../../calendar/calendar.ts'
import { dayOf, monthOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { lateReportDays } from '../settings.ts'
import type { TermForm } from './contract.ts'
import { apart, emptyMonth, monthKey, report, schoolDaysOf, type ReportedMonth } from './rules.ts'

export interface TermRow extends RecordRow, TermForm {
  readonly days: PlainDate[]
  readonly calendar: string
}
export const termRegister: Register<TermRow> = {
  table: 'school_term',
  columns: ['id', 'version', 'changed_at', 'name', 'from', 'until', 'off', 'days', 'calendar'],
}

export interface ClueReport extends RecordRow, ReportedMonth {
  readonly org: string
  readonly county: string | null
  readonly month: number
}
export const clueReportRegister: Register<ClueReport> = {
  table: 'clue_report',
  columns: ['id', 'version', 'changed_at', 'org', 'county', 'month', 'days', 'late'],
}

const NAMESPACE = 'f3b0d2b8-3c0b-5a3e-9d51-7d2c9a1f4e66'
/** One record a school and month: two who report at once meet at the same one. */
export const clueReportId = (org: string, day: PlainDate) => v5(monthKey(org, day), NAMESPACE)

export async function allTerms(on: Db | Tx): Promise<TermRow[]> {
  const { rows } = await sql<TermRow>`select * from school_term order by "from" desc, id`.execute(on)
  return rows
}

/** The term a day lies in, school day or not. */
export const termOf = (terms: readonly TermRow[], day: PlainDate) =>
  terms.find(({ from, until }) => from <= day && day <= until)
export const isSchoolDay = (terms: readonly TermRow[], day: PlainDate) =>
  termOf(terms, day)?.days.includes(day) ?? false

interface SaveDailyReport {
  readonly tree: Tree
  readonly actor: Actor
  readonly request: string
  readonly at: Date
}

/** The bureau sets its terms; the school days are fixed with them, and made anew whenever it saves them again. */
export async function saveTerm(
  db: Db,
  calendar: Calendar,
  id: string,
  form: TermForm,
  seen: number,
  { tree, actor, request, at }: SaveDailyReport,
): Promise<Outcome<{ id: string; version: number; days: number }>> {
  const post = keeperOfTerms(tree, actor)
  if (!post)
    return refuse('prevention.terms-of-bureau', '学期由市教育局设定。', 'The bureau sets the terms.', { status: 403 })
  const days = schoolDaysOf(calendar, form)
  if (!days.ok) return days
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('school_term'))`.execute(tx)
    const terms = await allTerms(tx)
    const before = terms.find((term) => term.id === id) ?? null
    const free = apart(
      form,
      terms.filter((term) => term.id !== id),
    )
    if (!free.ok) return free
    if ((before?.version ?? 0) !== seen) return stale
    const after = { id, ...form, days: days.value, calendar: calendar.version }
    const [verdict] = await changeAll(tx, termRegister, [
      { before, after, act: 'prevention.set-term', by: actedBy(actor, post), at, request },
    ])
    return verdict === 'stale' ? stale : accept({ id, version: seen + 1, days: days.value.length })
  })
}

export const keeperOfTerms = (tree: Tree, actor: Actor) =>
  tree.bureau ? postFor(actor, 'prevention.oversee', [tree.bureau]) : undefined

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

export const stale = refuse(
  'prevention.stale',
  '这条记录刚被他人改动，请刷新后再试。',
  'Somebody just changed this record; reload and try again.',
  { status: 409 },
)
