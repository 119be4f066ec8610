import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse } from '../../../law/outcome.ts'
import { into } from '../../../platform/cases/keys.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { quizEngine } from '../engine.ts'
import { fullPoints } from '../paper.ts'
import { packed } from '../rules.ts'
import type { Quiz } from '../state.ts'
import { listExams, startExam, submitExam, type Exam } from './contract.ts'

const inQuiz = into<Quiz>('d.state')

/** Exams that ended longer ago are in the book of study only. */
const SHOWN_DAYS = 60

interface Found {
  readonly id: string
  readonly quiz: Quiz
  /** Where he worked on its first day. */
  readonly unit: string
  readonly mine: readonly {
    ordinal: number
    started: string
    deadline: string
    arrived: string | null
    points: number | null
  }[]
}

/** The exams for which somebody is due: by the posts held on their first day, as study's own list has it. */
async function examsOf(db: Db, person: string, today: PlainDate, quiz?: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select d.id, d.state as quiz, p.org as unit, coalesce((
        select jsonb_agg(jsonb_build_object('ordinal', a.ordinal, 'started', a.started_at, 'deadline', a.deadline, 'arrived', a.arrived_at, 'points', a.points) order by a.ordinal)
        from quiz_ticket t join quiz_attempt a on a.ticket = t.mac where t.quiz = d.id and t.person = ${person}), '[]') as mine
    from dossier d cross join lateral (
      select p.org from post p join organisation o on o.id = p.org
      where p.person = ${person} and p.from_day <= (${inQuiz('from')})::date and (p.until_day is null or p.until_day > (${inQuiz('from')})::date)
        and (o.kind in ('bureau', 'section') or (o.kind = 'county' and ${inQuiz('counties')} = 'true'))
      order by o.kind = 'county', p.org limit 1) p
    where d.procedure = 'quizzes' and d.stage in ('sealed', 'marked', 'recorded') and ${inQuiz('officials')} = 'true'
      and (${inQuiz('until')})::date >= ${today}::date - ${SHOWN_DAYS}::int and ${quiz ? sql`d.id = ${quiz}` : sql`true`}
    order by ${inQuiz('from')} desc, d.id limit 50`.execute(db)
  return rows
}

export function examRoutes(app: App, { db, pool, secret }: RegisterHouse) {
  const engine = quizEngine({ db, pool, secret })

  serve(app, listExams, async ({ actor, now }) => ({
    exams: (await examsOf(db, actor.person, dayOf(now))).map((found) => shown(found, now)),
  }))

  serve(app, startExam, async ({ actor, params, body, now }) => {
    const [found] = await examsOf(db, actor.person, dayOf(now), params.quiz)
    if (!found) return notDue
    const started = await engine.startAs({ quiz: found.id, person: actor.person, unit: found.unit }, body.ordinal, now)
    if (started.is === 'not-yet')
      return refuse('quizzes.not-yet', '考试还没有开始。', 'The exam has not begun.', { status: 409 })
    if (started.is !== 'running')
      return refuse(
        'quizzes.no-attempt-left',
        '现在没有可以开始的考试：今天的次数用完了，或者考试已经结束。',
        'There is no attempt to begin now: none is left today, or the exam is over.',
        { status: 409 },
      )
    const { attempt, running } = started
    return accept({
      title: running.quiz.title,
      ordinal: attempt.ordinal,
      startedAt: attempt.startedAt,
      deadline: attempt.deadline,
      questions: running.papers[attempt.variant]!.map(({ id, kind, stem, options, points }) => ({
        ...{ id, kind, stem, points },
        options: [...options],
      })),
    })
  })

  serve(app, submitExam, async ({ actor, params, body, now }) => {
    const [found] = await examsOf(db, actor.person, dayOf(now), params.quiz)
    if (!found) return notDue
    const who = { quiz: found.id, person: actor.person, unit: found.unit }
    const done = await engine.submitAs(who, body.ordinal, (paper) => packed(paper, (i) => body.answers[i] ?? []), now)
    return done.is === 'arrived'
      ? accept({
          ordinal: done.attempt.ordinal,
          points: done.attempt.points,
          full: fullPoints(done.running.quiz.parts),
        })
      : refuse(
          'quizzes.not-started',
          '还没有开始考试，请先点“开始考试”。',
          'You have not begun: press “Begin” first.',
          {
            status: 409,
          },
        )
  })
}

const notDue = refuse(
  'quizzes.not-due',
  '您不在这场考试的应考名单里：名单是考试第一天在岗的人。',
  'You are not due at this exam: those are who held a post on its first day.',
  { status: 404 },
)

/** An exam as whoever sits it sees it. */
function shown({ id, quiz, mine }: Pick<Found, 'id' | 'quiz' | 'mine'>, now: Date): Exam {
  const today = dayOf(now)
  const is = today < quiz.from! ? 'to-come' : today <= quiz.until! && !quiz.closedOn ? 'open' : 'over'
  const last = mine.at(-1)
  const running = last !== undefined && last.arrived === null && now.getTime() <= Date.parse(last.deadline)
  const onDay = mine.filter(({ started }) => dayOf(new Date(started)) === today).length
  const more = is === 'open' && mine.length < quiz.attempts && onDay < quiz.attemptsADay
  return {
    ...{ id, title: quiz.title, from: quiz.from!, until: quiz.until!, minutes: quiz.minutes },
    ...{ full: fullPoints(quiz.parts), attempts: quiz.attempts, attemptsADay: quiz.attemptsADay, is, running },
    next: running ? last.ordinal : more ? mine.length + 1 : null,
    mine: mine.map(({ ordinal, started, arrived, points }) => ({
      ...{ ordinal, startedAt: new Date(started), arrived: arrived !== null, points },
    })),
  }
}
