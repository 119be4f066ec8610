import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx'
import { clean, headerStyle, letters, sheetName, workbook } from '../../platform/export.ts'
import { verdicts, type Batch, type BatchNote, type Verdict } from './contract.ts'
import type { Cell } from '../../platform/sheets/cells.ts'
import { REMARKS_SHEET, TAKEN_SHEET, verdictHeaders } from './fields.ts'
import type { Remark } from './remarks.ts'

/** A row as it is kept, to be given back. */
export interface KeptRow {
  readonly sheet: string
  readonly row: number
  readonly verdict: Verdict
  readonly remarks: readonly Remark[]
  readonly cells: readonly Cell[]
}

const colours: Record<Verdict, { readonly fill: string; readonly ink: string }> = {
  refused: { fill: 'FDE7E7', ink: 'B91C1C' },
  corrected: { fill: 'FFF4DC', ink: '92400E' },
  accepted: { fill: 'E8F5E9', ink: '1B5E20' },
  already: { fill: 'EEF2F7', ink: '475569' },
}

/**
 * The sender's own rows with what became of them, refused ones first, so that they are mended where they stand and handed in again:
 * each sheet has the sender's own headers, behind three columns of ours that are ignored when it comes back.
 */
export async function returnedWorkbook(
  batch: Pick<Batch, 'notes'> & { readonly headers: Readonly<Record<string, readonly string[]>> },
  rows: readonly KeptRow[],
  demo: boolean,
): Promise<Uint8Array> {
  const names = Object.keys(batch.headers)
  const sheets = [verdicts.refused.zh, TAKEN_SHEET].flatMap((group, g) =>
    names.flatMap((name) => {
      const own = rows.filter((row) => row.sheet === name && (row.verdict === 'refused') === (g === 0))
      return own.length === 0
        ? []
        : [sheetOf(sheetName(names.length > 1 ? `${group}·${name}` : group), batch.headers[name] ?? [], own)]
    }),
  )
  return workbook({ sheets: [...sheets, notesSheet(batch.notes, demo)], defaultFont: { name: '等线', size: 11 } })
}

function sheetOf(name: string, headers: readonly string[], rows: readonly KeptRow[]): WriteSheet {
  const width = Math.max(headers.length, ...rows.map(({ cells }) => cells.length))
  const titles = [...verdictHeaders, ...Array.from({ length: width }, (_, i) => clean(headers[i] ?? ''))]
  const cells: WriteSheet['cells'] = new Map(titles.map((value, c) => [`0,${c}`, { value, style: headerStyle }]))
  rows.forEach((row, r) => {
    const { fill, ink } = colours[row.verdict]
    const style: CellStyle = {
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } },
      font: { color: { rgb: ink }, bold: row.verdict === 'refused' },
      alignment: { vertical: 'top', wrapText: true },
    }
    cells.set(`${r + 1},0`, { value: verdicts[row.verdict].zh, style })
    cells.set(`${r + 1},1`, { value: clean(said(row)), style })
    row.cells.forEach((cell, c) => {
      if (typeof cell === 'object' && cell !== null && 'on' in cell)
        cells.set(`${r + 1},${c + 3}`, {
          value: valueOf(cell),
          style: { numFmt: cell.on.endsWith('T00:00:00') ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm' },
        })
    })
  })
  return {
    name,
    columns: titles.map((_, c) => ({
      width: [10, 60, 10][c] ?? 18,
      style: { alignment: { vertical: 'top', wrapText: c === 1 } },
    })),
    rows: [
      titles,
      ...rows.map((row): CellValue[] => [
        verdicts[row.verdict].zh,
        clean(said(row)),
        row.row,
        ...row.cells.map(valueOf),
      ]),
    ],
    cells,
    // Shown, they would be taken the next time without anybody having said so.
    rowDefs: new Map(
      rows.flatMap(({ remarks }, r) =>
        remarks.some(({ code }) => code === 'returns.row-hidden') ? [[r + 1, { hidden: true }] as const] : [],
      ),
    ),
    freezePane: { rows: 1, columns: 2 },
    autoFilter: { range: `A1:${letters(titles.length - 1)}${rows.length + 1}` },
  }
}

function notesSheet(notes: readonly BatchNote[], demo: boolean): WriteSheet {
  const lines = [
    ...(demo ? ['演示数据'] : []),
    '请在“未通过”表中按说明改好，连同本工作簿一起再交即可：已经登记的行不会重复登记，前三列不必删除。',
    ...notes.map(({ sheet, zh }) => `${sheet}：${zh}`),
  ]
  return {
    name: REMARKS_SHEET,
    columns: [{ width: 100, style: { alignment: { wrapText: true, vertical: 'top' } } }],
    rows: lines.map((line) => [clean(line)]),
  }
}

/** Reasons first; numbered when there are several. */
function said({ remarks }: KeptRow): string {
  const order = ['refused', 'corrected', 'note']
  const lines = remarks.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map(({ zh }) => zh)
  return lines.length > 1 ? lines.map((line, i) => `${i + 1}. ${line}`).join('\n') : (lines[0] ?? '')
}

/** A cell as it came: text stays text, whatever it begins with. */
function valueOf(cell: Cell): CellValue {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell
  if (typeof cell === 'string') return clean(cell)
  return 'on' in cell ? new Date(`${cell.on}Z`) : cell.error
}
