import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { caseOf } from '../../src/duties/bullying-prevention/handling/case-of.ts'
import { openBureau, roughReport } from '../../src/duties/bullying-prevention/reports/reports.fixture.ts'
import { expectFits, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { choose, deskHouse, expectQuiet, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'
import { reportRoom } from '../../src/duties/bullying-prevention/reports/room.ts'

vi.setConfig({ testTimeout: 120_000 })

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
let desk: DeskHouse
let browser: Browser
/** The report's case; it came in at night. */
let id = ''

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2026-03-02T23:40:00+08:00') }), launchBrowser()])
  await openBureau(desk)
  const { clock } = desk.house
  const reports = desk.house.hand(reportRoom)
  const opening = await reports.opening(clock())
  if (!opening.recipients.ok) throw new Error('not open')
  const sealed = roughReport({ ...opening, recipients: opening.recipients.value })
  expect(
    (
      await reports.take({
        sealed,
        channel: 'site',
        sealedBy: 'reporter',
        school: null,
        by: { person: null },
        request: v7(),
        at: clock(),
      })
    ).ok,
  ).toBe(true)
  id = caseOf(sealed.id)
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function sound(page: Page, name: string) {
  await expectQuiet(page)
  if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], `${name}.png`), fullPage: true })
  await expectSound(page)
}
async function enter(person: string, options: BrowserContextOptions): Promise<Page> {
  return pageOf(await desk.enter(browser, person, options))
}
/** Opens the case. */
async function open(person: string): Promise<Page> {
  const page = await enter(person, wide)
  await page.goto(`/bullying-cases/${id}`)
  return page
}
/** Opens an act's form. */
async function form(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: title, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('form').waitFor()
  return dialog
}
async function send(dialog: Locator, title: string) {
  await dialog.getByRole('button', { name: title, exact: true }).click()
  await dialog.page().getByText(`“${title}”已办理`).waitFor()
  await dialog.waitFor({ state: 'hidden' })
}
/** Chooses from a list that stays open for more. */
async function pick(dialog: Locator, label: string, typed: string) {
  const box = dialog.getByRole('combobox', { name: label })
  await box.fill(typed)
  await dialog.page().locator('.ant-select-item-option-active:visible', { hasText: typed }).waitFor()
  await box.press('Enter')
  await dialog
    .locator('.ant-select', { has: dialog.page().getByRole('combobox', { name: label }) })
    .getByText(typed)
    .first()
    .waitFor()
}
/** The same page in English, not loaded again. */
async function inEnglish(page: Page) {
  await page.evaluate(() => {
    localStorage.setItem('mingfa.language', 'en')
    window.dispatchEvent(new Event('storage'))
  })
}
/** An act done at the door, where the form is like others: what stands in its way, or nothing. */
async function act(person: string, name: string, filled: object): Promise<string | undefined> {
  const { version } = await desk.house.db
    .selectFrom('dossier')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return (
    await (
      await desk.as(person)
    ).post(`/api/cases/bullying-cases/${id}/${name}`, { form: filled, seen: version, request: v7() })
  ).body.code
}
/** A seat of a committee, in its row. */
async function seat(dialog: Locator, nth: number, title: string) {
  const row = dialog.locator('.rows-row').nth(nth)
  if ((await row.count()) === 0) {
    await dialog.getByRole('button', { name: '增加一行' }).first().click()
    await row.waitFor()
  }
  await choose(row.getByRole('combobox', { name: '身份' }), title, title)
  await row.getByLabel('校外委员姓名').fill(`委员${nth}`)
  await choose(row.getByRole('combobox', { name: '表决' }), /^同意$/)
}

describe('一份夜里的举报', () => {
  test('值班专办员夜里用手机研判、交办', async () => {
    const page = await enter(people.reportHandler, phone)
    await page.goto('/bullying-cases')
    const row = page.getByRole('link', { name: '学生欺凌举报（网页，2026年3月2日）' }).first()
    await row.waitFor()
    await sound(page, 'cases-list-360')
    await row.click()
    const triage = await form(page, '研判')
    await triage.getByRole('button', { name: '增加一行' }).first().click()
    await pick(triage, '学校', '东县第一小学')
    await triage.getByRole('radio', { name: '交办调查' }).click()
    await sound(page, 'cases-triage-360')
    await send(triage, '研判')
    const assign = await form(page, '交办')
    await pick(assign, '承办人', 'eastHandler')
    await page.keyboard.press('Escape')
    await assign.getByLabel(/^交办说明/).fill('课间推搡，请调查')
    await send(assign, '交办')
    await sound(page, 'cases-case-360')
    await page.context().close()
  })

  test('学校启动调查，姓名写进去就遮盖，本机不留草稿；认定以后登记申诉', async () => {
    desk.clock.now = new Date('2026-03-03T09:00:00+08:00')
    const page = await open(people.eastHandler)
    const start = await form(page, '启动调查')
    for (const [i, side, name] of [
      [0, '被欺凌一方', '张小某'],
      [1, '被指实施一方', '李小某'],
    ] as const) {
      if ((await start.locator('.rows-row').count()) <= i) await start.getByRole('button', { name: '增加一行' }).click()
      const row = start.locator('.rows-row').nth(i)
      await row.getByRole('radio', { name: side }).click()
      await row.getByLabel('姓名').fill(name)
      await row.getByRole('radio', { name: '小学' }).click()
      await row.getByLabel(/^年级/).fill('5')
      await row.getByRole('radio', { name: '不满14周岁' }).click()
    }
    await start.getByLabel('两方监护人都已通知').check()
    await sound(page, 'cases-start')
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('张小某')
    await send(start, '启动调查')
    expect(await page.locator('main').innerText()).not.toContain('张小某')
    await page.getByText('＊＊＊').first().waitFor()
    await sound(page, 'cases-masked')

    await act(people.eastHandler, 'finish', { facts: '乙1三次推倒甲1', present: true, apart: true, papers: [] })
    const members = ['leader', 'teacher', 'parent', 'vice-principal'].map((one) => ({
      seat: one,
      name: '委员',
      part: 'for',
      why: '',
    }))
    const finding = {
      members,
      heard: true,
      outcome: 'bullying',
      severity: 'severe',
      conducts: ['bodily'],
      reasons: '有意多次推倒',
    }
    expect(await act(people.eastHandler, 'determine', finding)).toBe('bullying-cases.severe-unreported')
    await act(people.eastHandler, 'determine', { ...finding, severity: 'slight' })
    await page.reload()
    const appeal = await form(page, '登记申诉（对认定不服）')
    await appeal.getByRole('radio', { name: '被欺凌一方' }).click()
    await appeal.getByLabel('提出日期').fill('2026-03-03')
    await appeal.getByLabel(/^理由/).fill('认为程度定轻了')
    await send(appeal, '登记申诉（对认定不服）')
    await page.context().close()
  })

  test('县区复查，手机和英文都能看；局里看统计', async () => {
    const page = await open(people.eastExaminer)
    const decide = await form(page, '复查决定')
    for (const [i, title] of ['学校代表', '家长代表', '校外专家'].entries()) await seat(decide, i, title)
    await decide.getByLabel('维持原认定').check()
    await decide.getByRole('radio', { name: '构成学生欺凌', exact: true }).click()
    await decide.getByRole('radio', { name: '情节轻微' }).click()
    await decide.getByLabel(/^理由/).fill('事实清楚')
    await decide.getByLabel(/书面告知/).check()
    await send(decide, '复查决定')
    await page.setViewportSize({ width: 360, height: 740 })
    await sound(page, 'cases-examined-360')
    await inEnglish(page)
    await page.getByRole('heading', { name: 'What can be done now' }).waitFor()
    await sound(page, 'cases-english-360')
    await page.context().close()

    const leader = await enter(people.leader, { ...wide, colorScheme: 'dark' })
    await leader.goto('/bullying-statistics')
    await leader.getByText('可以对外的数字').first().waitFor()
    await sound(leader, 'cases-statistics')
    await leader.setViewportSize({ width: 360, height: 740 })
    await expectFits(leader)
    await leader.context().close()
  })

  test('教师用手机作强制报告并报案，局领导看不到是谁；专办员在待办里看到可能有关联的案卷', async () => {
    const teacher = await enter(people.eastTeacher, phone)
    await teacher.goto('/mandatory-reports')
    await sound(teacher, 'mandatory-empty-360')
    await teacher.getByRole('link', { name: '作强制报告' }).click()
    const found = teacher.locator('main form')
    await found.waitFor()
    await found.getByRole('checkbox', { name: /多处受伤/ }).check()
    await found.getByLabel('发现日期').fill('2026-03-03')
    await found.getByLabel(/^发现时间/).fill('08:30')
    await found.getByLabel(/^看到、听到了什么/).fill('手臂多处淤青')
    await found.getByLabel(/^孩子的姓名/).fill('张小某')
    await sound(teacher, 'mandatory-new-360')
    await found.getByRole('button', { name: '作强制报告' }).click()
    await teacher.getByRole('button', { name: '记录向公安机关报案' }).click()
    const police = teacher.getByRole('dialog')
    await police.getByLabel('报案日期').fill('2026-03-03')
    await police.getByLabel(/^报案时间/).fill('08:40')
    await police.getByLabel('公安机关').fill('东县公安局')
    await police.getByLabel(/^回执/).fill('110-1')
    await send(police, '记录向公安机关报案')
    expect(await teacher.locator('main').innerText()).not.toContain('张小某')
    await teacher.getByText('发现后10分钟').waitFor()
    await sound(teacher, 'mandatory-reported-360')
    const address = new URL(teacher.url()).pathname
    await teacher.context().close()

    const leader = await enter(people.leader, wide)
    await leader.goto(address)
    await leader.getByText('等待公安反馈').first().waitFor()
    expect(await leader.locator('main').innerText()).not.toContain('eastTeacher')
    await sound(leader, 'mandatory-leader')
    await leader.context().close()

    const { house } = desk
    const opening = await house.hand(reportRoom).opening(house.clock())
    const sealed = roughReport({ ...opening, recipients: opening.recipients.ok ? opening.recipients.value : [] })
    await house.hand(reportRoom).take({
      sealed,
      channel: 'site',
      sealedBy: 'reporter',
      school: null,
      by: { person: null },
      request: v7(),
      at: house.clock(),
    })
    const other = caseOf(sealed.id)
    const triaged = {
      danger: false,
      situations: [],
      guardian: false,
      named: [],
      excluded: [],
      schools: [{ school: city.westPrimary }],
      known: [{ name: '李小某' }],
      outcome: 'assign',
      where: '',
      other: null,
    }
    expect(
      (
        await (
          await desk.as(people.reportHandler)
        ).post(`/api/cases/bullying-cases/${other}/triage`, { form: triaged, seen: 1, request: v7() })
      ).status,
    ).toBe(200)
    const handler = await enter(people.reportHandler, wide)
    await handler.goto('/bullying-queue')
    await handler.getByText('写到的姓名相同').first().waitFor()
    await sound(handler, 'cases-queue')
    await handler.setViewportSize({ width: 360, height: 740 })
    await expectFits(handler)
    await handler.context().close()
  })
})
