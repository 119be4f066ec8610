import { Button, Input, Select } from 'antd'
import { CountInput, Field, useFormat, type FormState, type Reply } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { entryYearsOn, gradeOf } from '../cohorts.ts'
import type { readSlot } from '../contract.ts'
import type { TypedBooking } from './book-form.ts'
import { words } from './words.ts'

export type BookingFormState = FormState<TypedBooking, TypedBooking>

/** Which classes, named by the year their children entered, and how many go. */
export function Who({ form, found }: { form: BookingFormState; found: Reply<typeof readSlot> }) {
  const t = useWords(words)
  const { number } = useFormat()
  const { value, set } = form
  const { slot, schools, perAdult } = found
  const years = entryYearsOn(slot.day)
  const needed = Math.ceil((value.pupils || 0) / perAdult)
  const inYear = (entryYear: number) => t.gradeNow(String(entryYear), String(gradeOf({ entryYear }, slot.day)))
  return (
    <>
      {schools.length > 1 && (
        <Field form={form} name="org" label={t.school} required>
          {(bound) => (
            <Select
              {...bound}
              value={value.org}
              onChange={(org: string) => set({ org })}
              options={schools.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      {value.years.map((one, i) => (
        <div key={i} className="cohort-row">
          <Field form={form} name={`years.${i}.entryYear`} label={t.entry} required>
            {(bound) => (
              <Select
                {...bound}
                value={one.entryYear}
                onChange={(entryYear: number) => set({ years: value.years.with(i, { ...one, entryYear }) })}
                options={years.map((year) => ({ value: year, label: inYear(year) }))}
              />
            )}
          </Field>
          <Field form={form} name={`years.${i}.classes`} label={t.classes} required>
            {(bound) => (
              <Input
                {...bound}
                value={one.classes}
                maxLength={80}
                onChange={(event) => set({ years: value.years.with(i, { ...one, classes: event.target.value }) })}
              />
            )}
          </Field>
        </div>
      ))}
      <p className="hint">{t.cohortWhy}</p>
      {value.years.length < 9 && (
        <Button
          className="cohort-more"
          onClick={() =>
            set({
              years: [...value.years, { entryYear: (value.years.at(-1)?.entryYear ?? years[0]!) - 1, classes: '' }],
            })
          }
        >
          {t.anotherYear}
        </Button>
      )}
      <Field form={form} name="pupils" label={t.pupils} required>
        {(bound) => <CountInput {...bound} unit="人" value={value.pupils} onChange={(pupils) => set({ pupils })} />}
      </Field>
      <Field
        form={form}
        name="adults"
        label={t.adults}
        hint={
          needed > 0
            ? `${t.adultsHint(number(perAdult))}，${t.needAdults(number(needed))}`
            : t.adultsHint(number(perAdult))
        }
        required
      >
        {(bound) => <CountInput {...bound} unit="人" value={value.adults} onChange={(adults) => set({ adults })} />}
      </Field>
    </>
  )
}

/** What must be so before children are taken on the road. */
export function Safety({ form }: { form: BookingFormState }) {
  const t = useWords(words)
  const { value, set } = form
  const lines = [
    ['leader', t.leader, 60, undefined],
    ['phone', t.phone, 30, t.phoneHint],
    ['bus', t.bus, 200, undefined],
    ['insurance', t.insurance, 200, undefined],
    ['firstAid', t.firstAid, 200, undefined],
  ] as const
  return (
    <>
      {lines.map(([name, label, most, hint]) => (
        <Field key={name} form={form} name={name} label={label} hint={hint} required>
          {(bound) => (
            <Input
              {...bound}
              value={value[name]}
              maxLength={most}
              inputMode={name === 'phone' ? 'tel' : 'text'}
              autoComplete="off"
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field form={form} name="guardiansTold" label="">
        {(bound) => (
          <label className="check">
            <input
              type="checkbox"
              {...bound}
              checked={value.guardiansTold}
              onChange={(event) => set({ guardiansTold: event.target.checked })}
            />
            {t.guardians}
          </label>
        )}
      </Field>
    </>
  )
}
