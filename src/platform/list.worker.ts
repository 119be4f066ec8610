import { parentPort, workerData } from 'node:worker_threads'
import type { CellValue, WriteSheet } from 'hucre/xlsx'
import { defaultFont, filterOver, workbook } from './export.ts'

/** Puts a long list into a workbook: the sheet with its heading and first rows is there, the others come some at a time. */
const sheet = workerData as WriteSheet & { readonly rows: CellValue[][] }
const { rows } = sheet
const heading = sheet.freezePane!.rows!

parentPort!.on('message', (said: readonly CellValue[][] | 'all') => {
  if (said === 'all') return void finish()
  rows.push(...said)
  parentPort!.postMessage('next')
})

async function finish() {
  const filter = filterOver(sheet.columns!.length, heading, rows.length - heading)
  const file = await workbook({ sheets: [{ ...sheet, ...filter }], defaultFont })
  parentPort!.postMessage(file, [file.buffer as ArrayBuffer])
}
