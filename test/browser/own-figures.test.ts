import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectReadableInTheDark, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

let desk: DeskHouse
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2024-12-20T10:00:00+08:00') }), launchBrowser()])
  const [clerk, county] = [await desk.as(people.eastClerk), await desk.as(people.east)]
  for (const [kind, sessions] of [
    ['class-meeting', 3],
    ['law-lecture', 2],
  ] as const) {
    const id = v7()
    const form = { org: city.eastPrimary, day: '2024-11-05', kind, title: `活动${sessions}`, sessions, pupils: 30 }
    await clerk.put(`/api/activities/${id}`, { form, request: v7(), submit: true })
    await county.post(`/api/activities/${id}/approve`, { seen: 1, request: v7() })
  }
  page = await pageOf(
    await desk.enter(browser, people.administrator, {
      viewport: { width: 1440, height: 1000 },
      reducedMotion: 'reduce',
    }),
  )
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const shots = process.env['SHOTS']
async function shoot(name: string) {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

/** Chooses in a list by typing, as people do in long ones. */
async function choose(label: string, option: string, within: Page | Locator = page) {
  const input = within.getByRole('combobox', { name: new RegExp(`^${label}( ?必填)?$`) }).last()
  await input.click()
  if (await input.isEditable()) await input.fill(option)
  await page.getByTitle(option, { exact: true }).last().click()
}

const comesTo = (text: string) => expect.poll(() => live().locator('.figure-big').textContent()).toContain(text)
const live = () => page.getByRole('region', { name: '现在算出来是' })

test('管理员组合出发生数：选类型、看数、看为什么不行，保存后出现在数据里', async () => {
  await page.goto('/settings/figures')
  await page.getByText('还没有自定义数据').waitFor()
  await page.getByRole('link', { name: '新增数据' }).click()
  await page.getByRole('textbox', { name: '数据名称' }).fill('主题班会场次')
  await choose('统计什么', '场次之和')
  await comesTo('5')
  await page.getByRole('button', { name: '加一个条件' }).click()
  await choose('字段', '活动类型')
  await choose('内容', '主题班会')
  await page.keyboard.press('Escape')
  await live().getByText('活动3').waitFor()
  await comesTo('3')
  await live().getByText('活动日期在期间内的活动记录，活动类型为主题班会，场次之和。').waitFor()
  await expectQuiet(page)
  await expectSound(page)
  await expectReadableInTheDark(page)
  await shoot('compose-flow-1440')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectSound(page)
  await shoot('compose-flow-360')
  await page.setViewportSize({ width: 1440, height: 1000 })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('link', { name: '主题班会场次' }).waitFor()
  await shoot('own-figures-1440')
  await page.getByRole('link', { name: '看数' }).click()
  await page.getByRole('heading', { level: 1, name: '主题班会场次' }).waitFor()
  await page.getByText('由 1 条记录构成').waitFor()
})

test('比率：分子用已有的数据，分母另行统计；覆盖率列出应有而没有的', async () => {
  await page.goto('/settings/figures/new')
  await page.getByRole('textbox', { name: '数据名称' }).fill('主题班会占比')
  await page.getByRole('radio', { name: /^比率/ }).click()
  const [numerator, denominator] = [
    page.getByRole('region', { name: '分子' }),
    page.getByRole('region', { name: '分母' }),
  ]
  await numerator.getByRole('radio', { name: '已有的数据' }).click()
  await choose('数据', '主题班会场次（场次）', numerator)
  await denominator.getByRole('radio', { name: '另行统计' }).click()
  await choose('统计什么', '场次之和', denominator)
  await comesTo('60%')
  await shoot('compose-ratio-1440')
  await page.getByRole('radio', { name: /^覆盖率/ }).click()
  await expect.poll(() => live().textContent()).toContain('占期末的在册学校之比')
  await shoot('compose-coverage-1440')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectSound(page)
  await shoot('compose-coverage-360')
  await page.setViewportSize({ width: 1440, height: 1000 })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('link', { name: '主题班会占比' }).waitFor()
})

test('覆盖率比上年升降几个百分点；只数几天之内的', async () => {
  await page.goto('/settings/figures/new')
  await page.getByRole('textbox', { name: '数据名称' }).fill('覆盖率升降')
  await page.getByRole('radio', { name: /^比上年增减/ }).click()
  await page.getByRole('radio', { name: '已有的数据' }).click()
  await choose('数据', '主题班会占比（所）')
  await expect.poll(() => live().locator('.figure-big').textContent()).toContain('个百分点')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('link', { name: '覆盖率升降' }).waitFor()
  await page.goto('/settings/figures/new')
  await choose('统计哪种记录', '学校设立和撤并')
  await page.getByRole('button', { name: '加一个条件' }).click()
  await choose('字段', '设立日期')
  await choose('怎样', '若干天内到')
  await expect.poll(() => live().textContent()).toContain('设立日期到撤销日期不超过15天')
  await shoot('compose-within-1440')
})

test('场次和人次不能相加，边选边说为什么', async () => {
  await page.goto('/settings/figures/new')
  await page.getByRole('radio', { name: /^合计/ }).click()
  for (const [part, counted] of [
    ['第1个数', '场次之和'],
    ['第2个数', '参与人数合计之和'],
  ] as const) {
    const region = page.getByRole('region', { name: part })
    await region.getByRole('radio', { name: '另行统计' }).click()
    await choose('统计什么', counted, region)
  }
  await live().getByText('“参与人数合计”统计得到的是人次，不能以“场次”为单位。').waitFor()
  await shoot('compose-refused-1440')
})

test('本局自己的单位：说明计的是什么', async () => {
  await page.goto('/settings/units')
  await page.getByRole('button', { name: '新增单位' }).click()
  await page.getByRole('textbox', { name: '单位' }).first().fill('栋')
  await choose('计的是什么', '其他（只和自己相加）')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '栋' }).waitFor()
  await expectQuiet(page)
  await expectSound(page)
  await shoot('units-1440')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectSound(page)
  await shoot('units-360')
})
