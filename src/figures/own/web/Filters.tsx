import { Button, Select } from 'antd'
import { CountInput, DayInput, OrgPicker } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Described } from '../contract.ts'
import type { Filter } from '../definition.ts'
import { words } from './words.ts'

type DescribedField = Described['fields'][number]

interface FiltersProps {
  readonly value: readonly Filter[]
  readonly onChange: (filters: Filter[]) => void
  readonly fields: readonly DescribedField[]
}

/** Which of the records: conditions that must all hold. */
export function Filters({ value, onChange, fields }: FiltersProps) {
  const t = useWords(words)
  const usable = fields.filter(({ hidden }) => !hidden)
  const put = (at: number, filter: Filter | null) =>
    onChange(value.flatMap((one, i) => (i !== at ? [one] : filter ? [filter] : [])))
  return (
    <fieldset className="field compose-filters">
      <legend>{t.where}</legend>
      {value.map((filter, i) => (
        <Condition
          key={i}
          filter={filter}
          fields={usable}
          change={(next) => put(i, next)}
          remove={() => put(i, null)}
        />
      ))}
      <Button onClick={() => onChange([...value, { field: usable[0]!.name }])} disabled={usable.length === 0}>
        {t.addWhere}
      </Button>
    </fieldset>
  )
}

interface ConditionProps {
  readonly filter: Filter
  readonly fields: readonly DescribedField[]
  readonly change: (filter: Filter) => void
  readonly remove: () => void
}

function Condition({ filter, fields, change, remove }: ConditionProps) {
  const t = useWords(words)
  const say = useSay()
  const field = fields.find(({ name }) => name === filter.field) ?? fields[0]!
  const hows: Record<DescribedField['kind'], readonly [How, string][]> = {
    dimension: [
      ['is', t.is],
      ['not', t.isNot],
      ['known', t.isKnown],
      ['unknown', t.isUnknown],
    ],
    day: [
      ['bounds', t.between],
      ['by', t.notAfter],
      ['within', t.within],
      ['known', t.isKnown],
      ['unknown', t.isUnknown],
    ],
    amount: [
      ['bounds', t.range],
      ['known', t.isKnown],
      ['unknown', t.isUnknown],
    ],
  }
  const how = howOf(filter) ?? hows[field.kind][0]![0]
  const days = fields.filter(({ kind, name }) => kind === 'day' && name !== field.name)
  const [other] = days
  return (
    <div className="compose-filter">
      <Select
        aria-label={t.field}
        className="compose-filter-field"
        showSearch={fields.length > 8 ? { optionFilterProp: 'label' } : false}
        value={field.name}
        options={fields.map(({ name, label }) => ({ value: name, label: say(label) }))}
        onChange={(name) => change({ field: name })}
      />
      <Select
        aria-label={t.how}
        className="compose-filter-how"
        value={how}
        options={hows[field.kind].map(([value, label]) => ({ value, label }))}
        onChange={(next: How) =>
          change(
            next === 'by' || next === 'within'
              ? {
                  field: field.name,
                  by: filter.by ?? other?.name ?? field.name,
                  ...(next === 'within' && { most: 15 }),
                }
              : changed(filter, next),
          )
        }
      />
      <Values field={field} how={how} filter={filter} change={change} days={days} />
      <Button aria-label={t.removeWhere} onClick={remove}>
        ×
      </Button>
    </div>
  )
}

type How = 'is' | 'not' | 'known' | 'unknown' | 'bounds' | 'by' | 'within'

function howOf(filter: Filter): How | undefined {
  if (filter.is) return 'is'
  if (filter.not) return 'not'
  if (filter.known !== undefined) return filter.known ? 'known' : 'unknown'
  if (filter.by !== undefined) return filter.most === undefined ? 'by' : 'within'
  return Object.keys(filter).length > 1 ? 'bounds' : undefined
}

/** The same values asked the other way, where that is possible. */
function changed({ field, is, not }: Filter, how: How): Filter {
  const values = is ?? not
  if (how === 'known' || how === 'unknown') return { field, known: how === 'known' }
  if (how === 'is' || how === 'not') return values ? { field, [how]: values } : { field }
  return { field }
}

interface ValuesProps {
  readonly field: DescribedField
  readonly how: How
  readonly filter: Filter
  readonly change: (filter: Filter) => void
  /** The other days of the record. */
  readonly days: readonly DescribedField[]
}

function Values({ field, how, filter, change, days }: ValuesProps) {
  const t = useWords(words)
  const say = useSay()
  if (how === 'known' || how === 'unknown') return null
  const { name, kind, choices, refers } = field
  if (how === 'by' || how === 'within')
    return (
      <span className="compose-filter-value compose-bounds">
        <Select
          aria-label={how === 'by' ? t.notAfter : t.within}
          value={filter.by ?? ''}
          options={days.map((day) => ({ value: day.name, label: say(day.label) }))}
          onChange={(by: string) => change({ ...filter, by })}
        />
        {how === 'within' && <Bounds filter={filter} change={change} noughts />}
      </span>
    )
  if (kind === 'day')
    return (
      <span className="compose-filter-value compose-bounds">
        {(['from', 'until'] as const).map((bound) => (
          <DayInput
            key={bound}
            aria-label={bound === 'from' ? t.from : t.to}
            value={filter[bound] ?? ''}
            onChange={(day) => change(without({ ...filter, [bound]: (day || undefined) as PlainDate | undefined }))}
          />
        ))}
      </span>
    )
  if (kind === 'amount')
    return (
      <span className="compose-filter-value compose-bounds">
        <Bounds filter={filter} change={change} />
      </span>
    )
  const values = filter.is ?? filter.not ?? []
  const set = (next: string[]) => change(next.length > 0 ? { field: name, [how]: next } : { field: name })
  if (refers === 'org')
    return (
      <span className="compose-filter-value">
        <OrgPicker label={t.value} clearable value={values[0] ?? null} onChange={(org) => set(org ? [org] : [])} />
      </span>
    )
  return (
    <Select
      aria-label={t.value}
      className="compose-filter-value"
      mode={choices ? 'multiple' : 'tags'}
      placeholder={t.choose}
      value={[...values]}
      options={choices?.map(({ value, label }) => ({ value, label: say(label) })) ?? []}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={set}
    />
  )
}

interface BoundsProps extends Pick<ValuesProps, 'filter' | 'change'> {
  /** At most none is asked, too: answered on the same day. */
  readonly noughts?: boolean
}

/** At least and at most so many. */
function Bounds({ filter, change, noughts = false }: BoundsProps) {
  const t = useWords(words)
  const bounds = noughts ? (['most'] as const) : (['least', 'most'] as const)
  return bounds.map((bound) => (
    <label key={bound}>
      <span className="quiet">{noughts ? t.daysAtMost : bound === 'least' ? t.least : t.most}</span>
      <CountInput
        value={filter[bound] ?? 0}
        onChange={(count) => change(without({ ...filter, [bound]: noughts ? count : count || undefined }))}
      />
    </label>
  ))
}

const without = (filter: { [K in keyof Filter]: Filter[K] | undefined }): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter
