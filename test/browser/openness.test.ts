import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { sampled } from '../support/sample.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

const document = {
  name: '收费公示.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('课后服务收费标准：每学期三百元。'),
}
const sha256 = createHash('sha256').update(document.buffer).digest('hex')
const wide = { viewport: { width: 1440, height: 900 } }
let desk: DeskHouse
let browser: Browser
let writer: Awaited<ReturnType<DeskHouse['house']['publicLog']['start']>>
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
  writer = await desk.house.publicLog.start()
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await writer?.stop()
  await desk?.close()
})

async function sound(page: Page, name: string) {
  const shots = process.env['SHOTS']
  if (shots) {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  }
  await expectSound(page)
}

const staff = async (person: string, options: BrowserContextOptions = wide) =>
  pageOf(await desk.enter(browser, person, options))
const visitor = async (options: BrowserContextOptions = {}) =>
  pageOf(await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', ...options }))

describe('公开登记、公开日志、查真伪', { timeout: 120_000 }, () => {
  let id = ''
  let title = ''

  test('科室登记应公开的信息，法制审查，科室公布', async () => {
    // Each try its own: the one before may have stored its own.
    title = `课后服务收费公示${v7()}`
    const officer = await staff(people.section)
    await officer.goto('/publications')
    await officer.getByRole('button', { name: '登记应公开的信息' }).click()
    const form = officer.getByRole('dialog', { name: '登记应公开的信息' })
    await form.getByLabel('标题').fill(title)
    await form.getByLabel('文号').fill('焦教〔2026〕12号')
    await form.getByLabel('公开的地址').fill('https://example.gov.cn/fees')
    await form.locator('input[type=file]').setInputFiles(document)
    await officer.getByText(sha256.slice(0, 16)).waitFor()
    await sound(officer, 'desk-enter-1440')
    await form.getByRole('button', { name: /保\s*存/ }).click()
    await officer.getByRole('heading', { level: 1, name: title }).waitFor()
    id = officer.url().split('/').at(-1)!
    // Before the review it is refused, with the article.
    const publish = officer.getByRole('dialog', { name: '公布' })
    await officer.getByRole('button', { name: /^公\s*布$/ }).click()
    await publish.getByRole('button', { name: /保\s*存/ }).click()
    await officer.getByText('公布以前应当审查').waitFor()

    const legal = await staff(people.legal)
    await legal.goto(`/publications/${id}`)
    await legal.getByRole('button', { name: '登记审查' }).click()
    await legal.getByText('不涉及国家秘密').click()
    await legal.getByText('不含个人隐私').click()
    await legal.getByRole('button', { name: /保\s*存/ }).click()
    await legal.getByText('保密：').waitFor()

    await officer.reload()
    await officer.getByRole('button', { name: /^公\s*布$/ }).click()
    await publish.getByRole('button', { name: /保\s*存/ }).click()
    await officer.getByText('公众看到的登记').waitFor()
    await sound(officer, 'desk-publication-1440')
    await officer.goto('/publications')
    await officer.getByText(title).waitFor()
    await sound(officer, 'desk-register-1440')
    const onPhone = await staff(people.section, phone)
    await onPhone.goto('/publications')
    await onPhone.getByText(title).waitFor()
    await sound(onPhone, 'desk-register-360')
  })

  const widths = [
    ['360', phone],
    ['1440', wide],
  ] as const
  test.each(sampled(widths, 1))('公众在目录里找到它，看得到依据、期限和证明（%s）', async (size, options) => {
    await writer.round()
    const page = await visitor(options)
    await page.goto('/gov/publications/catalogue')
    await sound(page, `catalogue-${size}`)
    await page.getByLabel('在目录里找').fill('收费')
    await page.locator('main').getByRole('button', { name: '搜索' }).click()
    await page.getByRole('link', { name: title }).click()
    await page.getByText('日志第').waitFor()
    await sound(page, `publication-${size}`)
    await page.goto('/gov/log')
    await page.getByText('mingfa.invalid/gov/log+').waitFor()
    await sound(page, `log-${size}`)
    await page.goto(`/gov/en/publications/${id}`)
    await page.getByText('Made public on').waitFor()
    await sound(page, `publication-en-${size}`)
  })

  test('没有脚本：选一个文件、填一个文号，查得到；差一个字节就查不到', async () => {
    const page = await visitor({ javaScriptEnabled: false, ...phone })
    const check = async (file: typeof document) => {
      await page.goto('/gov/check')
      await page.getByLabel('或者选一个文件').setInputFiles(file)
      await page.getByRole('button', { name: '查一查' }).click()
    }
    await check(document)
    expect(await page.getByRole('status').textContent()).toContain('与公开的文件一致')
    await check({ ...document, buffer: Buffer.from(document.buffer.toString().replace('三', '五')) })
    expect(await page.getByRole('alert').textContent()).toContain('没有查到')
    await page.goto('/gov/check')
    await page.getByLabel('文号、证号、回执码、校验值').fill('焦教[2026]12号')
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByRole('link', { name: title }).waitFor()
  })

  test('有脚本：文件不离开这台电脑，只送校验值', async () => {
    const page = await visitor(wide)
    let sent = ''
    page.on('request', (request) => request.method() === 'POST' && (sent = request.postData() ?? ''))
    await page.goto('/gov/check')
    await sound(page, 'check-1440')
    await page.getByLabel('或者选一个文件').setInputFiles(document)
    await page.getByText(`${document.name} ·`).waitFor()
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByText('与公开的文件一致').waitFor()
    expect(sent).toContain(sha256)
    expect(sent).not.toContain('每学期')
    await sound(page, 'check-found-1440')
  })

  test('下载的证明拿回来验得过；改动里面的一个字，验不过', async () => {
    const page = await visitor(phone)
    await page.goto(`/gov/publications/${id}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '完整证明' }).click(),
    ])
    const proof = readFileSync(await download.path(), 'utf8')
    const bring = async (text: string) => {
      await page.goto('/gov/check')
      await page
        .getByLabel('或者选一个文件')
        .setInputFiles({ name: 'proof.json', mimeType: 'application/json', buffer: Buffer.from(text) })
      await page.getByRole('button', { name: '查一查' }).click()
      await page.locator('.notice').waitFor()
    }
    await bring(proof)
    await page.getByText('证明成立').waitFor()
    await page.getByText('与证明文件里写的一致').waitFor()
    await sound(page, 'check-proof-360')
    await bring(
      proof
        .replace('课后服务收费公示', '课后服务免费公示')
        .replace(String.raw`\"title\":\"课后服务收费公示`, String.raw`\"title\":\"课后服务免费公示`),
    )
    await page.getByText('里面的内容被改过').waitFor()
    await bring(proof.replace(/index (\d+)/, (_, n: string) => `index ${Number(n) - 1}`))
    await page.getByText('里面的内容被改过').waitFor()
  })

  test('管理员看得到日志的情况', async () => {
    const page = await staff(people.administrator)
    await page.goto('/settings/log')
    await page.getByText('正常').waitFor()
    await sound(page, 'desk-log-1440')
  })

  test('撤回以后，公众看得到什么时候、为什么撤回', async () => {
    const officer = await staff(people.section)
    await officer.goto(`/publications/${id}`)
    await officer.getByRole('button', { name: /^撤\s*回$/ }).click()
    await officer.getByRole('dialog').getByLabel('理由').fill('标准有变，另行公布')
    await officer
      .getByRole('dialog')
      .getByRole('button', { name: /^撤\s*回$/ })
      .click()
    await officer.getByText('已撤回').first().waitFor()
    const page = await visitor(phone)
    await page.goto(`/gov/publications/${id}`)
    await page.getByText('标准有变，另行公布').waitFor()
    await sound(page, 'withdrawn-360')
    await page.goto('/gov/publications/catalogue?kind=other')
    await page.getByText('没有找到').waitFor()
  })
})
