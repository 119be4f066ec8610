import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectAccessible, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, type DeskHouse } from './desk.fixture.ts'

// A page under load takes its time, and these tests walk through many.
vi.setConfig({ testTimeout: 90_000 })

const PASSWORD = '太行山下向日葵 k7mp'
let desk: DeskHouse
let browser: Browser

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse(), launchBrowser()])
  for (const person of [people.east, people.section])
    await desk.house.signIn.setPassword(person, PASSWORD, { mustChange: false })
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const shots = process.env['SHOTS']
async function look(page: Page, name: string) {
  await expectAccessible(page)
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }))
  expect(scrollWidth, `${name} is wider than its window`).toBeLessThanOrEqual(clientWidth)
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `people-${name}.png`), fullPage: true })
}

const stranger = (more: object = {}): Promise<BrowserContext> =>
  browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...more })
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

async function typeIn(page: Page, username: string, password = PASSWORD) {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const isIn = (page: Page, name: string) => page.getByRole('button', { name }).waitFor()

describe('登录', () => {
  test('没有登录的人被请到登录页，英文的也是一样，登录后回到原来要去的地方', async () => {
    const context = await stranger(phone)
    const page = await context.newPage()
    await page.goto('/people?search=east')
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await look(page, '360-sign-in')
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await look(page, '360-sign-in-en')
    await page.getByText('中文', { exact: true }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await typeIn(page, 'east', 'wrong')
    await page.getByRole('alert').getByText('用户名或密码不对。').waitFor()
    await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
    await expectAccessible(page)
    await typeIn(page, 'east')
    await page.getByRole('heading', { name: '人员' }).waitFor()
    expect(new URL(page.url()).search).toBe('?search=east')
    await context.close()
  })

  test('登录后不会被带到别的网站', async () => {
    const context = await stranger()
    const page = await context.newPage()
    await page.goto(`/sign-in?back=${encodeURIComponent('//evil.example')}`)
    await typeIn(page, 'east')
    await isIn(page, 'east（测试）')
    expect(new URL(page.url()).origin).toBe(desk.origin)
    await context.close()
  })

  test('连错之后，页面自己算题，人只多等片刻', async () => {
    const context = await stranger()
    const page = await context.newPage()
    await page.goto('/sign-in')
    for (let i = 0; i < 3; i += 1) {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await typeIn(page, 'section', `wrong ${i}`)
      await answered
      await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
    }
    const sent: string[] = []
    page.on(
      'request',
      (request) =>
        void (
          request.method() === 'POST' &&
          request.url().endsWith('/api/sign-in') &&
          sent.push(request.postData() ?? '')
        ),
    )
    await typeIn(page, 'section')
    await isIn(page, 'section（测试）')
    // Asked once, given a puzzle, asked again with its solution.
    expect(sent.map((body) => 'solution' in (JSON.parse(body) as object))).toEqual([false, true])
    await context.close()
  })
})

test('通行密钥：在账号安全里添加，退出后不输用户名和密码就登录；删除后不能再用', async () => {
  const context = await desk.enter(browser, people.eastHead)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/me')
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await page.getByLabel('给它起个名字').fill('办公室电脑')
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await page.getByText('办公室电脑').waitFor()
  await page.getByLabel('给它起个名字').waitFor({ state: 'detached' })
  await look(page, '1280-me')
  await page.getByRole('button', { name: 'eastHead（测试）' }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await isIn(page, 'eastHead（测试）')
  const { rows } = await desk.house.pool.query(
    `select methods from session where person = $1 order by created_at desc limit 1`,
    [people.eastHead],
  )
  expect(rows).toEqual([{ methods: ['passkey'] }])

  await page.getByRole('button', { name: 'eastHead（测试）' }).click()
  await page.getByRole('link', { name: '个人资料与安全' }).click()
  await page.getByRole('button', { name: '删除“办公室电脑”' }).click()
  await page.getByText('办公室电脑').waitFor({ state: 'detached' })
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('alert').getByText('通行密钥未通过验证。').waitFor()
  await context.close()
})

test('动态验证码：扫码启用，保存恢复码，下次登录要输入', async () => {
  const context = await desk.enter(browser, people.section, phone)
  const page = await context.newPage()
  await page.goto('/me')
  await page.getByRole('button', { name: '启用' }).click()
  await page.getByRole('img', { name: '供验证器扫描的二维码' }).waitFor()
  await look(page, '360-totp')
  const secret = (await page.locator('.key').innerText()).replaceAll(' ', '')
  await page.getByLabel('动态验证码').fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1000) - 30 }))
  await page.getByRole('button', { name: '确认' }).click()
  await page.getByText('请保存这些恢复码').waitFor()
  const codes = await page.locator('.recovery .key').allInnerTexts()
  expect(codes).toHaveLength(8)
  await page.getByRole('button', { name: '我已保存' }).click()
  await page.getByText('还剩8个恢复码').waitFor()

  await context.clearCookies()
  await page.goto('/sign-in')
  await typeIn(page, 'section')
  await page.getByLabel('动态验证码').fill(generateSync({ secret }))
  await isIn(page, 'section（测试）')

  await context.clearCookies()
  await page.goto('/sign-in')
  await typeIn(page, 'section')
  await page.getByLabel('动态验证码').fill(codes[0]!)
  await look(page, '360-second-factor')
  await page.getByRole('button', { name: '继续' }).click()
  await isIn(page, 'section（测试）')
  await context.close()
})

test('管理员新增经办人，经办人首次登录改密码，随后卸任，当场无权', async () => {
  const office = await desk.enter(browser, people.administrator)
  const page = await office.newPage()
  await page.goto('/people')
  await page.getByRole('heading', { name: '人员' }).waitFor()
  await page.getByText('eastClerk（测试）').waitFor()
  await look(page, '1280-list')
  await page.setViewportSize(phone.viewport)
  await page.getByRole('listitem').filter({ hasText: 'eastClerk（测试）' }).waitFor()
  await look(page, '360-list')
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.getByRole('button', { name: '新增人员' }).click()
  // The list is searched by name, too: the page must be there before its field is.
  await page.getByRole('heading', { level: 1, name: '新增人员' }).waitFor()
  await page.getByLabel('姓名').fill('解晓东')
  await page.getByLabel(/^用户名/).fill('XieXiaodong')
  await page.getByLabel('电话').fill('13812345678')
  await page.getByRole('combobox', { name: /单位/ }).fill('东县第一小学')
  await page.locator('.ant-select-item-option', { hasText: '东县第一小学' }).click()
  await page.getByRole('combobox', { name: '角色' }).click()
  await page.locator('.ant-select-item-option', { hasText: '学校经办人' }).click()
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' })
  await look(page, '1280-new')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('初始密码').waitFor()
  const initial = (await page.locator('.ant-modal .key').innerText()).trim()
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('heading', { name: '解晓东' }).waitFor()
  await page.getByText('138****5678').waitFor()
  await look(page, '1280-person')

  const school = await stranger(phone)
  const self = await school.newPage()
  await self.goto('/sign-in?back=/me')
  await typeIn(self, 'xiexiaodong', initial)
  await isIn(self, '解晓东')
  await self.getByText('请先设置自己的密码').waitFor()
  await look(self, '360-must-change')
  await self.getByLabel(/^旧密码/).fill(initial)
  await self.getByLabel(/^新密码/).fill('沁河水边麦子黄了 9')
  await self.getByRole('button', { name: '修改密码' }).click()
  await self.getByText('东县第一小学').first().waitFor()
  await look(self, '360-me')

  await page.getByRole('button', { name: '查看完整' }).click()
  await page.getByRole('button', { name: '工作联系' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '查看完整' }).click()
  await page.getByText('13812345678').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '卸任：东县第一小学' }).click()
  await page.getByRole('button', { name: '调离' }).click()
  const answered = page.waitForResponse((response) => response.url().endsWith('/end'))
  await page.getByRole('dialog').getByRole('button', { name: '卸任' }).click()
  expect((await answered).status()).toBe(204)
  await page.getByText('已结束').waitFor()

  await self.reload()
  await self.getByText('已结束').waitFor()
  await self.getByText('工作联系').waitFor()
  expect((await self.request.get('/api/activities')).status()).toBe(403)
  await Promise.all([office.close(), school.close()])
})

async function secondAdministrator(page: Page): Promise<BrowserContext> {
  const id = crypto.randomUUID()
  const person = { name: '第二位管理员', username: 'second', phone: null, email: null }
  const post = { org: city.bureau, role: 'administrator', title: '', fromDay: '2020-01-01' }
  await page.request.post('/api/people', { data: { id, person, post, request: crypto.randomUUID() } })
  await desk.house.signIn.setPassword(id, PASSWORD, { mustChange: false })
  return desk.enter(browser, id, phone)
}

test('自设角色：一人提出，另一人同意，权限表里立刻看得到', async () => {
  const context = await desk.enter(browser, people.administrator, phone)
  const page = await context.newPage()
  await page.goto('/roles')
  await page.getByText('随产品提供').waitFor()
  await page.getByRole('button', { name: '新增角色' }).click()
  await page.getByLabel(/^代码/).fill('figure-reader')
  await page.getByLabel(/^中文名称/).fill('数据查阅员')
  await page.getByLabel(/^英文名称/).fill('Figure reader')
  await page.getByRole('checkbox', { name: '查阅数据' }).check()
  await page.getByLabel(/^理由/).fill('报表要用')
  await page.getByRole('button', { name: '提出' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('增加：查阅数据').waitFor()
  await page.getByRole('button', { name: '撤回' }).waitFor()
  await look(page, '360-role-proposed')

  const second = await secondAdministrator(page)
  const other = await second.newPage()
  await other.goto('/roles')
  await other.getByRole('button', { name: '同意', exact: true }).click()
  await other.getByRole('listitem').filter({ hasText: '数据查阅员' }).getByRole('button', { name: '调整' }).waitFor()
  await second.close()
  await page.reload()
  await page.getByRole('button', { name: '调整“数据查阅员”' }).waitFor()
  await look(page, '360-roles')
  await page.goto('/settings/permissions?role=figure-reader')
  await page.getByRole('columnheader', { name: '数据查阅员' }).waitFor()
  await context.close()
})
