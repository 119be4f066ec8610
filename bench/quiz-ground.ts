// What the quiz workloads stand on: a sealed quiz of sixteen questions, schools with tickets, and the forms pupils' telephones send.
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { addDays, dayOf } from '../src/calendar/plain-date.ts'
import { codeOf, macOf } from '../src/duties/quizzes/codes.ts'
import type { Part } from '../src/duties/quizzes/paper.ts'
import { quizzes } from '../src/duties/quizzes/quizzes.ts'
import { drawPapers, scoreOf, variantOf, type Drawable } from '../src/duties/quizzes/rules.ts'
import type { Quiz } from '../src/duties/quizzes/state.ts'
import { putKey, putPapers } from '../src/duties/quizzes/store.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { secretIn } from '../src/platform/sign-in/secret.ts'
import type { Ground } from './ground.ts'
import type { Ask } from './load.ts'

const QUESTIONS = 16
const VARIANTS = 8
/** The most a sheet has. */
const SHEET = 2000
const AT_ONCE = 20_000

export interface Ticket {
  readonly quiz: string
  readonly code: string
  readonly mac: Buffer
  readonly school: string
  /** Letters of each question, as they are sent and as they are kept. */
  readonly answers: readonly string[]
  /** Thousandths. */
  readonly points: number
}

export interface QuizGround {
  readonly quiz: string
  readonly tickets: readonly Ticket[]
}

/** The schools of the demo city, once a ground. */
export async function schoolsOn(base: Ground): Promise<string[]> {
  const { db, close } = connect(base.config)
  await loadDemo({ db }, { records: false })
  const { rows } = await sql<{
    id: string
  }>`select id from organisation where kind = 'school' and until is null order by id`.execute(db)
  await close()
  return rows.map(({ id }) => id)
}

/** A quiz that runs, and so many tickets for it, spread over the schools; `begun`: their attempts have begun, so that all there is to do is to hand them in. */
export async function quizOn(
  base: Ground,
  schools: readonly string[],
  tickets: number,
  begun: boolean,
): Promise<QuizGround> {
  const { db, close } = connect(base.ownerConfig)
  const secret = secretIn(join(base.folder, 'home', 'secret.key'))
  const quiz = v7()
  const parts: Part[] = [{ kind: 'single', count: QUESTIONS, points: 5, half: false }]
  const bank = Array.from({ length: QUESTIONS * 3 }, (_, n): Drawable => ({
    ...{ id: v7(), kind: 'single', stem: `第${n}题：国家安全机关受理公民举报的电话是哪一个？请选出正确的一项。` },
    ...{ options: [`1233${n}`, `1232${n}`, `1231${n}`, `1230${n}`], key: 'ABCD'.charAt(n % 4) },
  }))
  const drawn = drawPapers(secret.mac('bench papers', quiz), bank, parts, VARIANTS)
  await enterQuiz(db, quiz, parts, schools[0]!)
  await db.transaction().execute(async (tx) => {
    await putPapers(tx, quiz, drawn.papers, drawn.papersDigest)
    await putKey(tx, quiz, 1, drawn.key, drawn.keyDigest)
  })
  const made: Ticket[] = []
  const each = Math.ceil(tickets / schools.length)
  for (const [s, school] of schools.entries())
    for (let from = s * each; from < Math.min((s + 1) * each, tickets); from += SHEET) {
      const many = Math.min(SHEET, (s + 1) * each - from, tickets - from)
      const sheet = v7()
      await sql`insert into quiz_sheet (id, version, changed_at, quiz, school, grade, class, tickets, issued_on, why)
        values (${sheet}, 1, now(), ${quiz}, ${school}, 5, ${`${from}班`}, ${many}, current_date, '')`.execute(db)
      const some = Array.from({ length: many }, (_, n): Ticket => {
        const code = codeOf(secret, sheet, n)
        const mac = macOf(secret, code)
        const paper = drawn.papers[variantOf(mac, VARIANTS)]!
        const answers = paper.map(({ id }, i) => ((from + n + i) % 3 === 0 ? 'B' : drawn.key[id]!))
        return { quiz, code, mac, school, answers, points: scoreOf(paper, drawn.key, answers.join(',')) }
      })
      made.push(...some)
      for (let at = 0; at < some.length; at += AT_ONCE)
        await putTickets(db, quiz, sheet, school, some.slice(at, at + AT_ONCE), begun)
    }
  await sql`analyze quiz_ticket, quiz_attempt`.execute(db)
  await close()
  return { quiz, tickets: made }
}

/** As if it had been sealed days ago; nothing here is about how it comes to be. */
async function enterQuiz(db: Db, id: string, parts: readonly Part[], org: string) {
  const today = dayOf(new Date())
  const state: Quiz = {
    ...quizzes.empty,
    ...{
      title: '国家安全知识竞答',
      from: addDays(today, -1),
      until: addDays(today, 5),
      parts: [...parts],
      variants: VARIANTS,
    },
    ...{ minutes: 180, attemptsADay: 1, attempts: 1, sealedOn: addDays(today, -2) },
  }
  await sql`
    insert into dossier (id, version, changed_at, procedure, edition, org, county, number, opened_on, recorded, state, stage, closed, caption, clocks,
      provisional, turns, parties, files, grams)
    values (${id}, 1, now(), 'quizzes', 1, ${org}, null, ${id}, current_date, '{}', ${JSON.stringify(state)}, 'sealed', false, ${state.title}, '[]',
      false, '{}', '{}', '{}', '{}')`.execute(db)
}

async function putTickets(
  db: Db,
  quiz: string,
  sheet: string,
  school: string,
  some: readonly Ticket[],
  begun: boolean,
) {
  const macs = some.map(({ mac }) => mac)
  await sql`insert into quiz_ticket (mac, quiz, school, sheet) select m, ${quiz}, ${school}, ${sheet} from unnest(${macs}::bytea[]) m`.execute(
    db,
  )
  if (begun)
    await sql`insert into quiz_attempt (ticket, ordinal, quiz, school, variant, started_at, deadline)
      select m, 1, ${quiz}, ${school}, v, now(), now() + interval '3 hours' from unnest(${macs}::bytea[], ${macs.map((mac) => variantOf(mac, VARIANTS))}::int[]) u(m, v)`.execute(
      db,
    )
}

const formed = { 'content-type': 'application/x-www-form-urlencoded' }
const form = (body: string): Ask => ({
  ...{ method: 'POST', path: '/gov/quiz', body },
  headers: { ...formed, 'content-length': String(Buffer.byteLength(body)) },
})
export const startOf = ({ code }: Ticket): Ask => form(`do=start&code=${code}`)
export const submitOf = ({ code, answers, quiz }: Ticket): Ask =>
  form(`do=submit&code=${code}&ordinal=1&quiz=${quiz}${answers.map((letters, i) => `&q${i}=${letters}`).join('')}`)

/** What differs from what was sent: answers, points, and the sums that figures read. */
export async function wrongIn(db: Db, { quiz, tickets }: QuizGround, sent: ReadonlySet<Ticket> = new Set(tickets)) {
  const { rows } = await sql<{ mac: string; answers: string | null; points: number | null }>`
    select encode(ticket, 'hex') as mac, answers, points from quiz_attempt where quiz = ${quiz} and arrived_at is not null`.execute(
    db,
  )
  const kept = new Map(rows.map((row) => [row.mac, row]))
  let lost = 0
  let other = 0
  for (const { mac, answers, points } of sent) {
    const found = kept.get(mac.toString('hex'))
    if (!found) lost++
    else if (found.answers !== answers.join(',') || found.points !== points) other++
  }
  const sums = await sql<{ n: number; cells: number }>`
    select (select count(*)::int from quiz_attempt where quiz = ${quiz} and points is not null) as n,
      (select coalesce(sum(person_times), 0)::int from quiz_cell where quiz = ${quiz}) as cells`.execute(db)
  return { lost, other, arrived: rows.length, cellsOff: Math.abs(sums.rows[0]!.n - sums.rows[0]!.cells) }
}
