import { z } from 'zod'
import type { Words } from '../../../../law/outcome.ts'
import { cite } from '../../../../law/statute.ts'
import { vicePrincipalsForLaw as law } from '../../../../law/vice-principals-for-law.ts'
import { sitePage } from '../../../../site/kit/page.ts'
import { Day, Record } from '../../../../site/kit/parts.tsx'
import { A, BASE, useSay } from '../../../../site/kit/reading.tsx'
import type { PlainDate } from '../../../../calendar/plain-date.ts'
import { words } from './words.ts'

export interface PublicRun {
  readonly id: string
  readonly title: string
  readonly day: PlainDate
  readonly role: Words
  readonly hash: string
  readonly openHash: string
  readonly schools: number
  readonly persons: number
  readonly reached: {
    readonly schools: number
    readonly first: number
    readonly changes: number
    readonly travel: number
  }
  readonly pairs: readonly {
    readonly school: string
    readonly person: string
    readonly name: string
    readonly pinned: string
  }[]
  readonly unserved: readonly {
    readonly school: string
    readonly rivals: readonly string[]
    readonly persons: number
  }[]
}

export const runPage = sitePage<PublicRun, z.ZodObject<{ id: z.ZodUUID }>>({
  id: 'matchings.run',
  path: '/matchings/:id',
  params: z.object({ id: z.uuid() }),
  title: ({ title }) => ({ zh: `匹配：${title}`, en: `Matching: ${title}` }),
  render: (run) => <RunView {...run} />,
})

function RunView({ id, title, day, role, hash, openHash, schools, persons, reached, pairs, unserved }: PublicRun) {
  const say = useSay()
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      <p>{say(words.rule)}</p>
      <dl className="facts">
        <Fact label={words.role} value={say(role)} />
        <dt>{say(words.day)}</dt>
        <dd>
          <Day day={day} />
        </dd>
        <Fact label={words.size} value={say(words.sizes(schools, persons))} />
        <Fact label={words.result} value={say(words.reached(reached))} />
        <dt>{say(words.hash)}</dt>
        <dd>
          <code>{hash}</code>
        </dd>
        <dt>{say(words.openHash)}</dt>
        <dd>
          <code>{openHash}</code>
        </dd>
        <Fact label={words.basis} value={cite(law.第八条)} />
      </dl>
      <h2>{say(words.pairs)}</h2>
      {pairs.length === 0 ? (
        <p>{say(words.noPairs)}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.school)}</th>
              <th scope="col">{say(words.person)}</th>
              <th scope="col">{say(words.pinned)}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map((one) => (
              <tr key={`${one.school} ${one.name}`}>
                <td>
                  <Record>{one.school}</Record>
                </td>
                <td>
                  <Record>{one.name}</Record> <code>{one.person.slice(-8)}</code>
                </td>
                <td>{one.pinned === '' ? '' : <Record>{one.pinned}</Record>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unserved.length > 0 && (
        <>
          <h2>{say(words.unserved)}</h2>
          <ul>
            {unserved.map((one) => (
              <li key={one.school}>
                <Record>{one.school}</Record>
                {say(words.why(one.rivals.length, one.persons))}
                {one.rivals.length > 1 && (
                  <details>
                    <summary>{say(words.rivals)}</summary>
                    <Record>{one.rivals.join('、')}</Record>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say(words.check)}</h2>
      <p>{say(words.checkHow)}</p>
      <ul>
        <li>
          <a href={`${BASE}/matchings/${id}/input.json`} download>
            {say(words.input)}
          </a>
        </li>
        <li>
          <a href={`${BASE}/matchings/verify-matching.html`} download="verify-matching.html">
            {say(words.verifier)}
          </a>
        </li>
      </ul>
      <p className="quiet">{say(words.secret)}</p>
      <p>
        <A to="/matchings">{say(words.back)}</A>
      </p>
    </>
  )
}

function Fact({ label, value }: { readonly label: Words; readonly value: string }) {
  const say = useSay()
  return (
    <>
      <dt>{say(label)}</dt>
      <dd>{value}</dd>
    </>
  )
}
