import { keyOf, type Answers } from './bind.ts'
import type { Answer } from './contract.ts'

/** The answers as the binder asks for them. */
export function lookUp(answers: readonly Answer[]): Answers {
  const found = new Map(answers.map(({ ask, computed }) => [keyOf(ask), computed]))
  return (ask) => found.get(keyOf(ask))
}
