import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedLaw } from '../../src/duties/law-study/laws.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import type { Speaker } from '../support/house.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

/** Friday of week 10 of the fourth quarter. */
const friday = new Date('2026-12-04T10:00:00+08:00')

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: friday }), launchBrowser()])
  await study()
}, 240_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

/** A plan of four, of which three were held; the party group has four members. */
async function study() {
  const [legal, leader, secretary, admin] = (await Promise.all(
    [people.legal, people.leader, people.secretary, people.administrator].map(desk.as),
  )) as [Speaker, Speaker, Speaker, Speaker]
  for (const person of [people.leader, people.legal, people.section, people.publicLawyer])
    await admin.post(`/api/people/${person}/posts`, {
      id: v7(),
      post: { org: city.bureau, role: 'party-group', title: '党组成员', fromDay: '2026-01-01', untilDay: null },
      request: v7(),
    })
  const plan = v7()
  const rows = [3, 5, 8, 12].map((month) => ({
    ...{ month, body: 'party', laws: '教育法' },
    title: `党组第${'一二三四'.charAt(Math.ceil(month / 3) - 1)}季度学法`,
  }))
  await legal.put(`/api/cases/study-plans/${plan}`, {
    ...{ org: city.bureau, form: { year: 2026, rows }, request: v7() },
  })
  await leader.post(`/api/cases/study-plans/${plan}/approve`, { form: { why: '' }, seen: 1, request: v7() })
  const { story } = (await secretary.get(`/api/cases/study-plans/${plan}`)).body
  const sessions = story.at(-1).brought.cases as { id: string }[]
  for (const [i, on] of ['2026-03-06', '2026-05-15', '2026-08-14'].entries()) {
    const form = { on, part: 'morning', hours: 2, laws: [shippedLaw('教育法')], absent: [], minutes: null, photos: [] }
    const done = await secretary.post(`/api/cases/study-sessions/${sessions[i]!.id}/hold`, {
      ...{ form, seen: 1, request: v7() },
    })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  }
}

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
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

describe('会议秘书登记一场学法', { timeout: 120_000 }, () => {
  let report = ''

  test('报告里“每季度”一句先是红的：第四季度还没有', async () => {
    const page = await enter(people.section, '/report')
    await page.getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('textbox', { name: '年度' }).fill('2026')
    await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.locator('.report-failed', { hasText: '局党组全年集中学法' }).waitFor()
    report = new URL(page.url()).pathname
    await page.context().close()
  })

  test('在手机上：今日提醒第十周还没有；打开计划里的那一场，只填两个缺席的人', async () => {
    const page = await enter(people.secretary, '/', phone)
    await page.getByText('第4季度已到第10周，还没有登记党组集中学法。').waitFor()
    await look(page, 'study-today-360')
    await page.getByRole('link', { name: '登记学习' }).first().click()
    await page.getByRole('heading', { name: '党组第四季度学法' }).first().waitFor()
    await look(page, 'study-planned-360')
    await page.getByRole('button', { name: '登记学习' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('学习日期').fill('2026-12-03')
    await form.getByRole('radio', { name: '下午' }).click()
    await form.getByLabel('学时').fill('2')
    await form.getByRole('combobox', { name: '学习的法律法规' }).fill('保密')
    await page.locator('.ant-select-item-option', { hasText: '保守国家秘密法' }).first().click()
    await page.keyboard.press('Escape')
    for (const [i, name] of ['leader', 'legal'].entries()) {
      await form.getByRole('button', { name: '增加一行' }).click()
      await form.getByRole('combobox', { name: '姓名' }).nth(i).fill(name)
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: name }).first().click()
      await form.getByRole('radio', { name: '公务' }).nth(i).click()
    }
    await look(page, 'study-hold-360')
    await form.getByRole('button', { name: '登记学习' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByText('已学习').first().waitFor()
    await look(page, 'study-held-360')
    await page.goto('/law-study/quarter')
    await page.getByText('第4季度党组已集中学法1次。').waitFor()
    await look(page, 'study-quarter-360')
    await page.context().close()
  })

  test('“每季度”变绿；出勤率按当日应到算，点得开', async () => {
    const page = await enter(people.section, report)
    const sentence = page.locator('.report-sentence', { hasText: '局党组全年集中学法' })
    await sentence.waitFor()
    await sentence.getByText('每季度').first().waitFor()
    expect(await page.locator('.report-failed', { hasText: '局党组全年集中学法' }).count()).toBe(0)
    await look(page, 'study-report')
    await page.goto('/figures/law-study.attendance?from=2026-01-01&until=2026-12-31')
    await page.getByText('14').first().waitFor()
    await look(page, 'study-attendance')
    await page.context().close()
  })

  test('英文界面一样可用', async () => {
    const page = await enter(people.secretary, '/study-sessions', { ...wide, locale: 'en-GB' })
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    await page.reload()
    await page.getByRole('heading', { name: 'Study sessions' }).first().waitFor()
    await look(page, 'study-sessions-en')
    await page.goto('/books/must-know-laws')
    await page.getByRole('heading', { name: 'Laws officials must know' }).first().waitFor()
    await look(page, 'study-laws-en')
    await page.context().close()
  })
})
