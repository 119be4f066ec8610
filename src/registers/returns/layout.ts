import type { Words } from '../../law/outcome.ts'
import { readCount, shown, type Cell } from '../../platform/sheets/cells.ts'
import { fields, REMARKS_SHEET, type Field } from './fields.ts'
import { findHeader, type Header } from './header.ts'
import type { Merge, RawRow, RawSheet } from '../../platform/sheets/workbook.ts'

/** A line of the workbook that claims to be an activity. */
export interface Line {
  readonly sheet: string
  readonly row: number
  readonly hidden: boolean
  /** All cells by position, to be given back as they came; merged ones filled, so that each line can stand alone. */
  readonly cells: readonly Cell[]
  readonly fields: Readonly<Partial<Record<Field, Cell>>>
  /** What was made of the layout around this line: merged cells filled in, formulas taken by their result. */
  readonly remarks: readonly { readonly kind: 'corrected' | 'note'; readonly field: Field; readonly say: Words }[]
  /** Fields that one merged cell shares among several lines, so that nobody knows whose they are. */
  readonly shared: readonly Field[]
}

/** Something said about the workbook rather than about one line. */
export interface Note {
  readonly sheet: string
  readonly row?: number
  readonly say: Words
}

export interface Layout {
  readonly lines: readonly Line[]
  readonly notes: readonly Note[]
  /** Per sheet the headers as written (two rows joined by '/'), for the workbook that is given back. */
  readonly headers: Readonly<Record<string, readonly string[]>>
}

const COUNTS: readonly Field[] = ['sessions', 'pupils', 'staff', 'parents', 'others', 'people', 'total', 'copies']
const TOTAL = /^(本页|全县|全区|全市|全校)?(合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|总\s*数)([:：].*)?$/
const FOOTER =
  /^(填表人|填报人|制表人?|审核人?|审批|负责人|联系人|联系电话|填报单位|填报日期|填表日期|填报时间|单位[（(]盖章|[（(]?盖章|注|备注|说明|填表说明|填报说明|附)\s*[:：）)]|^\d+[、.．]\s*\D/
const EXAMPLE = /^[（(]?(示例|样例|例如?|填写示例)[）):：]?/

/** Finds the tables in a workbook's sheets and reads their lines; what is left out is said in a note. */
export function layOut(sheets: readonly RawSheet[]): Layout {
  const work = layingOut(sheets)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The same, stopping after every few rows so that others can have the processor. */
export function* layingOut(sheets: readonly RawSheet[]): Generator<void, Layout> {
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
    const header = findHeader(sheet)
    if (!header && sheet.name === REMARKS_SHEET) continue
    if (!header) {
      notes.push({
        sheet: sheet.name,
        say: {
          zh: `工作表“${sheet.name}”里没有找到表头（至少要有学校、日期和人数或场次等列），没有读取`,
          en: `No header row was found in sheet “${sheet.name}”; it was not read`,
        },
      })
      continue
    }
    headers[sheet.name] = header.texts
    notes.push(...columnNotes(sheet, header))
    const read = yield* readLines(sheet, header)
    lines.push(...read.lines)
    notes.push(...read.notes)
  }
  return { lines, notes, headers }
}

function columnNotes(sheet: RawSheet, { columns, texts, unknown, doubled, last }: Header): Note[] {
  const say = (zh: string, en: string): Note => ({ sheet: sheet.name, row: last, say: { zh, en } })
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

function* readLines(sheet: RawSheet, header: Header): Generator<void, { lines: Line[]; notes: Note[] }> {
  const lines: Line[] = []
  const notes: Note[] = []
  const say = (row: RawRow, zh: string, en: string) => notes.push({ sheet: sheet.name, row: row.no, say: { zh, en } })
  const below = sheet.merges.filter((merge) => merge.bottom > header.last)
  const byNumber = new Map(sheet.rows.map((row) => [row.no, row]))
  for (const [i, row] of sheet.rows.entries()) {
    if (i % FEW === 0) yield
    if (row.no <= header.last) continue
    const texts = row.cells.map((cell) => shown(cell).trim())
    const first = texts.find((text) => text !== '') ?? ''
    if (repeatsHeader(texts, header))
      say(row, `第${row.no}行是重复的表头，略过`, `Row ${row.no} repeats the header and was left out`)
    else if (texts.slice(0, 3).some((text) => TOTAL.test(text))) notes.push(...total(sheet, row, header, lines))
    else if (FOOTER.test(first))
      say(row, `第${row.no}行“${first.slice(0, 20)}”是表尾说明，略过`, `Row ${row.no} is a footer and was left out`)
    else if (texts.slice(0, 3).some((text) => EXAMPLE.test(text)))
      say(row, `第${row.no}行是填写示例，略过`, `Row ${row.no} is an example and was left out`)
    else {
      const line = lineOf(sheet, row, header, below, byNumber)
      // A number in the first column alone is a row prepared and not used.
      if (Object.values(line.fields).every((cell) => cell === null)) {
        if (texts.some((text, column) => text !== '' && !/^\d+$/.test(text) && column > 0))
          say(row, `第${row.no}行没有可读取的内容，略过`, `Row ${row.no} holds nothing that was asked and was left out`)
      } else lines.push(line)
    }
  }
  return { lines, notes }
}

function lineOf(
  sheet: RawSheet,
  row: RawRow,
  header: Header,
  merges: readonly Merge[],
  byNumber: ReadonlyMap<number, RawRow>,
): Line {
  const found: Partial<Record<Field, Cell>> = {}
  const remarks: { kind: 'corrected' | 'note'; field: Field; say: Words }[] = []
  const shared: Field[] = []
  const cells = [...row.cells]
  for (const [field, column] of header.columns) {
    let cell = row.cells[column] ?? null
    const merge = merges.find(
      ({ top, left, bottom, right }) =>
        row.no >= top && row.no <= bottom && column >= left && column <= right && top !== bottom,
    )
    if (merge && COUNTS.includes(field)) {
      shared.push(field)
      // Given back without the merge, the count would pass for the first row's own: it must stay as unreadable as it was.
      cells[column] =
        `第${merge.top}—${merge.bottom}行合并：${shown(byNumber.get(merge.top)?.cells[merge.left] ?? null)}`
    } else if (merge && row.no > merge.top && cell === null) {
      cell = byNumber.get(merge.top)?.cells[merge.left] ?? null
      cells[column] = cell
      if (cell !== null)
        remarks.push({
          kind: 'corrected',
          field,
          say: {
            zh: `“${fields[field].zh}”是合并单元格，取第${merge.top}行的“${shown(cell)}”`,
            en: `“${fields[field].en}” is a merged cell: taken from row ${merge.top}`,
          },
        })
    }
    if (row.formulas.includes(column) && cell !== null) {
      remarks.push({
        kind: 'note',
        field,
        say: {
          zh: `“${fields[field].zh}”是公式，取其结果“${shown(cell)}”`,
          en: `“${fields[field].en}” is a formula: its result ${shown(cell)} was taken`,
        },
      })
    }
    found[field] = cell
  }
  return {
    sheet: sheet.name,
    row: row.no,
    hidden: row.hidden,
    cells: Array.from(cells, (cell) => cell ?? null),
    fields: found,
    remarks,
    shared,
  }
}

const repeatsHeader = (texts: readonly string[], { texts: header }: Header) => {
  const same = texts.filter((text, column) => text !== '' && text === header[column]?.split('/').at(-1))
  return same.length >= 3 && same.length >= texts.filter((text) => text !== '').length / 2
}

/** A total is no activity; where it differs from its own lines, somebody should know. */
function total(sheet: RawSheet, row: RawRow, header: Header, lines: readonly Line[]): Note[] {
  const say = (zh: string, en: string): Note => ({ sheet: sheet.name, row: row.no, say: { zh, en } })
  const notes = [say(`第${row.no}行是合计，不作为活动登记`, `Row ${row.no} is a total, not an activity`)]
  if (!row.cells.some((cell) => /合\s*计|总\s*计/.test(shown(cell)))) return notes
  for (const field of COUNTS) {
    const column = header.columns.get(field)
    const written = column === undefined ? null : number(row.cells[column] ?? null)
    if (written === null) continue
    const sum = lines
      .filter((line) => line.sheet === sheet.name)
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

function number(cell: Cell): number | null {
  const read = readCount(cell)
  return read.ok && read.value ? read.value.value : null
}
