import type { Letter } from './report.ts'

/** A letter, drawn from the page's own template. */
export function drawLetter(page: HTMLElement, { author, day, said }: Letter): DocumentFragment {
  const one = (selector: string, within: ParentNode) => within.querySelector<HTMLElement>(selector)!
  const template = page.querySelector<HTMLTemplateElement>('template[data-letter]')!
  const letter = document.importNode(template.content, true)
  one(author === 'handler' ? '[data-from=you]' : '[data-from=we]', letter).remove()
  one('[data-day]', letter).textContent = day && inWords(day)
  const words = one('[data-text]', letter)
  words.textContent = [said.text, said.school, said.place, said.when, said.who, said.reach].filter(Boolean).join('\n')
  // What was said by a button reads as the button does, pinyin and all.
  if (said.kind === 'goes-on' || said.kind === 'withdrawal')
    for (const node of one(`[data-ask=${said.kind}]`, page).childNodes) words.appendChild(node.cloneNode(true))
  if (!said.files) one('[data-with-files]', letter).remove()
  return letter
}

/** 2026年11月24日, by the browser's own words. */
const inWords = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(document.documentElement.lang, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
