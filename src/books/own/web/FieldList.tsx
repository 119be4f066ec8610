import { Button, Checkbox, Input, Select } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Words } from '../../../law/outcome.ts'
import { fieldKinds, fromBook, type FieldKind } from '../declaration.ts'
import type { Use } from '../rules.ts'
import { ChoiceList } from './ChoiceList.tsx'
import {
  activeOf,
  moved,
  newChoice,
  newField,
  withField,
  withoutField,
  type Draft,
  type DraftField,
  type FieldsForm,
} from './draft.ts'
import { FieldMore } from './FieldMore.tsx'
import { words } from './words.ts'

interface Props {
  readonly form: FieldsForm
  readonly use: Use
  /** Whether English names are asked for as well. */
  readonly english: boolean
  /** The kinds offered, and what they are called here. */
  readonly kinds?: Readonly<Partial<Record<FieldKind, Words>>>
  /** Whether a number can be said to be a part of another. */
  readonly parts?: boolean
}

/** The fields of a book in the order of its form: to add, to name, to move by keyboard, to retire. */
export function FieldList({ form, use, english, kinds = fieldKinds, parts = true }: Props) {
  const t = useWords(words)
  const [told, setTold] = useState('')
  const active = activeOf(form.value)
  const move = (field: DraftField, by: 1 | -1) => {
    const after = moved(form.value, field.code, by)
    if (!after.fields) return
    form.set(after)
    const at = after.fields.findIndex(({ code }) => code === field.code)
    setTold(t.movedTo(field.zh || t.nameless, at + 1, active.length))
  }
  const add = () => {
    const field = newField()
    flushSync(() => form.set({ fields: [...active, field, ...form.value.fields.filter(({ retired }) => retired)] }))
    document.getElementById(`declare-${field.code}`)?.focus()
  }
  return (
    <>
      <p className="hint">{t.fieldsHint}</p>
      <ol className="declare-fields">
        {active.map((field, i) => (
          <OneField
            key={field.code}
            form={form}
            use={use}
            english={english}
            kinds={kinds}
            parts={parts}
            field={field}
            n={i + 1}
            last={i === active.length - 1}
            move={(by) => move(field, by)}
          />
        ))}
      </ol>
      <div className="unseen" role="status">
        {told}
      </div>
      {form.errorOf('fields') && (
        <div className="field-error" role="alert">
          {form.errorOf('fields')}
        </div>
      )}
      <Button onClick={add} disabled={active.length >= 40}>
        {t.add}
      </Button>
      <Retired form={form} use={use} />
    </>
  )
}

interface OneProps extends Props {
  readonly kinds: Readonly<Partial<Record<FieldKind, Words>>>
  readonly field: DraftField
  readonly n: number
  readonly last: boolean
  readonly move: (by: 1 | -1) => void
}

function OneField({ form, use, english, kinds, parts, field, n, last, move }: OneProps) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const [open, setOpen] = useState(false)
  const { code, kind } = field
  const at = form.value.fields.findIndex((one) => one.code === code)
  const filled = use.filled[code] ?? 0
  const name = field.zh || t.fieldN(n)
  const change = (to: Partial<DraftField>) => form.set((before) => withField(before, code, to))
  const isKey = form.value.key?.includes(code) ?? false
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li className="declare-field" onKeyDown={keys}>
      <div className="declare-row">
        <span className="declare-move">
          <Button type="text" size="small" aria-label={t.up(name)} disabled={n === 1} onClick={() => move(-1)}>
            ↑
          </Button>
          <Button type="text" size="small" aria-label={t.down(name)} disabled={last} onClick={() => move(1)}>
            ↓
          </Button>
        </span>
        <Input
          id={`declare-${code}`}
          aria-label={t.fieldN(n)}
          placeholder={t.field}
          maxLength={30}
          value={field.zh}
          aria-invalid={form.errorOf(`fields.${at}.zh`) !== undefined}
          onBlur={() => form.leave(`fields.${at}.zh`)}
          onChange={(event) => change({ zh: event.target.value })}
        />
        <Select<FieldKind>
          aria-label={`${name}：${t.kind}`}
          value={kind}
          disabled={filled > 0 && kind !== 'line'}
          popupMatchSelectWidth={false}
          onChange={(to) => change({ kind: to, ...choicesFor(to, field) })}
          options={kindsFor(field, filled, kinds).map((value) => ({
            value,
            label: say(kinds[value] ?? fieldKinds[value]),
          }))}
        />
        <Checkbox
          checked={isKey || (field.required ?? false)}
          disabled={isKey || kind === 'yes'}
          onChange={(event) => change({ required: event.target.checked })}
        >
          {t.required}
        </Checkbox>
        <Button
          type="text"
          size="small"
          aria-expanded={open}
          aria-label={(open ? t.lessOf : t.moreOf)(name)}
          onClick={() => setOpen(!open)}
        >
          {open ? t.less : t.more}
        </Button>
        <Button
          type="text"
          size="small"
          danger
          disabled={filled > 0 && isKey}
          aria-label={filled > 0 ? t.retireOf(name) : t.removeOf(name)}
          onClick={() =>
            filled > 0
              ? form.set((before) => ({ ...withoutField(before, code), ...withField(before, code, { retired: true }) }))
              : form.set((before) => withoutField(before, code))
          }
        >
          {filled > 0 ? t.retire : t.remove}
        </Button>
      </div>
      {filled > 0 && <span className="quiet">{t.usedBy(number(filled))}</span>}
      <Faults form={form} at={at} />
      {(kind === 'choice' || kind === 'choices') && (
        <ChoiceList form={form} at={at} field={field} use={use} english={english} change={change} />
      )}
      {(open || english || kind === 'whole' || (fromBook(kind) && !field.of)) && (
        <FieldMore
          {...{ form, at, field, filled, english, change }}
          whole={open}
          wholes={parts ? activeOf(form.value).filter((one) => one.kind === kind && one.code !== code) : []}
        />
      )}
    </li>
  )
}

/** What is wrong with a field, wherever in it. */
function Faults({ form, at }: { form: FieldsForm; at: number }) {
  const texts = ['zh', 'kind', 'required', 'unit', 'of', 'partOf'].flatMap(
    (part) => form.errorOf(`fields.${at}.${part}`) ?? [],
  )
  return texts.map((text) => (
    <div key={text} className="field-error" role="alert">
      {text}
    </div>
  ))
}

/** What a used field may still become: one line may grow to several. */
const kindsFor = ({ kind }: DraftField, filled: number, kinds: object): FieldKind[] =>
  filled === 0 ? (Object.keys(kinds) as FieldKind[]) : kind === 'line' ? ['line', 'prose'] : [kind]

const choicesFor = (kind: FieldKind, { choices }: DraftField): Partial<DraftField> =>
  (kind === 'choice' || kind === 'choices') && !choices?.length ? { choices: [newChoice(), newChoice()] } : {}

function Retired({ form, use }: Pick<Props, 'form' | 'use'>) {
  const t = useWords(words)
  const { number } = useFormat()
  const retired = form.value.fields.filter((field) => field.retired)
  if (retired.length === 0) return null
  return (
    <div className="declare-retired">
      <h3>{t.retiredFields}</h3>
      <p className="hint">{t.retiredHint}</p>
      <ul>
        {retired.map(({ code, zh }) => (
          <li key={code}>
            {zh} <span className="quiet">{t.usedBy(number(use.filled[code] ?? 0))}</span>{' '}
            <Button
              size="small"
              type="text"
              aria-label={t.resumeOf(zh)}
              onClick={() => form.set((before: Draft) => withField(before, code, { retired: false }))}
            >
              {t.resume}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
