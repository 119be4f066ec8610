import type { ReactNode } from 'react'
import { readFile } from '../../platform/files/contract.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { yuan } from '../../platform/sheets/money.ts'
import { addressOf, Status, useFormat } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import type { Book } from '../book.ts'
import type { BookFace } from '../face.ts'
import { words } from './words.ts'
import { ratioText } from '../../platform/sheets/ratios.ts'

type Names = Readonly<Record<string, string>>

/** What a field is called, by its name. */
export function useLabels({ form }: Pick<Book, 'form'>): (name: string) => string {
  const say = useSay()
  const labels = new Map(fieldsOf(form).map(([name, { label }]) => [name, say(label)]))
  return (name) => labels.get(name) ?? name
}

/** A field's value in the reader's words, as text: '' where there is none. Ids are never shown for names. */
export function useText() {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  return (meta: FieldMeta, value: unknown, names: Names): string => {
    const { input, choices, unit, year } = meta
    const word = (code: unknown) => (choices?.[code as string] ? say(choices[code as string]!) : (code as string))
    const name = (id: unknown) => names[id as string] ?? ''
    if (value === null || value === undefined || value === '') return ''
    switch (input) {
      case 'day':
        return day(value as string)
      case 'whole':
        return year
          ? String(value as number)
          : unit
            ? t.counted(number(value as number), unit)
            : number(value as number)
      case 'money':
        return t.money(yuan(value as number))
      case 'ratio':
        return ratioText(value as string | number)
      case 'yes':
        return value === true ? t.yes : t.no
      case 'choice':
        return word(value)
      case 'choices':
        return (value as unknown[]).map(word).join('、')
      case 'org':
      case 'person':
      case 'record':
      case 'entry':
        return name(value)
      case 'entries':
      case 'persons':
      case 'listed':
        return (value as unknown[]).map(name).filter(Boolean).join('、')
      case 'file':
        return t.attached(1)
      case 'files':
        return (value as unknown[]).length > 0 ? t.attached((value as unknown[]).length) : ''
      case 'rows':
        return (value as unknown[]).length > 0 ? number((value as unknown[]).length) : ''
      case 'line':
      case 'prose':
        return value as string
    }
  }
}

/** What was looked up beside an entry; where there is none, what its book says to that. */
export function LookedUp({
  of: { label, input, none },
  value,
}: {
  of: Pick<BookFace['looked'][number], 'label' | 'input' | 'none'>
  value: string | number | undefined
}) {
  const say = useSay()
  const text = useText()
  if (value === undefined) return none && <Status tone="plain">{say(none)}</Status>
  return <>{text({ label, input: input as FieldMeta['input'], optional: true }, value, {})}</>
}

/** The same on a page: files open. */
export function Value({ meta, value, names }: { meta: FieldMeta; value: unknown; names: Names }): ReactNode {
  const t = useWords(words)
  const text = useText()
  if (meta.input === 'file' || meta.input === 'files')
    return [value ?? []].flat().map((id, i) => (
      <a
        key={id as string}
        className="file-link"
        href={addressOf(readFile, { params: { id, rendition: 'original' } })}
        target="_blank"
        rel="noreferrer"
      >
        {names[id as string] ?? t.attachment(i + 1)}
      </a>
    ))
  if (meta.input === 'prose') return <span className="book-prose">{text(meta, value, names)}</span>
  return text(meta, value, names)
}
