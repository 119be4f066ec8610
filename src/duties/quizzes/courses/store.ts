import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { entriesOf } from '../../../books/reading.ts'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { into } from '../../../platform/cases/keys.ts'
import type { RecordRow, Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { optionsOf, type QuestionKind } from '../paper.ts'
import type { Quiz } from '../state.ts'
import { MOST_QUESTIONS } from '../bank.ts'
import { courses, parts, type Course } from './books.ts'
import { notBegun, type CourseShown, type Progress } from './rules.ts'
import type { Asked } from './told.ts'
import { whole } from '../../../platform/db/whole.ts'

/** More courses, or parts of one, nobody is shown. */
const SHOWN = 200

export interface CourseSheetRow extends RecordRow {
  readonly course: string
  readonly school: string
  readonly grade: number
  readonly class: string
  readonly tickets: number
  readonly issued_on: PlainDate
}
export const courseSheetRegister: Register<CourseSheetRow> = {
  table: 'course_sheet',
  columns: ['id', 'version', 'changed_at', 'course', 'school', 'grade', 'class', 'tickets', 'issued_on'],
}

/** The courses that are open on a day, without their parts. */
export const openCourses = async (on: Db | Tx, today: PlainDate): Promise<{ id: string; form: Course }[]> =>
  (await entriesOf(on, courses, { on: today })).toSorted((a, b) => a.form.from - b.form.from).slice(0, SHOWN)

/** A course with its parts in order; null: there is none. Two statements. */
export async function courseOf(
  on: Db | Tx,
  id: string,
): Promise<(CourseShown & Pick<Course, 'stage' | 'topic' | 'opens' | 'closes'>) | null> {
  const [found] = await entriesOf(on, courses, { ids: [id] })
  if (!found) return null
  const own = await entriesOf(on, parts, { with: { course: [id] } })
  return {
    ...found.form,
    id,
    parts: own
      .toSorted((a, b) => a.form.order - b.form.order)
      .slice(0, SHOWN)
      .map(({ id: part, form: { title, required, kind, text, file, film } }) => ({
        id: part,
        title,
        required,
        kind,
        text,
        file: kind === 'film' ? film : file,
      })),
  }
}

const inQuiz = into<Quiz>('d.state')

/**
 * Questions one may practise by and be assessed with: read by two, in use on the day, of the course's stage and topic. Practice shows the
 * key, so that what stands on the papers of a running quiz is left out until it has ended.
 */
export async function questionsFor(
  on: Db | Tx,
  { stage, topic }: Pick<Course, 'stage' | 'topic'>,
  today: PlainDate,
  ids?: readonly string[],
): Promise<(Asked & { readonly key: string; readonly article: string })[]> {
  const rows = await whole(
    on,
    MOST_QUESTIONS,
    sql<{ id: string; form: Record<string, string | null> }>`
    select e.id, e.form from book_entry e
    where e.book = 'quiz-questions' and e.struck is null and e.form ->> 'standing' = 'active' ${ids ? sql`and e.id = any(${[...ids]}::uuid[])` : sql``}
      and (e.form ->> 'retired' is null or e.form ->> 'retired' > ${today}) and (e.form ->> 'expiry' is null or e.form ->> 'expiry' >= ${today})
      and e.form ->> 'stage' <> 'officials' and (${stage} = 'all' or e.form ->> 'stage' in ('all', ${stage})) and (${topic}::text is null or e.form ->> 'topic' = ${topic})
      and not exists (
        select from dossier d join quiz_paper p on p.quiz = d.id cross join lateral jsonb_array_elements(p.paper) q
        where d.procedure = 'quizzes' and d.stage = 'sealed' and ${inQuiz('until')} >= ${today} and q ->> 'id' = e.id::text)
    order by e.id`,
  )
  return rows.map(({ id, form }) => ({
    id,
    kind: form['kind'] as QuestionKind,
    stem: form['stem']!,
    options: optionsOf(
      form['kind'] as QuestionKind,
      ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((letter) => form[letter] || []),
    ),
    ...{ points: 1, half: false, key: form['letters']!, article: form['article'] ?? '' },
  }))
}
/** So many of them, by a seed: the same seed and bank make the same choice. */
export const drawn = <Q extends { readonly id: string }>(from: readonly Q[], seed: string, count: number): Q[] => {
  const rank = new Map(from.map(({ id }) => [id, createHash('sha256').update(`${seed} ${id}`).digest('hex')]))
  return from.toSorted((a, b) => (rank.get(a.id)! < rank.get(b.id)! ? -1 : 1)).slice(0, count)
}

export interface Ticket {
  readonly course: string
  readonly school: string
  readonly sheet: string
  readonly grade: number
  readonly progress: Progress
}

/** A ticket and how far its holder has come, locked while something is done with it. */
export async function ticketOf(on: Db | Tx, mac: Buffer, lock: boolean): Promise<Ticket | null> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended(${`course ${mac.toString('hex')}`}, 0))`.execute(on)
  const { rows } = await sql<Omit<Ticket, 'progress'>>`
    select t.course, t.school, t.sheet, s.grade from course_ticket t join course_sheet s on s.id = t.sheet where t.mac = ${mac}`.execute(
    on,
  )
  const [ticket] = rows
  if (!ticket) return null
  const found = await sql<Progress>`
    select learnt, practised, paper, assessed_on as "assessedOn", assessed, best, best_of as "bestOf", passed_on as "passedOn", number
    from course_progress where ticket = ${mac}`.execute(on)
  return { ...ticket, progress: found.rows[0] ?? notBegun }
}

export async function putProgress(tx: Tx, mac: Buffer, { course, school }: Ticket, p: Progress, today: PlainDate) {
  await sql`
    insert into course_progress (ticket, course, school, begun_on, learnt, practised, paper, assessed_on, assessed, best, best_of, passed_on, number)
    values (${mac}, ${course}, ${school}, ${today}, ${[...p.learnt]}::uuid[], ${p.practised}, ${p.paper && [...p.paper]}::uuid[],
      ${p.assessedOn}, ${p.assessed}, ${p.best}, ${p.bestOf}, ${p.passedOn}, ${p.number})
    on conflict (ticket) do update set learnt = excluded.learnt, practised = excluded.practised, paper = excluded.paper, assessed_on = excluded.assessed_on,
      assessed = excluded.assessed, best = excluded.best, best_of = excluded.best_of, passed_on = excluded.passed_on, number = excluded.number`.execute(
    tx,
  )
}

export interface SheetProgress extends CourseSheetRow {
  readonly begun: number
  readonly learnt: number
  readonly practised: number
  readonly passed: number
}

/** How far each class has come: how many, never who. */
export async function sheetsOf(on: Db | Tx, schools: readonly string[], today: PlainDate): Promise<SheetProgress[]> {
  const { rows } = await sql<SheetProgress>`
    select s.*, coalesce(p.begun, 0)::int as begun, coalesce(p.learnt, 0)::int as learnt, coalesce(p.practised, 0)::int as practised, coalesce(p.passed, 0)::int as passed
    from course_sheet s left join lateral (
      select count(*) as begun, count(*) filter (where r.learnt @> q.required) as learnt, count(*) filter (where r.practised > 0) as practised,
        count(r.passed_on) as passed
      from course_ticket t join course_progress r on r.ticket = t.mac cross join lateral (
        select coalesce(array_agg(e.id), '{}') as required from book_entry e
        where e.book = 'course-parts' and e.struck is null and e.form ->> 'course' = s.course::text and e.form ->> 'required' = 'true') q
      where t.sheet = s.id) p on true
    where s.school = any(${[...schools]}::uuid[]) and s.issued_on > ${today}::date - 800
    order by s.issued_on desc, s.grade, s.class, s.id limit 500`.execute(on)
  return rows
}
