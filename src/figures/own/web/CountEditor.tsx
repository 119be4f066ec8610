import { Select } from 'antd'
import { useEffect } from 'react'
import { Loaded, useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Words } from '../../../law/outcome.ts'
import { describeRecords, type Described } from '../contract.ts'
import type { Count } from '../definition.ts'
import { over, settled } from './edits.ts'
import { Filters } from './Filters.tsx'
import { Labelled } from './Labelled.tsx'
import { OfYears } from './OfYears.tsx'
import { words } from './words.ts'

export interface Records {
  readonly id: string
  readonly title: Words
  readonly group: Words | null
}

interface CountEditorProps {
  readonly value: Count
  readonly onChange: (count: Count) => void
  readonly records: readonly Records[]
  /** What stands on the last day; otherwise what happened in the period. */
  readonly standing: boolean
  /** Which organisations, and not how many records: nothing is chosen to be counted. */
  readonly whose?: boolean
}

/** Which records, what of them, which of them and when. */
export function CountEditor({ value, onChange, records, standing, whose = false }: CountEditorProps) {
  const t = useWords(words)
  const described = useApi(describeRecords, { params: { id: value.of } }, { fresh: 600_000 })
  const groups = useGroups(records)
  return (
    <>
      <Labelled label={t.records}>
        {(bound) => (
          <Select
            {...bound}
            showSearch={{ filterOption: found }}
            value={value.of}
            onChange={(of) => onChange(over(of, standing))}
            options={groups}
          />
        )}
      </Labelled>
      <Loaded of={described}>
        {(told) => <Chosen key={told.id} {...{ value, onChange, standing, whose }} records={told} />}
      </Loaded>
    </>
  )
}

/** Every word typed stands somewhere in the name. */
const found = (typed: string, option?: { readonly label?: unknown }) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => (typeof option?.label === 'string' ? option.label : '').toLowerCase().includes(word))

/** Registers first; the cases and acts of each procedure under its name. */
function useGroups(records: readonly Records[]) {
  const say = useSay()
  const plain = records.filter(({ group }) => group === null)
  const groups = Map.groupBy(
    records.filter(({ group }) => group !== null),
    ({ group }) => group!.zh,
  )
  const option = ({ id, title }: Records) => ({ value: id, label: say(title) })
  return [
    ...plain.map(option),
    ...[...groups.values()].map((some) => ({ label: say(some[0]!.group!), options: some.map(option) })),
  ]
}

interface ChosenProps extends Omit<CountEditorProps, 'records'> {
  readonly records: Described
  readonly whose: boolean
}

function Chosen({ value, onChange, standing, whose, records }: ChosenProps) {
  const t = useWords(words)
  const say = useSay()
  const ready = settled(value, records, standing)
  useEffect(() => {
    if (ready !== value) onChange(ready)
  }, [ready, value, onChange])
  const days = records.fields
    .filter(({ kind }) => kind === 'day')
    .map(({ name, label }) => ({ value: name, label: say(label) }))
  const counts = records.fields
    .filter(({ kind, units }) => kind !== 'day' && units.length > 0)
    .map(({ name, kind, label }) => ({
      value: name,
      label: kind === 'amount' ? t.countSum(say(label)) : t.countDifferent(say(label)),
    }))
  return (
    <>
      {!whose && (
        <Labelled label={t.counted}>
          {(bound) => (
            <Select
              {...bound}
              showSearch={counts.length > 8 ? { optionFilterProp: 'label' } : false}
              value={value.count}
              onChange={(count) => onChange(counting(value, count, days))}
              options={[
                { value: 'records', label: t.countRecords },
                ...counts,
                ...(days.length > 1 ? [{ value: 'days', label: t.countDays }] : []),
              ]}
            />
          )}
        </Labelled>
      )}
      {!whose && <How value={value} onChange={onChange} records={records} days={days} />}
      {!standing && days.length > 0 && (
        <Labelled label={t.day}>
          {(bound) => (
            <Select {...bound} value={value.day} onChange={(day) => onChange({ ...value, day })} options={days} />
          )}
        </Labelled>
      )}
      {standing && value.span && (
        <div className="compose-pair">
          <Labelled label={t.since}>
            {(bound) => (
              <Select
                {...bound}
                value={value.span!.from}
                onChange={(from) => onChange({ ...value, span: { ...value.span!, from } })}
                options={days}
              />
            )}
          </Labelled>
          <Labelled label={t.until}>
            {(bound) => (
              <Select
                {...bound}
                value={value.span!.until ?? ''}
                onChange={(until) => onChange({ ...value, span: { ...value.span!, until: until || null } })}
                options={[{ value: '', label: t.forGood }, ...days]}
              />
            )}
          </Labelled>
        </div>
      )}
      {!whose && records.smallest === null && <OfYears value={value} onChange={onChange} standing={standing} />}
      <Filters value={value.where} onChange={(where) => onChange({ ...value, where })} fields={records.fields} />
      {records.smallest !== null && <p className="quiet">{t.secret(String(records.smallest))}</p>}
      {records.left.length > 0 && (
        <details className="quiet">
          <summary>{t.left}</summary>
          <ul>
            {records.left.map(({ label, why }) => (
              <li key={label.zh}>{t.leftWhy(say(label), say(why))}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type Days = readonly { readonly value: string; readonly label: string }[]

/** What is counted otherwise: what was asked of the former is asked no more. */
function counting({ days: _days, least: _least, pick: _pick, ...rest }: Count, count: string, days: Days): Count {
  const [from, until] = days
  return { ...rest, count, ...(count === 'days' && { days: { from: from!.value, until: until!.value } }) }
}

interface HowProps {
  readonly value: Count
  readonly onChange: (count: Count) => void
  readonly records: Described
  readonly days: Days
}

/** From which day until which; the sum of amounts or the greatest; of different values those with so many records. */
function How({ value, onChange, records, days }: HowProps) {
  const t = useWords(words)
  const kind = value.count === 'days' ? 'days' : records.fields.find(({ name }) => name === value.count)?.kind
  const dayOf = (which: 'from' | 'until', label: string) => (
    <Labelled label={label}>
      {(bound) => (
        <Select
          {...bound}
          value={value.days![which]}
          onChange={(day: string) => onChange({ ...value, days: { ...value.days!, [which]: day } })}
          options={[...days]}
        />
      )}
    </Labelled>
  )
  const { pick, least, ...rest } = value
  return (
    <>
      {value.days && (
        <div className="compose-pair">
          {dayOf('from', t.daysFrom)}
          {dayOf('until', t.daysUntil)}
        </div>
      )}
      {(kind === 'amount' || kind === 'days') && (
        <Labelled label={t.howCounted}>
          {(bound) => (
            <Select
              {...bound}
              value={pick ?? 'sum'}
              onChange={(how: string) =>
                onChange({ ...rest, ...(how !== 'sum' && { pick: how as NonNullable<Count['pick']> }) })
              }
              options={[
                { value: 'sum', label: t.addedUp },
                { value: 'greatest', label: t.greatest },
                { value: 'least', label: t.smallest },
              ]}
            />
          )}
        </Labelled>
      )}
      {kind === 'dimension' && (
        <Labelled label={t.atLeast}>
          {(bound) => (
            <Select
              {...bound}
              value={least ?? 1}
              onChange={(n: number) => onChange({ ...rest, ...(n > 1 && { least: n }) })}
              options={[1, 2, 3, 4, 5, 6, 8, 10, 12, 20].map((n) => ({ value: n, label: t.records_(n) }))}
            />
          )}
        </Labelled>
      )}
    </>
  )
}
