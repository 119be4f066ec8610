/** Characters a font has, as Typst tells it: so many it lacks, so many it has, in turn, from the first code point on. */
export function glyphsOf(coverages: readonly (readonly number[])[]): (sign: string) => boolean {
  const spans = coverages.flatMap((coverage) => {
    let at = 0
    return coverage.flatMap((length, i) => {
      const from = at
      at += length
      return i % 2 === 1 ? [[from, at] as const] : []
    })
  })
  const known = new Map<string, boolean>()
  return (sign) => {
    const before = known.get(sign)
    if (before !== undefined) return before
    const code = sign.codePointAt(0)!
    const has = spans.some(([from, until]) => from <= code && code < until)
    known.set(sign, has)
    return has
  }
}

/** Blanks, breaks and signs that only steer: no font draws them. */
const undrawn = /[\p{Z}\p{C}\ufe00-\ufe0f]/u

/** What no font at hand can draw, each once, with the sign before it so that one finds it: 王〓（U+20BB7）. */
export function missingIn(texts: readonly string[], has: (sign: string) => boolean): string[] {
  const found = new Map<string, string>()
  for (const text of texts) {
    const signs = [...text]
    signs.forEach((sign, i) => {
      if (found.has(sign) || undrawn.test(sign) || has(sign)) return
      const before = signs[i - 1]
      const code = sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
      found.set(sign, `${before && has(before) ? before : ''}〓（U+${code}）`)
    })
  }
  return [...found.values()]
}

/** Every text within what is to be set. */
export const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []
