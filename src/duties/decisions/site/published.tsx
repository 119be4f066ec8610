import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import * as field from '../../../platform/forms/fields.ts'
import { siteForm, sitePage } from '../../../site/kit/page.ts'
import { Day, Record, Wrong } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import {
  Opened,
  Opinions,
  Saying,
  TakenOpinion,
  whoSays,
  type Heard,
  type OpinionsShown,
} from '../../../site/kit/opinions.tsx'
import { ById, titled, Title } from '../../../site/kit/record.tsx'
import { words } from './words.ts'

/** A decision made public. */
interface PublishedDecision {
  readonly id: string
  readonly title: string
  readonly document: string
  readonly on: PlainDate
  readonly unit: string
  readonly explanation: string
  readonly collation: string
  readonly consulted: boolean
  /** 第三十五条: still carried out, so that views on it are taken; and how many have come. */
  readonly carriedOut: boolean
  readonly views: number
}

export const decisionPage = sitePage<PublishedDecision, typeof ById>({
  id: 'decisions.published',
  path: '/decisions/:id',
  params: ById,
  title: ({ title }) => titled(title),
  render: (data) => <DecisionView {...data} />,
})

function DecisionView({
  id,
  title,
  document,
  on,
  unit,
  explanation,
  collation,
  consulted,
  carriedOut,
  views,
}: PublishedDecision) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      <p className="when">
        <Record>{`${document} · ${unit}`}</Record> · <Day day={on} />
      </p>
      <p>
        <A to={`/decisions/${id}/text`}>{say(words.text)}</A>
      </p>
      <h2>{say(words.explained)}</h2>
      <p className="prose">
        <Record>{explanation}</Record>
      </p>
      {consulted && (
        <>
          <h2>{say(words.feedback)}</h2>
          <p className="prose">
            <Record>{collation}</Record>
          </p>
          <p>
            <A to={`/consultations/${id}/opinions`}>{say(words.readAll)}</A>
          </p>
        </>
      )}
      <Wrong id={id} />
      {(carriedOut || views > 0) && <h2>{say(words.executionOpinions)}</h2>}
      {carriedOut && (
        <p>
          <A className="button" to={`/decisions/${id}/comment`}>
            {say(words.onExecution)}
          </A>
        </p>
      )}
      {views > 0 && (
        <p>
          <A to={`/decisions/${id}/opinions`}>{say(words.readViews(views))}</A>
        </p>
      )}
    </>
  )
}

/** 第三十五条: what citizens say of how a decision is carried out. */
export const viewsPage = sitePage<OpinionsShown, typeof ById, typeof Opened>({
  id: 'decisions.views',
  path: '/decisions/:id/opinions',
  params: ById,
  query: Opened,
  title: ({ title }) => ({ zh: `${title}：对执行情况的意见`, en: `${title}: how it is carried out` }),
  render: (data) => (
    <Opinions {...data} heading={words.executionOpinions} path={`/decisions/${data.id}`} back={words.backToDecision} />
  ),
})

const ViewForm = z.object({
  text: field.prose('您的意见', 'Your view', {
    most: 5000,
    hint: {
      zh: '写清楚在哪里、遇到了什么、希望怎么改。请不要写别人的姓名、电话。',
      en: 'Say where, what happened and what should change. Leave out other people’s names and numbers.',
    },
  }),
  ...whoSays,
})

export const viewForm = siteForm<{ title: string }, Heard, typeof ViewForm, typeof ById>({
  id: 'decisions.view',
  path: '/decisions/:id/comment',
  params: ById,
  form: ViewForm,
  taxed: true,
  button: { zh: '提交意见', en: 'Send' },
  title: ({ title }) => ({ zh: `对执行情况提意见：${title}`, en: `How it is carried out: ${title}` }),
  render: ({ title }, form) => <Saying title={title} form={form} />,
  done: (heard) => <TakenOpinion what={words.executionTaken} heard={heard} />,
})

/** The year's catalogue. */
interface PublishedCatalogue {
  readonly title: string
  readonly on: PlainDate
  /** 党委同意的文号. */
  readonly consent: string
  readonly items: readonly CatalogueItem[]
  /** Former editions, oldest first. */
  readonly history: readonly {
    readonly edition: number
    readonly until: PlainDate
    readonly why: string
    readonly items: readonly CatalogueItem[]
  }[]
}
interface CatalogueItem {
  readonly subject: string
  readonly unit: string
  readonly when: string
}

export const cataloguePage = sitePage<PublishedCatalogue, typeof ById>({
  id: 'decisions.catalogue',
  path: '/catalogues/:id',
  params: ById,
  title: ({ title }) => titled(title),
  render: (data) => <CatalogueView {...data} />,
})

function CatalogueView({ title, on, consent, items, history }: PublishedCatalogue) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      <p className="when">
        <Day day={on} /> {history.length > 0 && say(words.adjusted(history.length))} · {say(words.consent)}{' '}
        <Record>{consent}</Record>
      </p>
      <Items of={items} />
      {history.length > 0 && <h2>{say(words.history)}</h2>}
      {history.toReversed().map(({ edition, until, why, items: former }) => (
        <section key={edition}>
          <h3>
            {say(words.edition(edition))} <Day day={until} />
          </h3>
          <p>
            {say(words.adjustedWhy)} <Record>{why}</Record>
          </p>
          <Items of={former} />
        </section>
      ))}
    </>
  )
}

const Items = ({ of }: { of: readonly CatalogueItem[] }) => (
  <ol>
    {of.map(({ subject, unit, when }) => (
      <li key={subject}>
        <Record>{`${subject}（${unit}，${when}）`}</Record>
      </li>
    ))}
  </ol>
)
