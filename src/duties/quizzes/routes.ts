import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { asDownload } from '../../platform/export.ts'
import type { App } from '../../platform/http/serve.ts'
import { serve } from '../../platform/http/serve.ts'
import { into } from '../../platform/cases/keys.ts'
import { caseById } from '../../platform/cases/read.ts'
import { atomically } from '../../platform/cases/locking.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { orgsFor, permissionsOver } from '../../registers/people/reach.ts'
import { alikeOf } from './alike-papers.ts'
import { mostAlike, pairsOf } from './alike.ts'
import { MOST_QUESTIONS, questions, secondReading } from './bank.ts'
import { codeOf, grouped } from './codes.ts'
import {
  exchangeIn,
  exchangeOut,
  issueTickets,
  printSheet,
  voidTicket,
  readAlike,
  readMoves,
  readSecond,
  readTicketing,
  readWaiting,
} from './contract.ts'
import { writers } from './exchange.ts'
import { activeOnes, readIn } from './exchanging.ts'
import type { Quiz } from './state.ts'
import { optionsOf, type QuestionKind } from './paper.ts'
import { alikeInAMinute } from './settings.ts'
import type { SheetRow } from './store.ts'
import { issue, sheetsOf } from './tickets.ts'
import { voidOne } from './voiding.ts'
import { whole } from '../../platform/db/whole.ts'

const inQuiz = into<Quiz>()

/** Schools somebody hands tickets out for: his own, not a whole county's. */
const MOST_SCHOOLS = 30

export function quizRoutes(app: App, house: RegisterHouse) {
  const { db, tree, secret } = house

  serve(app, readTicketing, async ({ actor, now }) => {
    const { rows } = await sql<{ id: string; quiz: Quiz }>`
      select id, state as quiz from dossier where procedure = 'quizzes' and stage = 'sealed' and ${inQuiz('officials')} is distinct from 'true' and ${inQuiz('until')} >= ${dayOf(now)}
      order by ${inQuiz('from')}, id limit 20`.execute(db)
    const mine = orgsFor(tree, actor, 'quizzes.issue')
    const schools = (
      await sql<{ id: string; name: string; pupils: number }>`
        select org as id, name, coalesce(pupils, 0)::int as pupils from organisation_on(${dayOf(now)}::date)
        where kind = 'school' and ${mine === null ? sql`true` : sql`org = any(${[...mine]}::uuid[])`} order by name, org limit ${MOST_SCHOOLS}`.execute(
        db,
      )
    ).rows
    const sheets = await sheetsOf(
      db,
      schools.map(({ id }) => id),
      rows.map(({ id }) => id),
    )
    return {
      quizzes: rows.map(({ id, quiz }) => ({ id, title: quiz.title, from: quiz.from!, until: quiz.until! })),
      schools: schools.map((school) => ({
        ...school,
        sheets: sheets
          .filter((one) => one.school === school.id)
          .map((one) => ({ ...shown(one), quiz: one.quiz, taken: one.taken })),
      })),
    }
  })

  serve(app, issueTickets, async ({ actor, params: { quiz }, body, now }) => {
    if (!permissionsOver(tree, actor, body.school).has('quizzes.issue')) return notYours
    const { request, ...asked } = body
    const issued = await atomically(db, (tx) => issue(tx, secret, { ...asked, quiz, request, actor, now }))
    return issued.ok ? accept({ sheets: issued.value.map(shown) }) : issued
  })

  serve(app, voidTicket, async ({ actor, body, now }) =>
    atomically(db, (tx) =>
      voidOne(tx, secret, {
        ...body,
        actor,
        now,
        may: (school) => permissionsOver(tree, actor, school).has('quizzes.issue'),
      }),
    ),
  )

  serve(app, printSheet, async ({ actor, params: { sheet } }) => {
    const { rows } = await sql<SheetRow & { state: Quiz }>`
      select s.*, d.state from quiz_sheet s join dossier d on d.id = s.quiz where s.id = ${sheet}`.execute(db)
    const found = rows[0]
    if (!found || !permissionsOver(tree, actor, found.school).has('quizzes.issue'))
      return refuse('quizzes.no-sheet', '没有这一张答题券。', 'There is no such sheet.', { status: 404 })
    return accept({
      ...shown(found),
      quiz: found.state.title,
      school: tree.nameOf(found.school) ?? '',
      from: found.state.from!,
      until: found.state.until!,
      address: `${house.origin}/gov/quiz`,
      // What is void is not printed again.
      codes: Array.from({ length: found.tickets }, (_, n) => n).flatMap((n) =>
        found.voided?.includes(n) ? [] : grouped(codeOf(secret, found.id, n)),
      ),
    })
  })

  serve(app, readAlike, async ({ actor, now }) => {
    const found = await alikeOf(db, orgsFor(tree, actor, 'quizzes.read'), dayOf(now))
    return {
      fewest: await settingOf(db, alikeInAMinute),
      found: found.map((one) => ({ ...one, school: tree.nameOf(one.school) ?? '' })),
    }
  })

  // Quizzes are the bureau's, and whoever reads them reads them all.
  serve(app, readMoves, async ({ params: { quiz } }) => {
    const row = await caseById(db, quiz)
    if (!row || row.procedure !== 'quizzes')
      return refuse('quizzes.not-there', '没有这次竞答。', 'There is no such quiz.', { status: 404 })
    const places = (row.state as Quiz).correction?.places ?? []
    return accept({ places: places.map(({ school, ...rest }) => ({ ...rest, name: tree.nameOf(school) ?? '' })) })
  })

  serve(app, readWaiting, async ({ actor }) => {
    const { rows } = await sql<{ id: string; form: Record<string, string>; author: string | null; total: number }>`
      select e.id, e.form, count(*) over ()::int as total,
        (select a.by_person from act a where a.subject = e.id order by a.version desc limit 1) as author
      from book_entry e where e.book = ${questions.id} and e.struck is null and e.form ->> 'standing' = 'draft' order by e.id limit 50`.execute(
      db,
    )
    const all = (
      await whole(
        db,
        MOST_QUESTIONS,
        sql<{ id: string; stem: string; letters: string }>`
          select id, form ->> 'stem' as stem, form ->> 'letters' as letters from book_entry where book = ${questions.id} and struck is null`,
      )
    ).map((one) => ({ ...one, pairs: pairsOf(one.stem) }))
    return {
      total: rows[0]?.total ?? 0,
      questions: rows.map(({ id, form, author }) => {
        const like = mostAlike({ id, stem: form['stem']! }, all)
        return {
          id,
          kind: form['kind'] as QuestionKind,
          stem: form['stem']!,
          options: [
            ...optionsOf(
              form['kind'] as QuestionKind,
              ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => form[name] || []),
            ),
          ],
          letters: form['letters']!,
          article: form['article'] ?? '',
          own: author === actor.person,
          like: like && { stem: like.stem, letters: like.letters },
        }
      }),
    }
  })

  serve(app, exchangeIn, async ({ actor, body, now }) =>
    atomically(db, (tx) => readIn(house.books, tx, { ...body, actor, now })),
  )

  serve(app, exchangeOut, async ({ query: { format }, reply }) =>
    reply
      .headers(
        asDownload(
          `questions.${format === 'moodle' ? 'xml' : 'txt'}`,
          format === 'moodle' ? 'application/xml' : 'text/plain; charset=utf-8',
        ),
      )
      .send(writers[format](await activeOnes(db))),
  )

  serve(app, readSecond, async ({ actor, body, now }) =>
    atomically(db, (tx) => secondReading(tx, body.questions, actor, now, body.request)),
  )
}

const shown = ({ id, grade, class: name, tickets, issued_on }: SheetRow) => ({
  ...{ id, grade, class: name, tickets },
  issuedOn: issued_on,
})

const notYours = refuse(
  'quizzes.not-your-school',
  '只能给本单位的学校发券。',
  'Tickets are issued for schools of your own.',
  {
    status: 403,
  },
)
