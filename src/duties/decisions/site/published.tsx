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
  readonly edition: number
  readonly items: readonly { readonly subject: string; readonly unit: string; readonly when: string }[]
}

export const cataloguePage = sitePage<PublishedCatalogue, typeof ById>({
  id: 'decisions.catalogue',
  path: '/catalogues/:id',
  params: ById,
  title: ({ title }) => titled(title),
  render: ({ title, on, edition, items }) => <CatalogueView title={title} on={on} edition={edition} items={items} />,
})

function CatalogueView({ title, on, edition, items }: PublishedCatalogue) {
  const say = useSay()
  return (
    <>
      <Title>{title}</Title>
      <p className="when">
        <Day day={on} /> {edition > 1 && say(words.adjusted(edition - 1))}
      </p>
      <ol>
        {items.map(({ subject, unit, when }) => (
          <li key={subject}>
            <Record>{`${subject}（${unit}，${when}）`}</Record>
          </li>
        ))}
      </ol>
    </>
  )
}
