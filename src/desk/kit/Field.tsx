import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { fieldId, type FormState } from './form.ts'
import { useFormat } from './format.ts'
import type { Bound } from './inputs.tsx'
import { words } from './words.ts'

interface FieldProps<V extends object> {
  readonly form: Pick<FormState<V, unknown>, 'errorOf' | 'leave'>
  /** The field's path in the schema. */
  readonly name: (keyof V & string) | `${keyof V & string}.${string}`
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly required?: boolean
  /** Gives the input its id and its ties to hint and error. */
  readonly children: (bound: Bound & { id: string }) => ReactNode
}

/** Label above, hint before errors, the error in words next to the field. */
export function Field<V extends object>({ form, name, label, hint, required = false, children }: FieldProps<V>) {
  const t = useWords(words)
  const id = fieldId(name)
  const error = form.errorOf(name)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field field-wrong' : 'field'} onBlur={() => form.leave(name)}>
      <label htmlFor={id}>
        {label}
        {required && <span className="required">{t.required}</span>}
      </label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {error && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  )
}

/** Whether the draft was taken up again, and when it was last kept on this device. */
export function DraftNote<V extends object, Out>({ form, start }: { form: FormState<V, Out>; start?: V }) {
  const t = useWords(words)
  const { recent } = useFormat()
  if (form.keptAt === 'failed')
    return (
      <div className="note note-warn" role="status">
        {t.draftNotKept}
      </div>
    )
  if (form.restored)
    return (
      <div className="note note-accent" role="status">
        <span>{t.draftRestored}</span>
        {start && <Button onClick={() => form.clear(start)}>{t.draftDrop}</Button>}
      </div>
    )
  return (
    <div className="draft-kept quiet" role="status">
      {form.keptAt && t.draftKept(recent(form.keptAt, new Date()))}
    </div>
  )
}

/** How many things are to be mended, after an attempt to submit. */
export function FaultNote<V extends object, Out>({ form }: { form: FormState<V, Out> }) {
  const t = useWords(words)
  if (form.faults.length === 0) return null
  return (
    <p className="field-error" role="alert">
      {t.mendFirst(form.faults.length)}
    </p>
  )
}
