/** What no page may show a person: words of the program, a key for a name, a sentence in both languages at once. */
const neverShown = [
  /Invalid (time|date)|\bundefined\b|\bNaN\b|\[object |TypeError|RangeError|Cannot read/,
  /(?<![\w/-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/,
  /\p{Script=Han}｜[A-Z]/u,
]

/** With what stands around it; undefined: nothing of the kind. */
export function rawIn(text: string): string | undefined {
  for (const one of neverShown) {
    const found = one.exec(text)
    if (found) return text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 40)
  }
  return undefined
}
