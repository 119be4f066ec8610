import type { Words } from '../../law/outcome.ts'
import { letters } from '../../platform/export.ts'
import { shortened } from '../../platform/cut.ts'
import { keepable } from '../../platform/plain.ts'
import { mendsOf, type Mend } from '../../platform/sheets/mending.ts'
import { from1904, readCount, readText, shown, type Cell } from '../../platform/sheets/cells.ts'
import type { RawRow } from '../../platform/sheets/workbook.ts'
import { fields, isCount, type Field } from './fields.ts'
import type { OwnCell } from './own.ts'
import type { Table } from './tables.ts'

/** Something said about a line before it is read; refused where its columns leave in doubt what it says. */
export interface LineRemark {
  readonly kind: 'refused' | 'corrected' | 'note'
  readonly code?: string
  readonly field: Field | null
  readonly say: Words
}

/** A line of the workbook that claims to be an activity. */
export interface Line {
  readonly sheet: string
  readonly row: number
  readonly hidden: boolean
  /** All cells by position, to be given back as they came; merged ones filled, so that each line can stand alone. */
  readonly cells: readonly Cell[]
  readonly fields: Readonly<Partial<Record<Field, Cell>>>
  /** What stands in the campaign's own columns, by code. */
  readonly own: Readonly<Record<string, OwnCell>>
  /** What was made of the layout around this line: merged cells filled in, formulas taken by their result, parts added up. */
  readonly remarks: readonly LineRemark[]
  /** Fields that one merged cell shares among several lines, so that nobody knows whose they are. */
  readonly shared: readonly Field[]
}

/** Fields whose second column is read on after the first. */
export const joined: readonly Field[] = ['note', 'speakers', 'topics']

/** Reads the rows of a table, each so that it can stand alone: merged cells filled in, parts of a count added up. */
export function lineReader({ name, sheet, header }: Table, mended: readonly Mend[] = []): (row: RawRow) => Line {
  const mends = mendsOf(mended, name)
  const merges = sheet.merges.filter((merge) => merge.bottom > header.last)
  const byNumber = new Map(sheet.rows.map((row) => [row.no, row]))
  return (row) => {
    const found: Partial<Record<Field, Cell>> = {}
    const remarks: LineRemark[] = []
    const shared: Field[] = []
    const cells = mends.cells(row.no, row.cells).map((cell) => kept(cell, remarks))
    for (const [field, column] of header.columns) {
      let cell = cells[column] ?? null
      // What its sender said of this very cell is its own, whatever the sheet merged.
      const merge =
        !mends.isMended(row.no, column) &&
        merges.find(
          ({ top, left, bottom, right }) =>
            row.no >= top && row.no <= bottom && column >= left && column <= right && top !== bottom,
        )
      if (merge && isCount(field)) {
        shared.push(field)
        // Given back without the merge, the count would pass for the first row's own: it must stay as unreadable as it was.
        cells[column] =
          `第${merge.top}—${merge.bottom}行合并：${shown(byNumber.get(merge.top)?.cells[merge.left] ?? null)}`
      } else if (merge && row.no > merge.top && cell === null) {
        cell = byNumber.get(merge.top)?.cells[merge.left] ?? null
        cells[column] = cell
        if (cell !== null)
          remarks.push(
            said('corrected', field, {
              zh: `“${fields[field].zh}”是合并单元格，取第${merge.top}行的“${shown(cell)}”`,
              en: `“${fields[field].en}” is a merged cell: taken from row ${merge.top}`,
            }),
          )
      }
      if (row.formulas.includes(column) && cell !== null && !mends.isMended(row.no, column))
        remarks.push(
          said('note', field, {
            zh: `“${fields[field].zh}”是公式，取其结果“${shown(cell)}”`,
            en: `“${fields[field].en}” is a formula: its result ${shown(cell)} was taken`,
          }),
        )
      if (field === 'day' && sheet.since1904) cell = from1904(cell)
      found[field] = cell
    }
    const own = Object.fromEntries(
      [...header.own].map(([code, { column, times }]) => {
        const shared =
          !mends.isMended(row.no, column) &&
          merges.some(
            ({ top, left, bottom, right }) =>
              row.no >= top && row.no <= bottom && column >= left && column <= right && top !== bottom,
          )
        return [code, { cell: cells[column] ?? null, times, shared }] as const
      }),
    )
    const read = { cells, found, remarks }
    addUp(read, header)
    scale(read, header)
    hold(read, header)
    for (const column of row.pictures ?? [])
      remarks.push(
        said('note', null, {
          zh: `${letters(column)}列的图片没有采用：登记以后请在活动记录里补传照片`,
          en: `The picture in column ${letters(column)} was not taken: add photos to the record afterwards`,
        }),
      )
    return {
      sheet: name,
      row: row.no,
      hidden: row.hidden,
      cells: Array.from(cells, (cell) => cell ?? null),
      fields: found,
      own,
      remarks,
      shared,
    }
  }
}

const said = (kind: LineRemark['kind'], field: Field | null, say: Words, code?: string): LineRemark => ({
  kind,
  field,
  say,
  ...(code && { code }),
})

/** A cell the database takes; what had to go is said. */
function kept(cell: Cell, remarks: LineRemark[]): Cell {
  if (typeof cell !== 'string' || keepable(cell) === cell) return cell
  remarks.push(
    said('corrected', null, {
      zh: `“${shortened(keepable(cell), 30)}”里有读不出的半个字或空字符，已去掉`,
      en: `“${shortened(keepable(cell), 30)}” held half a character or a null character, which was dropped`,
    }),
  )
  return keepable(cell)
}

interface Read {
  readonly cells: readonly Cell[]
  readonly found: Partial<Record<Field, Cell>>
  readonly remarks: LineRemark[]
}

/** Whether the note says why parts and whole differ; what else stands in it excuses nothing. */
export const saysWhyOfSum = (note: Cell | undefined): boolean =>
  /合计|总计|小计|总数|总人数|分项|各项|相加|相差|重复|兼|含/.test(readText(note ?? null).value)

/** Boys and girls are the pupils: the parts of a count are added up, and a whole beside them must be their sum. */
function addUp({ cells, found, remarks }: Read, { parts, wholes, texts, times }: Table['header']) {
  for (const [field, columns] of parts) {
    const each = columns.map((column) => {
      const cell = cells[column] ?? null
      return { column, cell, read: readCount(cell, unitOf(field), times.get(column)) }
    })
    const wrong = each.find(({ read }) => !read.ok)
    if (wrong) {
      found[field] = { error: `${texts[wrong.column]}：${shown(wrong.cell)}` }
      continue
    }
    const filled = each.flatMap(({ column, read }) => (read.ok && read.value ? [{ column, ...read.value }] : []))
    if (filled.length === 0) {
      found[field] = null
      continue
    }
    const sum = filled.reduce((so, { value }) => so + value, 0)
    found[field] = filled.some(({ estimate }) => estimate) ? `约${sum}` : sum
    const list = filled.map(({ column, value }) => `${texts[column]!.split('/').at(-1)}${value}`)
    remarks.push(
      said('note', field, {
        zh: `“${fields[field].zh}”由${list.join('、')}相加为${sum}`,
        en: `“${fields[field].en}” is the sum of its parts: ${sum}`,
      }),
    )
    const whole = wholes.get(field)
    const written = whole === undefined ? null : readCount(cells[whole] ?? null, unitOf(field), times.get(whole))
    const differs = whole !== undefined && (!written?.ok || (written.value && written.value.value !== sum))
    if (whole !== undefined && differs)
      remarks.push(
        said(
          saysWhyOfSum(found.note) ? 'note' : 'refused',
          field,
          {
            zh: `“${texts[whole]}”写的是“${shown(cells[whole] ?? null)}”，分项相加是${sum}，${saysWhyOfSum(found.note) ? '按分项登记，原因见备注' : '请核对；确实如此的，在“备注”里写明合计为什么不同'}。`,
            en: `“${texts[whole]}” says “${shown(cells[whole] ?? null)}”, its parts add up to ${sum}: ${saysWhyOfSum(found.note) ? 'entered by the parts, the note says why' : 'check, or say why in the note'}.`,
          },
          'returns.sum-differs',
        ),
      )
  }
}

/** Under a heading that counts in hundreds a three is three hundred. */
function scale({ found, remarks }: Read, { columns, times, parts }: Table['header']) {
  for (const [field, column] of columns) {
    const n = times.get(column)
    if (n === undefined || parts.has(field) || !isCount(field)) continue
    const read = readCount(found[field] ?? null, unitOf(field), n)
    found[field] = read.ok && read.value ? read.value.value : null
    if (!read.ok) remarks.push(said('refused', field, read.refusal.say, read.refusal.code))
    else if (read.value?.corrected) remarks.push(said('corrected', field, read.value.corrected))
  }
}

/** A column that is not taken must not hold anything the row would lose by it. */
function hold({ cells, found, remarks }: Read, header: Table['header']) {
  const { texts, doubled, strays, halves } = header
  const refused = (column: number, field: Field, zh: string, en: string) =>
    remarks.push(
      said(
        'refused',
        field,
        { zh: `列“${texts[column]}”的“${shown(cells[column] ?? null)}”${zh}`, en: `“${texts[column]}”: ${en}` },
        'returns.column-not-taken',
      ),
    )
  for (const [column, field] of doubled) {
    const text = readText(cells[column] ?? null).value
    if (text === '' || text === readText(found[field] ?? null).value) continue
    if (joined.includes(field)) {
      found[field] = [shown(found[field] ?? null), shown(cells[column] ?? null)].filter(Boolean).join('；')
      continue
    }
    const [one, other] = [found[field] ?? null, cells[column] ?? null].map((cell) => readCount(cell))
    const same = isCount(field) && one!.ok && other!.ok && one!.value?.value === other!.value?.value
    if (!same)
      refused(
        column,
        field,
        `与前面的“${fields[field].zh}”列不同，不知道以哪一列为准，请只留一列。`,
        `differs from the earlier column “${fields[field].en}”: keep one of them.`,
      )
  }
  for (const [column, field] of strays) {
    const cell = cells[column] ?? null
    const read = readCount(cell)
    if (cell === null || (read.ok && !read.value?.value)) continue
    refused(
      column,
      field,
      `在“${fields[field].zh}”之下，不知道是否计入，请把这一列改为“男”“女”“小学部”“一年级”等分项，或者移出。`,
      `stands below “${fields[field].en}” and it is not known whether it counts: name it as a part, or move it out.`,
    )
  }
  for (const [column, field] of halves) {
    if (readText(cells[column] ?? null).value === '') continue
    refused(
      column,
      field,
      `只是男或女的人数，没有另一列，总数不全，请补上另一列或填写总数。`,
      `is only half of them: add the other column, or give the total.`,
    )
  }
}

const unitOf = (field: Field) => (field === 'copies' ? '份' : field === 'sessions' ? '场次' : '人')
