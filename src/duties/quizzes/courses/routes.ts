import { sql } from 'kysely'
import { dayOf } from '../../../calendar/plain-date.ts'
import { accept, refuse } from '../../../law/outcome.ts'
import { atomically } from '../../../platform/cases/locking.ts'
import { actedBy, changeAll } from '../../../platform/change.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { orgsFor, permissionsOver } from '../../../registers/people/reach.ts'
import { grouped, learningCodeOf, learningMacOf } from '../codes.ts'
import { issueCourseTickets, printCourseSheet, readCourseTickets } from './contract.ts'
import { courseOf, courseSheetRegister, openCourses, sheetsOf, type CourseSheetRow } from './store.ts'

/** Schools somebody hands tickets out for: his own, not a whole county's. */
const MOST_SCHOOLS = 30

export function courseRoutes(app: App, house: RegisterHouse) {
  const { db, tree, secret } = house

  serve(app, readCourseTickets, async ({ actor, now }) => {
    const today = dayOf(now)
    const mine = orgsFor(tree, actor, 'quizzes.issue')
    const { rows: schools } = await sql<{ id: string; name: string }>`
      select org as id, name from organisation_on(${today}::date)
      where kind = 'school' and ${mine === null ? sql`true` : sql`org = any(${[...mine]}::uuid[])`} order by name, org limit ${MOST_SCHOOLS}`.execute(
      db,
    )
    const sheets = await sheetsOf(
      db,
      schools.map(({ id }) => id),
      today,
    )
    const open = await openCourses(db, today)
    const past = await sql<{ id: string; title: string; from: number; until: number }>`
      select id, caption as title, (form ->> 'from')::int as from, (form ->> 'until')::int as until from book_entry
      where book = 'courses' and id = any(${[...new Set(sheets.map(({ course }) => course))]}::uuid[])`.execute(db)
    const shown = new Map<string, { id: string; title: string; from: number; until: number; open: boolean }>([
      ...past.rows.map((one) => [one.id, { ...one, open: false }] as const),
      ...open.map(({ id, form: { title, from, until } }) => [id, { id, title, from, until, open: true }] as const),
    ])
    return {
      courses: [...shown.values()],
      schools,
      sheets: sheets.map(({ version: _version, changed_at: _at, issued_on: issuedOn, ...sheet }) => ({
        ...sheet,
        issuedOn,
      })),
    }
  })

  serve(app, issueCourseTickets, async ({ actor, body: { request, count, ...asked }, now }) =>
    atomically(db, async (tx) => {
      if (!permissionsOver(tree, actor, asked.school).has('quizzes.issue') || tree.get(asked.school)?.kind !== 'school')
        return notYours
      const today = dayOf(now)
      const course = await courseOf(tx, asked.course)
      if (!course || today < course.opens || (course.closes !== null && today > course.closes))
        return refuse('courses.not-open', '这门课程现在没有开放。', 'This course is not open now.', {
          field: 'course',
          status: 409,
        })
      if (asked.grade < course.from || course.until < asked.grade)
        return refuse(
          'courses.other-grade',
          `这门课程给${course.from}至${course.until}年级。`,
          `This course is for grades ${course.from} to ${course.until}.`,
          { field: 'grade' },
        )
      const post = actor.posts.find(({ permissions }) => permissions.has('quizzes.issue'))
      const after = { ...asked, id: request, tickets: count, issued_on: today }
      await changeAll(tx, courseSheetRegister, [
        { before: null, after, act: 'courses.tickets-issued', by: actedBy(actor, post), at: now, request },
      ])
      const macs = Array.from({ length: count }, (_, n) =>
        learningMacOf(secret, learningCodeOf(secret, request, n)).toString('hex'),
      )
      await sql`insert into course_ticket (mac, course, school, sheet)
        select decode(m, 'hex'), ${asked.course}::uuid, ${asked.school}::uuid, ${request}::uuid from unnest(${macs}::text[]) m`.execute(
        tx,
      )
      return accept({ id: request })
    }),
  )

  serve(app, printCourseSheet, async ({ actor, params: { sheet } }) => {
    const { rows } = await sql<CourseSheetRow & { title: string }>`
      select s.*, e.caption as title from course_sheet s join book_entry e on e.id = s.course where s.id = ${sheet}`.execute(
      db,
    )
    const found = rows[0]
    if (!found || !permissionsOver(tree, actor, found.school).has('quizzes.issue'))
      return refuse('courses.no-sheet', '没有这一张学习券。', 'There is no such sheet.', { status: 404 })
    return accept({
      ...{ course: found.title, grade: found.grade, class: found.class, school: tree.nameOf(found.school) ?? '' },
      address: `${house.origin}/gov/learn`,
      codes: Array.from({ length: found.tickets }, (_, n) => grouped(learningCodeOf(secret, found.id, n))),
    })
  })
}

const notYours = refuse(
  'courses.not-your-school',
  '只能给本单位的学校发券。',
  'Tickets are issued for schools of your own.',
  {
    status: 403,
  },
)
