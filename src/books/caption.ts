import type { z } from 'zod'
import { metaOf } from '../platform/forms/field.ts'
import { inWords } from './spoken.ts'

type Entry = Readonly<Record<string, unknown>>

/** What an entry is called: as the book says, or by these fields of its form; otherwise by the `first` it is sought by. */
export function captioned(
  { caption, form }: { readonly caption?: ((entry: never) => string) | readonly string[]; readonly form: z.ZodObject },
  first: string,
): (entry: Entry, nameOf: (id: string) => string) => string {
  if (typeof caption === 'function') return (entry) => caption(entry as never)
  const names = caption ?? [first]
  return (entry, nameOf) =>
    names
      .map((name) => inWords(metaOf(form.shape[name] as z.ZodType), entry[name], nameOf))
      .filter(Boolean)
      .join(' ')
}
