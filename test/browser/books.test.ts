import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readTable } from '../../src/platform/sheets/table.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, type DeskHouse, confirmMany } from './desk.fixture.ts'
import { mended, messyList, sheetOf, wrongIn } from './messy-list.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2024-12-20T02:00:00Z') }), launchBrowser()])
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

/** Chooses in a list, a long one by typing. */
async function choose(page: Page, label: string, option: string) {
  const input = page.getByRole('combobox', { name: new RegExp(`^${label}( ?必填)?$`) }).last()
  await input.click()
  if (await input.isEditable()) await input.fill(option)
  await page.getByTitle(option, { exact: true }).last().click()
}

/** Of the messy list: every county officer keeps one of this kind. */
const heading = '姓名\t所在单位\t身份\t联系电话\t聘任日期\t聘期止\t每年课时（学时）\n'

describe('自建登记簿：普法队伍', () => {
  test('管理员粘贴表头拟出项目，改好，建簿', async () => {
    const page = await enter(people.administrator, '/books')
    await page.getByRole('link', { name: '自建登记簿' }).click()
    await page.getByLabel('从现有的表格开始').fill(heading)
    await page.getByRole('button', { name: '拟出项目' }).click()
    await page.getByText('拟出7项').waitFor()
    await page.getByLabel('簿名').fill('普法队伍')
    await page.getByLabel('用来做什么').fill('各县区普法讲师、志愿者，按聘期统计。')

    // A kind is changed, choices are pasted, a field is moved by keyboard; the preview follows.
    await page.getByLabel('身份：填什么').click()
    await page
      .getByRole('option', { name: '单选' })
      .or(page.locator('.ant-select-item-option[title="单选"]'))
      .first()
      .click()
    await page.getByLabel('选项1', { exact: true }).fill('法官')
    await page.getByLabel('选项2', { exact: true }).fill('检察官')
    await page.getByLabel('选项2', { exact: true }).press('Enter')
    await page.keyboard.type('律师')
    await page.keyboard.press('Enter')
    await page.keyboard.type('教师')
    await page.getByLabel('第7项', { exact: true }).press('Alt+ArrowUp')
    await page.getByText('“每年课时”在第6项，共7项').waitFor()
    await page.getByLabel('第6项', { exact: true }).press('Alt+ArrowDown')
    const preview = page.getByRole('complementary', { name: '填写时的样子' })
    await preview.getByRole('radio', { name: '检察官' }).waitFor()
    // What real lists call a field.
    for (const [field, titles] of [
      ['所在单位', '工作单位，单位名称'],
      ['身份', '身份类别'],
    ] as const) {
      await page.getByRole('button', { name: `更多：“${field}”` }).click()
      await page.getByLabel('表格里还叫什么').fill(titles)
      await page.getByRole('button', { name: `收起：“${field}”` }).click()
    }
    await page.getByRole('button', { name: '更多：“联系电话”' }).click()
    await page.getByText('个人信息，平时遮掩').waitFor()
    expect(await page.getByLabel('个人信息，平时遮掩').isChecked()).toBe(true)
    await page.getByLabel('要不要各单位定期确认齐全').click()
    await page.locator('.ant-select-item-option[title="每季度"]').click()
    await expectSound(page)
    await shot(page, 'declare-1440')
    await page.getByRole('button', { name: '建簿' }).click()
    await page.getByRole('heading', { name: '普法队伍', level: 1 }).waitFor()
    // In its group of the navigation, for whoever may read it.
    await page.getByRole('navigation').getByRole('link', { name: '普法队伍' }).waitFor()
    await expectSound(page)
    await shot(page, 'book-empty-1440')
  })

  test('县区逐条登记：列表、条目、修改、作废和恢复', async () => {
    const page = await enter(people.east, '/books/own-pu-fa-dui-wu')
    await page.getByRole('link', { name: '登记', exact: true }).first().click()
    await page.getByLabel('姓名').fill('王小明')
    await page.getByLabel('所在单位').fill('东县第一小学')
    await page.locator('.ant-select-item-option', { hasText: '东县第一小学' }).click()
    await page.getByRole('radio', { name: '律师' }).click()
    await page.getByLabel('联系电话').fill('13800001234')
    await page.getByLabel('聘任日期').fill('2024-03-01')
    await page.getByLabel('每年课时').fill('24')
    await expectSound(page)
    await shot(page, 'entry-new-1440')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('heading', { name: '王小明', level: 1 }).waitFor()
    await page.getByText('＊＊＊').waitFor()
    await expectSound(page)
    await shot(page, 'entry-1440')

    await page.getByRole('button', { name: '修改' }).click()
    await page.getByLabel('每年课时').fill('30')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('每年课时：24学时 → 30学时').waitFor()
    await page.getByRole('button', { name: '作废' }).click()
    await page.getByRole('dialog').getByLabel('理由').fill('登记错了单位')
    await page.getByRole('dialog').getByRole('button', { name: '作废' }).click()
    await page.getByText('作废：登记错了单位').waitFor()
    await expectSound(page)
    await shot(page, 'entry-struck-1440')
    await page.getByRole('button', { name: '撤销作废' }).click()
    await page.getByRole('button', { name: '修改' }).waitFor()
    await shot(page, 'entry-restored-1440')
    await page.goto('/books/own-pu-fa-dui-wu')
    await page.getByRole('link', { name: '王小明' }).waitFor()
    await expectSound(page)
    await shot(page, 'list-1440')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectSound(page)
    await shot(page, 'list-360')
    await page.getByRole('link', { name: '王小明' }).click()
    await page.getByRole('heading', { name: '王小明', level: 1 }).waitFor()
    await expectSound(page)
    await shot(page, 'entry-360')
  })

  test('县区导入一份400行的乱表：389行写入，11行说明为什么；改好再导入，一行不重', async () => {
    const page = await enter(people.east, '/books/own-pu-fa-dui-wu/import')
    const hand = async (buffer: Uint8Array, full = false) => {
      await page.goto('/books/own-pu-fa-dui-wu/import')
      if (full) await page.getByLabel('这是我单位的完整名单').check()
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '东县普法队伍.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) })
      await page.waitForURL(/\/import\/[0-9a-f-]{36}$/)
      await desk.settle()
    }
    await expectSound(page)
    await shot(page, 'import-1440')

    await hand(await messyList())
    await page.getByText('新增389，修改0，已有0，不能导入11').waitFor()
    await page.getByText('有1列没有读：“政治面貌”。').waitFor()
    const refused = page.getByRole('region', { name: '不能导入' })
    await refused.waitFor()
    const why = await refused.getByRole('row').allInnerTexts()
    expect(why).toHaveLength(1 + wrongIn.length)
    for (const [at, reason] of wrongIn.entries()) expect(why[at + 1]).toMatch(reason)
    await expectSound(page)
    await shot(page, 'judged-1440')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectSound(page)
    await shot(page, 'judged-360')
    await page.setViewportSize({ width: 1440, height: 900 })

    await page.getByRole('button', { name: '写入可以导入的389行' }).click()
    await desk.settle()
    await page.getByText('已写入389行。').waitFor()
    await expectSound(page)
    await shot(page, 'written-1440')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载这11行' }).first().click(),
    ])
    const back = await readTable(readFileSync(await download.path()))
    const [head = [], ...rows] = back.ok ? back.value.sheets[0]!.rows.map(({ cells }) => cells as string[]) : []
    expect(head.at(-1)).toBe('未导入的原因')
    expect(rows).toHaveLength(11)

    // The same list once more: nothing is entered twice.
    await hand(await messyList())
    await page.getByText('新增0，修改0，已有389，不能导入11').waitFor()

    await hand(await sheetOf([head, ...rows.map((row, at) => mended(row, at))]))
    await page.getByText('新增11，修改0，已有0，不能导入0').waitFor()
    await page.getByRole('button', { name: '写入可以导入的11行' }).click()
    await desk.settle()
    await page.getByText('已写入11行。').waitFor()
    await page.getByRole('link', { name: '到簿里查看' }).click()
    await page.getByText('共 401 条').waitFor()
    await expectSound(page)
    await shot(page, 'list-full-1440')
    await page.getByLabel('身份').first().click()
    await page.locator('.ant-select-item-option[title="律师"]').click()
    await page.waitForURL(/f\.shenfen=lvshi/)
    await page.getByLabel('搜索', { exact: true }).fill('李')
    await page.waitForURL(/q=/)
    await page.getByText('共 20 条').waitFor()
    await shot(page, 'list-filtered-1440')
  })

  test('做成分县区的存量，写进年度报告：点开是分县区的数，再点开是簿里的条目', async () => {
    const west = await desk.as(people.west)
    const names = ['周西平', '吴西和', '郑西安']
    for (const [i, xingming] of names.entries()) {
      const form = { xingming, suozaidanwei: city.westPrimary, shenfen: 'lvshi', pinrenriqi: `2024-0${i + 3}-01` }
      const { status, body } = await west.put(`/api/books/own-pu-fa-dui-wu/${v7()}`, { form, seen: 0, request: v7() })
      expect(status, JSON.stringify(body)).toBe(200)
    }
    const page = await enter(people.administrator, '/settings/figures/new')
    const live = page.getByRole('region', { name: '现在算出来是' })
    await page.getByRole('textbox', { name: '数据名称' }).fill('在聘普法队伍')
    await page.getByRole('radio', { name: /^期末存量/ }).click()
    await choose(page, '统计哪种记录', '普法队伍')
    await choose(page, '单位', '人')
    await expect.poll(() => live.locator('.figure-big').textContent()).toContain('404')
    await expectSound(page)
    await shot(page, 'figure-of-book-1440')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('link', { name: '在聘普法队伍' }).waitFor()

    const report = await enter(people.section, '/report')
    await report.getByRole('button', { name: '新建报告' }).click()
    await report.getByRole('textbox', { name: '年度' }).fill('2024')
    await report.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
    await report.getByRole('button', { name: '修改正文（E）' }).click()
    await report.getByRole('button', { name: /^加一句：深入开展宪法宣传教育/ }).click()
    const pen = report.getByRole('group', { name: '句子', exact: true })
    const line = pen.getByRole('textbox', { name: '句子', exact: true })
    await line.fill('年末全市在聘普法队伍。')
    await line.press('ArrowLeft')
    await pen.getByRole('combobox', { name: '插入数据' }).fill('普法队伍')
    await report.locator('.ant-select-item-option', { hasText: '在聘普法队伍' }).click()
    await pen.getByRole('button', { name: '插入', exact: true }).click()
    await pen.getByRole('button', { name: '完成', exact: true }).click()
    const sentence = report.locator('.report-sentence.report-ok', { hasText: '年末全市在聘普法队伍404人。' })
    await report.getByText('已保存', { exact: true }).waitFor()
    await shot(report, 'book-in-report-1440')

    await sentence.getByRole('link', { name: '404人' }).click()
    await report.getByRole('heading', { level: 1, name: '在聘普法队伍' }).waitFor()
    await report.getByRole('row', { name: /东县/ }).getByText('401').first().waitFor()
    await expectSound(report)
    await shot(report, 'book-by-county-1440')
    await report.getByRole('row', { name: /西区/ }).getByRole('link', { name: '3', exact: true }).click()
    await report.getByText('只看：西区').waitFor()
    for (const name of names) await report.getByText(name).waitFor()
    await report.getByRole('link', { name: '吴西和' }).click()
    await report.getByRole('heading', { name: '吴西和', level: 1 }).waitFor()
    await report.setViewportSize({ width: 360, height: 740 })
    await report.goBack()
    await report.getByText('吴西和').waitFor()
    await expectSound(report)
    await shot(report, 'book-rows-360')
  })

  test('交完整名单：少了的逐条问，不会自己终止；按季确认齐全', async () => {
    const page = await enter(people.east, '/books/own-pu-fa-dui-wu/import')
    const hand = async (buffer: Uint8Array) => {
      await page.goto('/books/own-pu-fa-dui-wu/import')
      await page.getByLabel('这是我单位的完整名单').check()
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '完整名单.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) })
      await page.waitForURL(/\/import\/[0-9a-f-]{36}$/)
      await desk.settle()
    }
    const write = async () => {
      await page.getByRole('button', { name: /^写入|^记下答复/ }).click()
      await desk.settle()
      await page.getByText(/^已写入/).waitFor()
    }
    await hand(await messyList({ put: [], without: 2 }))
    await page.getByText(/簿里有\d+条，这份名单里没有/).waitFor()
    await expectSound(page)
    await shot(page, 'asked-1440')
    await page.getByRole('button', { name: '没有答复的都这样答复' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: '仍然有效，名单漏了' }).click()
    await expectSound(page)
    await page.getByRole('dialog').getByRole('button', { name: '答复' }).click()
    await page.getByText('都已答复').waitFor()
    await write()

    await page.goto('/books/own-pu-fa-dui-wu/complete')
    await page.getByText('第三季度').waitFor()
    await page
      .getByRole('button', { name: /季度：确认/ })
      .first()
      .click()
    await confirmMany(desk, page)
    await page.getByText(/^已确认：/).waitFor()
    await expectSound(page)
    await shot(page, 'complete-1440')
  })

  test('管理员后来加一项、停用一项：旧值还在；英文也完整', async () => {
    const page = await enter(people.administrator, '/books/own-pu-fa-dui-wu/declaration')
    await page.getByRole('button', { name: '停用“每年课时”' }).click()
    await page.getByRole('button', { name: '加一项' }).click()
    await page.keyboard.type('专长')
    await expectSound(page)
    await shot(page, 'declaration-1440')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectSound(page)
    await shot(page, 'declaration-360')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '普法队伍', level: 1, exact: true }).waitFor()
    await page.goto('/books/own-pu-fa-dui-wu?q=王小明')
    await page.getByRole('link', { name: '王小明' }).click()
    await page.getByText('已停用的项目').click()
    await page.getByText('30学时').first().waitFor()
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    await page.goto('/books/own-pu-fa-dui-wu')
    await page.getByRole('heading', { name: 'Pufa duiwu', level: 1 }).waitFor()
    await page.goto('/books/own-pu-fa-dui-wu/declaration')
    await page.getByRole('heading', { name: /declaration$/ }).waitFor()
    await expectSound(page)
    await shot(page, 'declaration-en-1440')
  })
})
