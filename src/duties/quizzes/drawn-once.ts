// 卷子画一次：几十万人看的是同样几套卷，只有券号、第几次、截止时间不同
import { randomBytes } from 'node:crypto'
import type { Made } from '../../site/copies.ts'

/** More pages are not kept: papers of a quiz in two languages are a hundred at most. */
const MOST = 400

/** What differs from reader to reader, by name; on the page as it is kept a sign that nobody else writes stands for it. */
type Parts<Name extends string> = Readonly<Record<Name, string>>

/**
 * Pages that are alike but for a few words: each is drawn once, and its words are put in. They are put in as they are: only what cannot be
 * mistaken for markup is given (codes, numbers, times).
 */
export function drawnOnce<Name extends string>(names: readonly Name[]) {
  const salt = randomBytes(9).toString('hex')
  const signs = Object.fromEntries(names.map((name, i) => [name, `z${salt}${i}z`])) as Parts<Name>
  const pieces = new RegExp(`z${salt}(\\d+)z`)
  const kept = new Map<string, { readonly made: Made; readonly text: readonly string[] }>()
  return {
    page(key: string, draw: (signs: Parts<Name>) => Made, words: Parts<Name>): Made {
      let found = kept.get(key)
      if (!found) {
        if (kept.size >= MOST) kept.clear()
        const made = draw(signs)
        found = { made, text: made.text.split(pieces) }
        kept.set(key, found)
      }
      // Every second piece is the number of a sign.
      const text = found.text.map((piece, i) => (i % 2 === 0 ? piece : plainly(words[names[Number(piece)]!]))).join('')
      return { ...found.made, text }
    },
  }
}

function plainly(word: string): string {
  if (!/^[\w:. -]*$/.test(word)) throw new Error('what is put into a page that was drawn before is plain')
  return word
}
