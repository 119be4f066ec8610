import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { layoutDoors } from '../../platform/sheets/layouts/contract.ts'
import { Mend, MOST_MENDED } from '../../platform/sheets/mending.ts'

export const importTemplate = endpoint({
  id: 'organisations.template',
  method: 'GET',
  path: '/api/organisations/template.xlsx',
  needs: 'organisations.manage',
  title: { zh: '机构导入模板', en: 'Template for importing organisations' },
})

/** How a row of an imported spreadsheet fared. */
export const ImportedRow = z.object({
  sheet: z.string(),
  row: z.int(),
  name: z.string(),
  verdict: z.enum(['accepted', 'corrected', 'already', 'refused', 'asked']),
  remarks: z.array(z.object({ zh: z.string(), en: z.string() })),
  /** Of a row that is asked about: the school that it may be. */
  perhaps: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Of one refused or asked about: its cells as they stand, to be mended. */
  cells: z.array(z.string()).nullable(),
})
export type ImportedRow = z.infer<typeof ImportedRow>

/** So many rows may be answered at once: with more the list is written otherwise. */
export const MOST_ANSWERED = 1000

/** What is said of a list beside its file: cells mended, and of rows that may be a school already there whether they are. */
export const ImportSaid = z.object({
  mends: z.array(Mend).max(MOST_MENDED).default([]),
  answers: z
    .array(
      z.object({
        sheet: z.string().max(200),
        row: z.number().int().min(1).max(1_048_576),
        /** The school it is; null: another one. */
        same: z.uuid().nullable(),
      }),
    )
    .max(MOST_ANSWERED)
    .default([]),
})
export type ImportSaid = z.output<typeof ImportSaid>

/** Lists that are not read by themselves are pointed out on a preview. */
export const organisationLayouts = layoutDoors('organisations', '/api/organisation-layouts', 'organisations.manage', {
  zh: '从表格导入机构',
  en: 'Import organisations',
})

export const importOrganisations = endpoint({
  id: 'organisations.import',
  method: 'POST',
  path: '/api/organisations/import',
  needs: 'organisations.manage',
  title: { zh: '从表格导入机构', en: 'Import organisations from a spreadsheet' },
  /** Without `apply` it only says what would happen. Accepted rows are written together or not at all. */
  query: z.object({ apply: z.stringbool().default(false), request: z.uuid(), from: PlainDate }),
  reply: z.object({
    applied: z.boolean(),
    accepted: z.int(),
    refused: z.int(),
    already: z.int(),
    /** Rows that may be a school already there: not entered until somebody says. */
    asked: z.int(),
    /** The header of each sheet, for cells to be mended under it. */
    headers: z.record(z.string(), z.array(z.string())),
    /** Of the sheets: columns that nobody takes, by name; rows that are hidden. */
    notes: z.array(z.object({ zh: z.string(), en: z.string() })),
    rows: z.array(ImportedRow),
  }),
  upload: true,
})
