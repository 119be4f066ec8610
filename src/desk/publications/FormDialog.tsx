import { Button, Modal } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import { FaultNote, type FormState } from '../kit/index.ts'
import { useWords } from '../words.ts'
import { words } from './words.ts'

interface FormDialogProps<V extends object, Out> {
  readonly title: string
  readonly busy: boolean
  readonly close: () => void
  readonly save: () => Promise<void>
  readonly form: FormState<V, Out>
  readonly children: ReactNode
}

export function FormDialog<V extends object, Out>({
  title,
  busy,
  close,
  save,
  form,
  children,
}: FormDialogProps<V, Out>) {
  const t = useWords(words)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <Modal open title={title} onCancel={close} footer={null} width={640}>
      <form className="form" onSubmit={submit}>
        <FaultNote form={form} />
        {children}
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </div>
      </form>
    </Modal>
  )
}
