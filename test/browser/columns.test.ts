import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/calendar/plain-date.ts'
import { expectAccessible, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { confirmMany, deskHouse, workday, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: workday }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const today = dayOf(workday)

async function visit(person: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
  const context = await desk.enter(browser, person, options)
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  await look(page)
  expect(broken).toEqual([])
  await context.close()
}
async function check(page: Page, name: string) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, `${name} 不应左右滚动`).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  const shots = process.env['SHOTS']
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}
const choose = async (page: Page, box: string, option: string | RegExp) => {
  await page.getByRole('combobox', { name: box, exact: true }).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
}

describe('任务自己要的栏目', { timeout: 90_000 }, () => {
  test('科室：加三栏和一条核对关系，发布', () =>
    visit(people.section, wide, async (page) => {
      await page.goto('/campaigns/new')
      await page.getByLabel('任务名称').fill('2026年禁毒知识测试')
      await page.getByRole('combobox', { name: '项目' }).click()
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
      await choose(page, '活动类型', /^宪法晨读$/)
      await page.getByLabel('活动期间起').fill(addDays(today, -2))
      for (const [at, name] of ['合格人数', '联系电话', '测试方式'].entries()) {
        await page.getByRole('button', { name: '加一项' }).click()
        await page.getByLabel(`第${at + 1}项`, { exact: true }).fill(name)
      }
      await choose(page, '合格人数：填什么', /^整数$/)
      await page.locator('.declare-field').first().getByRole('checkbox', { name: '必填' }).check()
      await choose(page, '测试方式：填什么', /^单选$/)
      await page.getByLabel('选项1', { exact: true }).fill('线上')
      await page.getByLabel('选项2', { exact: true }).fill('纸笔')
      await page.getByRole('button', { name: '加一条关系' }).click()
      await choose(page, '哪些数相加', /^合格人数$/)
      await page.keyboard.press('Escape')
      await choose(page, '与哪个数', /^参与学生$/)
      await check(page, 'columns-editor')
      await page.getByRole('button', { name: '保存并发布' }).click()
      await page.getByRole('dialog').getByText('发布“2026年禁毒知识测试”').waitFor()
      await confirmMany(desk, page)
      await page.getByText('合格人数（人）、联系电话、测试方式').waitFor()
      await page.getByText('合格人数≤参与学生').waitFor()
      await check(page, 'columns-board')
    }))

  test('学校：手机上填，超过的当场说，填好报上', () =>
    visit(people.eastClerk, phone, async (page) => {
      const { id } = await desk.house.db
        .selectFrom('campaign')
        .select('id')
        .where('title', '=', '2026年禁毒知识测试')
        .executeTakeFirstOrThrow()
      await page.goto(`/activities/new?campaign=${id}`)
      await page.getByLabel('学生', { exact: true }).fill('200')
      await page.getByLabel('合格人数').fill('201')
      await page.getByText('合格人数≤参与学生（201 ≤ 200）').waitFor()
      await page.getByLabel('联系电话').fill('0391-1234567')
      await page.getByText('纸笔', { exact: true }).click()
      await check(page, 'columns-phone')
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByText('合格人数201，超过参与学生200，请核对。').first().waitFor()
      await page.getByLabel('合格人数').fill('186')
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByRole('link', { name: '查看记录' }).click()
      await page.getByRole('heading', { name: '任务另外要求填报的' }).waitFor()
      await page.getByText('186人').waitFor()
      await page.getByText('＊＊＊').first().waitFor()
      await check(page, 'columns-record')
    }))
})
