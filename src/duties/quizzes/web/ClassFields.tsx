import { Input } from 'antd'
import { useId } from 'react'
import { ChoiceInput, CountInput } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { words } from './words.ts'

/** A class, and how many tickets it is to have. */
export interface ClassAsked {
  readonly school: string
  readonly grade: number
  readonly name: string
  readonly count: number
}

/** Which class, and how many: the same whether the tickets are of a quiz or of a course. Of one school alone nobody is asked which. */
export function ClassFields({
  schools,
  value,
  onChange,
}: {
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  readonly value: ClassAsked
  readonly onChange: (changed: Partial<ClassAsked>) => void
}) {
  const t = useWords(words)
  const id = useId()
  return (
    <>
      {schools.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-school`}>{t.school}</label>
          <ChoiceInput
            id={`${id}-school`}
            label={t.school}
            list
            value={value.school}
            onChange={(school) => onChange({ school })}
            options={schools.map((one) => ({ value: one.id, label: one.name }))}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-grade`}>{t.grade}</label>
        <div className="hint" id={`${id}-grade-hint`}>
          {t.gradeHint}
        </div>
        <CountInput
          id={`${id}-grade`}
          aria-describedby={`${id}-grade-hint`}
          value={value.grade}
          onChange={(grade) => onChange({ grade })}
          least={1}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-class`}>{t.class}</label>
        <Input
          id={`${id}-class`}
          required
          maxLength={20}
          value={value.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-count`}>{t.count}</label>
        <CountInput id={`${id}-count`} value={value.count} onChange={(count) => onChange({ count })} least={1} />
      </div>
    </>
  )
}
