import { createContext, use } from 'react'
import { z } from 'zod'
import { dayOf, inChinese } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { PublicationKind } from '../../platform/publication/catalogue.ts'
import type { PublicationRow } from '../../platform/publication/publish.ts'
import { sitePage } from '../kit/page.ts'
import { Cited, Day, Notice, Record, Wrong } from '../kit/parts.tsx'
import { A, addressOf, useReading, useSay } from '../kit/reading.tsx'
import { words as shell } from '../kit/words.ts'
import { words } from './words.ts'

const ById = z.object({ id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) })
const Query = z.object({
  kind: z.string().max(40).optional(),
  q: z.string().trim().max(60).optional(),
  after: z.string().max(100).optional(),
})

/** The kinds of the catalogue, around the pages that name them. */
export const Kinds = createContext<readonly PublicationKind[]>([])

function useTitleOf(): (kind: string) => Words {
  const kinds = use(Kinds)
  return (kind) => kinds.find(({ id }) => id === kind)?.title ?? { zh: kind, en: kind }
}

export interface Catalogued {
  readonly counts: ReadonlyMap<string, number>
  readonly kinds: readonly PublicationKind[]
  readonly kind: string | undefined
  readonly q: string | undefined
  readonly after: string | undefined
  readonly rows: readonly PublicationRow[]
  readonly next: string | null
}

export const cataloguePage = sitePage<Catalogued, undefined, typeof Query>({
  id: 'publications.catalogue',
  path: '/publications/catalogue',
  query: Query,
  title: () => words.catalogue,
  render: (data) => (
    <Kinds value={data.kinds}>
      <Catalogue {...data} />
    </Kinds>
  ),
})

function Catalogue({ counts, kinds, kind, q, after, rows, next }: Catalogued) {
  const say = useSay()
  const titleOf = useTitleOf()
  const chosen = kind !== undefined || q !== undefined || after !== undefined
  const asked = [...(kind ? [`kind=${kind}`] : []), ...(q ? [`q=${encodeURIComponent(q)}`] : [])].join('&')
  return (
    <>
      <h1>{say(words.catalogue)}</h1>
      <p>{say(words.catalogueAbout)}</p>
      <Seek kind={kind} q={q} />
      {chosen && (
        <section>
          <h2>{say(kind ? titleOf(kind) : words.find)}</h2>
          {rows.length === 0 ? (
            <Notice>
              <p>{say(words.none)}</p>
            </Notice>
          ) : (
            <Rows rows={rows} />
          )}
          {next && (
            <p className="pager">
              <A to={`/publications/catalogue?${asked}${asked ? '&' : ''}after=${encodeURIComponent(next)}`} rel="next">
                {say(shell.next)}
              </A>
            </p>
          )}
          <p>
            <A to="/publications/catalogue">{say(words.all)}</A>
          </p>
        </section>
      )}
      {!chosen && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.kind)}</th>
              <th scope="col">{say(words.within)}</th>
              <th scope="col">{say(words.public)}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ id, title, basis, within }) => (
              <tr key={id}>
                <th scope="row">
                  {counts.get(id) ? <A to={`/publications/catalogue?kind=${id}`}>{say(title)}</A> : say(title)}
                  <br />
                  <small className="quiet">
                    <Cited article={basis} />
                  </small>
                </th>
                <td>{say(words.days(within))}</td>
                <td>{counts.get(id) ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Seek({ kind, q = '' }: Pick<Catalogued, 'kind'> & { q?: string | undefined }) {
  const say = useSay()
  const reading = useReading()
  return (
    <form
      className="seek"
      role="search"
      action={addressOf('/publications/catalogue', { ...reading, large: false })}
      method="get"
    >
      <label htmlFor="find">{say(words.find)}</label>
      <div className="row">
        <input id="find" name="q" type="search" defaultValue={q} maxLength={60} />
        {kind && <input type="hidden" name="kind" value={kind} />}
        {reading.large && <input type="hidden" name="type" value="large" />}
        <button>{say(shell.search)}</button>
      </div>
    </form>
  )
}

export function Rows({ rows }: { rows: readonly PublicationRow[] }) {
  const say = useSay()
  const titleOf = useTitleOf()
  return (
    <ul className="items">
      {rows.map(({ id, title, number, kind, published_at, withdrawn_at, withdraw_why }) => (
        <li key={id}>
          <A to={`/publications/${id}`}>
            <Record>{title}</Record>
          </A>
          <p className="when">
            {say(titleOf(kind))}
            {number && (
              <>
                {' '}
                · <Record>{number}</Record>
              </>
            )}{' '}
            · <Day day={dayOf(published_at!)} />
          </p>
          {withdrawn_at && (
            <p className="fault">
              {say(words.withdrawn(inChinese(dayOf(withdrawn_at))))} {say(words.why)}: <Record>{withdraw_why}</Record>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface PublicationShown {
  readonly kinds: readonly PublicationKind[]
  readonly row: PublicationRow
  readonly unit: string
  /** Of the newest act; null: not in the log yet. */
  readonly index: number | null
}

export const publicationPage = sitePage<PublicationShown, typeof ById>({
  id: 'publications.publication',
  path: '/publications/:id',
  params: ById,
  title: ({ row }) => ({ zh: row.title, en: row.title }),
  render: (data) => (
    <Kinds value={data.kinds}>
      <Publication {...data} />
    </Kinds>
  ),
})

function Publication({ row, unit, index }: PublicationShown) {
  const say = useSay()
  const titleOf = useTitleOf()
  const { language } = useReading()
  const {
    id,
    title,
    number,
    kind,
    basis,
    made_on,
    due_on,
    reviewed_on,
    published_at,
    withdrawn_at,
    withdraw_why,
    corrections,
    files,
    path,
  } = row
  const on = dayOf(published_at!)
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      {withdrawn_at && (
        <Notice kind="warn">
          <p>
            <strong>
              {say(words.withdrawn(language === 'zh' ? inChinese(dayOf(withdrawn_at)) : dayOf(withdrawn_at)))}
            </strong>
          </p>
          <p>
            {say(words.why)}: <Record>{withdraw_why}</Record>
          </p>
        </Notice>
      )}
      {!withdrawn_at && path && (
        <p>
          {path.startsWith('/') ? (
            <A to={path as `/${string}`}>{say(words.read)}</A>
          ) : (
            <a href={path} rel="noopener">
              {say(words.read)}
            </a>
          )}
        </p>
      )}
      <dl>
        <dt>{say(words.kind)}</dt>
        <dd>
          {say(titleOf(kind))}
          {unit && (
            <>
              {' '}
              · <Record>{unit}</Record>
            </>
          )}
        </dd>
        {number && (
          <>
            <dt>{say(words.number)}</dt>
            <dd>
              <Record>{number}</Record>
            </dd>
          </>
        )}
        <dt>{say(words.basis)}</dt>
        <dd>
          <Record>{basis}</Record>
        </dd>
        <dt>{say(words.madeOn)}</dt>
        <dd>
          <Day day={made_on} />
        </dd>
        <dt>{say(words.publishedOn)}</dt>
        <dd>
          <Day day={on} />
          {on > due_on && say(words.late)}
        </dd>
        <dt>{say(words.dueOn)}</dt>
        <dd>
          <Day day={due_on} />
        </dd>
        {reviewed_on && (
          <>
            <dt>{say(words.reviewedOn)}</dt>
            <dd>
              <Day day={reviewed_on} />
            </dd>
          </>
        )}
      </dl>
      {corrections.length > 0 && (
        <>
          <h2>{say(words.corrections)}</h2>
          <ol className="steps">
            {corrections.map(({ on: day, what }, i) => (
              <li key={i}>
                <Day day={day} />
                <Record>{what}</Record>
              </li>
            ))}
          </ol>
        </>
      )}
      {files.length > 0 && (
        <>
          <h2>{say(words.files)}</h2>
          <p>
            <A to="/check">{say(words.fileHint)}</A>
          </p>
          <dl>
            {files.map(({ name, sha256 }) => (
              <div key={sha256}>
                <dt>
                  <Record>{name}</Record>
                </dt>
                <dd>
                  <code>{sha256}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {!withdrawn_at && <Wrong id={id} />}
      <h2>{say(words.proof)}</h2>
      <p>{say(words.proofAbout)}</p>
      {index === null ? (
        <p className="quiet">{say(words.sealing)}</p>
      ) : (
        <ul>
          <li>
            <A to={`/publications/${id}/proof.json`}>{say(words.proofJson)}</A>
          </li>
          <li>
            <A to={`/publications/${id}/proof.tlog-proof`}>{say(words.proofLog)}</A> · {say(words.sealedAt(index))}
          </li>
          <li>
            <A to="/log">{say(words.log)}</A>
          </li>
        </ul>
      )}
    </>
  )
}
