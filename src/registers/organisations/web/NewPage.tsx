import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../../calendar/plain-date.ts'
import {
  ChoiceInput,
  DayInput,
  FaultNote,
  Field,
  Page,
  Sheet,
  useAct,
  useForm,
  useGo,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { createOrganisation, Facts } from '../contract.ts'
import { kindLabels } from '../labels.ts'
import { FactsFields } from './FactsFields.tsx'
import { useOptions } from './filters.tsx'
import { words } from './words.ts'

const Kind = z.enum(['school', 'county', 'section', 'partner'])
const Form = Facts.extend({
  kind: Kind,
  code: z.string().trim().max(30).default(''),
  from: PlainDate,
  reason: z.string().trim().max(500).default(''),
})

/** A new school, county, section or partner. */
export function NewPage() {
  const t = useWords(words)
  const go = useGo()
  const options = useOptions()
  const [id] = useState(() => v7())
  const create = useAct(createOrganisation, { done: t.saved })
  const initial: z.input<typeof Form> = { kind: 'school', name: '', from: dayOf(new Date()) }
  const form = useForm({ id: 'organisation', schema: Form, initial })
  const { value, set } = form
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const given = form.check()
    if (!given) return
    const { kind, code, from, reason, ...facts } = given
    const done = await create.send({
      body: { id, kind, code: code || null, from, facts, ...(reason && { reason }) },
    })
    if (!done) return
    form.clear(initial)
    go(`/organisations/${id}`)
  }
  // What another kind has must not go along unseen.
  const turnTo = (kind: z.infer<typeof Kind>) =>
    set({
      kind,
      stages: [],
      schoolKind: null,
      ownership: null,
      rural: false,
      weak: false,
      partnerKind: null,
      functionalZone: false,
      divisionCode: null,
      parent: null,
    })
  const { bureau: _founded, ...kinds } = kindLabels
  return (
    <Page title={t.new} up={{ to: '/organisations', title: t.title }}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <FaultNote form={form} />
        <Sheet>
          <Field form={form} name="kind" label={t.kind} required>
            {(bound) => (
              <ChoiceInput {...bound} label={t.kind} value={value.kind} options={options(kinds)} onChange={turnTo} />
            )}
          </Field>
          <FactsFields form={form} kind={value.kind} />
          {value.kind === 'school' && (
            <Field form={form} name="code" label={t.code} hint={t.codeHint}>
              {(bound) => (
                <Input
                  {...(bound as object)}
                  maxLength={30}
                  value={value.code ?? ''}
                  onChange={(event) => set({ code: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field form={form} name="from" label={t.from} required>
            {(bound) => <DayInput {...bound} value={value.from} onChange={(from) => set({ from })} />}
          </Field>
          <Field form={form} name="reason" label={t.reason} hint={t.reasonHint}>
            {(bound) => (
              <Input
                {...(bound as object)}
                maxLength={500}
                value={value.reason ?? ''}
                onChange={(event) => set({ reason: event.target.value })}
              />
            )}
          </Field>
        </Sheet>
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={create.busy}>
            {t.save}
          </Button>
          <Button onClick={() => go('/organisations')}>{t.cancel}</Button>
        </div>
      </form>
    </Page>
  )
}
