/** Where in a text something stands. */
export interface Span {
  readonly at: number
  readonly text: string
}

const VEIL = '\u0001'

/** The same length of nothing: what is taken out leaves every other place where it was. */
export const veiled = (text: string) => VEIL.repeat(text.length)

export const found = (line: string, pattern: RegExp): Span[] =>
  [...line.matchAll(pattern)]
    .filter(({ 0: text }) => text.trim() !== '')
    .map(({ 0: text, index }) => ({ at: index, text: text.trimEnd() }))

/** In the order of the text, each place once, as it was typed; what overlaps is one. */
export function spans(text: string, all: readonly Span[]): Span[] {
  const merged: { at: number; until: number }[] = []
  for (const { at, text: one } of all.toSorted((a, b) => a.at - b.at || b.text.length - a.text.length)) {
    const last = merged.at(-1)
    if (last && at < last.until) last.until = Math.max(last.until, at + one.length)
    else merged.push({ at, until: at + one.length })
  }
  return merged.map(({ at, until }) => ({ at, text: text.slice(at, until) }))
}
