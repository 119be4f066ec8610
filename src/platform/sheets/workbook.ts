import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { startWorker } from '../worker.ts'
import type { Cell } from './cells.ts'
import { inspect } from './guard.ts'

/** One row as it stands in the sheet; `no` is the number people see in the margin. Blank rows are not here. */
export interface RawRow {
  readonly no: number
  readonly cells: readonly Cell[]
  readonly hidden: boolean
  /** Columns (from 0) whose value is the last result of a formula. */
  readonly formulas: readonly number[]
  /** Columns whose cell holds a picture, as WPS keeps them. */
  readonly pictures?: readonly number[]
}

/** Rows by the number in the margin, columns from 0; both ends belong to it. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface RawSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly RawRow[]
  readonly merges: readonly Merge[]
  readonly hiddenColumns: readonly number[]
  /** Serial numbers of days count from 1904, as on old Macs. Date cells are right already. */
  readonly since1904?: true
  /** How many pictures float above the cells. */
  readonly floating?: number
}

export interface RawWorkbook {
  readonly sheets: readonly RawSheet[]
}

/** What the worker answers; faults inside it are answered as 'unreadable'. */
export type Answer =
  | { readonly book: RawWorkbook }
  | { readonly fault: 'too-many-rows' | 'too-wide' | 'linked' | 'unreadable'; readonly sheet?: string }

/** What it says on the way: a fault, or the sheets, then their rows a few at a time, each when asked for the next, and that it was all. */
export type Said =
  | Extract<Answer, { fault: string }>
  | { readonly sheets: readonly RawSheet[] }
  | { readonly sheet: number; readonly rows: readonly RawRow[] }
  | 'all'

/** Fifty thousand records in a sheet, and room for what stands above and below them. */
export const limits = { rows: 50_100, columns: 60, milliseconds: 60_000, megabytes: 1024 } as const

/**
 * Reads a workbook in a thread of its own, bounded in memory and time, so that no file can take the server with it.
 * @returns every visible and hidden sheet's cells, or why the file cannot be read, in words
 */
export async function readWorkbook(
  file: Uint8Array,
  within: { readonly milliseconds: number; readonly megabytes: number; readonly rows?: number } = limits,
): Promise<Outcome<RawWorkbook>> {
  const { rows = limits.rows } = within
  const safe = await inspect(file)
  if (!safe.ok) return safe
  const answer = await ask(file, { ...within, rows })
  if (answer === 'exhausted') {
    return refuse(
      'returns.file-too-heavy',
      '工作簿过大或过于复杂，在规定的内存和时间内没有读完。请只留需要的工作表和列，或分几份交。',
      'The workbook is too large or complex to be read within bounds. Keep only the sheets and columns needed, or hand it in in parts.',
      { field: 'file', status: 413 },
    )
  }
  if ('book' in answer) return accept(answer.book)
  switch (answer.fault) {
    case 'too-many-rows':
      return refuse(
        'returns.too-many-rows',
        `工作表“${answer.sheet}”延伸到第${rows}行以后。请删去下方的空白行，或分几份交。`,
        `Sheet “${answer.sheet}” reaches below row ${rows}. Delete blank rows at its end, or hand it in in parts.`,
        { field: 'file' },
      )
    case 'too-wide':
      return refuse(
        'returns.too-wide',
        `工作表“${answer.sheet}”超过${limits.columns}列。请删去多余的列。`,
        `Sheet “${answer.sheet}” has more than ${limits.columns} columns. Delete the spare ones.`,
        { field: 'file' },
      )
    case 'linked':
      return refuse(
        'returns.file-links',
        `工作表“${answer.sheet}”的公式引用了别的文件。请把引用的单元格“粘贴为数值”，断开链接后再交。`,
        `Formulas of sheet “${answer.sheet}” draw on other files. Paste those cells as values, break the links and hand it in again.`,
        { field: 'file' },
      )
    case 'unreadable':
      return refuse(
        'returns.file-damaged',
        '文件已损坏，打不开。请在 Excel 或 WPS 中打开后另存一份再交。',
        'The file is damaged. Open it in Excel or WPS, save a copy, and hand that in.',
        { field: 'file' },
      )
  }
}

function ask(
  file: Uint8Array,
  within: { readonly milliseconds: number; readonly megabytes: number; readonly rows: number },
): Promise<Answer | 'exhausted'> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(import.meta.url, 'workbook', {
      workerData: { file, rows: within.rows },
      resourceLimits: { maxOldGenerationSizeMb: within.megabytes, maxYoungGenerationSizeMb: 64 },
      execArgv: [],
    })
    const settle = (answer: Answer | 'exhausted') => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => settle('exhausted'), within.milliseconds)
    let sheets: readonly RawSheet[] = []
    const rows: RawRow[][] = []
    worker.on('message', (said: Said) => {
      if (said === 'all')
        return settle({ book: { sheets: sheets.map((sheet, i) => ({ ...sheet, rows: rows[i] ?? [] })) } })
      if ('fault' in said) return settle(said)
      if ('sheets' in said) sheets = said.sheets
      else (rows[said.sheet] ??= []).push(...said.rows)
      worker.postMessage('next')
    })
    worker.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') return settle('exhausted')
      clearTimeout(timer)
      reject(fault)
    })
  })
}
