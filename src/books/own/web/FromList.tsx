import { Button, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { Note, RefusalNote, Sheet, call } from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { proposeFromFile, proposeFromText, type Proposed } from '../contract.ts'
import { words } from './words.ts'

/** Fields from a list already in use: its heading pasted, or the list itself. A proposal, to be looked through. */
export function FromList({ take }: { take: (proposal: Proposed) => void }) {
  const t = useWords(words)
  const say = useSay()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [proposal, setProposal] = useState<Proposed | null>(null)
  const ask = async (asking: () => Promise<Proposed>) => {
    setBusy(true)
    setError(null)
    try {
      const found = await asking()
      setProposal(found)
      take(found)
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet className="form declare-from">
      <div className="field">
        <label htmlFor={id}>{t.fromList}</label>
        <div className="hint" id={`${id}-hint`}>
          {t.fromListHint}
        </div>
        <Input.TextArea
          id={id}
          aria-describedby={`${id}-hint`}
          placeholder={t.pastedExample}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={200_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        className="unseen"
        aria-label={t.uploadList}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void ask(() => upload(proposeFromFile, {}, file))
        }}
      />
      <div className="form-end">
        <Button
          loading={busy}
          disabled={text.trim() === ''}
          onClick={() => void ask(() => call(proposeFromText, { body: { text } }))}
        >
          {t.propose}
        </Button>
        <Button loading={busy} onClick={() => input.current?.click()}>
          {t.uploadList}
        </Button>
      </div>
      <div role="status">
        {proposal && (
          <Note tone="good" title={t.proposed(proposal.fields.length, proposal.rows)}>
            {proposal.remarks.map(say).join('；')}
          </Note>
        )}
      </div>
      {error !== null && <RefusalNote of={error} />}
    </Sheet>
  )
}
