import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectFits, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { drawn } from '../support/sample.ts'
import { whole } from '../support/whole.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, phone, workday, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
let desk: DeskHouse
let browser: Browser
const task = v7()

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: workday }), launchBrowser()])
  const year = workday.getFullYear() + 1
  const form = {
    title: '校规校纪合法性审查',
    year,
    units: [{ unit: city.section }],
    measure: '逐校审查，形成清单',
    feeds: [],
    due: `${year}-06-30`,
  }
  const { status, body } = await (await desk.as(people.legal)).put(`/api/cases/tasks/${task}`, { form, request: v7() })
  expect(status, JSON.stringify(body)).toBe(200)
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const shoot = async (page: Page, name: string) =>
  void (
    process.env['SHOTS'] && (await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true }))
  )

/** One page, loaded once: as it is on a phone, and as it is on a wide screen in the dark. A machine examines one of the two, drawn for each page. */
async function onPhoneAndInTheDark(page: Page, name: string) {
  await expectQuiet(page)
  await shoot(page, `手机${name}`)
  const onPhone = drawn(name, 2)
  await (onPhone ? expectSound : expectFits)(page)
  await page.setViewportSize(wide.viewport!)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(() => document.documentElement.style.colorScheme === 'dark')
  await shoot(page, `电脑深色${name}`)
  await (!onPhone || whole ? expectSound : expectFits)(page)
  await page.setViewportSize(phone.viewport!)
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('案卷页面', () => {
  test('列表、案卷、表单、手册，决策的流程图，在手机上和深色的电脑上都无障碍、不横向溢出', async () => {
    const context = await desk.enter(browser, people.section, phone)
    const page = await pageOf(context)
    const pages: [string, string][] = [
      ['/tasks', '年度任务'],
      [`/tasks/${task}`, '校规校纪合法性审查'],
      ['/tasks/manual', '年度任务 · 办事手册'],
      ['/decisions/manual', '重大行政决策 · 办事手册'],
      ['/decisions/new', '提出决策建议'],
    ]
    for (const [path, title] of pages) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await onPhoneAndInTheDark(page, path.replaceAll('/', '_').replace(task, 'id'))
    }
    await context.close()
  })

  test('边写边存，断了再来还在；两人同时办理，后到的被告知有什么变化，写的不丢，再按一次就办成', async () => {
    const [first, second] = await Promise.all([
      desk.enter(browser, people.section, wide),
      desk.enter(browser, people.section, phone),
    ])
    const [mine, other] = await Promise.all([pageOf(first), pageOf(second)])
    await mine.goto(`/tasks/${task}`)
    await mine.getByRole('button', { name: '报告进展' }).click()
    await mine.getByLabel(/^进展/).fill('已审查十二所学校')
    await mine.getByText(/^已自动保存在本机/).waitFor()
    await mine.reload()
    await mine.getByRole('button', { name: '报告进展' }).click()
    expect(await mine.getByLabel(/^进展/).inputValue()).toBe('已审查十二所学校')
    await shoot(mine, 'draft')
    await other.goto(`/tasks/${task}`)
    await other.getByRole('button', { name: '报告进展' }).click()
    await other.getByLabel(/^进展/).fill('我先报了')
    await other.getByLabel(/^完成进度/).fill('30')
    await shoot(other, 'form-phone')
    await other.getByRole('dialog').getByRole('button', { name: '报告进展' }).click()
    await other.getByText('“报告进展”已办理').waitFor()
    await mine.getByLabel(/^完成进度/).fill('40')
    await mine.getByRole('dialog').getByRole('button', { name: '报告进展' }).click()
    await mine.getByText(/您打开之后案卷有了变化：.*办理了“报告进展”/).waitFor()
    expect(await mine.getByLabel(/^进展/).inputValue()).toBe('已审查十二所学校')
    await shoot(mine, 'stale')
    await expectSound(mine)
    await mine.getByRole('dialog').getByRole('button', { name: '报告进展' }).click()
    await mine.getByText('“报告进展”已办理').waitFor()
    await shoot(mine, 'after')
    // Within its minute, over a reload too, it is taken back; the story tells both.
    await mine.reload()
    await shoot(mine, 'take-back')
    await mine.getByRole('button', { name: /^撤回（\d+ 秒）$/ }).click()
    await mine.getByText('撤回：报告进展').waitFor()
    await mine.getByText('报告进展（已撤回）').waitFor()
    await shoot(mine, 'taken-back')
    await expectSound(mine)
    await Promise.all([first.close(), second.close()])
  })
})

describe('设置里的新页面', () => {
  test('管理员录入明年的放假安排：写错的说明哪里不对，改好就登记；再看得到是谁录的', async () => {
    const context = await desk.enter(browser, people.administrator, wide)
    const page = await pageOf(context)
    await page.goto('/settings/calendar')
    await page.getByText(/年的放假安排还没有录入/).waitFor()
    await shoot(page, 'calendar')
    await page.getByRole('button', { name: '录入放假安排' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^年份/).fill('2027')
    await dialog.getByLabel(/^文号/).fill('国办发明电〔2026〕9号')
    await dialog.getByLabel(/^通知网址/).fill('https://www.gov.cn/zhengce/1.htm')
    await dialog.getByRole('group', { name: /^放假/ }).getByRole('button', { name: '增加一行' }).click()
    await dialog.getByLabel(/^自/).first().fill('2027-01-01')
    await dialog.getByLabel(/^至/).first().fill('2027-01-03')
    await dialog.getByLabel(/^录入或更正的缘由/).fill('已公布')
    await dialog.getByRole('button', { name: '录入放假安排' }).click()
    await dialog
      .getByText(/是法定节假日，没有列入放假/)
      .first()
      .waitFor()
    await shoot(page, 'calendar-form')
    await expectSound(page)
    const rest = [
      ['02-05', '02-11'],
      ['04-03', '04-05'],
      ['05-01', '05-05'],
      ['06-09', '06-09'],
      ['09-15', '09-15'],
      ['10-01', '10-07'],
    ]
    for (const [i, [from, until]] of rest.entries()) {
      await dialog.getByRole('group', { name: /^放假/ }).getByRole('button', { name: '增加一行' }).click()
      await dialog
        .getByLabel(/^自/)
        .nth(i + 1)
        .fill(`2027-${from}`)
      await dialog
        .getByLabel(/^至/)
        .nth(i + 1)
        .fill(`2027-${until}`)
    }
    for (const [i, day] of ['02-20', '02-28', '05-08', '10-09'].entries()) {
      await dialog
        .getByRole('group', { name: /^调休上班/ })
        .getByRole('button', { name: '增加一行' })
        .click()
      await dialog
        .getByLabel(/^上班的星期六/)
        .nth(i)
        .fill(`2027-${day}`)
    }
    await dialog.getByRole('button', { name: '录入放假安排' }).click()
    await page.getByText('录入2027年安排').waitFor()
    await page.getByText('理由：已公布').or(page.getByText('已公布')).first().waitFor()
    expect(await page.getByText(/年的放假安排还没有录入/).count()).toBe(0)
    await context.close()
  })

  test('放假安排、依据、不予办理的情形、后台任务、邮件提醒，在手机上和深色的电脑上都无障碍', async () => {
    const context = await desk.enter(browser, people.administrator, phone)
    const page = await pageOf(context)
    for (const path of [
      '/settings/calendar',
      '/settings/statutes?q=合法性',
      '/settings/refusals?q=放假',
      '/settings/jobs',
      '/me',
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await onPhoneAndInTheDark(page, path.replaceAll(/\W/g, '_'))
    }
    const due = page.getByRole('checkbox', { name: '期限将到、已过或有变动' })
    for (const before of [true, false]) {
      if (!before) await page.reload()
      await due.waitFor()
      expect(await due.isChecked()).toBe(before)
      await due.click()
      await expect.poll(() => due.isChecked(), { timeout: 20_000 }).toBe(!before)
    }
    await context.close()
  })

  test('不予办理的情形：按法条找得到，点开看得到要旨和官方网址；没有就说没有', async () => {
    const context = await desk.enter(browser, people.eastClerk, wide)
    const page = await pageOf(context)
    await page.goto('/settings/refusals')
    await page.getByLabel('编号、文字或条文').fill('第二十五条')
    await page.getByText(/共\d+条，列出\d+条/).waitFor()
    await page.getByText('decisions.unreviewed').waitFor()
    await page.getByLabel('编号、文字或条文').fill('没有这样的话')
    await page.getByText('没有找到，请换个词。').waitFor()
    await context.close()
  })
})
