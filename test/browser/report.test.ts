import { Buffer } from 'node:buffer'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeAll } from '../../src/platform/change.ts'
import { ActivityForm } from '../../src/registers/activities/contract.ts'
import { derived } from '../../src/registers/activities/rules.ts'
import { activityRegister } from '../../src/registers/activities/store.ts'
import { accessibilityFaults, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
  await lecture(city.eastPrimary, 500)
  await lecture(city.westPrimary, 437)
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function lecture(org: string, pupils: number) {
  const form = ActivityForm.parse({
    org,
    day: '2024-06-05',
    kind: 'bullying-lecture',
    title: '防欺凌宣讲',
    sessions: 1,
    pupils,
  })
  const county = org === city.eastPrimary ? city.east : city.west
  const after = {
    ...form,
    ...derived(form),
    id: v7(),
    county,
    programme: 'healthy-growth',
    grams: [],
    title_key: null,
    status: 'approved' as const,
    spot_check: null,
    warnings: [],
    source: 'form' as const,
  }
  await changeAll(desk.house.db, activityRegister, [
    { before: null, after, act: 'test.held', by: { person: null }, at: new Date('2024-06-06T00:00:00Z') },
  ])
}

const smallestPdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

const shots = process.env['SHOTS']
async function shoot(page: Page, name: string) {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

async function opened(person: string, address: string, more = {}) {
  const context = await desk.enter(browser, person, more)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(address)
  return { context, page, faults }
}

/** A report is read first; the pen is taken up. */
const takePen = (page: Page) => page.getByRole('button', { name: '修改正文（E）' }).click()

const saved = (page: Page) => page.getByText('已保存', { exact: true }).waitFor()

describe('年度报告', { timeout: 60_000 }, () => {
  let address = ''

  test('由模板新建；不实的断言是红的，并说明原因', async () => {
    const { context, page, faults } = await opened(people.section, '/report')
    await page.getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('textbox', { name: '年度' }).fill('2024')
    await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('heading', { level: 1, name: '关于2024年度法治政府建设工作情况的报告' }).waitFor()
    address = new URL(page.url()).pathname
    const sentence = page.locator('.report-failed', { hasText: '防范学生欺凌' })
    await sentence.getByText('应覆盖').waitFor()
    expect(await sentence.getByRole('link', { name: '2场次' }).getAttribute('href')).toBe(
      '/figures/bullying.sessions?from=2024-01-01&until=2024-12-31',
    )
    await page.getByText(/锁定之前还有 \d+ 处要处理/).waitFor()
    await shoot(page, 'report-new')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  test('断言“全部为某一类”“合计与各项一致”：选定按什么看、应当相等的各项，当场说成立不成立', async () => {
    const { context, page, faults } = await opened(people.section, address)
    await takePen(page)
    await page.getByRole('button', { name: /^修改：会同人民法院/ }).click()
    const pen = page.getByRole('group', { name: '句子', exact: true })
    const line = pen.getByRole('textbox', { name: '句子', exact: true })
    const before = await line.inputValue()
    const insert = async (find: string, as: string) => {
      await pen.getByRole('combobox', { name: '插入数据' }).click()
      await page.keyboard.insertText(find)
      await page.getByTitle('在册学校（4所）').last().click()
      await pen.getByRole('combobox', { name: '写成' }).click()
      await page.getByTitle(as).last().click()
      await pen.getByRole('button', { name: '插入', exact: true }).click()
    }
    await insert('schools.all', '全部为某一类')
    await pen.getByText('没有选定按什么看').first().waitFor()
    await pen.getByRole('combobox', { name: /^按什么看/ }).click()
    await page.getByTitle('办学性质').last().click()
    await pen.getByRole('combobox', { name: /^应当全部是/ }).click()
    await page.getByTitle('公办').last().click()
    await pen
      .getByText(/不全是公办，还有1类：民办 1所/)
      .first()
      .waitFor()
    await insert('schools.all', '合计与各项一致')
    const plus = pen.getByRole('combobox', { name: /^等于/ })
    for (const part of ['公办学校', '民办学校']) {
      await plus.fill(part)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Escape')
    await pen.getByRole('combobox', { name: /^逐栏核对/ }).click()
    await page.getByTitle('按县（市、区）').last().click()
    await expect.poll(() => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').count()).toBe(0)
    await pen.locator('.report-slot-claim', { hasText: '合计与各项一致' }).waitFor()
    await pen.locator('.report-slot-failed', { hasText: '全部为公办' }).waitFor()
    await shoot(page, 'report-claims')
    expect(await accessibilityFaults(page)).toEqual([])
    await line.fill(before)
    await pen.getByRole('button', { name: '完成' }).click()
    await saved(page)
    expect(faults).toEqual([])
    await context.close()
  })

  test('只用键盘改写一句：改字、换写法、插入数据、移动', async () => {
    const { context, page, faults } = await opened(people.section, address)
    await takePen(page)
    await page.getByRole('button', { name: /^修改：开展护航成长/ }).focus()
    await page.keyboard.press('Enter')
    const pen = page.getByRole('group', { name: '句子', exact: true })
    const line = pen.getByRole('textbox', { name: '句子', exact: true })
    expect(await line.inputValue()).toBe('开展护航成长、防范学生欺凌专题宣讲【1】，听讲【2】，中小学校【3】。')
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('全年开展防欺凌宣讲【1】，听讲【2】。')
    await pen.getByRole('button', { name: '放回句中' }).waitFor()
    await pen.getByRole('combobox', { name: /^写法 防治学生欺凌宣讲受众/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await pen
      .getByText('听讲930余人次')
      .or(pen.getByRole('link', { name: '930余人次' }))
      .first()
      .waitFor()
    const find = pen.getByRole('combobox', { name: '插入数据' })
    await find.focus()
    await page.keyboard.insertText('欺凌 覆盖')
    await page.keyboard.press('Enter')
    await pen.getByRole('button', { name: '插入', exact: true }).focus()
    await page.keyboard.press('Enter')
    expect(await line.inputValue()).toContain('【4】')
    // A list of choices is still there while it fades.
    await expect.poll(() => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').count()).toBe(0)
    await shoot(page, 'report-pen')
    expect(await accessibilityFaults(page)).toEqual([])
    await line.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page
      .locator('.report-paragraph', { hasText: '发挥法治副校长作用' })
      .getByRole('group', { name: '句子', exact: true })
      .waitFor()
    await line.focus()
    await page.keyboard.press('Control+Enter')
    await pen.waitFor({ state: 'detached' })
    await page.locator('button:focus', { hasText: '修改' }).waitFor()
    expect(await page.locator('button:focus').getAttribute('aria-label')).toMatch(/^修改：全年开展防欺凌宣讲/)
    await saved(page)
    // Escape leaves the sentence as it was when the pen was taken up.
    await page.getByRole('button', { name: /^修改：全年开展防欺凌宣讲/ }).click()
    await line.fill('不要这样写。')
    await page.keyboard.press('Escape')
    await pen.waitFor({ state: 'detached' })
    await saved(page)
    await page.reload()
    // What was done before can still be undone.
    expect(await page.getByRole('button', { name: '撤销', exact: true }).isEnabled()).toBe(true)
    const moved = page.locator('.report-paragraph', { hasText: '发挥法治副校长作用' })
    const sentence = moved.locator('.report-sentence', { hasText: '全年开展防欺凌宣讲' })
    await sentence.getByRole('link', { name: '930余人次' }).waitFor()
    expect(await sentence.getByRole('link').allTextContents()).toEqual([
      '2场次',
      '930余人次',
      expect.stringMatching(/^2所$/),
    ])
    expect(faults).toEqual([])
    await context.close()
  })

  test('手写的数字是红的，锁定前要改用数据或注明出处；文字一改就失效，也能撤销', async () => {
    const { context, page, faults } = await opened(people.section, address)
    await takePen(page)
    for (const chapter of ['不足和原因', '主要负责人履行第一责任人职责情况', '下一年度安排']) {
      await page.getByRole('button', { name: new RegExp(`^加一句：${chapter}`) }).click()
      await page
        .getByRole('textbox', { name: '句子', exact: true })
        .fill(chapter === '不足和原因' ? '仍有12所学校培训不足。' : '已如实撰写。')
      await page.getByRole('button', { name: '完成', exact: true }).click()
    }
    const sentence = page.locator('.report-sentence', { hasText: '培训不足' })
    await sentence.locator('mark', { hasText: '12所' }).waitFor()
    const obstacle = page.getByRole('region', { name: '检查' }).getByRole('link', { name: /手写的“12所”没有数据支撑/ })
    expect(await obstacle.getAttribute('href')).toBe(`#${await sentence.getAttribute('id')}`)
    await shoot(page, 'report-typed')
    expect(await accessibilityFaults(page)).toEqual([])

    const attest = async () => {
      await sentence.getByRole('button', { name: '注明出处：12所' }).click()
      const dialog = page.getByRole('dialog', { name: '注明出处' })
      await dialog.getByText('仍有12所学校培训不足。').waitFor()
      await dialog.getByRole('button', { name: '注明出处' }).click()
      await dialog.getByText('请写明出处（至少4个字），或者附上文件。').first().waitFor()
      await dialog.getByLabel('出处').fill('督导通报〔2024〕3号')
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '通报.pdf', mimeType: 'application/pdf', buffer: Buffer.from(smallestPdf) })
      await dialog.getByText('通报.pdf').waitFor()
      await shoot(page, 'report-attest')
      expect(await accessibilityFaults(page)).toEqual([])
      await dialog.getByRole('button', { name: '注明出处' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await attest()
    await obstacle.waitFor({ state: 'detached' })
    const attested = page.getByRole('region', { name: '注明了出处的' })
    await attested.getByText('督导通报〔2024〕3号').waitFor()
    await attested.getByRole('link', { name: '附件1' }).waitFor()
    await shoot(page, 'report-attested')
    expect(await accessibilityFaults(page)).toEqual([])
    await attested.getByRole('button', { name: '撤销出处：仍有12所学校培训不足。' }).click()
    await page.getByRole('dialog').getByLabel('理由').fill('通报的数有误')
    await page.getByRole('dialog').getByRole('button', { name: '撤销出处' }).click()
    await obstacle.waitFor()
    await attest()
    await obstacle.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('button', { name: /^加一句：下一年度安排/ }).click()
    await page.getByRole('textbox', { name: '句子', exact: true }).fill('推进法治教育。')
    await page.getByRole('button', { name: '完成', exact: true }).click()
    await saved(page)
    expect(faults).toEqual([])
    await context.close()
  })

  test('网络中断时不丢字，恢复后自动保存；他人先改了，就不覆盖', async () => {
    const mine = await opened(people.section, address)
    const theirs = await opened(people.section, address)
    for (const { page } of [mine, theirs]) await takePen(page)
    const rewrite = async (page: Page, words: string) => {
      await page.getByRole('button', { name: /^修改：.*推进法治教育/ }).click()
      await page.getByRole('textbox', { name: '句子', exact: true }).fill(words)
      await page.getByRole('button', { name: '完成', exact: true }).click()
    }
    await theirs.page.getByRole('button', { name: /^修改：推进法治教育/ }).waitFor()
    await mine.context.setOffline(true)
    await rewrite(mine.page, '持续推进法治教育。')
    await mine.page.getByText('网络中断，恢复后自动保存').waitFor()
    await mine.context.setOffline(false)
    await saved(mine.page)
    await rewrite(theirs.page, '另一人推进法治教育。')
    await theirs.page.getByText('报告已被他人修改').waitFor()
    await theirs.page.getByText('另一人推进法治教育。').waitFor()
    await theirs.page.getByRole('button', { name: '重新载入' }).click()
    await theirs.page.getByText('持续推进法治教育。').waitFor()
    expect([...mine.faults, ...theirs.faults]).toEqual([])
    await mine.context.close()
    await theirs.context.close()
  })

  test('读的人在句后提批注、改写一句；编写人采纳，撤得回；未答复的拦着锁定，今日有数', async () => {
    const reader = await opened(people.leader, address, { viewport: { width: 1440, height: 900 } })
    const remark = async (what: RegExp, reword?: (line: string) => string) => {
      await reader.page.getByRole('button', { name: '提批注' }).click()
      await reader.page.getByRole('button', { name: what }).click()
      await reader.page.getByLabel('意见', { exact: true }).fill('这句再看看')
      if (reword) {
        await reader.page.getByRole('button', { name: '改写这一句' }).click()
        const line = reader.page.getByLabel('建议改写成')
        await line.fill(reword(await line.inputValue()))
      }
      await shoot(reader.page, `report-remarking${reword ? '' : '-plain'}`)
      expect(await accessibilityFaults(reader.page)).toEqual([])
      await reader.page.getByRole('button', { name: '提出', exact: true }).click()
      await reader.page.getByLabel('意见', { exact: true }).waitFor({ state: 'detached' })
      await reader.page.getByRole('button', { name: '不提了' }).click()
    }
    await remark(/^批注：持续推进法治教育/, () => '持续深入推进法治教育。')
    await remark(/^批注：全年开展防欺凌宣讲/)
    const beside = reader.page.locator('.report-remark', { hasText: '持续深入推进法治教育。' })
    const sentence = reader.page.locator('.report-sentence', { hasText: '持续推进法治教育。' })
    const [text, note] = [(await sentence.boundingBox())!, (await beside.boundingBox())!]
    expect(note.x).toBeGreaterThan(text.x + text.width - 1)
    await shoot(reader.page, 'report-remarks')
    await reader.page.setViewportSize({ width: 360, height: 740 })
    expect((await beside.boundingBox())!.y).toBeGreaterThan((await sentence.boundingBox())!.y)
    expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await shoot(reader.page, 'report-remarks-360')
    await reader.context.close()

    const { context, page, faults } = await opened(people.section, '/')
    await page.getByText('2条批注等您答复').waitFor()
    await page.getByRole('link', { name: '去答复' }).click()
    await page.getByText('还有2条批注没有答复').waitFor()
    const one = page.locator('.report-remark', { hasText: '持续深入推进法治教育。' })
    await one.getByRole('button', { name: '采纳改写' }).click()
    await page.locator('.report-sentence', { hasText: '持续深入推进法治教育。' }).waitFor()
    await page.reload()
    // Within its minute the way back outlasts a reload.
    await page.getByRole('button', { name: /^撤销/ }).last().click()
    await page.locator('.report-sentence', { hasText: '持续推进法治教育。' }).waitFor()
    await one.getByRole('button', { name: '采纳改写' }).click()
    await page.locator('.report-sentence', { hasText: '持续深入推进法治教育。' }).waitFor()
    const other = page.locator('.report-remark', { hasText: '这句再看看', hasNotText: '持续深入' })
    await other.getByRole('button', { name: '不采纳' }).click()
    await other.getByText('请用一句话说明为什么不采纳。').waitFor()
    await other.getByRole('textbox').fill('已核对，无误')
    await other.getByRole('button', { name: '不采纳' }).click()
    await page.getByText(/还有\d条批注没有答复/).waitFor({ state: 'detached' })
    await page.getByText('已答复的批注（2）').click()
    await page.getByText('未采纳：已核对，无误').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  test('断言不实时不能锁定；改实后局领导锁定，数字定格，可导出', async () => {
    const officer = await opened(people.section, address)
    const { page } = officer
    expect(await page.getByRole('button', { name: /^修改：/ }).count()).toBe(0)
    await takePen(page)
    const unlocked = await opened(people.leader, address)
    expect(await unlocked.page.getByRole('button', { name: '锁定报告' }).isDisabled()).toBe(true)
    await unlocked.context.close()
    // The party group has not studied in each quarter; nothing was decided, inspected or retained here, and nothing is not all: what the
    // records do not bear out is not said.
    const red = page.locator('.report-sentence.report-failed, .report-sentence.report-unknown')
    expect(await red.count()).toBeGreaterThan(2)
    for (let left = await red.count(); left > 0; left--) {
      await red
        .first()
        .getByRole('button', { name: /^修改：/ })
        .click()
      await page.getByRole('textbox', { name: '句子', exact: true }).fill('本项工作已按部署开展。')
      await page.getByRole('button', { name: '完成', exact: true }).click()
    }
    // What was typed before ends without a stop: such a sentence does not lock.
    await page.getByText(/没有写完：句末没有标点/).waitFor()
    await page
      .locator('.report-sentence', { hasText: '听讲930余人次' })
      .getByRole('button', { name: /^修改：/ })
      .click()
    const unended = page.getByRole('textbox', { name: '句子', exact: true })
    await unended.press('Control+End')
    await unended.pressSequentially('。')
    await page.getByRole('button', { name: '完成', exact: true }).click()
    await page.getByText('各项断言与记录相符，法定内容齐全，可以锁定。').waitFor()
    await saved(page)
    await page.getByRole('region', { name: '注明了出处的' }).getByText('督导通报〔2024〕3号').waitFor()
    await officer.context.close()

    const leader = await opened(people.leader, address)
    await leader.page.getByRole('button', { name: '锁定报告' }).click()
    await leader.page.getByRole('dialog').getByRole('button', { name: '锁定报告' }).click()
    await leader.page.getByText('已锁定', { exact: true }).waitFor()
    await lecture(city.eastPrimary, 9_000)
    await leader.page.reload()
    const link = leader.page.getByRole('link', { name: '2场次' })
    expect(await link.getAttribute('href')).toContain('asOf=')
    await leader.page.locator('mark.report-attested', { hasText: '12所' }).waitFor()
    await shoot(leader.page, 'report-locked')
    expect(await accessibilityFaults(leader.page)).toEqual([])
    const [download] = await Promise.all([
      leader.page.waitForEvent('download'),
      leader.page.getByRole('link', { name: 'Word 文档' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('关于2024年度法治政府建设工作情况的报告.docx')
    expect(leader.faults).toEqual([])
    await leader.context.close()
  })

  test('手机上和英文都能读', async () => {
    const { context, page, faults } = await opened(people.section, address, { viewport: { width: 360, height: 740 } })
    await page.getByText('全年开展防欺凌宣讲').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await shoot(page, 'report-360')
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    await page.reload()
    await page.getByRole('link', { name: '2 sessions' }).waitFor()
    await page
      .getByRole('link', { name: 'at least 930 person-times' })
      .or(page.getByRole('link', { name: 'more than 930 person-times' }))
      .waitFor()
    await page.getByRole('link', { name: 'Word document' }).waitFor()
    await shoot(page, 'report-360-en')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})
