import { Modal } from 'antd'
import { useId, useState } from 'react'
import { dayOf } from '../../calendar/plain-date.ts'
import { DayInput, useAct, useTell } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import type { EntryRow } from '../shapes.ts'
import { words } from './words.ts'

/** Entries that are over: their last day, said once for all of them. */
export function EndDialog({ doors, rows, close }: { doors: Doors; rows: readonly EntryRow[]; close: () => void }) {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const id = useId()
  const [on, setOn] = useState<string>(() => dayOf(new Date()))
  const act = useAct(doors.endMany)
  const end = async () => {
    const done = await act.send({
      body: { entries: rows.map((row) => ({ id: row.id, seen: row.version })), on: on as never },
    })
    if (!done) return
    const named = new Map(rows.map((row) => [row.id, row.caption]))
    if (done.refused.length > 0)
      tell.warn(
        t.notEnded,
        done.refused.map((one) => `${named.get(one.id) ?? ''}：${say(one.say)}`),
      )
    if (done.ended > 0) tell.done(t.ended(done.ended))
    close()
  }
  return (
    <Modal
      open
      title={t.endTitle(rows.length)}
      okText={t.endThem}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      okButtonProps={{ disabled: on === '' }}
      onOk={() => void end()}
      onCancel={close}
    >
      <p>{t.endLead}</p>
      <div className="field">
        <label htmlFor={id}>{t.lastDay}</label>
        <DayInput id={id} value={on} onChange={setOn} />
      </div>
    </Modal>
  )
}
