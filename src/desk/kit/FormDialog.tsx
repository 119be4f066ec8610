import { Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { OnTheirWay } from './FileInput.tsx'
import { FormFields, type AnyForm } from './FormFields.tsx'
import { FaultNote, RefusalNote, useForm, useRefresh, useTell } from './index.ts'
import { useWords } from '../words.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import { words } from './words.ts'

interface FormDialogProps {
  readonly title: string
  readonly schema: z.ZodObject
  readonly initial: Readonly<Record<string, unknown>>
  /** `fresh` is the id of an entry that is new. */
  readonly save: (form: never, fresh: string) => Promise<unknown>
  readonly close: () => void
  /** Of the form's fields, those asked for here; absent: all. */
  readonly asks?: readonly string[]
  /** What the form is about, above it. */
  readonly children?: ReactNode
  /** What the button says, and what is said afterwards; absent: save, saved. */
  readonly confirm?: string
  readonly done?: string
}

/** A form in a dialog, drawn from what it says of itself. */
export function FormDialog(props: FormDialogProps) {
  const { title, schema, initial, save, close, asks, children, confirm, done } = props
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const form = useForm({ id: null, schema, initial: initial as never }) as unknown as AnyForm
  const [files] = useState(() => new Map<string, string>())
  const [fresh] = useState(() => v7())
  const [busy, setBusy] = useState(false)
  const [onTheirWay, setOnTheirWay] = useState(0)
  const [refusal, setRefusal] = useState<unknown>(null)
  const send = async () => {
    const complete = form.check()
    if (!complete) return
    setBusy(true)
    try {
      await save(complete as never, fresh)
      tell.done(done ?? t.kept)
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
      okText={confirm ?? t.save}
      cancelText={t.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: onTheirWay > 0 }}
      onOk={() => void send()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="form">
        {children}
        <OnTheirWay value={(change) => setOnTheirWay((before) => before + change)}>
          <FormFields
            form={form}
            fields={fieldsOf(schema).filter(([name]) => !asks || asks.includes(name))}
            files={files}
          />
        </OnTheirWay>
        <FaultNote form={form} />
        {refusal !== null && <RefusalNote of={refusal} />}
      </div>
    </Modal>
  )
}
