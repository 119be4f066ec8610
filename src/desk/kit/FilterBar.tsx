import { Button, Input, Select } from 'antd'
import { useEffect, useEffectEvent, useId, useState, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { DayInput } from './inputs.tsx'
import type { Filters } from './filters.ts'
import { useSettled } from './settled.ts'
import { words } from './words.ts'

export type FilterField<K extends string> =
  | { readonly kind: 'search'; readonly key: K; readonly label: string; readonly minor?: boolean }
  | {
      readonly kind: 'choice'
      readonly key: K
      readonly label: string
      readonly options: readonly { value: string; label: string }[]
      readonly minor?: boolean
      readonly needed?: boolean
    }
  | { readonly kind: 'day'; readonly key: K; readonly label: string; readonly minor?: boolean }
  /** Anything else, e.g. `<OrgPicker>` */
  | {
      readonly kind: 'own'
      readonly key: K
      readonly label: string
      readonly input: (bound: { id: string }) => ReactNode
      readonly minor?: boolean
    }

interface FilterBarProps<K extends string> {
  readonly fields: readonly FilterField<K>[]
  readonly value: Filters<K>
  readonly onChange: (change: Filters<K>) => void
  /** Keys that a "clear" must not touch, e.g. the year. */
  readonly keep?: readonly K[]
}

/** The filters of a list. `minor` ones wait behind "more filters" unless they are set; on a phone all but the search do. */
export function FilterBar<K extends string>({ fields, value, onChange, keep = [] }: FilterBarProps<K>) {
  const t = useWords(words)
  const base = useId()
  const [open, setOpen] = useState(fields.some((field) => field.minor && value[field.key]))
  const set = fields.filter((field) => value[field.key] && !keep.includes(field.key))
  const folded = fields.some((field) => field.minor)
  // On paper the filters are no controls: what they say is what the page is of.
  const printed = fields.flatMap((field) => {
    const chosen = value[field.key]
    if (!chosen || field.kind === 'own') return []
    const said = field.kind === 'choice' ? field.options.find((one) => one.value === chosen)?.label : chosen
    return [t.printedFilter(field.label, said ?? chosen)]
  })
  return (
    <>
      {printed.length > 0 && <p className="printed">{printed.join(t.printedComma)}</p>}
      <search className={open ? 'filters filters-open' : 'filters'} aria-label={t.filters}>
        {fields.map((field) => {
          const id = `${base}${field.key}`
          return (
            <div
              key={field.key}
              className={[
                'filter',
                `filter-${field.kind}`,
                field.minor && 'filter-minor',
                value[field.key] && 'filter-set',
              ]
                .filter(Boolean)
                .join(' ')}
            >
              <label htmlFor={id}>{field.label}</label>
              <FilterInput
                field={field}
                id={id}
                value={value[field.key] ?? ''}
                onChange={(text) => onChange({ [field.key]: text || undefined } as Filters<K>)}
              />
            </div>
          )
        })}
        <div className="filter-actions">
          <Button
            type="text"
            aria-expanded={open}
            className={folded ? 'filter-toggle' : 'filter-toggle filter-toggle-phone'}
            onClick={() => setOpen(!open)}
          >
            {open ? t.fewerFilters : t.moreFilters}
          </Button>
          {set.length > 0 && (
            <Button
              type="text"
              onClick={() => onChange(Object.fromEntries(set.map((field) => [field.key, undefined])) as Filters<K>)}
            >
              {t.clearFilters}
            </Button>
          )}
        </div>
      </search>
    </>
  )
}

function FilterInput<K extends string>({
  field,
  id,
  value,
  onChange,
}: {
  field: FilterField<K>
  id: string
  value: string
  onChange: (text: string) => void
}) {
  const t = useWords(words)
  if (field.kind === 'own') return field.input({ id })
  if (field.kind === 'day') return <DayInput id={id} value={value} onChange={onChange} />
  if (field.kind === 'search') return <SearchInput id={id} value={value} onChange={onChange} />
  return (
    <Select
      id={id}
      aria-label={field.label}
      value={value}
      onChange={onChange}
      showSearch={field.options.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      // A year there must always be; most filters may be "all".
      options={field.needed ? [...field.options] : [{ value: '', label: t.all }, ...field.options]}
    />
  )
}

// What is typed shows at once; the list follows when the typing pauses.
function SearchInput({ id, value, onChange }: { id: string; value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const typed = useSettled(text, 300)
  const settle = useEffectEvent((sought: string) => sought === value || onChange(sought))
  useEffect(() => void settle(typed), [typed])
  return (
    <Input
      id={id}
      type="search"
      value={text}
      allowClear
      onChange={(event) => setText(event.target.value)}
      onPressEnter={(event) => event.nativeEvent.isComposing || onChange(text.trim())}
    />
  )
}
