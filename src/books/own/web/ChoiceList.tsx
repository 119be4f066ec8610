import { Button, Input } from 'antd'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../../../desk/words.ts'
import type { Use } from '../rules.ts'
import { newChoice, type DraftField, type FieldsForm } from './draft.ts'
import { words } from './words.ts'

interface Props {
  readonly form: FieldsForm
  readonly at: number
  readonly field: DraftField
  readonly use: Use
  readonly english: boolean
  readonly change: (to: Partial<DraftField>) => void
}

/** What may be chosen: Enter adds another, a pasted list becomes as many. What entries have chosen is retired instead of removed. */
export function ChoiceList({ form, at, field, use, english, change }: Props) {
  const t = useWords(words)
  const all = field.choices ?? []
  const active = all.filter(({ retired }) => !retired)
  const retired = all.filter((one) => one.retired)
  const set = (choices: typeof all) => change({ choices: [...choices, ...retired] })
  const rename = (code: string, to: { zh?: string; en?: string }) =>
    set(active.map((one) => (one.code === code ? { ...one, ...to } : one)))
  const addAfter = (i: number, ...names: string[]) => {
    const made = (names.length > 0 ? names : ['']).map((name) => newChoice(name))
    // At once: whoever types on must not type into the former one.
    flushSync(() => set([...active.slice(0, i + 1), ...made, ...active.slice(i + 1)]))
    document.getElementById(`declare-${made.at(-1)!.code}`)?.focus()
  }
  const drop = (code: string) =>
    (use.chosen[`${field.code}.${code}`] ?? 0) > 0
      ? change({ choices: [...active.filter((one) => one.code !== code), ...retired, ...only(active, code)] })
      : set(active.filter((one) => one.code !== code))
  const paste = (event: ClipboardEvent, i: number, code: string) => {
    const parts = event.clipboardData
      .getData('text')
      .split(/[\n\t、，,;；]/)
      .map((part) => part.trim())
      .filter(Boolean)
    if (parts.length < 2) return
    event.preventDefault()
    const [first = '', ...others] = parts
    const renamed = active.map((one) => (one.code === code ? { ...one, zh: one.zh || first } : one))
    const more = (active[i]?.zh ? parts : others).map((name) => newChoice(name))
    set([...renamed.slice(0, i + 1), ...more, ...renamed.slice(i + 1)].filter(({ zh }, n) => zh !== '' || n <= i))
  }
  const keys = (event: KeyboardEvent, i: number) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    addAfter(i)
  }
  return (
    <fieldset className="declare-choices">
      <legend>{t.choices}</legend>
      <p className="hint">{t.choicesHint}</p>
      <ol>
        {active.map(({ code, zh, en }, i) => (
          <li key={code}>
            <Input
              id={`declare-${code}`}
              aria-label={t.choiceN(i + 1)}
              maxLength={40}
              value={zh}
              onChange={(event) => rename(code, { zh: event.target.value })}
              onKeyDown={(event) => keys(event, i)}
              onPaste={(event) => paste(event, i, code)}
            />
            {english && (
              <Input
                aria-label={t.choiceEnglish(i + 1)}
                placeholder={t.english}
                maxLength={80}
                value={en ?? ''}
                onChange={(event) => rename(code, { en: event.target.value })}
              />
            )}
            <Button
              type="text"
              size="small"
              aria-label={t.removeChoice(zh || t.choiceN(i + 1))}
              onClick={() => drop(code)}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      <Button size="small" disabled={all.length >= 60} onClick={() => addAfter(active.length - 1)}>
        {t.addChoice}
      </Button>
      {retired.length > 0 && (
        <p className="quiet">
          {t.retiredChoices}
          {retired.map(({ code, zh }) => (
            <Button
              key={code}
              type="link"
              size="small"
              aria-label={t.resumeOf(zh)}
              onClick={() =>
                change({ choices: all.map((one) => (one.code === code ? { ...one, retired: false } : one)) })
              }
            >
              {zh}
            </Button>
          ))}
        </p>
      )}
      {faultsOf(form, at, active.length).map((text) => (
        <div key={text} className="field-error" role="alert">
          {text}
        </div>
      ))}
    </fieldset>
  )
}

const only = <C extends { code: string }>(choices: readonly C[], code: string) =>
  choices.filter((one) => one.code === code).map((one) => ({ ...one, retired: true }))

const faultsOf = (form: FieldsForm, at: number, n: number): string[] => [
  ...new Set(
    [`fields.${at}.choices`, ...[...Array(n).keys()].map((i) => `fields.${at}.choices.${i}.zh`)].flatMap(
      (name) => form.errorOf(name) ?? [],
    ),
  ),
]
