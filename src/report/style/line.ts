import type { FigureKind } from '../../figures/contract.ts'
import { measureOf } from '../computed.ts'
import type { BoundPart, Source } from '../bound.ts'

/** A number of the report, as far as style looks at it. */
export interface Known {
  readonly figure: string
  readonly label: string
  readonly unit: string
  /** How it reads where it stands: 937场次. */
  readonly said: string
  /** In what it is counted: whole units; null of a share, of money, and of what is not told. */
  readonly value: number | null
  readonly kind: FigureKind | undefined
}

/** A passage as one Chinese line, and where in it its numbers stand. */
export interface Line {
  readonly text: string
  readonly slots: readonly (Known & { readonly at: number })[]
}

/** Something to mend, in the words it stands in, and how. */
export interface StyleNote {
  readonly rule: StyleRule
  readonly text: string
  readonly remedy: { readonly zh: string; readonly en: string }
}

export const styleRules = {
  signs: { zh: '标点', en: 'Punctuation' },
  numbers: { zh: '数字', en: 'Numbers' },
  dates: { zh: '日期', en: 'Dates' },
  titles: { zh: '书名号', en: 'Title marks' },
  laws: { zh: '法规名称', en: 'Names of laws' },
  levels: { zh: '层次序数', en: 'Levels' },
  vague: { zh: '有数不写', en: 'Vague for a known number' },
  others: { zh: '“等”字', en: 'And others' },
  sums: { zh: '合计', en: 'Sums' },
  kinds: { zh: '统计口径', en: 'Stock, flow, change' },
} as const
export type StyleRule = keyof typeof styleRules

export const note = (rule: StyleRule, text: string, zh: string, en: string): StyleNote => ({
  rule,
  text,
  remedy: { zh, en },
})

type KindOf = (figure: string) => FigureKind | undefined

export function lineOf(parts: readonly BoundPart[], kindOf: KindOf): Line {
  let text = ''
  const slots: (Known & { at: number })[] = []
  for (const part of parts) {
    const said = part.kind === 'text' ? part.part.zh : part.said.zh
    if (part.kind === 'figure' && part.source) slots.push({ ...knownOf(part.source, said, kindOf), at: text.length })
    text += said
  }
  return { text, slots }
}

function knownOf(source: Source, said: string, kindOf: KindOf): Known {
  const { zh, per } = measureOf(source) as { zh?: string; per?: number }
  const share = source.denominator !== null
  const value = share || source.untold || (per ?? 1) !== 1 ? null : source.value
  return {
    figure: source.figure,
    label: source.label.zh,
    unit: zh ?? source.unit,
    said,
    value,
    kind: kindOf(source.figure),
  }
}

/** Whether a place lies within a number the records give: that is worded by rule. */
const inSlot = ({ slots }: Line, at: number, length: number) =>
  slots.some((slot) => at >= slot.at && at + length <= slot.at + slot.said.length)

/** Every match outside the numbers of the records. */
export const matches = (line: Line, pattern: RegExp): RegExpExecArray[] =>
  [...line.text.matchAll(pattern)].filter(({ 0: text, index }) => !inSlot(line, index, text.length))
