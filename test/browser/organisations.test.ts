import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

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

/** A person could use it, and a machine finds nothing against it. */
async function check(page: Page, name: string) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, `${name} 不应左右滚动`).toBeLessThanOrEqual(0)
  const shots = process.env['SHOTS']
  if (shots) {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  }
  await expectAccessible(page)
}

async function workbook(school: string) {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('机构')
  sheet.addRow(['单位名称', '类别', '上级单位', '学段', '办学性质', '学生数', '教职工数'])
  sheet.addRow([school, '学校', '东县', '小学', '公办', '约900人', 50])
  sheet.addRow(['北县小学', '学校', '北县', '小学', '公办', 300, 20])
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('机构', { timeout: 90_000 }, () => {
  test('管理员：按条件看名单，看统计，点数字回到名单', () =>
    visit(people.administrator, wide, async (page) => {
      await page.goto('/organisations')
      await page.getByText('东县第一初级中学').waitFor()
      await check(page, 'organisations')
      await page.getByRole('link', { name: '统计' }).click()
      await page.getByRole('heading', { name: '按县（市、区）' }).waitFor()
      await page
        .getByText('4所')
        .or(page.getByRole('cell', { name: '4', exact: true }))
        .first()
        .waitFor()
      await check(page, 'organisation-counts')
      await page.getByRole('row', { name: /东县/ }).getByRole('link', { name: '2', exact: true }).click()
      await page.getByText('东县第一小学').waitFor()
      expect(await page.getByText('西区实验小学').count()).toBe(0)
    }))

  test('管理员：新设一所学校，自某日起更名，旧名留在沿革里', () =>
    visit(people.administrator, wide, async (page) => {
      const [founded, renamed] = ['东县新村小学', '东县实验小学'].map((name) => name + v7().slice(-6)) as [
        string,
        string,
      ]
      await page.goto('/organisations/new')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('处需要修改').waitFor()
      await check(page, 'organisation-new-faults')
      await page.getByLabel('名称').first().fill(founded)
      await page.getByRole('combobox', { name: '上级单位' }).fill('东县')
      await page.locator('.ant-select-item-option', { hasText: /^东县/ }).first().click()
      await page.getByRole('combobox', { name: '办学类型' }).click()
      await page.locator('.ant-select-item-option', { hasText: /^小学$/ }).click()
      await page.getByRole('radio', { name: '公办' }).click()
      await page.getByLabel('从哪天起').fill('2024-01-01')
      await check(page, 'organisation-new')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('heading', { name: founded }).waitFor()
      await page.getByRole('button', { name: '变更（更名、划转等）' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('从哪天起').fill('2024-09-01')
      await dialog.getByLabel('名称').first().fill(renamed)
      await check(page, 'organisation-change')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByRole('heading', { name: renamed }).waitFor()
      await page.getByText('2024年1月1日至2024年9月1日').waitFor()
      await page.getByText('更名', { exact: true }).waitFor()
      await check(page, 'organisation')
    }))

  test('管理员：改正填错的日期，分设一所新校，误撤销后恢复', () =>
    visit(people.administrator, wide, async (page) => {
      await page.goto(`/organisations/${city.westPrimary}`)
      await page.getByRole('button', { name: /^更正日期/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('只用于改错').waitFor()
      await dialog.getByLabel('实际日期').fill('2020-02-01')
      await dialog.getByLabel('理由').fill('批复日期有误')
      await check(page, 'organisation-boundary')
      await dialog.getByRole('button', { name: '更正日期' }).click()
      await page.getByText('2020年2月1日至今').waitFor()
      await page.getByRole('button', { name: '分设' }).click()
      await dialog.getByRole('combobox').fill('东县第一小学')
      await page.locator('.ant-select-item-option', { hasText: '东县第一小学' }).first().click()
      await dialog.getByLabel('分设日期').fill('2024-09-01')
      await dialog.getByLabel('理由').fill('按批复分设')
      await check(page, 'organisation-split')
      await dialog.getByRole('button', { name: '分设' }).click()
      await page.getByText('分设 2024年9月1日').waitFor()
      await page.getByRole('button', { name: '撤销', exact: true }).click()
      await dialog.getByLabel('理由').fill('误操作')
      await dialog.getByRole('button', { name: '撤销', exact: true }).click()
      await page.getByRole('button', { name: '恢复' }).click()
      await dialog.getByLabel('理由').fill('误撤销')
      await dialog.getByRole('button', { name: '恢复' }).click()
      await page.getByRole('button', { name: '撤销', exact: true }).waitFor()
      await check(page, 'organisation-reopened')
    }))

  test('管理员：导入表格，先看每行结果，再确认', () =>
    visit(people.administrator, wide, async (page) => {
      // Each try its own: the one before may have entered its own.
      const school = `东县第二小学${v7().slice(-6)}`
      await page.goto('/organisations/import')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '机构.xlsx', mimeType: 'application/octet-stream', buffer: await workbook(school) })
      await page.getByText('可导入1行，已有0行，退回1行。').waitFor()
      await page.getByText('没有上级单位“北县”').waitFor()
      await check(page, 'organisation-import')
      await page.getByRole('button', { name: '导入1行' }).click()
      await page.getByText('已导入1行。').waitFor()
      await page.goto('/organisations?q=第二小学')
      await page.getByText(school).waitFor()
    }))

  test('管理员上传县区轮廓，每项数据就有地图；撤下以后一键恢复', async () => {
    const ring = (x: number) => [[x, 35], [x + 1, 35], [x + 1, 36], [x, 36], [x, 35]] // prettier-ignore
    const area = (name: string, x: number) => ({
      ...{ type: 'Feature', properties: { name } },
      geometry: { type: 'Polygon', coordinates: [ring(x)] },
    })
    const features = [area('东县', 114), area('西区', 112.9), area('别处', 111)]
    const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
    await visit(people.administrator, wide, async (page) => {
      await page.goto('/organisations/outlines')
      const file = page.getByLabel('GeoJSON 文件')
      await file.setInputFiles({ name: '轮廓.geojson', mimeType: 'application/geo+json', buffer })
      await page.getByText('已采用，画出2个县（市、区）').waitFor()
      await page.getByText('文件里对不上的区域，没有采用：别处').waitFor()
      await check(page, 'outlines')
      await page.getByRole('button', { name: '撤下轮廓' }).click()
      await page.getByRole('heading', { name: '现在的轮廓' }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '撤销（Z）' }).click()
      await page.getByRole('heading', { name: '现在的轮廓' }).waitFor()
    })
    await visit(people.section, phone, async (page) => {
      await page.goto('/figures/schools.all?from=2024-01-01&until=2024-12-31')
      await page.getByRole('img', { name: /按县（市、区）的地图/ }).waitFor()
      await check(page, 'figure-map-phone')
    })
  })

  test('学校经办人在手机上：只能看，不能改；英文齐全', () =>
    visit(people.eastClerk, { ...phone, locale: 'en-GB' }, async (page) => {
      await page.addInitScript(() => localStorage.setItem('mingfa.language', 'en'))
      await page.goto('/organisations')
      await page.getByText('东县第一小学').waitFor()
      expect(await page.getByText('新设机构').or(page.getByText('Found an organisation')).count()).toBe(0)
      await check(page, 'organisations-phone')
      await page.goto(`/organisations/${city.eastPrimary}`)
      await page.getByRole('heading', { name: '东县第一小学' }).waitFor()
      expect(await page.getByRole('button', { name: /变更|更正|Change|Correct/ }).count()).toBe(0)
      await check(page, 'organisation-phone')
      await page.goto('/organisations/counts')
      await page.getByRole('table').first().waitFor()
      await check(page, 'organisation-counts-phone')
    }))
})
