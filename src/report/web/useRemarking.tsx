import { Button } from 'antd'
import { useState } from 'react'
import { useMe } from '../../desk/session.ts'
import { useWords } from '../../desk/words.ts'
import type { OpenReport } from '../contract.ts'
import { openIn } from '../remarks/remark.ts'
import type { Remarking } from './Remarks.tsx'
import { words } from './remark-words.ts'
import type { Editor } from './useEditor.ts'

/** What is said of the draft: read by all, made by readers, answered by whoever writes. */
export function useRemarking(
  open: OpenReport,
  editor: Editor | undefined,
): Remarking & {
  readonly beside: boolean
  readonly turn: () => void
} {
  const me = useMe().data?.person
  const [making, setMaking] = useState(false)
  const [at, setAt] = useState<string | null>(null)
  const draft = open.report.status === 'draft'
  return {
    all: open.remarks,
    body: editor?.body ?? open.body,
    report: open.report.id,
    making: making && open.canRemark,
    at,
    go: setAt,
    answers: draft && editor !== undefined,
    mine: ({ person }) => draft && open.canRemark && person === me,
    flush: async () => (await editor?.flush()) !== false,
    took: (fresh) => editor?.adopt(fresh),
    beside: making || openIn(open.remarks).length > 0,
    turn: () => {
      setMaking(!making)
      setAt(null)
    },
  }
}

export function TurnRemarking({ of: { making, turn } }: { of: ReturnType<typeof useRemarking> }) {
  const t = useWords(words)
  return (
    <>
      <Button aria-pressed={making} onClick={turn}>
        {making ? t.stop : t.begin}
      </Button>
      {making && <span className="hint">{t.hint}</span>}
    </>
  )
}
