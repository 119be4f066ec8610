// 组卷、评分：纯函数。卷型由答题券决定，题目先于开始就封存，谁也不临场抽题
import { createHash } from 'node:crypto'
import { LETTERS, type Key, type Paper, type Part, type Printed, type QuestionKind } from './paper.ts'

/** A question of the bank that may be drawn. */
export interface Drawable extends Omit<Printed, 'points' | 'half'> {
  readonly key: string
}

/** What a key says, however it was typed: 'ａｃ', 'A、C', '对', 'T' … null: nothing one could answer by. */
export function keyOf(kind: QuestionKind, written: string, options: number): string | null {
  const text = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s,、，;；.。]/g, '')
  if (kind === 'judge') {
    if (/^(A|T|TRUE|对|正确|是|√|✓|1)$/.test(text)) return 'A'
    return /^(B|F|FALSE|错|错误|否|×|✗|X|0)$/.test(text) ? 'B' : null
  }
  if (!/^[A-F]+$/.test(text)) return null
  const letters = [...new Set(text)].sort().join('')
  if (letters.length !== text.length || LETTERS.indexOf(letters.at(-1)!) >= options) return null
  if (kind === 'single' && letters.length !== 1) return null
  return kind === 'multi' && letters.length < 2 ? null : letters
}

/** A paper as it is digested, whatever order a database gives its keys. */
export const canonical = (paper: Paper): Paper =>
  paper.map(({ id, kind, stem, options, points, half }) => ({ id, kind, stem, options, points, half }))

const digestOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Of each kind how many are missing. */
export const shortage = (
  bank: readonly Drawable[],
  parts: readonly Part[],
): { kind: QuestionKind; missing: number }[] =>
  parts.flatMap(({ kind, count }) => {
    const missing = count - bank.filter((one) => one.kind === kind).length
    return missing > 0 ? [{ kind, missing }] : []
  })

/**
 * So many papers from the bank by a seed that nobody knows: of each kind the questions whose hashes come first. The same seed and bank make
 * the same papers, so that what was sealed can be made again and compared.
 */
export function drawPapers(seed: Buffer, bank: readonly Drawable[], parts: readonly Part[], variants: number) {
  const papers = Array.from({ length: variants }, (_, variant): Paper => {
    const rank = new Map(
      bank.map(({ id }) => [id, createHash('sha256').update(seed).update(`${variant} ${id}`).digest('hex')]),
    )
    const ordered = bank.toSorted((a, b) => (rank.get(a.id)! < rank.get(b.id)! ? -1 : 1))
    return parts.flatMap(({ kind, count, points, half }) =>
      ordered
        .filter((one) => one.kind === kind)
        .slice(0, count)
        .map(({ key: _key, ...question }) => ({ ...question, points, half })),
    )
  })
  const used = new Set(papers.flat().map(({ id }) => id))
  const key: Key = Object.fromEntries(
    bank
      .filter(({ id }) => used.has(id))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, key: letters }) => [id, letters]),
  )
  return { papers, key, papersDigest: digestOf(papers.map(canonical)), keyDigest: digestOf(key) }
}
export const papersDigestOf = (papers: readonly Paper[]) => digestOf(papers.map(canonical))
export const keyDigestOf = (key: Key) =>
  digestOf(Object.fromEntries(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1))))

/** Which paper a ticket has: forms instead of draws, so that a city's papers are a few files. */
export const variantOf = (mac: Buffer, variants: number): number => mac.readUInt32BE(8) % variants

/** Answers as they are kept: letters of each question, in the paper's order, between commas. Whatever the paper does not ask is dropped. */
export const packed = (paper: Paper, given: (question: number) => readonly string[]): string =>
  paper.map(({ options }, i) => lettersOf(given(i), LETTERS.slice(0, options.length))).join(',')

function lettersOf(given: readonly string[], may: string): string {
  const [only] = given
  if (only === undefined) return ''
  const valid = (letter: string) => letter.length === 1 && may.includes(letter)
  // Nearly always one: hundreds of thousands are packed in an hour.
  if (given.length === 1) return valid(only) ? only : ''
  return [...new Set(given)].filter(valid).sort().join('')
}

/** Thousandths of a point. */
export function scoreOf(paper: Paper, key: Key, answers: string): number {
  const given = answers.split(',')
  return paper.reduce((sum, { id, points, half }, i) => {
    const [mine, right] = [given[i] ?? '', key[id] ?? '']
    if (mine === '' || right === '') return sum
    if (mine === right) return sum + points * 1000
    const some = half && [...mine].every((letter) => right.includes(letter))
    return some ? sum + points * 500 : sum
  }, 0)
}
