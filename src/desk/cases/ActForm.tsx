import type { Article } from '../../law/statute.ts'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Foreseen } from '../../platform/cases/foreseen.ts'
import type { Act } from '../../platform/cases/table.ts'
import { hasMasks } from '../../platform/cases/masks.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import { BasisNote, DraftNote, FaultNote, Field, RefusalNote, useForm, useRefresh, useTell } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import { blankOf } from '../kit/blank.ts'
import { FormFields, type AnyForm } from '../kit/FormFields.tsx'
import { OnTheirWay } from '../kit/FileInput.tsx'
import { words } from './words.ts'

interface ActFormProps {
  /** Names the draft kept on this device. */
  readonly id: string
  readonly act: Pick<Act<object, unknown>, 'title' | 'hint' | 'form' | 'takeBack'>
  readonly basis?: Article | undefined
  readonly initial?: Readonly<Record<string, unknown>>
  readonly files: Map<string, string>
  /** What is asked for as the reason, where one is: of a correction, for one. */
  readonly reason?: string
  /** Of what cannot be taken back: what would come of it, said in numbers before it is done. */
  readonly foresee?: ((form: Record<string, unknown>) => Promise<Foreseen>) | undefined
  readonly send: (form: Record<string, unknown>, why: string) => Promise<unknown>
  readonly done: (answer: unknown) => void
  readonly cancel?: () => void
}

/** The form of one act. What is typed is kept until it is done. */
export function ActForm({ id, act, basis, initial, files, reason, foresee, send, done, cancel }: ActFormProps) {
  const t = useWords(words)
  const say = useSay()
  const start = { ...blankOf(act.form), ...initial }
  // Names are not kept on a device that others use.
  const form = useForm({ id: hasMasks(act.form) ? null : id, schema: act.form, initial: start }) as unknown as AnyForm
  const tell = useTell()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [uploads, setUploads] = useState(0)
  const [counting] = useState(() => (change: 1 | -1) => setUploads((before) => before + change))
  const [refusal, setRefusal] = useState<unknown>()
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const [foreseen, setForeseen] = useState<Foreseen>()
  const goAhead = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (foreseen) goAhead.current?.focus()
  }, [foreseen])
  const whyMissing = reason !== undefined && why.trim().length < 2
  const submit = async () => {
    setTried(true)
    const complete = form.check()
    if (!complete || whyMissing) return
    setBusy(true)
    setRefusal(undefined)
    try {
      const would = foreseen ? undefined : await foresee?.(complete)
      if (would && Object.values(would).some((n) => n > 0)) return setForeseen(would)
      const answer = await send(complete, why.trim())
      form.clear()
      // What can be taken back is said by the bar that offers it.
      if (reason !== undefined || !act.takeBack) tell.done(t.performed(say(act.title)))
      await refresh()
      done(answer)
    } catch (error) {
      setForeseen(undefined)
      form.refused(error)
      setRefusal(error)
      await refresh()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="form act-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {act.hint && <p className="quiet">{say(act.hint)}</p>}
      {basis && <BasisNote basis={basis} />}
      <DraftNote form={form} start={start} />
      <div className="act-fields" inert={foreseen !== undefined}>
        <OnTheirWay value={counting}>
          <FormFields form={form} fields={fieldsOf(act.form)} files={files} />
        </OnTheirWay>
      </div>
      {reason !== undefined && (
        <Field<{ why: string }>
          form={{ errorOf: () => (tried && whyMissing ? t.whyMissing : undefined), leave: () => {} }}
          name="why"
          label={reason}
          required
        >
          {(bound) => (
            <Input.TextArea
              {...bound}
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          )}
        </Field>
      )}
      <FaultNote form={form} />
      {refusal !== undefined && <RefusalNote of={refusal} />}
      {foreseen && (
        <p className="note note-warn" role="alert">
          {t.foreseen(foreseen)}
        </p>
      )}
      <div className="form-end">
        <Button ref={goAhead} type="primary" htmlType="submit" loading={busy} disabled={uploads > 0}>
          {foreseen ? t.goAhead : say(act.title)}
        </Button>
        {foreseen && (
          <Button disabled={busy} onClick={() => setForeseen(undefined)}>
            {t.lookAgain}
          </Button>
        )}
        {uploads > 0 && <span className="quiet">{t.uploading}</span>}
        {cancel && !foreseen && (
          <Button disabled={busy} onClick={cancel}>
            {t.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}
