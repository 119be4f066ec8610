/** So many signs in a row that say the same are copied, not said alike. */
const RUN = 12

const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether a text that leaves for the institution repeats a stretch of what was told in confidence: who knows the words knows who wrote them. What
 * both must say, the institution's own name and address, is no copy.
 */
export function copies(text: string, told: string, known: readonly string[] = []): boolean {
  const without = (one: string) =>
    known
      .map(bare)
      .filter(Boolean)
      .reduce((left, word) => left.replaceAll(word, ' '), bare(one))
  const [mine, theirs] = [without(text), without(told)]
  for (let at = 0; at + RUN <= mine.length; at++) {
    const run = mine.slice(at, at + RUN)
    if (!run.includes(' ') && theirs.includes(run)) return true
  }
  return false
}
