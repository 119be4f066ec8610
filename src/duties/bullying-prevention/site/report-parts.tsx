import type { ReactNode } from 'react'
import { useSay } from '../../../site/kit/reading.tsx'
import { Read } from './ruby.tsx'
import { words } from './words.ts'

export type Typed = Readonly<Partial<Record<string, string>>>

type Say = { readonly zh: string; readonly en: string }

export function Step({ name, title, children }: { name: string; title: Say; children: ReactNode }) {
  return (
    <section data-step={name} data-scripted="" hidden aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`} tabIndex={-1}>
        <Read of={title} />
      </h2>
      {children}
    </section>
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

export const Fault = ({ name, of }: { name: string; of: Say }) => (
  <p className="fault" role="alert" data-fault={name} hidden>
    <Read of={of} />
  </p>
)

export const Label = ({ id, of, hide }: { id: string; of: Say; hide?: boolean }) => (
  <label id={`${id}-label`} htmlFor={id} className={hide ? 'for-readers' : undefined}>
    <Read of={of} />
  </label>
)

export function Line({ name, of, hint, typed }: { name: string; of: Say; hint?: Say; typed: Typed }) {
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
      <ul data-chosen="" data-remove={say(words.remove)} data-unclean={say(words.unclean)} />
    </>
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

export function Sure({ kind, of }: { kind: string; of: Say }) {
  return (
    <div className="notice" data-sure={kind} hidden>
      <p>
        <Read of={of} />
      </p>
      <p className="moves">
        <button type="button" className="primary" data-confirm={kind}>
          <Read of={words.sure} />
        </button>{' '}
        <button type="button" data-refrain="">
          <Read of={words.cancel} />
        </button>
      </p>
    </div>
  )
}
