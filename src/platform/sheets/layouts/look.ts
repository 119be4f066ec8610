import type { FastifyRequest } from 'fastify'
import { accept, type Outcome } from '../../../law/outcome.ts'
import { wholeFile } from '../../files/multipart.ts'
import { readTable } from '../table.ts'
import type { LayoutField } from './layout.ts'
import { previewOf, type SheetShown } from './preview.ts'

interface Looked {
  readonly sheets: SheetShown[]
  readonly fields: { code: string; zh: string; en: string; must: boolean }[]
}

/** The first rows of the file that was sent, and what its columns can be pointed out to be. */
export async function lookAt(request: FastifyRequest, fields: readonly LayoutField[]): Promise<Outcome<Looked>> {
  const file = await wholeFile(request)
  if (!file.ok) return file
  const table = await readTable(file.value.bytes)
  if (!table.ok) return table
  return accept({
    sheets: previewOf(table.value, fields),
    fields: fields.map(({ code, zh, en, must = false }) => ({ code, zh, en, must })),
  })
}
