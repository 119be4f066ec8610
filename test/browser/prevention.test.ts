import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Book } from '../../src/books/book.ts'
import { columnsOf } from '../../src/books/show.ts'
import { assignments } from '../../src/duties/bullying-prevention/assignments.ts'
import { toXlsx } from '../../src/platform/export.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse, confirmMany } from './desk.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const now = new Date('2024-12-20T02:00:00Z')
let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await Promise.all(opened.map((context) => context.close()))
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(person: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await desk.enter(browser, person, options)
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}
const shot = (page: Page, name: string) =>
  shots && page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })

describe('防欺凌日报', () => {
  test('市局设定学期；学校在手机上一点就是零报告，漏报的补上，有线索的更正', async () => {
    const section = await enter(people.section, '/prevention/terms')
    await section.getByRole('link', { name: '登记', exact: true }).first().click()
    await section.getByLabel('学期').fill('2024—2025学年第一学期')
    await section.getByLabel('开学日期').fill('2024-12-18')
    await section.getByLabel('放假前最后一日').fill('2025-01-17')
    await expectSound(section)
    await section.getByRole('button', { name: /^保\s*存$/ }).click()
    await section.getByText('22', { exact: true }).waitFor()
    await expectSound(section)

    const clerk = await enter(people.eastClerk, '/', phone)
    await clerk.getByText('今天还没有报告').waitFor()
    await expectSound(clerk)
    await shot(clerk, 'prevention-today-360')
    await clerk.getByRole('link', { name: '去报告' }).click()
    await clerk.getByRole('button', { name: '今天没有线索（零报告）' }).waitFor()
    await expectSound(clerk)
    await shot(clerk, 'prevention-clerk-360')
    await clerk.getByRole('button', { name: '今天没有线索（零报告）' }).click()
    await clerk.getByText('今天已零报告。').waitFor()
    await clerk.getByText('漏报2日').waitFor()
    await clerk.getByRole('button', { name: /补报为零.*19日/ }).click()
    await clerk.getByText('漏报1日').waitFor()
    await clerk.getByRole('button', { name: '更正' }).click()
    await clerk.getByLabel('已转交的线索数').fill('2')
    await clerk.getByLabel('更正原因').fill('放学前又转交两条')
    await clerk.getByRole('button', { name: /^报\s*告$/ }).click()
    await clerk.getByText('今天已报告：转交线索2条。').waitFor()
    await expectSound(clerk)
    await shot(clerk, 'prevention-reported-360')
  })

  test('县区看到谁没报，提醒一次；换成英文也完整', async () => {
    const county = await enter(people.west, '/')
    await county.getByText('今天还有1所学校没有报告').waitFor()
    await county.getByRole('link', { name: '看是哪些学校' }).click()
    await county.getByText('应报1所，已报0所').waitFor()
    await county.getByText('西区实验小学').waitFor()
    await expectSound(county)
    await shot(county, 'prevention-board-1440')
    await county.getByRole('button', { name: '提醒全部' }).click()
    await county.getByRole('dialog').getByText('提醒西区实验小学。').waitFor()
    await confirmMany(desk, county)
    await county.getByText('已提醒1个单位。').waitFor()
    const small = await enter(people.west, '/prevention/board', phone)
    await small.getByText('今天已提醒').first().waitFor()
    await expectSound(small)
    await shot(small, 'prevention-board-360')
    const told = await enter(people.westClerk, '/prevention', { ...phone, locale: 'en-GB' })
    await told
      .getByRole('button', { name: 'None today (zero report)' })
      .or(told.getByRole('button', { name: '今天没有线索（零报告）' }))
      .click()
    await expect
      .poll(
        async () => (await (await desk.as(people.west)).get('/api/prevention/unreported?day=2024-12-20')).body.total,
      )
      .toBe(0)
  })
})

describe('派驻、措施和舆情', () => {
  test('一校一警用表格导入，看截至当日的覆盖；原来的地址仍能打开', async () => {
    const page = await enter(people.section, '/prevention/assignments/import')
    const names = new Map<string, string>([
      [city.eastJunior, '东县第一初级中学'],
      [city.cityHigh, '市第一中学'],
    ])
    const row = {
      programme: 'officer',
      org: city.eastJunior,
      name: '王甲子',
      unit: '东县派出所',
      number: '演示警1',
      from: '2024-03-01',
      until: null,
    }
    const rows = [row, { ...row, org: city.cityHigh, number: '演示警2' }]
    const buffer = Buffer.from(
      await toXlsx(columnsOf(assignments as unknown as Book, names), rows as never, { sheet: '派驻' }),
    )
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '一校一警.xlsx', mimeType: 'application/octet-stream', buffer })
    await page.getByRole('button', { name: '写入可以导入的2行' }).click()
    await page.getByText('已写入2行。').waitFor()
    await page.goto('/prevention/officers')
    await page.getByRole('link', { name: '一校一警覆盖学校 2 / 2所' }).waitFor()
    await page.getByRole('link', { name: '一校一警派驻民警 2人' }).waitFor()
    await expectSound(page)
    await shot(page, 'prevention-officers-1440')
    await page.goto(`/organisations/${city.eastJunior}`)
    await page.getByRole('heading', { name: '一校一警、律师进校' }).waitFor()
    await page.getByRole('link', { name: '王甲子' }).waitFor()
    await expectSound(page)
    await shot(page, 'prevention-organisation-1440')
  })

  test('学校填报渠道，县区看到哪些学校没落实；舆情逐月确认', async () => {
    const clerk = await enter(people.eastClerk, '/prevention', phone)
    await clerk.getByRole('button', { name: '填报：公布举报渠道' }).click()
    const dialog = clerk.getByRole('dialog')
    for (const [label, text] of [
      ['欺凌防治电话', '0391-110'],
      ['举报邮箱', 'a@example.cn'],
      ['法治副校长电话', '19900000001'],
      ['分管安全校领导电话', '19900000002'],
    ] as const)
      await dialog.getByLabel(label).fill(text)
    await expectSound(clerk)
    await shot(clerk, 'prevention-channels-360')
    await dialog.getByRole('button', { name: /保\s*存/ }).click()
    await clerk.getByText('已落实').first().waitFor()

    const county = await enter(people.east, '/prevention/safeguards?item=channels')
    await county.getByRole('region', { name: '各县（市、区）' }).waitFor()
    await county.getByText('东县第一初级中学').first().waitFor()
    await expectSound(county)
    await shot(county, 'prevention-safeguards-1440')
    await county.goto('/prevention/incidents')
    await county.getByRole('link', { name: '齐全确认' }).click()
    await county.getByRole('button', { name: '东县11月：确认为零' }).click()
    await confirmMany(desk, county)
    await county.getByText('为零', { exact: true }).waitFor()
    await expectSound(county)
    await shot(county, 'prevention-incidents-1440')
  })
})
