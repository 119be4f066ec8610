import type { PlainDate } from '../../calendar/plain-date.ts'
import type { RecordRow, Register } from '../change.ts'
import type { Sheet } from '../documents/sheet.ts'
import type { IssuedPaper } from './kind.ts'
import type { Served } from './ways.ts'

/** An entry of the register of issued papers. */
export interface PaperRow extends RecordRow {
  readonly dossier: string
  readonly act_version: number
  readonly kind: string
  readonly issuer: string
  readonly series: string
  readonly year: number
  readonly sequence: number
  readonly number: string
  readonly title: string
  readonly addressee: string
  readonly addressee_org: string | null
  readonly issued_on: PlainDate
  readonly of: string | null
  readonly sheet: Sheet
  readonly basis: readonly string[]
  readonly standing: IssuedPaper['standing']
  readonly why: string
  readonly corrected: boolean
  readonly service: Served | null
  readonly served_on: PlainDate | null
  readonly docx: string | null
  readonly pdf: string | null
  readonly grams: readonly string[]
}

export const paperRegister: Register<PaperRow> = {
  table: 'paper',
  columns: [
    'id',
    'version',
    'changed_at',
    'dossier',
    'act_version',
    'kind',
    'issuer',
    'series',
    'year',
    'sequence',
    'number',
    'title',
    'addressee',
    'addressee_org',
    'issued_on',
    'of',
    'sheet',
    'basis',
    'standing',
    'why',
    'corrected',
    'service',
    'served_on',
    'docx',
    'pdf',
    'grams',
  ],
  derived: ['served_on', 'grams'],
}
