import { sql } from 'kysely'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { recheck, type Unproven } from '../../platform/proofs.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { accountMacOf, codeOf, macOf } from './codes.ts'
import type { Quiz } from './state.ts'
import { type Key, type Paper } from './paper.ts'
import { keyDigestOf, papersDigestOf } from './rules.ts'
import { fewestTakers } from './settings.ts'
import { askedOfQuizzes, inTheTally, whoseAccount } from './stranger.ts'
import { rootOf } from './tally.ts'
import { whole } from '../../platform/db/whole.ts'

export const quizRechecks = [
  recheck<RegisterHouse>({
    id: 'quizzes',
    title: {
      zh: '竞答：卷子、答案和封存时的摘要一致，公布的答卷和公布的根一致，合计和答卷一致',
      en: 'Quizzes: papers and key agree with the sealed digests, published papers with the published root, sums with the papers',
    },
    how: 'recomputed',
    proves: {
      quiz_paper: ['quiz', 'variant', 'paper', 'digest'],
      quiz_key: ['quiz', 'edition', 'key', 'digest'],
      quiz_cell: '*',
      quiz_attempt: ['ticket', 'ordinal', 'quiz', 'school', 'variant', 'answers', 'points'],
      quiz_ticket: ['quiz', 'school', 'sheet', 'voided', 'person'],
    },
    stranger: { asks: askedOfQuizzes, not: [inTheTally, whoseAccount] },
    async run({ db, secret }) {
      const rows = await whole(
        db,
        10_000,
        sql<{ id: string; state: Quiz; stage: string }>`
        select id, state, stage from dossier where procedure = 'quizzes' and stage <> 'draft' order by id`,
      )
      const faults: { what: string; where: string }[] = []
      const fewest = await settingOf(db, fewestTakers)
      for (const { id, state, stage } of rows) {
        const papers = (
          await sql<{
            paper: Paper
            digest: string
          }>`select paper, digest from quiz_paper where quiz = ${id} order by variant`.execute(db)
        ).rows
        const keys = (
          await sql<{
            key: Key
            digest: string
          }>`select key, digest from quiz_key where quiz = ${id} order by edition`.execute(db)
        ).rows
        if (
          papersDigestOf(papers.map(({ paper }) => paper)) !== state.papersDigest ||
          papers.some(({ digest }) => digest !== state.papersDigest)
        )
          faults.push({ what: 'quiz-papers', where: id })
        if (keys.at(-1)?.digest !== state.keyDigest || keys.some(({ key, digest: said }) => keyDigestOf(key) !== said))
          faults.push({ what: 'quiz-key', where: id })
        // As it was published, whatever the setting has become since.
        if (stage === 'published' && (await rootOf(db, secret, id, state.fewest ?? fewest)) !== state.root)
          faults.push({ what: 'quiz-tally', where: id })
      }
      const sums = await sql<{ where: string }>`
        select coalesce(c.quiz, a.quiz)::text || ' ' || coalesce(c.school, a.school)::text as where
        from (select quiz, school, sum(person_times)::bigint as n, sum(persons)::bigint as p from quiz_cell group by 1, 2) c
          full join (select quiz, school, count(*) filter (where points is not null)::bigint as n, count(distinct ticket) filter (where points is not null)::bigint as p
            from quiz_attempt group by 1, 2 having count(*) filter (where points is not null) > 0) a using (quiz, school)
        where c.n is distinct from a.n or c.p is distinct from a.p
        union all select coalesce(c.quiz, a.quiz)::text || ' ' || coalesce(c.day, a.day)::text
        from (select quiz, school, day, sum(person_times)::bigint as n from quiz_cell group by 1, 2, 3) c
          full join (select quiz, school, (arrived_at at time zone 'Asia/Shanghai')::date as day, count(*) as n from quiz_attempt where points is not null
            group by 1, 2, 3) a using (quiz, school, day)
        where c.n is distinct from a.n limit 100`.execute(db)
      const strays = await sql<{ where: string }>`
        select s.id::text as where from quiz_sheet s left join (select sheet, quiz, school, count(*)::int as n from quiz_ticket group by 1, 2, 3) t on t.sheet = s.id
        where t.n is distinct from s.tickets or t.quiz <> s.quiz or t.school <> s.school limit 100`.execute(db)
      const accounts = await whole(
        db,
        1_000_000,
        sql<{ mac: Buffer; quiz: string; person: string }>`
        select mac, quiz, person from quiz_ticket where person is not null order by mac`,
      )
      const others = accounts.filter(({ mac, quiz, person }) => !accountMacOf(secret, quiz, person).equals(mac))
      const voidOnes = await whole(
        db,
        100_000,
        sql<{ id: string; voided: number[] | null; macs: string[] }>`
        select s.id, s.voided, array(select encode(mac, 'hex') from quiz_ticket t where t.sheet = s.id and t.voided order by mac) as macs
        from quiz_sheet s where s.voided is not null or exists (select from quiz_ticket t where t.sheet = s.id and t.voided)`,
      )
      const voids = voidOnes.filter(
        ({ id, voided, macs }) =>
          (voided ?? [])
            .map((n) => macOf(secret, codeOf(secret, id, n)).toString('hex'))
            .sort()
            .join() !== macs.join(),
      )
      return {
        checked: rows.length,
        faults: [
          ...faults,
          ...sums.rows.map(({ where }) => ({ what: 'quiz-sums', where })),
          ...strays.rows.map(({ where }) => ({ what: 'quiz-tickets', where })),
          ...others.map(({ quiz }) => ({ what: 'quiz-accounts', where: quiz })),
          ...voids.map(({ id }) => ({ what: 'quiz-void', where: id })),
        ],
      }
    },
  }),
]

export const unprovenQuizzes: readonly Unproven[] = [
  {
    table: 'quiz_ticket',
    columns: ['mac'],
    why: {
      zh: '券码的带密钥摘要。换了它，那张券就用不了，拿着券的人当场知道。',
      en: 'Keyed hashes of codes. Changed, the ticket no longer works, which its holder notices at once.',
    },
  },
  {
    table: 'quiz_alike',
    columns: ['quiz', 'school', 'grade', 'class', 'at', 'papers', 'of'],
    why: {
      zh: '从答卷算出来的提示，只供县里核实；成绩、统计都不看它。',
      en: 'Reckoned from the papers, for the county to look: neither results nor figures rest on it.',
    },
  },
  {
    table: 'quiz_attempt',
    columns: ['started_at', 'deadline', 'arrived_at'],
    why: {
      zh: '开始、截止和交卷的时刻，只用来判断有没有超时；答卷和分数在公布时有根可证。',
      en: 'When it began, was due and arrived: only whether it was late follows. Answers and points are proven by the root once published.',
    },
  },
]
