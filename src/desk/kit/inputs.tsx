import { Input, Select } from 'antd'
import { useState } from 'react'
import { weekday, isPlainDate } from '../../calendar/plain-date.ts'
import { readMoney, yuan } from '../../platform/sheets/money.ts'
import { readWhole } from '../../platform/sheets/whole.ts'
import { useSay, useWords } from '../words.ts'
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
  /** Null: nobody has said, where that is told apart from none at all (`onBlank`). */
  readonly value: number | null
  /** NaN: what stands there is no number; the form's check says so. */
  readonly onChange: (count: number) => void
  /** 人次 */
  readonly unit?: string
  readonly least?: number
  /** Nothing stands there any more, which is not the same as a nought. Absent: it is. */
  readonly onBlank?: () => void
}

/** A whole number: the phone's number pad. What is typed or pasted is read as a cell of a workbook is: 320.00, １２００, 1.2万, 三百二十; what was made of it is said. */
export function CountInput({ value, onChange, onBlank, unit, least = 0, ...rest }: CountInputProps) {
  const say = useSay()
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? null : readWhole(typed, { unit, least })
  const told = read && (read.ok ? read.value?.corrected : read.refusal.say)
  const change = (text: string) => {
    setTyped(text)
    const now = readWhole(text, { unit, least })
    if (now.ok && !now.value && onBlank) return onBlank()
    onChange(now.ok ? (now.value?.value ?? 0) : Number.NaN)
  }
  const settled = value === null || (value === 0 && !onBlank) || Number.isNaN(value) ? '' : String(value)
  const same = read?.ok && (onBlank ? (read.value?.value ?? null) : (read.value?.value ?? 0)) === value
  return (
    <>
      <Input
        inputMode="numeric"
        autoComplete="off"
        className="count-input"
        // Another value than the typed one came from elsewhere: a draft taken up, last year's number.
        value={typed !== null && (!read?.ok || same) ? typed : settled}
        {...(!onBlank && { placeholder: '0' })}
        onChange={(event) => change(event.target.value)}
        onFocus={(event) => event.target.select()}
        // Left alone it is written as everywhere else; what cannot be read stays to be mended.
        onBlur={() => read?.ok && !read.value?.corrected && setTyped(null)}
        {...(unit && { suffix: <span className="quiet">{unit}</span> })}
        {...aria(rest)}
      />
      {told && (
        <div className={read.ok ? 'hint' : 'field-error'} role="status">
          {say(told)}
        </div>
      )}
    </>
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
