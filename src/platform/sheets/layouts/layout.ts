import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../../law/outcome.ts'
import { cut } from '../../cut.ts'
import { nameKey } from '../../plain.ts'
import { readText, type Cell } from '../cells.ts'
import type { RawRow, RawSheet, RawWorkbook } from '../workbook.ts'

/** What a column can be pointed out to be; `title` is a heading that the importer knows. */
export interface LayoutField extends Words {
  readonly code: string
  readonly title: string
  /** Without it no row can be read. */
  readonly must?: boolean
  /** What else it is called: only to propose. */
  readonly known?: (heading: string) => boolean
}

const Heading = z.string().max(60)
/** What it is; null: nobody needs it. */
const Means = z.string().max(80).nullable()

/**
 * How files of one sort lie, as somebody pointed it out on a preview: which row is the header and what its columns are, or, in a form of
 * labels and values, what its labels are. Known again by the words that stood there, wherever the row stands then.
 */
export const Layout = z.object({
  /** The file by which it was pointed out. */
  name: z.string().trim().min(1).max(200),
  on: PlainDate,
  lies: z.discriminatedUnion('shape', [
    z.object({
      shape: z.literal('table'),
      columns: z
        .array(z.object({ at: z.int().min(0).max(59), heading: Heading, is: Means }))
        .min(1)
        .max(60),
    }),
    z.object({
      shape: z.literal('form'),
      labels: z
        .array(z.object({ label: Heading.min(1), is: Means }))
        .min(1)
        .max(120),
    }),
  ]),
})
export type Layout = z.output<typeof Layout>
type Table = Extract<Layout['lies'], { shape: 'table' }>
type Form = Extract<Layout['lies'], { shape: 'form' }>

/** A header stands among the first so many rows. */
const WITHIN = 60

const textOf = (cell: Cell | undefined) => cut(readText(cell ?? null).value, 60)
const keyOf = (cell: Cell | undefined) => nameKey(textOf(cell))

/** May it be kept? What must be there is pointed at, and nothing twice but where a second table stands beside the first. */
export function sound({ lies }: Pick<Layout, 'lies'>, fields: readonly LayoutField[]): Outcome<true> {
  const said = lies.shape === 'table' ? lies.columns.map(({ is }) => is) : lies.labels.map(({ is }) => is)
  const lacking = fields.filter(({ code, must }) => must && !said.includes(code))
  if (lacking.length > 0)
    return refuse(
      'layouts.lacking',
      `请指明哪一栏是${lacking.map(({ zh }) => `“${zh}”`).join('、')}。`,
      `Point out which column is ${lacking.map(({ en }) => `“${en}”`).join(', ')}.`,
      { field: 'layouts' },
    )
  for (const of of lies.shape === 'table' ? besides(lies) : [lies.labels]) {
    const codes = of.flatMap(({ is }) => (is === null ? [] : [is]))
    const twice = codes.find((code, i) => codes.indexOf(code) !== i)
    if (twice === undefined) continue
    const { zh, en } = fields.find(({ code }) => code === twice) ?? { zh: twice, en: twice }
    return refuse('layouts.twice', `“${zh}”指了两次。`, `“${en}” is pointed at twice.`, { field: 'layouts' })
  }
  if (said.every((one) => one === null))
    return refuse('layouts.nothing', '还没有指明任何一栏。', 'Nothing is pointed at yet.', { field: 'layouts' })
  if (lies.shape === 'table' && lies.columns.every(({ heading }) => nameKey(heading) === ''))
    return refuse(
      'layouts.no-words',
      '表头这一行没有文字，下次认不出来：请选有栏目名称的一行。',
      'There are no words in this row to know it by again: choose the row with the headings.',
      { field: 'layouts' },
    )
  return accept(true)
}

/** The tables of a layout: where what comes first comes again, another table stands beside the first. */
function besides({ columns }: Table): Table['columns'][] {
  const sorted = columns.toSorted((a, b) => a.at - b.at)
  const first = sorted.find(({ is }) => is !== null)?.is
  const tables: Table['columns'][] = []
  for (const column of sorted) {
    if (
      tables.length === 0 ||
      (column.is !== null && column.is === first && tables.at(-1)!.some(({ is }) => is === first))
    )
      tables.push([])
    tables.at(-1)!.push(column)
  }
  return tables
}

/**
 * The workbook as its importer reads it: a sheet that lies as one of the layouts says has the importer's own headings, and what nobody needs
 * is gone; others stay as they are.
 */
export function relaid(
  book: RawWorkbook,
  layouts: readonly Layout[],
  fields: readonly LayoutField[],
): { readonly book: RawWorkbook; readonly by: readonly { readonly sheet: string; readonly layout: Layout }[] } {
  if (layouts.length === 0) return { book, by: [] }
  const by: { sheet: string; layout: Layout }[] = []
  const filled = new Map<Layout, RawSheet>()
  const sheets = book.sheets.flatMap((sheet) => {
    if (sheet.hidden) return [sheet]
    for (const layout of layouts) {
      const { lies } = layout
      if (lies.shape === 'table') {
        const head = headOf(sheet, lies)
        if (!head) continue
        by.push({ sheet: sheet.name, layout })
        return tablesAs(sheet, head, lies, fields)
      }
      const rows = recordsIn(sheet, lies)
      if (rows.length === 0) continue
      by.push({ sheet: sheet.name, layout })
      // Forms that are filled in a sheet each are the rows of one table.
      const before = filled.get(layout)
      filled.set(layout, formsAs(before, sheet.name, rows, lies, fields))
      return []
    }
    return [sheet]
  })
  return by.length === 0 ? { book, by } : { book: { ...book, sheets: [...filled.values(), ...sheets] }, by }
}

/** The row in which all headings stand where they stood. */
const headOf = (sheet: RawSheet, { columns }: Table): RawRow | undefined =>
  sheet.rows
    .slice(0, WITHIN)
    .find(({ cells }) => columns.every(({ at, heading }) => keyOf(cells[at]) === nameKey(heading)))

/** What a heading says besides its name: 百人, 万元. */
const unitIn = (heading: string) => /[（(【[][^）)\]】]*[十百千万][^）)\]】]*[）)\]】]/.exec(heading)?.[0] ?? ''

function titleOf(heading: string, is: string, fields: readonly LayoutField[]): string {
  const known = fields.find(({ code }) => code === is)
  if (!known) return heading
  const unit = unitIn(heading)
  return unit ? `${known.title.replace(/[（(][^）)]*[）)]/g, '')}${unit}` : known.title
}

function tablesAs(sheet: RawSheet, head: RawRow, lies: Table, fields: readonly LayoutField[]): RawSheet[] {
  const tables = besides(lies)
  const starts = tables.map(([first]) => first!.at)
  return tables.map((columns, i) => {
    const [from, until] = [i === 0 ? 0 : starts[i]!, starts[i + 1] ?? Infinity]
    const idle = new Set(columns.flatMap(({ at, is }) => (is === null ? [at] : [])))
    const taken = (at: number) => at >= from && at < until && !idle.has(at)
    const headings = head.cells.map((cell, at) => {
      const pointed = columns.find((one) => one.at === at)?.is
      return !taken(at) ? null : pointed ? titleOf(textOf(cell), pointed, fields) : cell
    })
    for (const { at, heading, is } of columns) if (is) headings[at] = titleOf(heading, is, fields)
    const only = (row: RawRow): RawRow[] => {
      const cells = row.cells.map((cell, at) => (taken(at) ? cell : null))
      const left = { ...row, cells, formulas: row.formulas.filter(taken), pictures: (row.pictures ?? []).filter(taken) }
      return cells.some((cell) => cell !== null) || left.pictures.length > 0 ? [left] : []
    }
    // A title and the unit stand alone above; what else stands there is not asked any more.
    const above = sheet.rows.filter(
      ({ no, cells }) => no < head.no && cells.filter((cell) => cell !== null).length === 1,
    )
    return {
      ...sheet,
      name: tables.length === 1 ? sheet.name : `${sheet.name}（表${i + 1}）`,
      merges: sheet.merges.filter(({ top, left, right }) => top > head.no && taken(left) && taken(right)),
      hiddenColumns: sheet.hiddenColumns.filter(taken),
      rows: [
        ...above,
        { ...head, cells: filledIn(headings) },
        ...sheet.rows.filter(({ no }) => no > head.no).flatMap(only),
      ],
    }
  })
}

const filledIn = (cells: readonly (Cell | undefined)[]): Cell[] => Array.from(cells, (cell) => cell ?? null)

/** A filled-in form: the row of its first label, and what stands beside each. */
interface Record {
  readonly no: number
  readonly values: ReadonlyMap<string, Cell>
}

/** The forms of a sheet that have all the labels asked for; where the first comes again the next form begins. */
function recordsIn(sheet: RawSheet, { labels }: Form): Record[] {
  const known = new Set(labels.map(({ label }) => nameKey(label)))
  const asked = labels.flatMap(({ label, is }) => (is === null ? [] : [nameKey(label)]))
  const records: { no: number; values: Map<string, Cell> }[] = []
  for (const { label, value, no } of pairsIn(sheet, known)) {
    const last = records.at(-1)
    if (!last || last.values.has(label)) records.push({ no, values: new Map([[label, value]]) })
    else last.values.set(label, value)
  }
  return records.filter(({ values }) => asked.every((label) => values.has(label)))
}

/** Labels, and the cell to the right of each; below it where none is there. */
function pairsIn({ rows }: RawSheet, known: ReadonlySet<string>): { label: string; value: Cell; no: number }[] {
  return rows.flatMap(({ no, cells }, i) => {
    const below = rows[i + 1]?.no === no + 1 ? rows[i + 1] : undefined
    return cells.flatMap((cell, at) => {
      const label = keyOf(cell)
      if (label === '' || !known.has(label)) return []
      const next = cells.findIndex((one, column) => column > at && one !== null)
      const beside = next === -1 || known.has(keyOf(cells[next])) ? null : cells[next]!
      const under = below?.cells[at] ?? null
      return [{ label, no, value: beside ?? (next === -1 && !known.has(keyOf(under)) ? under : null) }]
    })
  })
}

function formsAs(
  before: RawSheet | undefined,
  name: string,
  records: readonly Record[],
  { labels }: Form,
  fields: readonly LayoutField[],
): RawSheet {
  const asked = labels.flatMap(({ label, is }) => (is === null ? [] : [{ label, is }]))
  const bare = { hidden: false, formulas: [] }
  const rows = before?.rows ?? [{ ...bare, no: 1, cells: asked.map(({ label, is }) => titleOf(label, is, fields)) }]
  const more = records.map(({ values }, i) => ({
    ...bare,
    no: rows.length + i + 1,
    cells: asked.map(({ label }) => values.get(nameKey(label)) ?? null),
  }))
  return { name: before?.name ?? name, hidden: false, merges: [], hiddenColumns: [], rows: [...rows, ...more] }
}

/** What the house would say of a layout it used. */
export const saidOf = (sheet: string, { name, on }: Layout): Words => ({
  zh: `工作表“${sheet}”按${on}在“${name}”上指明的版式读取`,
  en: `Sheet “${sheet}” was read by the layout pointed out on “${name}”, ${on}`,
})
