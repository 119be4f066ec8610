import { Modal } from 'antd'
import { useId, useState } from 'react'
import { dayOf } from '../../calendar/plain-date.ts'
import { DayInput, useMany } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import type { Doors } from '../contract.ts'
import type { EntryRow } from '../shapes.ts'
import { words } from './words.ts'

/** Entries that are over: their last day, said once for all of them. */
export function EndDialog({ doors, rows, close }: { doors: Doors; rows: readonly EntryRow[]; close: () => void }) {
  const t = useWords(words)
  const id = useId()
  const [on, setOn] = useState<string>(() => dayOf(new Date()))
  const act = useMany(doors.endMany)
  const end = async () => {
    const entries = rows.map((row) => ({ id: row.id, seen: row.version }))
    if (await act.ask({ body: { entries, on: on as never } })) close()
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
