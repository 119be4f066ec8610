import { Input, InputNumber, Select } from 'antd'
import type { Setting } from '../../platform/bureau-settings/contract.ts'
import { ChoiceInput, type Bound } from '../kit/index.ts'
import { defineWords, useSay, useWords } from '../words.ts'

const words = defineWords({
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  none: { zh: '（没有）', en: '(none)' },
  listHint: { zh: '写一项按一次回车', en: 'Enter after each' },
})

/** What a setting is, in words. */
export function ValueSaid({ setting, value }: { setting: Setting; value: Setting['value'] }) {
  const t = useWords(words)
  const say = useSay()
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number') return setting.kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value)
  if (typeof value === 'string') {
    const choice = setting.choices.find((one) => one.value === value)
    return choice ? say(choice.label) : value || <span className="quiet">{t.none}</span>
  }
  return value.length > 0 ? value.join('、') : <span className="quiet">{t.none}</span>
}

interface ValueInputProps {
  readonly setting: Setting
  readonly value: Setting['value']
  readonly bound: Bound
  readonly change: (value: Setting['value']) => void
}

/** A field of the setting's own kind. */
export function ValueInput({ setting, value, bound, change }: ValueInputProps) {
  const t = useWords(words)
  const say = useSay()
  const { kind, least, most, choices, title } = setting
  if (kind === 'yes-no')
    return (
      <ChoiceInput
        {...bound}
        label={say(title)}
        value={value === true ? 'yes' : 'no'}
        onChange={(next) => change(next === 'yes')}
        options={[
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ]}
      />
    )
  if (kind === 'choice')
    return (
      <ChoiceInput
        {...bound}
        label={say(title)}
        value={String(value)}
        onChange={change}
        options={choices.map((one) => ({ value: one.value, label: say(one.label) }))}
      />
    )
  if (kind === 'list')
    return (
      <Select
        {...(bound as object)}
        mode="tags"
        placeholder={t.listHint}
        tokenSeparators={['、', '，', ',', '；', ';']}
        value={Array.isArray(value) ? value : []}
        onChange={change}
      />
    )
  if (kind === 'text')
    return (
      <Input
        {...(bound as object)}
        value={String(value)}
        {...(most !== null && { maxLength: most })}
        onChange={(event) => change(event.target.value)}
      />
    )
  // A share is typed as a percentage, as it is read.
  const times = kind === 'share' ? 100 : 1
  return (
    <InputNumber
      {...(bound as object)}
      value={Math.round(Number(value) * times * 10) / 10}
      min={(least ?? 0) * times}
      max={(most ?? 0) * times}
      suffix={kind === 'share' ? '%' : undefined}
      onChange={(next) => next !== null && change(next / times)}
    />
  )
}
