import { cut } from '../cut.ts'
import { setImmediate as pause } from 'node:timers/promises'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Cell } from './cells.ts'
import { limits, readWorkbook, type RawRow, type RawWorkbook } from './workbook.ts'

/**
 * Reads a table whatever it comes as: .xlsx, .ods, or .csv in UTF-8, UTF-16 or GB18030, parted by commas, semicolons or tabs. `most`: rows it may have at
 * the most, where they are more than those of a list that people fill in.
 */
export async function readTable(file: Uint8Array, most: number = limits.rows): Promise<Outcome<RawWorkbook>> {
  const isArchive = file[0] === 0x50 && file[1] === 0x4b
  const isOldExcel = file[0] === 0xd0 && file[1] === 0xcf
  if (isArchive || isOldExcel || file.length === 0) return readWorkbook(file, { ...limits, rows: most })
  const text = decoded(file)
  if (text === undefined || text.includes('\u0000')) return readWorkbook(file, { ...limits, rows: most })
  if (/^\s*(<\?xml|<!doctype|<html|<table|<head|<meta)/i.test(cut(text, 500).replace('\ufeff', ''))) return webPage
  return readCsv(text, most)
}

const webPage = refuse(
  'returns.file-html',
  '这个文件其实是网页（常见于其他系统导出的 .xls）。请用 Excel 或 WPS 打开后“另存为 .xlsx”再交；很多份的，装有 LibreOffice 的电脑上执行一次 soffice --headless --convert-to xlsx *.xls 即可。',
  'This file is a web page by another name, as other systems export them. Save it as .xlsx and hand that in; for many at once: soffice --headless --convert-to xlsx *.xls',
  { field: 'file' },
)

/** What Excel in China saves as .csv is GB18030; what everything else saves is UTF-8. */
function decoded(file: Uint8Array): string | undefined {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {
      // The next encoding.
    }
  }
  return undefined
}

const SLICE = 2000

/** A few rows at a time, so that the house answers meanwhile. */
async function readCsv(text: string, most: number): Promise<Outcome<RawWorkbook>> {
  const rows: RawRow[] = []
  let no = 0
  for (const values of rowsIn(text, delimiterOf(text))) {
    no += 1
    if (no > most)
      return refuse(
        'returns.too-many-rows',
        `文件超过${most}行，请分几份交。`,
        `The file has more than ${most} rows: hand it in in parts.`,
        { field: 'file' },
      )
    if (values.length > limits.columns)
      return refuse(
        'returns.too-wide',
        `第${no}行超过${limits.columns}列。请删去多余的列。`,
        `Row ${no} has more than ${limits.columns} columns: delete the spare ones.`,
        { field: 'file' },
      )
    const cells = values.map(cellOf)
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    if (cells.length > 0) rows.push({ no, cells, hidden: false, formulas: [] })
    if (no % SLICE === 0) await pause()
  }
  return accept({ sheets: [{ name: 'CSV', hidden: false, rows, merges: [], hiddenColumns: [] }] })
}

// Our own export puts an apostrophe before what a spreadsheet would take for a formula.
const cellOf = (text: string): Cell => (text.trim() === '' ? null : /^'[=+\-@|\t\r]/.test(text) ? text.slice(1) : text)

const delimiterOf = (text: string): string => {
  // What parts cells stands in every line, the header too; a title above it has none, and a sign within a cell or quotes says nothing.
  const lines = cut(text, 10_000)
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/, 20)
  const parted = (sign: string) => lines.filter((line) => line.includes(sign)).length
  const most = (sign: string) => Math.max(...lines.map((line) => line.split(sign).length))
  return ['\t', ',', ';'].toSorted((a, b) => parted(b) - parted(a) || most(b) - most(a))[0]!
}

/** RFC 4180: quoted cells may hold delimiters, line breaks and doubled quotes. A quote never closed ends with the text. */
function* rowsIn(text: string, delimiter: string): Generator<string[]> {
  let at = text.startsWith('\ufeff') ? 1 : 0
  let row: string[] = []
  while (at < text.length) {
    let cell: string
    if (text[at] === '"') {
      const parts: string[] = []
      for (at += 1; ;) {
        const end = text.indexOf('"', at)
        parts.push(text.slice(at, end < 0 ? text.length : end))
        at = end < 0 ? text.length : end + 1
        if (text[at] !== '"') break
        parts.push('"')
        at += 1
      }
      cell = parts.join('')
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
      cell = text.slice(at, end)
      at = end
    }
    row.push(cell)
    if (text[at] === delimiter) {
      at += 1
      if (at === text.length) row.push('')
      else continue
    }
    // Whatever stands between a closing quote and the next delimiter belongs to no cell.
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    yield row
    row = []
  }
  if (row.length > 0) yield row
}
