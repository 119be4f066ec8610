import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, expectAccessible, launchBrowser, leaveBrowser } from './browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
})
afterAll(() => leaveBrowser(browser))

const open = (body: string) =>
  page.setContent(`<!doctype html><html lang="zh-CN"><title>试页</title><body><main>${body}</main></body></html>`)

test('浏览器里的汉字有字形，不是方框', async () => {
  // A missing glyph is the same box for every character; three different pictures mean three real glyphs.
  const pictures = await Promise.all(
    ['宪', '法', '焦'].map(async (character) => {
      const own = await browser.newPage()
      await own.setContent(`<span style="font-size:64px">${character}</span>`)
      const picture = await own.locator('span').screenshot()
      await own.close()
      return picture.toString('base64')
    }),
  )
  expect(new Set(pictures).size).toBe(3)
})

test('无障碍检查放过合格的页面，揪出没有名称的按钮', async () => {
  await open('<h1>试页</h1><button>提交</button>')
  await expectAccessible(page)
  await open('<h1>试页</h1><button></button>')
  expect(await accessibilityFaults(page)).toEqual([expect.stringMatching(/^button-name/)])
  await expect(expectAccessible(page)).rejects.toThrow()
})
