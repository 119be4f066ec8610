import type { Words } from '../../../law/outcome.ts'
import { Notice } from '../../../site/kit/parts.tsx'
import type { HelpLines } from '../reports/help-lines.ts'
import type { Watch } from '../reports/watch.ts'
import { roles } from '../reports/roles.ts'
import { Above, asked, type Typed } from './report-parts.tsx'
import { Read } from './ruby.tsx'
import { HelpBar, LetterView, standings, WatchSaid, type Letter } from './told.tsx'
import { words } from './words.ts'

/** What a browser without script is shown after it sent something. Sent again by a reload, each is answered as it was. */
export type Answered =
  | { readonly page: 'look'; readonly typed: Typed; readonly request: string }
  | { readonly page: 'fresh'; readonly typed: Typed; readonly code: string }
  | {
      readonly page: 'letters'
      readonly code: string
      /** For what is sent from here, once. */
      readonly request: string
      readonly standing: keyof typeof standings
      readonly unread: boolean
      readonly letters: readonly Letter[]
      /** Something was just taken in. */
      readonly sent: boolean
      readonly fault?: keyof typeof words
      readonly typed: Typed
    }
  | {
      readonly page: 'sure'
      readonly code: string
      readonly request: string
      readonly kind: 'goes-on' | 'withdrawal'
      readonly typed: Typed
    }

export type AnsweredPageProps = Answered & {
  readonly action: string
  readonly lines: HelpLines
  readonly watch: Watch | null
}

const titles = {
  look: words.sendTitle,
  fresh: words.received,
  letters: words.letters,
  sure: words.letters,
} as const

export function AnsweredPage(props: AnsweredPageProps) {
  return (
    <div className="telling">
      <Above />
      <h1>
        <Read of={titles[props.page]} />
      </h1>
      <HelpBar lines={props.lines} />
      {props.page === 'look' ? (
        <Look {...props} />
      ) : props.page === 'fresh' ? (
        <Fresh {...props} />
      ) : props.page === 'sure' ? (
        <AreYouSure {...props} />
      ) : (
        <Letters {...props} />
      )}
      <Notice>
        <p>
          <Read of={words.limitsText} />
        </p>
      </Notice>
    </div>
  )
}

type Of<Page extends Answered['page']> = Extract<Answered, { page: Page }> & Omit<AnsweredPageProps, keyof Answered>

/** One's own words, as they were typed. */
function Own({ typed }: { typed: Typed }) {
  return (
    <dl className="review">
      {asked.map(([name, of]) =>
        typed[name] ? (
          <div key={name}>
            <dt>
              <Read of={of} />
            </dt>
            <dd>
              <Value name={name} typed={typed} />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

function Value({ name, typed }: { name: string; typed: Typed }) {
  const value = typed[name] ?? ''
  return name === 'role' && value in roles ? <Read of={roles[value as keyof typeof roles]} /> : value
}

function Look({ typed, request, action }: Of<'look'>) {
  return (
    <>
      <Own typed={typed} />
      <form method="post" action={action} autoComplete="off">
        <Hidden values={{ request, ...Object.fromEntries(asked.map(([name]) => [name, typed[name] ?? ''])) }} />
        <p className="moves">
          <Do what="tell" of={words.send} primary /> <Do what="edit" of={words.change} />
        </p>
      </form>
    </>
  )
}

function Fresh({ code, typed, watch }: Of<'fresh'>) {
  return (
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
      <WatchSaid watch={watch} />
      <h2>
        <Read of={words.you} />
      </h2>
      <Own typed={typed} />
    </>
  )
}

function Letters({ action, code, request, standing, unread, letters, sent, fault, typed, watch }: Of<'letters'>) {
  return (
    <>
      {sent && (
        <Notice kind="good">
          <p>
            <Read of={words.sent} />
          </p>
        </Notice>
      )}
      {fault && (
        <Notice kind="bad">
          <p>
            <Read of={words[fault]} />
          </p>
        </Notice>
      )}
      <h2>
        <Read of={words.standing} />
      </h2>
      <p className="standing">
        <b>
          <Read of={standings[standing]} />
        </b>{' '}
        {unread && <Read of={words.unreadMore} />}
      </p>
      <WatchSaid watch={watch} />
      {letters.map((letter, i) => (
        <LetterView key={i} {...letter} />
      ))}
      {letters.every(({ mine }) => mine) && (
        <p className="quiet">
          <Read of={words.noAnswer} />
        </p>
      )}
      <form method="post" action={action} autoComplete="off">
        <Hidden values={{ code, request }} />
        <label htmlFor="more">
          <Read of={words.addTitle} />
        </label>
        <p className="hint" id="more-hint">
          <Read of={words.addHint} />
        </p>
        <textarea
          id="more"
          name="what"
          rows={5}
          maxLength={5000}
          aria-describedby="more-hint"
          defaultValue={typed['what']}
        />
        <p className="moves">
          <Do what="add" of={words.addSend} primary /> <Do what="goes-on" of={words.goesOn} />{' '}
          <Do what="withdrawal" of={words.withdraw} />
        </p>
      </form>
    </>
  )
}

function AreYouSure({ action, code, request, kind, typed }: Of<'sure'>) {
  return (
    <>
      <p>
        <Read of={kind === 'withdrawal' ? words.withdrawSure : words.goesOnSure} />
      </p>
      <form method="post" action={action} autoComplete="off">
        <Hidden values={{ code, request, what: typed['what'] ?? '' }} />
        <p className="moves">
          <Do what={`${kind}-sure`} of={words.sure} primary /> <Do what="return" of={words.cancel} />
        </p>
      </form>
    </>
  )
}

const Do = ({ what, of, primary }: { what: string; of: Words; primary?: true }) => (
  <button name="do" value={what} className={primary ? 'primary' : undefined}>
    <Read of={of} />
  </button>
)

const Hidden = ({ values }: { values: Readonly<Record<string, string>> }) =>
  Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
