// Takes the pictures of the README anew: node --import tsx docs/screenshots/make.ts
// Starts the demo city in a folder of its own, walks through it, and leaves PNGs of at most 150 KB beside this file: six pages, each at both widths.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { demoPassword } from '../../demo/city/password.ts'
import { launchBrowser } from '../../test/support/browser.ts'

const LIMIT = 150 * 1024
const here = import.meta.dirname
const root = join(here, '../..')
const widths: Readonly<Record<string, BrowserContextOptions>> = {
  1440: { viewport: { width: 1440, height: 900 } },
  360: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
}
const figure = '/figures/bullying.sessions?from=2024-01-01&until=2024-12-31'

/** Six pages of one product: who sees each, and what of it is shown. */
const pages: readonly { name: string; as: string | null; to: (page: Page) => Promise<void> }[] = [
  { name: 'today', as: 'fagui', to: (page) => at(page, '/') },
  { name: 'decision', as: 'jichu', to: decisionOpen },
  { name: 'review', as: 'fagui', to: (page) => at(page, '/activities/review') },
  { name: 'figure', as: 'fagui', to: (page) => at(page, figure) },
  { name: 'report', as: 'fagui', to: reportAtBullying },
  { name: 'site', as: null, to: (page) => at(page, '/gov/') },
]

const home = mkdtempSync(join(tmpdir(), 'mingfa-screenshots-'))
const { origin, stop } = process.env['MINGFA_ADDRESS']
  ? { origin: process.env['MINGFA_ADDRESS'], stop: async () => {} }
  : await startedIn(home)
const browser = await launchBrowser()
try {
  await pictures(browser)
} finally {
  await browser.close()
  await stop()
  rmSync(home, { recursive: true, force: true })
}

async function pictures(browser: Browser) {
  for (const { name, as, to } of pages)
    for (const [width, options] of Object.entries(widths))
      await visit(browser, as, options, async (page) => {
        await to(page)
        await take(page, `${name}-${width}`)
      })
  // What the walk shows besides, each once.
  await visit(browser, 'fagui', widths['1440']!, async (page) => {
    await at(page, figure)
    await at(page, await recordWithPhotos(page))
    await take(page, 'record')
  })
  await visit(browser, 'shanyang', widths['1440']!, async (page) => {
    await page.goto('/returns')
    await page.locator('input[type=file]').setInputFiles(join(root, 'demo/returns/山阳区-实践基地第一课.xlsx'))
    await page.getByRole('tab', { name: /未通过/ }).waitFor()
    await take(page, 'returns')
  })
  await visit(browser, 'school', widths['360']!, async (page) => {
    await at(page, '/activities/new')
    await take(page, 'form-360')
  })
}

/** A decision that is at participation, experts and risk: what can be done now, and what cannot yet. */
async function decisionOpen(page: Page) {
  await at(page, '/decisions?stage=consulting')
  await page.getByText('中小学作息时间调整方案').first().waitFor()
  const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const href = links.find((one) => /^\/decisions\/[0-9a-f-]{36}/.test(one))
  await at(page, href!)
}

/** The report of 2024, new or there already, at its sentence on bullying. */
async function reportAtBullying(page: Page) {
  await at(page, '/report')
  const there = page.getByRole('link', { name: /2024/ })
  if (await there.count()) await there.first().click()
  else {
    await page.getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('textbox', { name: '年度' }).fill('2024')
    await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
  }
  const number = page.getByRole('link', { name: '937场次' })
  await number.waitFor()
  await number.scrollIntoViewIfNeeded()
}

/** A record of 武陟县 whose photos stand in the figure's evidence. */
async function recordWithPhotos(page: Page): Promise<string> {
  const county = page.getByRole('row').filter({ has: page.getByText('武陟县教育局', { exact: true }) })
  await county.first().getByRole('link').last().click()
  await page.getByText('看全部记录').waitFor()
  const row = page.getByRole('row').filter({ has: page.locator('.photos-small img') })
  return (await row.first().getByRole('link').first().getAttribute('href')) ?? ''
}

async function at(page: Page, path: string) {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
}

async function visit(
  browser: Browser,
  username: string | null,
  options: BrowserContextOptions,
  walk: (page: Page) => Promise<void>,
) {
  const told = { baseURL: origin, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: 'light' as const }
  const context = await browser.newContext({ ...told, ...options })
  if (username) {
    const reply = await context.request.post('/api/sign-in', { data: { username, password: demoPassword } })
    if (!reply.ok()) throw new Error(`${username} could not sign in: ${await reply.text()}`)
  }
  await walk(await context.newPage())
  await context.close()
}

async function take(page: Page, name: string) {
  await page.waitForLoadState('networkidle')
  const file = join(here, `${name}.png`)
  await sharp(await page.screenshot()).png({ palette: true, colours: 128, effort: 10 }).toFile(file)
  const { size } = statSync(file)
  if (size > LIMIT) throw new Error(`${name}.png has ${size} bytes, more than ${LIMIT}`)
  console.log(`${name}.png ${Math.round(size / 1024)} KB`)
}

/** Runs the platform as a reader would, and waits until it says where it is. */
async function startedIn(folder: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(root, 'bin/mingfa.mjs'), 'start', '--json'], { env: { ...process.env, MINGFA_HOME: folder, LOG_LEVEL: 'silent' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
  }
  for await (const line of createInterface(child.stdout)) {
    const address = /"address": "([^"]+)"/.exec(line)?.[1]
    if (address) return { origin: address, stop }
  }
  throw new Error('it did not start')
}
