import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workbook } from '../../src/platform/export.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2026-12-04T08:20:00+08:00') }), launchBrowser()])
  const section = await desk.as(people.section)
  const id = v7()
  const form = {
    ...{ title: '2026年宪法晨读', programme: 'constitution-reading', kind: 'morning-reading' },
    ...{ audience: { on: '2026-11-20' }, from: '2026-12-04', until: '2026-12-04', due: '2026-12-10' },
  }
  await section.put(`/api/campaigns/${id}`, { form, request: v7() })
  await section.post(`/api/campaigns/${id}/open`, { seen: 1, request: v7() })
}, 240_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function look(page: Page, name: string) {
  await expectSound(page)
  const shots = process.env['SHOTS']
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

describe('宪法晨读', { timeout: 120_000 }, () => {
  test('学校在手机上签到，别人开着的看板自己跟上', async () => {
    const wall = await (await browser.newContext({ ...phone, baseURL: desk.origin, locale: 'zh-CN' })).newPage()
    await wall.goto('/gov/reading')
    await wall.getByText('实时更新中').waitFor()
    expect(await wall.locator('[data-of=schools]').textContent()).toBe('0')

    const page = await pageOf(await desk.enter(browser, people.eastClerk, phone))
    await page.goto('/morning-reading')
    await look(page, 'reading-check-in')
    await page.getByLabel('参加学生').fill('1001')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('多于在校学生1000人').waitFor()
    await page.getByLabel('参加学生').fill('986')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('学生986人，教职工60人').waitFor()
    await look(page, 'reading-checked-in')

    await wall.getByText('东县第一小学').waitFor()
    expect(await wall.locator('[data-of=people]').textContent()).toBe('1,046')
    await look(wall, 'reading-board')
  })

  test('法规科导入本周的累计导出：少了的不收，列出少了多少', async () => {
    const page = await pageOf(await desk.enter(browser, people.section, { viewport: { width: 1440, height: 900 } }))
    const give = async (rows: (string | number)[][]) => {
      const title = ['学校名称', '统计日期', '参与人数', '参与人次', '参与率']
      const file = await workbook({ sheets: [{ name: '导出', rows: [title, ...rows] }] })
      await page.goto('/books/learning-snapshots/import')
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: '宪法卫士导出.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(file) },
      })
      await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
    }
    await give([
      ['东县第一小学', '2026-11-20', 300, 500, '50%'],
      ['西区实验小学', '2026-11-20', 200, 260, '120%'],
    ])
    await page
      .getByRole('button', { name: /写入|导入2/ })
      .first()
      .click()
    await page.getByText('已写入').first().waitFor()
    await give([
      ['东县第一小学', '2026-11-27', 340, 620, '60%'],
      ['西区实验小学', '2026-11-27', 200, 250, '120%'],
    ])
    await page.getByText('比2026-11-20的少10人次').waitFor()
    await look(page, 'snapshots-import')
    expect(await page.getByText('参与率').count()).toBeGreaterThan(0)
  })
})
