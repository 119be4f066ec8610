import { Input, Select } from 'antd'
import { useId, useRef, useState, type ComponentRef } from 'react'
import { useSay, useWords } from '../../desk/words.ts'
import type { Words } from '../../law/outcome.ts'
import { asksOfPart, type Answers, type Ask } from '../bind.ts'
import type { ComparedFigure } from '../comparison/contract.ts'
import type { Part, Period } from '../model.ts'
import { InsertSlot } from './InsertSlot.tsx'
import { inStep, insert, markOf, read, realign, standing, write, type Slot, type Written } from './sentence-text.ts'
import { SlotRow } from './SlotRow.tsx'
import { words } from './words.ts'

export type LastYear = (ask: Ask) => ComparedFigure | undefined

/** A word in braces, and what it says. */
export interface BlankOffered {
  readonly name: string
  readonly said: Words
}

export interface LineProps {
  /** What it is called; the sentence itself, if nothing is said. */
  readonly label?: string
  readonly parts: readonly Part[]
  readonly period: Period
  readonly answers: Answers
  readonly lastYear: LastYear
  /** Of a template: what may stand in braces. */
  readonly blanks?: readonly BlankOffered[] | undefined
  readonly focus?: boolean
  readonly change: (parts: Part[]) => void
}

/** One line of writing with numbered slots, and their wordings below. */
export function SentenceLine({
  label,
  parts,
  period,
  answers,
  lastYear,
  blanks = [],
  focus = false,
  change,
}: LineProps) {
  const t = useWords(words)
  const say = useSay()
  const id = useId()
  const line = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const caret = useRef<number>(undefined)
  const [written, setWritten] = useState<Written>(() => write(parts))
  const rewrite = (next: Written) => {
    setWritten(next)
    change(read(next))
  }
  const put = (slot: Slot) => {
    rewrite(realign(insert(written, slot, caret.current ?? written.zh.length)))
    line.current?.focus()
  }
  const putBlank = (name: string) => {
    const at = caret.current ?? written.zh.length
    rewrite({ ...written, zh: `${written.zh.slice(0, at)}{${name}}${written.zh.slice(at)}` })
    line.current?.focus()
  }
  const stands = standing(written)
  return (
    <>
      <label htmlFor={id}>{label ?? t.sentence}</label>
      {!label && (
        <div className="hint" id={`${id}-hint`}>
          {t.sentenceHint}
        </div>
      )}
      <Input.TextArea
        ref={line}
        id={id}
        autoFocus={focus}
        autoSize={{ minRows: 2 }}
        maxLength={4000}
        aria-describedby={label ? undefined : `${id}-hint`}
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
      <InsertSlot period={period} insert={put} />
      {blanks.length > 0 && (
        <Select
          className="report-find"
          aria-label={t.insertBlank}
          placeholder={t.insertBlank}
          value={null}
          options={blanks.map(({ name, said }) => ({ value: name, label: t.bracketed(`{${name}}`, say(said)) }))}
          onChange={(name: string | null) => name && putBlank(name)}
        />
      )}
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
    </>
  )
}
