// 结果清单：每份计分的答卷一行，没有姓名、班级；任何人下载后可以按卷子和答案重算
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { proofOf } from './codes.ts'
import type { Quiz } from './state.ts'
import type { Key, Paper } from './paper.ts'
import { papersOf, scoredOf } from './store.ts'

/** One scored paper: who (a number within the file), which of his attempts, school (null: one too small to be told), paper, answers, points, hash of the proof. */
export type TallyRow = readonly [
  taker: number,
  ordinal: number,
  school: number | null,
  variant: number,
  answers: string,
  points: number,
  proof: string,
]

export interface Tally {
  readonly format: 'mingfa-quiz-tally/1'
  readonly quiz: string
  readonly title: string
  readonly scoring: Quiz['scoring']
  readonly fewest: number
  readonly papersDigest: string
  readonly keyDigest: string
  readonly papers: readonly Paper[]
  readonly key: Key
  readonly schools: readonly string[]
  readonly ranking: readonly {
    readonly school: string
    readonly takers: number
    readonly mean: number
    readonly place: number
  }[]
  readonly rows: readonly TallyRow[]
  readonly root: string
}

const sha = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
export const leafOf = (row: TallyRow): Buffer => sha(Buffer.of(0), JSON.stringify(row))

/** The root of RFC 6962, built up as the rows come. */
export function merkle() {
  const peaks: { height: number; hash: Buffer }[] = []
  return {
    add(leaf: Buffer) {
      let node = { height: 0, hash: leaf }
      while (peaks.at(-1)?.height === node.height)
        node = { height: node.height + 1, hash: sha(Buffer.of(1), peaks.pop()!.hash, node.hash) }
      peaks.push(node)
    },
    root: (): string =>
      peaks.length === 0
        ? sha('').toString('hex')
        : peaks
            .reduceRight<Buffer | null>((right, { hash }) => (right ? sha(Buffer.of(1), hash, right) : hash), null)!
            .toString('hex'),
  }
}

/** The rows of the tally in their order, which is that of keyed hashes and tells nothing. */
async function* tallyRows(
  on: Db | Tx,
  secret: Secret,
  quiz: string,
  fewest: number,
): AsyncGenerator<{ row: TallyRow; school: string | null }> {
  const schools = await toldSchools(on, quiz, fewest)
  let taker = -1
  let last = ''
  for await (const some of scoredOf(on, quiz))
    for (const { ticket, ordinal, school, variant, answers, points } of some) {
      const who = ticket.toString('hex')
      if (who !== last) taker++
      last = who
      const told = schools.indexOf(school)
      const proof = sha(proofOf(secret, ticket, ordinal)).toString('hex')
      yield {
        row: [taker, ordinal, told < 0 ? null : told, variant, answers, points, proof],
        school: told < 0 ? null : school,
      }
    }
}

const toldSchools = async (on: Db | Tx, quiz: string, fewest: number): Promise<string[]> =>
  (
    await sql<{ school: string }>`
      select school from quiz_attempt where quiz = ${quiz} and points is not null
      group by school having count(distinct ticket) >= ${fewest} order by school`.execute(on)
  ).rows.map(({ school }) => school)

export async function rootOf(on: Db | Tx, secret: Secret, quiz: string, fewest: number): Promise<string> {
  const tree = merkle()
  for await (const { row } of tallyRows(on, secret, quiz, fewest)) tree.add(leafOf(row))
  return tree.root()
}

/** The whole file, of a quiz that is published. */
export async function tallyOf(
  on: Db | Tx,
  secret: Secret,
  id: string,
  quiz: Quiz,
  fewest: number,
  nameOf: (org: string) => string,
): Promise<Tally> {
  const rows: TallyRow[] = []
  for await (const { row } of tallyRows(on, secret, id, fewest)) rows.push(row)
  const { papers, key } = (await papersOf(on, id))!
  return {
    format: 'mingfa-quiz-tally/1',
    quiz: id,
    title: quiz.title,
    scoring: quiz.scoring,
    fewest,
    papersDigest: quiz.papersDigest,
    keyDigest: quiz.keyDigest,
    papers,
    key,
    schools: (await toldSchools(on, id, fewest)).map(nameOf),
    ranking: quiz.ranking.map(({ school, ...rest }) => ({ school: nameOf(school), ...rest })),
    rows,
    root: quiz.root,
  }
}
