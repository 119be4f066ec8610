import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Words } from '../../../law/outcome.ts'
import { yuan } from '../../../platform/sheets/money.ts'
import { dayInWords, Notice, Record } from '../../../site/kit/parts.tsx'
import { A, useReading, useSay } from '../../../site/kit/reading.tsx'
import type { Institution } from '../institution.ts'
import { classSizes, lists, modes, profits, standings, subjects, type ClassSize, type Mode } from '../kinds.ts'
import { words } from './words.ts'

/** An institution as a parent sees it. */
export interface Card extends Pick<
  Institution,
  'name' | 'formerNames' | 'permit' | 'permitUntil' | 'kind' | 'standing' | 'profit' | 'ahead' | 'approval'
> {
  readonly id: string
  readonly county: string
  readonly places: readonly { readonly address: string; readonly permit: string }[]
  readonly stages: readonly Words[]
  readonly lists: readonly { readonly kind: keyof typeof lists; readonly since: PlainDate; readonly why: string }[]
  readonly visited: PlainDate | null
  readonly accounts: readonly { readonly bank: string; readonly tail: string; readonly kind: Words }[]
  readonly boards: readonly {
    readonly mode: Mode
    readonly size: ClassSize
    readonly minutes: number
    readonly price: number
    readonly cap: number | null
  }[]
}

export function InstitutionCard({
  id,
  lists: on,
  visited,
  name,
  formerNames,
  permit,
  permitUntil,
  approval,
  kind,
  standing,
  profit,
  ahead,
  county,
  places,
  stages,
  accounts,
  boards,
}: Card) {
  const say = useSay()
  const facts: [Words, string][] = [
    [words.permit, approval === 'permit' ? permit : say(words.filing)],
    ...(permitUntil ? ([[words.permitUntil, say(dayInWords(permitUntil))]] as [Words, string][]) : []),
    [words.standing, say(standings[standing])],
    [words.kind, say(subjects[kind])],
    [words.stages, stages.map(say).join('、')],
    [words.profit, say(profits[profit])],
    [words.county, county],
    [
      words.where,
      places
        .map((place) => placeSaid(place, places.length))
        .map(say)
        .join('；'),
    ],
    ...(visited ? ([[words.visited, say(dayInWords(visited))]] as [Words, string][]) : []),
    ...(formerNames ? ([[words.former, formerNames]] as [Words, string][]) : []),
  ]
  const { today } = useReading()
  const over = permitUntil !== null && permitUntil < today
  const watched = standing === 'warned' || standing === 'rectifying'
  return (
    <section>
      <h2>
        <Record>{name}</Record>
      </h2>
      {approval === 'filing' && <Notice kind="bad">{say(words.filing)}</Notice>}
      {over && <Notice kind="bad">{say(words.permitOver)}</Notice>}
      {on.map(({ kind, since, why }) => (
        <Notice key={kind} kind={kind === 'black' ? 'bad' : kind === 'warning' ? 'warn' : 'good'}>
          {say(lists[kind])} · {say(dayInWords(since))}
          {say(words.since)}
          {kind !== 'white' && (
            <>
              <br />
              <Record>{why}</Record>
            </>
          )}
        </Notice>
      ))}
      {watched && <Notice kind="warn">{say(words.warned)}</Notice>}
      {!ahead ? (
        <Notice>{say(words.notAhead)}</Notice>
      ) : accounts.length === 1 ? (
        <Notice kind="good">
          <b>{say(words.pay)}</b>
          <br />
          {accounts.map(({ bank, tail, kind: held }) => say(words.payInto({ bank, tail, kind: held })))}
          <br />
          {say(words.payWhy)}
        </Notice>
      ) : (
        <Notice kind="bad">{say(words.noAccount)}</Notice>
      )}
      <dl>
        {facts.map(([label, value]) => (
          <div key={label.zh}>
            <dt>{say(label)}</dt>
            <dd>
              <Record>{value}</Record>
            </dd>
          </div>
        ))}
      </dl>
      {boards.length > 0 ? <Boards boards={boards} /> : kind === 'subject' && <p>{say(words.noBoards)}</p>}
      <p>
        <A to={`/training/poster/${id}`}>{say(words.poster)}</A>
      </p>
    </section>
  )
}

/** Of several places, whether each has a permit of its own: one permit does not cover them all. */
const placeSaid = ({ address, permit }: Card['places'][number], many: number): Words =>
  many < 2
    ? { zh: address, en: address }
    : permit
      ? { zh: `${address}（许可证 ${permit}）`, en: `${address} (permit ${permit})` }
      : { zh: `${address}（没有登记该处的许可证）`, en: `${address} (no permit of this place is registered)` }

function Boards({ boards }: Pick<Card, 'boards'>) {
  const say = useSay()
  const money = (fen: number) => say(words.yuan(yuan(fen)))
  return (
    <table>
      <caption>{say(words.boards)}</caption>
      <thead>
        <tr>
          {[words.way, words.size, words.lesson, words.price, words.cap].map((column) => (
            <th key={column.zh} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {boards.map(({ mode, size, minutes, price, cap }) => (
          <tr key={`${mode} ${size}`}>
            <td>{say(modes[mode])}</td>
            <td>{say(classSizes[size])}</td>
            <td>{say(words.minutes(minutes))}</td>
            <td>{money(price)}</td>
            <td>{cap === null ? '' : money(cap)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
