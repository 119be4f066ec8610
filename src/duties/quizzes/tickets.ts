import { sql, type RawBuilder } from 'kysely'
import { v5 } from 'uuid'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { into } from '../../platform/cases/keys.ts'
import { actedBy, changeAll } from '../../platform/change.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { codeOf, macOf } from './codes.ts'
import type { Quiz } from './state.ts'
import { ticketsOverRoll } from './settings.ts'
import { sheetRegister, type SheetRow } from './store.ts'

const inQuiz = into<Quiz>('d.state')
/** Names are the same but for blanks and marks. */
const plain = (name: RawBuilder<unknown>) => sql`regexp_replace(${name}, '[[:space:]“”"《》]', '', 'g')`

export interface Issuing {
  readonly quiz: string
  readonly school: string
  readonly grade: number
  readonly classes: readonly { readonly class: string; readonly count: number }[]
  readonly why: string
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/**
 * 发券：一个班一张。没有姓名、学号，券上只有一个码；库里存的是码的带密钥摘要，连同学校、年级、班级。
 * 处理的不是个人信息，不用同意（个人信息保护法第十三条、第三十一条）。
 */
export async function issue(
  tx: Tx,
  secret: Secret,
  { quiz, school, grade, classes, why, request, actor, now }: Issuing,
): Promise<Outcome<SheetRow[]>> {
  const { rows } = await sql<{ state: Quiz; stage: string; pupils: number; issued: number; reported: boolean }>`
    select d.state, d.stage, coalesce(o.pupils, 0)::int as pupils,
      (select coalesce(sum(tickets - coalesce(cardinality(voided), 0)), 0)::int from quiz_sheet where quiz = d.id and school = ${school}) as issued,
      exists (select from book_entry b where b.book = 'quiz-results' and b.struck is null and b.form ->> 'school' = ${school}
        and coalesce(b.form ->> 'quiz', ${plain(sql`b.form ->> 'name'`)}) in (d.id::text, ${plain(inQuiz('title'))})) as reported
    from dossier d left join organisation_on(${dayOf(now)}::date) o on o.org = ${school}
    where d.id = ${quiz} and d.procedure = 'quizzes' for update of d`.execute(tx)
  const found = rows[0]
  if (!found) return refuse('quizzes.not-there', '没有这次竞答。', 'There is no such quiz.', { status: 404 })
  if (found.state.officials)
    return refuse(
      'quizzes.by-account',
      '这是机关干部的考试，凭账号参加，不发答题券。',
      'This is an exam of officials, by account: it has no tickets.',
      { status: 409 },
    )
  if (found.stage !== 'sealed' || found.state.until! < dayOf(now))
    return refuse(
      'quizzes.no-tickets-now',
      '竞答封存以后、结束以前才能发券。',
      'Tickets are issued once it is sealed and until it ends.',
      { status: 409 },
    )
  if (found.reported)
    return refuse(
      'quizzes.other-channel',
      '这所学校这次竞答已经登记了省平台的结果，一所学校一次竞答只走一个渠道。',
      'Results of another platform are entered for this school and quiz: there is one channel for each.',
      { status: 409 },
    )
  const wanted = classes.reduce((sum, { count }) => sum + count, 0)
  const most = Math.ceil((found.pupils * (await settingOf(tx, ticketsOverRoll))) / 100)
  if (found.issued + wanted > most && why === '')
    return refuse(
      'quizzes.more-than-roll',
      `这所学校在校生${found.pupils}人，连同已发的共${found.issued + wanted}张券，超过${most}张。请核对人数，或者写明理由。`,
      `The school has ${found.pupils} pupils; with those issued that makes ${found.issued + wanted} tickets, more than ${most}. Check the numbers, or say why.`,
      { field: 'why' },
    )
  const sheets = classes.map((one, i) => ({
    id: v5(`sheet ${i}`, request),
    quiz,
    school,
    grade,
    class: one.class,
    tickets: one.count,
    issued_on: dayOf(now),
    why,
    voided: null,
  }))
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('quizzes.issue')),
  )
  await changeAll(
    tx,
    sheetRegister,
    sheets.map((after) => ({ before: null, after, act: 'quizzes.tickets-issued' as const, by, at: now, request })),
  )
  const macs = sheets.flatMap(({ id, tickets }) =>
    Array.from({ length: tickets }, (_, n) => ({
      sheet: id,
      mac: macOf(secret, codeOf(secret, id, n)).toString('hex'),
    })),
  )
  await sql`insert into quiz_ticket (mac, quiz, school, sheet)
    select decode(t.mac, 'hex'), ${quiz}::uuid, ${school}::uuid, t.sheet from jsonb_to_recordset(${JSON.stringify(macs)}::jsonb) t(mac text, sheet uuid)`.execute(
    tx,
  )
  return accept(sheets.map((row) => ({ ...row, version: 1, changed_at: now })))
}

/** How many of each sheet were used, for whoever hands them out. */
export async function sheetsOf(on: Db | Tx, schools: readonly string[], quizzes: readonly string[]) {
  const { rows } = await sql<SheetRow & { taken: number }>`
    select s.*, (select count(distinct a.ticket)::int from quiz_ticket t join quiz_attempt a on a.ticket = t.mac where t.sheet = s.id and a.arrived_at is not null) as taken
    from quiz_sheet s where s.school = any(${[...schools]}::uuid[]) and s.quiz = any(${[...quizzes]}::uuid[])
    order by s.issued_on desc, s.grade, s.class, s.id limit 500`.execute(on)
  return rows
}
