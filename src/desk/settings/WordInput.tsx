import { Input, Select } from 'antd'
import type { DatedSetting } from '../../platform/bureau-settings/dated-contract.ts'
import { ChoiceInput, type Bound } from '../kit/index.ts'
import { useSay } from '../words.ts'

interface WordInputProps {
  readonly setting: Pick<DatedSetting, 'kind' | 'choices' | 'most' | 'title'>
  readonly value: string
  readonly bound: Bound
  readonly change: (value: string) => void
}

/** A word that holds from a day on, typed as what it is: words, one of a few, several, a number. */
export function WordInput({ setting: { kind, choices, most, title }, value, bound, change }: WordInputProps) {
  const say = useSay()
  if (kind === 'choice')
    return (
      <ChoiceInput
        {...bound}
        label={say(title)}
        value={value}
        onChange={change}
        options={choices.map((one) => ({ value: one.value, label: say(one.label) }))}
      />
    )
  if (kind === 'list')
    return (
      <Select
        {...(bound as object)}
        mode="tags"
        tokenSeparators={['、', '，', ',', '；', ';']}
        value={value === '' ? [] : value.split('、')}
        onChange={(all: string[]) => change(all.join('、'))}
      />
    )
  return (
    <Input
      {...(bound as object)}
      value={value}
      maxLength={most}
      {...(kind === 'ordinal' && { inputMode: 'numeric' as const })}
      onChange={(event) => change(event.target.value)}
    />
  )
}
