import type { Setting } from '../../../platform/bureau-settings/contract.ts'
import { sitePage } from '../../../site/kit/page.ts'
import { Record } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import { words } from './words.ts'

interface Told {
  readonly limits: readonly Pick<Setting, 'key' | 'title' | 'hint' | 'value' | 'entries'>[]
}

/** Which limits hold today, and where each comes from: most were read in reprints, some are local or our own. */
export const limitsPage = sitePage<Told>({
  id: 'training.limits',
  path: '/training/limits',
  title: () => words.limits,
  render: (told) => <LimitsToday {...told} />,
})

function LimitsToday({ limits }: Told) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.limits)}</h1>
      <p>{say(words.limitsLead)}</p>
      <dl>
        {limits.map(({ key, title, hint, value, entries }) => (
          <div key={key}>
            <dt>{say(title)}</dt>
            <dd>
              <Record>{String(value)}</Record>
              <br />
              {entries[0]?.source ? <Record>{entries[0].source}</Record> : say(hint)}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <A to="/training">{say(words.title)}</A>
      </p>
    </>
  )
}
