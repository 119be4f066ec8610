import type { Browser, Page } from 'playwright-core'
import { expectQuiet, pageOf, type DeskHouse } from '../browser/desk.fixture.ts'
import { words } from '../../src/desk/shell/words.ts'
import { rawIn } from './raw.ts'
import { faultsSeen, type Look } from '../support/looks.ts'
import { pagePathOf } from './patterns.ts'

/** Where somebody stood, and what was wrong there. */
export interface Fault {
  readonly who: string
  /** From which page the link led. */
  readonly from: string
  readonly to: string
  readonly what: string
}

export interface Walked {
  readonly faults: readonly Fault[]
  /** Every kind of address met, with how often it was opened. */
  readonly kinds: ReadonlyMap<string, number>
  /** Opened in all. */
  readonly opened: number
  /** Where the public's pages are linked from the desk. */
  readonly public: ReadonlySet<string>
}

interface Walk {
  readonly desk: DeskHouse
  readonly browser: Browser
  readonly who: string
  readonly person: string
  /** Besides Today: what notices to this person link. */
  readonly begin: readonly string[]
  /** How many of a kind of address are opened. */
  readonly each: number
  /** At most so many addresses in all; which, `pick` says. */
  readonly most: number
  /** Takes one of so many. */
  readonly pick: (many: number) => number
  /** How a page of an address not looked at before is looked at; absent: nothing is measured. */
  readonly look?: (kind: string) => readonly Look[]
  readonly language?: 'zh' | 'en'
}

const wide = { width: 1280, height: 900 }

/** Opens Today as a person, then every link that is found, a few of each kind, and hears what the house answers to whatever those pages ask. */
export async function walkDesk({
  desk,
  browser,
  who,
  person,
  begin,
  each,
  most,
  pick,
  look,
  language = 'zh',
}: Walk): Promise<Walked> {
  const context = await desk.enter(browser, person, { viewport: wide })
  await context.addInitScript((lang) => localStorage.setItem('mingfa.language', lang), language)
  const page = await pageOf(context)
  const faults: Fault[] = []
  let [from, to] = ['', '/']
  const fault = (what: string) => faults.push({ who, from, to, what })
  page.on('pageerror', (error) => fault(`thrown: ${error.message}`))
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url())
    if (response.status() >= 400 && pathname.startsWith('/api/'))
      fault(`${response.status()} ${response.request().method()} ${pathname}${search}`)
  })
  const kinds = new Map<string, number>()
  const seen = new Set<string>()
  const [outside, files] = [new Set<string>(), new Set<string>()]
  const open: { readonly from: string; readonly to: string }[] = []
  const meet = (links: readonly string[]) => {
    for (const link of links) {
      if (seen.has(link)) continue
      seen.add(link)
      const url = new URL(link, desk.origin)
      if (url.pathname.startsWith('/gov')) outside.add(link)
      else if (url.pathname.startsWith('/api/')) files.add(link)
      else {
        const kind = kindOf(url)
        if ((kinds.get(kind) ?? 0) >= each) continue
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        open.push({ from: to, to: link })
      }
    }
  }
  await page.goto('/')
  await arrive(page, fault)
  meet(await linksOn(page))
  meet(begin)
  let opened = 1
  while (open.length > 0 && opened < most) {
    ;({ from, to } = open.splice(pick(open.length), 1)[0]!)
    await page.evaluate((to) => {
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate', { state: {} }))
    }, to)
    opened++
    await arrive(page, fault)
    meet(await linksOn(page))
    for (const one of look?.(kindOf(new URL(to, desk.origin))) ?? [])
      for (const seen of await faultsSeen(page, one)) fault(seen)
    if (look) await page.setViewportSize(wide)
  }
  // What is offered to be saved is asked for, one of each kind; its bytes are not waited for.
  const asked = new Map([...files].map((file) => [kindOf(new URL(file, desk.origin)), file]))
  for (const file of asked.values()) {
    ;[from, to] = ['a file', file]
    const status = await page.evaluate(async (file) => {
      const reply = await fetch(file)
      await reply.body?.cancel()
      return reply.status
    }, file)
    if (status >= 400) fault(`${status} ${file}`)
  }
  await context.close()
  return { faults, kinds, opened, public: outside }
}

/** Waits until the page stands, and says what is wrong with what is seen. */
async function arrive(page: Page, fault: (what: string) => void) {
  await page
    .getByRole('heading', { level: 1 })
    .first()
    .waitFor({ timeout: 15_000 })
    .catch(() => {})
  await expectQuiet(page)
  const { title, alerts, text } = await page.evaluate(() => ({
    title: document.querySelector('h1')?.textContent ?? '',
    alerts: [...document.querySelectorAll('main [role=alert]')].map((one) => one.textContent ?? ''),
    text: document.querySelector('main')?.textContent ?? document.body.textContent ?? '',
  }))
  for (const one of [words.failed, words.missing, words.forbidden]) if (title === one.zh) fault(title)
  if (title === '') fault('no heading')
  for (const alert of alerts) fault(`said: ${alert}`)
  const raw = rawIn(text)
  if (raw) fault(`raw: ${raw}`)
}

const linksOn = (page: Page) =>
  page.evaluate(() =>
    [
      ...[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')!),
      ...[...document.querySelectorAll('[data-to]')].map((one) => one.getAttribute('data-to')!),
    ].filter((link) => link.startsWith('/') && !link.startsWith('//')),
  )

/** Addresses of a kind: the same page, asked the same things. */
const kindOf = (url: URL) =>
  `${pagePathOf(url.pathname) ?? url.pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')} ${[...new Set(url.searchParams.keys())].toSorted().join()}`.trim()
