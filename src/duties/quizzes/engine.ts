// 答题：凭券开始、凭券交卷。许多人同时来，读写都合成一批；一批一次提交，提交了才回答
import type { Pool } from 'pg'
import { sql } from 'kysely'
import { into } from '../../platform/cases/keys.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { batching } from '../../platform/batch.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import type { Db } from '../../platform/db/connect.ts'
import { shared } from '../../platform/db/errand.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { accountMacOf, macOf, proofOf } from './codes.ts'
import type { Quiz } from './state.ts'
import { type Paper } from './paper.ts'
import { scoreOf, variantOf } from './rules.ts'
import { grace } from './settings.ts'
import { papersOf } from './store.ts'
import type { Attempt, Running, Started, Submitted } from './attempt.ts'

interface Asked {
  readonly mac: Buffer
  readonly at: Date
}
interface Given extends Asked {
  readonly ordinal: number
  readonly quiz: string
  readonly answers: string
  readonly points: number
  readonly grace: number
}
interface Known {
  readonly quiz: string | null
  readonly school: string
  readonly attempt: Attempt | null
  readonly today: number
  readonly all: number
}

const LOOK = `
  select t.quiz, t.school, a.ordinal, a.variant, a.started_at, a.deadline, a.arrived_at, a.answers, a.points, coalesce(n.today, 0)::int as today, coalesce(n.all, 0)::int as all
  from unnest($1::bytea[], $2::timestamptz[]) with ordinality g(mac, since, i)
    left join quiz_ticket t on t.mac = g.mac and not t.voided
    left join lateral (select * from quiz_attempt a where a.ticket = g.mac order by a.ordinal desc limit 1) a on true
    left join lateral (select count(*) as all, count(*) filter (where b.started_at >= g.since) as today from quiz_attempt b where b.ticket = g.mac) n on true
  order by g.i`

const BEGIN = `
  insert into quiz_attempt (ticket, ordinal, quiz, school, variant, started_at, deadline)
  select * from unnest($1::bytea[], $2::int[], $3::uuid[], $4::uuid[], $5::int[], $6::timestamptz[], $7::timestamptz[])
  on conflict do nothing returning ticket, ordinal`

const ENROL = `
  insert into quiz_ticket (mac, quiz, school, person)
  select * from unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::uuid[]) on conflict do nothing`

/** What was answered first stands; what comes after it is answered with that. Cells in one order, so that two batches never wait for each other in a circle. */
const PUT = `
  with g as materialized (
    select * from unnest($1::bytea[], $2::int[], $3::uuid[], $4::text[], $5::int[], $6::timestamptz[], $7::int[]) g(ticket, ordinal, quiz, answers, points, at, grace)
  ), put as (
    update quiz_attempt a set arrived_at = g.at, answers = g.answers,
      points = case when g.at <= a.deadline + g.grace * interval '1 second' then g.points end
    from g join quiz_ticket t on t.mac = g.ticket and not t.voided
    where a.ticket = g.ticket and a.ordinal = g.ordinal and a.quiz = g.quiz and a.arrived_at is null
    returning a.ticket, a.ordinal, a.quiz, a.school, a.variant, a.started_at, a.deadline, a.arrived_at, a.answers, a.points
  ), cells as (
    insert into quiz_cell as c (quiz, school, day, part, person_times, persons)
    select p.quiz, p.school, (p.arrived_at at time zone 'Asia/Shanghai')::date as day, $8::smallint, count(*),
      count(*) filter (where not exists (select from quiz_attempt o where o.ticket = p.ticket and o.ordinal < p.ordinal and o.points is not null))
    from put p where p.points is not null group by p.quiz, p.school, day order by p.quiz, p.school, day
    on conflict (quiz, school, day, part) do update set person_times = c.person_times + excluded.person_times, persons = c.persons + excluded.persons
  )
  select * from put`

interface AttemptRow {
  ticket: Buffer
  quiz: string
  ordinal: number
  variant: number
  started_at: Date
  deadline: Date
  arrived_at: Date | null
  answers: string | null
  points: number | null
}
const attemptOf = (row: AttemptRow): Attempt => ({
  quiz: row.quiz,
  ordinal: row.ordinal,
  variant: row.variant,
  startedAt: row.started_at,
  deadline: row.deadline,
  arrivedAt: row.arrived_at,
  answers: row.answers,
  points: row.points,
})

const inQuiz = into<Quiz>()

/** More quizzes do not run at once. */
const MOST_KNOWN = 100

/** No quiz has more attempts. */
const MOST_ORDINAL = 1000

/** How long a quiz is taken as it was read: a corrected key is in force everywhere by then. */
const GOOD_MS = 2000

/** Whoever sits an exam by account, and where he works. */
export interface Sitting {
  readonly quiz: string
  readonly person: string
  readonly unit: string
}

export interface QuizEngine {
  /** Begins or resumes an attempt, or shows the last. */
  start(code: string, at: Date): Promise<Started>
  /** `quiz`: what the page says it is of; if so, nothing need be looked up. */
  submit(code: string, ordinal: number, pack: (paper: Paper) => string, at: Date, quiz: string): Promise<Submitted>
  /** The same by account. Begins no later attempt than this one: asked again, it is answered with what became of it. */
  startAs(who: Sitting, ordinal: number, at: Date): Promise<Started>
  submitAs(who: Sitting, ordinal: number, pack: (paper: Paper) => string, at: Date): Promise<Submitted>
}

export function quizEngine({
  db,
  pool,
  secret,
}: {
  readonly db: Db
  readonly pool: Pool
  readonly secret: Secret
}): QuizEngine {
  const known = new Map<string, { at: number; running: Promise<Running | null> }>()

  function runningOf(id: string, at: Date): Promise<Running | null> {
    const kept = known.get(id)
    if (kept && Math.abs(at.getTime() - kept.at) < GOOD_MS) return kept.running
    const running = shared('hot', () => read(db, id))
    // Whatever ids are sent: no more than so many are remembered.
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(id, { at: at.getTime(), running })
    running.catch(() => known.delete(id))
    return running
  }

  const parts = partsOfSums()
  const look = batching(
    async (asked: Asked[]): Promise<Known[]> => {
      const { rows } = await pool.query<
        AttemptRow & { quiz: string | null; school: string; today: number; all: number }
      >({
        name: 'quiz-look',
        text: LOOK,
        values: [asked.map(({ mac }) => mac), asked.map(({ at }) => midnight(at))],
      })
      return rows.map((row) => ({
        quiz: row.quiz,
        school: row.school,
        today: row.today,
        all: row.all,
        attempt: row.ordinal === null ? null : attemptOf(row as AttemptRow),
      }))
    },
    { most: 500 },
  )

  const begin = batching(
    async (
      some: (Asked & { ordinal: number; quiz: string; school: string; variant: number; deadline: Date })[],
    ): Promise<(Attempt | null)[]> => {
      const { rows } = await pool.query<Pick<AttemptRow, 'ticket' | 'ordinal'>>({
        name: 'quiz-begin',
        text: BEGIN,
        values: [
          some.map(({ mac }) => mac),
          some.map(({ ordinal }) => ordinal),
          some.map(({ quiz }) => quiz),
          some.map(({ school }) => school),
          some.map(({ variant }) => variant),
          some.map(({ at }) => at),
          some.map(({ deadline }) => deadline),
        ],
      })
      const begun = new Set(rows.map(({ ticket, ordinal }) => `${ticket.toString('hex')} ${ordinal}`))
      // Of two that ask in one batch the first began it; the other is told the same by a look.
      return some.map(({ mac, ordinal, quiz, variant, at, deadline }) =>
        begun.delete(`${mac.toString('hex')} ${ordinal}`)
          ? { ...{ quiz, ordinal, variant, deadline, startedAt: at }, arrivedAt: null, answers: null, points: null }
          : null,
      )
    },
    { most: 500 },
  )

  const put = batching(
    async (some: Given[]): Promise<(Attempt | null)[]> => {
      const part = parts.take()
      const { rows } = await pool
        .query<AttemptRow>({
          name: 'quiz-put',
          text: PUT,
          values: [
            some.map(({ mac }) => mac),
            some.map(({ ordinal }) => ordinal),
            some.map(({ quiz }) => quiz),
            some.map(({ answers }) => answers),
            some.map(({ points }) => points),
            some.map(({ at }) => at),
            some.map((one) => one.grace),
            part,
          ],
        })
        .finally(() => parts.give(part))
      const found = new Map(rows.map((row) => [`${row.ticket.toString('hex')} ${row.ordinal}`, attemptOf(row)]))
      return some.map(({ mac, ordinal }) => found.get(`${mac.toString('hex')} ${ordinal}`) ?? null)
    },
    { most: 500 },
  )

  const enrol = batching(
    async (some: (Sitting & { mac: Buffer })[]) => {
      await pool.query({
        name: 'quiz-enrol',
        text: ENROL,
        values: [
          some.map(({ mac }) => mac),
          some.map(({ quiz }) => quiz),
          some.map(({ unit }) => unit),
          some.map(({ person }) => person),
        ],
      })
      return some.map(() => true)
    },
    { most: 500 },
  )

  return {
    start: (code, at) => start(macOf(secret, code), at),
    submit: (code, ordinal, pack, at, quiz) => submit(macOf(secret, code), ordinal, pack, at, quiz),
    async startAs(who, ordinal, at) {
      const mac = accountMacOf(secret, who.quiz, who.person)
      if ((await look({ mac, at })).quiz === null) await enrol({ ...who, mac })
      return start(mac, at, ordinal)
    },
    submitAs: ({ quiz, person }, ordinal, pack, at) =>
      submit(accountMacOf(secret, quiz, person), ordinal, pack, at, quiz),
  }

  async function start(mac: Buffer, at: Date, upTo = Infinity): Promise<Started> {
    const seen = await look({ mac, at })
    const running = seen.quiz === null ? null : await runningOf(seen.quiz, at)
    if (!running) return { is: 'unknown' }
    const { quiz } = running
    const last = seen.attempt
    const open = last && last.arrivedAt === null && at.getTime() <= last.deadline.getTime() + running.grace * 1000
    if (open) return { is: 'running', attempt: last, running, again: false }
    const today = dayOf(at)
    const more = seen.all < quiz.attempts && seen.today < quiz.attemptsADay && (last?.ordinal ?? 0) < upTo
    if (quiz.closedOn || today > quiz.until!)
      return last ? { is: 'done', attempt: last, running, again: false } : { is: 'over', running }
    if (today < quiz.from!) return { is: 'not-yet', running }
    if (last && !more) return { is: 'done', attempt: last, running, again: false }
    const [ordinal, variant] = [(last?.ordinal ?? 0) + 1, variantOf(mac, running.papers.length)]
    const deadline = new Date(at.getTime() + quiz.minutes * 60_000)
    const begun = await begin({ mac, at, ordinal, quiz: running.id, school: seen.school, variant, deadline })
    // Two tabs may have begun at once: whichever came first is the attempt of both.
    const attempt = begun ?? (await look({ mac, at })).attempt!
    return { is: 'running', attempt, running, again: false }
  }

  /** Puts down what is the first answer of an attempt under way; null: it is not, whatever else it is. */
  async function handedIn(mac: Buffer, ordinal: number, running: Running, pack: (paper: Paper) => string, at: Date) {
    const answers = pack(running.papers[variantOf(mac, running.papers.length)]!)
    const points = scoreOf(running.papers[variantOf(mac, running.papers.length)]!, running.key, answers)
    return put({ mac, ordinal, at, quiz: running.id, answers, points, grace: running.grace })
  }

  async function submit(
    mac: Buffer,
    ordinal: number,
    pack: (paper: Paper) => string,
    at: Date,
    said: string,
  ): Promise<Submitted> {
    const proof = proofOf(secret, mac, ordinal)
    if (ordinal < 1 || ordinal > MOST_ORDINAL) return { is: 'not-started' }
    // Only what is known to run: what anybody writes there is not looked up.
    const supposed = known.has(said) ? await runningOf(said, at) : null
    const first = supposed && (await handedIn(mac, ordinal, supposed, pack, at))
    if (first) return { is: 'arrived', attempt: first, running: supposed, proof }
    const seen = await look({ mac, at })
    const running = seen.quiz === null ? null : await runningOf(seen.quiz, at)
    if (!running) return { is: 'unknown' }
    if (!seen.attempt || seen.attempt.ordinal < ordinal) return { is: 'not-started' }
    const attempt =
      seen.attempt.ordinal === ordinal && seen.attempt.arrivedAt === null
        ? await handedIn(mac, ordinal, running, pack, at)
        : null
    return { is: 'arrived', attempt: attempt ?? (await attemptAt(pool, mac, ordinal)), running, proof }
  }
}

/** Which part of the sums a batch adds to: the lowest that no other batch under way adds to. */
function partsOfSums() {
  const taken = new Set<number>()
  return {
    take() {
      let part = 0
      while (taken.has(part)) part++
      taken.add(part)
      return part
    },
    give: (part: number) => void taken.delete(part),
  }
}

const midnight = (at: Date) => new Date(`${dayOf(at)}T00:00:00+08:00`)

async function attemptAt(pool: Pool, mac: Buffer, ordinal: number): Promise<Attempt> {
  const { rows } = await pool.query<AttemptRow>('select * from quiz_attempt where ticket = $1 and ordinal = $2', [
    mac,
    ordinal,
  ])
  return attemptOf(rows[0]!)
}

/** A quiz that is sealed, with its papers. */
async function read(db: Db, id: string): Promise<Running | null> {
  const { rows } = await sql<{
    state: Quiz
  }>`select state from dossier where id = ${id} and procedure = 'quizzes'`.execute(db)
  const papers = rows[0] && (await papersOf(db, id))
  return papers ? { id, quiz: rows[0]!.state, grace: await settingOf(db, grace), ...papers } : null
}

/** The quizzes the public may know of on a day: sealed, with the day they begin and end. */
export async function publicQuizzes(db: Db, today: PlainDate): Promise<{ id: string; quiz: Quiz }[]> {
  const { rows } = await sql<{ id: string; quiz: Quiz }>`
    select id, state as quiz from dossier where procedure = 'quizzes' and stage in ('sealed', 'closed', 'published') and ${inQuiz('officials')} is distinct from 'true'
      and (stage = 'published' or ${inQuiz('until')} >= ${today}) order by ${inQuiz('from')} desc, id limit 50`.execute(
    db,
  )
  return rows
}
