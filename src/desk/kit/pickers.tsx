import { Select } from 'antd'
import { use, useState } from 'react'
import { casesForMe, type CaseInList } from '../../platform/cases/doors.ts'
import { entriesOf, type ListedDoor, type ListedOption } from '../../platform/forms/listed.ts'
import { searchPeople } from '../../platform/forms/pickers.ts'
import { words } from '../cases/words.ts'
import { useSay, useWords } from '../words.ts'
import { useApi, type Bound } from './index.ts'
import { OwnRecords } from './own-records.ts'
import { useSettled } from './settled.ts'

/** People, found by name as one types. */
export function PersonPicker({
  id,
  value,
  onChange,
  many = false,
}: Bound & { value: readonly string[]; onChange: (persons: string[]) => void; many?: boolean }) {
  const t = useWords(words)
  const [typed, setTyped] = useState('')
  const q = useSettled(typed)
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
export function ListedPicker({
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

/** Entries of a book, found by a part of their name or key. */
export function EntryPicker({
  id,
  value,
  onChange,
  book,
  many = false,
}: Bound & { book: string; value: readonly string[]; onChange: (entries: string[]) => void; many?: boolean }) {
  const t = useWords(words)
  const say = useSay()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed)
  const door = entriesOf(book)
  const found = useApi(door, { query: { ...(q && { q }) } }, { keep: true })
  // Those chosen need not be among those found.
  const chosen = useApi(door, { query: { value: [...value] } }, { enabled: value.length > 0, keep: true })
  const options = [
    ...(found.data?.options ?? []),
    ...(chosen.data?.options.filter((one) => value.includes(one.value)) ?? []),
  ]
  return (
    <Select
      {...(id && { id })}
      {...(many && { mode: 'multiple' as const })}
      value={many ? [...value] : (value[0] ?? null)}
      placeholder={t.findListed}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={found.isFetching ? t.loading : t.noneFound}
      options={[...new Map(options.map((one) => [one.value, { value: one.value, label: say(one.label) }])).values()]}
      onChange={(entries: unknown) => {
        setTyped('')
        onChange([entries].flat().filter((one): one is string => typeof one === 'string'))
      }}
    />
  )
}

/** One of what belongs to the record this form is about. */
export function OwnPicker({
  id,
  value,
  onChange,
}: Bound & { value: string | null; onChange: (one: string | null) => void }) {
  const t = useWords(words)
  const options = use(OwnRecords)
  return (
    <Select
      {...(id && { id })}
      value={value}
      placeholder={t.findListed}
      notFoundContent={t.noneFound}
      options={[...options]}
      onChange={(one: string | undefined) => onChange(one ?? null)}
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
  const q = useSettled(typed)
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
