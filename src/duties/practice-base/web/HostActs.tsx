import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { call, GoButton, useAct } from '../../../desk/kit/index.ts'
import { FormDialog } from '../../../desk/kit/FormDialog.tsx'
import { useWords } from '../../../desk/words.ts'
import * as field from '../../../platform/forms/fields.ts'
import { closeSlot, resizeSlot, type Slot } from '../contract.ts'
import { words } from './words.ts'

const Places = z.object({
  capacity: field.whole('每场名额', 'Places', { least: 1, most: 10_000, unit: '人', uncounted: field.limit }),
})

/** What a host does with one slot: more or fewer places, no more bookings. */
export function HostActs({ slot }: { slot: Slot }) {
  const t = useWords(words)
  const [resizing, setResizing] = useState(false)
  const closing = useAct(closeSlot, { done: t.done })
  const { id, version: seen } = slot
  const time = `${slot.day} ${slot.begins}`
  return (
    <>
      <Button onClick={() => setResizing(true)} aria-label={`${t.resize} ${time}`}>
        {t.resize}
      </Button>
      {slot.audience === 'schools' && (
        <Button
          loading={closing.busy}
          aria-label={`${slot.status === 'open' ? t.stop : t.resume} ${time}`}
          onClick={() => void closing.send({ params: { id }, body: { open: slot.status !== 'open', seen } })}
        >
          {slot.status === 'open' ? t.stop : t.resume}
        </Button>
      )}
      {slot.audience === 'families' && (
        <GoButton to={`/practice-base/slots/${id}/families`} aria-label={`${t.requests} ${time}`}>
          {t.requests}
        </GoButton>
      )}
      {resizing && (
        <FormDialog
          title={`${t.resize} ${time}`}
          schema={Places}
          initial={{ capacity: slot.capacity }}
          done={t.resized}
          save={({ capacity }: z.output<typeof Places>) =>
            call(resizeSlot, { params: { id }, body: { capacity, seen } })
          }
          close={() => setResizing(false)}
        >
          <p className="hint">{t.capacityHint(String(slot.safe))}</p>
        </FormDialog>
      )}
    </>
  )
}
