import { Input, Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { call, ChoiceInput, Field, Note, useForm, useMany, useRefresh, useTell } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { answers, type commentDoors, type CommentShown } from '../../platform/consultations/contract.ts'
import { words } from './words.ts'

const AnswerForm = z.object({
  answer: z.enum(['adopted', 'partly', 'not-adopted']).nullable(),
  reason: z.string().max(2000),
  topic: z.string().max(60),
})

export function AnswerDialog({
  doors,
  dossier,
  comments,
  close,
}: {
  doors: Pick<ReturnType<typeof commentDoors>, 'answerComments'>
  dossier: string
  comments: readonly CommentShown[]
  close: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const many = useMany(doors.answerComments)
  const [first] = comments
  const form = useForm({
    id: null,
    schema: AnswerForm,
    initial: { answer: first?.answer ?? null, reason: first?.reason ?? '', topic: first?.topic ?? '' },
  })
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const { answer, reason, topic } = form.value
  const missing = answer !== 'adopted' && reason.trim() === ''
  const send = async () => {
    setTried(true)
    if (!answer || missing) return
    const asking = {
      params: { id: dossier },
      body: {
        comments: comments.map(({ id, version }) => ({ id, seen: version })),
        answer,
        reason: reason.trim(),
        topic: topic.trim(),
      },
    }
    if (comments.length > 1) {
      if (await many.ask(asking)) close()
      return
    }
    setBusy(true)
    try {
      const { answered, refused } = await call(doors.answerComments, asking)
      if (refused.length) tell.warn(t.someRefused, refused.map(say))
      else tell.done(t.done(answered))
      await refresh()
      close()
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={t.answerTitle(comments.length)}
      onCancel={close}
      onOk={() => void send()}
      okText={t.answer}
      cancelText={t.cancel}
      confirmLoading={busy || many.busy}
    >
      {comments.length === 1 && <Note>{first!.text}</Note>}
      <Field
        form={{ errorOf: () => (tried && !answer ? t.reasonMissing : undefined), leave: form.leave }}
        name="answer"
        label={t.adoption}
        required
      >
        {(bound) => (
          <ChoiceInput
            {...bound}
            label={t.adoption}
            value={answer}
            onChange={(one) => form.set({ answer: one })}
            options={Object.entries(answers).map(([value, label]) => ({
              value: value as keyof typeof answers,
              label: say(label),
            }))}
          />
        )}
      </Field>
      <Field
        form={{ errorOf: () => (tried && missing ? t.reasonMissing : undefined), leave: form.leave }}
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
      >
        {(bound) => (
          <Input.TextArea
            {...bound}
            autoSize={{ minRows: 3 }}
            maxLength={2000}
            value={reason}
            onChange={(event) => form.set({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="topic" label={t.topic} hint={t.topicHint}>
        {(bound) => (
          <Input
            {...bound}
            maxLength={60}
            value={topic}
            onChange={(event) => form.set({ topic: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}
