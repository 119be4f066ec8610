import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { addDays, dayOf } from '../../src/calendar/plain-date.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { counting } from '../support/presses.ts'
import { ask, deskHouse, expectSound, pageOf, phone, photo, type DeskHouse } from './desk.fixture.ts'

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

async function clerk(path: string): Promise<Page> {
  const context = await desk.enter(browser, people.eastClerk, phone)
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}

async function fillIn(page: Page, title: string, pupils = '320') {
  await page.getByLabel('活动名称').fill(title)
  await page.getByRole('combobox', { name: '活动类型' }).fill('班会')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '学生' }).fill(pupils)
}

const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()
const submitted = (page: Page) => page.getByRole('heading', { name: '已提交' }).waitFor()
const stored = (title: string) => desk.house.db.selectFrom('activity').selectAll().where('title', '=', title).execute()

describe('学校经办人在手机上填报', () => {
  test('专项任务：拍两张照片、填人数、提交，一页之内', async () => {
    const campaign = await anOpenCampaign()
    const page = await clerk('/')
    const begin = page.getByRole('link', { name: '填报：国家宪法日晨读' })
    await begin.waitFor()
    const counted = await counting(page, '报一次专项任务的活动，带两张照片')
    await begin.click()
    await page.locator('input[type=file]').setInputFiles([await photo(1), await photo(2)])
    await page.getByRole('textbox', { name: '学生' }).fill('９８0')
    await page.getByRole('img', { name: '照片 2' }).waitFor()
    await submit(page)
    await submitted(page)
    await counted()
    await expectSound(page)
    const [record] = await stored('国家宪法日晨读')
    expect(record).toMatchObject({
      campaign,
      kind: 'morning-reading',
      pupils: 980,
      sessions: 1,
      status: 'submitted',
      org: city.eastPrimary,
    })
    expect(record!.photos).toHaveLength(2)
  })

  test('记录页看得到照片和经过', async () => {
    const page = await clerk('/activities')
    await page.getByRole('link', { name: '国家宪法日晨读' }).click()
    await page.getByText('980 人次').first().waitFor()
    await page.getByRole('button', { name: '放大查看照片 1' }).click()
    await page.getByRole('dialog').getByRole('img', { name: '照片 1' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('提交审核').waitFor()
    await page.getByRole('button', { name: '修改' }).waitFor()
    await expectSound(page)
  })

  test('没填的地方说在字段旁边，不清空已填的', async () => {
    const page = await clerk('/activities/new')
    await page.getByLabel('活动名称').fill('校园安全课')
    await submit(page)
    await page.getByText('请填写这一项').first().waitFor()
    expect(await page.getByLabel('活动名称').inputValue()).toBe('校园安全课')
    expect(await page.getByRole('combobox', { name: '活动类型' }).getAttribute('aria-invalid')).toBe('true')
    await expectSound(page)
  })

  test('人数超过在校生：先说明情况，再提交，说明留在记录里', async () => {
    const page = await clerk('/activities/new')
    await fillIn(page, '超过在校生的活动', '5000')
    await submit(page)
    await page.getByText('以下情况请说明后再提交').waitFor()
    await page.getByRole('button', { name: '与外校联合举办' }).first().click()
    await expectSound(page)
    await submit(page)
    await submitted(page)
    const [record] = await stored('超过在校生的活动')
    expect(record!.warnings).toMatchObject([{ code: 'over-roll-pupils', reason: '与外校联合举办' }])
  })
})

describe('断网与关闭页面', () => {
  test('提交时断网：写明情况，恢复后自动提交，只有一条', async () => {
    const page = await clerk('/activities/new')
    await fillIn(page, '断网时提交的活动')
    const cut = (route: Route) => route.abort('internetdisconnected')
    await page.route('**/api/activities/*', cut)
    await submit(page)
    await page.getByText('恢复后自动提交').waitFor()
    expect(await stored('断网时提交的活动')).toHaveLength(0)
    await page.unroute('**/api/activities/*', cut)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await submitted(page)
    expect(await stored('断网时提交的活动')).toHaveLength(1)
  })

  test('提交到了、回音丢了：再试一次仍只有一条、一个版本', async () => {
    const page = await clerk('/activities/new')
    const title = `回音丢失的活动${v7()}`
    await fillIn(page, title)
    let lost = 0
    await page.route('**/api/activities/*', async (route) => {
      // Only the hand-in is to be lost, whatever else is asked of a record meanwhile.
      if (route.request().method() !== 'PUT' || lost++ > 0) return route.continue()
      await route.fetch()
      return route.abort('connectionreset')
    })
    await submit(page)
    await page.getByRole('button', { name: '现在重试' }).click()
    await submitted(page)
    expect(await stored(title)).toMatchObject([{ version: 1, status: 'submitted' }])
  })

  test('没提交就关了页面：再打开时都在，也可以放弃重填', async () => {
    const page = await clerk('/activities/new')
    await fillIn(page, '没有提交的活动', '77')
    const again = await pageOf(page.context())
    await page.close({ runBeforeUnload: false })
    await again.goto('/activities/new')
    await again.getByText('已恢复上次没有提交的内容').waitFor()
    expect(await again.getByLabel('活动名称').inputValue()).toBe('没有提交的活动')
    expect(await again.getByRole('textbox', { name: '学生' }).inputValue()).toBe('77')
    await again.getByRole('button', { name: '放弃，重新填写' }).click()
    expect(await again.getByLabel('活动名称').inputValue()).toBe('')
    await again.reload()
    await again.getByLabel('活动名称').waitFor()
    expect(await again.getByLabel('活动名称').inputValue()).toBe('')
  })

  test('照片传到一半断网：说失败，重试后成功', async () => {
    const page = await clerk('/activities/new')
    await page.route('**/api/files?*', (route) => route.abort('internetdisconnected'))
    await page.locator('input[type=file]').setInputFiles([await photo(5)])
    await page.getByText('上传失败').waitFor()
    await page.unroute('**/api/files?*')
    await page.getByRole('button', { name: /重新上传第 1 张照片/ }).click()
    await page.locator('img[src^="/api/files/"]').waitFor()
  })
})

describe('更正', () => {
  test('已报送的记录改人数要写理由，经过里看得到原为多少、改为多少', async () => {
    const page = await clerk('/activities/new')
    await fillIn(page, '要更正的活动', '300')
    await submit(page)
    await submitted(page)
    await page.getByRole('link', { name: '查看记录' }).click()
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByRole('textbox', { name: '学生' }).fill('310')
    await page.getByRole('button', { name: '提交更正' }).click()
    await page.getByText('修改须说明理由').first().waitFor()
    await page.getByLabel('更正理由').fill('漏计一个班')
    await page.getByRole('button', { name: '提交更正' }).click()
    await page.getByText('漏计一个班').waitFor()
    await page.locator('summary', { hasText: '修改了1项' }).click()
    await page.getByRole('row', { name: /学生/ }).getByText('310').waitFor()
    expect(await page.getByRole('row', { name: /学生/ }).locator('del').textContent()).toBe('300')
    await expectSound(page)
  })
})

/** A campaign of the section that asks all schools, open now. */
async function anOpenCampaign(): Promise<string> {
  const context = await desk.enter(browser, people.section)
  opened.push(context)
  const page = await pageOf(context)
  await page.goto('/settings/about')
  const id = v7()
  const today = dayOf(new Date())
  const tomorrow = addDays(today, 1)
  const form = {
    title: '国家宪法日晨读',
    programme: 'constitution-reading',
    kind: 'morning-reading',
    overlap: 'repeatable',
    audience: { kinds: ['school'], on: today },
    from: today,
    until: tomorrow,
    due: tomorrow,
  }
  expect((await ask(page, 'PUT', `/api/campaigns/${id}`, { form, seen: 0, request: v7() })).status).toBe(200)
  expect((await ask(page, 'POST', `/api/campaigns/${id}/open`, { seen: 1, request: v7() })).status).toBe(200)
  return id
}
