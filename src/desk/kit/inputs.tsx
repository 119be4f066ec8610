import { Input, Select } from 'antd'
import { useState } from 'react'
import { weekday, isPlainDate } from '../../calendar/plain-date.ts'
import { readMoney, yuan } from '../../platform/sheets/money.ts'
import { useWords } from '../words.ts'
import { useFormat } from './format.ts'
import { words } from './words.ts'

/** What `<Field>` binds to an input. */
export interface Bound {
  readonly id?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | undefined
  readonly 'aria-required'?: boolean | undefined
}

interface DayInputProps extends Bound {
  readonly value: string
  readonly onChange: (day: string) => void
  readonly min?: string
  readonly max?: string
}

/** A day: the browser's own picker, the quickest on every phone; the weekday beside it tells a slip. */
export function DayInput({ value, onChange, ...rest }: DayInputProps) {
  const { weekdayOf } = useFormat()
  return (
    <span className="day-input">
      <input
        type="date"
        className="native"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {isPlainDate(value) && (
        <span className={weekday(value) % 6 === 0 ? 'quiet weekend' : 'quiet'}>{weekdayOf(value)}</span>
      )}
    </span>
  )
}

interface CountInputProps extends Bound {
  readonly value: number
  readonly onChange: (count: number) => void
  /** 人次 */
  readonly unit?: string
}

/** A whole number: the phone's number pad; full-width digits and separators as people paste them are understood. */
export function CountInput({ value, onChange, unit, ...rest }: CountInputProps) {
  const read = (text: string) => Number(text.normalize('NFKC').replace(/\D/g, '').slice(0, 8))
  return (
    <Input
      inputMode="numeric"
      pattern="[0-9]*"
      autoComplete="off"
      className="count-input"
      value={value === 0 ? '' : String(value)}
      placeholder="0"
      onChange={(event) => onChange(read(event.target.value))}
      onFocus={(event) => event.target.select()}
      {...(unit && { suffix: <span className="quiet">{unit}</span> })}
      {...aria(rest)}
    />
  )
}

interface MoneyInputProps extends Bound {
  /** 分 */
  readonly value: number | null
  /** NaN: what stands there is no sum of money; the form's check says so. */
  readonly onChange: (fen: number | null) => void
}

/** A sum of money in 元, kept in 分: 1,234.5, ￥1200 and 3.2万 are understood. */
export function MoneyInput({ value, onChange, ...rest }: MoneyInputProps) {
  const t = useWords(words)
  const [typed, setTyped] = useState<string | null>(null)
  const change = (text: string) => {
    setTyped(text)
    const read = readMoney(text)
    onChange(read.ok ? read.value : Number.NaN)
  }
  const settled = value === null || Number.isNaN(value) ? null : yuan(value)
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      className="money-input"
      value={typed ?? settled ?? ''}
      onChange={(event) => change(event.target.value)}
      // Left alone it is written as everywhere else; what cannot be read stays to be mended.
      onBlur={() => Number.isNaN(value) || setTyped(null)}
      suffix={<span className="quiet">{t.yuanUnit}</span>}
      {...aria(rest)}
    />
  )
}

interface ChoiceInputProps<V extends string> extends Bound {
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly label?: string
  readonly placeholder?: string
  /** A list even when there are few: where the options arrive later, the input must not change its shape. */
  readonly list?: boolean
}

/** One of a few: all of them visible when they are up to four, a list to choose from when they are more. */
export function ChoiceInput<V extends string>({
  value,
  onChange,
  options,
  id,
  label,
  placeholder,
  list = false,
  ...rest
}: ChoiceInputProps<V>) {
  if (list || options.length > 4)
    return (
      <Select<V>
        {...(id && { id })}
        {...(label && { 'aria-label': label })}
        {...(placeholder && { placeholder })}
        value={value}
        onChange={onChange}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        options={options as { value: V; label: string }[]}
        {...aria(rest)}
      />
    )
  return (
    <div role="radiogroup" id={id} aria-label={label} className="choices" {...aria(rest)}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}

/** The defined ones only: antd's props do not take an explicit undefined. */
export const aria = (bound: Bound) =>
  Object.fromEntries(Object.entries(bound).filter(([, value]) => value !== undefined)) as object
