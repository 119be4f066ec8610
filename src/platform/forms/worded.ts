import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import type { List, ListValue } from '../lists/list.ts'
import { asked, fieldsOf, metaOf, type FieldMeta } from './field.ts'
import { needed, type Options } from './fields.ts'
import { fieldFrom } from './from.ts'

/** What a list's values are called where nobody knows of a bureau: as they are shipped. */
const shippedIn = ({ shipped, finer }: List): Readonly<Record<string, Words>> =>
  Object.fromEntries(Object.entries({ ...shipped, ...finer }).map(([code, { zh, en }]) => [code, { zh, en }]))

const Code = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
const MOST = 60

/**
 * One word of a list of the office, which a bureau adds to, renames and retires: kept as its code. The schema takes any code; whether the list has it, on
 * the day, is asked where the form is taken in (`worded`), for only a running house knows.
 */
export const word = (zh: string, en: string, list: List, { hint }: Options = {}) =>
  asked(Code, {
    ...{ label: { zh, en }, input: 'choice', choices: shippedIn(list), list, optional: false },
    ...(hint && { hint }),
  })
/** Several, at least one. */
export const words = (zh: string, en: string, list: List, { hint }: Options = {}) =>
  asked(z.array(Code).min(1, needed(zh)).max(MOST), {
    ...{ label: { zh, en }, input: 'choices', choices: shippedIn(list), list, optional: false },
    ...(hint && { hint }),
  })

/** The lists a form asks words of, those of its rows too. */
export const listsIn = (form: z.ZodObject): readonly List[] => [
  ...new Set(fieldsOf(form).flatMap(([, { list, row }]) => [...(list ? [list] : []), ...(row ? listsIn(row) : [])])),
]

/** What each list says on a day, by its key; retired values among them. */
export type Listed = ReadonlyMap<string, readonly ListValue[]>

/** A field as it is asked for with these words: what is no longer chosen is past, what files call a value is read. */
function fieldOn(meta: FieldMeta, listed: Listed): FieldMeta {
  const values = meta.list && listed.get(meta.list.key)
  const row = meta.row && worded(meta.row, listed)
  if (!values) return row ? { ...meta, row } : meta
  const past = values.filter(({ retired }) => retired).map(({ code }) => code)
  return {
    ...meta,
    choices: Object.fromEntries(values.map(({ code, zh, en }) => [code, { zh, en }])),
    called: Object.fromEntries(values.map(({ code, aliases }) => [code, aliases])),
    ...(past.length > 0 && { past }),
  }
}

/** The same form with the words of a running house: it takes what its lists hold and nothing else. */
export function worded(form: z.ZodObject, listed: Listed): z.ZodObject {
  if (listsIn(form).length === 0) return form
  return z.object(
    Object.fromEntries(
      Object.entries(form.shape).map(([name, schema]) => {
        const meta = metaOf(schema as z.ZodType)
        if (!meta.list && !meta.row) return [name, schema as z.ZodType]
        const now = fieldOn(meta, listed)
        return [name, meta.list || listsIn(meta.row!).length > 0 ? fieldFrom(now) : (schema as z.ZodType)]
      }),
    ),
  )
}
