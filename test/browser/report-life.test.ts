import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeAll } from '../../src/platform/change.ts'
import { ActivityForm } from '../../src/registers/activities/contract.ts'
import { derived } from '../../src/registers/activities/rules.ts'
import { activityRegister } from '../../src/registers/activities/store.ts'
import { caseOfReport } from '../../src/report/life/case-type.ts'
import { figure, text } from '../../src/report/parts.ts'
import type { ReportBody } from '../../src/report/model.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { choose, deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
const report = v7()
const life = caseOfReport(report)

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2025-01-10T02:00:00Z') }), launchBrowser()])
  await lecture('2024-06-05')
  // The text is another story (report.test.ts): here it is written already.
  const section = await desk.as(people.section)
  const { body } = await section.post('/api/reports', { id: report, year: 2024 })
  const chapters = (body.body as ReportBody).chapters.map((chapter, i) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.slice(0, 1).map((one) => ({ ...one, sentences: [sentence(i === 0)] })),
  }))
  await section.put(`/api/reports/${report}`, { version: 1, body: { ...body.body, chapters } })
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const sentence = (counts: boolean) => ({
  id: v7(),
  parts: counts
    ? [text('全年开展防欺凌宣讲', ''), figure('bullying.sessions'), text('。', '')]
    : [text('如实报告。', '')],
})

async function lecture(day: string) {
  const form = ActivityForm.parse({
    ...{ org: city.eastPrimary, day, kind: 'bullying-lecture', title: '防欺凌宣讲', sessions: 1, pupils: 100 },
  })
  const after = {
    ...form,
    ...derived(form),
    ...{ id: v7(), county: city.east, programme: 'healthy-growth', grams: [], title_key: null },
    ...{ status: 'approved' as const, spot_check: null, warnings: [], source: 'form' as const },
  }
  await changeAll(desk.house.db, activityRegister, [
    { before: null, after, act: 'test.held', by: { person: null }, at: desk.clock.now },
  ])
}

const shots = process.env['SHOTS']
async function screenshot(page: Page, name: string) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

async function act(person: string, name: string, form: object, id = life) {
  const speaker = await desk.as(person)
  const { body } = await speaker.get(`/api/cases/annual-reports/${id}`)
  const { status } = await speaker.post(`/api/cases/annual-reports/${id}/${name}`, { form, seen: body.case.version })
  expect(status, name).toBe(200)
}
/** Hands a form in and waits until it is gone. */
async function send(page: Page, act: string) {
  const form = page.getByRole('dialog', { name: act })
  await form.getByRole('button', { name: act, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}
const look = (at: string, id = life) => act(people.legal, 'look', { at, finding: 'clear', note: '' }, id)
const submitted = { on: '2025-01-10', to: ['party', 'government', 'above'], receipt: [] }
const primary = 'main .ant-btn-primary'

describe('年度报告从核对到更正', { timeout: 120_000 }, () => {
  test('提出异议、在来源处更正、答复、确认、锁定、审查、签发、报送、公布、更正', async () => {
    const bullying = (await (await desk.as(people.section)).get('/api/report-duties')).body.options.find(
      ({ label }: { label: { zh: string } }) => label.zh.includes('欺凌'),
    ).value as string
    await act(people.section, 'assign', { owners: [{ person: people.legal, duties: [bullying] }] })

    const drafter = await pageOf(await desk.enter(browser, people.section))
    await drafter.goto(`/report/${report}`)
    await drafter.getByText(/^下一步：确认数据（.+）$/).waitFor()
    await drafter.getByRole('link', { name: '对数据提出异议' }).click()
    const form = drafter.getByRole('dialog', { name: '对数据提出异议' })
    await choose(form.getByRole('combobox', { name: '有异议的数据' }), '防治学生欺凌宣讲', '防治学生欺凌宣讲')
    await form.getByLabel('理由').fill('漏了9月5日的一场')
    await send(drafter, '对数据提出异议')
    await drafter.getByRole('link', { name: '打开报告正文' }).click()
    const contests = drafter.getByRole('region', { name: '数据异议' })
    await contests.getByText('漏了9月5日的一场').waitFor()
    await contests.getByRole('link', { name: '全年开展防欺凌宣讲1场次。' }).waitFor()
    await screenshot(drafter, 'report-life-contested')
    await expectSound(drafter)

    // Mended at its source, answered and confirmed by its owner.
    await lecture('2024-09-05')
    const owner = await pageOf(await desk.enter(browser, people.legal, phone))
    await owner.goto(`/report/${report}`)
    await owner.locator(primary, { hasText: '答复异议' }).click()
    const answer = owner.getByRole('dialog', { name: '答复异议' })
    await choose(answer.getByRole('combobox', { name: '答复哪项数据的异议' }), '防治学生欺凌宣讲', '防治学生欺凌宣讲')
    await answer.getByText('已在来源处更正').click()
    await answer.getByLabel('改了什么，或者为什么无误').fill('补录了9月5日的一场')
    await send(owner, '答复异议')
    await owner.getByText(/现为2场次：补录了9月5日的一场/).waitFor()
    await owner.getByRole('link', { name: '打开报告正文' }).click()
    await owner.locator(primary, { hasText: '确认数据' }).waitFor()
    await screenshot(owner, 'report-life-360')
    await expectSound(owner)
    await owner.locator(primary, { hasText: '确认数据' }).click()
    await send(owner, '确认数据')
    await owner.getByText('2025年1月10日确认').waitFor()
    await owner.context().close()
    await act(people.section, 'propose', { note: '' })

    const leader = await pageOf(await desk.enter(browser, people.leader))
    await leader.goto('/')
    await leader.getByText('年度报告等您锁定').waitFor()
    await leader.getByRole('link', { name: '去锁定' }).click()
    await leader.locator(primary, { hasText: '锁定报告' }).click()
    expect(await leader.locator(primary).count()).toBe(1)
    await leader.getByRole('dialog').getByRole('button', { name: '锁定报告' }).click()
    await leader.getByText('下一步：登记审查（审查人）').waitFor()
    // What comes a minute after the lock is not in it.
    desk.clock.now = new Date(desk.clock.now.getTime() + 60_000)
    await lecture('2024-11-11')
    for (const at of ['legality', 'secrecy', 'privacy']) await look(at)
    await leader.goto('/')
    await leader.getByText('年度报告等您签发').waitFor()
    await screenshot(leader, 'report-life-today')
    await expectSound(leader)
    await leader.getByRole('link', { name: '去签发' }).click()
    const changed = leader.getByRole('region', { name: '锁定以后记录有变' })
    await changed.getByRole('row', { name: /防治学生欺凌宣讲 2场次 3场次/ }).waitFor()
    await screenshot(leader, 'report-life-locked')
    await expectSound(leader)
    await leader.locator(primary, { hasText: '签发' }).click()
    await send(leader, '签发')
    await leader.getByText('待报送', { exact: true }).first().waitFor()
    await leader.context().close()

    await act(people.section, 'submit', submitted)
    await drafter.goto(`/report/${report}`)
    await drafter.locator(primary, { hasText: '公布' }).click()
    await send(drafter, '公布')
    await drafter.getByRole('link', { name: '打开报告正文' }).click()
    await drafter.getByRole('link', { name: '出更正版' }).click()
    const reissue = drafter.getByRole('dialog', { name: '出更正版' })
    await reissue.getByLabel('更正什么、为什么').fill('漏计11月11日的一场宣讲')
    await send(drafter, '出更正版')
    await drafter.getByRole('link', { name: '打开报告正文' }).click()
    await drafter.getByRole('link', { name: '已被更正，以更正版为准' }).click()
    const next = await correct()
    await drafter.reload()
    const editions = drafter.getByRole('region', { name: '各版' })
    await editions.getByText('第2版 · 本版').waitFor()
    await editions.getByText('2025年1月10日公布').nth(1).waitFor()
    await screenshot(drafter, 'report-life-editions')
    await expectSound(drafter)

    // Everybody reads both: the first says that it was corrected, and still its own number.
    await drafter.goto(`/gov/reports/${report}`)
    await drafter.getByText(/本版已于2025-01-10由第2版更正：漏计11月11日的一场宣讲/).waitFor()
    await drafter.getByText('2场次').first().waitFor()
    await drafter.goto(`/gov/reports/${next}`)
    await drafter.getByText('3场次').first().waitFor()
    await drafter.context().close()
  })

  test('公布的网页存进U盘，断网、在手机上：点开数字看由来，当场核对；改了一处就指出来', async () => {
    const reader = await desk.enter(browser, people.section)
    const html = await (await reader.request.get(`/gov/reports/${report}`)).text()
    await reader.close()
    const folder = mkdtempSync(join(tmpdir(), 'stick-'))
    const stick = async (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      const context = await browser.newContext({ ...phone, offline: true })
      const page = await pageOf(context)
      await page.goto(`file://${join(folder, name)}`)
      return page
    }
    try {
      const page = await stick('report.html', html)
      await page.getByRole('link', { name: '2场次' }).click()
      const panel = page.getByRole('dialog', { name: '防治学生欺凌宣讲' })
      await panel.getByText('已在本页重算').waitFor()
      await panel.getByText('2024-09-05').waitFor()
      await screenshot(page, 'report-stick-panel')
      await expectSound(page)
      await panel.getByRole('button', { name: '关闭' }).click()
      await page.getByRole('button', { name: '核对全部数字' }).click()
      await page.getByText('与锁定时一致，没有改动').waitFor()
      await screenshot(page, 'report-stick')
      await expectSound(page)
      await page.context().close()

      const forged = await stick('forged.html', html.replace('>2场次</a>', '>9场次</a>'))
      await forged.getByRole('button', { name: '核对全部数字' }).click()
      await forged.getByText('页面上写的是“9场次”，锁定的是“2场次”。').waitFor()
      await forged.context().close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  /** The correction goes the whole way again. */
  async function correct(): Promise<string> {
    const section = await desk.as(people.section)
    const { body } = await section.get(`/api/cases/annual-reports/${life}`)
    const next = body.case.state.correctedBy as string
    const id = caseOfReport(next)
    await act(people.legal, 'confirm', { note: '' }, id)
    await act(people.section, 'propose', { note: '' }, id)
    await act(people.leader, 'lock', {}, id)
    for (const at of ['legality', 'secrecy', 'privacy']) await look(at, id)
    await act(people.leader, 'sign', { note: '' }, id)
    await act(people.section, 'submit', submitted, id)
    await act(people.section, 'publish', {}, id)
    return next
  }
})
