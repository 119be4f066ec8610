import { getDocumentProxy } from 'unpdf'

interface Item {
  readonly str: string
  readonly width: number
  readonly transform: readonly number[]
}

/**
 * Every line of every page of a PDF: where it begins and ends from the left, and its foot from the upper edge, in millimetres. Two pages that
 * read the same here look the same: nothing moves, breaks or changes its words unseen.
 */
export async function pageLines(pdf: Uint8Array): Promise<string> {
  const file = await getDocumentProxy(new Uint8Array(pdf))
  const pages: string[] = []
  for (let n = 1; n <= file.numPages; n++) {
    const page = await file.getPage(n)
    const { height } = page.getViewport({ scale: 1 })
    const { items } = (await page.getTextContent()) as unknown as { items: readonly Item[] }
    const lines = Map.groupBy(
      items.filter(({ str }) => str !== undefined && str.trim() !== ''),
      ({ transform }) => mm(height - transform[5]!),
    )
    pages.push(
      [
        `—— ${n} ——`,
        ...[...lines]
          .toSorted(([a], [b]) => Number(a) - Number(b))
          .map(([y, parts]) => {
            const inOrder = parts.toSorted((a, b) => a.transform[4]! - b.transform[4]!)
            const [first, last] = [inOrder[0]!, inOrder.at(-1)!]
            const ends = mm(last.transform[4]! + last.width)
            return `${y} ${mm(first.transform[4]!)}–${ends} ${inOrder.map(({ str }) => str).join('')}`
          }),
      ].join('\n'),
    )
  }
  return `${pages.join('\n')}\n`
}

/** To a tenth: what is finer, nobody sees. */
const mm = (points: number) => ((points * 25.4) / 72).toFixed(1)
