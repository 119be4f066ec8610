import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { RecordRow, Register } from '../../platform/change.ts'
import type { Scoring } from './kinds.ts'
import type { Ranked } from './state.ts'
import { type Key, type Paper } from './paper.ts'
import { movedPlaces, placing } from './places.ts'
import { canonical, scoreOf } from './rules.ts'
import { whole } from '../../platform/db/whole.ts'

export interface SheetRow extends RecordRow {
  readonly quiz: string
  readonly school: string
  readonly grade: number
  readonly class: string
  readonly tickets: number
  readonly issued_on: PlainDate
  readonly why: string
  /** Which of its tickets are void, by their places. */
  readonly voided: readonly number[] | null
}
export const sheetRegister: Register<SheetRow> = {
  table: 'quiz_sheet',
  columns: ['id', 'version', 'changed_at', 'quiz', 'school', 'grade', 'class', 'tickets', 'issued_on', 'why', 'voided'],
}

export interface Papers {
  readonly papers: readonly Paper[]
  readonly key: Key
  readonly edition: number
}

/** The papers of a quiz and its key in force; two statements. */
export async function papersOf(on: Db | Tx, quiz: string): Promise<Papers | null> {
  const { rows } = await sql<{
    paper: Paper
  }>`select paper from quiz_paper where quiz = ${quiz} order by variant`.execute(on)
  const key = await sql<{ edition: number; key: Key }>`
    select edition, key from quiz_key where quiz = ${quiz} order by edition desc limit 1`.execute(on)
  return rows.length > 0 && key.rows[0] ? { papers: rows.map(({ paper }) => canonical(paper)), ...key.rows[0] } : null
}

/** Puts down what was sealed; never changed afterwards: the app may insert and no more. */
export async function putPapers(tx: Tx, quiz: string, papers: readonly Paper[], digest: string): Promise<void> {
  await sql`insert into quiz_paper (quiz, variant, paper, digest)
    select ${quiz}::uuid, variant - 1, paper, ${digest} from jsonb_array_elements(${JSON.stringify(papers)}::jsonb) with ordinality p(paper, variant)`.execute(
    tx,
  )
}
export const putKey = (tx: Tx, quiz: string, edition: number, key: Key, digest: string) =>
  sql`insert into quiz_key (quiz, edition, key, digest) values (${quiz}, ${edition}, ${JSON.stringify(key)}::jsonb, ${digest})`.execute(
    tx,
  )

export interface Scored {
  readonly ticket: Buffer
  readonly ordinal: number
  readonly school: string
  readonly variant: number
  readonly answers: string
  readonly points: number
}

/** All scored attempts of a quiz, in the order of their tickets, so many at a time. */
export async function* scoredOf(on: Db | Tx, quiz: string, page = 20_000): AsyncGenerator<Scored[]> {
  let after: { ticket: Buffer; ordinal: number } | null = null
  for (;;) {
    const beyond: ReturnType<typeof sql> = after
      ? sql`and (ticket, ordinal) > (${after.ticket}, ${after.ordinal})`
      : sql``
    const { rows }: { rows: Scored[] } = await sql<Scored>`
      select ticket, ordinal, school, variant, answers, points from quiz_attempt
      where quiz = ${quiz} and points is not null ${beyond} order by ticket, ordinal limit ${page}`.execute(on)
    if (rows.length > 0) yield rows
    if (rows.length < page) return
    after = rows.at(-1)!
  }
}

/** More schools whose places move are not named one by one: the state of a case is no list of a province. */
const MOST_MOVED = 1000

/** Whom another key would move: how many attempts gain, lose and stay, of those whose paper has the question; and which schools change places. */
export async function movesUnder(
  on: Db | Tx,
  quiz: string,
  { papers, key }: Papers,
  other: Key,
  { scoring, fewest }: { readonly scoring: Scoring; readonly fewest: number },
) {
  const moves = { up: 0, down: 0, same: 0 }
  const changed = Object.keys(other).filter((id) => other[id] !== key[id])
  const concerned = papers.map((paper) => paper.some(({ id }) => changed.includes(id)))
  const [was, would] = [placing(scoring, fewest), placing(scoring, fewest)]
  for await (const some of scoredOf(on, quiz))
    for (const { ticket, school, variant, answers, points } of some) {
      const now = concerned[variant] ? scoreOf(papers[variant]!, other, answers) : points
      if (concerned[variant]) moves[now > points ? 'up' : now < points ? 'down' : 'same']++
      const who = ticket.toString('hex')
      was.add(who, school, points)
      would.add(who, school, now)
    }
  return { ...moves, places: movedPlaces(was.places(), would.places()).slice(0, MOST_MOVED) }
}

/** Scores all attempts anew; answers never change. */
export async function rescore(tx: Tx, quiz: string, papers: readonly Paper[], key: Key): Promise<void> {
  for await (const some of scoredOf(tx, quiz)) {
    const moved = some.flatMap(({ ticket, ordinal, variant, answers, points }) => {
      const now = scoreOf(papers[variant]!, key, answers)
      return now === points ? [] : [{ ticket: ticket.toString('hex'), ordinal, points: now }]
    })
    if (moved.length > 0)
      await sql`update quiz_attempt a set points = m.points
        from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) m(ticket text, ordinal int, points int)
        where a.ticket = decode(m.ticket, 'hex') and a.ordinal = m.ordinal`.execute(tx)
  }
}

const results: Readonly<Record<Scoring, ReturnType<typeof sql>>> = {
  best: sql`max(points)`,
  last: sql`(array_agg(points order by ordinal desc))[1]`,
  sum: sql`sum(points)`,
}

/** Schools by the mean of their pupils' results; those with few takers are not among them (第50号令：学生的成绩、名次不得公开). */
export async function rankingOf(on: Db | Tx, quiz: string, scoring: Scoring, fewest: number): Promise<Ranked[]> {
  const rows = await whole(
    on,
    200_000,
    sql<Ranked>`
    with taken as (select school, ticket, ${results[scoring]} as result from quiz_attempt where quiz = ${quiz} and points is not null group by school, ticket),
    schools as (
      select school, count(*)::int as takers, floor((sum(result) * 2 + count(*)) / (2 * count(*)))::int as mean
      from taken group by school having count(*) >= ${fewest})
    select *, rank() over (order by mean desc)::int as place from schools order by place, school`,
  )
  return rows
}

export const countsOf = async (on: Db | Tx, quiz: string) =>
  (
    await sql<{ scored: number; late: number }>`
      select count(*) filter (where points is not null)::int as scored, count(*) filter (where arrived_at is not null and points is null)::int as late
      from quiz_attempt where quiz = ${quiz}`.execute(on)
  ).rows[0]!
