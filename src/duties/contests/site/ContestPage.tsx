import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { legalPublicity } from '../../../law/legal-publicity.ts'
import { sitePage } from '../../../site/kit/page.ts'
import { Cited, Day, dayInWords, Notice, Record } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import { groups, levels, prizes, ruleSets, type Group, type Level, type Prize, type RuleSet } from '../kinds.ts'
import { stages, type Stage } from '../state.ts'
import { words } from './words.ts'

const ById = z.object({ id: z.uuid() })

/** A contest as the public sees it. */
export interface PublicContest {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly level: Level
  readonly rules: RuleSet
  readonly stage: Stage
  readonly until: PlainDate
  readonly day: PlainDate
  readonly place: string
  readonly groups: readonly { readonly group: Group; readonly quota: number }[]
  readonly drawn: boolean
  /** Once laid open: who won what, by initials where nobody consented. */
  readonly won:
    | readonly {
        readonly group: Group
        readonly prize: Prize
        readonly shown: string
        readonly school: string
        readonly work: string
      }[]
    | null
  /** Until when one may appeal; null: one may not. */
  readonly appealUntil: PlainDate | null
}

export const contestPage = sitePage<PublicContest, typeof ById>({
  id: 'contests.contest',
  path: '/contests/:id',
  params: ById,
  title: ({ title }) => ({ zh: title, en: title }),
  render: (contest) => <ContestView {...contest} />,
})

function ContestView(contest: PublicContest) {
  const say = useSay()
  const { id, title, by, level, rules, stage, until, day, place, drawn, appealUntil, won } = contest
  return (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      {stage === 'cancelled' && <Notice kind="warn">{say(words.cancelled)}</Notice>}
      {appealUntil && (
        <Notice kind="note">
          {say(words.open(say(dayInWords(appealUntil))))}{' '}
          <A to={`/contest-appeals/appeal/${id}`}>{say(words.appeal)}</A>
        </Notice>
      )}
      <dl className="facts">
        <dt>{say(words.by)}</dt>
        <dd>
          <Record>{by}</Record>
        </dd>
        <dt>{say(words.level)}</dt>
        <dd>{say(levels[level])}</dd>
        <dt>{say(words.kind)}</dt>
        <dd>{say(ruleSets[rules])}</dd>
        <dt>{say(words.stageNow)}</dt>
        <dd>{say(stages[stage])}</dd>
        <dt>{say(words.until)}</dt>
        <dd>
          <Day day={until} />
        </dd>
        <dt>{say(words.day)}</dt>
        <dd>
          <Day day={day} />
        </dd>
        {place && (
          <>
            <dt>{say(words.place)}</dt>
            <dd>
              <Record>{place}</Record>
            </dd>
          </>
        )}
        <dt>{say(words.groups)}</dt>
        <dd>
          <ul>
            {contest.groups.map(({ group, quota }) => (
              <li key={group}>
                {say(groups[group])} · {say(words.quota(quota))}
              </li>
            ))}
          </ul>
        </dd>
        <dt>{say({ zh: '依据', en: 'Basis' })}</dt>
        <dd>
          <Cited article={legalPublicity.第四十条} />
        </dd>
      </dl>
      {won && <Prizes won={won} />}
      {drawn && (
        <p>
          <A to={`/draws/${id}`}>{say(words.draw)}</A>
        </p>
      )}
      <p>
        <A to="/contests">{say(words.back)}</A>
      </p>
    </>
  )
}

function Prizes({ won }: { readonly won: NonNullable<PublicContest['won']> }) {
  const say = useSay()
  const present = [...new Set(won.map(({ group }) => group))]
  return (
    <>
      <h2>{say(words.result)}</h2>
      <p className="hint">{say(words.resultNote)}</p>
      {won.length === 0 && <p>{say(words.none)}</p>}
      {present.map((group) => (
        <section key={group}>
          <h3>{say(groups[group])}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.prize)}</th>
                <th scope="col">{say(words.entrant)}</th>
                <th scope="col">{say(words.school)}</th>
                <th scope="col">{say(words.work)}</th>
              </tr>
            </thead>
            <tbody>
              {won
                .filter((one) => one.group === group)
                .map(({ prize, shown, school, work }) => (
                  <tr key={`${school} ${shown} ${work}`}>
                    <td>{say(prizes[prize])}</td>
                    <td lang="zh-CN">{shown}</td>
                    <td lang="zh-CN">{school}</td>
                    <td lang="zh-CN">{work}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}
