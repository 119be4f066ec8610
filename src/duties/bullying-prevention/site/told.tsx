import type { PlainDate } from '../../../calendar/plain-date.ts'
import { Day } from '../../../site/kit/parts.tsx'
import type { HelpLines } from '../reports/help-lines.ts'
import type { Watch } from '../reports/watch.ts'
import { Read } from './ruby.tsx'
import { words } from './words.ts'

/** When somebody looks: said only as it is set, and never more than that. */
export function WatchSaid({ watch }: { watch: Watch | null }) {
  if (!watch)
    return (
      <p>
        <Read of={words.watchUnknown} /> <Read of={words.dontWait} />
      </p>
    )
  return (
    <p>
      <Read of={watch.now ? words.watchNow : words.watchLater} />{' '}
      {watch.next && (
        <b>
          <Day day={watch.next.day} /> {watch.next.from}
        </b>
      )}
      <span className="quiet hours">
        <Read of={words.watchDays} /> {watch.workdays || <Read of={words.nobody} />}
        <Read of={words.watchOther} /> {watch.otherDays || <Read of={words.nobody} />}
      </span>
      <Read of={words.dontWait} />
    </p>
  )
}

/** Whom to call or to text, danger first. On one's own page of help every number has its words. */
export function HelpNumbers({ lines }: { lines: HelpLines }) {
  return (
    <>
      <p>
        <Read of={words.help} />
      </p>
      <p className="calls">
        <a href="tel:110">
          <Read of={words.call} /> 110
        </a>
      </p>
      <p>
        <Read of={words.helpSilent} />
      </p>
      <p className="calls">
        <a href={`sms:${lines.policeText}`}>
          <Read of={words.text} /> {lines.policeText}
        </a>
      </p>
      <p>
        <Read of={words.helpTalk} />
      </p>
      <p className="calls">
        <a href={`tel:${lines.youth}`}>
          <Read of={words.call} /> {lines.youth}
        </a>
        <span className="quiet">
          <Read of={words.youth} /> {lines.youthHours}
        </span>
      </p>
      <p className="calls">
        <a href={`tel:${lines.mind}`}>
          <Read of={words.call} /> {lines.mind}
        </a>
        <span className="quiet">
          <Read of={words.mind} /> {lines.mindHours}
        </span>
      </p>
    </>
  )
}

/** The same in two lines, above everything else. */
export function HelpBar({ lines }: { lines: HelpLines }) {
  return (
    <div className="help-bar">
      <p>
        <Read of={words.barDanger} /> <a href="tel:110">110</a>
        <a href={`sms:${lines.policeText}`}>
          <Read of={words.text} /> {lines.policeText}
        </a>
      </p>
      <p>
        <Read of={words.barTalk} /> <a href={`tel:${lines.youth}`}>{lines.youth}</a>
        <a href={`tel:${lines.mind}`}>{lines.mind}</a>
      </p>
    </div>
  )
}

/** Who will know and who will not: first of all. */
export const WhoKnows = () => (
  <dl className="who-knows">
    <dt>
      <Read of={words.whoKnows} />
    </dt>
    <dd>
      <Read of={words.knows} />
    </dd>
    <dt>
      <Read of={words.whoNot} />
    </dt>
    <dd>
      <Read of={words.knowsNot} />
    </dd>
  </dl>
)

/** How far a report has come, in a child's words. */
export const standings = {
  unseen: words.unseen,
  seen: words.seen,
  working: words.working,
  deciding: words.deciding,
  after: words.after,
  closed: words.closedCase,
  referred: words.referred,
  joined: words.joined,
} as const

export interface Letter {
  readonly mine: boolean
  readonly day: PlainDate
  readonly kind: string
  readonly text: string
  readonly files: boolean
}

export const LetterView = ({ mine, day, kind, text, files }: Letter) => (
  <div className="letter">
    <p className="label">
      <b>
        <Read of={mine ? words.you : words.we} />
      </b>{' '}
      <Day day={day} />
    </p>
    <p>
      {kind === 'goes-on' ? <Read of={words.goesOn} /> : kind === 'withdrawal' ? <Read of={words.withdraw} /> : text}
    </p>
    {files && (
      <p className="quiet">
        <Read of={words.withFiles} />
      </p>
    )}
  </div>
)
