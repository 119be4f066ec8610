import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, photo, type DeskHouse } from './desk.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 90_000 })

let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
}, 120_000)
afterEach(() => Promise.all(opened.splice(0).map((context) => context.close())))
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function newActivity(): Promise<Page> {
  const context = await desk.enter(browser, people.eastClerk, phone)
  opened.push(context)
  const page = await pageOf(context)
  await page.goto('/activities/new')
  return page
}

test('人数粘贴什么样都照表格的读法：320.00、1.2万、三百二十读得出，100-150、−5问回来', async () => {
  const page = await newActivity()
  const pupils = page.getByRole('textbox', { name: '学生' })
  const pasted = async (text: string) => {
    await pupils.fill(text)
    const field = page.locator('div.field', { has: pupils })
    return (await field.innerText()).replace(/\s+/g, '')
  }
  expect(await pasted('320.00')).not.toMatch(/读不出|按/)
  await pupils.blur()
  expect(await pupils.inputValue()).toBe('320')
  expect(await pasted('1.2万')).toMatch(/“1.2万”按12000人次计/)
  expect(await pasted('三百二十')).toMatch(/按320计/)
  expect(await pasted('100-150')).toMatch(/“100-150”读不出一个确定的数/)
  expect(await pasted('−5')).toMatch(/“-5”是负数/)
  await expectSound(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('读不出一个确定的数，请修改').first().waitFor()
})

test('选了33张照片：30张上传，3张说出名字；粘贴超过字数，说出没有进来的部分', async () => {
  const page = await newActivity()
  const one = await photo(1)
  const files = Array.from({ length: 33 }, (_, i) => ({ ...one, name: `照片${i + 1}.jpg` }))
  await page.locator('input[type=file]').setInputFiles(files)
  const told = page.getByRole('alert').filter({ hasText: '最多 30 张照片' })
  await told.waitFor()
  expect((await told.innerText()).match(/照片\d+\.jpg/g)).toEqual(['照片31.jpg', '照片32.jpg', '照片33.jpg'])
  await page.getByLabel('活动名称').focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text', `${'宪'.repeat(120)}没有进来的话`)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  await page.getByText('没有进来的话', { exact: true }).waitFor()
})
