import { Buffer } from 'node:buffer'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { workbook } from '../../src/platform/export.ts'
import { buildWithSenders, liaison, senders } from '../../src/duties/vice-principals/senders.fixture.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
let desk: DeskHouse
let browser: Browser

beforeAll(async () => {
  const now = new Date('2026-06-01T10:00:00+08:00')
  ;[desk, browser] = await Promise.all([deskHouse({ now, fill: buildWithSenders }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(person: string, path: string, options: BrowserContextOptions = wide): Promise<Page> {
  const page = await pageOf(await desk.enter(browser, person, options))
  await page.goto(path)
  return page
}
async function look(page: Page, name: string) {
  for (const [size, { viewport }] of [
    ['1440', wide],
    ['360', phone],
  ] as const) {
    await page.setViewportSize(viewport!)
    await expectQuiet(page)
    if (shots) await page.screenshot({ path: `${shots}/${name}-${size}.png`, fullPage: true })
    await expectSound(page)
  }
  await page.setViewportSize(wide.viewport!)
}

const section = () => desk.as(people.section)
async function put(path: string, body: object) {
  const said = await (await section()).put(path, { request: v7(), ...body })
  expect(said.status, JSON.stringify(said.body)).toBe(200)
}
async function act(kind: string, id: string, name: string, form: object, by = people.section) {
  const speaker = await desk.as(by)
  const { version: seen } = (await speaker.get(`/api/cases/${kind}/${id}`)).body.case
  const said = await speaker.post(`/api/cases/${kind}/${id}/${name}`, { form, seen, request: v7() })
  expect(said.status, JSON.stringify(said.body)).toBe(200)
}
const personForm = (name: string, unit: string, more: object = {}) => ({
  ...{ name, unit, post: '', number: '', standing: 'serving', bornOn: null, lawWorkSince: '2010-07-01', whyFewer: '' },
  ...{ county: city.east, stages: [], language: '', most: 1, person: null, namesake: false, from: '2026-05-01' },
  ...{ until: null, leaving: null, ...more },
})
async function pooled(name: string, unit: string, more: object = {}) {
  const id = v7()
  await put(`/api/books/vp-candidates/${id}`, { form: personForm(name, unit, more), seen: 0 })
  await put(`/api/books/vp-queries/${v7()}`, { form: { candidate: id, queriedOn: '2026-05-20', clean: true }, seen: 0 })
  return id
}
async function place(org: string, role: string, candidate: string, language = '') {
  const id = v7()
  await put(`/api/cases/appointments/${id}`, { org, form: { role, language, note: '' } })
  await act('appointments', id, 'match', { candidate, why: '' })
  return id
}
/** In the post until 2028. */
async function appointed(org: string, candidate: string, certificate: string) {
  const id = await place(org, 'vice-principal', candidate)
  const form = { certificate, from: '2026-05-01', until: '2028-08-31', trainedHours: 8, phone: '' }
  await act('appointments', id, 'appoint', form)
}
const leave = (id: string, name: string, unit: string, more: object = {}) =>
  put(`/api/books/vp-candidates/${id}`, {
    form: personForm(name, unit, { ...more, until: '2026-05-31', leaving: 'transferred' }),
    seen: 1,
  })

describe('谁到学校来，离开以后怎么办', () => {
  test('公安交来全名单，十一人不在上面：只是来问；确认以后结束十一项聘任，县里看到十一个期限和9月1日的覆盖；66岁的退休法官，拒绝并援引条文', async () => {
    const judge = await pooled('法官甲', senders.court)
    await appointed(city.eastPrimary, judge, '聘0')
    for (let n = 0; n < 12; n++) {
      const one = await pooled(`民警${n}`, senders.police)
      if (n < 2) await appointed([city.eastPrimary, city.eastJunior][n]!, one, `聘${n + 1}`)
      else if (n < 11) await place([city.eastPrimary, city.eastJunior][n % 2]!, 'officer', one)
    }
    const ahead = async () => {
      const path = '/api/figures/vice-principals.coverage-ahead?from=2026-01-01&until=2026-06-01'
      return (await (await desk.as(people.east)).get(path)).body.figure.numerator as number
    }
    expect(await ahead()).toBe(2)

    const sender = await enter(liaison, '/books/vp-candidates/import')
    await sender.getByLabel('这是我单位的完整名单').check()
    const list = await workbook({
      sheets: [
        {
          name: '名单',
          rows: [
            ['姓名', '工作单位', '是否退休', '参加政法工作时间', '身份证号'],
            ['民警11', '测试市公安局', '在职', '2010.7', '410802198005120011'],
          ],
        },
      ],
    })
    await sender
      .locator('input[type=file]')
      .setInputFiles({ name: '2026年名单.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(list) })
    await sender.waitForURL(/\/import\/[0-9a-f-]{36}$/)
    await sender.getByText('簿里有11条，这份名单里没有。它们怎么了？').waitFor()
    await sender.getByText('有1列没有读：“身份证号”。').waitFor()
    await look(sender, 'list-asked')
    await sender.getByRole('button', { name: '没有答复的都这样答复' }).click()
    const dialog = sender.getByRole('dialog')
    await dialog.getByLabel('最后一日').fill('2026-05-31')
    await dialog.getByRole('button', { name: '答复' }).click()
    await sender.getByText('都已答复').waitFor()
    await sender.getByRole('button', { name: /^写入|^记下答复/ }).click()
    await sender.getByText(/^已写入/).waitFor()
    // 名单只说人已离库；聘任要再确认才结束。
    expect(await ahead()).toBe(2)
    await sender.goto('/vice-principals/left')
    await sender.getByText('民警10').first().waitFor()
    await look(sender, 'left-the-pool')
    await sender.getByRole('button', { name: '结束这11项聘任' }).click()
    await sender.getByText('没有已经离库还在任的人').waitFor()
    await look(sender, 'nobody-left')

    const county = await enter(people.east, '/appointments?stage=need')
    const needs = county.getByText(/(驻校民警|法治副校长)：缺额/)
    await needs.nth(10).waitFor()
    expect(await needs.count()).toBe(11)
    expect(await county.getByText(/还有\d+个?(工作日|天|日)/).count()).toBe(11)
    await look(county, 'needs-of-county')
    expect(await ahead()).toBe(1)
    await county.goto('/vice-principals/without')
    await county.getByText('到2026年9月1日没有的1所，一共2所').waitFor()
    await county.getByRole('row', { name: /东县第一初级中学/ }).waitFor()
    await look(county, 'covered-on-the-first-of-september')

    const court = await enter(people.section, '/books/vp-candidates/new')
    await court.getByLabel('姓名').fill('退休法官')
    await court.getByLabel('派出单位').first().fill('测试市人民法院')
    await court.locator('.ant-select-item-option', { hasText: '测试市人民法院' }).click()
    await court.getByRole('radio', { name: '退休', exact: true }).click()
    await court.getByLabel('出生年月').fill('1960-05-01')
    await court.getByLabel('从事法律工作起').fill('1985-07-01')
    await court.getByLabel('愿到几所学校').fill('1')
    await court.getByLabel('推荐日期').fill('2026-06-01')
    await court.getByRole('button', { name: '保存', exact: true }).click()
    await court
      .getByText(/退休人员任职首日不超过65周岁，这位到2026年6月1日已满66周岁/)
      .first()
      .waitFor()
    await look(court, 'judge-of-66')
    await court.locator('.note-late').getByRole('button', { name: '依据' }).click()
    await court
      .getByText(/第六条/)
      .first()
      .waitFor()
  })

  test('一名律师离开，科室重排：三处换人，每处写明为什么，适用以前谁也没有动；公布以后外人重算得出同样的结果', async () => {
    const speaking = { language: '维吾尔语' }
    const gone = await pooled('吴律师', city.firm, speaking)
    const post = await place(city.cityHigh, 'lawyer', gone, '维吾尔语')
    await place(city.eastJunior, 'lawyer', await pooled('周律师', city.firm, speaking))
    await place(city.eastPrimary, 'lawyer', await pooled('郑律师', city.firm))
    await pooled('冯律师', city.firm, { stages: ['primary'] })
    await act('appointments', post, 'end', { ground: 'transferred', on: '2026-06-01', note: '' })
    await leave(gone, '吴律师', city.firm, speaking)

    const page = await enter(people.section, '/matching-runs/new')
    await page.getByLabel('标题').fill('律师重排')
    await page.getByRole('combobox', { name: /^身份/ }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '律师' }).click()
    await page.getByRole('checkbox', { name: '连在任的一起重排' }).check()
    await page.getByRole('button', { name: '起草匹配', exact: true }).click()
    await page.waitForURL(/\/matching-runs\/[0-9a-f-]{36}$/)
    const run = page.url().split('/').at(-1)!
    await page.locator('.case-side').getByRole('button', { name: '冻结并计算' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '冻结并计算' }).click()
    await page.getByRole('heading', { name: '换人（3处）' }).waitFor()
    const swaps = page.getByRole('region', { name: '换人（3处）' }).getByRole('row')
    expect(await swaps.count()).toBe(4)
    for (const said of ['市第一中学', '周律师', '不这样，就少一所学校有人'])
      await swaps.filter({ hasText: said }).first().waitFor()
    await page.getByRole('button', { name: '不是这一对会怎样：东县第一小学，冯律师' }).click()
    await page.getByText(/^不是这一对，.*这个人/).waitFor()
    await look(page, 'swaps')
    await act('matching-runs', run, 'approve', {}, people.leader)
    await act('matching-runs', run, 'publish', {})

    const stranger = await pageOf(await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', ...wide }))
    await stranger.goto(`/gov/matchings/${run}`)
    await stranger.getByText('冯律师').first().waitFor()
    const hash = (await stranger.locator('code').nth(1).innerText()).trim()
    await look(stranger, 'matching-public')
    const input = await stranger.request.get(`/gov/matchings/${run}/input.json`)
    await stranger.goto('/gov/matchings/verify-matching.html')
    await stranger.locator('#published').fill(hash)
    const file = { name: 'input.json', mimeType: 'application/json', buffer: await input.body() }
    await stranger.locator('#file').setInputFiles(file)
    await stranger.getByText('指纹与填写的相同。').waitFor()
    expect(await stranger.locator('#result ol li').count()).toBe(3)
    if (shots) await stranger.screenshot({ path: `${shots}/matching-verified.png`, fullPage: true })
  })
})
