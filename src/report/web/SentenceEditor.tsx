import { Button } from 'antd'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useWords } from '../../desk/words.ts'
import type { BoundSentence } from '../bound.ts'
import type { Part } from '../model.ts'
import type { StyleNote } from '../style/line.ts'
import { BoundText } from './BoundText.tsx'
import { SentenceLine, type LineProps } from './SentenceLine.tsx'
import { StyleNotes } from './StyleNotes.tsx'
import { words } from './words.ts'

interface SentenceEditorProps extends Omit<LineProps, 'parts' | 'label' | 'focus'> {
  readonly sentence: BoundSentence
  readonly style: readonly StyleNote[] | undefined
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
  readonly done: () => void
  /** Further things to be said of it. */
  readonly children?: ReactNode
}

/** The sentence under the pen, and how it reads now. */
export function SentenceEditor({
  sentence,
  style,
  change,
  move,
  remove,
  done,
  children,
  ...line
}: SentenceEditorProps) {
  const t = useWords(words)
  const [changed, setChanged] = useState(false)
  const [before] = useState(() => sentence.parts.map(({ part }) => part))
  // As it was when the pen was taken up; a new one, of which nothing is left, goes.
  const cancel = () => {
    if (changed) change(before)
    done()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = event.altKey && (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0)
    if (by) move(by)
    else if (event.key === 'Escape') cancel()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done()
    else return
    event.preventDefault()
  }
  const rewrite = (parts: Part[]) => {
    setChanged(true)
    change(parts)
  }
  return (
    <div className="report-pen" role="group" aria-label={t.sentence} onKeyDown={keys}>
      <SentenceLine {...line} focus parts={sentence.parts.map(({ part }) => part)} change={rewrite} />
      <StyleNotes of={style} />
      {changed && (
        <p className="report-now">
          <span className="quiet">{t.because(t.preview, '')}</span>
          <BoundText sentence={sentence} />
        </p>
      )}
      {children}
      <div className="report-pen-end">
        <Button type="primary" onClick={done}>
          {t.done}
        </Button>
        <Button onClick={cancel}>{t.cancel}</Button>
        <Button onClick={() => move(-1)}>{t.up}</Button>
        <Button onClick={() => move(1)}>{t.down}</Button>
        <Button danger onClick={remove}>
          {t.delete}
        </Button>
        <span className="quiet">{t.keys}</span>
      </div>
    </div>
  )
}
