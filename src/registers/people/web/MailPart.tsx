import { Checkbox } from 'antd'
import { Loaded, Section, Sheet, useAct, useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { choose, readChoice } from '../../../platform/notices/contract.ts'
import { topicNames, topics, type Topic } from '../../../platform/notices/topics.ts'
import { words } from './mail-words.ts'

/** Which of one's own notices also come by e-mail. */
export function MailPart({ address }: { address: string | null }) {
  const t = useWords(words)
  const choice = useApi(readChoice)
  return (
    <Section title={t.title}>
      <Sheet>
        <p>{t.lead}</p>
        <Loaded of={choice}>
          {(now) => (
            <>
              {!address && <p className="quiet">{t.noAddress}</p>}
              {!now.possible && <p className="quiet">{t.impossible}</p>}
              <Choices key={now.version} mail={now.mail} version={now.version} />
            </>
          )}
        </Loaded>
      </Sheet>
    </Section>
  )
}

function Choices({ mail, version }: { mail: readonly Topic[]; version: number }) {
  const t = useWords(words)
  const say = useSay()
  const save = useAct(choose, { done: t.saved })
  return (
    <Checkbox.Group
      value={[...mail]}
      disabled={save.busy}
      onChange={(chosen) => void save.send({ body: { mail: chosen as Topic[], seen: version } })}
      options={topicNames.map((topic) => ({ value: topic, label: say(topics[topic]) }))}
      style={{ display: 'grid', gap: 8 }}
      aria-label={t.title}
    />
  )
}
