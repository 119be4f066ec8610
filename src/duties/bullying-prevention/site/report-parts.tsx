import type { ReactNode } from 'react'
import { addressOf, useReading, useSay } from '../../../site/kit/reading.tsx'
import { DAYS_OFF } from '../../../site/kit/neutral.ts'
import type { Words } from '../../../law/outcome.ts'
import { roles } from '../reports/roles.ts'
import { Read } from './ruby.tsx'
import { words } from './words.ts'

export type Typed = Readonly<Partial<Record<string, string>>>

/**
 * What stands above every page of a child: the way out, always in sight, and the pinyin, which can be switched off. The switch comes
 * first: the style sheet reaches whatever follows it.
 */
export function Above() {
  const say = useSay()
  const reading = useReading()
  return (
    <>
      <input type="checkbox" id="pinyin" className="pinyin-switch" aria-label={say(words.pinyin)} />
      <label htmlFor="pinyin" className="pinyin-label" lang="zh-CN">
        {say(words.pinyin)}
      </label>
      <p className="away">
        <a className="button" href={addressOf(DAYS_OFF, reading)} data-away="" rel="noreferrer">
          {say(words.away)}
        </a>
        <small className="quiet" data-scripted="" hidden>
          {say(words.awayHint)}
        </small>
      </p>
    </>
  )
}

/** The steps of writing, in their order: what the count says. */
const writing = ['what', 'where', 'who', 'photos', 'send']

const Count = ({ name }: { name: string }) =>
  writing.includes(name) ? (
    <small className="count" data-scripted="" hidden>
      <Read of={words.step} /> {writing.indexOf(name) + 1} <Read of={words.stepOf} /> {writing.length}{' '}
      <Read of={words.steps} />
    </small>
  ) : null

export function Step({ name, title, children }: { name: string; title: Words; children: ReactNode }) {
  return (
    <section data-step={name} data-scripted="" hidden aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`} tabIndex={-1}>
        <Read of={title} />
      </h2>
      {children}
    </section>
  )
}

/** A step of the form. Its heading takes the focus, so that a screen reader says where one is. */
export function Ask({ name, title, children, only }: { name: string; title: Words; children: ReactNode; only?: true }) {
  return (
    <fieldset data-step={name} {...(only && { 'data-scripted': '', hidden: true })}>
      <legend>
        <h2 id={`${name}-title`} tabIndex={-1}>
          <Count name={name} />
          <Read of={title} />
        </h2>
      </legend>
      {children}
    </fieldset>
  )
}

export function Go({ to, kind, children }: { to: string; kind?: string; children: ReactNode }) {
  return (
    <button type="button" className={kind} data-go={to} data-scripted="" hidden>
      {children}
    </button>
  )
}

export function Moves({ back, to }: { back: string; to: string }) {
  return (
    <p className="moves" data-scripted="" hidden>
      <Go to={to} kind="primary">
        <Read of={words.next} />
      </Go>{' '}
      <Go to={back}>
        <Read of={words.back} />
      </Go>
    </p>
  )
}

export const Fault = ({ name, of }: { name: string; of: Words }) => (
  <p className="fault" role="alert" data-fault={name} hidden>
    <Read of={of} />
  </p>
)

const Label = ({ id, of }: { id: string; of: Words }) => (
  <label id={`${id}-label`} htmlFor={id}>
    <Read of={of} />
  </label>
)

interface LineProps {
  readonly name: string
  readonly of: Words
  readonly hint?: Words
  readonly typed: Typed
}

export function Line({ name, of, hint, typed }: LineProps) {
  return (
    <div className="field">
      <Label id={name} of={of} />
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          <Read of={hint} />
        </p>
      )}
      <input
        id={name}
        name={name}
        maxLength={200}
        aria-describedby={hint ? `${name}-hint` : undefined}
        defaultValue={typed[name]}
      />
    </div>
  )
}

export const Roles = ({ typed }: { typed: Typed }) => (
  <fieldset className="field">
    <legend>
      <Read of={words.role} />
    </legend>
    {Object.entries(roles).map(([role, say]) => (
      <label className="box" key={role}>
        <input type="radio" name="role" value={role} defaultChecked={typed['role'] === role} /> <Read of={say} />
      </label>
    ))}
  </fieldset>
)

/** What is asked, by the name of its field, and the step it stands in. */
export const asked = [
  ['what', words.what, 'what'],
  ['school', words.school, 'where'],
  ['place', words.place, 'where'],
  ['when', words.when, 'where'],
  ['role', words.role, 'who'],
  ['who', words.who, 'who'],
  ['reach', words.reach, 'who'],
] as const

/** One's own words, before they go. The script fills it; what is empty is not shown. */
export function Review() {
  const row = (name: string, of: Words, step: string) => (
    <div key={name} data-review={name} hidden>
      <dt>
        <Read of={of} />
      </dt>
      <dd>
        <span data-value="" />{' '}
        <Go to={step} kind="small">
          <Read of={words.change} />
        </Go>
      </dd>
    </div>
  )
  return (
    <dl className="review" data-scripted="" hidden>
      {asked.map(([name, of, step]) => row(name, of, step))}
      {row('files', words.fates, 'photos')}
    </dl>
  )
}

/** Choosing files, and saying it aloud instead. */
export function Files() {
  const say = useSay()
  return (
    <>
      <label className="file">
        <Read of={words.choose} />
        <input
          type="file"
          data-files=""
          multiple
          accept="image/*,audio/*,video/*,.pdf,.doc,.docx"
          aria-label={say(words.choose)}
        />
      </label>
      <div className="voice" data-voice={say(words.myVoice)} hidden>
        <p className="label">
          <Read of={words.voiceTitle} />
        </p>
        <p className="hint">
          <Read of={words.voiceHint} />
        </p>
        <p className="fault" role="alert" data-voice-fault="" hidden>
          <Read of={words.noMicrophone} />
        </p>
        <p role="status" data-voice-says="">
          <span data-say="recording" hidden>
            <Read of={words.recording} /> <b data-seconds="" />
          </span>
          <span data-say="changing" hidden>
            <Read of={words.changing} />
          </span>
        </p>
        <p>
          {(['record', 'stop', 'hear', 'useIt', 'anew'] as const).map((act) => (
            <button type="button" key={act} data-voice-act={act} hidden={act !== 'record'}>
              <Read of={words[act]} />
            </button>
          ))}
        </p>
      </div>
      <ul data-chosen="" data-remove={say(words.leaveOut)} data-unclean={say(words.unclean)} />
    </>
  )
}

/** What became of each file: it follows the receipt, for the words have arrived before. */
export function Fates() {
  const fates = ['waiting', 'uploading', 'done', 'stopped', 'lost', 'otherFile', 'left'] as const
  return (
    <section className="fates" data-fates="" hidden aria-labelledby="fates-title">
      <h2 id="fates-title">
        <Read of={words.fates} />
      </h2>
      <p className="hint">
        <Read of={words.fatesHint} />
      </p>
      <ul />
      <template>
        <li>
          <b data-name="" />{' '}
          <span role="status">
            {fates.map((fate) => (
              <span key={fate} data-fate={fate} hidden>
                <Read of={words[fate]} />
              </span>
            ))}{' '}
            <span data-share="" />
          </span>{' '}
          <button type="button" data-resume="" hidden>
            <Read of={words.goOnSending} />
          </button>
          <label className="file" data-rechoose="" hidden>
            <Read of={words.chooseAgain} />
            <input type="file" aria-label={useSay()(words.chooseAgain)} />
          </label>
        </li>
      </template>
    </section>
  )
}

export function Code() {
  return (
    <div className="receipt">
      <p className="label">
        <Read of={words.code} />
      </p>
      <p className="code" data-code="" />
    </div>
  )
}

export function Sure({ kind, of, yes = words.sure, no = words.cancel }: Record<'of', Words> & SureProps) {
  return (
    <div className="notice" data-sure={kind} hidden role="group" aria-labelledby={`sure-${kind}`}>
      <p id={`sure-${kind}`} tabIndex={-1}>
        <Read of={of} />
      </p>
      <p className="moves">
        <button type="button" className="primary" data-confirm={kind}>
          <Read of={yes} />
        </button>{' '}
        <button type="button" data-refrain="">
          <Read of={no} />
        </button>
      </p>
    </div>
  )
}
interface SureProps {
  readonly kind: string
  readonly yes?: Words
  readonly no?: Words
}
