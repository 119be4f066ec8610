import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { keep, load } from '../preference.ts'
import { language, speak } from '../words.ts'
import { Refused } from './api.ts'
import { fingerprint, inLanguage } from './schema.ts'
import { words } from './words.ts'

interface FormOptions<S extends z.ZodObject> {
  /** Names the draft: 'activity' for a new one, `activity.${id}` for an existing one. null: keep no draft. */
  readonly id: string | null
  readonly schema: S
  readonly initial: z.input<S>
}

/** A form in the making. `V` is what is typed; the schema says whether it is complete. */
export interface FormState<V extends object, Out = V> {
  readonly value: V
  /** Some fields anew; as a function of what is there where several may change it at once (uploads). */
  readonly set: (change: Partial<V> | ((before: V) => Partial<V>)) => void
  /** The error to show beside a field ('speakers.0.name'): once it was left, or after an attempt to submit. */
  readonly errorOf: (field: string) => string | undefined
  readonly leave: (field: string) => void
  /** Everything at fault, for the summary at the top; empty until the first attempt. */
  readonly faults: readonly { field: string; text: string }[]
  /** The parsed value, or undefined after showing what is at fault and going there. */
  readonly check: () => Out | undefined
  /** Puts a server's refusal beside its fields; false when it names none. */
  readonly refused: (error: unknown) => boolean
  readonly dirty: boolean
  /** An unsubmitted draft was found and taken up. */
  readonly restored: boolean
  /** When the draft was last kept on this device; null before, 'failed' when the device will not. */
  readonly keptAt: Date | 'failed' | null
  /** Forgets the draft: after submitting, or to start again. */
  readonly clear: (start?: V) => void
}

/** State, checking and the local draft of one form. Nothing typed is lost to a closed tab or a dropped connection. */
export function useForm<S extends z.ZodObject>({
  id,
  schema,
  initial,
}: FormOptions<S>): FormState<z.input<S>, z.output<S>> {
  type V = z.input<S>
  const lang = language.use()
  const t = speak(words, lang)
  // The schema's own fingerprint: a draft of last year's form is not poured into this year's.
  const slot = id && `draft.${id}.${fingerprint(schema)}`
  const first = useRef<{ value: V; restored: boolean }>(undefined)
  first.current ??= found<V>(slot, initial)
  const [value, setValue] = useState(first.current.value)
  const [restored, setRestored] = useState(first.current.restored)
  const [dirty, setDirty] = useState(first.current.restored)
  const [keptAt, setKeptAt] = useState<Date | 'failed' | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [fromServer, setFromServer] = useState<readonly { field: string; zh: string; en: string }[]>([])

  const set = useCallback((change: Partial<V> | ((before: V) => Partial<V>)) => {
    setDirty(true)
    if (typeof change === 'function') return setValue((before) => ({ ...before, ...change(before) }))
    setFromServer((issues) =>
      issues.filter(({ field }) => !Object.keys(change).some((key) => field === key || field.startsWith(`${key}.`))),
    )
    setValue((before) => ({ ...before, ...change }))
  }, [])

  useEffect(() => {
    if (!slot || !dirty) return
    const timer = setTimeout(() => setKeptAt(keep(slot, JSON.stringify(value)) ? new Date() : 'failed'), 250)
    return () => clearTimeout(timer)
  }, [slot, value, dirty])
  // The tab is closed within the quarter second: keep it now.
  useEffect(() => {
    if (!slot || !dirty) return
    const now = () => void keep(slot, JSON.stringify(value))
    window.addEventListener('pagehide', now)
    return () => window.removeEventListener('pagehide', now)
  }, [slot, value, dirty])

  const parsed = schema.safeParse(value)
  const own = parsed.success ? [] : inLanguage(parsed.error, value, lang)
  const faults = [...fromServer.map((issue) => ({ field: issue.field, text: issue[lang] })), ...own]

  const errorOf = (field: string) => {
    const fault = faults.find((one) => one.field === field)
    if (!fault) return undefined
    const told = tried || left.has(field) || fromServer.some((issue) => issue.field === field)
    return told ? fault.text || t.requiredMissing : undefined
  }

  const check = () => {
    setTried(true)
    if (parsed.success) return parsed.data
    goTo(own[0]?.field)
    return undefined
  }

  const refused = (error: unknown) => {
    if (!(error instanceof Refused) || error.issues.length === 0) return false
    // The body is { form: {…} }: its fields are ours.
    const issues = error.issues.map((issue) => ({ ...issue, field: issue.field.replace(/^(form|body)\./, '') }))
    setFromServer(issues)
    goTo(issues[0]?.field)
    return true
  }

  const clear = useCallback(
    (start?: V) => {
      if (slot) keep(slot, null)
      setDirty(false)
      setRestored(false)
      setKeptAt(null)
      setTried(false)
      setLeft(new Set())
      setFromServer([])
      if (start) setValue(start)
    },
    [slot],
  )

  return {
    value,
    set,
    errorOf,
    leave: (field) => setLeft((before) => (before.has(field) ? before : new Set(before).add(field))),
    faults: tried || fromServer.length > 0 ? faults : [],
    check,
    refused,
    dirty,
    restored,
    keptAt,
    clear,
  }
}

function found<V extends object>(slot: string | null, initial: V): { value: V; restored: boolean } {
  const text = slot && load(slot)
  if (!text) return { value: initial, restored: false }
  try {
    return { value: { ...initial, ...(JSON.parse(text) as Partial<V>) }, restored: true }
  } catch {
    return { value: initial, restored: false }
  }
}

/** The element id of a field, so that a fault can lead to it. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`

// After the render that shows the errors.
function goTo(field: string | undefined) {
  if (!field) return
  requestAnimationFrame(() => {
    const exact = document.getElementById(fieldId(field)) ?? document.getElementById(fieldId(field.split('.')[0]!))
    exact?.scrollIntoView({ block: 'center' })
    exact?.focus({ preventScroll: true })
  })
}
