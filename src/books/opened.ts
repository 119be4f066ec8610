import type { z } from 'zod'
import { metaOf } from '../platform/forms/field.ts'
import type { Permission } from '../platform/permissions.ts'
import type { Book } from './book.ts'
import { doorsOf, type Doors } from './contract.ts'

/** The doors a book has need of, its entries found by `choosers` too: none for ends, masks, confirmation or counterparts it does not know. */
export function opened(book: Book, choosers: readonly Permission[]): Partial<Doors> {
  const {
    end,
    endMany,
    takeIn,
    unmask,
    exportUnmasked,
    complete,
    confirm,
    snapshots,
    snapshot,
    snapshotRows,
    takeSnapshot,
    addFile,
    clear,
    sign,
    snapshotFile,
    mean,
    ...always
  } = doorsOf(book)
  always.choices = { ...always.choices, needs: [...book.read, ...choosers] }
  const masks = Object.values(book.form.shape).some((field) => metaOf(field as z.ZodType).masked)
  return {
    ...always,
    ...(book.valid && book.valid.until.length > 0 && { end, endMany }),
    ...(masks && { unmask, exportUnmasked }),
    ...(Object.values(book.form.shape).some((field) => metaOf(field as z.ZodType).input === 'org') && { mean }),
    ...(book.takesIn && { takeIn }),
    ...(book.complete && { complete, confirm }),
    ...(book.counterparts.length > 0 && {
      snapshots,
      snapshot,
      snapshotRows,
      takeSnapshot,
      addFile,
      clear,
      sign,
      snapshotFile,
    }),
  }
}
