import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { unpackedChromium } from './chromium.ts'

// Not the package's own arguments: they crash outside its cloud and switch web security off.
const args = [
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--font-render-hinting=none',
]

let running: Promise<Browser> | undefined

/**
 * The Chromium of this process, which one test file after another works in; make a context per person with
 * `browser.newContext({ baseURL, locale: 'zh-CN' })`, and leave it in afterAll with `leaveBrowser`. It ends with the process.
 */
export async function launchBrowser(): Promise<Browser> {
  const known = await running?.catch(() => undefined)
  if (known?.isConnected()) return known
  return (running = launched())
}

async function launched(): Promise<Browser> {
  const { executablePath, env } = await unpackedChromium()
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return chromium.launch({ executablePath, args, env: { ...Object.fromEntries(inherited), ...env } })
}

/** Closes whatever is still open in it: nothing of one file is left for the next. */
export async function leaveBrowser(browser: Browser | undefined) {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a machine can judge of WCAG 2.1 A and AA. */
const everything: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }
/** What of it depends on colours alone: enough for the same page in other ones. */
const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/** What is found broken on the page as it stands, one text each. */
export async function accessibilityFaults(
  page: Page,
  exclude: readonly string[] = [],
  rules = everything,
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  await page.evaluate(atRest)
  // antd measures its tables with a hidden row whose cells a keyboard never reaches.
  const context = { exclude: ['.ant-table-measure-row', ...exclude].map((selector) => [selector]) }
  const options: RunOptions = { ...rules, resultTypes: ['violations'] }
  const run = ([where, how]: [typeof context, RunOptions]) =>
    (globalThis as unknown as { axe: { run(...all: unknown[]): Promise<AxeResults> } }).axe.run(where, how)
  const { violations, passes } = await page.evaluate(run, [context, options] as [typeof context, RunOptions])
  if (passes.length === 0) throw new Error(`axe checked nothing on ${page.url()}`)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary?.replaceAll('\n', ' ')}`,
    ),
  )
}

// What fades in or out has no contrast worth judging, nor has a button pale while it waits for its answer; what turns for ever is never at rest.
// Between the end of waiting and the beginning of what fades back lies a frame or two: rest is what lasts. Asked in the page, as asking from outside costs.
const atRest = () =>
  new Promise<void>((resolve, reject) => {
    let [rested, frames] = [0, 0]
    const look = () => {
      const still =
        !document.querySelector('.ant-btn-loading') &&
        document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity)
      rested = still ? rested + 1 : 0
      if (rested > 3) resolve()
      else if (++frames > 2000) reject(new Error(`never at rest: ${location.href}`))
      else requestAnimationFrame(look)
    }
    look()
  })

/** Demands that there are none. */
export async function expectAccessible(page: Page, exclude: readonly string[] = []) {
  expect(await accessibilityFaults(page, exclude), page.url()).toEqual([])
}

/** The same page, not loaded again, in the dark: demands that all can be read there, too. */
export async function expectReadableInTheDark(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  // What a script colours, it colours in the next frame; what fades from one colour to the other begins in the one after.
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  expect(await accessibilityFaults(page, [], colours), `${page.url()} in the dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Nothing sticks out sideways. What a script lays out anew for another width, it does a moment after. */
export async function expectFits(page: Page) {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(over, { message: `${page.url()} sticks out sideways` }).toBeLessThanOrEqual(0)
}
