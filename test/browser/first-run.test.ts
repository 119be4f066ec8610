import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/platform/db/connect.ts'
import { expectAccessible, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { buildCity, people } from '../support/city.ts'
import { deskHouse, type DeskHouse } from './desk.fixture.ts'

let browser: Browser
const houses: DeskHouse[] = []
beforeAll(async () => {
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  for (const house of houses) await house.close()
})

const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}

test('空系统：打开就是首次使用页，凭令牌建立教育局和管理员，随即进入', async () => {
  const house = await deskHouse({ fill: async () => {}, firstRunToken: 'printed-on-the-console' })
  houses.push(house)
  const context = await browser.newContext({ ...phone, baseURL: house.origin })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: '首次使用' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '建立并登录' }).click()
  await page.getByRole('alert').first().waitFor()
  await page.getByLabel(/^启动令牌/).fill('guessed')
  await page.getByLabel(/^单位全称/).fill('解放区教体局')
  await page.getByLabel(/^级别/).click()
  await page.getByTitle('区级', { exact: true }).click()
  // What its name says stands in grey, to be written over.
  expect(await page.getByLabel(/^辖区的叫法/).getAttribute('placeholder')).toBe('全区')
  await page.getByLabel(/^所在地的行政区划代码/).fill('410802')
  await page.getByLabel(/^年度报告的主送机关/).fill('区委、区政府')
  await page.getByLabel(/^姓名/).fill('任重远')
  await page.getByLabel(/^用户名/).fill('ren')
  await page.getByLabel(/^密码/).fill('太行山下向日葵 k7mp')
  await page.getByRole('button', { name: '建立并登录' }).click()
  await page.getByText('令牌不对').waitFor()
  await page.getByLabel(/^启动令牌/).fill('printed-on-the-console')
  await page.getByRole('button', { name: '建立并登录' }).click()
  await page.getByRole('button', { name: '任重远' }).waitFor()
  await page.getByRole('link', { name: '解放区教体局' }).waitFor()
  await page.goto('/first-run')
  await page.getByText('本平台已经建立。').waitFor()
  await context.close()
}, 60_000)

test('演示系统：登录页列出演示账号，一点就进；真实系统不列', async () => {
  const demoAccounts = [{ username: 'eastclerk', password: 'mingfa-demo', zh: '学校经办人', en: 'School clerk' }]
  const fill: typeof buildCity = async (database) => {
    await buildCity(database)
    const { db, close } = connect(database.config)
    await db
      .insertInto('setting')
      .values({ id: people.nobody, version: 1, changed_at: new Date(), key: 'demo', value: 'true' })
      .execute()
    await close()
  }
  const house = await deskHouse({ fill, demoAccounts })
  houses.push(house)
  await house.house.signIn.setPassword(people.eastClerk, 'mingfa-demo', { mustChange: false })
  const context = await browser.newContext({ ...phone, baseURL: house.origin })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: '演示账号' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '学校经办人' }).click()
  await page.getByRole('button', { name: 'eastClerk（测试）' }).waitFor()
  await context.close()

  const real = await deskHouse({ demoAccounts })
  houses.push(real)
  expect((await (await fetch(`${real.origin}/api/sign-in`)).json()) as object).toMatchObject({ demo: [] })
}, 60_000)
