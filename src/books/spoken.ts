import type { z } from 'zod'
import { metaOf, type FieldMeta } from '../platform/forms/field.ts'
import { ratioText } from '../platform/sheets/ratios.ts'

/** A value as a reader of Chinese sees it in one line of text. */
export function inWords(field: FieldMeta, value: unknown, nameOf: (id: string) => string): string {
  if (value === null || value === undefined || value === '') return ''
  const word = (one: unknown): string => (typeof one === 'string' || typeof one === 'number' ? String(one) : '')
  switch (field.input) {
    case 'money':
      return yuan(value as number)
    case 'ratio':
      return ratioText(value as string | number)
    case 'yes':
      return value === true ? '是' : '否'
    case 'choice':
      return field.choices?.[word(value)]?.zh ?? word(value)
    case 'choices':
      return (value as string[]).map((one) => field.choices?.[one]?.zh ?? one).join('、')
    case 'org':
    case 'person':
    case 'record':
    case 'entry':
      return nameOf(word(value))
    case 'entries':
    case 'persons':
      return (value as string[]).map(nameOf).join('、')
    case 'listed':
      return (value as string[]).join('、')
    case 'rows':
      return (value as Record<string, unknown>[])
        .map((row) =>
          Object.entries(row)
            .map(([name, one]) => inWords(metaOf(field.row!.shape[name] as z.ZodType), one, nameOf))
            .filter(Boolean)
            .join(' '),
        )
        .join('；')
    case 'file':
    case 'files':
      return String([value].flat().length)
    case 'line':
    case 'prose':
    case 'day':
    case 'whole':
      return word(value)
  }
}

/** 分 as 元, as a spreadsheet has it. */
const yuan = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))
