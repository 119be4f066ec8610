/** Measures of GB/T 9704-2012 that both document formats need, in characters of the body (字). */

/** Width of a text: a Chinese character is one, a Latin letter or digit half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\u0000-\u024f]/.test(char) ? 0.5 : 1), 0)

/** A title's line at 22 pt holds twenty characters of the 156 mm. */
const titleWidth = 20

/** The issuer on its own line, the title beneath it in one line or in two that break between words. */
export const titleLines = (issuer: string, title: string): string[] => [issuer, ...broken(title)]

function broken(title: string): string[] {
  if (widthOf(title) <= titleWidth) return [title]
  const middle = widthOf(title) / 2
  const breaks = [
    ...title.matchAll(/(?= )|(?<=的)|(?=法治|工作|情况|年度|报告|建设|教育|依法|决定|通知|更正|撤回)/g),
  ].map(({ index }) => index)
  const best = breaks
    .filter((at) => at > 0)
    .toSorted(
      (a, b) => Math.abs(widthOf(title.slice(0, a)) - middle) - Math.abs(widthOf(title.slice(0, b)) - middle),
    )[0]
  return best === undefined ? [title] : [title.slice(0, best).trim(), title.slice(best).trim()]
}

/** 7.3.5.1: how far issuer and date stand from the right edge. The longer of the two keeps four characters, the other is centred on it. */
export function signatureIndents(issuer: string, date: string): { name: number; day: number } {
  const lead = (widthOf(date) - widthOf(issuer)) / 2
  return lead >= 0 ? { name: 4 + lead, day: 4 } : { name: 4, day: 4 - lead }
}
