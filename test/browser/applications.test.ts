import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, phone, workday, type DeskHouse } from './desk.fixture.ts'

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const title = '东县第一小学检查结果'
let desk: DeskHouse
let browser: Browser
let publication = ''
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: workday }), launchBrowser()])
  publication = await published()
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function published(): Promise<string> {
  const [section, legal] = await Promise.all([desk.as(people.section), desk.as(people.legal)])
  const id = v7()
  const form = { kind: 'other', title, number: '', madeOn: '2026-11-20', path: '', files: [] }
  const done = [
    await section.post('/api/publications', { id, form, request: v7() }),
    await legal.put(`/api/publications/${id}/review`, { seen: 1, request: v7(), secrecy: true, privacy: true }),
    await section.put(`/api/publications/${id}/publish`, { seen: 2, request: v7(), path: '/inspections' }),
  ]
  expect(done.map(({ status }) => status)).toEqual([200, 200, 200])
  return id
}

/** Sound, and seen as it is on a phone and on a wide screen. */
async function sound(page: Page, name: string) {
  const narrow = page.viewportSize()!
  for (const size of [narrow, narrow.width === 360 ? wide.viewport! : phone.viewport!]) {
    await page.setViewportSize(size)
    await expectQuiet(page)
    const shots = process.env['SHOTS']
    if (shots) {
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}-${size.width}.png`), fullPage: true })
    }
    await expectSound(page)
  }
  await page.setViewportSize(narrow)
}

const citizen = async (options: BrowserContextOptions = {}) =>
  pageOf(await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', ...phone, ...options }))
const staff = async (person: string) => pageOf(await desk.enter(browser, person, wide))

/** A picture that no piece of an upload holds whole: noise does not shrink. */
async function picture(name: string) {
  const [width, height] = [600, 500]
  const noise = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
  return { name, mimeType: 'image/png', buffer: await noise.png().toBuffer() }
}

async function openForm(page: Page) {
  await page.goto(`/gov/publications/${publication}`)
  await page.getByRole('link', { name: '这里有误？申请更正' }).click()
  await page.getByRole('heading', { level: 1, name: '申请更正' }).waitFor()
}

async function fillIn(page: Page, who: string) {
  await page.getByLabel('所涉及的学校、单位').check()
  await page.getByLabel('哪里不对').fill('“检查日期：11月3日”不对。')
  await page.getByLabel('应当是什么').fill('应当是11月2日。')
  await page.getByLabel('姓名或者单位名称').fill(who)
  await page.getByLabel('联系方式').fill('0391-1234567')
}

const receiptOn = async (page: Page) => /\d{4} \d{4} \d{4} \d{4}/.exec(await page.locator('main').innerText())![0]

async function follow(page: Page, code: string) {
  await page.goto('/gov/receipt')
  await page.getByLabel('回执码').fill(code)
  await page.getByRole('button', { name: '查处理结果' }).click()
  await page.getByRole('heading', { level: 1, name: '更正申请' }).waitFor()
}

const cases = async () => (await (await desk.as(people.section)).get('/api/cases/corrections')).body.rows as unknown[]

/** The line breaks while a piece of a file is under way. */
async function breakInTheMiddle(page: Page) {
  const broken = async (route: Route) => {
    await page.context().setOffline(true)
    await route.abort('internetdisconnected')
  }
  await page.route(/\/gov\/uploads\/.*at=[1-9]/, broken, { times: 1 })
}

const tomorrow = () => void (desk.clock.now = new Date(desk.clock.now.getTime() + 86_400_000))

describe('公众办件：在手机上申请更正，凭回执办到底', { timeout: 120_000 }, () => {
  let code = ''

  test('从公开页面申请，附件传到一半断网，连上接着传；连按两次也只收一件', async () => {
    const page = await citizen()
    await openForm(page)
    await sound(page, 'form')
    await fillIn(page, '东县第一小学')
    await breakInTheMiddle(page)
    await page.getByLabel('证据（可以不填）').setInputFiles(await picture('检查表.png'))
    await page.getByText('网络断了，连上以后接着传').waitFor()
    // What has arrived is not forgotten.
    expect(Number(await page.getByRole('progressbar').getAttribute('value'))).toBeGreaterThan(0)
    await sound(page, 'form-offline')
    // Pressed while the line is down: it waits, and what was written stays.
    const send = page.locator('main button.primary')
    await send.click()
    await expect.poll(() => send.textContent()).toMatch('等附件传完')
    await sound(page, 'form-holding')
    await send.click({ force: true })
    expect(await cases()).toHaveLength(0)
    await page.context().setOffline(false)
    await page.getByRole('heading', { level: 1, name: '已经收到' }).waitFor()
    await sound(page, 'entered')
    code = await receiptOn(page)
    expect(await cases()).toHaveLength(1)
    await follow(page, code)
    await page.getByText('已收到，正在核实').first().waitFor()
    await page.getByText('您提交的内容').click()
    await page.getByRole('button', { name: '检查表.png' }).waitFor()
    await sound(page, 'mine-asked')
    expect(await page.locator('main').innerText()).not.toContain('0391-1234567')
  })

  test('经办人在案卷里看到申请人一栏，致函并通知补正', async () => {
    tomorrow()
    const page = await staff(people.section)
    await page.goto('/corrections')
    await page.getByText(title).first().waitFor()
    await sound(page, 'desk-list')
    await page.getByText(title).first().click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('检查表.png').first().waitFor()
    expect(await page.locator('main').innerText()).not.toContain('0391-1234567')
    await sound(page, 'desk-asked')
    await page.getByRole('button', { name: '通知补正' }).click()
    const dialog = page.getByRole('dialog', { name: '通知补正' })
    await dialog.getByRole('button', { name: /加/ }).click()
    await dialog.getByLabel('缺什么、改什么').fill('检查当日的签到表')
    await dialog.getByLabel(/补正期限/).fill('10')
    await sound(page, 'desk-supplement')
    await dialog.getByRole('button', { name: '通知补正' }).click()
    await page.getByText('等申请人补正').waitFor()
    await page.getByRole('button', { name: '致函申请人' }).first().click()
    const letter = page.getByRole('dialog', { name: '致函申请人' })
    await letter.getByLabel(/^内容/).fill('您好，请问签到表由谁保管？')
    await letter.getByLabel('请申请人答复').check()
    await letter.getByRole('button', { name: '致函申请人' }).click()
    await page.getByText('请问签到表由谁保管').first().waitFor()
    await letter.waitFor({ state: 'hidden' })
    await sound(page, 'desk-written')
  })

  test('申请人凭回执补正、回信', async () => {
    tomorrow()
    const page = await citizen()
    await follow(page, code)
    await page.getByText('检查当日的签到表').waitFor()
    await page.getByText('答复期限：停止计算，收到补正材料之日起重新计算').waitFor()
    await sound(page, 'mine-lacking')
    const supplement = page.locator('form', { has: page.getByRole('button', { name: '提交补正材料' }) })
    await supplement.getByLabel(/^说明/).fill('附上签到表。')
    await supplement.getByLabel(/^材料/).setInputFiles(await picture('签到表.png'))
    await supplement.getByText('已上传').waitFor()
    await sound(page, 'mine-uploaded')
    await supplement.getByRole('button', { name: '提交补正材料' }).click()
    await page.getByText('补正材料已收到').waitFor()
    await sound(page, 'mine-supplemented')
    const letter = page.locator('form', { has: page.getByRole('button', { name: '发送', exact: true }) })
    await letter.getByLabel('您想说什么').fill('由教务处保管。')
    await letter.getByRole('button', { name: '发送', exact: true }).click()
    await page.getByText('已送达').waitFor()
    await page.getByText('由教务处保管。').waitFor()
    await sound(page, 'mine-wrote')
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByRole('button', { name: '确认撤回' }).waitFor()
    await sound(page, 'mine-withdraw')
    await page.getByRole('button', { name: '返回，不撤回' }).click()
    await page.getByText('由教务处保管。').waitFor()
  })

  test('经办人读信、核实、更正；法制人员写明理由打开身份', async () => {
    tomorrow()
    const legal = await staff(people.legal)
    await legal.goto('/corrections')
    await legal.getByText(title).first().click()
    await legal.getByText('来信待复').waitFor()
    const page = await staff(people.section)
    await page.goto(new URL(legal.url()).pathname)
    await page.getByText('由教务处保管。').first().waitFor()
    await sound(page, 'desk-answered')
    const act = async (open: string, fill: () => Promise<void>) => {
      await page.getByRole('button', { name: open }).first().click()
      await fill()
      const dialog = page.getByRole('dialog', { name: open })
      await dialog.getByRole('button', { name: open }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await act('登记核实情况', () => page.getByLabel(/^核实情况/).fill('原始记录是11月2日。'))
    await act('更正并告知', () => page.getByLabel(/^更正了什么/).fill('检查日期更正为11月2日'))
    await page.getByText('已更正').first().waitFor()
    await sound(page, 'desk-corrected')
    await legal.reload()
    await legal.getByRole('button', { name: /^查\s*看$/ }).click()
    await sound(legal, 'desk-identity-why')
    await legal.getByRole('dialog').getByText('核验申请人身份').click()
    await legal.getByRole('dialog').locator('button.ant-btn-primary').click()
    await legal.getByText('0391-1234567').waitFor()
    await sound(legal, 'desk-identity')
  })

  test('申请人凭回执读到答复，公开页面写明更正', async () => {
    const page = await citizen()
    await follow(page, code)
    await page.getByText('检查日期更正为11月2日').waitFor()
    await sound(page, 'mine-answered')
    await page.goto(`/gov/publications/${publication}`)
    await page.getByText('检查日期更正为11月2日').waitFor()
    await sound(page, 'publication-corrected')
  })

  test('没有脚本也能申请：带附件提交，排队入册，凭回执查', async () => {
    const page = await citizen({ javaScriptEnabled: false })
    await openForm(page)
    await fillIn(page, '西县第二小学')
    await page.getByLabel('证据（可以不填）').setInputFiles(await picture('照片.png'))
    await page.locator('main button.primary').click()
    await page.getByRole('heading', { level: 1, name: '已经收到，正在排队' }).waitFor()
    const queued = await receiptOn(page)
    tomorrow()
    await desk.settle()
    expect(await cases()).toHaveLength(2)
    await follow(page, queued)
    expect(await page.locator('main').innerText()).toContain('已收到，正在核实')
    await page.getByText('您提交的内容').click()
    await page.getByRole('button', { name: '照片.png' }).waitFor()
  })
})
