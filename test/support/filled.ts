import type { z } from 'zod'
import { fieldsOf, type FieldMeta } from '../../src/platform/forms/field.ts'

interface Known {
  readonly day: string
  readonly file: string
  readonly org: string
  readonly person: string
  readonly record: string
}

/** A form filled in with anything it accepts, for tests that ask not what is said but whether anything may be said at all. */
export function filled(form: z.ZodObject, known: Known): Record<string, unknown> {
  const value = Object.fromEntries(
    fieldsOf(form).map(([name, meta]) => [name, sample(meta, form.shape[name] as z.ZodType, known)]),
  )
  form.parse(value)
  return value
}

function sample(meta: FieldMeta, schema: z.ZodType, known: Known): unknown {
  switch (meta.input) {
    case 'line':
    case 'prose':
      return '甲'
    case 'day':
      return known.day
    case 'whole':
      return [3, 2026].find((n) => schema.safeParse(n).success)
    case 'money':
      return 123456
    case 'yes':
      return true
    case 'ratio':
      return '5%'
    case 'choice':
      return Object.keys(meta.choices!)[0]
    case 'choices':
      return Object.keys(meta.choices!).slice(0, 1)
    case 'file':
      return known.file
    case 'files':
      return [known.file]
    case 'org':
      return known.org
    case 'person':
      return known.person
    case 'persons':
      return [known.person]
    case 'record':
    case 'entry':
      return meta.optional ? null : known.record
    case 'entries':
      return meta.optional ? [] : [known.record]
    // What a door lists is for the act's rule to know; a form may be handed in without it or with any word.
    case 'listed':
      return meta.optional ? [] : ['甲']
    case 'rows':
      return [filled(meta.row!, known)]
  }
  // A kind of field nobody fills in is told by the compiler.
  return meta.input satisfies never
}
