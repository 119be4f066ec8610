import { Button, Checkbox, Input, Select } from 'antd'
import { createContext, use, useEffect, useState } from 'react'
import { v7 } from 'uuid'
import { casesForMe, type CaseInList } from '../../platform/cases/doors.ts'
import { uploadFile, type EvidenceFile } from '../../platform/files/contract.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/fields.ts'
import { entriesOf, type ListedDoor, type ListedOption } from '../../platform/forms/listed.ts'
import { searchPeople } from '../../platform/forms/pickers.ts'
import {
  addressOf,
  ChoiceInput,
  CountInput,
  DayInput,
  Field,
  MoneyInput,
  OrgPicker,
  useApi,
  useSentence,
  type Bound,
  type FormState,
} from './index.ts'
import { fieldId } from './form.ts'
import { upload } from './upload.ts'
import { useSay, useWords } from '../words.ts'
import { blankOf } from './blank.ts'
import { words } from '../cases/words.ts'

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
    .filter(([, { retired }]) => !retired)
    .map(([name, meta]) => (
      <OneField
        key={name}
        form={form}
        name={name}
        meta={meta}
        value={form.value[name]}
        set={(value) => form.set({ [name]: value })}
        files={files}
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
}

function OneField(props: One) {
  const say = useSay()
  const { form, name, meta } = props
  if (meta.input === 'rows') return <Rows {...props} />
  if (meta.input === 'yes') return <Yes {...props} />
  return (
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
  const options = Object.entries(meta.choices ?? {})
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
          value={(value as number | null) ?? 0}
          onChange={set}
          {...(meta.unit && { unit: meta.unit })}
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
      return <OrgPicker {...bound} value={value as string | null} onChange={(org) => set(org)} />
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
      return <EntryPicker {...bound} book={meta.of!} value={value as string | null} onChange={set} />
    case 'record':
      return <CasePicker {...bound} of={meta.of} value={value as string | null} onChange={set} />
    case 'file':
      return (
        <FileInput
          {...bound}
          value={value ? [value as string] : []}
          most={1}
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

function usePause(typed: string): string {
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200)
    return () => clearTimeout(timer)
  }, [typed])
  return q
}

/** People, found by name as one types. */
export function PersonPicker({
  id,
  value,
  onChange,
  many = false,
}: Bound & { value: readonly string[]; onChange: (persons: string[]) => void; many?: boolean }) {
  const t = useWords(words)
  const [typed, setTyped] = useState('')
  const q = usePause(typed)
  const found = useApi(searchPeople, { query: { ...(q && { q }) } }, { keep: true })
  // Those chosen need not be among those found.
  const chosen = useApi(searchPeople, { query: { id: [...value] } }, { enabled: value.length > 0, keep: true })
  const rows = [...(found.data?.rows ?? []), ...(chosen.data?.rows.filter((row) => value.includes(row.id)) ?? [])]
  return (
    <Select
      {...(id && { id })}
      {...(many && { mode: 'multiple' as const })}
      value={many ? [...value] : (value[0] ?? null)}
      placeholder={t.findPerson}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={found.isFetching ? t.loading : t.noneFound}
      options={[...new Map(rows.map((row) => [row.id, { value: row.id, label: row.name, org: row.orgName }])).values()]}
      optionRender={({ data }) => (
        <span>
          {data.label} {data.org && <span className="quiet">{data.org}</span>}
        </span>
      )}
      onChange={(persons: unknown) => {
        setTyped('')
        onChange([persons].flat().filter((one): one is string => typeof one === 'string'))
      }}
    />
  )
}

/** From a list the house keeps, found by a part of the words. */
function ListedPicker({
  id,
  value,
  onChange,
  from,
  most,
}: Bound & { from: ListedDoor; most: number; value: readonly string[]; onChange: (values: string[]) => void }) {
  const t = useWords(words)
  const say = useSay()
  const { data, isFetching } = useApi(from)
  const groups = Map.groupBy(data?.options ?? [], ({ group }) => (group ? say(group) : ''))
  const optionsOf = (of: readonly ListedOption[]) => of.map((one) => ({ value: one.value, label: say(one.label) }))
  return (
    <Select
      {...(id && { id })}
      {...(most > 1 && { mode: 'multiple' as const, maxCount: most })}
      value={most > 1 ? [...value] : (value[0] ?? null)}
      placeholder={t.findListed}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={isFetching ? t.loading : t.noneFound}
      options={[...groups].flatMap(
        ([label, of]): { value?: string; label: string; options?: { value: string; label: string }[] }[] =>
          label ? [{ label, options: optionsOf(of) }] : optionsOf(of),
      )}
      onChange={(chosen: unknown) => onChange([chosen].flat().filter((one): one is string => typeof one === 'string'))}
    />
  )
}

/** An entry of a book, found by a part of its name or key. */
export function EntryPicker({
  id,
  value,
  onChange,
  book,
}: Bound & { book: string; value: string | null; onChange: (entry: string | null) => void }) {
  const t = useWords(words)
  const say = useSay()
  const [typed, setTyped] = useState('')
  const q = usePause(typed)
  const door = entriesOf(book)
  const found = useApi(door, { query: { ...(q && { q }) } }, { keep: true })
  const known = found.data?.options.some((one) => one.value === value) ?? false
  const chosen = useApi(door, { query: { ...(value && { value }) } }, { enabled: value !== null && !known, keep: true })
  const options = [...(found.data?.options ?? []), ...(value && !known ? (chosen.data?.options ?? []) : [])]
  return (
    <Select
      {...(id && { id })}
      value={value}
      placeholder={t.findListed}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={found.isFetching ? t.loading : t.noneFound}
      options={options.map((one) => ({ value: one.value, label: say(one.label) }))}
      onChange={(one?: string | null) => onChange(one ?? null)}
    />
  )
}

/** Another case, found by number or subject. */
export function CasePicker({
  id,
  of,
  value,
  onChange,
}: Bound & { of?: string | undefined; value: string | null; onChange: (one: string | null) => void }) {
  const t = useWords(words)
  const [typed, setTyped] = useState('')
  const q = usePause(typed)
  const procedure = of && { procedure: of }
  const found = useApi(casesForMe, { query: { ...(q && { q }), ...procedure, limit: 20 } }, { keep: true })
  // The one chosen need not be among those found: it may have been chosen before, or named by the page one came from.
  const known = found.data?.rows.some((row) => row.id === value) ?? false
  const chosen = useApi(
    casesForMe,
    { query: { ...(value && { id: value }), limit: 1 } },
    { enabled: value !== null && !known, keep: true },
  )
  const rows = [...(found.data?.rows ?? []), ...(value && !known ? (chosen.data?.rows ?? []) : [])]
  const label = ({ number, caption }: CaseInList) => `${number} ${caption}`
  return (
    <Select
      {...(id && { id })}
      value={value}
      placeholder={t.findCase}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={found.isFetching ? t.loading : t.noneFound}
      options={rows.map((row) => ({ value: row.id, label: label(row) }))}
      onChange={(one: string | undefined) => onChange(one ?? null)}
    />
  )
}

interface Sending {
  readonly id: string
  readonly name: string
  readonly percent: number
  readonly failed: string | null
}

/** Tells the form how many of its papers are still on their way: sent off before they arrive, it would lose them. */
export const OnTheirWay = createContext<(change: 1 | -1) => void>(() => {})

/** Papers of any accepted kind, each with its progress; a failed one says why. */
function FileInput({
  id,
  value,
  most,
  onChange,
  files,
  ...bound
}: Bound & {
  value: readonly string[]
  most: number
  onChange: (files: string[]) => void
  files: Map<string, string>
}) {
  const t = useWords(words)
  const sentence = useSentence()
  const onTheirWay = use(OnTheirWay)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const change = (which: string, to: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === which ? { ...one, ...to } : one)))
  const take = async (chosen: readonly File[]) => {
    let now = [...value]
    for (const file of chosen.slice(0, most === 1 ? 1 : most - value.length)) {
      const one = { id: v7(), name: file.name, percent: 0, failed: null }
      setSending((all) => [...all, one])
      onTheirWay(1)
      try {
        const stored = await upload<EvidenceFile>(
          addressOf(uploadFile, { query: { upload: one.id } }),
          file,
          (percent) => change(one.id, { percent }),
        )
        files.set(stored.id, file.name)
        now = most === 1 ? [stored.id] : [...new Set([...now, stored.id])]
        onChange(now)
        setSending((all) => all.filter((each) => each.id !== one.id))
      } catch (error) {
        change(one.id, { failed: sentence(error).text })
      } finally {
        onTheirWay(-1)
      }
    }
  }
  return (
    <div className="files">
      {value.map((file, i) => {
        const name = files.get(file) ?? t.fileOf(i + 1)
        return (
          <div key={file} className="file-row">
            <span>{name}</span>
            <Button
              type="text"
              size="small"
              aria-label={t.removeFile(name)}
              onClick={() => onChange(value.filter((one) => one !== file))}
            >
              ×
            </Button>
          </div>
        )
      })}
      {sending.map((one) => (
        <div key={one.id} className="file-row" role="status">
          <span>
            {one.name} {one.failed ?? t.sending(one.percent)}
          </span>
          {one.failed && (
            <Button
              type="text"
              size="small"
              aria-label={t.removeFile(one.name)}
              onClick={() => setSending((all) => all.filter((each) => each.id !== one.id))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {(value.length < most || most === 1) && (
        <input
          id={id}
          type="file"
          className="native"
          multiple={most > 1}
          aria-label={t.chooseFile}
          aria-describedby={bound['aria-describedby']}
          onChange={(event) => {
            void take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      )}
    </div>
  )
}
