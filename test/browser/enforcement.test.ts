import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { choose, deskHouse, expectQuiet, expectSound, pageOf, phone, photo, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)
let desk: DeskHouse
let browser: Browser
let opened: Page[] = []
let handler: Page, head: Page, reviewer: Page
const ids = { act: v7(), step: v7(), first: v7(), twin: v7(), lapsing: v7(), third: v7() }

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: at('2026-01-05') }), launchBrowser()])
  const section = await desk.as(people.section)
  const enter = async (book: string, id: string, form: object) => {
    const { status, body } = await section.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() })
    expect(status, JSON.stringify(body)).toBe(200)
  }
  const since = { from: '2024-01-01' }
  const act = { code: 'A1', name: '擅自办班', basis: '《民办教育促进法》第六十四条', training: false }
  await enter('penalty-acts', ids.act, { ...act, ...since })
  const range = {
    act: ids.act,
    step: 'usual',
    when: '一般情节',
    kinds: ['warning', 'fine'],
    least: 100000,
    most: 500000,
  }
  await enter('penalty-steps', ids.step, { ...range, ...since })
  const officer = { unit: city.section, standing: 'staff', ...since, until: '2028-12-31' }
  await enter('officers', ids.first, { ...officer, certificate: '豫H-101', person: people.section })
  await enter('officers', ids.twin, { ...officer, certificate: '国H-901', person: people.section })
  await enter('officers', ids.third, { ...officer, certificate: '豫H-103', person: people.secretary })
  const lapsing = { ...officer, certificate: '豫H-102', person: people.leader, until: '2026-01-20' }
  await enter('officers', ids.lapsing, lapsing)
  await goTo('2026-01-05')
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

const signedIn = async (person: string) => pageOf(await desk.enter(browser, person, wide))
/** Weeks later everybody signs in again. */
async function goTo(day: string, time?: string) {
  desk.clock.now = at(day, time)
  await Promise.all(opened.map((page) => page.context().close()))
  opened = await Promise.all([people.section, people.leader, people.legal].map(signedIn))
  ;[handler, head, reviewer] = opened as [Page, Page, Page]
}
const shot = (page: Page, name: string) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })

type Filling = (form: Locator) => Promise<unknown>
const write =
  (label: string, text: string): Filling =>
  (form) =>
    form.getByLabel(label).first().fill(text)
const tick =
  (label: string | RegExp): Filling =>
  (form) =>
    form.getByRole('checkbox', { name: label }).check()
/** One of a few stands as buttons, one of many in a list. */
const pick =
  (label: string, option: string, typed?: string): Filling =>
  async (form) => {
    const radio = form.getByRole('radiogroup', { name: label }).getByRole('radio', { name: option, exact: true })
    const box = form.getByRole('combobox', { name: new RegExp(`^${label}( ?必填)?$`) })
    await radio.or(box).first().waitFor()
    return (await radio.count()) > 0 ? radio.click() : choose(box, option, typed)
  }
const attach =
  (label: string): Filling =>
  async (form) => {
    await form.getByLabel(label).setInputFiles(await photo(7))
    await form.getByText('IMG_1007.jpg').waitFor()
  }

let path: string
/** Does an act on the page of the case, as whoever it is for. */
async function act(page: Page, title: string, ...fillings: readonly Filling[]) {
  const form = await openedAct(page, title, fillings)
  await form.getByRole('button', { name: title, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}
async function openedAct(page: Page, title: string, fillings: readonly Filling[]) {
  await page.goto(path)
  await page.locator('.case-side').getByRole('button', { name: title, exact: true }).click()
  const form = page.getByRole('dialog')
  for (const fill of fillings) await fill(form)
  return form
}
const serve = (page: Page, day: string) =>
  act(
    page,
    '记录送达',
    pick('送达方式', '直接送达'),
    write('送达日期', day),
    write('签收人', '某培训部负责人'),
    attach('送达回证、回执、照片'),
  )
const fine = (yuan: string) => (form: Locator) => form.getByRole('textbox', { name: '罚款', exact: true }).fill(yuan)
const measure = [tick('警告、通报批评'), tick('罚款'), fine('3000')]

describe('一起处罚案件，从线索到撤回公开', () => {
  test('登记线索，负责人按清单立案；调查中一人证件到期，下一步拒绝并写明条文，换人以后办成', async () => {
    await handler.goto('/penalties')
    await handler.getByRole('link', { name: '登记线索' }).waitFor()
    await expectSound(handler)
    await handler.goto('/penalties/new')
    for (const fill of [
      pick('线索来源', '投诉举报'),
      pick('当事人是', '单位'),
      write('单位名称（不在名册里的）', '某培训部'),
      write('线索内容', '举报违规办班'),
      write('发现日期', '2026-01-04'),
    ])
      await fill(handler.locator('main'))
    await handler.getByRole('button', { name: '登记线索', exact: true }).click()
    await handler.waitForURL(/\/penalties\/[0-9a-f-]{36}$/)
    path = new URL(handler.url()).pathname
    await act(
      head,
      '批准立案',
      pick('处罚事项', '擅自办班', '擅自'),
      write('行为发生之日', '2025-12-20'),
      pick('当事人行为时的年龄', '年满十八周岁，或者是单位'),
    )
    // 证件有效期到1月20日：当晚选好两人，过了零点才提交。
    await goTo('2026-01-20', '23:50')
    const officers =
      (...certificates: readonly string[]): Filling =>
      async (form) => {
        const box = form.getByRole('combobox', { name: /^执法人员/ })
        for (const certificate of certificates) {
          await box.fill(certificate)
          await handler
            .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: certificate })
            .click()
          await form.getByText(certificate).first().waitFor()
        }
        await box.press('Escape')
      }
    const visit = [
      write('日期', '2026-01-21'),
      pick('方式', '现场检查、勘验'),
      tick('已出示执法证件、告知权利'),
      write('笔录要点', '现场有学生上课，没有办学许可证。'),
    ]
    // 一个人拿两张证签两个名字
    const form = await openedAct(handler, '登记调查取证', [
      officers('豫H-101', '国H-901'),
      ...visit,
      write('日期', '2026-01-20'),
    ])
    await form.getByRole('button', { name: '登记调查取证', exact: true }).click()
    await form.getByText('执法人员不得少于两人，一人不能代签。').first().waitFor()
    await form.getByRole('combobox', { name: /^执法人员/ }).press('Backspace')
    await officers('豫H-102')(form)
    await write('日期', '2026-01-21')(form)
    desk.clock.now = at('2026-01-21', '00:10')
    await form.getByRole('button', { name: '登记调查取证', exact: true }).click()
    await form
      .getByText(/豫H-102）在2026-01-21不在有效期内/)
      .first()
      .waitFor()
    await form.locator('.basis-mark').last().click()
    await handler
      .getByText(/第四十二条|第二十条/)
      .first()
      .waitFor()
    await handler.keyboard.press('Escape')
    await expectSound(handler)
    await shot(handler, 'certificate-lapsed-1440')
    await goTo('2026-01-21')
    await act(handler, '登记调查取证', officers('豫H-101', '豫H-103'), ...visit)
    await handler.getByText('调查取证', { exact: true }).first().waitFor()
  })

  test('终结、告知、送达、审核、决定、送达、公开：公众看得到；撤销以后撤回公开，写明理由', async () => {
    const concluding = await openedAct(handler, '调查终结', [
      pick('处理建议', '拟给予处罚'),
      write('查明的事实、证据', '未经许可办班，有笔录、照片为证。'),
      write('理由', '情节一般。'),
      pick('裁量档次', '一般', '一般'),
      ...measure,
      fine('5000.01'),
      write('罚款在幅度以外的理由', '情节恶劣'),
    ])
    const conclude = concluding.getByRole('button', { name: '调查终结', exact: true })
    await conclude.click()
    await concluding
      .getByText(/罚款5,000\.01元高于本事项的法定上限5,000元/)
      .first()
      .waitFor()
    await shot(handler, 'above-law-1440')
    await fine('3000')(concluding)
    await conclude.click()
    await concluding.waitFor({ state: 'hidden' })
    await act(handler, '发事先告知书', tick('陈述'), tick('申辩'), tick('要求听证'))
    await serve(handler, '2026-01-21')
    await goTo('2026-02-05')
    await act(reviewer, '法制审核', pick('审核结论', '通过'), write('审核意见', '事实清楚，程序合法。'))
    await act(head, '作出处罚决定', ...measure)
    await serve(head, '2026-02-05')
    await act(handler, '公开处罚决定', tick(/^已审查/))
    await shot(handler, 'penalty-published-1440')
    const id = path.split('/').at(-1)!
    const everybody = await pageOf(await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', ...phone }))
    await everybody.goto(`/gov/penalties/${id}`)
    await everybody.getByText('擅自办班').first().waitFor()
    await everybody
      .getByText(/罚款.*3,?000/)
      .first()
      .waitFor()
    await expectSound(everybody)
    await shot(everybody, 'penalty-public-360')

    await goTo('2026-03-02')
    await act(
      head,
      '登记变更、撤销、确认违法或者无效',
      pick('情形', '依法撤销'),
      write('日期', '2026-03-02'),
      write('由哪个机关', '市人民政府'),
      write('理由', '主要证据不足。'),
    )
    await act(handler, '撤回公开并说明理由', write('公开说明的理由', '复议撤销，予以撤回。'))
    await expectQuiet(handler)
    await expectSound(handler)
    desk.clock.now = new Date(desk.clock.now.getTime() + 5000)
    await everybody.goto(`/gov/penalties/${id}`)
    await everybody.getByText('复议撤销，予以撤回。').first().waitFor()
    expect(await everybody.getByText('擅自办班').count()).toBe(0)
  })
})
