import type { PlainDate } from '../../../calendar/plain-date.ts'
import { Day, Hotlines, Notice } from '../../../site/kit/parts.tsx'
import { Read } from './ruby.tsx'
import { words } from './words.ts'

export interface AnsweredPageProps {
  readonly action: string
  readonly code: string
  /** Just sent: the code is shown to be copied. */
  readonly fresh: boolean
  readonly letters: readonly {
    readonly mine: boolean
    readonly day: PlainDate
    readonly kind: string
    readonly text: string
    readonly files: boolean
  }[]
}

/** What a browser without script is shown: the code, and the letters, opened by the server for this one answer. */
export function AnsweredPage({ action, code, fresh, letters }: AnsweredPageProps) {
  return (
    <div className="telling">
      <h1>
        <Read of={fresh ? words.received : words.letters} />
      </h1>
      <Hotlines />
      {fresh && (
        <>
          <div className="receipt">
            <p className="label">
              <Read of={words.code} />
            </p>
            <p className="code">{code}</p>
          </div>
          <p>
            <Read of={words.codeHint} />
          </p>
          <h2>
            <Read of={words.whatNext} />
          </h2>
          <p>
            <Read of={words.nexts} />
          </p>
        </>
      )}
      {letters.map(({ mine, day, kind, text, files }, i) => (
        <div className="letter" key={i}>
          <p className="label">
            <b>
              <Read of={mine ? words.you : words.we} />
            </b>{' '}
            <Day day={day} />
          </p>
          <p>
            {kind === 'goes-on' ? (
              <Read of={words.goesOn} />
            ) : kind === 'withdrawal' ? (
              <Read of={words.withdraw} />
            ) : (
              text
            )}
          </p>
          {files && (
            <p className="quiet">
              <Read of={words.withFiles} />
            </p>
          )}
        </div>
      ))}
      {!fresh && letters.every(({ mine }) => mine) && (
        <p className="quiet">
          <Read of={words.noAnswer} />
        </p>
      )}
      {!fresh && (
        <form method="post" action={action} autoComplete="off">
          <input type="hidden" name="code" value={code} />
          <label htmlFor="more">
            <Read of={words.addTitle} />
          </label>
          <p className="hint" id="more-hint">
            <Read of={words.addHint} />
          </p>
          <textarea id="more" name="what" rows={5} maxLength={5000} aria-describedby="more-hint" />
          <p className="moves">
            <button className="primary" name="do" value="add">
              <Read of={words.addSend} />
            </button>{' '}
            <button name="do" value="goes-on">
              <Read of={words.goesOn} />
            </button>{' '}
            <button name="do" value="withdrawal">
              <Read of={words.withdraw} />
            </button>
          </p>
        </form>
      )}
      <Notice>
        <p>
          <Read of={words.shared} />
        </p>
      </Notice>
    </div>
  )
}
