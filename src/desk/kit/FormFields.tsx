import { Button, Checkbox, Input } from 'antd'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { ChoiceInput, CountInput, DayInput, Field, MoneyInput, OrgPicker, type Bound, type FormState } from './index.ts'
import { fieldId } from './form.ts'
import { useSay, useWords } from '../words.ts'
import { blankOf } from './blank.ts'
import { words } from '../cases/words.ts'
import { PAPERS } from '../../platform/papers/kind.ts'
import { PersonPicker, ListedPicker, EntryPicker, CasePicker, OwnPicker } from './pickers.tsx'
import { FileInput } from './FileInput.tsx'
import { noList, useList } from './lists.ts'
import { YearDoubt } from './YearDoubt.tsx'
import { ratioText } from '../../platform/sheets/ratios.ts'

type Value = Record<string, unknown>
export type AnyForm = FormState<Value, Value>

/** All fields of a form, one below the other, drawn from what the form says of itself. */
export function FormFields({
  form,
  fields,
  files,
}: {
  form: AnyForm
  fields: readonly (readonly [string, FieldMeta])[]
  files: Map<string, string>
}) {
  return fields
    .filter(([, { retired, made }]) => !retired && !made)
    .map(([name, meta]) => (
      <OneField
        key={name}
        form={form}
        name={name}
        meta={meta}
        value={form.value[name]}
        set={(value) => form.set({ [name]: value })}
        files={files}
        all={form.value}
      />
    ))
}

interface One {
  readonly form: Pick<AnyForm, 'errorOf' | 'leave'>
  readonly name: string
  readonly meta: FieldMeta
  readonly value: unknown
  readonly set: (value: unknown) => void
  /** Names of files handed in here, to show them by. */
  readonly files: Map<string, string>
  /** What is filled in beside it. */
  readonly all: Value
}

function OneField(props: One) {
  const say = useSay()
  const { form, name, meta } = props
  if (meta.input === 'rows') return <Rows {...props} />
  if (meta.input === 'yes') return <Yes {...props} />
  const field = (
    <Field<Value>
      form={form}
      name={name}
      label={say(meta.label)}
      required={!meta.optional}
      {...(meta.hint && { hint: say(meta.hint) })}
    >
      {(bound) => <AnyInput {...props} bound={bound} />}
    </Field>
  )
  if (meta.input !== 'line') return field
  return (
    <>
      {field}
      <YearDoubt form={props.all} name={name.split('.').at(-1)!} />
    </>
  )
}

/** A box to tick: its words stand beside it, not above it as well. */
function Yes({ form, name, meta, value, set }: One) {
  const say = useSay()
  const id = fieldId(name)
  const error = form.errorOf(name)
  return (
    <div className={error ? 'field field-wrong' : 'field'} onBlur={() => form.leave(name)}>
      <div>
        <Checkbox id={id} checked={value === true} onChange={(event) => set(event.target.checked)}>
          {say(meta.label)}
        </Checkbox>
      </div>
      {meta.hint && <div className="hint">{say(meta.hint)}</div>}
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </div>
  )
}

function AnyInput({ meta, value, set, files, bound }: One & { bound: Bound & { id: string } }) {
  const say = useSay()
  const chosen = [value].flat()
  const listed = useList(meta.list ?? noList)
  const options = meta.list
    ? listed.optionsWith(chosen as string[])
    : Object.entries(meta.choices ?? {})
        .filter(([code]) => !meta.past?.includes(code) || chosen.includes(code))
        .map(([code, label]) => ({ value: code, label: say(label) }))
  switch (meta.input) {
    case 'line':
      return (
        <Input {...bound} maxLength={meta.most} value={value as string} onChange={(event) => set(event.target.value)} />
      )
    case 'prose':
      return (
        <Input.TextArea
          {...bound}
          autoSize={{ minRows: 3, maxRows: 16 }}
          maxLength={meta.most}
          value={value as string}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'day':
      return (
        <DayInput
          {...bound}
          value={(value as string | null) ?? ''}
          onChange={(day) => set(day === '' && meta.optional ? null : day)}
        />
      )
    case 'whole':
      return (
        <CountInput
          {...bound}
          value={value as number | null}
          onChange={set}
          onBlank={() => set(null)}
          {...(meta.unit && { unit: meta.unit })}
          {...(meta.least !== undefined && { least: meta.least })}
        />
      )
    case 'ratio':
      return (
        <Input
          {...bound}
          maxLength={meta.most}
          value={value === null || value === undefined ? '' : ratioText(value as string | number)}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'money':
      return <MoneyInput {...bound} value={value as number | null} onChange={set} />
    case 'choice':
      return (
        <ChoiceInput
          {...bound}
          label={say(meta.label)}
          value={value as string | null}
          onChange={set}
          options={options}
        />
      )
    case 'choices':
      return <Checkbox.Group options={options} value={value as string[]} onChange={set} />
    case 'org':
      return (
        <OrgPicker
          {...bound}
          {...(meta.of && { kind: meta.of })}
          clearable={meta.optional}
          value={value as string | null}
          onChange={(org) => set(org)}
        />
      )
    case 'person':
      return (
        <PersonPicker {...bound} value={value ? [value as string] : []} onChange={([person]) => set(person ?? null)} />
      )
    case 'persons':
      return <PersonPicker {...bound} many value={value as string[]} onChange={set} />
    case 'listed':
      return (
        <ListedPicker {...bound} from={meta.from!} most={meta.most ?? 20} value={value as string[]} onChange={set} />
      )
    case 'entry':
      return (
        <EntryPicker
          {...bound}
          book={meta.of!}
          value={value ? [value as string] : []}
          onChange={([entry]) => set(entry ?? null)}
        />
      )
    case 'entries':
      return <EntryPicker {...bound} many book={meta.of!} value={value as string[]} onChange={set} />
    case 'record':
      return meta.of === PAPERS ? (
        <OwnPicker {...bound} value={value as string | null} onChange={set} />
      ) : (
        <CasePicker {...bound} of={meta.of} value={value as string | null} onChange={set} />
      )
    case 'file':
      return (
        <FileInput
          {...bound}
          value={value ? [value as string] : []}
          most={1}
          film={meta.film ?? false}
          onChange={([file]) => set(file ?? null)}
          files={files}
        />
      )
    case 'files':
      return <FileInput {...bound} value={value as string[]} most={meta.most ?? 20} onChange={set} files={files} />
    case 'rows':
    case 'yes':
      throw new Error(`${meta.input} has a field of its own`)
  }
}

/** Several of the same: each in a frame of its own, to be added and removed. */
function Rows({ form, name, meta, value, set, files }: One) {
  const t = useWords(words)
  const say = useSay()
  const rows = value as Value[]
  const error = form.errorOf(name)
  const change = (i: number, to: Value) => set(rows.map((row, j) => (j === i ? { ...row, ...to } : row)))
  return (
    <fieldset className={error ? 'field rows-field field-wrong' : 'field rows-field'}>
      <legend>{say(meta.label)}</legend>
      {meta.hint && <div className="hint">{say(meta.hint)}</div>}
      {rows.map((row, i) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i} className="rows-row">
          <div className="rows-head">
            <strong>{t.row(i + 1)}</strong>
            <Button
              type="text"
              size="small"
              onClick={() => set(rows.filter((_, j) => j !== i))}
              aria-label={t.removeRow(i + 1)}
            >
              ×
            </Button>
          </div>
          {fieldsOf(meta.row!).map(([sub, subMeta]) => (
            <OneField
              key={sub}
              form={form}
              name={`${name}.${i}.${sub}`}
              meta={subMeta}
              value={row[sub]}
              set={(one) => change(i, { [sub]: one })}
              files={files}
              all={row}
            />
          ))}
        </div>
      ))}
      <Button onClick={() => set([...rows, blankOf(meta.row!)])} disabled={rows.length >= (meta.most ?? 200)}>
        {t.addRow}
      </Button>
      {error && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  )
}
