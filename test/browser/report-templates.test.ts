import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
  const admin = await desk.as(people.administrator)
  const form = {
    ...{ zh: '在册学校总数', unit: '所' },
    definition: { kind: 'stock', of: { of: 'schools', count: 'records', where: [], day: null, span: null } },
  }
  expect((await admin.put(`/api/own-figures/${v7()}`, { form, seen: 0 })).status).toBe(200)
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const shots = process.env['SHOTS']
async function shoot(page: Page, name: string) {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

describe('报告模板', { timeout: 120_000 }, () => {
  test('由随附模板做成本单位的，加一句自定义数据，试看有数，起草出来也有', async () => {
    const context = await desk.enter(browser, people.section)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    await page.goto('/report/templates')
    await page.getByRole('link', { name: '县（区）教育体育局' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await shoot(page, 'templates')

    await page.getByRole('button', { name: '新建模板' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^名称/).fill('本局年度报告')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: '新建模板' }).click()
    await page.getByRole('heading', { name: '本局年度报告' }).waitFor()
    await page.getByText('{主送}').first().waitFor()

    // A sentence with a figure of the bureau's own, found by its Chinese name, and a word in braces.
    await page
      .getByRole('button', { name: /^加一句/ })
      .first()
      .click()
    const pen = page.getByRole('group', { name: '句子', exact: true })
    await pen.getByLabel('句子', { exact: true }).fill('{地域}在册学校有。')
    await pen.getByLabel('句子', { exact: true }).press('ArrowLeft')
    await pen.getByRole('combobox', { name: '插入数据', exact: true }).fill('在册学校总数')
    await page
      .getByTitle(/^在册学校总数/)
      .first()
      .click()
    await pen.getByRole('button', { name: '插入', exact: true }).click()
    await shoot(page, 'template-pen')
    expect(await accessibilityFaults(page)).toEqual([])
    await pen.getByRole('button', { name: '完成' }).click()
    await page.getByRole('button', { name: '保存模板' }).click()
    await page.getByRole('status').getByText('已保存').waitFor()

    await page.getByRole('radio', { name: '试看' }).click()
    await page.getByText(/全市在册学校有/).waitFor()
    expect(await page.getByText(/\d+所/).first().isVisible()).toBe(true)
    await page.getByText('用语', { exact: true }).click()
    await shoot(page, 'template-preview')
    expect(await accessibilityFaults(page)).toEqual([])

    await page.getByRole('button', { name: '看有什么变化' }).click()
    await page.getByText(/处要看|都没有变化/).waitFor()

    await page.goto('/report')
    await page.getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('dialog').getByText('本局年度报告').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
    await page.getByText(/全市在册学校有/).waitFor()
    await page
      .getByText(/^\d+所$/)
      .first()
      .waitFor()
    expect(faults).toEqual([])
    await context.close()
  })
})
