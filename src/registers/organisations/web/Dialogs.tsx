import { Button, Input, Modal } from 'antd'
import { type FormEvent, type ReactNode } from 'react'
import { z } from 'zod'
import { PlainDate, yearOf } from '../../../calendar/plain-date.ts'
import {
  CountInput,
  DayInput,
  FaultNote,
  Field,
  Note,
  useAct,
  useForm,
  type FormState,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import * as door from '../contract.ts'
import { today, type Asked, type DialogProps, type Period } from './asked.ts'
import { FactsFields } from './FactsFields.tsx'
import { FateDialogs } from './FateDialogs.tsx'
import { words } from './words.ts'

/** The form of whatever was asked for. */
export function Dialogs({ asked, ...props }: DialogProps & { asked: Asked }) {
  return (
    <>
      {asked === 'change' && <ChangeDialog {...props} />}
      {asked !== null && typeof asked === 'object' && 'correct' in asked && (
        <CorrectDialog {...props} period={asked.correct} />
      )}
      {asked === 'roll' && <RollDialog {...props} />}
      <FateDialogs {...props} asked={asked} />
    </>
  )
}

const factsOf = (of: door.Facts): door.Facts => door.Facts.parse(of)

const Change = door.Facts.extend({ from: PlainDate, reason: z.string().trim().max(500).default('') })

function ChangeDialog({ dossier: { organisation }, close }: DialogProps) {
  const t = useWords(words)
  const change = useAct(door.changeOrganisation, { done: t.saved })
  const form = useForm({ id: null, schema: Change, initial: { ...factsOf(organisation), from: today() } })
  const save = async () => {
    const given = form.check()
    if (!given) return
    const { from, reason, ...facts } = given
    if (
      await change.send({
        params: { id: organisation.id },
        body: { seen: organisation.version, from, facts, ...(reason && { reason }) },
      })
    )
      close()
  }
  return (
    <FormDialog title={t.change} busy={change.busy} close={close} save={save} form={form}>
      <Field form={form} name="from" label={t.from} hint={t.fromHint} required>
        {(bound) => <DayInput {...bound} value={form.value.from} onChange={(from) => form.set({ from })} />}
      </Field>
      <FactsFields form={form} kind={organisation.kind} />
      <Field form={form} name="reason" label={t.reason} hint={t.reasonHint}>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={500}
            value={form.value.reason ?? ''}
            onChange={(event) => form.set({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  )
}

const Correct = door.Facts.extend({ reason: z.string().trim().min(2).max(500) })

function CorrectDialog({ dossier: { organisation }, period, close }: DialogProps & { period: Period }) {
  const t = useWords(words)
  const correct = useAct(door.correctOrganisation, { done: t.saved })
  const form = useForm({ id: null, schema: Correct, initial: { ...factsOf(period), reason: '' } })
  const save = async () => {
    const given = form.check()
    if (!given) return
    const { reason, ...facts } = given
    if (
      await correct.send({
        params: { id: organisation.id, period: period.id },
        body: { seen: organisation.version, facts, reason },
      })
    )
      close()
  }
  return (
    <FormDialog title={t.correctTitle} busy={correct.busy} close={close} save={save} form={form}>
      <Note tone="warn">{t.correctLead}</Note>
      <FactsFields form={form} kind={organisation.kind} />
      <Field form={form} name="reason" label={t.reason} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={500}
            value={form.value.reason}
            onChange={(event) => form.set({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  )
}

const RollForm = z.object({
  year: z.number().int().min(1949).max(2200),
  pupils: z.number().int().min(0),
  staff: z.number().int().min(0),
})

function RollDialog({ dossier: { organisation, rolls }, close }: DialogProps) {
  const t = useWords(words)
  const set = useAct(door.setSchoolRoll, { done: t.saved })
  const year = yearOf(today())
  const form = useForm({
    id: null,
    schema: RollForm,
    initial: rolls.find((roll) => roll.year === year) ?? { year, pupils: 0, staff: 0 },
  })
  const save = async () => {
    const given = form.check()
    if (!given) return
    const { year, ...heads } = given
    if (await set.send({ params: { id: organisation.id, year }, body: { ...heads } })) close()
  }
  return (
    <FormDialog title={t.setRoll} busy={set.busy} close={close} save={save} form={form}>
      <Field form={form} name="year" label={t.year} required>
        {(bound) => (
          <CountInput
            {...bound}
            value={form.value.year}
            onChange={(year) => form.set({ year, ...rolls.find((roll) => roll.year === year) })}
          />
        )}
      </Field>
      <Field form={form} name="pupils" label={t.pupils} required>
        {(bound) => <CountInput {...bound} value={form.value.pupils} onChange={(pupils) => form.set({ pupils })} />}
      </Field>
      <Field form={form} name="staff" label={t.staff} required>
        {(bound) => <CountInput {...bound} value={form.value.staff} onChange={(staff) => form.set({ staff })} />}
      </Field>
    </FormDialog>
  )
}

interface FormDialogProps<V extends object, Out> {
  readonly title: string
  readonly busy: boolean
  readonly close: () => void
  readonly save: () => Promise<void>
  readonly form: FormState<V, Out>
  readonly children: ReactNode
}

function FormDialog<V extends object, Out>({ title, busy, close, save, form, children }: FormDialogProps<V, Out>) {
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
