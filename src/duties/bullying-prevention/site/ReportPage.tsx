import { Hotlines, Notice } from '../../../site/kit/parts.tsx'
import { useSay } from '../../../site/kit/reading.tsx'
import { Read } from './ruby.tsx'
import { roles } from '../reports/roles.ts'
import { words } from './words.ts'
import { Code, Fault, Files, Go, Label, Line, Moves, Step, Sure, type Typed } from './report-parts.tsx'

export interface ReportPageProps {
  readonly open: boolean
  readonly hotline: string
  readonly hours: string
  readonly action: string
  /** What an answer without script has to say above the form. */
  readonly fault?: keyof typeof words | undefined
  /** What was typed, given back. */
  readonly typed?: Typed | undefined
}

/**
 * The whole report under one address. Without script: one plain form. With it: one question at a time, and no address, history or
 * storage that tells of it. All words stand here; the script only shows and hides.
 */
export function ReportPage({ open, hotline, hours, action, fault, typed = {} }: ReportPageProps) {
  return (
    <div className="telling">
      <input type="checkbox" id="pinyin" className="pinyin-switch" aria-label={useSay()(words.pinyin)} />
      <label htmlFor="pinyin" className="pinyin-label" lang="zh-CN">
        {useSay()(words.pinyin)}
      </label>
      <h1>
        <Read of={words.title} />
      </h1>
      <Hotlines />
      {hotline && (
        <p className="by-phone">
          <Read of={words.byPhone} />{' '}
          <a href={`tel:${hotline.replaceAll(/[^\d+]/g, '')}`}>
            <b>{hotline}</b>
          </a>{' '}
          {hours}
        </p>
      )}
      {fault && (
        <Notice kind="bad">
          <p>
            <Read of={words[fault] as { zh: string; en: string }} />
          </p>
        </Notice>
      )}
      {open ? (
        <Steps action={action} typed={typed} />
      ) : (
        <Notice kind="warn">
          <p>
            <Read of={words.closed} />
          </p>
        </Notice>
      )}
    </div>
  )
}

function Steps({ action, typed }: Pick<ReportPageProps, 'action'> & { typed: Typed }) {
  return (
    <>
      <div data-step="start">
        <p>
          <Read of={words.intro} />
        </p>
        <p>
          <Read of={words.noName} />
        </p>
        <div data-scripted="" hidden>
          <h2 tabIndex={-1}>
            <Read of={words.danger} />
          </h2>
          <p>
            <Go to="help" kind="danger">
              <Read of={words.dangerYes} />
            </Go>
          </p>
          <p>
            <Go to="what" kind="primary">
              <Read of={words.dangerNo} />
            </Go>
          </p>
          <p>
            <Go to="code">
              <Read of={words.haveCode} />
            </Go>
          </p>
        </div>
        <h2>
          <Read of={words.limits} />
        </h2>
        <p className="quiet">
          <Read of={words.limitsText} />
        </p>
      </div>
      <Step name="help" title={words.helpTitle}>
        <p>
          <Read of={words.help} />
        </p>
        <p className="calls">
          <a href="tel:110">
            <Read of={words.call} /> 110
          </a>
        </p>
        <p>
          <Read of={words.help2} />
        </p>
        <p className="calls">
          <a href="tel:12355">
            <Read of={words.call} /> 12355
          </a>
        </p>
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
      <form method="post" action={action} data-tell="" autoComplete="off">
        <fieldset data-step="what">
          <legend>
            <Read of={words.what} />
          </legend>
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
            aria-labelledby="what-label"
            aria-describedby="what-hint"
            defaultValue={typed['what']}
            required
          />
          <Label id="what" of={words.what} hide />
          <Moves back="start" to="where" />
        </fieldset>
        <fieldset data-step="where">
          <legend>
            <Read of={words.where} />
          </legend>
          <p className="hint">
            <Read of={words.optional} />
          </p>
          <Line name="school" of={words.school} typed={typed} />
          <Line name="place" of={words.place} hint={words.placeHint} typed={typed} />
          <Line name="when" of={words.when} typed={typed} />
          <Moves back="what" to="who" />
        </fieldset>
        <fieldset data-step="who">
          <legend>
            <Read of={words.whoTitle} />
          </legend>
          <p className="hint">
            <Read of={words.optional} />
          </p>
          <fieldset className="field">
            <legend>
              <Read of={words.role} />
            </legend>
            {Object.entries(roles).map(([role, say]) => (
              <label className="box" key={role}>
                <input type="radio" name="role" value={role} defaultChecked={typed['role'] === role} />{' '}
                <Read of={say} />
              </label>
            ))}
          </fieldset>
          <Line name="who" of={words.who} typed={typed} />
          <Line name="reach" of={words.reach} hint={words.reachHint} typed={typed} />
          <Moves back="where" to="photos" />
        </fieldset>
        <fieldset data-step="photos" data-scripted="" hidden>
          <legend>
            <Read of={words.photos} />
          </legend>
          <p className="hint" id="photos-hint">
            <Read of={words.photosHint} />
          </p>
          <Fault name="big" of={words.tooBig} />
          <Files />
          <Moves back="who" to="send" />
        </fieldset>
        <fieldset data-step="send">
          <legend data-scripted="" hidden>
            <Read of={words.sendTitle} />
          </legend>
          <div data-scripted="" hidden>
            <p>
              <Read of={words.sealed} />
            </p>
            <p>
              <Read of={words.shared} />
            </p>
          </div>
          <Fault name="failed" of={words.failed} />
          <p data-working="" role="status" hidden>
            <Read of={words.sending} />
          </p>
          <p className="moves">
            <button className="primary" name="do" value="tell">
              <Read of={words.send} />
            </button>{' '}
            <Go to="photos">
              <Read of={words.back} />
            </Go>
          </p>
        </fieldset>
      </form>
      <Step name="uploading" title={words.received}>
        <p role="status" data-progress="">
          <Read of={words.uploading} /> <progress max={100} value={0} aria-labelledby="uploading-title" />
        </p>
        <div data-stopped="" hidden>
          <Notice kind="warn">
            <p>
              <Read of={words.uploadStopped} />
            </p>
          </Notice>
          <p className="moves">
            <button type="button" className="primary" data-resume="">
              <Read of={words.goOnUploading} />
            </button>{' '}
            <button type="button" data-leave-files="">
              <Read of={words.leaveFiles} />
            </button>
          </p>
        </div>
      </Step>
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
        <h2>
          <Read of={words.whatNext} />
        </h2>
        <p>
          <Read of={words.nexts} />
        </p>
        <p className="moves">
          <button type="button" className="primary" data-leave="">
            <Read of={words.done} />
          </button>{' '}
          <Go to="receipt">
            <Read of={words.back} />
          </Go>
        </p>
      </Step>
      <AskCode action={action} typed={typed} />
      <Step name="letters" title={words.letters}>
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
          <Fault name="failed" of={words.failed} />
          <textarea id="more" name="more" rows={5} maxLength={5000} aria-describedby="more-hint" />
          <Files />
          <p data-working="" role="status" hidden>
            <Read of={words.sending} />
          </p>
          <p data-sent="" role="status" hidden>
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
      </Step>
    </>
  )
}

function AskCode({ action, typed }: Pick<ReportPageProps, 'action'> & { typed: Typed }) {
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
