// 干部考试的成绩登记为学法考试：局机关一场，各县（市、区）机关各一场；应考名单按考试第一天在岗的人
import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import type { By } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { officialsExams, type ExamSat } from '../../seams.ts'
import { fullPoints } from '../paper.ts'
import type { Quiz } from '../state.ts'
import { whole } from '../../../platform/db/whole.ts'

interface Try {
  readonly person: string
  readonly unit: string
  readonly ordinal: number
  readonly points: number
}

/** Of each official his scored attempts, or the last of them where the last counts. */
async function triesOf(on: Db | Tx, quiz: string, scoring: Quiz['scoring']): Promise<Try[]> {
  const rows = await whole(
    on,
    100_000,
    sql<Try>`
    select t.person, t.school as unit, a.ordinal, a.points from quiz_attempt a join quiz_ticket t on t.mac = a.ticket
    where a.quiz = ${quiz} and a.points is not null and t.person is not null order by t.person, a.ordinal`,
  )
  return scoring === 'last' ? rows.filter(({ person }, i) => rows[i + 1]?.person !== person) : rows
}

/** The exams that a quiz comes to: one of the bureau, one of each county whose offices take part. Whoever was not due is in none. */
async function examsOf(on: Db | Tx, id: string, quiz: Quiz, room: CaseRoom) {
  const on_ = quiz.from!
  const rows = await whole(
    on,
    200,
    sql<{ org: string; kind: string }>`
    select org, kind from organisation_on(${on_}::date) where kind = 'bureau' or (kind = 'county' and ${quiz.counties}) order by kind, org`,
  )
  const due = await room.hand(officialsExams).due(
    on,
    rows.map(({ org }) => org),
    on_,
  )
  const tries = await triesOf(on, id, quiz.scoring)
  return rows.flatMap(({ org, kind }): (ExamSat & { readonly due: readonly string[] })[] => {
    const asked = due.get(org) ?? []
    const among = new Set(asked)
    const name = kind === 'bureau' ? quiz.title : `${quiz.title}（${room.places.nameOf(org)}）`
    const taken = tries
      .filter(({ person }) => among.has(person))
      .map(({ person, unit, ordinal, points }) => ({ person, unit, turn: ordinal, score: Math.floor(points / 1000) }))
    return asked.length === 0
      ? []
      : [{ id: v5(org, id), name, unit: org, on: on_, full: fullPoints(quiz.parts), tries: taken, due: asked }]
  })
}

/** What would be entered, for the rule: how many were due and sat it, and whether somebody entered it by hand. */
export async function satAs(on: Db | Tx, id: string, quiz: Quiz, room: CaseRoom) {
  const exams = await examsOf(on, id, quiz, room)
  const { isEntered } = room.hand(officialsExams)
  let entered = false
  for (const { name, on: day } of exams) entered ||= await isEntered(on, name, day)
  return {
    due: new Set(exams.flatMap((exam) => exam.due)).size,
    takers: new Set(exams.flatMap(({ tries }) => tries.map(({ person }) => person))).size,
    entered,
  }
}

export async function enterExams(tx: Tx, id: string, quiz: Quiz, room: CaseRoom, doing: { by: By; now: Date }) {
  const { enter } = room.hand(officialsExams)
  for (const { due: _due, ...exam } of await examsOf(tx, id, quiz, room)) {
    const done = await enter(tx, exam, doing)
    // What the books of study refuse was asked of them before: by now it is a fault.
    if (!done.ok) throw new Error(`an exam of officials was not entered: ${done.refusal.code}`)
  }
}
