import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectAccessible, expectFits, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { choose, deskHouse, type DeskHouse } from './desk.fixture.ts'

// Whole stories, in a browser made slow on purpose.
vi.setConfig({ testTimeout: 120_000 })

const shots = process.env['SHOTS']
let browser: Browser
let town: DeskHouse
let baseURL: string
/** How far the house's clock is ahead. */
let later = 0
/** What the child of the first story copied down. */
let code = ''

beforeAll(async () => {
  town = await deskHouse({ clock: () => new Date(Date.now() + later) })
  baseURL = town.origin
  browser = await launchBrowser()
})
afterAll(async () => {
  await leaveBrowser(browser)
  await town?.close()
})

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

/** What browsers of 2018 have not got: taken away before the page runs, so that needing it breaks the test. */
function forget() {
  const gone: [object, string[]][] = [
    [Object, ['fromEntries', 'hasOwn', 'groupBy']],
    [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'with']],
    [String.prototype, ['replaceAll', 'matchAll', 'at']],
    [Promise, ['allSettled', 'any', 'withResolvers']],
    [Blob.prototype, ['arrayBuffer', 'text', 'stream']],
    [crypto, ['randomUUID']],
    [Element.prototype, ['replaceChildren']],
  ]
  for (const [of, names] of gone)
    for (const name of names) Object.defineProperty(of, name, { value: undefined, configurable: true, writable: true })
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
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  page.on('request', (request) => expect(request.url().startsWith(baseURL), request.url()).toBe(true))
  if (slower > 1) slowed.set(page, await slowly(page, slower))
  return page
}

async function expectSound(page: Page, name: string) {
  await shoot(page, name)
  await slowed.get(page)?.(false)
  await expectAccessible(page)
  await slowed.get(page)?.(true)
  await expectFits(page)
}
const shoot = async (page: Page, name: string) =>
  void (shots && (await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })))

/** As a telephone makes it: with the place where it was taken. */
const photo = async () => ({
  name: 'IMG_2001.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Make: 'PLANTED-CAMERA' }, IFD3: { GPSLatitude: '35/1 12/1 0/1' } })
    .jpeg()
    .toBuffer(),
})

/** Presses a button of the step on show, by where it leads: its words are spelled in ruby. */
const go = (page: Page, to: string) => page.locator(`[data-step]:not([hidden]) [data-go=${to}]`).first().click()
const next = (page: Page) => page.locator('[data-step]:not([hidden]) .moves .primary').click()

const PASSWORD = '每天中午在操场跑三圈再吃饭'

async function clerk(
  person: string,
  options: BrowserContextOptions = { viewport: { width: 1440, height: 900 } },
): Promise<Page> {
  const page = await (await town.enter(browser, person, options)).newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  return page
}

/** Every page of the desk as it looks on a telephone, too; a list is made of other things there. */
async function onPhone(page: Page, name: string, listed = false) {
  await expectSound(page, name)
  await page.setViewportSize({ width: 360, height: 740 })
  await shoot(page, `${name}-360`)
  if (listed) await expectAccessible(page)
  await expectFits(page)
  await page.setViewportSize({ width: 1440, height: 900 })
}

describe('开通', () => {
  test('没有钥匙以前，网页只说打电话', async () => {
    const page = await child()
    await page.goto('/gov/report')
    expect(await page.locator('textarea').count()).toBe(0)
    await page.locator('.notice.warn').waitFor()
    await expectSound(page, 'report-closed')
    await page.context().close()
  })

  test('专办员设钥匙；局领导请保管人分存备用钥匙、排班、公布电话', async () => {
    const handler = await clerk(people.reportHandler)
    await handler.goto('/bullying-reports/keys')
    await handler.getByLabel('新密码').fill(PASSWORD)
    await handler.getByLabel('再输一遍').fill(PASSWORD)
    await handler.getByRole('button', { name: '设置我的钥匙' }).click()
    await handler.getByRole('button', { name: '停用钥匙' }).waitFor()
    await onPhone(handler, 'desk-keys')
    await handler.context().close()

    const leader = await clerk(people.leader)
    await leader.goto('/bullying-reports/rota')
    await leader.getByText('网上举报没有开').waitFor()
    await leader.getByRole('button', { name: '设备用钥匙' }).click()
    await leader.getByLabel('保管人').fill('局办公室\n机关纪委\n法规科')
    await leader.getByRole('button', { name: '生成并分存' }).click()
    for (const name of ['局办公室', '机关纪委', '法规科']) {
      await leader.getByText(`请${name}一个人看屏幕`).waitFor()
      const share = (await leader.locator('.share').textContent())!
      shares.push([name, share])
      if (name === '局办公室') await expectSound(leader, 'desk-share')
      await leader.getByRole('button', { name: '抄好了' }).click()
      await leader.getByLabel('请照纸上抄的输入一遍').fill(share.slice(0, -1))
      await leader.getByRole('button', { name: '核对' }).click()
      await leader.getByText('抄错了').waitFor()
      await leader.getByLabel('请照纸上抄的输入一遍').fill(share.toLowerCase())
      await leader.getByRole('button', { name: '核对' }).click()
    }
    await leader.getByText('网上举报开着').waitFor()
    await leader.getByRole('combobox', { name: '人员' }).click()
    await leader.locator('.ant-select-item-option', { hasText: 'reportHandler' }).click()
    await leader.getByRole('button', { name: '安排值班' }).click()
    await leader.locator('table', { hasText: '有钥匙' }).first().waitFor()
    await leader.getByLabel('举报电话').fill('0391-1234567')
    await leader.getByLabel('举报邮箱').fill('jubao@example.gov.cn')
    await leader.getByRole('button', { name: '保存' }).click()
    await onPhone(leader, 'desk-rota')
    await leader.context().close()
  })
})

const shares: [name: string, share: string][] = []

describe('一个孩子', () => {
  test('用慢六倍的旧手机写举报、传照片、抄回执', async () => {
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
    code = (await page.locator('[data-step=receipt] [data-code]').textContent())!
    expect(code).toMatch(/^(\d{4} ){4}\d{4}$/)
    await expectSound(page, 'report-receipt')
    await go(page, 'again')
    expect(await page.locator('[data-step=again] [data-code]').textContent()).toBe(code)
    await expectSound(page, 'report-again')
    expect(page.url()).toBe(`${baseURL}/gov/report`)
    expect(await page.context().cookies()).toEqual([])
    await page.locator('[data-step=again] [data-leave]').click()
    await page.waitForURL(`${baseURL}/gov/`)
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
    await page.context().close()
  })

  test('专办员当天打开、看照片、提一个问题；孩子第二天回来看到，回答', async () => {
    const handler = await clerk(people.reportHandler)
    await handler.goto('/bullying-reports')
    await handler.getByLabel('钥匙密码').fill('猜一个')
    await handler.getByRole('button', { name: '打开', exact: true }).click()
    await handler.getByText('密码不对').waitFor()
    await handler.getByLabel('钥匙密码').fill(PASSWORD)
    await handler.getByRole('button', { name: '打开', exact: true }).click()
    await handler.getByText('没有人看', { exact: true }).first().waitFor()
    await onPhone(handler, 'desk-inbox', true)
    await handler.locator('a[href^="/bullying-reports/"][href*="-4"]').first().click()
    await handler.getByText('他们每天放学在小巷里堵我').waitFor()
    const [download] = await Promise.all([
      handler.waitForEvent('download'),
      handler.getByRole('button', { name: '保存 IMG_2001.jpg' }).click(),
    ])
    const saved = readFileSync((await download.path())!)
    expect(saved.includes('PLANTED-CAMERA')).toBe(false)
    expect((await sharp(saved).metadata()).width).toBe(400)
    await handler.getByLabel('写给举报人的话').fill('我们看到了。你今天放学安全吗？')
    await handler.getByRole('button', { name: '封好并发出' }).click()
    await handler.locator('article', { hasText: '你今天放学安全吗' }).waitFor()
    await onPhone(handler, 'desk-report')
    await handler.context().close()

    later = 24 * 3_600_000
    const page = await child()
    await page.goto('/gov/report')
    await go(page, 'code')
    await page.locator('#code').fill('0000 0000 0000 0000 0000')
    await next(page)
    await page.locator('[data-fault=unknown]:visible').waitFor()
    await expectSound(page, 'report-code')
    await page.locator('#code').fill(code)
    await next(page)
    await page.getByText('你今天放学安全吗').waitFor()
    await page.locator('#more').fill('昨天安全，老师送我回家的。')
    await page.locator('form[data-add] .primary').click()
    await page.locator('[data-sent]:visible').waitFor()
    await page.locator('[data-ask=goes-on]').click()
    await page.locator('[data-confirm=goes-on]').click()
    await expectSound(page, 'report-letters')
    await page.locator('#pinyin').check()
    await expectSound(page, 'report-pinyin')
    await page.locator('[data-step=letters] [data-leave]').click()
    await page.waitForURL(`${baseURL}/gov/`)
    await page.goBack()
    expect(await page.getByText('你今天放学安全吗').count()).toBe(0)
    await page.context().close()
  })

  test('扫学校海报上的码：学校已经填好，地址里什么也不留', async () => {
    const page = await child()
    await page.goto(`/gov/report#s=${encodeURIComponent('东县第一小学')}`)
    expect(page.url()).toBe(`${baseURL}/gov/report`)
    expect(await page.locator('#school').inputValue()).toBe('东县第一小学')
    await page.context().close()
  })

  test('脚本没有送到：一页写完，说明是服务器封的，拿到回执码', async () => {
    const page = await child()
    await page.route('**/report-*.js', (route) =>
      route.fulfill({ status: 200, contentType: 'text/javascript', body: '' }),
    )
    await page.goto('/gov/report')
    await page.locator('div[data-plain]').waitFor()
    await expectSound(page, 'report-plain')
    await page.locator('#what').fill('没有脚本')
    await page.locator('[value=look]').click()
    await page.locator('.review').waitFor()
    await expectSound(page, 'report-plain-look')
    await page.locator('[value=tell]').click()
    await page.locator('.receipt .code').waitFor()
    await expectSound(page, 'report-plain-sent')
    await page.context().close()
  })

  test('英文的也是一样', async () => {
    const page = await child()
    await page.goto('/gov/en/report')
    await page.getByRole('button', { name: 'No, I want to write it down' }).click()
    await expectSound(page, 'report-en')
    await page.context().close()
  })

  test('网页不带加密不到60 KB，带上不到120 KB', async () => {
    const page = await child()
    const sizes: Promise<readonly [string, number]>[] = []
    page.on('response', (response) =>
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => [response.url(), responseBodySize] as const),
      ),
    )
    await page.goto('/gov/report')
    const loaded = await Promise.all(sizes)
    const script = loaded.filter(([url]) => url.endsWith('.js')).reduce((sum, [, size]) => sum + size, 0)
    const rest = loaded.filter(([url]) => !url.endsWith('.js')).reduce((sum, [, size]) => sum + size, 0)
    expect(script).toBeGreaterThan(0)
    expect(rest).toBeLessThan(60 * 1024)
    expect(rest + script).toBeLessThan(120 * 1024)
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
    await go(page, 'again')
    await page.locator('[data-step=again] [data-leave]').click()
    await page.waitForURL(`${baseURL}/gov/`)
    await page.goto('/gov/report')
    await go(page, 'code')
    await page.locator('#code').fill(code)
    await next(page)
    await page.getByText('有人被欺负', { exact: true }).waitFor()
    await page.context().close()
  })
})

describe('其他的事', () => {
  test('科室录入电话举报，告诉来电人回执码；打印学校的海报', async () => {
    const page = await clerk(people.section)
    await page.goto('/bullying-reports/enter')
    await page.getByLabel('发生了什么').fill('家长来电：孩子被同学要钱。')
    await expectSound(page, 'desk-enter')
    await page.getByRole('button', { name: '封好并录入' }).click()
    await page.getByText('请把回执码告诉举报人').waitFor()
    expect(await page.locator('.share').textContent()).toMatch(/^(\d{4} ){4}\d{4}$/)
    await page.goto('/bullying-reports/poster')
    await page.getByLabel('学校').click()
    await page.keyboard.type('东县第一小学')
    await page.locator('.ant-select-item-option', { hasText: '东县第一小学' }).first().click()
    await page.locator('.poster-code').waitFor()
    expect(await page.getByText('0391-1234567').count()).toBe(1)
    await onPhone(page, 'desk-poster')
    await page.context().close()
  })

  test('专办员忘了密码：停用，设新的，两名保管人到场合钥，又打得开', async () => {
    const page = await clerk(people.reportHandler)
    await page.goto('/bullying-reports/keys')
    await page.getByRole('button', { name: '停用钥匙' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('忘记了密码').click()
    await dialog.getByRole('button', { name: '停用钥匙' }).click()
    await page.getByRole('button', { name: '设置我的钥匙' }).waitFor()
    await page.getByLabel('新密码').fill(PASSWORD)
    await page.getByLabel('再输一遍').fill(PASSWORD)
    await page.getByRole('button', { name: '设置我的钥匙' }).click()
    await page.getByRole('button', { name: '合钥恢复' }).waitFor()
    for (const [i, [name, share]] of [shares[2]!, shares[0]!].entries()) {
      await choose(page.getByRole('combobox', { name: `第 ${i + 1} 名保管人` }), name)
      await page.getByLabel('纸上的那一份').nth(i).fill(share)
    }
    await page.getByLabel('为什么要恢复').fill('忘记了密码')
    await onPhone(page, 'desk-ceremony')
    await page.getByRole('button', { name: '合钥恢复' }).click()
    await page.getByText(/已恢复 \d+ 份举报/).waitFor()
    await page.getByRole('link', { name: '欺凌举报', exact: true }).first().click()
    await page.getByText('没有人看', { exact: true }).first().waitFor()
    await page.context().close()
  })
})
