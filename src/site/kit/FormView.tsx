import type { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { MOST_BYTES } from '../../platform/files/limits.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { BASE, useReading, useSay } from './reading.tsx'
import { filesHint, sizeInWords, uploadWords, words } from './words.ts'

/** A file that has arrived with a form. */
export interface Handed {
  readonly id: string
  readonly name: string
  readonly size: number
}

/** What is wrong, and where; '' stands for the form as a whole. */
export interface Fault {
  readonly field: string
  readonly say: Words
}

/** What makes a second sending of the same form harmless, and flooding dear. */
export interface Ticket {
  readonly request: string
  readonly ticket: string
  /** What it was made for. */
  readonly address: string
  /** For the browser to work on; 0 bits: nothing to do. */
  readonly puzzle: { readonly seed: string; readonly bits: number } | null
}

/** A group of fields with a heading of its own. */
export interface FieldGroup {
  readonly title: Words
  readonly hint: Words
  readonly names: readonly string[]
  /** Its files are proof of who somebody is: they are kept sealed. */
  readonly sealed?: true
}

interface FormViewProps {
  readonly form: z.ZodObject
  readonly action: string
  readonly button: Words
  readonly typed: URLSearchParams
  readonly faults: readonly Fault[]
  readonly ticket: Ticket
  /** Fields that stand together, below the others. */
  readonly groups?: readonly FieldGroup[] | undefined
  /** Files that have arrived already, so that nobody sends them twice. */
  readonly handed?: readonly Handed[] | undefined
  /** What else is sent with it. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** Several forms on one page have fields of the same name. */
  readonly prefix?: string | undefined
  /** The form itself is entered without work; only its files cost some. */
  readonly free?: true | undefined
}

/** A form as the browser itself knows forms: it keeps what was typed, and says next to each field what is wrong with it. */
export function FormView({
  form,
  action,
  button,
  typed,
  faults,
  ticket,
  groups = [],
  handed = [],
  hidden = {},
  prefix = '',
  free,
}: FormViewProps) {
  const say = useSay()
  const { language } = useReading()
  const { request, puzzle } = ticket
  const fields = fieldsOf(form)
  const withFiles = fields.some(([, { input }]) => isFiles(input))
  const apart = new Set(groups.flatMap(({ names }) => names))
  const field = ([name, meta]: (typeof fields)[number], sealed = false) => (
    <Field
      key={name}
      id={prefix + name}
      name={name}
      meta={meta}
      typed={typed.getAll(name)}
      fault={faults.find((one) => one.field === name)?.say}
      handed={handed}
      sealed={sealed}
    />
  )
  return (
    <form
      method="post"
      action={action}
      encType={withFiles ? 'multipart/form-data' : undefined}
      data-seed={puzzle?.seed}
      data-bits={puzzle?.bits}
      data-working={puzzle ? say(words.working) : undefined}
      data-free={free ? '' : undefined}
      data-address={withFiles ? ticket.address : undefined}
      data-uploads={withFiles ? `${BASE}/uploads` : undefined}
      data-words={withFiles ? JSON.stringify(uploadWords[language]) : undefined}
    >
      {/* They arrive before any file does: what costs nothing is judged before a byte is kept. */}
      <input type="hidden" name="request" value={request} />
      <input type="hidden" name="ticket" value={ticket.ticket} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {puzzle && !free && <input type="hidden" name="nonce" />}
      {faults.length > 0 && (
        <div className="notice bad" role="alert">
          <p>{say(words.error)}</p>
          <ul>
            {faults.map(({ field, say: what }) => (
              <li key={field + what.zh}>{field ? <a href={`#${prefix}${field}`}>{say(what)}</a> : say(what)}</li>
            ))}
          </ul>
        </div>
      )}
      {fields.filter(([name]) => !apart.has(name)).map((one) => field(one))}
      {groups.map(({ title, hint, names, sealed }) => (
        <fieldset className="group" key={title.zh}>
          <legend>{say(title)}</legend>
          <p className="hint">{say(hint)}</p>
          {fields.filter(([name]) => names.includes(name)).map((one) => field(one, sealed === true))}
        </fieldset>
      ))}
      {puzzle && !free && (
        <p className="notice" data-without-script="">
          {say(words.noScript)}
        </p>
      )}
      <button className="primary">{say(button)}</button>
    </form>
  )
}

interface FieldProps {
  readonly id: string
  readonly name: string
  readonly meta: FieldMeta
  readonly typed: readonly string[]
  readonly fault: Words | undefined
  readonly handed: readonly Handed[]
  readonly sealed: boolean
}

function Field(props: FieldProps) {
  const { id, meta, fault } = props
  const say = useSay()
  const hint = isFiles(meta.input) ? limitsOf(meta) : meta.hint
  const said = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  const about = (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {isFiles(meta.input) && meta.hint && `${say(meta.hint)} `}
          {say(hint)}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {say(fault)}
        </p>
      )}
    </>
  )
  const label = `${say(meta.label)}${meta.optional && meta.input !== 'yes' ? say(words.optional) : ''}`
  if (meta.input === 'yes' || (meta.choices && (meta.input === 'choices' || Object.keys(meta.choices).length <= FEW)))
    return (
      <fieldset className={fault ? 'field wrong' : 'field'} id={id} aria-describedby={said}>
        <legend>{label}</legend>
        {about}
        <Boxes {...props} />
      </fieldset>
    )
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {about}
      {isFiles(meta.input) ? <Files {...props} said={said} /> : <Control {...props} said={said} />}
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

/** Files: those that have arrived, each with a box to take it out; and the browser's own way to add more. */
function Files({ id, name, meta, typed, handed, sealed, fault, said }: FieldProps & { said: string | undefined }) {
  const say = useSay()
  const here = handed.filter((one) => typed.includes(one.id))
  const most = mostOf(meta)
  return (
    <div data-files={name} data-most={most} data-sealed={sealed ? '' : undefined}>
      <ul className="handed" data-handed="">
        {here.map((one) => (
          <li key={one.id}>
            <label className="box">
              <input type="checkbox" name={name} value={one.id} defaultChecked />
              <span>
                <span lang="zh-CN">{one.name}</span> {sizeInWords(one.size)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {here.length > 0 && <p className="hint">{say(words.handedIn)}</p>}
      <input
        id={id}
        name={name}
        type="file"
        multiple={most > 1}
        accept=".jpg,.jpeg,.png,.webp,.gif,.heic,.pdf,.docx,.xlsx,image/*"
        aria-describedby={said}
        aria-invalid={fault ? true : undefined}
      />
    </div>
  )
}

const isFiles = (input: FieldMeta['input']) => input === 'file' || input === 'files'
const mostOf = ({ input, most = 1 }: FieldMeta) => (input === 'file' ? 1 : most)
const limitsOf = (meta: FieldMeta) => filesHint(mostOf(meta), MOST_BYTES / 2 ** 20)

function Control({
  id,
  name,
  meta: { input, choices, optional },
  typed: [value = ''],
  fault,
  said,
}: FieldProps & { said: string | undefined }) {
  const say = useSay()
  const common = {
    id,
    name,
    defaultValue: value,
    required: !optional,
    'aria-describedby': said,
    'aria-invalid': fault ? true : undefined,
  }
  // No maxlength: a browser would cut what is pasted and say nothing. The reply says what is too long, and keeps it.
  if (input === 'line') return <input {...common} />
  if (input === 'prose') return <textarea {...common} rows={8} />
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
