import { Button } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { addressOf, ReasonDialog, useAct, useTell } from '../../desk/kit/index.ts'
import { refusedBy } from '../../desk/kit/api.ts'
import { useWords } from '../../desk/words.ts'
import { maskedFields, type Book } from '../book.ts'
import type { Doors } from '../contract.ts'
import type { EntryRow } from '../shapes.ts'
import { words } from './words.ts'

/** Lifts the masks of one entry for whoever says why; nothing of it is kept in this browser. */
export function Unmask({ doors, id, shown }: { doors: Doors; id: string; shown: (row: EntryRow) => void }) {
  const t = useWords(words)
  const [asking, setAsking] = useState(false)
  const act = useAct(doors.unmask)
  const look = async (reason: string) => {
    const row = await act.send({ params: { id }, body: { reason } })
    if (!row) return
    setAsking(false)
    shown(row)
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t.unmask}</Button>
      <ReasonDialog
        open={asking}
        title={t.unmask}
        confirm={t.unmaskConfirm}
        busy={act.busy}
        onCancel={() => setAsking(false)}
        onConfirm={(reason) => void look(reason)}
      >
        <p>{t.unmaskLead}</p>
      </ReasonDialog>
    </>
  )
}

/** The list as it is filtered, without masks, as a spreadsheet: by a request with a reason, not by an address anybody may keep. */
export function ExportUnmasked({
  doors,
  book,
  query,
}: {
  doors: Doors
  book: Book
  query: Readonly<Record<string, string>>
}) {
  const t = useWords(words)
  const tell = useTell()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  if (maskedFields(book).length === 0) return null
  const take = async (reason: string) => {
    setBusy(true)
    try {
      const answer = await fetch(addressOf(doors.exportUnmasked, { query }), {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reason, request: v7() }),
      })
      if (!answer.ok) throw refusedBy(answer.status, await answer.json().catch(() => undefined))
      save(await answer.blob(), /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1])
      setAsking(false)
    } catch (error) {
      tell.refused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="book-after">
      <Button type="text" onClick={() => setAsking(true)}>
        {t.exportUnmasked}
      </Button>
      <ReasonDialog
        open={asking}
        title={t.exportUnmasked}
        confirm={t.exportUnmasked}
        busy={busy}
        onCancel={() => setAsking(false)}
        onConfirm={(reason) => void take(reason)}
      >
        <p>{t.unmaskLead}</p>
      </ReasonDialog>
    </div>
  )
}

function save(file: Blob, name: string | undefined) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name ? decodeURIComponent(name) : 'export.xlsx'
  link.click()
  URL.revokeObjectURL(link.href)
}
