import type { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Column } from '../export.ts'
import { fieldsOf, type FieldMeta } from '../forms/field.ts'
import { listed, readCount, readText, titleKey, type Cell } from './cells.ts'
import { readDay } from './days.ts'
import type { RawSheet } from './workbook.ts'

/** A form whose entries are also kept as a spreadsheet, a row each: its labels are the header. */
export interface SheetForm {
  readonly form: z.ZodObject
  /** The field that every row must have a column for. */
  readonly key: string
}

export type Entry = Readonly<Record<string, unknown>>

/** How names in cells become organisations and people. */
export interface Names {
  org(name: string): string | undefined
  person(name: string, unit: string | null): readonly string[]
}

/** A row as it stands in the workbook, by the form's fields. */
export interface Written {
  readonly row: number
  readonly cells: Readonly<Record<string, Cell>>
}

const HEADER_WITHIN = 15

/** The rows below the header: the first row that names the key and one column more. Undefined: the sheet has none. */
export function rowsOf({ form, key }: SheetForm, { rows }: RawSheet): Written[] | undefined {
  const titles = new Map(fieldsOf(form).map(([name, { label }]) => [titleKey(label.zh), name]))
  const columnsOf = (cells: readonly Cell[]) =>
    cells.flatMap((cell, column) => {
      const name = titles.get(titleKey(readText(cell ?? null).value))
      return name ? [[name, column] as const] : []
    })
  const head = rows.slice(0, HEADER_WITHIN).find(({ cells }) => {
    const found = columnsOf(cells).map(([name]) => name)
    return found.includes(key) && found.length > 1
  })
  if (!head) return undefined
  const at = columnsOf(head.cells)
  return rows
    .filter(
      ({ no, hidden, cells }) => no > head.no && !hidden && cells.some((cell) => readText(cell ?? null).value !== ''),
    )
    .map(({ no, cells }) => ({
      row: no,
      cells: Object.fromEntries(at.map(([name, column]) => [name, cells[column] ?? null])),
    }))
}

/** Reads a row into the form's shape: everything that cannot be read is said, not only the first. */
export function readRow(
  sheet: SheetForm,
  { cells }: Written,
  names: Names,
): { readonly entry: Entry } | { readonly refused: readonly Words[] } {
  const refused: Words[] = []
  const unit = readText(cells['unit'] ?? null).value
  const raw = Object.fromEntries(
    fieldsOf(sheet.form).map(([name, meta]) => {
      const read = readCell(meta, cells[name] ?? null, names, unit || null)
      if (!read.ok) refused.push(read.refusal.say)
      return [name, read.ok ? read.value : undefined]
    }),
  )
  if (refused.length > 0) return { refused }
  const parsed = sheet.form.safeParse(raw)
  if (parsed.success) return { entry: parsed.data }
  return { refused: parsed.error.issues.map(({ path, message }) => inWords(sheet, String(path[0]), message)) }
}

function inWords({ form }: SheetForm, name: string, message: string): Words {
  const label = fieldsOf(form).find(([field]) => field === name)?.[1].label
  const [zh = '', en] = message.split('｜')
  return { zh: `“${label?.zh ?? name}”：${en ? zh : '填写有误'}`, en: `“${label?.en ?? name}”: ${en ?? 'not valid'}` }
}

function readCell(meta: FieldMeta, cell: Cell, names: Names, unit: string | null): Outcome<unknown> {
  const text = readText(cell).value
  const unread = (zh: string, en: string) =>
    refuse('returns.cell-unread', `“${meta.label.zh}”：${zh}`, `“${meta.label.en}”: ${en}`)
  const coded = (one: string) =>
    Object.entries(meta.choices ?? {}).find(([code, label]) =>
      [code, label.zh, label.en].some((word) => titleKey(word) === titleKey(one)),
    )?.[0]
  const known = Object.values(meta.choices ?? {})
    .map(({ zh }) => zh)
    .join('、')
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (meta.input) {
    case 'day': {
      // A list speaks of any year: nothing lends one.
      const read = readDay(cell, { from: '1990-01-01' as PlainDate, until: '1990-01-01' as PlainDate })
      return read.ok ? accept(read.value?.value ?? (meta.optional ? null : '')) : read
    }
    case 'whole': {
      const read = readCount(text === '' ? null : typeof cell === 'string' ? cell.replace(/[%％]\s*$/, '') : cell)
      // Excel holds 5% as 0.05.
      if (!read.ok && typeof cell === 'number' && meta.label.zh.includes('%') && cell > 0 && cell < 1)
        return accept(Math.round(cell * 100))
      return read.ok ? accept(read.value?.value) : read
    }
    case 'choice': {
      const code = coded(text)
      return code || text === '' ? accept(code) : unread(`“${text}”不能识别，可填：${known}`, `“${text}” is not known`)
    }
    case 'choices': {
      const parts = listed(text)
      const unknown = parts.filter((one) => !coded(one))
      return unknown.length > 0
        ? unread(`“${unknown.join('、')}”不能识别，可填：${known}`, `“${unknown.join(', ')}” is not known`)
        : accept(parts.map((one) => coded(one)))
    }
    case 'org': {
      if (text === '') return accept(meta.optional ? null : undefined)
      const org = names.org(text)
      return org ? accept(org) : unread(`机构登记里没有“${text}”`, `there is no organisation “${text}”`)
    }
    case 'person': {
      const found = names.person(text, unit)
      if (found.length === 1) return accept(found[0])
      return found.length === 0
        ? unread(`“${unit ?? ''}”没有叫“${text}”的人员`, `nobody called “${text}” holds a post there`)
        : unread(`叫“${text}”的有${found.length}人，请写清所在单位`, `${found.length} persons are called “${text}”`)
    }
    case 'line':
    case 'prose':
      return accept(text)
    default:
      throw new Error(`a directory has no field of kind ${meta.input}`)
  }
}

/** The columns of export and template: the form's own labels, read back by the import. */
export const columnsOf = ({ form }: SheetForm, nameOf: (id: string) => string): Column<Entry>[] =>
  fieldsOf(form).map(([name, meta]): Column<Entry> => ({
    title: meta.label.zh,
    kind: meta.input === 'day' ? 'day' : meta.input === 'whole' ? 'number' : 'text',
    ...(meta.input === 'prose' && { width: 24 }),
    value: (entry) => shownIn(meta, entry[name], nameOf),
  }))

function shownIn(
  { input, choices }: FieldMeta,
  value: unknown,
  nameOf: (id: string) => string,
): string | number | null {
  if (value === null || value === undefined) return null
  const word = (code: string) => choices?.[code]?.zh ?? code
  if (Array.isArray(value)) return (value as string[]).map(word).join('、')
  if (typeof value === 'number') return value
  const text = typeof value === 'string' ? value : ''
  return input === 'choice' ? word(text) : input === 'org' || input === 'person' ? nameOf(text) : text
}
