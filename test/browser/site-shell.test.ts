import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/calendar/plain-date.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { memoryPart } from '../../src/site/part.fixture.tsx'
import {
  expectAccessible,
  expectFits,
  expectReadableInTheDark,
  launchBrowser,
  leaveBrowser,
} from '../support/browser.ts'
import { buildCity, idOf } from '../support/city.ts'
import { testHouse } from '../support/house.ts'
import { builtScripts } from '../support/once.ts'
import { sampled } from '../support/sample.ts'

const memory = memoryPart()
const subject = idOf('学区划分')
/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
let browser: Browser
let town: Awaited<ReturnType<typeof testHouse>>
let baseURL: string

beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    now: new Date(),
    doors: { publicParts: () => [memory.part], scripts: await builtScripts() },
  })
  const day = (from: number) => addDays(dayOf(new Date()), from)
  memory.add(idOf('食堂管理'), '学校食堂食品安全与营养健康管理办法（修订草案征求意见稿）', day(-60), day(-20))
  memory.add(
    subject,
    '2027年市区义务教育学校学区划分方案',
    day(-10),
    day(20),
    '为了让每个孩子就近入学，根据新建学校和适龄儿童的变化，拟对市区义务教育学校学区作出调整，现公开征求意见。',
  )
  await town.http.listen({ port: 0, host: 'localhost' })
  baseURL = `http://localhost:${(town.http.server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await leaveBrowser(browser)
  await town?.close()
})

const pages = {
  home: '/',
  list: '/subjects',
  item: `/subjects/${subject}`,
  form: `/subjects/${subject}/comment`,
  search: '/search?q=学区',
  receipt: '/receipt',
  about: '/about',
  none: '/none',
}

async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  page.on(
    'console',
    (message) => message.type() === 'error' && !/404|422/.test(message.text()) && expect.unreachable(message.text()),
  )
  page.on('request', (request) => expect(request.url().startsWith(baseURL), request.url()).toBe(true))
  return page
}

async function expectSound(page: Page, name: string) {
  await expectAccessible(page)
  await expectFits(page)
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

const sizes = {
  '360': { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  '1440': { viewport: { width: 1440, height: 900 } },
} as const
const looks = Object.keys(sizes).flatMap((width) =>
  [...Object.entries(pages), ['form-large', `/subjects/${subject}/comment?type=large`] as const].flatMap(
    ([name, path]) => ['', '/en'].map((language) => [width as keyof typeof sizes, name, language, path] as const),
  ),
)
const seen = sampled(looks, looks.length / 2)

// A look is a page at a width in a language: half of them a run. In the dark only the colours are others, and between the two widths only the room.
describe.each(['360', '1440'] as const)('宽 %s', (width) => {
  test('抽到的页面无障碍、不出边，深色也看得清', async () => {
    const size = sizes[width]
    const page = await visitor({ ...size, colorScheme: 'light', javaScriptEnabled: true })
    for (const [, name, language, path] of seen.filter(([one]) => one === width)) {
      await page.goto(`/gov${language}${path}`)
      await expectSound(page, `${name}${language.replace('/', '-')}-${width}`)
      await expectReadableInTheDark(page)
      if (width !== '1440') continue
      await page.setViewportSize({ width: 768, height: 1024 })
      await expectFits(page)
      await page.setViewportSize(size.viewport)
    }
    await page.context().close()
  })
})

test('填表的页面连样式带脚本不到60 KB；样式和脚本不用 Chromium 69 没有的东西', async () => {
  const page = await visitor()
  const sizes: Promise<readonly [url: string, text: string]>[] = []
  page.on('response', (response) => sizes.push(response.text().then((text) => [response.url(), text] as const)))
  await page.goto(`/gov/subjects/${subject}/comment`)
  const loaded = await Promise.all(sizes)
  expect(loaded.map(([url]) => url.replace(/.*[./]/, ''))).toEqual(expect.arrayContaining(['comment', 'css', 'js']))
  expect(loaded.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)).toBeLessThan(60 * 1024)
  const [, script] = loaded.find(([url]) => url.endsWith('.js'))!
  expect(script).not.toMatch(/\?\?|\?\.[a-z(]|static\s*\{|this\.#|catch\{|globalThis\./)
  const [, css] = loaded.find(([url]) => url.endsWith('.css'))!
  expect(css).not.toMatch(/[^-]gap:|inset|aspect-ratio|(min|max|clamp)\(|:where|:is\(|:has\(/)
  await page.context().close()
})

test('打印：只有正文，白纸黑字', async () => {
  const page = await visitor({ colorScheme: 'dark' })
  await page.goto(`/gov/subjects/${subject}`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('nav').isVisible()).toBe(false)
  expect(await page.locator('.bureau').isVisible()).toBe(true)
  expect(
    await page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.documentElement).backgroundColor,
    ]),
  ).toEqual(['rgb(31, 35, 40)', 'rgb(255, 255, 255)'])
  if (shots) await page.screenshot({ path: join(shots, 'print.png'), fullPage: true })
  await page.context().close()
})

// A page without script cannot be examined by one: what it looks like is seen where only the script's file is lost on the way.
test.each([
  ['没有脚本', false],
  ['脚本没有送到', true],
])('市民%s：提意见，拿回执，排队入册，查到结果', async (_say, javaScriptEnabled) => {
  const page = await visitor({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
  await page.route('**/work-*.js', (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: '' }))
  await page.goto('/gov/')
  await page.getByRole('link', { name: '2027年市区义务教育学校学区划分方案' }).click()
  await page.getByRole('link', { name: 'comment' }).click()
  await page.getByText('没有启用脚本：提交后会排队').waitFor({ timeout: 3000 })
  await page.getByLabel('您的意见').fill('支持，请把东湖小区划给第三小学。')
  await page.getByLabel('家长').check()
  await page.getByRole('button', { name: '提交意见' }).click()
  expect(await page.getByRole('heading', { name: '正在排队' }).isVisible()).toBe(true)
  if (javaScriptEnabled) await expectSound(page, 'queued-360')
  const code = await page.locator('.receipt .code').textContent()
  expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
  expect(page.url()).toBe(`${baseURL}/gov/subjects/${subject}/comment`)
  town.clock.now = new Date(town.clock.now.getTime() + 60_000)
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  await jobs.settle()
  await jobs.stop()
  await page.getByRole('link', { name: '查处理结果' }).click()
  await page.getByLabel('回执码').fill(code!)
  await page.getByRole('button', { name: '查处理结果' }).click()
  expect(await page.getByText('支持，请把东湖小区划给第三小学。').isVisible()).toBe(true)
  if (javaScriptEnabled) await expectSound(page, 'followed-360')
  await page.context().close()
})

test.each(['新浏览器', '旧浏览器'])('%s有脚本：边写边算，提交马上入册；没填的地方说明，写的都在', async (age) => {
  const page = await visitor()
  if (age === '旧浏览器') await page.addInitScript(withoutNewerThings)
  await page.goto(`/gov/subjects/${subject}/comment`)
  await page.getByLabel('您的意见').fill('建议增加校车线路。')
  await page.evaluate(() => document.querySelector('form[method=post]')!.setAttribute('novalidate', ''))
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByText('有地方需要改一改').waitFor()
  if (age === '新浏览器') await expectSound(page, 'faults-1280')
  expect(await page.getByLabel('您的意见').inputValue()).toBe('建议增加校车线路。')
  await page.getByLabel('学生').check()
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByText(/已收到，第\d+条/).waitFor()
  if (age === '新浏览器') await expectSound(page, 'done-1280')
  expect([...memory.opinions.values()].at(-1)?.text).toBe('建议增加校车线路。')
  await page.context().close()
})

test('只用键盘：跳到正文、走到搜索、换成大字和英文，一直跟着', async () => {
  const page = await visitor()
  await page.goto('/gov/')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
  await page.keyboard.type('学区')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '征求意见' }).waitFor()
  await page.getByRole('link', { name: '大字版' }).click()
  await page.getByRole('link', { name: 'English' }).click()
  expect(decodeURI(page.url())).toBe(`${baseURL}/gov/en/search?q=学区&type=large`)
  await page.getByRole('button', { name: 'Search' }).click()
  expect(page.url()).toContain('type=large')
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.className])).toEqual([
    'en',
    'large',
  ])
  await page.context().close()
})

/** Takes away what Chromium 69 did not have and scripts like to use. */
function withoutNewerThings() {
  for (const [of, names] of [
    [Object, ['hasOwn', 'fromEntries', 'groupBy']],
    [String.prototype, ['replaceAll', 'matchAll', 'at']],
    [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toReversed']],
    [Uint8Array.prototype, ['toHex', 'setFromHex', 'at', 'findLast']],
    [Promise, ['allSettled', 'any', 'withResolvers']],
    [globalThis, ['structuredClone', 'queueMicrotask']],
  ] as const)
    for (const name of names) delete (of as unknown as Record<string, unknown>)[name]
}
