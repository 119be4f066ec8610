import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
/** The house keeps its own time, and the browsers with it. */
const clock = { now: new Date('2026-04-13T12:00:00+08:00') }
let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ clock: () => clock.now }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await Promise.all(opened.map((context) => context.close()))
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(person: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await desk.enter(browser, person, options)
  await context.clock.setSystemTime(clock.now)
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}
const shot = (page: Page, name: string) =>
  shots && page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })

const visitors = async () => {
  const { body } = await (
    await desk.as(people.section)
  ).get('/api/figures/practice-base.visits?from=2026-01-01&until=2026-12-31')
  return body.figure.value as number
}

/** Fills in the first half of a booking and asks for the places. */
async function ask(
  page: Page,
  slot: string,
  { classes, pupils, adults }: { classes: string; pupils: string; adults: string },
) {
  await page.goto(`/practice-base/slots/${slot}/book`)
  await page.getByLabel('班', { exact: false }).last().fill(classes)
  await page.getByLabel('学生人数').fill(pupils)
  await page.getByLabel('带队成人').fill(adults)
  await page.getByRole('button', { name: '留位，继续填写' }).click()
}

async function safety(page: Page) {
  await page.getByLabel('带队负责人').fill('王老师')
  await page.getByLabel('带队手机').fill('19900000001')
  await page.getByLabel('车辆安排').fill('校车一辆')
  await page.getByLabel('保险').fill('校方责任险')
  await page.getByLabel('急救').fill('校医随行')
  await page.getByLabel('已告知全部学生的监护人').check()
}

describe('实践基地', () => {
  const venue = v7()
  let slots: { id: string; day: string; begins: string }[] = []

  test('基地开放两周场次；最后40个名额，两所学校都约，一所约到，一所候补', async () => {
    const form = {
      ...{
        name: '青少年法治教育实践基地',
        place: 'base',
        host: city.base,
        address: '学苑路1号',
        phone: '0391-0000000',
      },
      ...{ safe: 320, zones: [], ages: '小学、初中', booking: '', from: '2020-01-01', until: null },
    }
    const base = await enter(people.partner, '/practice-base')
    await base.getByText('还没有场所').waitFor()
    await expectSound(base)
    expect((await (await desk.as(people.partner)).put(`/api/books/venues/${venue}`, { form, seen: 0 })).status).toBe(
      200,
    )
    await base.reload()
    await base.getByRole('button', { name: '开放场次' }).click()
    await base.getByLabel('每天的场次').fill('08:30-10:00')
    await base.getByLabel('每场名额').fill('46')
    await base.getByRole('dialog').getByRole('button', { name: '开放场次' }).click()
    await base.getByText('已约0／46人').first().waitFor()
    slots = (await (await desk.as(people.partner)).get('/api/practice-base/slots?from=2026-04-14&days=14')).body.slots
    expect(slots.length).toBeGreaterThan(8)
    await expectSound(base)
    await shot(base, 'slots-host-1440')

    const day = slots[3]!.id
    const [east, west] = [
      await enter(people.eastClerk, '/practice-base', phone),
      await enter(people.westClerk, '/practice-base'),
    ]
    await east
      .getByRole('link', { name: /^预约08:30/ })
      .first()
      .waitFor()
    await expectSound(east)
    await shot(east, 'slots-school-360')
    const group = { classes: '1', pupils: '37', adults: '3' }
    await ask(east, day, group)
    await east.getByText(/名额已留到/).waitFor()
    await shot(east, 'book-360')
    await expectSound(east)
    await ask(west, day, group)
    await west.getByText('名额不够').waitFor()
    await safety(west)
    await west.getByRole('button', { name: '加入候补' }).click()
    await west.getByText('候补第1位').waitFor()
    await expectSound(west)
    await safety(east)
    await east.getByRole('button', { name: '确认预约' }).click()
    await east.getByText('预约码', { exact: true }).waitFor()
    await expectSound(east)
    await shot(east, 'paper-360')
    await west.goto('/practice-base/bookings')
    await west.getByText('候补', { exact: true }).first().waitFor()
    await expectSound(west)
    await shot(west, 'bookings-1440')
  })

  test('下雪取消一天：两所都约了的，都先得到下一场的名额', async () => {
    const [snow, next] = [slots[5]!, slots[6]!]
    const group = { classes: '2', pupils: '18', adults: '2' }
    const [east, west] = [
      await enter(people.eastClerk, '/practice-base'),
      await enter(people.westClerk, '/practice-base'),
    ]
    for (const page of [east, west]) {
      await ask(page, snow.id, group)
      await page.getByText(/名额已留到/).waitFor()
      await safety(page)
      await page.getByRole('button', { name: '确认预约' }).click()
      await page.getByText('预约码', { exact: true }).waitFor()
    }
    const base = await enter(people.partner, `/practice-base?from=${snow.day}`)
    await base.getByRole('button', { name: '取消当天' }).first().click()
    await base.getByRole('button', { name: '暴雪，道路结冰。' }).click()
    await shot(base, 'call-off-1440')
    await base.getByRole('dialog').getByRole('button', { name: '取消当天' }).click()
    await base.getByText('取消1场，2个预约已告知，其中2个已先留位').waitFor()
    await expectSound(base)
    for (const page of [east, west]) {
      await page.reload()
      await page.getByRole('link', { name: /已改留/ }).click()
      await page.getByText(/这一场先为你们留着/).waitFor()
      await expectSound(page)
    }
    await shot(east, 'offer-1440')
    await east.getByRole('button', { name: '接受改约' }).click()
    await east.getByText('已确认').first().waitFor()
    expect((await (await desk.as(people.partner)).get(`/api/practice-base/slots/${next.id}`)).body.slot.taken).toBe(40)
  })

  test('手机没有网络：登记两辆车和一批未预约的，恢复后各上传一次，数据只涨一次；46更正为44', async () => {
    const one = slots[3]!
    clock.now = new Date(`${one.day}T08:40:00+08:00`)
    const before = await visitors()
    const page = await enter(people.partner, '/practice-base/door', phone)
    await page.getByText('东县第一小学').first().waitFor()
    await expectSound(page)
    await shot(page, 'door-360')
    await page.waitForFunction(
      async () => (await caches.keys()).length > 0 && (await (await caches.open('mingfa-offline-1')).keys()).length > 5,
    )
    await page.context().setOffline(true)
    // 页面被关掉又打开：没有网络也打得开。
    await page.reload()
    await page.getByText('没有网络，正在用带来的名单').waitFor()
    const bus = async (pupils: string, adults: string) => {
      await page
        .getByRole('button', { name: /东县第一小学/ })
        .first()
        .click()
      await page.getByLabel('学生人数').fill(pupils)
      await page.getByLabel('带队成人').fill(adults)
      await shot(page, 'count-in-360')
      await page.getByRole('button', { name: '登记到场' }).click()
    }
    await bus('20', '2')
    await bus('17', '1')
    await page.getByRole('button', { name: '未预约到场' }).click()
    await page.getByLabel('学校').fill('东县第一初级')
    await page.getByTitle('东县第一初级中学').click()
    await page.getByLabel('学生人数').fill('44')
    await page.getByLabel('带队成人').fill('2')
    await page.getByRole('button', { name: '登记到场' }).click()
    await page.getByText('3条等着上传').waitFor()
    await expectSound(page)
    await shot(page, 'door-waiting-360')
    expect(await visitors()).toBe(before)

    // 每条的第一次答复都丢在路上：服务器已经收下，手机不知道，会再送。
    const tried = new Map<string, number>()
    await page.route('**/api/practice-base/arrivals/*', async (route) => {
      const url = route.request().url()
      const times = (tried.get(url) ?? 0) + 1
      tried.set(url, times)
      if (times > 1) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await page.context().setOffline(false)
    await expect
      .poll(
        async () => {
          await page.clock.fastForward(15_000)
          return [...tried.values()].filter((times) => times > 1).length
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(3)
    await page.getByText('3条等着上传').waitFor({ state: 'detached' })
    expect(await visitors()).toBe(before + 22 + 18 + 46)
    await page.getByRole('button', { name: '更正 东县第一初级中学' }).click()
    await page.getByLabel('学生人数').fill('42')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^保\s*存$/ })
      .click()
    await page.getByText('更正过').waitFor()
    expect(await visitors()).toBe(before + 22 + 18 + 44)
    await expectSound(page)
    await shot(page, 'door-done-360')
  })
})
