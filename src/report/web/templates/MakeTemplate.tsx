import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { z } from 'zod'
import { ChoiceInput, Field, RefusalNote, useAct, useApi, useForm, useGo, PickFile } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listReports } from '../../contract.ts'
import { makeTemplate, TemplateValue, type TemplateHead } from '../../templates/contract.ts'
import { words } from './words.ts'

const Making = z.object({
  name: makeTemplate.body!.shape.name,
  of: z.enum(['template', 'report', 'value']),
  template: z.string(),
  report: z.string().nullable(),
})

/** A new template, of one there is, of a report, or of a file. */
export function MakeTemplate({
  templates,
  first = 'city',
  report = null,
  close,
}: {
  readonly templates: readonly TemplateHead[]
  readonly first?: string
  readonly report?: string | null
  readonly close: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const go = useGo()
  const make = useAct(makeTemplate, { quiet: true })
  const reports = useApi(listReports)
  const [id] = useState(() => v7())
  const [value, setValue] = useState<TemplateValue | 'wrong' | null>(null)
  const form = useForm({
    id: null,
    schema: Making,
    initial: { name: '', of: report ? ('report' as const) : ('template' as const), template: first, report },
  })
  const { of, template } = form.value
  const chosen = form.value.report ?? reports.data?.reports[0]?.id ?? null
  const read = async (file: File | undefined) => {
    const found =
      file &&
      TemplateValue.safeParse(
        await file
          .text()
          .then(JSON.parse)
          .catch(() => null),
      )
    setValue(found ? (found.success ? found.data : 'wrong') : null)
    if (found?.success && form.value.name === '') form.set({ name: found.data.name })
  }
  const from =
    of === 'template'
      ? { of, id: template }
      : of === 'report'
        ? chosen && { of, id: chosen }
        : value && value !== 'wrong' && { of, value }
  const send = async () => {
    const given = form.check()
    if (!given || !from) return
    const made = await make.send({ body: { id, name: given.name, from } })
    if (made) go(`/report/templates/${made.template.id}`)
  }
  return (
    <Modal
      open
      title={t.make}
      okText={t.make}
      cancelText={t.cancel}
      confirmLoading={make.busy}
      okButtonProps={{ disabled: !from }}
      onOk={() => void send()}
      onCancel={close}
    >
      {make.error && <RefusalNote of={make.error} />}
      <Field form={form} name="of" label={t.from} required>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.from}
            value={of}
            onChange={(next) => form.set({ of: next })}
            options={[
              { value: 'template', label: t.fromTemplate },
              { value: 'report', label: t.fromReport },
              { value: 'value', label: t.fromFile },
            ]}
          />
        )}
      </Field>
      {of === 'template' && (
        <Field form={form} name="template" label={t.which} required>
          {(bound) => (
            <Select
              {...(bound as object)}
              value={template}
              options={templates.map((one) => ({ value: one.id, label: say(one.name) }))}
              onChange={(next: string) => form.set({ template: next })}
            />
          )}
        </Field>
      )}
      {of === 'report' && (
        <Field form={form} name="report" label={t.which} required>
          {(bound) => (
            <Select
              {...(bound as object)}
              value={chosen}
              options={(reports.data?.reports ?? []).map((one) => ({ value: one.id, label: one.title }))}
              onChange={(next: string | null) => form.set({ report: next })}
            />
          )}
        </Field>
      )}
      {of === 'value' && (
        <div className={value === 'wrong' ? 'field field-wrong' : 'field'}>
          <label htmlFor={`${id}-file`}>{t.file}</label>
          <div className="hint">{t.fileHint}</div>
          <PickFile
            id={`${id}-file`}
            accept=".json,application/json"
            onChange={(event) => void read(event.target.files?.[0])}
          />
          {value === 'wrong' && (
            <div className="field-error" role="alert">
              {t.fileWrong}
            </div>
          )}
        </div>
      )}
      <Field form={form} name="name" label={t.name} hint={t.nameHint} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={60}
            value={form.value.name}
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}
