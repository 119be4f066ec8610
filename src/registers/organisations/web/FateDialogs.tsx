import { Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { DayInput, OrgPicker, ReasonDialog, useAct, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import * as door from '../contract.ts'
import { today, type Asked, type DialogProps } from './asked.ts'
import { words } from './words.ts'

/** Whether, when and into what it ends, and the mending of what was entered wrongly about that: each with a reason. */
export function FateDialogs({ asked, ...props }: DialogProps & { asked: Asked }) {
  return (
    <>
      {asked === 'close' && <CloseDialog {...props} />}
      {asked === 'merge' && <MergeDialog {...props} />}
      {asked === 'split' && <SplitDialog {...props} />}
      {asked === 'reopen' && <ReopenDialog {...props} />}
      {asked !== null && typeof asked === 'object' && 'boundary' in asked && (
        <BoundaryDialog {...props} was={asked.boundary} />
      )}
    </>
  )
}

function CloseDialog({ dossier: { organisation }, close }: DialogProps) {
  const t = useWords(words)
  const [on, setOn] = useState<string>(today)
  const act = useAct(door.closeOrganisation, { done: t.saved })
  const send = async (reason: string) => {
    if (
      await act.send({
        params: { id: organisation.id },
        body: { ...seeing(organisation), on: on as PlainDate, reason },
      })
    )
      close()
  }
  return (
    <ReasonDialog
      open
      title={`${t.close}：${organisation.name}`}
      confirm={t.close}
      danger
      busy={act.busy}
      onCancel={close}
      onConfirm={(reason) => void send(reason)}
    >
      <p>{t.closeLead}</p>
      <On label={t.closeOn} value={on} onChange={setOn} />
    </ReasonDialog>
  )
}

function MergeDialog({ dossier: { organisation }, close }: DialogProps) {
  const t = useWords(words)
  const [on, setOn] = useState<string>(today)
  const [predecessor, setPredecessor] = useState<string | null>(null)
  const act = useAct(door.mergeOrganisations, { done: t.saved })
  const send = async (reason: string) => {
    if (!predecessor) return
    if (
      await act.send({
        params: { id: organisation.id },
        body: { ...seeing(organisation), predecessors: [predecessor], on: on as PlainDate, reason },
      })
    )
      close()
  }
  return (
    <ReasonDialog
      open
      title={t.merge}
      confirm={t.merge}
      busy={act.busy}
      onCancel={close}
      onConfirm={(reason) => void send(reason)}
    >
      <p>{t.mergeLead}</p>
      <Labelled id="which" label={t.predecessor}>
        <OrgPicker id="which" kind={organisation.kind} value={predecessor} onChange={setPredecessor} />
      </Labelled>
      <On label={t.from} value={on} onChange={setOn} />
    </ReasonDialog>
  )
}

function SplitDialog({ dossier: { organisation }, close }: DialogProps) {
  const t = useWords(words)
  const [on, setOn] = useState<string>(today)
  const [successor, setSuccessor] = useState<string | null>(null)
  const [ends, setEnds] = useState(false)
  const act = useAct(door.splitOrganisation, { done: t.saved })
  const send = async (reason: string) => {
    if (!successor) return
    if (
      await act.send({
        params: { id: organisation.id },
        body: { ...seeing(organisation), successors: [successor], on: on as PlainDate, ends, reason },
      })
    )
      close()
  }
  return (
    <ReasonDialog
      open
      title={`${t.split}：${organisation.name}`}
      confirm={t.split}
      busy={act.busy}
      onCancel={close}
      onConfirm={(reason) => void send(reason)}
    >
      <p>{t.splitLead}</p>
      <Labelled id="which" label={t.successor}>
        <OrgPicker id="which" kind={organisation.kind} value={successor} onChange={setSuccessor} />
      </Labelled>
      <On label={t.splitOn} value={on} onChange={setOn} />
      <div className="field">
        <Checkbox checked={ends} onChange={(event) => setEnds(event.target.checked)}>
          {t.splitEnds}
        </Checkbox>
      </div>
    </ReasonDialog>
  )
}

function ReopenDialog({ dossier: { organisation }, close }: DialogProps) {
  const t = useWords(words)
  const act = useAct(door.reopenOrganisation, { done: t.saved })
  const send = async (reason: string) => {
    if (await act.send({ params: { id: organisation.id }, body: { ...seeing(organisation), reason } })) close()
  }
  return (
    <ReasonDialog
      open
      title={`${t.reopen}：${organisation.name}`}
      confirm={t.reopen}
      busy={act.busy}
      onCancel={close}
      onConfirm={(reason) => void send(reason)}
    >
      <p>{t.reopenLead}</p>
    </ReasonDialog>
  )
}

function BoundaryDialog({ dossier: { organisation }, was, close }: DialogProps & { was: PlainDate }) {
  const t = useWords(words)
  const { day } = useFormat()
  const [to, setTo] = useState<string>(was)
  const act = useAct(door.moveBoundary, { done: t.saved })
  const send = async (reason: string) => {
    if (
      await act.send({
        params: { id: organisation.id },
        body: { ...seeing(organisation), was, day: to as PlainDate, reason },
      })
    )
      close()
  }
  return (
    <ReasonDialog
      open
      title={t.boundary}
      confirm={t.boundary}
      busy={act.busy}
      onCancel={close}
      onConfirm={(reason) => void send(reason)}
    >
      <p>{t.boundaryLead(day(was))}</p>
      <On label={t.boundaryDay} value={to} onChange={setTo} />
    </ReasonDialog>
  )
}

const seeing = ({ version }: { version: number }) => ({ seen: version })

const On = ({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) => (
  <Labelled id="on" label={label}>
    <DayInput id="on" value={value} onChange={onChange} />
  </Labelled>
)

const Labelled = ({ id, label, children }: { id: string; label: string; children: ReactNode }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
  </div>
)
