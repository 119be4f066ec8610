import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { rollsByName } from '../city/city.ts'
import { schoolNames } from '../city/names.ts'

/** A formula with the result Excel last kept for it. */
export interface Formula {
  readonly formula: string
  readonly result: CellValue
}
export type Value = CellValue | Formula

/** One sheet as a county's clerk might leave it. */
export interface Drawn {
  readonly name: string
  readonly rows: readonly (readonly Value[])[]
  /** 'A1:H1' */
  readonly merges?: readonly string[]
  /** Numbers as in the margin. */
  readonly hidden?: readonly number[]
  readonly head: readonly number[]
  readonly widths: readonly number[]
  readonly hiddenSheet?: true
}

/** The bytes of a workbook; the same for the same sheets, on whatever day it is made. */
export function draw(sheets: readonly Drawn[], author: string): Promise<Uint8Array> {
  const made = new Date('2024-12-09T01:00:00Z')
  return writeXlsx({
    sheets: sheets.map(sheetOf),
    defaultFont: { name: '宋体', size: 11 },
    properties: { creator: author, created: made, modified: made },
  })
}

const line = { style: 'thin', color: { rgb: '000000' } } as const
const boxed: CellStyle = {
  border: { top: line, bottom: line, left: line, right: line },
  alignment: { vertical: 'center', wrapText: true },
}

function sheetOf({ name, rows, merges = [], hidden = [], head, widths, hiddenSheet }: Drawn): WriteSheet {
  const cells: WriteSheet['cells'] = new Map()
  rows.forEach((values, r) =>
    values.forEach((value, c) => {
      const isHead = head.includes(r + 1)
      const style: CellStyle =
        r + 1 < Math.min(...head)
          ? { font: { bold: r === 0, size: r === 0 ? 16 : 11 }, alignment: { horizontal: r === 0 ? 'center' : 'left' } }
          : {
              ...boxed,
              ...(isHead && {
                font: { bold: true },
                alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
              }),
              ...(value instanceof Date && { numFmt: 'yyyy/m/d' }),
            }
      cells.set(
        `${r},${c}`,
        isFormula(value)
          ? { value: value.result, formula: value.formula, formulaResult: value.result, type: 'formula', style }
          : { value, style },
      )
    }),
  )
  return {
    name,
    rows: rows.map((values) => values.map((value) => (isFormula(value) ? value.result : value))),
    cells,
    columns: widths.map((width) => ({ width })),
    merges: merges.map(range),
    rowDefs: new Map(hidden.map((no) => [no - 1, { hidden: true }])),
    ...(hiddenSheet && { hidden: true }),
  }
}

const isFormula = (value: Value): value is Formula => typeof value === 'object' && value !== null && 'formula' in value

function range(text: string) {
  const [from = '', to = ''] = text.split(':')
  const at = (cell: string) => ({
    row: Number(cell.replace(/\D/g, '')) - 1,
    col: [...cell.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
  })
  return { startRow: at(from).row, startCol: at(from).col, endRow: at(to).row, endCol: at(to).col }
}

/** A school of the demo city with its roll, by the name it bears today. */
export interface Holder {
  readonly name: string
  readonly pupils: number
  readonly staff: number
}

const rolls = rollsByName()

/** The schools of a division in the order of the city. */
export const schoolsOf = (division: string): Holder[] =>
  schoolNames()
    .filter((school) => school.division === division)
    .map(({ name }) => holder(name))

export function holder(name: string): Holder {
  const roll = rolls.get(name)
  if (!roll) throw new Error(`演示城市里没有${name}`)
  return { name, ...roll }
}

/** Somewhat fewer than are on the roll: some are always ill. The same for the same school. */
export const present = (roll: number, salt: number) =>
  Math.max(1, Math.round(roll * (0.93 + ((salt * 37) % 11) / 200)) - (salt % 5))

/** A date cell. */
export const on = (day: string) => new Date(`${day}T00:00:00Z`)
