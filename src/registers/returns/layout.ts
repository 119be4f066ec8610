import { shortened } from '../../platform/cut.ts'
import { readCount, shown, type Cell } from '../../platform/sheets/cells.ts'
import type { Mend } from '../../platform/sheets/mending.ts'
import type { RawRow, RawSheet } from '../../platform/sheets/workbook.ts'
import { counts, fields, REMARKS_SHEET, type Field } from './fields.ts'
import type { Header } from './header.ts'
import { joined, lineReader, type Line } from './line.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { missingOwn, ownHeadings } from './own.ts'
import { tablesOf, type Note, type Table } from './tables.ts'

export interface Layout {
  readonly lines: readonly Line[]
  readonly notes: readonly Note[]
  /** Per sheet the headers as written (two rows joined by '/'), for the workbook that is given back. */
  readonly headers: Readonly<Record<string, readonly string[]>>
}

const TOTAL = /^(本页|全县|全区|全市|全校)?(合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|总\s*数)([:：].*)?$/
const FOOTER =
  /^(填表人|填报人|制表人?|审核人?|审批|负责人|联系人|联系电话|填报单位|填报日期|填表日期|填报时间|单位[（(]盖章|[（(]?盖章|注|备注|说明|填表说明|填报说明|附)\s*[:：）)]|^\d+[、.．]\s*\D/
const EXAMPLE =
  /^(?:[（(【[]\s*(?:填写)?(?:示例|样例|范例|例)\s*\d*\s*[）)】\]]|(?:填写)?(?:示例|样例|范例|例如?)\s*\d*\s*(?:[:：]|$))/

/** Finds the tables in a workbook's sheets and reads their lines; what is left out is said in a note. */
export function layOut(sheets: readonly RawSheet[], columns: Columns | null = null): Layout {
  const work = layingOut(sheets, columns)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The same, stopping after every few rows so that others can have the processor. */
export function* layingOut(
  sheets: readonly RawSheet[],
  columns: Columns | null = null,
  mends: readonly Mend[] = [],
): Generator<void, Layout> {
  const own = ownHeadings(columns)
  const lines: Line[] = []
  const notes: Note[] = []
  const headers: Record<string, readonly string[]> = {}
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue
    if (sheet.hidden) {
      notes.push({
        sheet: sheet.name,
        say: { zh: `工作表“${sheet.name}”是隐藏的，没有读取`, en: `Sheet “${sheet.name}” is hidden and was not read` },
      })
      continue
    }
    if (sheet.floating)
      notes.push({
        sheet: sheet.name,
        say: {
          zh: `表格上浮着${sheet.floating}张图片，没有采用：登记以后请在活动记录里补传照片`,
          en: `${sheet.floating} pictures float above the cells and were not taken: add photos to the records afterwards`,
        },
      })
    const found = tablesOf(sheet, own)
    if (found.tables.length === 0 && sheet.name === REMARKS_SHEET) continue
    notes.push(...found.notes)
    for (const table of found.tables) {
      headers[table.name] = table.header.texts
      notes.push(...columnNotes(table, columns))
      const read = yield* readLines(table, mends)
      lines.push(...read.lines)
      notes.push(...read.notes)
    }
  }
  return { lines, notes, headers }
}

function columnNotes({ name, sheet, header }: Table, own: Columns | null): Note[] {
  const { columns, texts, unknown, last } = header
  const doubled = [...header.doubled].flatMap(([column, field]) => (joined.includes(field) ? [] : [column]))
  const say = (zh: string, en: string): Note => ({ sheet: name, row: last, say: { zh, en } })
  const notes = unknown.map((column) =>
    say(
      `列“${texts[column]}”没有对应的填报项，未采用`,
      `Column “${texts[column]}” matches nothing asked and was not used`,
    ),
  )
  notes.push(
    ...doubled.map((column) =>
      say(
        `列“${texts[column]}”与前面的列重复，未采用`,
        `Column “${texts[column]}” repeats an earlier one and was not used`,
      ),
    ),
  )
  notes.push(
    ...missingOwn(own, header.own).map((column) =>
      say(`表里没有“${column}”列，这一项是必填的`, `There is no column “${column}”, which is required`),
    ),
  )
  const people = columns.get('people')
  if (people !== undefined && !columns.has('pupils'))
    notes.push(
      say(
        `列“${texts[people]}”没有分学生和教师，计入参与学生`,
        `Column “${texts[people]}” does not part pupils from staff: entered as pupils`,
      ),
    )
  if (!columns.has('title'))
    notes.push(
      say('没有“活动名称”列，各行按任务名称登记', 'There is no column for titles: rows bear the title of the campaign'),
    )
  for (const [field, column] of columns) {
    if (sheet.hiddenColumns.includes(column))
      notes.push(
        say(
          `列“${texts[column]}”（${fields[field].zh}）是隐藏列，仍按其内容读取，请核对`,
          `Column “${texts[column]}” is hidden but was read: please check`,
        ),
      )
  }
  return notes
}

const FEW = 500

function* readLines(table: Table, mends: readonly Mend[]): Generator<void, { lines: Line[]; notes: Note[] }> {
  const { sheet, header } = table
  const lines: Line[] = []
  const notes: Note[] = []
  const say = (row: RawRow, zh: string, en: string) => notes.push({ sheet: table.name, row: row.no, say: { zh, en } })
  const reader = lineReader(table, mends)
  for (const [i, at] of table.rows.entries()) {
    if (i % FEW === 0) yield
    const row = sheet.rows[at]!
    const texts = row.cells.map((cell) => shown(cell).trim())
    const first = texts.find((text) => text !== '') ?? ''
    const record = isRecord(row, header)
    if (repeatsHeader(texts, header))
      say(row, `第${row.no}行是重复的表头，略过`, `Row ${row.no} repeats the header and was left out`)
    else if (!record && texts.slice(0, 3).some((text) => TOTAL.test(text))) notes.push(...total(table, row, lines))
    else if (!record && FOOTER.test(first))
      say(row, `第${row.no}行“${shortened(first, 20)}”是表尾说明，略过`, `Row ${row.no} is a footer and was left out`)
    else if (texts.slice(0, 3).some((text, column) => column !== header.columns.get('title') && EXAMPLE.test(text)))
      say(row, `第${row.no}行是填写示例，略过`, `Row ${row.no} is an example and was left out`)
    else {
      const line = reader(row)
      // A number in the first column alone is a row prepared and not used.
      if (
        [...Object.values(line.fields), ...Object.values(line.own).map(({ cell }) => cell)].every(
          (cell) => cell === null,
        )
      ) {
        if (texts.some((text, column) => text !== '' && !/^\d+$/.test(text) && column > 0))
          say(row, `第${row.no}行没有可读取的内容，略过`, `Row ${row.no} holds nothing that was asked and was left out`)
      } else lines.push(line)
    }
  }
  return { lines, notes }
}

/** A row with a day and a school, where the table has such columns, is an activity, whatever its words begin with. */
function isRecord({ cells }: RawRow, { columns }: Header): boolean {
  const at = (field: Field) => {
    const column = columns.get(field)
    return column === undefined ? undefined : shown(cells[column] ?? null).trim()
  }
  const [day, school] = [at('day'), at('school')]
  return (day ?? school) !== undefined && day !== '' && school !== '' && !TOTAL.test(school ?? '')
}

const repeatsHeader = (texts: readonly string[], { texts: header }: Header) => {
  const same = texts.filter((text, column) => text !== '' && text === header[column]?.split('/').at(-1))
  return same.length >= 3 && same.length >= texts.filter((text) => text !== '').length / 2
}

/** A total is no activity; where it differs from its own lines, somebody should know. */
function total({ name, header }: Table, row: RawRow, lines: readonly Line[]): Note[] {
  const say = (zh: string, en: string): Note => ({ sheet: name, row: row.no, say: { zh, en } })
  const notes = [say(`第${row.no}行是合计，不作为活动登记`, `Row ${row.no} is a total, not an activity`)]
  if (!row.cells.some((cell) => /合\s*计|总\s*计/.test(shown(cell)))) return notes
  for (const field of counts) {
    const column = header.wholes.get(field) ?? header.columns.get(field)
    const parts = header.wholes.has(field) ? undefined : header.parts.get(field)
    const numbers = (parts ?? (column === undefined ? [] : [column])).map((at) =>
      number(row.cells[at] ?? null, header.times.get(at)),
    )
    const written = numbers.every((n) => n === null) ? null : numbers.reduce<number>((so, n) => so + (n ?? 0), 0)
    if (written === null) continue
    const sum = lines
      .filter((line) => line.sheet === name)
      .reduce((so, line) => so + (number(line.fields[field] ?? null) ?? 0), 0)
    if (sum !== written)
      notes.push(
        say(
          `第${row.no}行合计“${fields[field].zh}”写的是${written}，逐行相加是${sum}，以逐行为准`,
          `The total of “${fields[field].en}” says ${written}, its lines add up to ${sum}: the lines count`,
        ),
      )
  }
  return notes
}

function number(cell: Cell, times = 1): number | null {
  const read = readCount(cell, '人', times)
  return read.ok && read.value ? read.value.value : null
}
