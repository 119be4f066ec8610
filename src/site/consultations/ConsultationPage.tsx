import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { siteForm, sitePage } from '../kit/page.ts'
import { Day, Notice, Record, Until } from '../kit/parts.tsx'
import { A, useSay } from '../kit/reading.tsx'
import { Opened, Opinions, Saying, TakenOpinion, whoSays, type Heard, type OpinionsShown } from '../kit/opinions.tsx'
import { ById, titled, Title } from '../kit/record.tsx'
import { words } from './words.ts'

/** A consultation as the public sees it. */
export interface Consultation {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly unit: string
  readonly summary: string
  readonly from: PlainDate
  readonly closesOn: PlainDate
  readonly open: boolean
  readonly whyShorter: string
  /** Each time it was extended: when, which closing day it had before, why. */
  readonly extended?:
    | readonly { readonly on: PlainDate; readonly formerly: PlainDate; readonly why: string }[]
    | undefined
  readonly address: string
  readonly collation: string
  readonly counts: {
    readonly received: number
    readonly unanswered: number
    readonly adopted: number
    readonly partly: number
    readonly notAdopted: number
  }
  readonly papers: readonly { readonly name: string; readonly title: Words }[]
  /** Other pages on the same matter. */
  readonly leads: readonly { readonly to: `/${string}`; readonly title: Words }[]
}

export const consultationPage = sitePage<Consultation, typeof ById>({
  id: 'consultations.page',
  path: '/consultations/:id',
  params: ById,
  title: ({ title }) => titled(title),
  render: (data) => <ConsultationView {...data} />,
})

function ConsultationView({
  id,
  title,
  number,
  unit,
  summary,
  from,
  closesOn,
  open,
  whyShorter,
  extended = [],
  address,
  collation,
  counts,
  papers,
  leads,
}: Consultation) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      <p className="when">
        <Until day={closesOn} />
      </p>
      {open ? (
        <p>
          <A className="primary button" to={`/consultations/${id}/comment`}>
            {say(words.comment)}
          </A>
        </p>
      ) : (
        <Notice>{say(words.over)}</Notice>
      )}
      <h2>{say(words.what)}</h2>
      <p className="prose">
        <Record>{summary}</Record>
      </p>
      <h2>{say(words.papers)}</h2>
      <ul>
        {papers.map((one) => (
          <li key={one.name}>
            <A to={`/consultations/${id}/papers/${one.name}`}>{say(one.title)}</A>
          </li>
        ))}
      </ul>
      <h2>{say(words.how)}</h2>
      <dl className="facts">
        <dt>{say(words.who)}</dt>
        <dd>
          <Record>{unit}</Record>
        </dd>
        <dt>{say(words.period)}</dt>
        <dd>
          <Day day={from} /> – <Day day={closesOn} />
        </dd>
        <dt>{say(words.otherWays)}</dt>
        <dd>
          <Record>{address}</Record>
        </dd>
        <dt>{say(words.number)}</dt>
        <dd>
          <Record>{number}</Record>
        </dd>
      </dl>
      {whyShorter && (
        <Notice kind="warn">
          <p>
            {say(words.shorter)} <Record>{whyShorter}</Record>
          </p>
        </Notice>
      )}
      {extended.map(({ on, formerly, why }) => (
        <Notice key={on + formerly}>
          <p>
            <Day day={on} /> {say(words.extended)} <Day day={formerly} />
            <br />
            {say(words.because)} <Record>{why}</Record>
          </p>
        </Notice>
      ))}
      <h2>{say(words.opinions)}</h2>
      <p>{say(words.counted(counts))}</p>
      {collation && (
        <p className="prose">
          <Record>{collation}</Record>
        </p>
      )}
      {counts.received > 0 && (
        <p>
          <A to={`/consultations/${id}/opinions`}>{say(words.readAll)}</A>
        </p>
      )}
      {leads.map((one) => (
        <p key={one.to}>
          <A to={one.to}>{say(one.title)}</A>
        </p>
      ))}
    </>
  )
}

export const opinionsPage = sitePage<OpinionsShown, typeof ById, typeof Opened>({
  id: 'consultations.opinions',
  path: '/consultations/:id/opinions',
  params: ById,
  query: Opened,
  title: ({ title }) => ({ zh: `${title}：收到的意见`, en: `${title}: opinions` }),
  render: (data) => (
    <Opinions {...data} heading={words.opinions} path={`/consultations/${data.id}`} back={words.back} />
  ),
})

const CommentForm = z.object({
  passage: field.optionalLine('针对哪一段（可以抄一句原文）', 'Which passage (copy a sentence of it)', {
    most: 500,
    hint: { zh: '对整个草案提意见的，不用填。', en: 'Leave empty for the whole draft.' },
  }),
  text: field.prose('您的意见', 'Your opinion', {
    most: 5000,
    hint: {
      zh: '写清楚同意什么、不同意什么、希望怎么改。请不要写别人的姓名、电话。',
      en: 'Say what you agree with, what not, and what should change. Leave out other people’s names and numbers.',
    },
  }),
  ...whoSays,
})

export const commentForm = siteForm<{ title: string; closesOn?: PlainDate }, Heard, typeof CommentForm, typeof ById>({
  id: 'consultations.comment',
  path: '/consultations/:id/comment',
  params: ById,
  form: CommentForm,
  taxed: true,
  button: { zh: '提交意见', en: 'Send' },
  title: ({ title }) => ({ zh: `提意见：${title}`, en: `Comment: ${title}` }),
  render: ({ title, closesOn }, form) => <Saying title={title} {...(closesOn && { closesOn })} form={form} />,
  done: (heard) => <TakenOpinion what={words.taken} heard={heard} />,
})
