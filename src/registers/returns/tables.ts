import { letters } from '../../platform/export.ts'
import { shown } from '../../platform/sheets/cells.ts'
import type { Words } from '../../law/outcome.ts'
import type { RawSheet } from '../../platform/sheets/workbook.ts'
import type { Field } from './fields.ts'
import { findHeader, headerAt, type Header } from './header.ts'
import { noneOwn, type OwnHeadings } from './own.ts'

/** Something said about the workbook rather than about one line. */
export interface Note {
  readonly sheet: string
  readonly row?: number
  readonly say: Words
}

/** A table of a sheet: most sheets are one. `name` tells it from the others of its sheet. */
export interface Table {
  readonly name: string
  readonly sheet: RawSheet
  readonly header: Header
  /** Places of its rows in the sheet. */
  readonly rows: readonly number[]
}

export interface Tables {
  readonly tables: readonly Table[]
  readonly notes: readonly Note[]
}

/** The tables of a sheet: beside each other, and below each other where a header comes again with other columns. */
export function tablesOf(sheet: RawSheet, own = noneOwn): Tables {
  const header = findHeader(sheet, own)
  if (!header) return { tables: [], notes: [noHeader(sheet)] }
  const beside = secondBeside(header)
  if (beside === undefined) return below(sheet, header, own)
  const [left, right] = [cut(sheet, 0, beside), cut(sheet, beside, Infinity)].map((part) => tablesOf(part, own))
  return {
    tables: [...left!.tables, ...right!.tables],
    notes: [
      {
        sheet: sheet.name,
        row: header.last,
        say: {
          zh: `工作表“${sheet.name}”里并排有两张表，从${letters(beside)}列分开读取`,
          en: `Sheet “${sheet.name}” holds two tables side by side: read apart from column ${letters(beside)}`,
        },
      },
      ...left!.notes,
      ...right!.notes,
    ],
  }
}

function noHeader(sheet: RawSheet): Note {
  const labels = sheet.rows.filter(({ cells }) => typeof cells[0] === 'string' && cells.length === 2).length
  return {
    sheet: sheet.name,
    say:
      labels >= 3
        ? {
            zh: `工作表“${sheet.name}”像是左边写项目、右边写内容的登记表，没有读取：请改成一行一项活动、第一行是项目名称的表`,
            en: `Sheet “${sheet.name}” looks like a form of labels and values and was not read: give one row per activity below a header`,
          }
        : {
            zh: `工作表“${sheet.name}”里没有找到表头（至少要有学校、日期和人数或场次等列），没有读取`,
            en: `No header row was found in sheet “${sheet.name}”; it was not read`,
          },
  }
}

/** Where a second table begins beside the first: three of its columns are there already, among them whose or when. */
function secondBeside({ doubled }: Header): number | undefined {
  const again = new Set(doubled.values())
  const ofIts = (['school', 'day'] as const).some((field) => again.has(field))
  return ofIts && again.size >= 3 ? Math.min(...doubled.keys()) : undefined
}

/** The sheet as if it held these columns alone. */
function cut(sheet: RawSheet, from: number, until: number): RawSheet {
  const name = from === 0 ? sheet.name : `${sheet.name}（${letters(from)}列起）`
  const inside = (column: number) => column >= from && column < until
  const moved = (columns: readonly number[]) => columns.filter(inside).map((column) => column - from)
  return {
    ...sheet,
    name,
    hiddenColumns: moved(sheet.hiddenColumns),
    merges: sheet.merges.flatMap((merge) =>
      inside(merge.left) ? [{ ...merge, left: merge.left - from, right: Math.min(merge.right, until - 1) - from }] : [],
    ),
    rows: sheet.rows.flatMap((row) => {
      const cells = row.cells.slice(from, until)
      return cells.some((cell) => cell !== null)
        ? [{ ...row, cells, formulas: moved(row.formulas), pictures: moved(row.pictures ?? []) }]
        : []
    }),
  }
}

/** Parts a sheet where a header comes again: with the same columns it is skipped, with others a new table begins. */
function below(sheet: RawSheet, first: Header, own: OwnHeadings): Tables {
  const tables: { name: string; sheet: RawSheet; header: Header; rows: number[] }[] = []
  const notes: Note[] = []
  const say = (row: number, zh: string, en: string) => notes.push({ sheet: sheet.name, row, say: { zh, en } })
  let table = { name: sheet.name, sheet, header: first, rows: [] as number[] }
  tables.push(table)
  for (let at = 0; at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!
    if (row.no <= first.last) continue
    const again = mayBeHeader(row.cells) ? headerAt(sheet, at, own) : undefined
    if (!again) {
      table.rows.push(at)
      continue
    }
    if (sameColumns(again, table.header))
      say(row.no, `第${row.no}行是重复的表头，略过`, `Row ${row.no} repeats the header and was left out`)
    else {
      leaveHeading(table.rows)
      table = { name: `${sheet.name}（第${row.no}行起）`, sheet, header: again, rows: [] }
      tables.push(table)
      say(
        row.no,
        `第${row.no}行是另一个表头，它下面的各行按它读取`,
        `Row ${row.no} is another header: the rows below are read by it`,
      )
    }
    while (at + 1 < sheet.rows.length && sheet.rows[at + 1]!.no <= again.last) at += 1
  }
  return { tables, notes }

  /** “二、初中” above the second header is its heading and no activity. */
  function leaveHeading(rows: number[]) {
    const last = sheet.rows[rows.at(-1) ?? -1]
    const texts = last?.cells.flatMap((cell) => (cell === null ? [] : [shown(cell).trim()])) ?? []
    if (!last || texts.length !== 1) return
    rows.pop()
    say(last.no, `第${last.no}行“${texts[0]}”是小标题，略过`, `Row ${last.no} is a heading and was left out`)
  }
}

/** Words and nothing else, three at least: a cheap look before the thorough one. */
const mayBeHeader = (cells: RawSheet['rows'][number]['cells']) => {
  const filled = cells.filter((cell) => cell !== null)
  return (
    filled.length >= 3 && filled.every((cell) => typeof cell === 'string' && cell.length <= 40 && !/^\d/.test(cell))
  )
}

const sameColumns = (a: Header, b: Header) => laid(a) === laid(b)
const laid = ({ columns, own, parts, times, wholes }: Header) =>
  JSON.stringify(
    [columns, own, parts, times, wholes].map((one) => [...(one as Map<Field | number | string, unknown>)].toSorted()),
  )
