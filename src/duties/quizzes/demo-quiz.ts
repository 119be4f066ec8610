// 演示：当年的竞答，几所学校在本平台答题
import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { dayOf, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity, DemoLoading, DemoPerson } from '../demo.ts'
import { questions, topics } from './bank.ts'
import { codeOf, macOf } from './codes.ts'
import { yearsQuestions } from './demo-questions.ts'
import { packed, scoreOf, variantOf } from './rules.ts'
import { papersOf } from './store.ts'
import { issue } from './tickets.ts'

export const nameOfYear = (year: number) => `${year}年国家安全知识竞答`

const VARIANTS = 4
const MINUTES = 20

/** A class of a school: how many tickets were printed, how many of them used, and how many of these a second time. */
interface Class {
  readonly class: string
  readonly count: number
  readonly used: number
  readonly again: number
}

/**
 * The quiz of the year as these schools answered it here: sealed, printed, answered, published. `times`: how many papers there are. Tickets go
 * through the act of the house; papers are put down many at once, as they would stand there.
 */
export function quizOfDemo(city: DemoCity, schools: DemoCity['schools']): { entries: DemoEntry[]; times: number } {
  const { year, dice, officers, clerks } = city
  const on = (day: string) => `${year}-${day}` as PlainDate
  const keeper = officers.ofSection.get('基础教育科')!
  const topic = city.idFor(on('09-20'))
  const printed = schools.map(({ id }) => ({
    school: id,
    clerk: clerks.get(id)!,
    classes: ['1班', '2班', '3班'].map((name): Class => {
      const count = dice.between(24, 36)
      const used = count - dice.between(0, 4)
      return { class: name, count, used, again: dice.between(0, 6) }
    }),
  }))
  const quiz = city.begin('quizzes', on('10-08'), keeper, {
    ...{ title: nameOfYear(year), from: on('10-14'), until: on('10-27'), topics: [topic] },
    parts: [
      { kind: 'single', count: 5, points: 12, half: false },
      { kind: 'multi', count: 2, points: 11, half: true },
      { kind: 'judge', count: 3, points: 6, half: false },
    ],
    ...{ variants: VARIANTS, minutes: MINUTES, attemptsADay: 1, attempts: 2, scoring: 'best' },
  })
  city.act(quiz, on('10-10'), officers.leader, 'seal', {})
  city.meanwhile(quiz, on('10-11'), async (loading) => {
    for (const one of printed) await answered(loading, quiz.id, one, dice)
    await addedUp(loading, quiz.id)
  })
  city.act(quiz, on('10-28'), keeper, 'close', {})
  city.act(quiz, on('10-30'), officers.leader, 'publish', {})
  return {
    entries: bankOfDemo(topic, on('09-20')),
    times: printed.flatMap(({ classes }) => classes).reduce((sum, { used, again }) => sum + used + again, 0),
  }
}

const bankOfDemo = (topic: string, enteredOn: PlainDate): DemoEntry[] => [
  {
    id: topic,
    book: topics as unknown as Book,
    form: topics.form.parse({ list: '国家安全领域', edition: 2022, topic: '国家安全常识', until: null }),
    enteredOn,
  },
  ...yearsQuestions.map(({ kind, stem, options = [], key, article }) => {
    const [a = '', b = '', c = '', d = ''] = options
    return {
      book: questions as unknown as Book,
      form: questions.form.parse({
        ...{ kind, stem, a, b, c, d, e: '', f: '', key, article, stage: 'all', topic, expiry: null, retired: null },
        ...{ letters: kind === 'judge' ? (key === '对' ? 'A' : 'B') : key, standing: 'active' },
      }),
      enteredOn,
    }
  }),
]

interface Printed {
  readonly school: string
  readonly clerk: DemoPerson
  readonly classes: readonly Class[]
}

/** Tickets of one school, and what its pupils answered in the two weeks. */
async function answered(
  { tx, secret, now, actor }: DemoLoading,
  quiz: string,
  { school, clerk, classes }: Printed,
  dice: DemoCity['dice'],
): Promise<void> {
  const request = v5(`tickets ${school}`, quiz)
  const sheets = await issue(tx, secret, {
    ...{ quiz, school, grade: 5, classes, why: '', request, actor: actor(clerk), now },
  })
  if (!sheets.ok) throw new Error(`demo: tickets: ${sheets.refusal.code}`)
  const { papers, key } = (await papersOf(tx, quiz))!
  const attempts = sheets.value.flatMap(({ id }, i) => {
    const { used, again } = classes[i]!
    const begun = (day: number, n: number) => Date.parse(`${yearOf(dayOf(now))}-10-${day}T01:10:00Z`) + n * 37_000
    return Array.from({ length: used + again }, (_, n) => {
      const mac = macOf(secret, codeOf(secret, id, n % used))
      const variant = variantOf(mac, VARIANTS)
      const answers = packed(papers[variant]!, (at) => {
        const { id: question, options } = papers[variant]![at]!
        return dice.happens(0.8) ? [...key[question]!] : ['ABCD'.charAt(dice.between(0, options.length - 1))]
      })
      const started = begun(n < used ? 14 + i : 23 + i, n)
      return {
        ticket: mac.toString('hex'),
        ordinal: n < used ? 1 : 2,
        ...{ variant, answers, points: scoreOf(papers[variant]!, key, answers) },
        started_at: new Date(started),
        deadline: new Date(started + MINUTES * 60_000),
        arrived_at: new Date(started + dice.between(240, 900) * 1000),
      }
    })
  })
  await sql`insert into quiz_attempt (ticket, ordinal, quiz, school, variant, started_at, deadline, arrived_at, answers, points)
    select decode(a.ticket, 'hex'), a.ordinal, ${quiz}::uuid, ${school}::uuid, a.variant, a.started_at, a.deadline, a.arrived_at, a.answers, a.points
    from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb)
      a(ticket text, ordinal int, variant int, started_at timestamptz, deadline timestamptz, arrived_at timestamptz, answers text, points int)`.execute(
    tx,
  )
}

/** The sums that figures read, as the engine would have kept them with each batch. */
const addedUp = ({ tx }: DemoLoading, quiz: string) =>
  sql`insert into quiz_cell (quiz, school, day, person_times, persons)
    select quiz, school, (arrived_at at time zone 'Asia/Shanghai')::date, count(*), count(*) filter (where ordinal = 1)
    from quiz_attempt where quiz = ${quiz} group by 1, 2, 3`.execute(tx)
