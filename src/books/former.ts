import type { z } from 'zod'
import type { Moved } from '../platform/face.ts'
import type { Fold } from '../platform/verify.ts'
import type { Book } from './book.ts'
import { bookRegister } from './entry.ts'

/**
 * Says that what is in a book was kept in a table of its own before (`kind`), and what an entry says of a record of then. The migration that
 * moves them is `call move_into_book(…)`; this is its other half, by which `mingfa verify` goes on proving what was done before. `unit`: where
 * the migration says one too.
 */
export const formerly = <F extends z.ZodObject>(
  { id }: Pick<Book<F>, 'id'>,
  kind: string,
  form: (record: Fold) => { readonly [name in keyof z.output<F>]: unknown },
  unit: (record: Fold) => unknown = () => null,
): Moved => ({
  kind,
  into: bookRegister.table,
  to: (record) => ({ book: id, form: form(record), unit: unit(record) }),
})
