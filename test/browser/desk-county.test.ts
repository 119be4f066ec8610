import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { addDays, dayOf } from '../../src/calendar/plain-date.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { counting } from '../support/presses.ts'
import { ask, deskHouse, expectSound, pageOf, workday, type DeskHouse, confirmMany } from './desk.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 90_000 })

let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: workday }), launchBrowser()])
  await someRecords()
}, 120_000)
afterEach(() => Promise.all(opened.splice(0).map((context) => context.close())))
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function visit(person: string, path: string, more: BrowserContextOptions = {}): Promise<Page> {
  const context = await desk.enter(browser, person, { viewport: { width: 1280, height: 860 }, ...more })
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}

const titles = ['甲活动', '乙活动', '丙活动', '丁活动', '戊活动']
const statusOf = async (title: string) =>
  (await desk.house.db.selectFrom('activity').select('status').where('title', '=', title).executeTakeFirstOrThrow())
    .status

/** Five records of the clerk, handed in one after the other. */
async function someRecords() {
  const page = await visit(people.eastClerk, '/settings/about')
  const day = addDays(dayOf(workday), -1)
  for (const title of titles) {
    const form = { org: city.eastPrimary, day, kind: 'class-meeting', title, pupils: 40 }
    expect((await ask(page, 'PUT', `/api/activities/${v7()}`, { form, submit: true, request: v7() })).status).toBe(200)
  }
  await page.context().close()
}

describe('县区审核', () => {
  test('键盘审核：A 通过并到下一条，一分钟里 Z 撤销，J 跳过，R 退回并写理由', async () => {
    const page = await visit(people.east, '/')
    const begin = page.getByRole('link', { name: '开始审核' })
    await begin.waitFor()
    const counted = await counting(page, '审核通过一条活动')
    await begin.click()
    await page.getByRole('heading', { name: '甲活动' }).waitFor()
    await page.getByText('40 人次').first().waitFor()
    await expectSound(page)
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: '乙活动' }).waitFor()
    await counted()
    expect(await statusOf('甲活动')).toBe('approved')
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: '丙活动' }).waitFor()
    await page.getByText('40 人次').first().waitFor()
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '退回' }).click()
    await dialog.getByText('请写明理由').waitFor()
    await dialog.getByRole('button', { name: '人次与实际不符，请核对' }).click()
    await expectSound(page)
    await dialog.getByRole('button', { name: '退回' }).click()
    await expect.poll(() => statusOf('丙活动')).toBe('returned')
    expect(await statusOf('乙活动')).toBe('submitted')
    await page.getByRole('navigation', { name: '审核队列' }).getByText('乙活动').click()
    await page.getByRole('heading', { name: '乙活动' }).waitFor()
    // Nobody approves what he has not seen: until the record is there, the key does nothing.
    await expect.poll(() => page.getByRole('button', { name: /^审核通过/ }).isEnabled()).toBe(true)
    await page.keyboard.press('a')
    await expect.poll(() => statusOf('乙活动')).toBe('approved')
    await page.locator('.held-bar', { hasText: '已通过' }).waitFor()
    await page.keyboard.press('z')
    await expect.poll(() => statusOf('乙活动')).toBe('submitted')
  })

  test('退回的理由填报人看得到，改后重新提交', async () => {
    const page = await visit(people.eastClerk, '/activities?status=returned')
    await page.getByRole('link', { name: '丙活动' }).click()
    await page.getByText('人次与实际不符，请核对').waitFor()
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByRole('textbox', { name: '学生' }).fill('38')
    await page.getByRole('button', { name: '修改后重新提交' }).click()
    await page.getByText('待审核').first().waitFor()
    expect(await statusOf('丙活动')).toBe('submitted')
  })

  test('不能办理的事写明原因，不是藏起来', async () => {
    const page = await visit(people.east, '/activities')
    await page.getByRole('link', { name: '甲活动' }).click()
    await page.getByText('暂不能办理').click()
    await page.getByText('只有待审核的记录可以审核通过').waitFor()
    await expectSound(page)
  })

  test('看的时候别人改了：不覆盖，说明后显示最新的', async () => {
    const page = await visit(people.east, '/activities')
    await page.getByRole('link', { name: '乙活动' }).click()
    await page.getByRole('button', { name: '审核通过' }).waitFor()
    const record = await desk.house.db
      .selectFrom('activity')
      .select(['id', 'version'])
      .where('title', '=', '乙活动')
      .executeTakeFirstOrThrow()
    const clerk = await visit(people.eastClerk, '/settings/about')
    expect(
      (
        await ask(clerk, 'POST', `/api/activities/${record.id}/withdraw`, {
          seen: record.version,
          request: v7(),
          why: '重复填报',
        })
      ).status,
    ).toBe(200)
    await page.getByRole('button', { name: '审核通过' }).click()
    await page.getByRole('alert').getByText('未能办理').waitFor()
    await page.getByText('已撤回').first().waitFor()
    expect(await statusOf('乙活动')).toBe('withdrawn')
    // The next one is done: what was refused before does not stand beside it.
    await page.getByRole('link', { name: '活动记录' }).first().click()
    await page.getByRole('link', { name: '丙活动' }).click()
    await page.getByRole('button', { name: '审核通过' }).click()
    await expect.poll(() => statusOf('丙活动')).toBe('approved')
    await expect.poll(() => page.getByText('未能办理').count(), { timeout: 2_000 }).toBe(0)
  })
})

describe('活动列表', () => {
  test('条件在网址里，刷新还在，后退能回去', async () => {
    const page = await visit(people.east, '/activities')
    await page.getByText('共 5 条').waitFor()
    await page.getByRole('searchbox', { name: '活动名称' }).fill('丁活动')
    await page.getByText('共 1 条').waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('丁活动')
    await page.reload()
    await page.getByText('共 1 条').waitFor()
    await page.getByRole('link', { name: '丁活动' }).click()
    await page.getByRole('heading', { name: '丁活动' }).waitFor()
    await page.goBack()
    await page.getByText('共 1 条').waitFor()
  })

  test('J、K 移动，X 选择，回车打开', async () => {
    const page = await visit(people.east, '/activities?sort=changed')
    await page.getByText('共 5 条').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await page.getByText('已选 1 条').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/)
  })

  test('选列与视图记在本机；要求减少动态效果的，弹出的也看得见', async () => {
    const page = await visit(people.east, '/activities?sort=changed', { reducedMotion: 'reduce' })
    await page.getByRole('columnheader', { name: '状态' }).waitFor()
    expect(await page.getByRole('columnheader', { name: '来源' }).count()).toBe(0)
    await page.getByRole('button', { name: '选择列' }).click()
    await page.getByRole('checkbox', { name: '来源' }).click()
    await page.getByRole('columnheader', { name: '来源' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '常用视图' }).click()
    await page.getByRole('textbox', { name: '视图名称' }).fill('最早更新的')
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.goto('/activities')
    await page.getByRole('columnheader', { name: '来源' }).waitFor()
    await page.getByRole('button', { name: '常用视图' }).click()
    await page.getByRole('link', { name: '最早更新的' }).click()
    await page.waitForURL(/sort=changed/)
  })

  test('批量通过：能通过的通过', async () => {
    const page = await visit(people.east, '/activities')
    await page.getByText('共 5 条').waitFor()
    await page.getByRole('checkbox', { name: '选择已显示的全部' }).check()
    await page.getByRole('button', { name: /批量通过/ }).click()
    await page
      .getByRole('dialog')
      .getByText(/通过\d条活动记录，计入数据。/)
      .waitFor()
    await confirmMany(desk, page)
    await page.getByText(/已通过\d条。/).waitFor()
    expect(await statusOf('丁活动')).toBe('approved')
    expect(await statusOf('戊活动')).toBe('approved')
  })

  test('一万行照样滚动：页面上只有看得见的行', async () => {
    const page = await visit(people.east, '/settings/about')
    const one = {
      version: 1,
      org: city.eastPrimary,
      county: city.east,
      day: '2024-12-04',
      kind: 'class-meeting',
      campaign: null,
      sessions: 1,
      pupils: 40,
      staff: 0,
      parents: 0,
      others: 0,
      copies: 0,
      status: 'approved',
      spot_check: null,
      source: 'form',
      headcount_source: 'estimate',
      orgName: '东县第一小学',
      countyName: '东县',
      photoCount: 0,
      warningCount: 0,
      changed_at: '2024-12-04T00:00:00.000Z',
    }
    // What is looked at is the table, not the server: it answers with all of them at once.
    const rows = [...Array(10_000).keys()].map((i) => ({ ...one, id: v7(), title: `第${i + 1}条` }))
    await page.route(/\/api\/activities(\?|$)/, (route) =>
      route.fulfill({ json: { rows, next: null, total: rows.length } }),
    )
    await page.goto('/activities')
    await page.getByText('共 10,000 条').waitFor()
    const drawn = () => page.locator('tbody tr').count()
    expect(await drawn()).toBeLessThan(80)
    const box = page.locator('.table-box')
    await box.evaluate((one) => (one.scrollTop = one.scrollHeight / 2))
    await page
      .getByText(/^第50\d\d条$/)
      .first()
      .waitFor()
    expect(await drawn()).toBeLessThan(80)
    await box.evaluate((one) => (one.scrollTop = one.scrollHeight))
    await page.getByText('第10000条').waitFor()
    expect(await drawn()).toBeLessThan(80)
  })
})

// Last: the lists above count their records.
describe('计入哪些数据', () => {
  test('通过以后不计入任何数据的：审核时、记录上、今日和清单里都说，差在哪里', async () => {
    const [id, title] = [v7(), '没有挂项目的讲座']
    const clerk = await visit(people.eastClerk, '/settings/about')
    const day = addDays(dayOf(workday), -2)
    const form = { org: city.eastPrimary, day, kind: 'bullying-lecture', title, pupils: 40 }
    expect((await ask(clerk, 'PUT', `/api/activities/${id}`, { form, submit: true, request: v7() })).status).toBe(200)
    const page = await visit(people.east, `/activities/${id}`)
    await page.getByText('这条记录审核通过后不会计入任何数据').waitFor()
    await page.getByRole('button', { name: '审核通过' }).click()
    await page.getByText('这条记录已审核通过，但没有计入任何数据').waitFor()
    await page.getByText(/防治学生欺凌宣讲：项目应当是.+这条没有填写/).waitFor()
    await expectSound(page)
    await page.goto('/')
    await page.getByRole('link', { name: '看差在哪里' }).click()
    await page.getByRole('link', { name: title }).waitFor()
    await expectSound(page)
    const phone = await visit(people.eastClerk, `/activities/${id}`, { viewport: { width: 360, height: 720 } })
    await phone.getByText('但没有计入任何数据').waitFor()
    await expectSound(phone)
  })
})
