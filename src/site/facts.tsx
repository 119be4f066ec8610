import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Article } from '../law/statute.ts'
import { sitePage } from './kit/page.ts'
import { Cited, Day, Record } from './kit/parts.tsx'
import { A, useSay } from './kit/reading.tsx'
import { words } from './kit/words.ts'

export type Fact = readonly [label: Words, value: string | Words | null]

export const ById = z.object({ id: z.uuid() })

/** What a page that only states facts says; empty ones are left out. */
export interface Stated {
  readonly title: string
  readonly day: PlainDate
  readonly facts: readonly Fact[]
  /** What the reader can do about it here. */
  readonly lead?: { readonly to: `/${string}`; readonly words: Words }
}

/** The page of one thing made public that only states facts: below its list, with the article it is shown under. */
export const statedPage = (id: `${string}.${string}`, path: `/${string}`, basis: Article | undefined) =>
  sitePage<Stated, typeof ById>({
    id,
    path: `${path}/:id`,
    params: ById,
    title: ({ title }) => ({ zh: title, en: title }),
    render: (stated) => <FactsView {...stated} back={path} basis={basis} />,
  })

function FactsView({
  title,
  day,
  facts,
  lead,
  back,
  basis,
}: Stated & { readonly back: `/${string}`; readonly basis: Article | undefined }) {
  const say = useSay()
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      <dl className="facts">
        {facts.map(([label, value]) => value && <FactView key={label.zh} label={label} value={value} />)}
        <dt>{say(words.publicSince)}</dt>
        <dd>
          <Day day={day} />
        </dd>
        {basis && (
          <>
            <dt>{say(words.basis)}</dt>
            <dd>
              <Cited article={basis} />
            </dd>
          </>
        )}
      </dl>
      {lead && (
        <p>
          <A to={lead.to}>{say(lead.words)}</A>
        </p>
      )}
      <p>
        <A to={back}>{say(words.backToList)}</A>
      </p>
    </>
  )
}

function FactView({ label, value }: { readonly label: Words; readonly value: string | Words }) {
  const say = useSay()
  const shown = typeof value !== 'string' ? say(value) : isPlainDate(value) ? <Day day={value} /> : value
  return (
    <>
      <dt>{say(label)}</dt>
      <dd>{typeof shown === 'string' && typeof value === 'string' ? <Record>{shown}</Record> : shown}</dd>
    </>
  )
}
