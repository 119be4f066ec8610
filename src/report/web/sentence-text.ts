import type { ClaimPart, FigurePart, Part, TextPart } from '../model.ts'

/**
 * A sentence as one line of writing with its slots as 【1】, 【2】, so that it is rewritten in a plain text field: typed, pasted,
 * cut and moved by the keyboard alone. A slot keeps its number while it is edited; deleting its mark takes it out.
 */
export type Slot = FigurePart | ClaimPart

export interface Written {
  readonly zh: string
  readonly en: string
  /** Slot n is 【n + 1】. Those whose mark is gone are kept for putting back, and left out on saving. */
  readonly slots: readonly Slot[]
}

export const markOf = (index: number) => `【${index + 1}】`
const mark = /【\s*(\d+)\s*】/g

/** Brackets in the words themselves, which a report has no use for, become 〔〕: a mark is always a slot. */
const bare = (text: string) => text.replaceAll('【', '〔').replaceAll('】', '〕')

export function write(parts: readonly Part[]): Written {
  const slots = parts.filter((part) => part.kind !== 'text')
  const line = (language: 'zh' | 'en') =>
    parts.map((part) => (part.kind === 'text' ? bare(part[language]) : markOf(slots.indexOf(part)))).join('')
  return { zh: line('zh'), en: line('en'), slots }
}

/**
 * The parts again. The Chinese line decides which slots there are and in what order; the English words before a slot stay
 * with it. A mark without a slot, or given twice, stays as plain words in 〔〕.
 */
export function read({ zh, en, slots }: Written): Part[] {
  const chinese = pieces(zh, slots.length)
  const english = pieces(en, slots.length)
  const before = new Map(english.marks.map((slot, i) => [slot, english.words[i]!]))
  const parts: Part[] = chinese.marks.flatMap((slot, i) => [
    ...words(chinese.words[i]!, before.get(slot) ?? ''),
    slots[slot]!,
  ])
  return [...parts, ...words(chinese.words.at(-1)!, english.words.at(-1)!)]
}

/** Whether the English line holds the same slots in the same order; otherwise its words cannot be set beside the Chinese. */
export const inStep = ({ zh, en, slots }: Written): boolean =>
  en.trim() === '' || pieces(zh, slots.length).marks.join() === pieces(en, slots.length).marks.join()

/** The same with the English slots put into the order of the Chinese, each with the words before it. */
export function realign(written: Written): Written {
  const { zh, en, slots } = written
  if (inStep(written)) return written
  const english = pieces(en, slots.length)
  const before = new Map(english.marks.map((slot, i) => [slot, english.words[i]!]))
  const line = pieces(zh, slots.length).marks.map((slot) => (before.get(slot) ?? '') + markOf(slot))
  return { ...written, en: line.join('') + english.words.at(-1)! }
}

/** Slots that stand in the line. */
export const standing = ({ zh, slots }: Written): number[] => pieces(zh, slots.length).marks

function pieces(line: string, count: number): { words: string[]; marks: number[] } {
  const found: { words: string[]; marks: number[] } = { words: [''], marks: [] }
  let at = 0
  const add = (text: string) => (found.words[found.words.length - 1] += bare(text))
  for (const match of line.matchAll(mark)) {
    const slot = Number(match[1]) - 1
    add(line.slice(at, match.index))
    at = match.index + match[0].length
    if (slot < 0 || slot >= count || found.marks.includes(slot)) {
      add(match[0])
      continue
    }
    found.marks.push(slot)
    found.words.push('')
  }
  add(line.slice(at))
  return found
}

const words = (zh: string, en: string): TextPart[] => (zh || en ? [{ kind: 'text', zh, en }] : [])

/** Puts a new slot's mark into the Chinese line at the caret, and behind its last mark in the English. */
export function insert({ zh, en, slots }: Written, slot: Slot, caret: number): Written {
  const put = markOf(slots.length)
  const split = outsideMarks(zh, caret)
  const englishAt = en.lastIndexOf('】') + 1
  return {
    zh: zh.slice(0, split) + put + zh.slice(split),
    en: en.trim() ? en.slice(0, englishAt) + put + en.slice(englishAt) : en,
    slots: [...slots, slot],
  }
}

/** A caret within a mark moves behind it. */
function outsideMarks(line: string, caret: number): number {
  const within = [...line.matchAll(mark)].find(({ 0: text, index }) => index < caret && caret < index + text.length)
  return within ? within.index + within[0].length : caret
}
