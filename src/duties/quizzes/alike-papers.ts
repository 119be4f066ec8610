// 雷同答卷：一个班一分钟里许多份一字不差的答卷，告诉县里去核实；从不因此自动作废
import { sql } from 'kysely'
import { addDays, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { nightly } from '../../platform/nightly.ts'
import { notify } from '../../platform/notices/store.ts'
import { alikeInAMinute } from './settings.ts'

/** More the county is not shown at once. */
const SHOWN = 200
const SHOWN_DAYS = 60

export interface Alike {
  readonly quiz: string
  readonly title: string
  readonly school: string
  readonly grade: number
  readonly class: string
  readonly at: Date
  readonly papers: number
  readonly of: number
}

/** Finds those of a day and keeps them; answers what was not known. Found again, nothing is added. */
async function findAlike(tx: Tx, day: PlainDate): Promise<{ quiz: string; school: string }[]> {
  const fewest = await settingOf(tx, alikeInAMinute)
  const [from, until] = [`${day}T00:00:00+08:00`, `${addDays(day, 1)}T00:00:00+08:00`]
  // First what is alike at all, without asking whose class it is: of that there is little.
  const { rows } = await sql<{ quiz: string; school: string }>`
    with arrived as (
      select a.ticket, a.quiz, a.school, a.variant, a.answers, date_trunc('minute', a.arrived_at) as at from quiz_attempt a
      where a.arrived_at >= ${from}::timestamptz and a.arrived_at < ${until}::timestamptz),
    many as (
      select quiz, school, variant, answers, at from arrived group by 1, 2, 3, 4, 5 having count(*) >= ${fewest}),
    of_class as (
      select r.quiz, r.school, s.grade, s.class, r.at, count(*) as papers
      from many m join arrived r using (quiz, school, variant, answers, at)
        join quiz_ticket t on t.mac = r.ticket join quiz_sheet s on s.id = t.sheet
      group by r.quiz, r.school, s.grade, s.class, r.at, r.variant, r.answers having count(*) >= ${fewest}),
    most as (select quiz, school, grade, class, at, max(papers) as papers from of_class group by 1, 2, 3, 4, 5)
    insert into quiz_alike (quiz, school, grade, class, at, papers, of)
    select m.quiz, m.school, m.grade, m.class, m.at, m.papers, (
      select count(*) from arrived r join quiz_ticket t on t.mac = r.ticket join quiz_sheet s on s.id = t.sheet
      where r.quiz = m.quiz and r.school = m.school and r.at = m.at and s.grade = m.grade and s.class = m.class)
    from most m on conflict do nothing returning quiz, school`.execute(tx)
  return rows
}

export const alikeWarning = (cases: CaseRoom, bureau: () => string | null) =>
  nightly('quizzes.alike', async ({ db }, now) => {
    await db.transaction().execute((tx) => tellOfAlike(tx, cases, bureau(), now))
  })

/** Tells each county of what the day before brought in its schools, once; of schools of no county the bureau. */
export async function tellOfAlike(tx: Tx, { places }: Pick<CaseRoom, 'places'>, bureau: string | null, now: Date) {
  const today = dayOf(now)
  const byUnit = new Map<string, number>()
  for (const { school } of await findAlike(tx, addDays(today, -1))) {
    const unit = places.countyOf(school) ?? bureau
    if (unit) byUnit.set(unit, (byUnit.get(unit) ?? 0) + 1)
  }
  for (const [unit, n] of byUnit) {
    const own = await places.holders(tx, 'quizzes.read', { in: [unit] }, today)
    const persons = own.length > 0 ? own : await places.holders(tx, 'quizzes.read', { over: unit }, today)
    await notify(tx, {
      persons: [...persons],
      kind: 'quizzes.alike',
      words: {
        zh: `昨天有${n}个班在一分钟里交上许多份一字不差的答卷，请核实。`,
        en: `Yesterday ${n} classes handed in many papers in one minute that are letter for letter alike: please look.`,
      },
      link: '/quizzes/alike',
      at: now,
    })
  }
}

/** What was found lately in these schools (null: all), the newest first. */
export async function alikeOf(on: Db | Tx, schools: readonly string[] | null, today: PlainDate): Promise<Alike[]> {
  const { rows } = await sql<Alike>`
    select k.quiz, d.caption as title, k.school, k.grade, k.class, k.at, k.papers, k.of
    from quiz_alike k join dossier d on d.id = k.quiz
    where k.at >= ${`${addDays(today, -SHOWN_DAYS)}T00:00:00+08:00`}::timestamptz and ${schools === null ? sql`true` : sql`k.school = any(${[...schools]}::uuid[])`}
    order by k.at desc, k.school, k.grade, k.class limit ${SHOWN}`.execute(on)
  return rows
}
