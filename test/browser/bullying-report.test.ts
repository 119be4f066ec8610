import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../../build/site.mjs'
import { openBureau } from '../../src/duties/bullying-prevention/reports/reports.fixture.ts'
import { expectAccessible, launchBrowser } from '../support/browser.ts'
import { buildCity } from '../support/city.ts'
import { testHouse } from '../support/house.ts'

const scripts = mkdtempSync(join(tmpdir(), 'mingfa-report-'))
const shots = process.env['SHOTS']
let browser: Browser
let town: Awaited<ReturnType<typeof testHouse>>
let bureau: Awaited<ReturnType<typeof openBureau>>
let baseURL: string

beforeAll(async () => {
  await buildSite(scripts)
  town = await testHouse({ prepare: buildCity, now: new Date(), doors: { scripts } })
  bureau = await openBureau(town)
  await town.http.listen({ port: 0, host: 'localhost' })
  baseURL = `http://localhost:${(town.http.server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await town?.close()
  rmSync(scripts, { recursive: true, force: true })
})

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

/** What browsers of 2018 have not got: taken away before the page runs, so that needing it breaks the test. */
function forget() {
  const gone: [object, string[]][] = [[Object, ['fromEntries', 'hasOwn', 'groupBy']], [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'with']], [String.prototype, ['replaceAll', 'matchAll', 'at']], [Promise, ['allSettled', 'any', 'withResolvers']], [Blob.prototype, ['arrayBuffer', 'text', 'stream']], [crypto, ['randomUUID']], [Element.prototype, ['replaceChildren']]]
  for (const [of, names] of gone) for (const name of names) Object.defineProperty(of, name, { value: undefined, configurable: true, writable: true })
  Object.defineProperty(window, 'structuredClone', { value: undefined, configurable: true, writable: true })
}

/** How a page is made slow, and let go while axe looks at it: axe is no telephone. */
const slowed = new WeakMap<Page, (slow: boolean) => Promise<unknown>>()
async function slowly(page: Page, rate: number) {
  const session = await page.context().newCDPSession(page)
  const set = (slow: boolean) => session.send('Emulation.setCPUThrottlingRate', { rate: slow ? rate : 1 })
  await set(true)
  return set
}

async function child(options: BrowserContextOptions = phone, slower = 1): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  page.on('request', (request) => expect(request.url().startsWith(baseURL), request.url()).toBe(true))
  if (slower > 1) slowed.set(page, await slowly(page, slower))
  return page
}

async function expectSound(page: Page, name: string) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  await slowed.get(page)?.(false)
  await expectAccessible(page)
  await slowed.get(page)?.(true)
  const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const)
  expect(content, `${name} sticks out`).toBeLessThanOrEqual(room)
}

/** As a telephone makes it: with the place where it was taken. */
const photo = async () => ({
  name: 'IMG_2001.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: '#884422' } }).withExif({ IFD0: { Make: 'PLANTED-CAMERA' }, IFD3: { GPSLatitude: '35/1 12/1 0/1' } }).jpeg().toBuffer(),
})

/** Presses a button of the step on show, by where it leads: its words are spelled in ruby. */
const go = (page: Page, to: string) => page.locator(`[data-step]:not([hidden]) [data-go=${to}]`).first().click()
const next = (page: Page) => page.locator('[data-step]:not([hidden]) .moves .primary').click()

describe('一个孩子，用慢六倍的旧手机', () => {
  test('写举报、传照片、抄回执；第二天回来看回信、再补充', async () => {
    const page = await child(phone, 6)
    await page.goto('/gov/report')
    await expectSound(page, 'report-start')
    await go(page, 'help')
    await expectSound(page, 'report-help')
    await go(page, 'what')
    await expectSound(page, 'report-what')
    await next(page)
    expect(await page.locator('[data-fault=missing]:visible').count()).toBe(1)
    await page.locator('#what').fill('他们每天放学在小巷里堵我，要我交钱。')
    await next(page)
    await page.locator('#school').fill('东县第一小学五年级')
    await expectSound(page, 'report-where')
    await next(page)
    await page.locator('[value=self]').check()
    await expectSound(page, 'report-who')
    await next(page)
    await page.locator('form[data-tell] [data-files]').setInputFiles(await photo())
    await page.getByText('IMG_2001.jpg').waitFor()
    await expectSound(page, 'report-photos')
    await next(page)
    await expectSound(page, 'report-send')
    await next(page)
    await page.locator('[data-step=receipt]').waitFor()
    const code = (await page.locator('[data-step=receipt] [data-code]').textContent())!
    expect(code).toMatch(/^(\d{4} ){4}\d{4}$/)
    await expectSound(page, 'report-receipt')
    await go(page, 'again')
    expect(await page.locator('[data-step=again] [data-code]').textContent()).toBe(code)
    await expectSound(page, 'report-again')
    expect(page.url()).toBe(`${baseURL}/gov/report`)
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, history.length])).toEqual([0, 0, 2])
    await page.context().close()
  })

  test('2018年的浏览器没有的东西，一样也不用', async () => {
    const page = await child()
    await page.addInitScript(forget)
    await page.goto('/gov/report')
    await go(page, 'what')
    await page.locator('#what').fill('有人被欺负')
    for (let i = 0; i < 3; i++) await next(page)
    await page.locator('form[data-tell] [data-files]').setInputFiles(await photo())
    await page.getByText('IMG_2001.jpg').waitFor()
    for (let i = 0; i < 2; i++) await next(page)
    await page.locator('[data-step=receipt]').waitFor()
    const code = (await page.locator('[data-step=receipt] [data-code]').textContent())!
    await page.goto('/gov/report')
    await go(page, 'code')
    await page.locator('#code').fill(code)
    await next(page)
    await page.waitForTimeout(9000); await page.screenshot({ path: '/tmp/shots-h/x.png', fullPage: true })
    await page.getByText('有人被欺负', { exact: true }).waitFor()
    await page.context().close()
  })
})
