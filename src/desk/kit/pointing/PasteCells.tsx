import { Button, Checkbox, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useWords } from '../../words.ts'
import './pointing.css'
import { words } from './words.ts'

interface Pasting {
  /** Takes what was pasted as it takes a file. */
  readonly onFile: (file: File) => void
  /** The headings of the template: what is pasted without any is read in their order. */
  readonly headings?: readonly string[]
  readonly disabled?: boolean
}

/** A block of cells copied in a spreadsheet goes the way of a file, and gets the same verdicts. */
export function PasteCells({ onFile, headings = [], disabled = false }: Pasting) {
  const t = useWords(words)
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const [bare, setBare] = useState(false)
  usePasted(setText, !disabled)
  if (text === null)
    return (
      <Button disabled={disabled} onClick={() => setText('')}>
        {t.paste}
      </Button>
    )
  const send = () => {
    onFile(cellsFile(bare ? `${headings.join('\t')}\n${text}` : text, t.pasted))
    setText(null)
  }
  return (
    <div className="field pasting">
      <label htmlFor={id}>{t.paste}</label>
      <Input.TextArea
        id={id}
        className="pasting-cells"
        value={text}
        rows={6}
        autoFocus
        placeholder={t.pasteHint}
        onChange={(event) => setText(event.target.value)}
      />
      {headings.length > 0 && (
        <Checkbox checked={bare} onChange={(event) => setBare(event.target.checked)}>
          {t.bare}
        </Checkbox>
      )}
      <div className="form-end">
        <Button type="primary" disabled={disabled || text.trim() === ''} onClick={send}>
          {t.readPasted}
        </Button>
        <Button onClick={() => setText(null)}>{t.close}</Button>
      </div>
    </div>
  )
}

/** Cells lie parted by tabs on the clipboard, whatever spreadsheet they were copied in. */
const cellsFile = (text: string, name: string): File =>
  new File([text], `${name}.tsv`, { type: 'text/tab-separated-values' })

/** A block pasted anywhere on the page, as long as nobody is writing in a field. */
function usePasted(onCells: (text: string) => void, enabled: boolean) {
  useEffect(() => {
    if (!enabled) return
    const paste = (event: ClipboardEvent) => {
      const at = event.target as HTMLElement | null
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (at?.closest('input, textarea, [contenteditable]') || !/[\t\n]/.test(text.trim())) return
      event.preventDefault()
      onCells(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [onCells, enabled])
}
