import type { Words } from '../../law/outcome.ts'
import type { HeldRoom, Holding } from '../../platform/holdings.ts'
import type { Unproven } from '../../platform/proofs.ts'
import { sitePage } from '../kit/page.ts'
import { useReading, useSay } from '../kit/reading.tsx'
import { words } from './words.ts'

export interface HeldShown {
  readonly rooms: readonly HeldRoom[]
  /** What `mingfa verify` checks and the stranger's program for backups does not. */
  readonly untold: readonly Unproven[]
}

/** What of the record is proved, how, and what is not, with the reason: for whoever checks, and for whoever runs the house. */
export const heldPage = sitePage<HeldShown>({
  id: 'publications.held',
  path: '/log/held',
  title: () => words.held,
  render: (shown) => <Held {...shown} />,
})

const ways = ['proven', 'recomputed', 'bound', 'written'] as const

function Held({ rooms, untold }: HeldShown) {
  const say = useSay()
  const open = rooms.flatMap(({ id, title, holdings }) => {
    const unproven = holdings.filter(({ how }) => how === 'unproven')
    return unproven.length ? [{ id, title, unproven: together(unproven) }] : []
  })
  return (
    <>
      <h1>{say(words.held)}</h1>
      <p>{say(words.heldAbout)}</p>
      <dl>
        {ways.map((how) => (
          <div key={how}>
            <dt>{say(words.heldWays[how].name)}</dt>
            <dd>
              {say(words.heldWays[how].about)} <Tables of={tablesOf(rooms, how)} />
            </dd>
          </div>
        ))}
      </dl>
      <h2>{say(words.heldNot)}</h2>
      <p>{say(words.heldNotAbout)}</p>
      {open.map(({ id, title, unproven }) => (
        <section key={id}>
          <h3>{say(title)}</h3>
          <Reasons of={unproven} />
        </section>
      ))}
      <h2>{say(words.heldUntold)}</h2>
      <p>{say(words.heldUntoldAbout)}</p>
      <Reasons of={together(untold)} />
    </>
  )
}

function Reasons({ of }: { readonly of: readonly { readonly name: string; readonly why: Words }[] }) {
  const say = useSay()
  return (
    <dl>
      {of.map(({ name, why }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{say(why)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Tables({ of }: { readonly of: readonly string[] }) {
  const { language } = useReading()
  return (
    <span className="quiet">
      {of.map((table, i) => (
        <span key={table}>
          {i > 0 && (language === 'zh' ? '、' : ', ')}
          <code>{table}</code>
        </span>
      ))}
    </span>
  )
}

const tablesOf = (rooms: readonly HeldRoom[], how: Holding['how']) =>
  [...new Set(rooms.flatMap(({ holdings }) => holdings.filter((one) => one.how === how).map(({ table }) => table)))]
    .filter((table) => !table.endsWith('_past'))
    .toSorted()

/** One line for all tables of which the same is said. */
function together(unproven: readonly Pick<Holding, 'table' | 'columns' | 'why'>[]) {
  const byReason = Map.groupBy(unproven, ({ why }) => why!.en)
  return [...byReason.values()].map((holdings) => ({
    name: holdings.map(({ table, columns }) => (columns === '*' ? table : `${table}.{${columns.join(',')}}`)).join(' '),
    why: holdings[0]!.why!,
  }))
}
