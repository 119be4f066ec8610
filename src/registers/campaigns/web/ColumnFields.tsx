import { blankOf } from '../../../desk/kit/blank.ts'
import { FormFields, type AnyForm } from '../../../desk/kit/FormFields.tsx'
import { Field, PhotoInput, useFormat, type FormState } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { fieldsOf } from '../../../platform/forms/field.ts'
import type { Answers, Columns } from '../columns/contract.ts'
import { columnsForm, reckon, type Beside } from '../columns/rules.ts'
import './campaigns.css'
import { SumWords } from './SumWords.tsx'
import { words } from './words.ts'

interface Props {
  readonly form: Pick<FormState<{ answers: Answers | null }, unknown>, 'errorOf' | 'leave'>
  readonly columns: Columns
  readonly answers: Answers | null
  readonly beside: Beside
  readonly change: (to: (before: Answers | null) => Answers) => void
  /** Told which column waits for its photos. */
  readonly onBusy: (code: string, busy: boolean) => void
}

const AT = 'answers.'

/** What a campaign asks besides, filled in: drawn from the columns as its section declared them. */
export function ColumnFields({ form, columns, answers, beside, change, onBusy }: Props) {
  const t = useWords(words)
  const say = useSay()
  const schema = columnsForm(columns)
  const filled = { ...blankOf(schema), ...answers }
  const set = (to: Record<string, unknown>) =>
    change((before) => ({
      ...before,
      ...(Object.fromEntries(Object.entries(to).map(([name, value]) => [name.slice(AT.length), value])) as Answers),
    }))
  const drawn = {
    ...form,
    value: Object.fromEntries(Object.entries(filled).map(([code, value]) => [`${AT}${code}`, value])),
    set,
  } as unknown as AnyForm
  return (
    <fieldset className="field">
      <legend>{t.ownColumns}</legend>
      <div className="fields">
        {fieldsOf(schema).map(([code, meta]) =>
          meta.input === 'files' ? (
            <Field
              key={code}
              form={form}
              name={`${AT}${code}` as `answers.${string}`}
              label={say(meta.label)}
              required={!meta.optional}
              {...(meta.hint && { hint: say(meta.hint) })}
            >
              {(bound) => (
                <PhotoInput
                  {...bound}
                  most={meta.most ?? 10}
                  value={(filled[code] as string[] | undefined) ?? []}
                  onBusy={(busy) => onBusy(code, busy)}
                  onChange={(next) =>
                    change((before) => ({ ...before, [code]: next((before?.[code] as string[] | undefined) ?? []) }))
                  }
                />
              )}
            </Field>
          ) : (
            <FormFields key={code} form={drawn} fields={[[`${AT}${code}`, meta]]} files={new Map()} />
          ),
        )}
      </div>
      <SumsHeld columns={columns} answers={answers} beside={beside} />
    </fieldset>
  )
}

/** What the numbers come to while they are typed: rates, and what does not add up. */
function SumsHeld({ columns, answers, beside }: Pick<Props, 'columns' | 'answers' | 'beside'>) {
  const { number } = useFormat()
  const reckoned = reckon(columns, answers, beside)
  if (reckoned.length === 0) return null
  return (
    <div role="status">
      <ul className="column-sums">
        {reckoned.map(({ at, sum, whole, holds }) => (
          <li key={at} className={holds ? undefined : 'field-error'}>
            <SumWords
              columns={columns}
              at={at}
              numbers={{ sum: number(sum), whole: number(whole), share: whole > 0 ? sum / whole : null }}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
