import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startJobs, type Jobs } from '../../src/platform/jobs.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { demoCity } from '../support/demo.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

const file = join(import.meta.dirname, '../../demo/returns/武陟县-宪法晨读.xlsx')
let desk: DeskHouse
let browser: Browser
let jobs: Jobs
let officer: string

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ standing: () => demoCity('bare') }), launchBrowser()])
  jobs = await startJobs(desk.house, desk.house.jobs)
  const posts = await desk.house.db
    .selectFrom('post')
    .select(['person', 'org'])
    .where('role', '=', 'county-officer')
    .execute()
  officer = posts.find(({ org }) => desk.house.tree.nameOf(org)?.startsWith('武陟县'))!.person
}, 600_000)
afterAll(async () => {
  await jobs?.stop()
  await leaveBrowser(browser)
  await desk?.close()
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await pageOf(await desk.enter(browser, officer, options))
  page.setDefaultTimeout(20_000)
  await page.goto(path)
  return page
}
const look = (page: Page, name: string) =>
  process.env['LOOK']
    ? page.screenshot({ path: join(process.env['LOOK'], `returns-${name}.png`), fullPage: true })
    : undefined
const records = async () =>
  Number(
    (
      await desk.house.db
        .selectFrom('activity')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('县里交一份真实样子的表格：看清哪些不行、为什么，确认，下载退回的表格，改好再交', async () => {
  const page = await open('/returns')
  await page.getByText('还没有交过表格').waitFor()
  await expectSound(page)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('28行可以登记，16行要改').waitFor()
  await page.getByText('是否为：“武陟县乔庙镇中心小学”、“武陟县大封镇中心小学”').waitFor()
  await expectSound(page)
  await look(page, 'ready')
  expect(await records()).toBe(0)

  await page.getByRole('tab', { name: '有更正 16' }).click()
  await page.getByText('“约900人”按900人计，人数来源记为估计').waitFor()
  await page.getByRole('button', { name: '连同隐藏行' }).click()
  await page.getByText('表中2行隐藏行已一并核对').waitFor()
  await page.getByRole('button', { name: '不要隐藏行' }).click()
  await page.getByText('表中有2行是隐藏的').waitFor()

  await page.getByRole('button', { name: '确认登记28行' }).click()
  await page.getByText('已登记28行，审核通过后计入数据').waitFor()
  expect(await records()).toBe(28)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载退回的表格' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('武陟县-宪法晨读-退回.xlsx')
  const mended = await mend(readFileSync(await download.path()))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '武陟县-宪法晨读-改好.xlsx', mimeType: '', buffer: mended })
  await page.getByRole('heading', { name: '武陟县-宪法晨读-改好.xlsx' }).waitFor()
  await page.getByRole('tab', { name: '原已登记 28' }).waitFor()
  await page.getByRole('button', { name: '确认登记1行' }).click()
  await page.getByText('已登记1行，审核通过后计入数据').waitFor()
  expect(await records()).toBe(29)
}, 120_000)

test('一份登记表读不出来：在预览上指明各栏，再读；粘贴的单元格走同一条路', async () => {
  const page = await open('/returns')
  await page.getByRole('combobox', { name: '所属专项任务' }).click()
  await page.getByRole('option').nth(1).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const form = join(import.meta.dirname, '../fixtures/field/workbooks/24-vertical-form.xlsx')
  await page.locator('input[type=file]').setInputFiles(form)
  await page.getByText('左边写项目、右边写内容').first().waitFor()
  await page.getByRole('button', { name: '看预览，指明各栏' }).click()
  await page.getByRole('button', { name: '记住，按此读取' }).waitFor()
  await look(page, 'pointing-form')
  await page.getByText('一行一条').click()
  await look(page, 'pointing-table')
  await expectSound(page)
  await page.getByText('一张登记表一条').click()
  await page.getByRole('button', { name: '记住，按此读取' }).click()
  await page.getByText('在“24-vertical-form.xlsx”上指明的版式读取').waitFor({ state: 'attached' })
  await page.getByText('0行可以登记，1行要改').waitFor()

  await page.goto('/returns')
  await page.getByRole('button', { name: '粘贴单元格' }).click()
  await page
    .getByRole('textbox', { name: '粘贴单元格' })
    .fill('学校\t活动日期\t活动类型\t参与学生\n没有这所学校\t2026-11-16\t主题班会\t100')
  await look(page, 'pasting')
  await page.getByRole('button', { name: '读取粘贴的内容' }).click()
  await page.getByRole('heading', { name: '粘贴的单元格.tsv' }).waitFor()
  await page.getByText('没有找到学校“没有这所学校”').waitFor()
}, 120_000)

test('手机上、英文界面也看得全，放弃不留痕迹', async () => {
  const page = await open('/returns', phone)
  await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText(/行可以登记|can be entered/).waitFor()
  await expectSound(page)
  await look(page, 'phone')
  await page.getByRole('button', { name: /^(放弃|Discard)$/ }).click()
  await page.getByRole('button', { name: /^(确\s*定|OK)$/ }).click()
  await page.getByText(/已经放弃|was discarded/).waitFor()
  expect(await records()).toBe(29)
}, 60_000)

/** As the clerk does: writes the right name over the wrong one. */
async function mend(returned: Buffer): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(
    returned.buffer.slice(returned.byteOffset, returned.byteOffset + returned.byteLength) as ArrayBuffer,
  )
  const sheet = book.getWorksheet('未通过')!
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.value === '武陟县大丰镇中心小学') cell.value = '武陟县大封镇中心小学'
    }),
  )
  return Buffer.from(await book.xlsx.writeBuffer())
}
