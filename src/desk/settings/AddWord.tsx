import { Input } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf, PlainDate } from '../../calendar/plain-date.ts'
import { addOwnWord, OwnWordForm } from '../../platform/bureau-settings/dated-contract.ts'
import { call, ChoiceInput, DayInput, Field, useForm } from '../kit/index.ts'
import { defineWords, useWords } from '../words.ts'
import { ChangeDialog } from './changing.tsx'
import { WordInput } from './WordInput.tsx'

const words = defineWords({
  name: { zh: '名称', en: 'Name' },
  nameHint: {
    zh: '如“读书节届次”，模板里写作{读书节届次}。',
    en: 'As 读书节届次: templates write {读书节届次}.',
  },
  kind: { zh: '是什么', en: 'What it is' },
  text: { zh: '一个词', en: 'a word' },
  ordinal: { zh: '届次（数字，写作“第九届”）', en: 'an ordinal' },
  yearly: { zh: '管多久', en: 'How long it holds' },
  eachYear: { zh: '只管当年，每年另填', en: 'its year alone' },
  on: { zh: '从这天起，一直管到改', en: 'until it is changed' },
  value: { zh: '内容', en: 'What it says' },
  from: { zh: '起用日期', en: 'In force from' },
})

const Form = z.object({
  form: OwnWordForm,
  value: addOwnWord.body!.shape.value,
  from: PlainDate,
  why: addOwnWord.body!.shape.why,
})

const about = {
  key: 'own-word',
  title: { zh: '增加一个有日期的词', en: 'Add a word that holds from a day on' },
  hint: { zh: '', en: '' },
}

/** A word of the bureau's own: the ordinal of its festival, the name of its programme. */
export function AddWord({ close }: { close: () => void }) {
  const t = useWords(words)
  const [id] = useState(() => v7())
  const initial: z.input<typeof Form> = {
    form: { name: '', kind: 'ordinal', yearly: true },
    value: '',
    from: `${dayOf(new Date()).slice(0, 4)}-01-01`,
    why: '',
  }
  const form = useForm({ id: null, schema: Form, initial: initial as z.output<typeof Form> })
  const { form: word, value, from } = form.value
  const set = (change: Partial<typeof word>) => form.set({ form: { ...word, ...change } })
  return (
    <ChangeDialog
      setting={about}
      form={form}
      send={(given) => call(addOwnWord, { body: { id, ...given } })}
      close={close}
    >
      <Field form={form} name="form.name" label={t.name} hint={t.nameHint} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={12}
            value={word.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="form.kind" label={t.kind} required>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.kind}
            value={word.kind}
            onChange={(kind) => set({ kind })}
            options={[
              { value: 'ordinal', label: t.ordinal },
              { value: 'text', label: t.text },
            ]}
          />
        )}
      </Field>
      <Field form={form} name="form.yearly" label={t.yearly} required>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.yearly}
            value={word.yearly ? 'yes' : 'no'}
            onChange={(next) => set({ yearly: next === 'yes' })}
            options={[
              { value: 'yes', label: t.eachYear },
              { value: 'no', label: t.on },
            ]}
          />
        )}
      </Field>
      <Field form={form} name="value" label={t.value} required>
        {(bound) => (
          <WordInput
            setting={{ kind: word.kind, choices: [], most: 120, title: about.title }}
            bound={bound}
            value={value}
            change={(next) => form.set({ value: next })}
          />
        )}
      </Field>
      <Field form={form} name="from" label={t.from} required>
        {(bound) => <DayInput {...bound} value={from} onChange={(next) => next && form.set({ from: next })} />}
      </Field>
    </ChangeDialog>
  )
}
