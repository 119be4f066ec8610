import { isMask, readCell, type Naming } from '../../books/cell.ts'
import { refuse } from '../../law/outcome.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import { shown, type Cell } from '../../platform/sheets/cells.ts'
import type { Answers, Columns } from '../campaigns/columns/contract.ts'
import { columnsForm, isBlank } from '../campaigns/columns/rules.ts'
import { headerKey } from './fields.ts'
import { headingOf, unitIn, type Heading } from './headings.ts'
import type { Remarks } from './remarks.ts'

/** What the campaign's own columns are called in workbooks: a heading's key to the column's code. A rate that is worked out stands under ''. */
export type OwnHeadings = ReadonlyMap<string, string>

export const noneOwn: OwnHeadings = new Map()

/** Names and other names of the columns that are still asked for; rates too, which are never read. */
export function ownHeadings(columns: Columns | null): OwnHeadings {
  const named = (columns?.fields ?? []).flatMap(({ code, zh, en, headings, retired }) =>
    retired ? [] : [zh, en, ...headings].map((text) => [headerKey(text), code] as const),
  )
  const rates = (columns?.sums ?? []).flatMap(({ is, name }) =>
    is === 'share' ? [[headerKey(name), ''] as const] : [],
  )
  return new Map([...rates, ...named].filter(([key]) => key !== ''))
}

/** Whose column it is by the cells over it, from the top; before anybody asks what the words mean elsewhere. */
export function ownOf(path: readonly string[], own: OwnHeadings): string | undefined {
  if (own.size === 0) return undefined
  const texts = [path.join(''), path.at(-1) ?? '', ...(path.at(-1)?.split('/') ?? [])]
  return texts.map((text) => own.get(headerKey(text))).find((code) => code !== undefined)
}

/** Where the campaign's own columns stand, and how many one means there. */
export type OwnColumns = ReadonlyMap<string, { readonly column: number; readonly times: number }>

export function ownColumns(
  paths: readonly (readonly string[])[],
  own: OwnHeadings,
): { at: OwnColumns; taken: ReadonlySet<number> } {
  const at = new Map<string, { column: number; times: number }>()
  const taken = new Set<number>()
  for (const [column, path] of paths.entries()) {
    const code = ownOf(path, own)
    if (code === undefined || at.has(code)) continue
    taken.add(column)
    if (code !== '') at.set(code, { column, times: timesIn(path) })
  }
  for (const [column, path] of paths.entries()) {
    if (taken.has(column) || !isFree(headingOf(path))) continue
    const code = nearly(headerKey(path.at(-1) ?? ''), own, at)
    if (code === undefined) continue
    taken.add(column)
    at.set(code, { column, times: timesIn(path) })
  }
  return { at, taken }
}

const timesIn = (path: readonly string[]) => path.reduce((so, text) => (so === 1 ? unitIn(text) : so), 1)
const isFree = (heading: Heading | undefined) => heading === undefined || heading.field === 'idle'

/** 电话 where 联系电话 is asked and nothing else that could be meant; of words that mean nothing otherwise. */
function nearly(key: string, own: OwnHeadings, at: ReadonlyMap<string, unknown>): string | undefined {
  if (key.length < 2) return undefined
  const near = [...own].flatMap(([name, code]) =>
    code !== '' && !at.has(code) && (name.includes(key) || key.includes(name)) ? [code] : [],
  )
  return new Set(near).size === 1 ? near[0] : undefined
}

/** What a line says in one of the campaign's own columns. */
export interface OwnCell {
  readonly cell: Cell
  readonly times: number
  /** It is merged with other rows' cells: nobody knows whose it is. */
  readonly shared: boolean
}

// No column of a campaign names an organisation or a person of ours.
const unnamed = () => refuse('returns.column-names-nobody', '这一栏不能填名称。', 'This column names nobody.')
const naming: Naming = { org: unnamed, person: unnamed, entry: unnamed, record: unnamed }

/** The answers of a line; what its sheet has no column for is absent, so that a correction leaves it as it was. */
export function answersOf(own: Readonly<Record<string, OwnCell>>, columns: Columns, said: Remarks): Answers {
  const answers: Record<string, Answers[string]> = {}
  for (const [code, meta] of fieldsOf(columnsForm(columns))) {
    const { cell = null, times = 1, shared = false } = own[code] ?? {}
    if (!(code in own) || isMask(cell)) continue
    if (shared) {
      const { zh, en } = meta.label
      said.refused(
        null,
        'returns.count-merged',
        `“${zh}”与相邻行合并，请拆开填写。`,
        `“${en}” is merged over several rows.`,
      )
      continue
    }
    const read = readCell(meta, cell, naming)
    if (!read.ok) {
      said.refused(null, read.refusal.code, read.refusal.say.zh, read.refusal.say.en)
      continue
    }
    const { value, remark } = read.value
    if (meta.input === 'files' && shown(cell).trim() !== '')
      said.corrected(null, {
        zh: `“${meta.label.zh}”没有从表格读取：登记以后请在活动记录里补传`,
        en: `“${meta.label.en}” is not read from a workbook: add the photos to the record`,
      })
    if (remark) said.corrected(null, { zh: `“${meta.label.zh}”：${remark.zh}`, en: `“${meta.label.en}”: ${remark.en}` })
    answers[code] = isBlank(value) ? null : typeof value === 'number' ? value * times : (value as Answers[string])
  }
  return answers
}

/** Columns that are required and stand nowhere in the sheet, by name. */
export const missingOwn = (columns: Columns | null, at: OwnColumns): string[] =>
  (columns?.fields ?? []).flatMap(({ code, zh, required, retired, kind }) =>
    required && !retired && kind !== 'files' && !at.has(code) ? [zh] : [],
  )
