import { toXlsx } from '../../platform/export.ts'
import { cut } from '../../platform/cut.ts'
import { readText, type Cell } from '../../platform/sheets/cells.ts'
import { nameKey } from '../../platform/plain.ts'
import type { RawWorkbook } from '../../platform/sheets/workbook.ts'
import { exactly } from '../outline.ts'
import type { FormerNumber, Wanted } from './read.ts'
import { isShare, saidNumber, unitOf } from './said.ts'

/** A workbook with a row for each number of this year's report, to be filled in with last year's. */
export const sheetOf = (
  wanted: readonly Wanted[],
  {
    numbers,
    above,
    demo,
  }: { readonly numbers: readonly FormerNumber[]; readonly above: string; readonly demo: boolean },
): Promise<Uint8Array> => {
  const said = new Map(numbers.map((one) => [one.figure, one.said]))
  return toXlsx<Wanted>(
    [
      { title: '数据', width: 34, value: ({ source }) => source.label.zh },
      { title: '单位', value: ({ source }) => unitOf(source) },
      { title: '今年', width: 18, value: ({ source }) => exactly(source, 'zh') },
      { title: '上年', width: 18, value: ({ source }) => said.get(source.figure) ?? '' },
    ],
    wanted,
    { sheet: '上年数字', above: [above], demo },
  )
}

/** Last year's numbers of a filled-in workbook; and the rows that name none, or hold none of the unit. */
export function numbersIn(
  { sheets }: RawWorkbook,
  wanted: readonly Wanted[],
): { readonly numbers: FormerNumber[]; readonly unread: { no: number; text: string }[] } {
  const known = new Map(wanted.flatMap(({ source }) => [[nameKey(source.label.zh), source] as const]))
  const numbers = new Map<string, FormerNumber>()
  const unread: { no: number; text: string }[] = []
  for (const { rows, hidden } of sheets) {
    if (hidden) continue
    let at: { readonly label: number; readonly said: number } | null = null
    for (const { no, cells } of rows) {
      const texts = cells.map(wordsOf)
      const heading = {
        label: texts.findIndex((one) => one === '数据'),
        said: texts.findIndex((one) => one.startsWith('上年')),
      }
      if (heading.label >= 0 && heading.said >= 0) at = heading
      else if (at) {
        const label = texts[at.label] ?? ''
        let said = texts[at.said] ?? ''
        if (said === '') continue
        const source = known.get(nameKey(label))
        const cell = cells[at.said]!
        // A workbook shows 88.9% and keeps 0.889.
        if (source && isShare(source) && typeof cell === 'number' && cell <= 1)
          said = `${Math.round(cell * 1e6) / 1e4}%`
        if (source && saidNumber(said, source)) numbers.set(source.figure, { figure: source.figure, said })
        else unread.push({ no, text: cut(`${label} ${said}`, 200) })
      }
    }
  }
  return { numbers: [...numbers.values()], unread }
}

const wordsOf = (cell: Cell) => cut(readText(cell).value, 200)
