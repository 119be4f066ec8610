// Takes the pictures of the README anew: node --import tsx docs/screenshots/make.ts
// Starts the demo city in a folder of its own, walks through it, and leaves PNGs of at most 150 KB beside this file.
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
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

const home = mkdtempSync(join(tmpdir(), 'mingfa-screenshots-'))
const { origin, stop } = process.env['MINGFA_ADDRESS'] ? { origin: process.env['MINGFA_ADDRESS'], stop: async () => {} } : await startedIn(home)
const browser = await launchBrowser()
try {
  await pictures(browser)
} finally {
  await browser.close()
  await stop()
  rmSync(home, { recursive: true, force: true })
}

async function pictures(browser: Browser) {
  await visit(browser, 'wuzhi', wide, async (page) => {
    await shoot(page, '/activities/review', 'review')
  })
  await visit(browser, 'shanyang', wide, async (page) => {
    await page.goto('/returns')
    await page.locator('input[type=file]').setInputFiles(join(root, 'demo/returns/山阳区-实践基地第一课.xlsx'))
    await page.getByRole('tab', { name: /未通过/ }).waitFor()
    await take(page, 'returns')
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    await page.reload()
    await page.getByRole('tab', { name: /Refused/ }).waitFor()
    await take(page, 'returns-en')
  })
  await visit(browser, 'fagui', wide, async (page) => {
    await shoot(page, '/figures/bullying.sessions?from=2024-01-01&until=2024-12-31', 'figure')
    await shoot(page, await recordWithPhotos(page), 'record')
    const report = await made(page)
    await page.getByRole('link', { name: '937场次' }).scrollIntoViewIfNeeded()
    await take(page, 'report')
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    await page.goto(report)
    await page.getByRole('link', { name: '937 sessions' }).scrollIntoViewIfNeeded()
    await take(page, 'report-en')
    await shoot(page, '/figures/bullying.sessions?from=2024-01-01&until=2024-12-31', 'figure-en')
  })
  await visit(browser, 'school', phone, async (page) => {
    await shoot(page, '/', 'today-360')
    await shoot(page, '/activities/new', 'form-360')
  })
}

/** A record of 武陟县 whose photos stand in the figure's evidence. */
async function recordWithPhotos(page: Page): Promise<string> {
  await page.getByRole('row').filter({ has: page.getByText('武陟县教育局', { exact: true }) }).first().getByRole('link').last().click()
  await page.getByText('看全部记录').waitFor()
  const row = page.getByRole('row').filter({ has: page.locator('.photos-small img') }).first()
  return (await row.getByRole('link').first().getAttribute('href')) ?? ''
}

/** The report of 2024, new or there already. */
async function made(page: Page): Promise<string> {
  await page.goto('/report')
  await page.waitForLoadState('networkidle')
  const there = page.getByRole('link', { name: /2024/ })
  if (await there.count()) await there.first().click()
  else {
    await page.getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('textbox', { name: '年度' }).fill('2024')
    await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
  }
  await page.getByRole('link', { name: '937场次' }).waitFor()
  return page.url()
}

async function visit(browser: Browser, username: string, options: BrowserContextOptions, walk: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: 'light', ...options })
  const reply = await context.request.post('/api/sign-in', { data: { username, password: demoPassword } })
  if (!reply.ok()) throw new Error(`${username} could not sign in: ${await reply.text()}`)
  await walk(await context.newPage())
  await context.close()
}

async function shoot(page: Page, path: string, name: string) {
  await page.goto(path)
  await take(page, name)
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
