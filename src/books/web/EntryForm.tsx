import { Button } from 'antd'
import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import { blankOf } from '../../desk/kit/blank.ts'
import { OnTheirWay } from '../../desk/kit/FileInput.tsx'
import { FormFields, type AnyForm } from '../../desk/kit/FormFields.tsx'
import { call, DraftNote, FaultNote, RefusalNote, useForm, useRefresh, useTell } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import { maskedFields } from '../book.ts'
import type { EntryRow } from '../shapes.ts'
import type { Known } from './known.tsx'
import { words } from './words.ts'

interface Props extends Known {
  /** null: a new one. */
  readonly row: EntryRow | null
  readonly done: (id: string, more: boolean) => void
  readonly cancel: () => void
}

/** An entry, filled in: by the form the house checks it with. What is typed is kept on this device until it is saved, unless it is personal. */
export function EntryForm({ book, doors, row, done, cancel }: Props) {
  const t = useWords(words)
  const tell = useTell()
  const refresh = useRefresh()
  const blank = blankOf(book.form)
  const form = useForm({
    // What is shown beneath a mask is not left lying about in a browser.
    id: row || maskedFields(book).length > 0 ? null : `book.${book.id}`,
    schema: book.form,
    initial: { ...blank, ...(row ? known(row.form) : {}) },
  }) as unknown as AnyForm
  const [files] = useState(() => new Map(Object.entries(row?.names ?? {})))
  const [onTheirWay, setOnTheirWay] = useState(0)
  const id = useRef(row?.id ?? v7())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const save = async (more: boolean) => {
    const complete = form.check()
    if (!complete) return
    setBusy(true)
    setRefusal(null)
    try {
      await call(doors.save, {
        params: { id: id.current },
        body: { form: complete, seen: row?.version ?? 0 },
      } as never)
      tell.done(t.saved)
      const saved = id.current
      form.clear(blank)
      id.current = v7()
      await refresh()
      done(saved, more)
    } catch (error) {
      form.refused(error)
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save(false)
      }}
    >
      {!row && <DraftNote form={form} start={blank} />}
      <OnTheirWay value={(change) => setOnTheirWay((before) => before + change)}>
        <FormFields form={form} fields={fieldsOf(book.form)} files={files} />
      </OnTheirWay>
      <FaultNote form={form} />
      {refusal !== null && <RefusalNote of={refusal} />}
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={busy} disabled={onTheirWay > 0}>
          {t.save}
        </Button>
        {!row && (
          <Button loading={busy} disabled={onTheirWay > 0} onClick={() => void save(true)}>
            {t.saveMore}
          </Button>
        )}
        <Button type="text" onClick={cancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  )
}

/** What is there; a field that came later is blank as in a new entry. */
const known = (form: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null))
