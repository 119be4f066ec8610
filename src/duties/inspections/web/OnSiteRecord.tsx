import { Checkbox, Input } from 'antd'
import { ChoiceInput, DayInput, Field, Section } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { findings, type RecordForm } from '../record.ts'
import type { OnSite } from '../contract.ts'
import type { Form } from './on-site-form.ts'
import { words } from './words.ts'

export function Arrival({ form }: { form: Form }) {
  const t = useWords(words)
  const { value, set } = form
  return (
    <Section title={t.arrival}>
      <Field form={form} name="on" label={t.on} required>
        {(bound) => <DayInput {...bound} value={value.on} onChange={(on) => set({ on: on as never })} />}
      </Field>
      <div className="on-site-times">
        {(['began', 'ended'] as const).map((name) => (
          <Field key={name} form={form} name={name} label={t[name]} required>
            {(bound) => (
              <input
                type="time"
                className="native"
                {...bound}
                value={value[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {(['shown', 'served', 'told', 'refused'] as const).map((name) => (
        <p key={name}>
          <Checkbox checked={value[name]} onChange={(event) => set({ [name]: event.target.checked })}>
            {name === 'refused' ? t.refusedEntry : t[name]}
          </Checkbox>
        </p>
      ))}
    </Section>
  )
}

export function Findings({ form }: { form: Form }) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const change = (i: number, to: Partial<RecordForm['findings'][number]>) =>
    set({ findings: value.findings.map((one, j) => (j === i ? { ...one, ...to } : one)) })
  return (
    <Section title={t.findings}>
      {value.findings.map((one, i) => (
        <fieldset key={one.item} className="finding">
          <legend>{one.item}</legend>
          <div className="finding-choice">
            {Object.entries(findings).map(([code, label]) => (
              <label key={code}>
                <input
                  type="radio"
                  name={`finding-${i}`}
                  checked={one.finding === code}
                  onChange={() => change(i, { finding: code as never })}
                />{' '}
                {say(label)}
              </label>
            ))}
          </div>
          {form.errorOf(`findings.${i}.finding`) && (
            <div className="field-error" role="alert">
              {t.findingMissing}
            </div>
          )}
          <Input.TextArea
            aria-label={t.noteOf(one.item)}
            placeholder={t.note}
            autoSize={{ minRows: 1 }}
            maxLength={2000}
            value={one.note}
            onChange={(event) => change(i, { note: event.target.value })}
          />
        </fieldset>
      ))}
    </Section>
  )
}

export function Result({ form, site }: { form: Form; site: OnSite }) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const chosen = site.classes.find(({ code }) => code === value.result[0])
  return (
    <Section title={t.result}>
      <Field form={form} name="result" label={t.result} required>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.result}
            value={value.result[0] ?? null}
            onChange={(code) => set({ result: [code] })}
            options={site.classes.map((one) => ({ value: one.code, label: say(one) }))}
          />
        )}
      </Field>
      <Field form={form} name="summary" label={t.summary}>
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 2 }}
            maxLength={3000}
            value={value.summary}
            onChange={(event) => set({ summary: event.target.value })}
          />
        )}
      </Field>
      {chosen?.follow === 'rectify' && (
        <>
          <Field form={form} name="rectify" label={t.rectify} required>
            {(bound) => (
              <Input.TextArea
                {...bound}
                autoSize={{ minRows: 2 }}
                maxLength={2000}
                value={value.rectify}
                onChange={(event) => set({ rectify: event.target.value })}
              />
            )}
          </Field>
          <Field form={form} name="rectifyBy" label={t.rectifyBy} required>
            {(bound) => (
              <DayInput
                {...bound}
                value={value.rectifyBy ?? ''}
                onChange={(day) => set({ rectifyBy: (day || null) as never })}
              />
            )}
          </Field>
        </>
      )}
    </Section>
  )
}
