import { Button } from 'antd'
import { useRef, useState, type ChangeEvent, type ReactNode } from 'react'
import { PasteCells, RefusalNote, Sheet, useGo } from '../../desk/kit/index.ts'
import { useWords } from '../../desk/words.ts'
import { words } from './words.ts'

interface HandingIn {
  /** On the button by which the file is chosen. */
  readonly label: string
  readonly disabled?: boolean
  /** Not what the page is for. */
  readonly plain?: boolean
  /** Sends it and answers where it is dealt with. */
  readonly send: (file: File, progress: (percent: number) => void) => Promise<string>
  /** The headings of the template, where cells pasted without any can be read in their order. */
  readonly headings?: readonly string[]
  /** What is asked besides. */
  readonly children: ReactNode
}

/** A spreadsheet is chosen and sent in one go; then its own page opens. */
export function HandInFile({ label, disabled = false, plain = false, headings = [], send, children }: HandingIn) {
  const t = useWords(words)
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const sendIt = async (file: File) => {
    setError(null)
    setPercent(0)
    try {
      go(await send(file, setPercent))
    } catch (fault) {
      setError(fault)
    } finally {
      setPercent(null)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    // The same name again, mended, must be noticed too.
    event.target.value = ''
    if (file) void sendIt(file)
  }
  return (
    <>
      <Sheet className="form">
        {children}
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.ods"
          className="unseen"
          aria-label={label}
          tabIndex={-1}
          onChange={choose}
        />
        <div className="form-end">
          <Button
            type={plain ? 'default' : 'primary'}
            loading={percent !== null}
            disabled={disabled}
            onClick={() => input.current?.click()}
          >
            {label}
          </Button>
          <PasteCells
            disabled={disabled || percent !== null}
            headings={headings}
            onFile={(file) => void sendIt(file)}
          />
          <span role="status" className="quiet">
            {percent !== null && t.sending(percent)}
          </span>
        </div>
      </Sheet>
      {error !== null && <RefusalNote of={error} />}
    </>
  )
}
