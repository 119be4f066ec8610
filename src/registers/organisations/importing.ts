import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { By } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'
import { laidOut, layoutKey } from '../../platform/sheets/layouts/store.ts'
import { readTable } from '../../platform/sheets/table.ts'
import type { Mend } from '../../platform/sheets/mending.ts'
import type { ImportedRow, ImportSaid } from './import-contract.ts'
import { judgeImport, type Judged } from './import.ts'
import { organisationFields, rowsOf, type Listed, type Written } from './import-columns.ts'
import { wordsOn } from './words-on.ts'
import { dice, everything, oneWriter, setRolls, write } from './store.ts'

export interface Importing {
  /** From which day the rows hold. */
  readonly from: PlainDate
  readonly by: By
  readonly at: Date
  readonly request: string
  /** Only says what would happen when false. */
  readonly apply: boolean
  /** What was answered of rows that may be a school already there. */
  readonly answers?: ImportSaid['answers']
}

/** Of a workbook: its rows, what nobody takes of them, and the header of each sheet. */
export interface ListedWorkbook extends Pick<Listed, 'rows' | 'notes'> {
  readonly headers: Readonly<Record<string, string[]>>
}

export interface Imported {
  readonly applied: boolean
  readonly accepted: number
  readonly refused: number
  readonly already: number
  readonly asked: number
  readonly rows: ImportedRow[]
}

/** The whole register is one list: its layouts are kept for the bureau. */
export const organisationLayoutKey = layoutKey('organisations', null)

/** Reads the rows of every sheet that has the columns. Refused in words when no sheet has. */
export async function rowsOfWorkbook(
  on: Db,
  file: Uint8Array,
  today: PlainDate,
  mends: readonly Mend[] = [],
): Promise<Outcome<ListedWorkbook>> {
  const book = await readTable(file)
  if (!book.ok) return book
  const { book: laid, said } = await laidOut(on, organisationLayoutKey, organisationFields, book.value, today)
  const found = laid.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap((sheet) => {
      const listed = rowsOf(sheet, mends)
      return listed ? [{ ...listed, sheet: sheet.name }] : []
    })
  const rows = found.flatMap((one) => one.rows)
  if (rows.length > 0)
    return accept({
      rows,
      notes: [...said.map(({ say }) => say), ...found.flatMap(({ notes }) => notes)],
      headers: Object.fromEntries(found.map(({ sheet, header }) => [sheet, [...header]])),
    })
  return refuse(
    'organisations.no-rows',
    '没有找到机构：表头应有“单位名称”和“类别”等列，请使用模板。',
    'No organisations found: the header needs columns such as 单位名称 and 类别; use the template.',
  )
}

/**
 * Imports organisations: every row is accepted or refused in words, and those accepted are written together. Rows that are there
 * already are left alone, so the same workbook can be handed in again.
 */
export const importRows = (
  db: Db,
  rows: readonly Written[],
  { from, by, at, request, apply, answers = [] }: Importing,
): Promise<Imported> =>
  db.transaction().execute(async (tx) => {
    if (apply) await oneWriter(tx)
    const judged = judgeImport(await everything(tx), rows, from, dice, { words: await wordsOn(tx, dayOf(at)), answers })
    if (apply && judged.edits.entries.length > 0)
      await write(tx, judged.edits, { name: 'organisations.import', by, at, request })
    if (apply && judged.rolls.length > 0) {
      const rolls = await setRolls(tx, judged.rolls, { by, at, request })
      if (!rolls.ok) throw new Error(rolls.refusal.say.zh)
    }
    return { applied: apply, ...counted(judged), rows: [...judged.rows] }
  })

const counted = ({ rows }: Judged) => {
  const of = (...verdicts: ImportedRow['verdict'][]) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length
  return { accepted: of('accepted', 'corrected'), refused: of('refused'), already: of('already'), asked: of('asked') }
}
