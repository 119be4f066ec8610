/** A text cut where something typed by hand stands in it: for marking it in its place. `loose` in the order of the text; what belongs to the other language is passed over. */
export function pieces(text: string, loose: readonly string[]): { text: string; loose: boolean }[] {
  const cut: { text: string; loose: boolean }[] = []
  let at = 0
  for (const one of loose) {
    const next = text.indexOf(one, at)
    if (next < 0) continue
    if (next > at) cut.push({ text: text.slice(at, next), loose: false })
    cut.push({ text: one, loose: true })
    at = next + one.length
  }
  return at < text.length || cut.length === 0 ? [...cut, { text: text.slice(at), loose: false }] : cut
}
