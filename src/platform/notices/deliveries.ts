import { sql } from 'kysely'
import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { House } from '../house.ts'
import { job, type Job } from '../jobs.ts'
import { post, type HookSettings } from './hook.ts'
import { sendMail, type MailSettings } from './mail.ts'
import { notify } from './store.ts'
import { topicOf, topics } from './topics.ts'

export interface Ways {
  readonly mail?: MailSettings | undefined
  readonly hook?: HookSettings | undefined
}

/** Who looks after the house: told when a message cannot be delivered. */
export type Administrators = (db: Db, now: Date) => Promise<readonly string[]>

const OfNotice = z.object({ notice: z.uuid() })
/** About a day: longer than a mail server is away, shorter than a reminder is of use. */
const ATTEMPTS = 28
/** What waited longer, because a way was closed meanwhile, is not sent any more. */
const STALE_DAYS = 3

/** Says which ways are open: from now on `notify` queues a delivery for each, in its own transaction. */
export async function stateWays(db: Db, { mail, hook }: Ways): Promise<void> {
  const open = [...(mail ? ['mail'] : []), ...(hook ? ['hook'] : [])]
  await sql`
    with closed as (delete from notice_way where way <> all(${open}::text[]))
    insert into notice_way (way) select unnest(${open}::text[]) on conflict do nothing`.execute(db)
}

/** Tells whoever looks after the house that background work was given up: once, until he has read it. */
export async function tellOfParked({ db, clock }: House, administrators: Administrators): Promise<void> {
  const now = clock()
  const persons = await administrators(db, now)
  const known = await db
    .selectFrom('notice')
    .select('person')
    .where('kind', '=', 'jobs.given-up')
    .where('read_at', 'is', null)
    .where('person', 'in', [NOBODY, ...persons])
    .execute()
  const told = new Set(known.map(({ person }) => person))
  await notify(db, {
    persons: persons.filter((person) => !told.has(person)),
    kind: 'jobs.given-up',
    words: {
      zh: '有后台任务多次失败，已停止重试。原因见“后台任务”，排除后可在那里重新执行。',
      en: 'Background work failed again and again and was given up. See “Background work” for why; try it again from there.',
    },
    link: '/settings/jobs',
    at: now,
  })
}
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The jobs that carry notices out of the house, each until it is taken or a day has passed. A way that is not configured has none. */
export function deliveries({ mail, hook }: Ways, administrators: Administrators): Job<z.output<typeof OfNotice>>[] {
  const givenUp = async ({ db, clock }: House, way: Words) => {
    const now = clock()
    const words = {
      zh: `有消息经${way.zh}一天仍未送出，已停止重试。原因见“后台任务”，排除后可在那里重新发送。`,
      en: `A message could not be delivered by ${way.en} for a day and was given up. See “Background work” for why; send it again from there.`,
    }
    await notify(db, {
      persons: await administrators(db, now),
      kind: 'jobs.given-up',
      words,
      link: '/settings/jobs',
      at: now,
    })
  }
  return [
    ...(mail
      ? [
          job({
            name: 'notices.mail',
            payload: OfNotice,
            attempts: ATTEMPTS,
            async run(house, { notice }, tx) {
              const told = await noticeToSend(tx, notice, house.clock())
              if (told?.email) await sendMail(mail, { to: told.email, id: notice, ...letterOf(told, house.origin) })
            },
            givenUp: (house) => givenUp(house, { zh: '电子邮件', en: 'e-mail' }),
          }),
        ]
      : []),
    ...(hook
      ? [
          job({
            name: 'notices.hook',
            payload: OfNotice,
            attempts: ATTEMPTS,
            async run(house, { notice }, tx) {
              const now = house.clock()
              const told = await noticeToSend(tx, notice, now)
              if (!told) return
              const { at, kind, person, username, number, link } = told
              await post(
                hook,
                notice,
                {
                  id: notice,
                  at: at.toISOString(),
                  kind,
                  topic: topicOf(kind),
                  person,
                  username,
                  number,
                  link: link && house.origin + link,
                },
                now,
              )
            },
            givenUp: (house) => givenUp(house, { zh: '消息推送', en: 'the webhook' }),
          }),
        ]
      : []),
  ]
}

interface Sent {
  readonly at: Date
  readonly kind: string
  readonly link: string | null
  readonly person: string
  readonly username: string | null
  readonly email: string | null
  /** Of the case the link leads to: 决策〔2026〕3号. */
  readonly number: string | null
}

async function noticeToSend(tx: Tx, id: string, now: Date): Promise<Sent | undefined> {
  const { rows } = await sql<Sent>`
    select n.at, n.kind, n.link, n.person, p.username, case when p.active then p.email end as email, d.number
    from notice n left join person p on p.id = n.person left join dossier d on n.link = '/' || d.procedure || '/' || d.id
    where n.id = ${id} and n.at > ${now}::timestamptz - make_interval(days => ${STALE_DAYS})`.execute(tx)
  return rows[0]
}

/** Number and link, nothing more: a letter passes through strangers' hands, and what a case is about may name a child. */
export function letterOf(
  { kind, number, link }: Pick<Sent, 'kind' | 'number' | 'link'>,
  origin: string,
): { subject: string; text: string } {
  const topic = topics[topicOf(kind) ?? 'other']
  const here = origin + (link ?? '/')
  return {
    subject: `明法${number ? ` ${number}` : ''}：${topic.zh} · ${topic.en}`,
    text: `${topic.zh}${number ? `（${number}）` : ''}。
请登录查看：${here}

邮件不写具体内容，登录后可见。哪些消息发到邮箱，在“我的”里选择：${origin}/me

${topic.en}${number ? ` (${number})` : ''}.
Sign in to read it: ${here}

Letters say no more than this. Choose on your own page which messages come by e-mail: ${origin}/me
`,
  }
}
