import type { Figure } from '../figures/figure.ts'
import type { Part } from './model.ts'
import { sentence, where, type ShippedSentence, type Value, type Values } from './section.ts'

/** Claims that everything was reached or done. */
const whole: ReadonlySet<string> = new Set(['full-coverage', 'all-done'])

/**
 * What the chapter on shortcomings proposes for claims of wholeness that are red: what, and where. Each figure once. The claim
 * stays where it stands until its writer changes the sentence or the records are mended.
 */
export function proposed(sentences: readonly ShippedSentence[], values: Values): ShippedSentence[] {
  const red = sentences.flatMap(({ figures, parts }) => parts(0).flatMap((part) => redIn(part, figures, values)))
  return [...new Set(red)].map((of) => {
    const named = () => ({ zh: `“${of.label.zh}”`, en: `"${of.label.en}" ` })
    return sentence`${named}到年末还有缺口，差距在｜was short at the end of the year; lacking in ${where(of)}。｜. `
  })
}

function redIn(part: Part, figures: readonly Figure[], values: Values): Figure[] {
  const of = part.kind === 'claim' && whole.has(part.claim) ? figures.find(({ id }) => id === part.figure) : undefined
  return of && falls(values(of)) ? [of] : []
}

const falls = (known: Value | undefined) =>
  known?.denominator !== undefined && known.denominator > 0 && known.numerator !== known.denominator
