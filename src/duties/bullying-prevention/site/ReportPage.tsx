import { Notice } from '../../../site/kit/parts.tsx'
import type { HelpLines } from '../reports/help-lines.ts'
import type { Watch } from '../reports/watch.ts'
import { Read } from './ruby.tsx'
import { words } from './words.ts'
import {
  Above,
  Ask,
  Code,
  Fates,
  Fault,
  Files,
  Go,
  Line,
  Moves,
  Review,
  Roles,
  Step,
  Sure,
  type Typed,
} from './report-parts.tsx'
import { HelpBar, HelpNumbers, standings, WatchSaid, WhoKnows } from './told.tsx'

export interface ReportPageProps {
  readonly open: boolean
  readonly hotline: string
  readonly hours: string
  readonly lines: HelpLines
  readonly watch: Watch | null
  readonly action: string
  /** What an answer without script has to say above the form. */
  readonly fault?: keyof typeof words | undefined
  /** What was typed, given back. */
  readonly typed?: Typed | undefined
}

/**
 * The whole report under one address. Without script: one plain form. With it: one question at a time, each an entry of this tab's
 * history that tells nothing. All words stand here; the script only shows and hides.
 */
export function ReportPage(props: ReportPageProps) {
  const { open, hotline, hours, lines, fault } = props
  return (
    <div className="telling">
      <Above />
      <h1>
        <Read of={words.title} />
      </h1>
      <HelpBar lines={lines} />
      {fault && (
        <Notice kind="bad">
          <p>
            <Read of={words[fault]} />
          </p>
        </Notice>
      )}
      {open ? (
        <Steps {...props} typed={props.typed ?? {}} />
      ) : (
        <Notice kind="warn">
          <p>
            <Read of={words.closed} />
          </p>
        </Notice>
      )}
      {hotline && (
        <p className="by-phone">
          <Read of={words.byPhone} />{' '}
          <a href={`tel:${hotline.replaceAll(/[^\d+]/g, '')}`}>
            <b>{hotline}</b>
          </a>{' '}
          {hours}
        </p>
      )}
    </div>
  )
}

type StepsProps = Pick<ReportPageProps, 'action' | 'lines' | 'watch'> & { typed: Typed }

function Steps({ action, lines, watch, typed }: StepsProps) {
  return (
    <>
      <Start watch={watch} />
      <Step name="kept" title={words.keptTitle}>
        <p>
          <Read of={words.kept} />
        </p>
        <p className="moves">
          <button type="button" className="primary" data-go-on="">
            <Read of={words.goOn} />
          </button>{' '}
          <button type="button" data-wipe="">
            <Read of={words.wipe} />
          </button>
        </p>
      </Step>
      <Step name="help" title={words.helpTitle}>
        <HelpNumbers lines={lines} />
        <p>
          <Go to="what">
            <Read of={words.writeToo} />
          </Go>
        </p>
      </Step>
      <div data-plain="">
        <Notice kind="warn">
          <p>
            <Read of={words.noScript} />
          </p>
        </Notice>
      </div>
      <Telling action={action} typed={typed} />
      <Step name="receipt" title={words.received}>
        <Code />
        <p>
          <Read of={words.codeHint} />
        </p>
        <p>
          <Go to="again" kind="primary">
            <Read of={words.copied} />
          </Go>
        </p>
      </Step>
      <Step name="again" title={words.again}>
        <Code />
        <h3>
          <Read of={words.whatNext} />
        </h3>
        <p>
          <Read of={words.nexts} />
        </p>
        <WatchSaid watch={watch} />
        <p className="moves">
          <button type="button" className="primary" data-leave="">
            <Read of={words.same} />
          </button>{' '}
          <Go to="receipt">
            <Read of={words.back} />
          </Go>
        </p>
      </Step>
      <AskCode action={action} typed={typed} />
      <Step name="letters" title={words.letters}>
        <Letters watch={watch} />
      </Step>
      <Sure kind="leave" of={words.filesOnTheWay} yes={words.leaveNow} no={words.wait} />
      <Fates />
    </>
  )
}

function Start({ watch }: Pick<ReportPageProps, 'watch'>) {
  return (
    <div data-step="start">
      <WhoKnows />
      <div data-scripted="" hidden>
        <h2 tabIndex={-1} className="for-readers">
          <Read of={words.danger} />
        </h2>
        <p className="doors">
          <Go to="what" kind="primary">
            <Read of={words.dangerNo} />
          </Go>{' '}
          <Go to="help" kind="danger">
            <Read of={words.dangerYes} />
          </Go>{' '}
          <Go to="code">
            <Read of={words.haveCode} />
          </Go>
        </p>
      </div>
      <p>
        <Read of={words.intro} />
      </p>
      <WatchSaid watch={watch} />
      <dl className="who-knows">
        <dt>
          <Read of={words.later} />
        </dt>
        <dd>
          <Read of={words.laterText} />
        </dd>
        <dt>
          <Read of={words.limits} />
        </dt>
        <dd>
          <Read of={words.limitsText} />
        </dd>
        <dd data-scripted="" hidden>
          <Read of={words.shared} />
        </dd>
      </dl>
    </div>
  )
}

/** The one form. Without script its button leads to a look at what was written; with it, to the next question. */
function Telling({ action, typed }: Pick<StepsProps, 'action' | 'typed'>) {
  return (
    <form method="post" action={action} data-tell="" autoComplete="off">
      <p data-kept-back="" role="status" className="hint" hidden>
        <Read of={words.keptBack} />
      </p>
      <Ask name="what" title={words.what}>
        <p className="hint" id="what-hint">
          <Read of={words.whatHint} />
        </p>
        <Fault name="missing" of={words.whatMissing} />
        <Fault name="long" of={words.tooLong} />
        <textarea
          id="what"
          name="what"
          rows={9}
          maxLength={5000}
          aria-labelledby="what-title"
          aria-describedby="what-hint"
          defaultValue={typed['what']}
          required
        />
        <Moves back="start" to="where" />
      </Ask>
      <Ask name="where" title={words.where}>
        <p className="hint">
          <Read of={words.optional} />
        </p>
        <Line name="school" of={words.school} typed={typed} />
        <Line name="place" of={words.place} hint={words.placeHint} typed={typed} />
        <Line name="when" of={words.when} typed={typed} />
        <Moves back="what" to="who" />
      </Ask>
      <Ask name="who" title={words.whoTitle}>
        <p className="hint">
          <Read of={words.optional} />
        </p>
        <Roles typed={typed} />
        <Line name="who" of={words.who} typed={typed} />
        <Line name="reach" of={words.reach} hint={words.reachHint} typed={typed} />
        <Moves back="where" to="photos" />
      </Ask>
      <Ask name="photos" title={words.photos} only>
        <p className="hint" id="photos-hint">
          <Read of={words.photosHint} />
        </p>
        <Fault name="big" of={words.tooBig} />
        <Files />
        <Moves back="who" to="send" />
      </Ask>
      <Ask name="send" title={words.sendTitle} only>
        <Review />
        <p>
          <Read of={words.sealed} />
        </p>
        <Fault name="failed" of={words.failed} />
        <p data-working="" role="status" hidden>
          <Read of={words.sending} />
        </p>
        <p className="moves">
          <button className="primary">
            <Read of={words.send} />
          </button>{' '}
          <Go to="photos">
            <Read of={words.back} />
          </Go>
        </p>
      </Ask>
      <p data-plain="">
        <button className="primary" name="do" value="look">
          <Read of={words.lookFirst} />
        </button>
      </p>
    </form>
  )
}

function Letters({ watch }: Pick<ReportPageProps, 'watch'>) {
  return (
    <>
      <h3>
        <Read of={words.standing} />
      </h3>
      <p className="standing">
        {Object.entries(standings).map(([name, say]) => (
          <b key={name} data-standing={name} hidden>
            <Read of={say} />
          </b>
        ))}{' '}
        <span data-standing="unread" hidden>
          <Read of={words.unreadMore} />
        </span>
      </p>
      <WatchSaid watch={watch} />
      <div data-letters="" />
      <template data-letter="">
        <div className="letter">
          <p className="label">
            <b data-from="you">
              <Read of={words.you} />
            </b>
            <b data-from="we">
              <Read of={words.we} />
            </b>{' '}
            <span data-day="" />
          </p>
          <p data-text="" />
          <p className="quiet" data-with-files="">
            <Read of={words.withFiles} />
          </p>
        </div>
      </template>
      <p data-no-answer="" className="quiet">
        <Read of={words.noAnswer} />
      </p>
      <form data-add="" autoComplete="off">
        <label htmlFor="more">
          <Read of={words.addTitle} />
        </label>
        <p className="hint" id="more-hint">
          <Read of={words.addHint} />
        </p>
        <Fault name="missing" of={words.whatMissing} />
        <Fault name="long" of={words.tooLong} />
        <Fault name="big" of={words.tooBig} />
        <Fault name="failed" of={words.failed} />
        <textarea id="more" name="more" rows={5} maxLength={5000} aria-describedby="more-hint" />
        <Files />
        <p data-working="" role="status" hidden>
          <Read of={words.sending} />
        </p>
        <p data-sent="" role="status" tabIndex={-1} hidden>
          <b>
            <Read of={words.sent} />
          </b>
        </p>
        <p>
          <button className="primary">
            <Read of={words.addSend} />
          </button>
        </p>
      </form>
      <p>
        <button type="button" data-ask="goes-on">
          <Read of={words.goesOn} />
        </button>
      </p>
      <Sure kind="goes-on" of={words.goesOnSure} />
      <p>
        <button type="button" data-ask="withdrawal">
          <Read of={words.withdraw} />
        </button>
      </p>
      <Sure kind="withdrawal" of={words.withdrawSure} />
      <p>
        <button type="button" data-leave="">
          <Read of={words.close} />
        </button>
      </p>
    </>
  )
}

function AskCode({ action, typed }: Pick<StepsProps, 'action' | 'typed'>) {
  return (
    <form method="post" action={action} data-step="code" data-return="" autoComplete="off">
      <h2 tabIndex={-1}>
        <Read of={words.codeTitle} />
      </h2>
      <Fault name="missing" of={words.codeMissing} />
      <Fault name="unknown" of={words.notFound} />
      <Fault name="failed" of={words.failed} />
      <label htmlFor="code">
        <Read of={words.codeAsk} />
      </label>
      <p className="hint" id="code-hint">
        <Read of={words.codeAskHint} />
      </p>
      <input
        id="code"
        name="code"
        inputMode="numeric"
        maxLength={60}
        aria-describedby="code-hint"
        defaultValue={typed['code']}
      />
      <p data-working="" role="status" hidden>
        <Read of={words.looking} />
      </p>
      <p className="moves">
        <button className="primary" name="do" value="return">
          <Read of={words.look} />
        </button>{' '}
        <Go to="start">
          <Read of={words.back} />
        </Go>
      </p>
    </form>
  )
}
