import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { useFormat, type Tone } from './format.ts'
import { words } from './words.ts'

export interface Event {
  readonly key: string | number
  readonly at: Date
  /** null: the system itself. */
  readonly by: string | null
  readonly forPerson?: string | null
  /** 提交审核 */
  readonly what: ReactNode
  readonly reason?: string | null
  readonly tone?: Tone
  /** What changed, from → to. */
  readonly detail?: ReactNode
}

/** Who did what, when and why; newest last, as one reads. */
export function Story({ events }: { events: readonly Event[] }) {
  const t = useWords(words)
  const { moment } = useFormat()
  if (events.length === 0) return <p className="quiet">{t.storyEmpty}</p>
  return (
    <ol className="story">
      {events.map(({ key, at, by, forPerson, what, reason, tone = 'plain', detail }) => (
        <li key={key} className={`story-${tone}`}>
          <div>
            <strong>{what}</strong>
          </div>
          <div className="quiet">
            {by ?? t.someone}
            {forPerson && `（${t.onBehalf(forPerson)}）`} · <time dateTime={at.toISOString()}>{moment(at)}</time>
          </div>
          {reason && <blockquote>{reason}</blockquote>}
          {detail}
        </li>
      ))}
    </ol>
  )
}
