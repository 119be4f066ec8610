import { z } from 'zod'
import { sitePage } from '../../../site/kit/page.ts'
import { Day, Notice, Record, Until } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import type { AskedThere } from '../answers.ts'
import { words } from './words.ts'

/** What an institution is asked to explain, at an address that only it was sent. Who complained, and in which words, stands nowhere on it. */
export const askedPage = sitePage<AskedThere, z.ZodObject<{ code: z.ZodUUID }>>({
  id: 'training.asked',
  path: '/training/asked/:code',
  params: z.object({ code: z.uuid() }),
  title: () => words.asked,
  render: (asked) => <Asked {...asked} />,
})

function Asked({ code, what, askedOn, by, answeredOn, over }: AskedThere) {
  const say = useSay()
  const waits = !answeredOn && !over
  return (
    <>
      <h1>{say(words.asked)}</h1>
      <p>{say(words.askedLead)}</p>
      <p className="letter">
        <Record>{what}</Record>
      </p>
      <dl>
        <div>
          <dt>{say(words.askedOn)}</dt>
          <dd>
            <Day day={askedOn} />
          </dd>
        </div>
        <div>
          <dt>{say(words.answerBy)}</dt>
          <dd>{waits ? <Until day={by} /> : <Day day={by} />}</dd>
        </div>
      </dl>
      {answeredOn ? (
        <Notice kind="good">{say(words.answered)}</Notice>
      ) : over ? (
        <Notice>{say(words.askedOver)}</Notice>
      ) : (
        <p>
          <A to={`/training-answers/answer/${code}`} className="button">
            {say(words.answerNow)}
          </A>
        </p>
      )}
    </>
  )
}
