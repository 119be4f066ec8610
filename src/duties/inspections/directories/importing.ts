import { v7 } from 'uuid'
import type { Outcome, Words } from '../../../law/outcome.ts'
import { accept, refuse } from '../../../law/outcome.ts'
import { changeAll } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { readRow, rowsOf, type Entry, type Names, type Written } from '../../../platform/sheets/form-sheet.ts'
import { readWorkbook } from '../../../platform/sheets/workbook.ts'
import type { ImportedRow } from './contract.ts'
import type { Directory } from './directory.ts'
import { changeOf, completed, everyEntry, registerOf, type EntryRow, type SaveEntry } from './store.ts'

export interface Imported {
  readonly applied: boolean
  readonly accepted: number
  readonly changed: number
  readonly already: number
  readonly refused: number
  readonly rows: ImportedRow[]
}

/** The rows of the first sheet that has the columns. */
export async function rowsOfWorkbook(directory: Directory, file: Uint8Array): Promise<Outcome<Written[]>> {
  const book = await readWorkbook(file)
  if (!book.ok) return book
  for (const sheet of book.value.sheets.filter(({ hidden }) => !hidden)) {
    const rows = rowsOf(directory, sheet)
    if (rows && rows.length > 0) return accept(rows)
  }
  return refuse(
    'inspections.no-rows',
    `没有找到${directory.title.zh}：请用模板，不要改表头。`,
    'No entries found: use the template and keep its header.',
    { field: 'file' },
  )
}

/**
 * Judges every row and says how it fares; with `apply`, all are written in one statement or, if a single one is refused, none: nobody is
 * left with half a list.
 */
export async function importEntries(
  tx: Tx,
  directory: Directory,
  rows: readonly Written[],
  names: Names,
  mayKeep: (entry: Entry) => boolean,
  { apply, ...saving }: SaveEntry & { readonly apply: boolean },
): Promise<Outcome<Imported>> {
  const known = new Map((await everyEntry(tx, directory)).map((row) => [String(row[directory.key]), row]))
  const seen = new Set<string>()
  const judged: { readonly verdict: ImportedRow; readonly change?: ReturnType<typeof changeOf> }[] = []
  for (const written of rows) {
    const { row } = written
    const name = String(nameIn(directory, written))
    const say = (verdict: ImportedRow['verdict'], remarks: readonly Words[] = []): ImportedRow => ({
      row,
      name,
      verdict,
      remarks: [...remarks],
    })
    const read = readRow(directory, written, names)
    if ('refused' in read) {
      judged.push({ verdict: say('refused', read.refused) })
      continue
    }
    const key = String(read.entry[directory.key])
    const ruled = seen.has(key) ? twice : !mayKeep(read.entry) ? notYours : directory.rule(read.entry)
    const whole = ruled.ok ? await completed(tx, directory, read.entry) : ruled
    if (!whole.ok) {
      judged.push({ verdict: say('refused', [whole.refusal.say]) })
      continue
    }
    seen.add(key)
    const before = known.get(key)
    if (before && same(directory, before, read.entry)) judged.push({ verdict: say('already') })
    // A shipped class is no row yet: it becomes the bureau's own under its id.
    else
      judged.push({
        verdict: say(before ? 'changed' : 'accepted'),
        change: changeOf(
          directory,
          before && before.version > 0 ? before : null,
          before?.id ?? v7(),
          whole.value,
          saving,
        ),
      })
  }
  const of = (verdict: ImportedRow['verdict']) => judged.filter((one) => one.verdict.verdict === verdict).length
  const counted = { accepted: of('accepted'), changed: of('changed'), already: of('already'), refused: of('refused') }
  if (apply && counted.refused > 0)
    return refuse(
      'inspections.rows-refused',
      `有${counted.refused}行不能导入，改好以后再导入；一行也没有写入。`,
      `${counted.refused} rows are refused; nothing was written.`,
      { field: 'file' },
    )
  const changes = judged.flatMap(({ change }) => (change ? [change] : []))
  if (apply)
    for (let at = 0; at < changes.length; at += BATCH) {
      const verdicts = await changeAll(tx, registerOf(directory), changes.slice(at, at + BATCH))
      if (verdicts.includes('stale')) throw new Error('the directory changed while it was imported')
    }
  return accept({ applied: apply, ...counted, rows: judged.map(({ verdict }) => verdict) })
}

const BATCH = 1000

const nameIn = ({ key }: Directory, { cells }: Written) => {
  const cell = cells['name'] ?? cells['zh'] ?? cells['person'] ?? cells[key] ?? ''
  return typeof cell === 'object' ? '' : cell
}

const same = ({ form }: Directory, before: EntryRow, entry: Entry) =>
  Object.keys(form.shape).every((name) => JSON.stringify(before[name] ?? null) === JSON.stringify(entry[name] ?? null))

const twice = refuse('inspections.row-twice', '同一编码在表里出现了两次', 'This code stands in the workbook twice')
const notYours = refuse('inspections.not-your-unit', '所在单位不在您的权限范围内', 'The unit is outside your branch')
