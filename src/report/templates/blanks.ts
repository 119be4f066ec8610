import { bureauWords } from '../../platform/bureau-settings/bureau-words.ts'
import { wordsOf, type DatedWords } from '../../platform/bureau-settings/dated.ts'
import { firstOfYear, lastOfYear, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { chinese } from '../../platform/documents/numerals.ts'
import type { Part, Period } from '../model.ts'
import { periodWords } from './spans.ts'

/** What stands in braces in a template, and what it says in one report: {自称} → 我局. */
export type Blanks = ReadonlyMap<string, Words>

export interface BlankFor {
  readonly year: number
  /** What the report tells of; the year without it. */
  readonly period?: Period | undefined
  /** The full name of the bureau, or of the county that reports. */
  readonly name: string
  /** The dated words of all rooms, and the bureau's own. */
  readonly dated: readonly DatedWords[]
  /** What is kept of them, by key. */
  readonly stored?: ReadonlyMap<string, unknown>
  /** What the template says otherwise than the bureau. */
  readonly own?: Readonly<Record<string, string>>
}

/** Everything a template may leave blank, with what it says in a report of the year: in the words that held on the year's last day. */
export function blanksFor({ year, period, name, dated, stored = new Map(), own = {} }: BlankFor): Blanks {
  const day = lastOfYear(year)
  const found = new Map<string, Words>([
    ...[['年度', 0] as const, ['上年', -1] as const, ['下年', 1] as const].map(
      ([blank, by]) => [blank, both(String(year + by))] as const,
    ),
    ...periodWords(period ?? { from: firstOfYear(year), until: lastOfYear(year) }),
    ['局名', both(name)],
    ...dated.flatMap((one) => {
      const said = one.blank ? saidOn(one, stored.get(one.key), day, name) : null
      return said ? [[one.blank!, said] as const] : []
    }),
  ])
  return withOwn(found, own)
}

/** What a template says otherwise, and what follows from it: 机关 of 自称, 本级 of 地域. */
export function withOwn(blanks: Blanks, own: Readonly<Record<string, string>>): Blanks {
  const found = new Map([
    ...blanks,
    ...Object.entries(own).map(([blank, zh]) => [blank, translated(blank, zh)] as const),
  ])
  const self = found.get('自称')?.zh
  const area = found.get('地域')?.zh
  if (self) found.set('机关', { zh: self.replace(/^[我本]/, ''), en: 'the bureau' })
  if (area) found.set('本级', { zh: area.replace(/^全/, ''), en: levels[area.slice(-1)] ?? 'local' })
  return found
}

/** Null: nothing was set, and the blank stays to be seen. What may be left unsaid is empty. */
function saidOn(setting: DatedWords, stored: unknown, day: PlainDate, bureau: string): Words | null {
  const value = wordsOf(setting, stored, day, bureau)
  if (value === '') return unsaid.has(setting.blank!) ? both('') : null
  if (setting.kind === 'ordinal') return { zh: chinese(Number(value)), en: value }
  return translated(setting.blank!, value)
}

const unsaid: ReadonlySet<string> = new Set([bureauWords.copies.blank!, bureauWords.signer.blank!])

const levels: Readonly<Record<string, string>> = {
  省: 'provincial',
  市: 'municipal',
  州: 'prefectural',
  盟: 'league',
  县: 'county',
  区: 'district',
  旗: 'banner',
}

const areas: Readonly<Record<string, string>> = {
  省: 'the province',
  市: 'the city',
  州: 'the prefecture',
  盟: 'the league',
  县: 'the county',
  区: 'the district',
  旗: 'the banner',
}

/** In English the bureau is the bureau, whatever it calls itself. */
function translated(blank: string, zh: string): Words {
  const en = english[blank]?.(zh)
  return { zh, en: en ?? zh }
}

const english: Readonly<Record<string, (zh: string) => string | undefined>> = {
  自称: () => 'the bureau',
  地域: (zh) => areas[zh.slice(-1)],
  下级: () => 'the level below',
  主送: (zh) => {
    const level = levels[zh.slice(0, 1)]
    return level && zh === `${zh[0]}委、${zh[0]}政府`
      ? `The ${level} Party committee and the ${level} government`
      : undefined
  },
}

const both = (zh: string): Words => ({ zh, en: zh })

const braces = /\{([^{}]{1,20})\}/g

/** The words with every known blank filled in; others stay as they stand. */
export const filled = <W extends Words>(words: W, blanks: Blanks): W => ({
  ...words,
  zh: words.zh.replaceAll(braces, (mark, name: string) => blanks.get(name)?.zh ?? mark),
  en: words.en.replaceAll(braces, (mark, name: string) => blanks.get(name)?.en ?? mark),
})

export const filledParts = (parts: readonly Part[], blanks: Blanks): Part[] =>
  parts.map((part) => (part.kind === 'text' ? filled(part, blanks) : part))

/** What still stands in braces. */
export const blanksIn = (text: string): string[] => [...text.matchAll(braces)].map(([, name]) => name!)

/** The words of one bureau and year made into blanks again: how a template is made of a report. Longer words first. */
export function emptied(text: string, words: readonly (readonly [blank: string, said: string])[]): string {
  const all = words.filter(([, said]) => said !== '').toSorted(([, a], [, b]) => b.length - a.length)
  if (all.length === 0) return text
  const said = new RegExp(all.map(([, one]) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|'), 'g')
  return text.replaceAll(said, (one) => `{${all.find(([, word]) => word === one)![0]}}`)
}
