import type { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { useSay } from './reading.tsx'
import { words } from './words.ts'

/** What is wrong, and where; '' stands for the form as a whole. */
export interface Fault {
  readonly field: string
  readonly say: Words
}

/** What makes a second sending of the same form harmless, and flooding dear. */
export interface Ticket {
  readonly request: string
  readonly ticket: string
  /** For the browser to work on; 0 bits: nothing to do. */
  readonly puzzle: { readonly seed: string; readonly bits: number } | null
}

interface FormViewProps {
  readonly form: z.ZodObject
  readonly action: string
  readonly button: Words
  readonly typed: URLSearchParams
  readonly faults: readonly Fault[]
  readonly ticket: Ticket
}

/** A form as the browser itself knows forms: it keeps what was typed, and says next to each field what is wrong with it. */
export function FormView({ form, action, button, typed, faults, ticket: { request, ticket, puzzle } }: FormViewProps) {
  const say = useSay()
  return (
    <form
      method="post"
      action={action}
      data-seed={puzzle?.seed}
      data-bits={puzzle?.bits}
      data-working={puzzle ? say(words.working) : undefined}
    >
      {faults.length > 0 && (
        <div className="notice bad" role="alert">
          <p>{say(words.error)}</p>
          <ul>
            {faults.map(({ field, say: what }) => (
              <li key={field + what.zh}>{field ? <a href={`#${field}`}>{say(what)}</a> : say(what)}</li>
            ))}
          </ul>
        </div>
      )}
      {fieldsOf(form).map(([name, meta]) => (
        <Field
          key={name}
          name={name}
          meta={meta}
          typed={typed.getAll(name)}
          fault={faults.find(({ field }) => field === name)?.say}
        />
      ))}
      <input type="hidden" name="request" value={request} />
      <input type="hidden" name="ticket" value={ticket} />
      {puzzle && (
        <>
          <input type="hidden" name="nonce" />
          <p className="notice" data-without-script="">
            {say(words.noScript)}
          </p>
        </>
      )}
      <button className="primary">{say(button)}</button>
    </form>
  )
}

interface FieldProps {
  readonly name: string
  readonly meta: FieldMeta
  readonly typed: readonly string[]
  readonly fault: Words | undefined
}

function Field(props: FieldProps) {
  const { name, meta, fault } = props
  const say = useSay()
  const said = [meta.hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined
  const about = (
    <>
      {meta.hint && (
        <p className="hint" id={`${name}-hint`}>
          {say(meta.hint)}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${name}-fault`}>
          {say(fault)}
        </p>
      )}
    </>
  )
  const label = `${say(meta.label)}${meta.optional && meta.input !== 'yes' ? say(words.optional) : ''}`
  if (meta.input === 'yes' || (meta.choices && (meta.input === 'choices' || Object.keys(meta.choices).length <= FEW)))
    return (
      <fieldset className={fault ? 'field wrong' : 'field'} id={name} aria-describedby={said}>
        <legend>{label}</legend>
        {about}
        <Boxes {...props} />
      </fieldset>
    )
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {about}
      <Control {...props} said={said} />
    </div>
  )
}

/** So many choices are shown side by side rather than folded away. */
const FEW = 6

function Boxes({ name, meta: { input, choices, label }, typed }: FieldProps) {
  const say = useSay()
  const type = input === 'choice' ? 'radio' : 'checkbox'
  return Object.entries(choices ?? { yes: label }).map(([value, title]) => (
    <label className="box" key={value}>
      <input type={type} name={name} value={value} defaultChecked={typed.includes(value)} /> {say(title)}
    </label>
  ))
}

function Control({
  name,
  meta: { input, choices, most, optional },
  typed: [value = ''],
  fault,
  said,
}: FieldProps & { said: string | undefined }) {
  const say = useSay()
  const common = {
    id: name,
    name,
    defaultValue: value,
    required: !optional,
    'aria-describedby': said,
    'aria-invalid': fault ? true : undefined,
  }
  if (input === 'line') return <input {...common} maxLength={most} />
  if (input === 'prose') return <textarea {...common} maxLength={most} rows={8} />
  if (input === 'day') return <input {...common} type="date" placeholder="2026-01-31" />
  if (input === 'whole') return <input {...common} inputMode="numeric" />
  if (input === 'choice')
    return (
      <select {...common}>
        <option value="">{say(words.choose)}</option>
        {Object.entries(choices ?? {}).map(([code, title]) => (
          <option key={code} value={code}>
            {say(title)}
          </option>
        ))}
      </select>
    )
  throw new Error(`the public site has no control for ${input} (${name})`)
}
