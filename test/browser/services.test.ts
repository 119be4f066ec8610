import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { lookAt } from '../../src/platform/cases/jobs.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { choose, deskHouse, expectQuiet, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
const ids = { service: v7(), ended: v7() }
const PATH = '/api/cases/service-applications'
let desk: DeskHouse
let browser: Browser
let code = ''
let id = ''

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: at('2026-02-11') }), launchBrowser()])
  const section = await desk.as(people.section)
  const matter = {
    ...{ code: '000105001000', version: '1.0', rank: 'main', type: 'service', level: 'city', unit: city.bureau },
    ...{ basis: '《行政许可法》', objects: ['natural'], ways: ['hall', 'platform', 'post'], inHall: true },
    ...{ legalDays: 20, legalUnit: 'working-day', promisedDays: 10, promisedUnit: 'working-day' },
    ...{ standing: 'valid', from: '2024-01-02', until: null },
  }
  for (const [one, more] of [
    [ids.service, { name: '学籍证明', implement: 'S1' }],
    [ids.ended, { name: '取消了的事项', implement: 'S2', standing: 'cancelled', until: '2025-12-31' }],
  ] as const) {
    const { status, body } = await section.put(`/api/books/matters/${one}`, {
      ...{ form: { ...matter, ...more }, seen: 0, request: v7() },
    })
    expect(status, JSON.stringify(body)).toBe(200)
  }
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const citizen = async () => pageOf(await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', ...phone }))
async function look(page: Page, name: string) {
  await expectQuiet(page)
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  await expectSound(page)
}
async function act(person: string, name: string, form: object) {
  const speaker = await desk.as(person)
  const { version: seen } = (await speaker.get(`${PATH}/${id}`)).body.case
  const said = await speaker.post(`${PATH}/${id}/${name}`, { form, seen, request: v7() })
  expect(said.status, JSON.stringify(said.body)).toBe(200)
}

describe('一件申请：清单之外办不了，没人管的视为受理，差评一步步办到回访', () => {
  test('目录里没有的事项打不开；在手机上申请学籍证明，得到回执', async () => {
    const page = await citizen()
    await page.goto('/gov/matters')
    await page.getByText('学籍证明').first().waitFor()
    expect(await page.getByText('取消了的事项').count()).toBe(0)
    expect((await page.goto(`/gov/service-applications/apply/${ids.ended}`))?.status()).toBe(404)
    await look(page, 'off-the-list-360')
    await page.goto(`/gov/service-applications/apply/${ids.service}`)
    await page.getByLabel('个人', { exact: true }).check()
    await page.getByLabel('申请人姓名或者单位名称').fill('钱乙丑')
    await page.getByLabel('联系电话').fill('13900000000')
    await page.getByLabel('申请内容').fill('要学籍证明，升学用。')
    await look(page, 'apply-360')
    await page.locator('main button.primary').click()
    await page.getByRole('heading', { level: 1, name: '已经收到' }).waitFor()
    code = /\d{4} \d{4} \d{4} \d{4}/.exec(await page.locator('main').innerText())![0]
    const { rows } = (await (await desk.as(people.section)).get(PATH)).body
    expect(rows).toHaveLength(1)
    id = rows[0].id
  })

  test('五个工作日没有人告知：自收到之日起视为受理，案卷里写明依据', async () => {
    desk.clock.now = at('2026-02-26')
    await desk.house.db.transaction().execute((tx) => lookAt(desk.house.cases, tx, id, desk.clock.now))
    const page = await pageOf(await desk.enter(browser, people.section, phone))
    await page.goto(`/service-applications/${id}`)
    await page.getByText('逾期未告知，视为受理').first().waitFor()
    await page
      .getByText(/3月17日/)
      .first()
      .waitFor()
    await look(page, 'deemed-accepted-360')
  })

  test('给了差评：当事人凭回执评价，窗口联系、核实、整改、回访以后才算办结', async () => {
    await act(people.leader, 'decide', { outcome: 'granted', content: '', reasons: '', certificate: '', until: null })
    const { papers } = (await (await desk.as(people.leader)).get(`${PATH}/${id}`)).body
    const paper = papers.findLast((one: { kind: string }) => one.kind === 'granted').id
    await act(people.leader, 'serve-paper', {
      ...{
        paper,
        way: 'direct',
        on: '2026-02-26',
        receivedBy: '本人',
        witness: '',
        why: '',
        consent: [],
        proof: [v7()],
      },
    })
    await act(people.section, 'deliver', {})
    const page = await citizen()
    await page.goto('/gov/receipt')
    await page.getByLabel('回执码').fill(code)
    await page.getByRole('button', { name: '查处理结果' }).click()
    await page.getByLabel('非常不满意').check()
    await page.getByLabel('哪里好，哪里不好').fill('等了半个月没有人告诉我。')
    await look(page, 'rating-360')
    await page.getByRole('button', { name: '评价', exact: true }).click()
    await page.getByText('已提交：评价').waitFor()

    const clerk = await pageOf(await desk.enter(browser, people.section, { viewport: { width: 1440, height: 900 } }))
    const step = async (title: string, fill: (form: ReturnType<Page['getByRole']>) => Promise<unknown>) => {
      await clerk.goto(`/service-applications/${id}`)
      await clerk.locator('.case-side').getByRole('button', { name: title, exact: true }).click()
      const form = clerk.getByRole('dialog')
      await fill(form)
      await form.getByRole('button', { name: title, exact: true }).click()
      await form.waitFor({ state: 'hidden' })
    }
    await clerk.goto(`/service-applications/${id}`)
    await clerk.getByText('差评整改').first().waitFor()
    expect(await clerk.locator('.case-side').getByRole('button', { name: '回访', exact: true }).count()).toBe(0)
    await step('联系评价人', (form) => form.getByLabel('联系情况').fill('已经致歉。'))
    await step('核实', async (form) => {
      await form.getByRole('checkbox', { name: '差评属实' }).check()
      await form.getByLabel('核实情况').fill('窗口漏看。')
    })
    await step('整改', (form) => form.getByLabel('整改了什么').fill('每天核对未办件。'))
    await step('回访', async (form) => {
      await form.getByRole('checkbox', { name: '对整改满意' }).check()
      await form.getByLabel('回访情况').fill('满意。')
    })
    await clerk.getByText('已评价').first().waitFor()
    await look(clerk, 'rated-1440')
  })

  test('其他平台来的差评：登记簿里看得出默认好评，转入一条，办到回访；号码错一位的当场退回', async () => {
    const section = await desk.as(people.section)
    const rated = {
      ...{ matter: '学籍证明', unit: city.bureau, endedOn: '2026-02-24', byDefault: false, said: '', words: '' },
      ...{ how: 'applicant', stars: 'one', ratedOn: '2026-02-25' },
    }
    const byDefault = { how: 'system', stars: null, ratedOn: null, said: '非常满意，系统默认' }
    for (const form of [
      { ...rated, number: 'W-1', words: '跑了两趟，电话13900001234' },
      { ...rated, ...byDefault, number: 'W-2' },
    ]) {
      const said = await section.put(`/api/books/service-ratings/${v7()}`, { form, seen: 0, request: v7() })
      expect(said.status, JSON.stringify(said.body)).toBe(200)
    }
    for (const [name, screen] of [
      ['360', phone],
      ['1440', { viewport: { width: 1440, height: 900 } }],
    ] as const) {
      const page = await pageOf(await desk.enter(browser, people.section, screen))
      await page.goto('/books/service-ratings')
      await page.getByText('W-1').first().waitFor()
      await page.getByText('系统默认').first().waitFor()
      await look(page, `ratings-${name}`)
      await page.context().close()
    }
    const page = await pageOf(await desk.enter(browser, people.section, { viewport: { width: 1440, height: 900 } }))
    await page.goto('/bad-ratings/new')
    await choose(page.getByRole('combobox', { name: /^评价/ }), '学籍证明', 'W-1')
    await page.getByRole('button', { name: '转入差评', exact: true }).click()
    await page.waitForURL(/\/bad-ratings\/[0-9a-f-]{36}$/)
    await page.getByText('差评整改').first().waitFor()
    await page.getByText('跑了两趟，电话139＊＊＊＊').waitFor()
    await look(page, 'bad-rating-1440')

    const everybody = await citizen()
    await everybody.goto(`/gov/service-applications/apply/${ids.service}`)
    await everybody.getByLabel('个人', { exact: true }).check()
    await everybody.getByLabel('申请人姓名或者单位名称').fill('孙丙寅')
    await everybody.getByLabel('身份证号码或者统一社会信用代码').fill('410800200001010014')
    await everybody.getByLabel('联系电话').fill('13900000000')
    await everybody.getByLabel('申请内容').fill('要学籍证明。')
    await everybody.locator('main button.primary').click()
    await everybody.getByText('身份证号码的校验位不对，请核对。').first().waitFor()
    await look(everybody, 'wrong-identity-360')
  })
})
