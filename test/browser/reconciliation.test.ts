import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { threeBooks } from '../../src/books/three-books.fixture.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, type DeskHouse } from './desk.fixture.ts'
import { sheetOf } from './messy-list.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const BOOK = '/books/test-officers'
let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([
    deskHouse({ now: new Date('2024-12-20T02:00:00Z'), books: threeBooks }),
    launchBrowser(),
  ])
  const section = await desk.as(people.section)
  for (const [certificate, name] of [
    ['P1', '李相同'],
    ['P2', '王名异'],
    ['P3', '赵我方'],
  ] as const) {
    const form = { certificate, name, identity: '', fields: [], from: '2022-01-01', until: '2027-01-01', left: null }
    const entered = await section.put(`/api/books/test-officers/${v7()}`, {
      form: { ...form, hours: null },
      seen: 0,
      request: v7(),
    })
    expect(entered.status, JSON.stringify(entered.body)).toBe(200)
  }
}, 120_000)
afterAll(async () => {
  await Promise.all(opened.map((context) => context.close()))
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(person: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await desk.enter(browser, person, { viewport: { width: 1440, height: 900 }, ...options })
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}
const shot = (page: Page, name: string) =>
  shots && page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })

async function explain(page: Page, reason: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: '说明' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

describe('与省里的系统对账', () => {
  test('经办人交表，五种情形分列；一条一条、一类一类说明原因；没说明完不能签认', async () => {
    const page = await enter(people.section, `${BOOK}/snapshots`)
    await page.getByText('还没有核对过').waitFor()
    await shot(page, 'snapshots-none-1440')
    const file = await sheetOf([
      ['执法证号', '姓名', '有效期止', '单位性质'],
      ['p1', '李相同', '2027-01-01', '在编'],
      ['P2', '王名字', '2027.1.1', '在编'],
      ['P6', '周对方', '2027-01-01', ''],
    ])
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '省系统.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(file) })
    await page.getByText('有1列没有读：“单位性质”。').waitFor()
    await shot(page, 'snapshot-open-1440')
    await expectSound(page)
    await page.getByRole('button', { name: /不一致/ }).click()
    await page.getByText('王名字').waitFor()
    await page.getByRole('button', { name: /^说明.*王名异/ }).click()
    await explain(page, '省系统写的是曾用名，已去函')
    await page.getByText('省系统写的是曾用名，已去函').waitFor()
    for (const which of [/只在对方/, /只在本簿/]) {
      await page.getByRole('button', { name: which }).first().click()
      await page.getByRole('button', { name: '整类说明' }).click()
      await explain(page, '核实中')
    }
    await page.getByText('等另一人签认').waitFor()
    expect(await page.getByRole('button', { name: '签认' }).count()).toBe(0)
    await shot(page, 'snapshot-cleared-1440')
  })

  test('手机上另一人签认；签了写明谁、什么时候，列表里也写', async () => {
    const page = await enter(people.legal, `${BOOK}/snapshots`, { viewport: { width: 360, height: 740 } })
    await shot(page, 'snapshots-360')
    await expectSound(page)
    await page.getByRole('link', { name: /省执法人员系统/ }).click()
    await page.getByRole('button', { name: '签认' }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('省系统.xlsx').click()])
    expect(download.suggestedFilename()).toContain('省系统')
    await shot(page, 'snapshot-to-sign-360')
    await expectSound(page)
    await page.getByRole('button', { name: '签认' }).click()
    await page.locator('.ant-popconfirm').getByRole('button', { name: '签认' }).click()
    await page
      .getByText(/于.*签认/)
      .first()
      .waitFor()
    await shot(page, 'snapshot-signed-360')
    await page.goto(`${BOOK}/snapshots`)
    await page
      .getByText(/已签认/)
      .first()
      .waitFor()
    await expectSound(page)
  })
})
