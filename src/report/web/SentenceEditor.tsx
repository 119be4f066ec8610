import { Button, Input } from 'antd'
import { useId, useRef, useState, type ComponentRef, type KeyboardEvent } from 'react'
import { useWords } from '../../desk/words.ts'
import { asksOfPart, type Answers, type Ask } from '../bind.ts'
import type { BoundSentence } from '../bound.ts'
import type { ComparedFigure } from '../comparison/contract.ts'
import type { Part, Period } from '../model.ts'
import { BoundText } from './BoundText.tsx'
import { InsertSlot } from './InsertSlot.tsx'
import { inStep, insert, markOf, read, realign, standing, write, type Slot, type Written } from './sentence-text.ts'
import type { StyleNote } from '../style/line.ts'
import { SlotRow } from './SlotRow.tsx'
import { StyleNotes } from './StyleNotes.tsx'
import { words } from './words.ts'

export type LastYear = (ask: Ask) => ComparedFigure | undefined

interface SentenceEditorProps {
  readonly sentence: BoundSentence
  readonly period: Period
  readonly answers: Answers
  readonly lastYear: LastYear
  readonly style: readonly StyleNote[] | undefined
  readonly change: (parts: Part[]) => void
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
  readonly done: () => void
}

/** The sentence under the pen: one line of writing with numbered slots, their wordings below, and how it reads now. */
export function SentenceEditor({
  sentence,
  period,
  answers,
  lastYear,
  style,
  change,
  move,
  remove,
  done,
}: SentenceEditorProps) {
  const t = useWords(words)
  const id = useId()
  const line = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const caret = useRef<number>(undefined)
  const [written, setWritten] = useState<Written>(() => write(sentence.parts.map(({ part }) => part)))
  const [changed, setChanged] = useState(false)
  const rewrite = (next: Written) => {
    setWritten(next)
    setChanged(true)
    change(read(next))
  }
  const put = (slot: Slot) => {
    rewrite(realign(insert(written, slot, caret.current ?? written.zh.length)))
    line.current?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = event.altKey && (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0)
    if (by) move(by)
    else if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) done()
    else return
    event.preventDefault()
  }
  const stands = standing(written)
  return (
    <div className="report-pen" role="group" aria-label={t.sentence} onKeyDown={keys}>
      <label htmlFor={id}>{t.sentence}</label>
      <div className="hint" id={`${id}-hint`}>
        {t.sentenceHint}
      </div>
      <Input.TextArea
        ref={line}
        id={id}
        autoFocus
        autoSize={{ minRows: 2 }}
        maxLength={4000}
        aria-describedby={`${id}-hint`}
        value={written.zh}
        onChange={(event) => rewrite(realign({ ...written, zh: event.target.value.replaceAll('\n', '') }))}
        onSelect={(event) => (caret.current = event.currentTarget.selectionStart)}
      />
      {written.slots.length > 0 && (
        <ul className="report-slots">
          {written.slots.map((slot, i) => (
            <SlotRow
              key={i}
              index={i}
              slot={slot}
              period={period}
              computed={answers(asksOfPart(slot, period)[0]!)}
              lastYear={lastYear(asksOfPart(slot, period)[0]!)}
              standing={stands.includes(i)}
              change={(next) => rewrite({ ...written, slots: written.slots.with(i, next) })}
              putBack={() => rewrite(realign({ ...written, zh: written.zh + markOf(i) }))}
            />
          ))}
        </ul>
      )}
      <StyleNotes of={style} />
      <InsertSlot period={period} insert={put} />
      <details className="report-english">
        <summary>{t.english}</summary>
        <Input.TextArea
          aria-label={t.english}
          autoSize={{ minRows: 2 }}
          maxLength={4000}
          value={written.en}
          onChange={(event) => rewrite({ ...written, en: event.target.value.replaceAll('\n', '') })}
        />
        {!inStep(written) && (
          <div className="field-error" role="alert">
            {t.outOfStep}
          </div>
        )}
      </details>
      {changed && (
        <p className="report-now">
          <span className="quiet">{t.because(t.preview, '')}</span>
          <BoundText sentence={sentence} />
        </p>
      )}
      <div className="report-pen-end">
        <Button type="primary" onClick={done}>
          {t.done}
        </Button>
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
