import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildVerifier } from '../../build/verifier.mjs'
import { momentOfRound } from '../../src/platform/draw/source.ts'
import { poolOf, small } from '../../src/platform/draw/pool.fixture.ts'
import { canonical } from '../../src/platform/draw/frozen.ts'
import { prove, textOf } from '../../src/platform/draw/proof.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { expectSound } from './desk.fixture.ts'

/** The stick a parent carries home: the verifier, a proof, and the same with one byte changed. */
const stick = mkdtempSync(join(tmpdir(), 'mingfa-stick-'))
const shots = process.env['SHOTS']
const proof = prove(small, { kind: 'typed', text: '3421.57' })!
const early = {
  ...small,
  source: { kind: 'drand', round: 1000, known: momentOfRound(1000).toISOString() } as const,
  frozenAt: '2023-08-01T00:00:00.000Z',
}
const signature = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'
const files = {
  'proof.json': textOf(proof),
  'changed.json': textOf(proof).replace('甲学校', '甲学板'),
  'drand.json': textOf(prove(early, { kind: 'beacon', signature })!),
  'mixed.json': (({ frozen, given }) => textOf(prove(frozen, given)!))(poolOf('browser')),
  'list.json': canonical(small),
  'photo.json': '\u0000\u0001 no proof at all',
}
let browser: Browser

beforeAll(async () => {
  await buildVerifier(stick)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(stick, name), text)
  browser = await launchBrowser()
})
afterAll(async () => {
  await leaveBrowser(browser)
  rmSync(stick, { recursive: true, force: true })
})

/** Opened from the stick in an old browser: what came after Chromium 69 is taken away, and any use of the network fails the test. */
async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(error.message))
  page.on('request', (request) => expect(request.url()).toMatch(/^file:/))
  await page.addInitScript(() => {
    const late: [object, readonly string[]][] = [
      [Object, ['hasOwn', 'fromEntries', 'groupBy']],
      [Object.prototype, []],
      [Array.prototype, ['at', 'findLast', 'toSorted', 'toReversed', 'with']],
      [String.prototype, ['matchAll', 'replaceAll', 'at', 'isWellFormed', 'toWellFormed']],
      [Promise, ['allSettled', 'any', 'withResolvers']],
      [Blob.prototype, ['text', 'arrayBuffer']],
      [self, ['structuredClone', 'queueMicrotask']],
      [Crypto.prototype, ['subtle', 'randomUUID']],
      [Element.prototype, ['replaceChildren']],
      [Uint8Array, ['fromHex', 'fromBase64']],
      [Uint8Array.prototype, ['toHex', 'toBase64']],
    ]
    for (const [of, names] of late) for (const name of names) Reflect.deleteProperty(of, name)
  })
  await page.goto(pathToFileURL(join(stick, 'verify-draw.html')).href)
  return page
}
const drop = (page: Page, name: keyof typeof files) => page.locator('#file').setInputFiles(join(stick, name))

describe('U 盘上的核对程序', () => {
  test('家长放进证明：逐步打勾；查到本校的抽签号', async () => {
    const page = await open()
    await drop(page, 'proof.json')
    await page.getByText('核对无误').waitFor()
    expect(await page.locator('ol.steps .yes').count()).toBe(8)
    await page.getByLabel('查一个单位').fill('乙学校')
    expect(await page.locator('tbody tr').count()).toBe(1)
    expect(await page.locator('tbody').innerText()).toContain('抽中')
    await page.getByLabel('查一个单位').fill('丁')
    expect(await page.locator('tbody').innerText()).toContain('今年已经查过')
    await expectSound(page)
    if (shots) await page.screenshot({ path: join(shots, 'verifier.png'), fullPage: true })
    await page.context().close()
  })

  test('改动一个字：红色，说出哪一步', async () => {
    const page = await open()
    await drop(page, 'changed.json')
    await page.getByText('核对不符').waitFor()
    expect(await page.locator('li:has(.no)').first().innerText()).toContain('文件完整')
    expect(await page.locator('li:has(.no)').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('指纹相符')]),
    )
    await expectSound(page)
    await page.context().close()
  })

  test('指纹与抽取以前公布的不同：不符', async () => {
    const page = await open()
    await page.getByLabel('抽取以前公布的指纹').fill('0'.repeat(64))
    await drop(page, 'proof.json')
    await page.getByText('核对不符').waitFor()
    await page.getByLabel('抽取以前公布的指纹').fill(proof.hash)
    await page.getByLabel('抽取以前公布的指纹').blur()
    await page.getByText('核对无误').waitFor()
    await page.context().close()
  })

  test('没有填指纹就说没有比较；放进冻结名单：说它是名单，算出指纹，前一份结果不再留着', async () => {
    const page = await open()
    await drop(page, 'proof.json')
    await page.getByText('没有和它比较').waitFor()
    await drop(page, 'list.json')
    await page.getByText('这是冻结名单').waitFor()
    expect(await page.locator('#result').isHidden()).toBe(true)
    expect(await page.locator('#steps').innerText()).toContain(proof.hash)
    await page.getByLabel('抽取以前公布的指纹').fill(proof.hash)
    await page.getByLabel('抽取以前公布的指纹').blur()
    await page.getByText('与填写的相同').waitFor()
    await expectSound(page)
    await page.context().close()
  })

  test('drand 的签名在浏览器里离线核对；各方封签、彩票号码也核对；不是证明的说不是', async () => {
    const page = await open()
    await drop(page, 'drand.json')
    await page.getByText('核对无误').waitFor()
    await drop(page, 'photo.json')
    await page.getByText('核对不符').waitFor()
    await drop(page, 'mixed.json')
    await page.getByText('核对无误').waitFor()
    await page.context().close()
  })

  test('手机上、英文、深色：做一个封签', async () => {
    const page = await open({ viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'en-GB' })
    await page.getByLabel('Hash of the list').fill(proof.hash)
    await page.getByLabel('Party').fill('学校代表')
    await page.getByRole('button', { name: 'Make one' }).click()
    expect(await page.locator('#seal').innerText()).toMatch(/^[0-9a-f]{64}$/)
    await drop(page, 'proof.json')
    await page.getByText('Right: the draw computes').waitFor()
    await expectSound(page)
    if (shots) await page.screenshot({ path: join(shots, 'verifier-360.png'), fullPage: true })
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByText('核对无误').waitFor()
    await page.context().close()
  })
})
