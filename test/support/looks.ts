import type { Page } from 'playwright-core'

/** A way a page is looked at. */
export interface Look {
  readonly width: number
  /** Percent of the plain size of text. */
  readonly text: 100 | 200
}

/** First the one everybody's phone has. */
export const looks: readonly Look[] = [
  { width: 360, text: 100 },
  { width: 320, text: 100 },
  { width: 768, text: 100 },
  { width: 1440, text: 100 },
  { width: 360, text: 200 },
  { width: 1440, text: 200 },
]

/**
 * What a designer would not ship, as far as it can be measured on the page as it stands: what sticks out sideways; a name by which a row is known that is cut,
 * or broken letter by letter; buttons that touch; an id shown for a name; a day written as machines write it.
 */
export async function faultsSeen(page: Page, { width, text }: Look): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 })
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`
  }, text)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  // What a script lays out anew for another width, it does a moment after: a fault is what lasts.
  let faults = await page.evaluate(measured)
  for (let again = 0; faults.length > 0 && again < 4; again++) {
    await page.waitForTimeout(500)
    faults = await page.evaluate(measured)
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  return faults.map((one) => `${width} px${text === 100 ? '' : `, text ${text} %`}: ${one}`)
}

// Runs in the page: stands alone.
function measured(): string[] {
  const faults: string[] = []
  const main = document.querySelector('main') ?? document.body
  const said = (one: Element) => (one.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40)
  const seen = (one: Element) => {
    const { width, height } = one.getBoundingClientRect()
    return (
      width > 1 &&
      height > 1 &&
      getComputedStyle(one).visibility !== 'hidden' &&
      !one.closest('.unseen, [hidden], .ant-table-measure-row')
    )
  }
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (over > 0) {
    const edge = document.documentElement.clientWidth
    const culprit = [...document.querySelectorAll('*')].findLast(
      (one) => seen(one) && one.getBoundingClientRect().right > edge + 1,
    )
    // What nobody sees, and a script is still laying out, sticks out for nobody.
    if (culprit)
      faults.push(`sticks out by ${over}: ${culprit.tagName.toLowerCase()}.${culprit.className} ${said(culprit)}`)
  }
  // The column by which a row is known.
  const names = main.querySelectorAll('tbody th, [role=rowheader], .card-title, [role=row] > [role=cell]:first-child')
  let cut = 0
  for (const name of names) {
    if (!seen(name) || cut > 2) continue
    const text = said(name)
    const hidden = [name, ...name.querySelectorAll('*')].some(
      (one) =>
        one.scrollWidth > one.clientWidth + 1 &&
        one.clientWidth > 0 &&
        /hidden|clip/.test(getComputedStyle(one).overflowX) &&
        said(one).length > 1,
    )
    const { fontSize, lineHeight } = getComputedStyle(name)
    const lines =
      (name as HTMLElement).clientHeight / (Number.parseFloat(lineHeight) || Number.parseFloat(fontSize) * 1.6)
    const letters = (name as HTMLElement).clientWidth / Number.parseFloat(fontSize)
    if (hidden) faults.push(`cut name: ${text}`)
    else if (text.length > 6 && letters < 5 && lines > 3)
      faults.push(`name in a column of ${letters.toFixed(1)} letters: ${text}`)
    else continue
    cut++
  }
  // A state or a deadline cut in its cell is another state, another day.
  const cutTag = [...main.querySelectorAll('.cell:has(.status)')].find(
    (one) => seen(one) && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1),
  )
  if (cutTag) faults.push(`cut tag: ${said(cutTag)}`)
  // What one presses stands apart.
  const pressed = [...main.querySelectorAll('.ant-btn, button, input, select, .ant-select')].filter(seen)
  const places = pressed.map((one) => [one, one.getBoundingClientRect()] as const)
  let touching = 0
  for (const [i, [one, a]] of places.entries())
    for (const [other, b] of places.slice(i + 1, i + 6)) {
      // Heads of columns stand beside each other as columns do.
      const cell = (of: Element) => of.closest('th, td, [role=columnheader], [role=cell]')
      if (cell(one) !== cell(other)) continue
      if (
        touching > 1 ||
        one.contains(other) ||
        other.contains(one) ||
        one.closest(
          '.ant-picker, .ant-select, .ant-radio-group, .ant-segmented, .ant-input-number, .ant-pagination, .ant-checkbox-wrapper',
        ) ||
        other.closest('.ant-picker, .ant-input-number')
      )
        continue
      const beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
      const gap = b.left - a.right
      if (beside && gap > -a.width && gap < 3 && gap > -3) {
        touching++
        faults.push(`touch: “${said(one)}” and “${said(other)}”`)
      }
    }
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  let texts = 0
  for (let node = walker.nextNode(); node && texts < 3; node = walker.nextNode()) {
    const parent = node.parentElement!
    const text = node.textContent ?? ''
    if (parent.closest('code, pre, kbd, script, style, textarea, .as-written') || !seen(parent)) continue
    const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(text)
    const day = /(?<![\d/.=-])20\d\d-[01]\d-[0-3]\d(?![\d-])/.exec(text)
    if (id) faults.push(`an id: ${text.slice(0, 60)}`)
    else if (day) faults.push(`a day as machines write it: ${text.slice(0, 60)}`)
    else continue
    texts++
  }
  return faults
}
