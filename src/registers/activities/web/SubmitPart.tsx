import { Button, Input } from 'antd'
import { v7 } from 'uuid'
import { DraftNote, FaultNote, Field, Note, type FormState } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Warning } from '../contract.ts'
import type { Draft } from './form.ts'
import type { HandIn } from './hand-in.ts'
import { words } from './words.ts'

interface SubmitPartProps {
  readonly form: FormState<Draft, Draft>
  readonly handIn: HandIn
  readonly photosBusy: boolean
  readonly submitTitle: string
  /** Drafts are kept on the server, too, until handed in. */
  readonly draftable: boolean
}

/** The end of the form: what must still be explained, and handing in. */
export function SubmitPart({ form, handIn, photosBusy, submitTitle, draftable }: SubmitPartProps) {
  const t = useWords(words)
  return (
    <>
      {handIn.warnings.length > 0 && <Reasons form={form} warnings={handIn.warnings} />}
      {handIn.stale && (
        <Note
          tone="warn"
          title={t.changedMeanwhile}
          actions={<Button onClick={() => void handIn.continueOnTop()}>{t.onTop}</Button>}
        >
          {t.changedMeanwhileText}
        </Note>
      )}
      {handIn.waiting && (
        <Note tone="warn" actions={<Button onClick={() => void handIn.send(true)}>{t.submitNow}</Button>}>
          {t.waitingForNet}
        </Note>
      )}
      <FaultNote form={form} />
      <div className="form-end">
        <Button
          type="primary"
          size="large"
          loading={handIn.busy}
          disabled={photosBusy}
          onClick={() => void handIn.send(true)}
        >
          {submitTitle}
        </Button>
        {draftable && (
          <Button size="large" disabled={photosBusy || handIn.busy} onClick={() => void handIn.send(false)}>
            {t.saveDraft}
          </Button>
        )}
        {photosBusy && <span className="quiet">{t.photosBusy}</span>}
      </div>
      {!form.restored && <DraftNote form={form} />}
    </>
  )
}

function Reasons({ form, warnings }: { form: FormState<Draft, Draft>; warnings: readonly Warning[] }) {
  const t = useWords(words)
  const say = useSay()
  const { reasons } = form.value
  const set = (code: string, reason: string) => form.set({ reasons: { ...reasons, [code]: reason }, request: v7() })
  return (
    <section className="note note-warn reasons" role="alert">
      <strong>{t.reasonsNeeded}</strong>
      {warnings.map((warning) => (
        <Field key={warning.code} form={form} name={`reasons.${warning.code}`} label={say(warning)}>
          {(bound) => (
            <>
              <div className="usual">
                {[t.reasonUsual1, t.reasonUsual2, t.reasonUsual3].map((usual) => (
                  <button key={usual} type="button" onClick={() => set(warning.code, usual)}>
                    {usual}
                  </button>
                ))}
              </div>
              <Input
                {...bound}
                maxLength={500}
                placeholder={t.reasonFor}
                value={reasons[warning.code] ?? ''}
                onChange={(event) => set(warning.code, event.target.value)}
              />
            </>
          )}
        </Field>
      ))}
    </section>
  )
}
