import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayOf, yearOf } from '../../src/calendar/plain-date.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { drawn } from '../support/sample.ts'
import { ask, deskHouse, expectSound, pageOf, phone, photo, workday, type DeskHouse } from './desk.fixture.ts'
import { v7 } from 'uuid'

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: workday }), launchBrowser()])
}, 240_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const today = dayOf(workday)
const title = '宪法宣传周资料发放'

async function enter(person: string, address: string, options: BrowserContextOptions = wide): Promise<Page> {
  const page = await pageOf(await desk.enter(browser, person, options))
  await page.goto(address)
  return page
}

async function look(page: Page, name: string) {
  await expectSound(page)
  const shots = process.env['SHOTS']
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

describe('一项任务从部署到验收，对应着报告里的一个数', { timeout: 120_000 }, () => {
  test('法制机构：部署任务，从列表里选出它支撑的数据', async () => {
    const page = await enter(people.legal, '/tasks/new')
    await page.getByLabel(/^年度/).fill(String(yearOf(today)))
    await page.getByLabel(/^任务/).fill(title)
    await page.getByLabel('措施和完成标准').fill('每校一套，有签收')
    await page.getByRole('button', { name: '增加一行' }).click()
    await page.getByRole('combobox', { name: '单位' }).fill('东县')
    await page.locator('.ant-select-item-option', { hasText: /^东县/ }).first().click()
    await page.getByLabel('完成期限').fill(addDays(today, 20))
    await page.getByRole('combobox', { name: '对应的报告内容或数据' }).fill('资料')
    await page.locator('.ant-select-item-option', { hasText: '资料' }).first().click()
    await page.keyboard.press('Escape')
    await look(page, 'task-form')
    await page.getByRole('button', { name: '部署任务' }).click()
    await page.getByRole('heading', { name: title }).first().waitFor()
    await look(page, 'task-assigned')
    await page.context().close()
  })

  test('县区：今日就看到它，在手机上报告进展，附佐证，再报告完成', async () => {
    const page = await enter(people.east, '/', phone)
    await page.getByRole('heading', { name: '待我办理的案卷' }).waitFor()
    await look(page, 'today-county-360')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: '报告进展' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('完成进度').fill('60')
    await dialog.getByRole('textbox', { name: '进展' }).fill('六成学校已签收')
    await dialog.locator('input[type=file]').setInputFiles(await photo(1))
    await dialog.getByRole('button', { name: /IMG_1001/ }).waitFor()
    await dialog.getByRole('button', { name: '报告进展' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '报告完成' }).click()
    await page.getByRole('dialog').getByLabel('完成情况').fill('全部签收')
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles(await photo(2))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /IMG_1002/ })
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '报告完成' }).click()
    await page.getByText('待验收').first().waitFor()
    await look(page, 'task-county-360')
    await page.goto('/work/board')
    await page.getByText('部署1项').waitFor()
    await look(page, 'board-360')
    await page.context().close()
  })

  test('法制机构：今日提示验收；验收后，对照页上这个数有任务支撑，别的数没有', async () => {
    const page = await enter(people.legal, '/')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('button', { name: '验收' }).click()
    await page.getByRole('dialog').getByLabel('验收意见').fill('与签收单一致')
    await page.getByRole('dialog').getByRole('button', { name: '验收' }).click()
    await page.getByText('已完成').first().waitFor()
    await page.goto('/work/plan')
    const fed = page.getByRole('row').filter({ has: page.getByRole('link', { name: title }) })
    await fed.first().waitFor()
    expect(await fed.count()).toBe(1)
    expect(await page.getByText('没有任务支撑').count()).toBeGreaterThan(5)
    await look(page, 'plan')
    await page.getByRole('combobox', { name: '显示' }).click()
    await page.locator('.ant-select-item-option', { hasText: '只看缺口' }).click()
    await fed.first().waitFor({ state: 'detached' })
    await page.goto('/work/board')
    await look(page, 'board')
    await page.context().close()
  })

  test.runIf(drawn('work in English'))('英文界面一样可用', async () => {
    const page = await enter(people.legal, '/work/plan', { ...wide, locale: 'en-GB' })
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    await page.reload()
    await page.getByRole('heading', { name: 'Plan beside report' }).waitFor()
    await look(page, 'plan-en')
    await page.goto('/work/board')
    await page.getByRole('heading', { name: 'Progress of tasks' }).first().waitFor()
    await look(page, 'board-en')
    await page.context().close()
  })

  test('领导小组：哪一天由哪些人组成，选日期就看到', async () => {
    const page = await enter(people.secretary, '/groups')
    const id = v7()
    const members = [
      { person: people.leader, role: 'head', post: '局长' },
      { person: people.legal, role: 'office', post: '科长' },
    ]
    const founded = await ask(page, 'PUT', `/api/cases/groups/${id}`, {
      form: { name: '法治政府建设领导小组', document: '一号文', from: addDays(today, -30), duties: '统筹', members },
      request: v7(),
    })
    expect(founded).toMatchObject({ status: 200 })
    await page.goto(`/groups/${id}`)
    await page.getByRole('row', { name: /组长/ }).first().waitFor()
    await look(page, 'group')
    await page.getByLabel('日期', { exact: true }).fill(addDays(today, -31))
    await page.getByText('这一天没有成员').waitFor()
    await page.context().close()
  })
})
