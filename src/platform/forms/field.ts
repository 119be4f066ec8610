import type { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import type { List } from '../lists/list.ts'
import type { ListedDoor } from './listed.ts'

/**
 * The fields of a form, said once: what is accepted, what it is called in both languages, how it is asked for. The edge checks by them;
 * the desk and the public site draw the form from them; OpenAPI shows them.
 */
export interface FieldMeta {
  readonly label: Words
  readonly hint?: Words
  readonly input: Input
  /** Of a choice, in order. */
  readonly choices?: Readonly<Record<string, Words>>
  /** Of a choice that is the office's own: the list its words are of. `choices` are then those of a day. */
  readonly list?: List
  /** Of a choice: what files call its codes besides. */
  readonly called?: Readonly<Record<string, readonly string[]>>
  /** Of rows: the fields of one. */
  readonly row?: z.ZodObject
  /** Of a listed field: the door that answers with its choices. */
  readonly from?: ListedDoor
  /** Of a record: only cases of this procedure. Of entries: the book they stand in. Of an organisation: only of this kind. */
  readonly of?: string
  readonly optional: boolean
  /** Of a whole number: a year, written without separators. */
  readonly year?: true
  /** The longest text, or the most rows or files. */
  readonly most?: number
  /** Of a whole number: the least. */
  readonly least?: number
  /** Of a whole number: what is counted (人、册). Of a line: what each different value stands for, so that they are counted (警号: 人). */
  readonly unit?: string
  /** Of a whole number that is added up to nothing: why (比例, 限额). */
  readonly uncounted?: Words
  /** Of a choice: codes still read and shown where they stand, no longer offered. */
  readonly past?: readonly string[]
  /** No longer asked for: what was entered stays and is shown. */
  readonly retired?: true
  /** It follows from the rest when the form is taken in: shown, neither asked for nor read from a list. */
  readonly made?: true
  /** Of a file: a film, and nothing else. */
  readonly film?: true
  /** Of a day: what stands there when the form is opened. */
  readonly begins?: string
  /** It tells who somebody is: shown, printed and exported beneath a mask unless the procedure lets the reader look. */
  readonly masked?: true
}

export type Input =
  | 'line'
  | 'prose'
  | 'day'
  | 'whole'
  | 'money'
  | 'ratio'
  | 'yes'
  | 'choice'
  | 'choices'
  | 'file'
  | 'files'
  | 'org'
  | 'person'
  | 'persons'
  | 'rows'
  | 'record'
  | 'entry'
  | 'entries'
  | 'listed'

const known = new WeakMap<object, FieldMeta>()

/** How a field is asked for. Throws for a field that was not made here: a form nobody can draw is a fault of its author. */
export function metaOf(schema: z.ZodType): FieldMeta {
  const meta = known.get(schema)
  if (!meta) throw new Error('a form field without words: make it with platform/forms/fields.ts')
  return meta
}

/** The fields of a form, in order. */
export const fieldsOf = (form: z.ZodObject): readonly (readonly [name: string, meta: FieldMeta])[] =>
  Object.entries(form.shape).map(([name, schema]) => [name, metaOf(schema as z.ZodType)] as const)

/** The ids of all files a filled form cites, rows included. */
export function filesIn(form: z.ZodObject, value: object): string[] {
  const given = value as Record<string, unknown>
  return fieldsOf(form).flatMap(([name, { input, row }]) => {
    const one = given[name]
    if (!one) return []
    if (input === 'file') return [one as string]
    if (input === 'files') return one as string[]
    return input === 'rows' ? (one as object[]).flatMap((each) => filesIn(row!, each)) : []
  })
}

/** Says of a schema how it is asked for. */
export const asked = <S extends z.ZodType>(schema: S, meta: FieldMeta): S => {
  const described = schema.describe(meta.label.zh) as S
  known.set(described, Object.freeze(meta))
  return described
}

/** A field nobody fills in: what it holds follows from the others when the form is taken in. It needs a default. */
export const made = <S extends z.ZodType>(field: S): S => asked(field, { ...metaOf(field), made: true })
