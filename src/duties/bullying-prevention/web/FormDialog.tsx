import { Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { FormFields, type AnyForm } from '../../../desk/kit/FormFields.tsx'
import { FaultNote, RefusalNote, useForm, useRefresh, useTell } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { fieldsOf } from '../../../platform/forms/field.ts'
import { words } from './words.ts'

interface FormDialogProps {
  readonly title: string
  readonly schema: z.ZodObject
  readonly initial: Readonly<Record<string, unknown>>
  /** `fresh` is the id of an entry that is new. */
  readonly save: (form: never, fresh: string) => Promise<unknown>
  readonly close: () => void
}

/** One entry of a register, in a dialog drawn from its form. */
export function FormDialog({ title, schema, initial, save, close }: FormDialogProps) {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const form = useForm({ id: null, schema, initial: initial as never }) as unknown as AnyForm
  const [files] = useState(() => new Map<string, string>())
  const [fresh] = useState(() => v7())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const send = async () => {
    const complete = form.check()
    if (!complete) return
    setBusy(true)
    try {
      await save(complete as never, fresh)
      tell.done(t.kept)
      await refresh()
      close()
    } catch (error) {
      form.refused(error)
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={title}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="form">
        <FormFields form={form} fields={fieldsOf(schema)} files={files} />
        <FaultNote form={form} />
        {refusal !== null && <RefusalNote of={refusal} />}
      </div>
    </Modal>
  )
}
