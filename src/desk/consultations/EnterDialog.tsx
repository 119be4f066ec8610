import { Input, Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { ChoiceInput, Field, useAct } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { DRAFT } from '../../platform/consultations/consultation.ts'
import { channels, type commentDoors } from '../../platform/consultations/contract.ts'
import { words } from './words.ts'

export function EnterDialog({
  doors,
  dossier,
  phase,
  close,
}: {
  doors: Pick<ReturnType<typeof commentDoors>, 'enterComment'>
  dossier: string
  phase: string
  close: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const [id] = useState(() => v7())
  const [value, setValue] = useState({
    channel: 'letter' as 'letter' | 'e-mail' | 'telephone' | 'visit',
    text: '',
    passage: '',
    name: '',
    contact: '',
  })
  const enter = useAct(doors.enterComment, { done: t.entered })
  const set = (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change }))
  const { channel, ...said } = value
  const send = async () =>
    (await enter.send({ params: { id: dossier, comment: id }, body: { phase, channel, said } })) && close()
  const blank = { errorOf: () => undefined, leave: () => {} }
  return (
    <Modal
      open
      title={t.enter}
      onCancel={close}
      onOk={() => void send()}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={enter.busy}
      okButtonProps={{ disabled: value.text.trim() === '' }}
    >
      <Field<typeof value> form={blank} name="channel" label={t.channel}>
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.channel}
            value={channel}
            onChange={(one) => set({ channel: one })}
            options={(['letter', 'e-mail', 'telephone', 'visit'] as const).map((one) => ({
              value: one,
              label: say(channels[one]),
            }))}
          />
        )}
      </Field>
      <Field<typeof value> form={blank} name="text" label={t.text} required>
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 3 }}
            maxLength={5000}
            value={value.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      {phase === DRAFT && (
        <Field<typeof value> form={blank} name="passage" label={t.passage}>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={value.passage}
              onChange={(event) => set({ passage: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field<typeof value> form={blank} name="name" label={t.name}>
        {(bound) => (
          <Input {...bound} maxLength={40} value={value.name} onChange={(event) => set({ name: event.target.value })} />
        )}
      </Field>
      <Field<typeof value> form={blank} name="contact" label={t.contactOf}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={100}
            value={value.contact}
            onChange={(event) => set({ contact: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}
