import { Select } from 'antd'
import { useState } from 'react'
import { searchOrganisations } from '../../platform/forms/pickers.ts'
import { useWords } from '../words.ts'
import { aria, type Bound } from './inputs.tsx'
import { useApi } from './query.ts'
import { words } from './words.ts'
import { useSettled } from './settled.ts'

interface OrgPickerProps extends Bound {
  readonly value: string | null
  readonly onChange: (org: string | null, name: string | null) => void
  /** 'school', 'county', … */
  readonly kind?: string | readonly string[]
  readonly label?: string
  readonly clearable?: boolean
}

/** An organisation, found by its name as one types. */
export function OrgPicker({ value, onChange, kind, label, clearable = false, id, ...bound }: OrgPickerProps) {
  const t = useWords(words)
  const [typed, setTyped] = useState('')
  const q = useSettled(typed)
  const kinds = kind === undefined ? {} : { kind: [kind].flat() }
  const found = useApi(searchOrganisations, { query: { q, ...kinds } }, { keep: true })
  // The chosen one may not be among those found.
  const chosen = useApi(
    searchOrganisations,
    { query: { id: value ?? '' } },
    { enabled: value !== null && value !== '' },
  )
  const rows = [...(found.data?.rows ?? []), ...(chosen.data?.rows.filter((row) => row.id === value) ?? [])]
  const options = [
    ...new Map(rows.map((row) => [row.id, { value: row.id, label: row.name, county: row.countyName }])).values(),
  ]
  return (
    <Select
      {...(id && { id })}
      {...(label && { 'aria-label': label })}
      value={value}
      placeholder={t.orgFind}
      allowClear={clearable}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t.loading : t.orgNone}
      options={options}
      optionRender={({ data }) => (
        <span>
          {data.label} {data.county && <span className="quiet">{data.county}</span>}
        </span>
      )}
      onChange={(org: string | undefined) =>
        onChange(org ?? null, options.find((one) => one.value === org)?.label ?? null)
      }
      {...aria(bound)}
    />
  )
}
