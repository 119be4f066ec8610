import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectFits, expectReadableInTheDark, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { counting } from '../support/presses.ts'
import { sampled } from '../support/sample.ts'
import { whole } from '../support/whole.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

let desk: DeskHouse
let browser: Browser

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const ofSection = {
  '/activities': '活动记录',
  '/activities/new': '填报活动',
  '/activities/review': '待审核',
  '/figures': '数据',
  '/figures/bullying.sessions?year=2024': '防治学生欺凌宣讲',
  '/figures/publicity.reading-coverage?year=2024': '宪法晨读覆盖学校',
  '/statutory-tables?year=2024': '法定统计表',
  '/settings/lists': '清单',
  '/settings/permissions?q=figures': '权限表',
  '/settings/ledger': '存证',
  '/settings/about': '关于',
}

/** Loaded once, and looked at in every layout and colour: what is wrong with it in the dark is wrong with its colours. */
const layouts = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 740 },
}

const bothWays = Object.keys(ofSection).map((path) => ['desktop', 'phone'].map((layout) => [path, layout] as const))
const examining = whole ? bothWays.flat() : bothWays.map((ways, i) => ways[(sampled([0, 1], 1)[0]! + i) % 2]!)

describe('电脑、平板和手机', () => {
  let page: Page
  beforeAll(async () => {
    // Nothing is waited for that only fades from light to dark.
    page = await pageOf(
      await desk.enter(browser, people.section, {
        viewport: layouts.desktop,
        colorScheme: 'light',
        reducedMotion: 'reduce',
      }),
    )
  })
  afterAll(() => page?.context().close())

  // Whether it fits is asked at every width; what a machine finds at one of them, drawn for each page, it all but always finds at the other.
  test.each(Object.entries(ofSection))('%s（%s）无障碍、不横向溢出，深色也看得清', async (path, title) => {
    const examined = examining.filter(([one]) => one === path).map(([, layout]) => layout)
    await page.setViewportSize(layouts.desktop)
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await expectQuiet(page)
    for (const [layout, size] of Object.entries(layouts)) {
      await page.setViewportSize(size)
      if (!examined.includes(layout)) await expectFits(page)
      else {
        await expectSound(page)
        await expectReadableInTheDark(page)
      }
    }
  })

  // Of twenty thousand cells all are like those examined above; only together do they show whether they fit.
  test('权限表的全部格子，不横向溢出', async () => {
    await page.setViewportSize(layouts.desktop)
    await page.goto('/settings/permissions')
    await page.getByRole('cell').nth(1000).waitFor()
    for (const size of Object.values(layouts)) {
      await page.setViewportSize(size)
      await expectFits(page)
    }
  })
})

describe('外壳', () => {
  test('换成英文：页面、文档语言都换，刷新后还在；大字、深色也是', async () => {
    const context = await desk.enter(browser, people.section, { viewport: { width: 1280, height: 860 } })
    const page = await pageOf(context)
    await page.goto('/figures')
    await page.getByRole('heading', { name: '数据', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'section（测试）' }).click()
    await page.getByText('English').click()
    await page.getByRole('heading', { name: 'Figures', level: 1 }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await page.getByText('Large', { exact: true }).click()
    await page.getByText('Dark', { exact: true }).click()
    await page.reload()
    await page.getByRole('heading', { name: 'Figures', level: 1 }).waitFor()
    expect(
      await page.evaluate(() => [document.documentElement.dataset['type'], document.documentElement.style.colorScheme]),
    ).toEqual(['large', 'dark'])
    // A school's name stays Chinese in English, a sentence does not.
    expect(await page.locator('nav').first().textContent()).not.toMatch(/[\u4e00-\u9fff]/)
    await expectSound(page)
    await context.close()
  })

  test('键盘：第一下 Tab 就能跳到正文；/ 找页面', async () => {
    const context = await desk.enter(browser, people.section, { viewport: { width: 1280, height: 860 } })
    const page = await pageOf(context)
    await page.goto('/settings/about')
    await page.getByRole('heading', { name: '关于', level: 1 }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.keyboard.press('/')
    await page.keyboard.type('权限')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '权限表', level: 1 }).waitFor()
    expect(await page.title()).toContain('权限表')
    expect(await page.locator('a.skip').getAttribute('href')).toBe('#main')
    await context.close()
  })

  test('键盘走遍导航：只有所在的组打开，回车打开别的组，里面每一页都走得到；钉住的在最前', async () => {
    const context = await desk.enter(browser, people.administrator, { viewport: { width: 1280, height: 860 } })
    const page = await pageOf(context)
    await page.goto('/settings/about')
    await page.getByRole('heading', { name: '关于', level: 1 }).waitFor()
    const nav = page.getByRole('navigation', { name: '主导航' })
    const heads = nav.getByRole('button')
    expect(await nav.getByRole('button', { expanded: true }).allTextContents()).toEqual(['设置'])
    const within = nav.locator('.nav-group a')
    await nav.locator('a[href="/books"]').waitFor({ state: 'attached' })
    const known = await within.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname))
    const reached = new Set<string>()
    for (let i = 0; i < (await heads.count()); i++) {
      await heads.nth(i).focus()
      if ((await heads.nth(i).getAttribute('aria-expanded')) === 'false') await page.keyboard.press('Enter')
      expect(await nav.getByRole('button', { expanded: true }).count()).toBe(1)
      const inside = (await heads.nth(i).getAttribute('aria-controls'))!
      for (;;) {
        await page.keyboard.press('Tab')
        const at = await page.evaluate((id) => {
          const one = document.activeElement!
          return one.closest(`#${id}`) && (one instanceof HTMLAnchorElement ? one.pathname : 'folded')
        }, inside)
        if (at === null) break
        // The lists kept beside the work fold where there are many.
        if (at === 'folded') await page.keyboard.press('Enter')
        else reached.add(at)
      }
    }
    expect([...reached].toSorted()).toEqual(known.toSorted())
    await page.getByRole('button', { name: '放进常用' }).click()
    await page.reload()
    await nav.getByRole('list', { name: '常用' }).getByRole('link', { name: '关于' }).waitFor()
    await page.getByRole('button', { name: '移出常用' }).click()
    expect(await nav.getByRole('list', { name: '常用' }).getByRole('link', { name: '关于' }).count()).toBe(0)
    await context.close()
  })

  test('局领导一览：等我决定的在最前，各处室的部分都在，打印成一张A4纸', async () => {
    const context = await desk.enter(browser, people.leader, { viewport: { width: 1280, height: 860 } })
    const page = await pageOf(context)
    await page.goto('/overview')
    for (const part of ['等我决定', /各县填报率/, /走到哪一步/, /抽查$/, /学生欺凌举报/, /每日线索报告率/])
      await page.getByRole('heading', { level: 2, name: part }).waitFor()
    await expectSound(page)
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(printed.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
    await page.getByRole('link', { name: '月度、季度回顾' }).click()
    await page.getByRole('heading', { level: 2, name: '办了什么，按期没有' }).waitFor()
    await page.getByRole('heading', { level: 2, name: '做了多少' }).waitFor()
    await expectQuiet(page)
    await expectSound(page)
    // Whoever asked for less motion is shown all parts at once, and nothing moves.
    await page.goto('/overview/hall')
    await page.getByRole('heading', { level: 2 }).nth(2).waitFor()
    await expectQuiet(page)
    await expectSound(page)
    expect(await page.getByRole('button', { name: '暂停' }).count()).toBe(0)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.getByRole('button', { name: '暂停' }).waitFor()
    const first = await page.getByRole('heading', { level: 2 }).textContent()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('heading', { level: 2 }).filter({ hasNotText: first! }).waitFor()
    // Signed out elsewhere, the wall shows nothing more.
    await context.clearCookies()
    await page.reload()
    await page.waitForURL('**/sign-in**')
    await context.close()
  })

  test.each([
    ['电脑上按 Ctrl K', { width: 1280, height: 860 }],
    ['手机上点放大镜', { width: 360, height: 740 }],
  ])('%s，按首字母找到学校，按名称找到要办的事', async (_how, viewport) => {
    const context = await desk.enter(browser, people.section, { viewport })
    const page = await pageOf(context)
    await page.goto('/settings/about')
    await page.getByRole('heading', { name: '关于', level: 1 }).waitFor()
    const begin = () =>
      viewport.width < 720 ? page.getByRole('button', { name: '查找' }).click() : page.keyboard.press('Control+k')
    const counted = await counting(page, '找到一所学校')
    await begin()
    const box = page.getByRole('combobox', { name: '查找' })
    await box.fill('dxdyxx')
    await page.locator('.found', { hasText: '东县第一小学' }).first().waitFor()
    await expectSound(page)
    await box.press('Enter')
    await page.getByRole('heading', { name: '东县第一小学', level: 1 }).waitFor()
    await counted()
    await begin()
    await box.fill('qxb')
    await page.locator('.found', { hasText: '权限表' }).first().waitFor()
    await box.fill('新建：重大')
    await page.locator('.found', { hasText: '新建：重大行政决策' }).click()
    await page.waitForURL('**/decisions/new')
    await context.close()
  })

  test('没有权限的页面说明缺哪项权限；没有的地址也说清楚', async () => {
    const context = await desk.enter(browser, people.eastClerk)
    const page = await pageOf(context)
    await page.goto('/settings/ledger')
    await page.getByText('这一页需要“查阅存证”权限').waitFor()
    expect(await page.getByRole('link', { name: '存证' }).count()).toBe(0)
    await page.goto('/no/such/page')
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
    await expectSound(page)
    await context.close()
  })

  test('拼音没成字不查：打“语文”的路上，列表不动', async () => {
    const context = await desk.enter(browser, people.section)
    const page = await pageOf(context)
    const asked: string[] = []
    page.on('request', (request) => {
      const sought = new URL(request.url()).searchParams.get('q')
      if (request.url().includes('/api/activities') && sought !== null) asked.push(sought)
    })
    await page.clock.install()
    await page.goto('/activities')
    await page.getByRole('searchbox').first().focus()
    const ime = await context.newCDPSession(page)
    for (const text of ['y', 'yu', 'yu wen']) {
      await ime.send('Input.imeSetComposition', { selectionStart: text.length, selectionEnd: text.length, text })
      await page.clock.runFor(1_000)
    }
    await ime.send('Input.insertText', { text: '语文' })
    await page.clock.runFor(1_000)
    await page.waitForURL(/q=%E8%AF%AD%E6%96%87/)
    await expect.poll(() => asked).toEqual(['语文'])
    await context.close()
  })

  test('没登录就打开里面的页面：先登录，登录后回到那一页', async () => {
    const context = await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN' })
    const page = await pageOf(context)
    await page.goto('/activities?status=approved')
    await page.waitForURL(/\/sign-in\?back=/)
    expect(new URL(page.url()).searchParams.get('back')).toContain('/activities?status=approved')
    await context.close()
  })
})
