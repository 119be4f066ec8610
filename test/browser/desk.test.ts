import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, accessibilityFaults } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, photo, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** Where to leave pictures of the pages for a person to look at; nowhere unless asked. */
const shots = process.env['SHOTS']
async function shoot(page: Page, name: string) {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

describe('学校经办人在手机上填报', () => {
  test('两张照片，一分钟之内报完', async () => {
    const context = await desk.enter(browser, people.eastClerk, phone)
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error('PAGE', error))
    page.on('console', (message) => message.type() === 'error' && console.error('CONSOLE', message.text()))
    await page.goto('/activities/new')
    await page.getByRole('heading', { name: '填报活动' }).waitFor()
    await shoot(page, '360-new')
    await page.getByLabel('活动名称').fill('国家宪法日晨读')
    await page.getByRole('combobox', { name: '活动类型' }).click()
    await page.locator('.ant-select-item-option', { hasText: '宪法晨读' }).click()
    await page.locator('input[type=file]').setInputFiles([await photo(1), await photo(2)])
    await page.getByRole('textbox', { name: '学生' }).fill('９８0')
    await page.getByRole('textbox', { name: '教职工' }).fill('58')
    await page.getByRole('img', { name: '照片 2' }).waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await shoot(page, '360-new-filled')
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    await shoot(page, '360-new-done')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: '查看记录' }).click()
    await page.getByRole('heading', { name: '国家宪法日晨读' }).waitFor()
    await page.getByText('1,038 人次').waitFor()
    await shoot(page, '360-record')
    expect(await accessibilityFaults(page)).toEqual([])
    await context.close()
  })
})
void v7
void city
