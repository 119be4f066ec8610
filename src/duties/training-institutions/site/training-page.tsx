import { z } from 'zod'
import { sitePage } from '../../../site/kit/page.ts'
import { Cited, Notice } from '../../../site/kit/parts.tsx'
import { A, addressOf, useReading, useSay } from '../../../site/kit/reading.tsx'
import { Offer, type Broken, type Limits } from '../before-paying.ts'
import { modes, subjects } from '../kinds.ts'
import { Counties, type Drawn } from './counties.tsx'
import { InstitutionCard, type Card } from './institution-card.tsx'
import { words } from './words.ts'

interface Looked {
  readonly sought: string
  readonly town: string
  readonly towns: readonly string[]
  /** The county one chose on the map. */
  readonly county: string | undefined
  readonly outlines: Drawn | null
  readonly cards: readonly Card[]
  readonly more: boolean
  readonly offer: Offer
  /** Counties with a price table of their own. */
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly limits: Limits
  /** null: nothing was asked. */
  readonly broken: readonly Broken[] | null
}

const Query = Offer.extend({
  q: z.string().trim().max(60).default(''),
  town: z.string().trim().max(40).default(''),
  in: z.uuid().optional().catch(undefined),
})

export const trainingPage = sitePage<Looked, undefined, typeof Query>({
  id: 'training.check',
  path: '/training',
  query: Query,
  title: () => words.title,
  render: (looked) => <Training {...looked} />,
})

function Training({ sought, town, towns, county, outlines, cards, more, offer, areas, limits, broken }: Looked) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <Seek sought={sought} town={town} towns={towns} county={county} />
      {outlines && <Counties {...outlines} county={county} />}
      {sought && town === '' && county === undefined && cards.length === 0 && (
        <Notice kind="bad">
          <h2>{say(words.notFound)}</h2>
          <p>{say(words.notFoundWhy(sought))}</p>
          <p>
            <Tell />
          </p>
        </Notice>
      )}
      {cards.map((card) => (
        <InstitutionCard key={card.id} {...card} />
      ))}
      {more && <p>{say(words.more)}</p>}
      <h2 id="before">{say(words.before)}</h2>
      {broken && <Verdict broken={broken} limits={limits} />}
      <BeforePaying offer={offer} areas={areas} />
      <ul>
        <li>
          <A to="/training-complaints/complain">{say(words.tell)}</A>
        </li>
        <li>
          <A to="/training/institutions">{say(words.whole)}</A>
        </li>
        <li>
          <A to="/training/prices">{say(words.guided)}</A>
        </li>
        <li>
          <A to="/training/lists">{say(words.listed)}</A>
        </li>
        <li>
          <A to="/training/limits">{say(words.limits)}</A>
        </li>
        <li>
          <A to="/training-boards/declare">{say(words.declare)}</A>
        </li>
      </ul>
    </>
  )
}

/** Where the page asks itself; browsers drop the query of a form's address. */
const useHere = () => addressOf('/training', { ...useReading(), large: false })

const Large = () => (useReading().large ? <input type="hidden" name="type" value="large" /> : null)

function Seek({ sought, town, towns, county }: Pick<Looked, 'sought' | 'town' | 'towns' | 'county'>) {
  const say = useSay()
  return (
    <form className="seek" role="search" action={useHere()} method="get">
      <label htmlFor="q">{say(words.seek)}</label>
      <p className="hint" id="q-hint">
        {say(words.seekHint)}
      </p>
      <div className="row">
        <input id="q" name="q" type="search" defaultValue={sought} maxLength={60} aria-describedby="q-hint" />
        <Large />
        {county && <input type="hidden" name="in" value={county} />}
        <button>{say(words.look)}</button>
      </div>
      {towns.length > 0 && <Near town={town} towns={towns} />}
    </form>
  )
}

/** Near me, by a township one chooses: no position leaves the phone. */
function Near({ town, towns }: Pick<Looked, 'town' | 'towns'>) {
  const say = useSay()
  return (
    <p className="field">
      <label htmlFor="town">{say(words.near)}</label>
      <select id="town" name="town" defaultValue={town} lang="zh-CN">
        <option value="">{say(words.anywhere)}</option>
        {towns.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </p>
  )
}

const Tell = () => (
  <A to="/training-complaints/complain" className="button">
    {useSay()(words.tell)}
  </A>
)

function BeforePaying({ offer, areas }: Pick<Looked, 'offer' | 'areas'>) {
  const say = useSay()
  const numbers = [
    ['pupils', words.offerPupils, 500],
    ['minutes', words.offerMinutes, 600],
    ['lessons', words.offerLessons, 2000],
    ['weeks', words.offerWeeks, 260],
    ['months', words.offerMonths, 60],
    ['total', words.offerTotal, 1_000_000],
    ['pause', words.offerPause, 600],
    ['ahead', words.offerAhead, 730],
    ['left', words.offerLeft, 2000],
  ] as const
  const choices = [
    ['kind', words.offerKind, subjects],
    ['mode', words.offerMode, modes],
  ] as const
  return (
    <form action={`${useHere()}#before`} method="get">
      <p className="hint">{say(words.beforeLead)}</p>
      <Large />
      {choices.map(([name, label, of]) => (
        <p className="field" key={name}>
          <label htmlFor={`offer-${name}`}>{say(label)}</label>
          <select id={`offer-${name}`} name={name} defaultValue={offer[name] ?? ''}>
            <option value="">{say(words.any)}</option>
            {Object.entries(of).map(([value, called]) => (
              <option key={value} value={value}>
                {say(called)}
              </option>
            ))}
          </select>
        </p>
      ))}
      {areas.length > 0 && (
        <p className="field">
          <label htmlFor="offer-area">{say(words.offerArea)}</label>
          <select id="offer-area" name="area" defaultValue={offer.area ?? ''} lang="zh-CN">
            <option value="">{say(words.any)}</option>
            {areas.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      {numbers.map(([name, label, most]) => (
        <p className="field" key={name}>
          <label htmlFor={`offer-${name}`}>{say(label)}</label>
          <input
            id={`offer-${name}`}
            name={name}
            type="number"
            inputMode="numeric"
            min={0}
            max={most}
            defaultValue={offer[name] ?? ''}
          />
        </p>
      ))}
      <p className="field">
        <label htmlFor="offer-day">{say(words.offerDay)}</label>
        <input id="offer-day" name="day" type="date" defaultValue={offer.day ?? ''} />
      </p>
      <p className="field">
        <label htmlFor="offer-ends">{say(words.offerEnds)}</label>
        <input id="offer-ends" name="ends" type="time" defaultValue={offer.ends ?? ''} />
      </p>
      <button>{say(words.judge)}</button>
    </form>
  )
}

function Verdict({
  broken,
  limits: { months, lessons, yuan: most },
}: Pick<Looked, 'limits'> & { broken: readonly Broken[] }) {
  const say = useSay()
  const [breaks, asks] = [broken.filter(({ warns }) => !warns), broken.filter(({ warns }) => warns)]
  return (
    <>
      {breaks.length > 0 && (
        <Notice kind="bad">
          <h3>{say(words.breaks)}</h3>
          <Reasons of={breaks} />
          <p>
            <Tell />
          </p>
        </Notice>
      )}
      {asks.length > 0 && (
        <Notice kind="warn">
          <h3>{say(words.asks)}</h3>
          <Reasons of={asks} />
        </Notice>
      )}
      {broken.length === 0 && (
        <Notice kind="good">
          <p>{say(words.fine)}</p>
          <p>{say(words.fineWhy({ months, lessons, yuan: most }))}</p>
        </Notice>
      )}
    </>
  )
}

function Reasons({ of }: { of: readonly Broken[] }) {
  const say = useSay()
  return (
    <ul>
      {of.map(({ say: what, basis }) => (
        <li key={what.zh}>
          {say(what)} <Cited article={basis} />
        </li>
      ))}
    </ul>
  )
}
