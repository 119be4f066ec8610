import { perCent } from '../../../platform/rounding.ts'
import { z } from 'zod'
import type { Words } from '../../../law/outcome.ts'
import type { Frozen } from '../../../platform/draw/frozen.ts'
import type { Proof } from '../../../platform/draw/proof.ts'
import type { Fairness, Tally } from '../../../platform/draw/statistics.ts'
import { DIGITS } from '../../../platform/draw/ticket.ts'
import { inWords, ruleWords } from '../../../platform/draw/words.ts'
import { sitePage } from '../../../site/kit/page.ts'
import { Notice, Record } from '../../../site/kit/parts.tsx'
import { A, addressOf, BASE, useReading, useSay } from '../../../site/kit/reading.tsx'
import { words } from './draw-words.ts'

const ById = z.object({ id: z.uuid() })

/** One draw of a task, as far as it went. */
export interface PublicAttempt {
  readonly attempt: number
  readonly hash: string
  readonly frozen: Frozen
  readonly proof: Proof | null
  readonly givenUp: string | null
}

export interface PublicDraw {
  readonly id: string
  readonly title: string
  /** The latest first. */
  readonly attempts: readonly PublicAttempt[]
  /** Where a result is published: its page, by the object drawn. */
  readonly results: Readonly<Record<string, `/${string}`>>
}

export const drawPage = sitePage<PublicDraw, typeof ById>({
  id: 'draws.draw',
  path: '/draws/:id',
  params: ById,
  title: ({ title }) => ({ zh: `抽取：${title}`, en: `Draw: ${title}` }),
  render: (data) => <DrawView {...data} />,
})

function DrawView({ id, title, attempts, results }: PublicDraw) {
  const say = useSay()
  const [latest, ...earlier] = attempts
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      <Attempt id={id} results={results} {...latest!} />
      <h2>{say(words.check)}</h2>
      <p>{say(words.checkHow)}</p>
      <ul>
        <li>
          <a href={`${BASE}/draws/verify-draw.html`} download="verify-draw.html">
            {say(words.verifier)}
          </a>
        </li>
        <li>
          <a href={`${BASE}/draws/verify-draw.py`} download="verify-draw.py">
            {say(words.python)}
          </a>
        </li>
      </ul>
      {earlier.map((one) => (
        <section key={one.attempt}>
          <h2>{say(words.earlier(one.attempt))}</h2>
          <Attempt id={id} results={{}} {...one} />
        </section>
      ))}
      <p>
        <A to="/draws/statistics">{say(words.statistics)}</A>
      </p>
    </>
  )
}

function Attempt({
  id,
  attempt,
  hash,
  frozen,
  proof,
  givenUp,
  results,
}: PublicAttempt & Pick<PublicDraw, 'id' | 'results'>) {
  const say = useSay()
  const { source, strata, objects, rules } = frozen
  const file = (kind: string) => `${BASE}/draws/${id}/${attempt}/${kind}.json`
  return (
    <>
      {givenUp !== null ? (
        <Notice kind="warn">
          {say(words.givenUp)}
          <Record>{givenUp}</Record>
        </Notice>
      ) : (
        <Notice kind={proof ? 'good' : 'note'}>{say(proof ? words.drawn : words.frozen)}</Notice>
      )}
      <dl>
        <dt>{say(words.frozenAt)}</dt>
        <dd>{moment(frozen.frozenAt)}</dd>
        <dt>{say(words.hash)}</dt>
        <dd>
          <code>{hash}</code>
          {!proof && <p className="hint">{say(words.hashHint)}</p>}
        </dd>
        <dt>{say(words.source)}</dt>
        <dd>
          {source.kind === 'drand' ? (
            say(words.drand(source.round))
          ) : source.kind === 'parties' ? (
            say(words.parties(source.parties.join('、')))
          ) : (
            <Record>{`${source.name} ${source.where}`}</Record>
          )}
        </dd>
        {source.kind !== 'parties' && (
          <>
            <dt>{say(words.known)}</dt>
            <dd>{moment(source.known)}</dd>
          </>
        )}
        {proof && (
          <>
            <dt>{say(words.value)}</dt>
            <dd>
              <code>{valueOf(proof)}</code>
            </dd>
          </>
        )}
        <dt>{say(words.rules)}</dt>
        <dd>
          <ul>
            {strata.map(({ id: stratum, name, quota, percent }) => (
              <li key={stratum}>
                {say(words.quota(name, quota, objects.filter((one) => one.stratum === stratum).length, percent))}
              </li>
            ))}
            {frozen.officers.length > 0 && (
              <>
                <li>{say(words.two)}</li>
                <li>{say(words.most(rules.most))}</li>
                {rules.otherCounty && <li>{say(ruleWords.county)}</li>}
                <li>{say(ruleWords.certificate)}</li>
                <li>{say(ruleWords.recusal)}</li>
              </>
            )}
          </ul>
        </dd>
      </dl>
      {proof && (frozen.officers.length > 0 ? <Result proof={proof} results={results} /> : <Order proof={proof} />)}
      <ul>
        <li>
          <A to={`/draws/${id}/list?attempt=${attempt}`}>{say(words.list)}</A>
        </li>
        <li>
          <a href={file('frozen')} download={`frozen-${attempt}.json`}>
            {say(words.frozenFile)}
          </a>
        </li>
        {proof && (
          <li>
            <a href={file('proof')} download={`proof-${attempt}.json`}>
              {say(words.proof)}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

/** More are told by the list and the proof: a page stays a page. */
const SHOWN = 100

function Result({
  proof: { frozen, assignments, unmet, replacements },
  results,
}: { proof: Proof } & Pick<PublicDraw, 'results'>) {
  const say = useSay()
  const nameOf = new Map([...frozen.objects, ...frozen.officers].map(({ id, name }) => [id, name]))
  const short = new Map(unmet.map(({ object, rule }) => [object, rule]))
  return (
    <>
      <h3>{say(words.result)}</h3>
      <ol>
        {assignments.slice(0, SHOWN).map(({ object, officers }) => (
          <li key={object}>
            <Record>{`${nameOf.get(object) ?? object}${officers.length ? `：${officers.map((one) => nameOf.get(one) ?? one).join('、')}` : ''}`}</Record>
            {results[object] && (
              <>
                {' '}
                <A to={results[object]}>{say(words.resultOf)}</A>
              </>
            )}
            {short.has(object) && (
              <strong>
                {' '}
                {say(words.unmet)}
                {say(ruleWords[short.get(object)!])}
              </strong>
            )}
          </li>
        ))}
      </ol>
      {assignments.length > SHOWN && <p>…</p>}
      {replacements.length > 0 && <p>{say(words.replaced)}</p>}
    </>
  )
}

/** Where nobody is sent anywhere: who was drawn, in the order of their tickets, layer by layer. */
function Order({ proof: { frozen, tickets, drawn } }: { proof: Proof }) {
  const nameOf = new Map(frozen.objects.map(({ id, name, stratum }) => [id, { name, stratum }]))
  const among = new Set(drawn)
  return frozen.strata.map(({ id: stratum, name }) => (
    <section key={stratum}>
      <h3>
        <Record>{name}</Record>
      </h3>
      <ol>
        {tickets
          .filter(({ id }) => among.has(id) && nameOf.get(id)?.stratum === stratum)
          .toSorted((a, b) => a.place - b.place)
          .slice(0, SHOWN)
          .map(({ id }) => (
            <li key={id}>
              <Record>{nameOf.get(id)!.name}</Record>
            </li>
          ))}
      </ol>
    </section>
  ))
}

const valueOf = ({ given }: Proof) =>
  given.kind === 'typed'
    ? given.text
    : given.kind === 'beacon'
      ? given.signature
      : given.parties.map(({ party, secret }) => `${party} ${secret}`).join(' · ')
const moment = (iso: string) =>
  new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export interface PublicList {
  readonly id: string
  readonly title: string
  readonly attempt: number
  readonly sought: string
  readonly rows: readonly {
    readonly name: string
    readonly stratum: string
    readonly place: number | null
    readonly length: number | null
    readonly weight: number
    readonly drawn: boolean | null
    readonly excluded: string
  }[]
  readonly next: number | null
}

const ListQuery = z.object({
  attempt: z.coerce.number().int().min(1).max(1000).default(1),
  q: z.string().trim().max(60).default(''),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

export const drawListPage = sitePage<PublicList, typeof ById, typeof ListQuery>({
  id: 'draws.list',
  path: '/draws/:id/list',
  params: ById,
  query: ListQuery,
  title: ({ title }) => ({ zh: `抽取名单：${title}`, en: `List of the draw: ${title}` }),
  render: (data) => <ListView {...data} />,
})

function ListView({ id, title, attempt, sought, rows, next }: PublicList) {
  const say = useSay()
  const reading = useReading()
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      <form
        className="seek"
        role="search"
        method="get"
        action={addressOf(`/draws/${id}/list`, { ...reading, large: false })}
      >
        <label htmlFor="name">{say(words.seek)}</label>
        <div className="row">
          <input id="name" name="q" type="search" defaultValue={sought} maxLength={60} />
          <input type="hidden" name="attempt" value={attempt} />
          {reading.large && <input type="hidden" name="type" value="large" />}
          <button>{say(words.search)}</button>
        </div>
      </form>
      <p className="hint">{say(words.ticketHint)}</p>
      {rows.length === 0 && <p>{say(words.none)}</p>}
      <ul className="items">
        {rows.map(({ name, stratum, place, length, weight, drawn, excluded }, i) => (
          <li key={i}>
            <Record>{`${name}（${stratum}）`}</Record>
            {excluded ? (
              <p>
                {say(words.excluded)}
                <Record>{excluded}</Record>
              </p>
            ) : (
              place !== null && (
                <p>
                  {drawn ? <strong>{say(words.yes)}</strong> : say(words.no)} · {say(words.place)} {place} ·{' '}
                  {say(words.ticket)} {(length! / 2 ** DIGITS).toFixed(9)} ÷ {weight}
                </p>
              )
            )}
          </li>
        ))}
      </ul>
      <p className="pager">
        <A to={`/draws/${id}`}>{say(words.back)}</A>
        {next !== null && (
          <A to={`/draws/${id}/list?attempt=${attempt}&q=${encodeURIComponent(sought)}&from=${next}`} rel="next">
            {say(words.next)}
          </A>
        )}
      </p>
    </>
  )
}

export const statisticsPage = sitePage<Fairness>({
  id: 'draws.statistics',
  path: '/draws/statistics',
  title: () => words.statistics,
  render: (data) => <StatisticsView {...data} />,
})

function StatisticsView({ draws, rounds, strata, objects, officers }: Fairness) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.statistics)}</h1>
      <p>{say(words.statisticsAbout)}</p>
      {draws === 0 ? (
        <p>{say(words.noDraws)}</p>
      ) : (
        <>
          <p>{say(words.compared(draws, rounds))}</p>
          <h2>{say(words.strata)}</h2>
          <ul>
            {strata.map(({ name, objects: size, drawn }) => (
              <li key={name}>
                <Record>{name}</Record> {drawn} / {size} = {perCent(drawn, Math.max(1, size))}%
              </li>
            ))}
          </ul>
          <Compared title={words.objects} rows={objects.rows} p={objects.p} />
          <Compared title={words.officers} rows={officers.rows} p={officers.p} />
        </>
      )}
    </>
  )
}

function Compared({ title, rows, p }: { title: Words; rows: readonly Tally[]; p: number }) {
  const say = useSay()
  return (
    <>
      <h2>{say(title)}</h2>
      <Notice kind={p < 0.01 ? 'warn' : 'good'}>{say(inWords(p))}</Notice>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.name)}</th>
            <th scope="col">{say(words.draws)}</th>
            <th scope="col">{say(words.times)}</th>
            <th scope="col">{say(words.expected)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ id, name, draws, times, expected }) => (
            <tr key={id}>
              <td>
                <Record>{name}</Record>
              </td>
              <td>{draws}</td>
              <td>{times}</td>
              <td>{expected.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className="quiet">{say(words.most100)}</p>}
    </>
  )
}
