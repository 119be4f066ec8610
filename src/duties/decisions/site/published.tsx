import type { PlainDate } from '../../../calendar/plain-date.ts'
import { sitePage } from '../../../site/kit/page.ts'
import { Day, Record } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import { ById, titled, Title } from './parts.tsx'
import { words } from './words.ts'

/** A decision made public. */
export interface PublishedDecision {
  readonly id: string
  readonly title: string
  readonly document: string
  readonly on: PlainDate
  readonly unit: string
  readonly explanation: string
  readonly collation: string
  readonly consulted: boolean
}

export const decisionPage = sitePage<PublishedDecision, typeof ById>({
  id: 'decisions.published',
  path: '/decisions/:id',
  params: ById,
  title: ({ title }) => titled(title),
  render: (data) => <DecisionView {...data} />,
})

function DecisionView({ id, title, document, on, unit, explanation, collation, consulted }: PublishedDecision) {
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
    </>
  )
}

/** The year's catalogue. */
export interface PublishedCatalogue {
  readonly title: string
  readonly on: PlainDate
  /** 党委同意的文号. */
  readonly consent: string
  readonly items: readonly CatalogueItem[]
  /** Former editions, oldest first. */
  readonly history: readonly { readonly edition: number; readonly until: PlainDate; readonly why: string; readonly items: readonly CatalogueItem[] }[]
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
        <Day day={on} /> {history.length > 0 && say(words.adjusted(history.length))} · {say(words.consent)} <Record>{consent}</Record>
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
