import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withCheck } from '../../src/platform/credit-code.ts'
import { inGbk } from '../../src/duties/training-institutions/custody/gbk.fixture.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { ask, deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

const shots = process.env['SHOTS']
const code = withCheck('52410800123451001')
let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []
const ids = { school: v7(), account: v7(), layout: v7(), first: v7(), second: v7() }

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2026-03-09T02:00:00Z') }), launchBrowser()])
  const section = await desk.as(people.section)
  const put = async (book: string, id: string, form: object) => {
    const { status, body } = await section.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() })
    expect(status, JSON.stringify(body)).toBe(200)
  }
  await put('training-institutions', ids.school, {
    ...{ name: '启明培训学校', creditCode: code, approval: 'permit', permit: '教民1', kind: 'subject', ahead: true },
    ...{ licensedOn: '2015-09-01', stages: ['compulsory'], modes: ['offline'], classes: ['middle'] },
    ...{ profit: 'non-profit', owner: 'education', county: city.east, standing: 'licensed', from: '2022-01-01' },
    places: [{ address: '人民路1号', township: '东关街道' }],
  })
  const account = { kind: 'bank', bank: '农商银行', tail: '1234', from: '2026-03-01' }
  await put('custody-accounts', ids.account, { ...account, institution: ids.school })
  await put('custody-layouts', ids.layout, {
    ...{ bank: '农商银行', encoding: 'gb18030', day: '交易日期', way: 'columns', paidIn: '收入', paidOut: '支出' },
    ...{ balance: '余额', reference: '附言', order: 'ascending', unit: 'yuan', account: '账号' },
  })
  const officer = { unit: city.section, standing: 'staff', from: '2024-01-01', until: '2028-12-31' }
  await put('officers', ids.first, { ...officer, certificate: 'H1', person: people.section })
  await put('officers', ids.second, { ...officer, certificate: 'H2', person: people.secretary })
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
const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })

describe('校外培训一周的事', () => {
  test('两份文件导入，微信收的钱让账户变红；说明以后由另一人签认', async () => {
    const page = await enter(people.section, '/training/custody')
    const until = page.getByLabel('流水止日')
    await page.getByLabel('流水起日').fill('2026-03-02')
    await until.fill('2026-03-06')
    await until.blur()
    const lines = '账号,交易日期,附言,收入,支出,余额,对方户名\n1234,2026-03-02,A00001,"3,000.00",,"3,000.00",王家长\n'
    await page.getByLabel('选择流水文件', { exact: true }).setInputFiles(file('流水.csv', inGbk(lines)))
    await page.getByText('这些列没有留下：对方户名').waitFor()
    await page.getByText('等另一份文件').waitFor()
    const day = page.getByLabel('订单是哪一天的')
    await day.fill('2026-03-06')
    await day.blur()
    const head = '信用代码,订单号,缴费日期,订单金额,购买课时,已消课时,已拨付金额,已退费金额,支付方式'
    const orders = `${head}\n${code},A00001,2026-03-02,3000,60,0,0,0,专用账户\n${code},W1,2026-03-05,1800,30,0,0,0,微信\n`
    await page.getByLabel('选择订单文件', { exact: true }).setInputFiles(file('订单.csv', Buffer.from(orders)))
    await page.getByText('未归集（现金、微信等） W1').waitFor()
    await shot(page, 'custody-1440')
    await expectSound(page)
    await page.getByRole('link', { name: '去说明' }).click()
    await page.getByRole('heading', { name: /启明培训学校/ }).waitFor()
    const id = page.url().split('/').at(-1)!
    const said = { class: 'unswept', why: '已要求转入', clearsOn: '2026-04-10', proof: [] }
    const act = (who: Page, name: string, form: object, seen: number) =>
      ask(who, 'POST', `/api/cases/custody-differences/${id}/${name}`, { form, seen, request: v7() })
    expect((await act(page, 'explain', said, 1)).status).toBe(200)
    expect((await act(page, 'sign', {}, 2)).status).toBe(403)
    const leader = await enter(people.leader, `/custody-differences/${id}`)
    await leader.getByRole('heading', { name: /启明培训学校/ }).waitFor()
    await shot(leader, 'difference-1440')
    await expectSound(leader)
    expect((await act(leader, 'sign', {}, 2)).status).toBe(200)
    await leader.reload()
    await leader.getByText('已签认').first().waitFor()
  })

  test('没见过的银行：拿一份流水，列名认得、余额接得上的当场认出，记住以后就能导入', async () => {
    const page = await enter(people.section, '/training/custody')
    await page.getByLabel('是哪家银行的（与账户上的写法一样）').fill('中原银行')
    const head = '单位：元\n记账日期,摘要,借方发生额,贷方发生额,账户余额,对方户名'
    const lines =
      '20260305,缴费,,2000.00,3999.50,王某\n20260303,拨付,1000.50,,1999.50,启明\n20260302,缴费,,3000.00,3000.00,李某'
    await page.getByLabel('选择一份流水', { exact: true }).setInputFiles(file('明细.csv', inGbk(`${head}\n${lines}\n`)))
    await page.getByText('认出来了').waitFor()
    await page.getByText('先后：后发生的在上面；金额单位：元。').waitFor()
    await shot(page, 'layout-1440')
    await expectSound(page)
    await page.getByRole('button', { name: '记住这家银行的格式' }).click()
    await page.getByText('记住了').waitFor()
    const { body } = await ask(page, 'GET', '/api/training/custody')
    expect((body as { layouts: { bank: string }[] }).layouts.map(({ bank }) => bank)).toContain('中原银行')
  })

  test('家长查不到的先不要交费；按街道找得到的，看得到只交到哪个账户', async () => {
    const page = await enter(people.nobody, '/gov/training?q=某小区一对一', phone)
    await page.getByText('不在名册上，先不要交费').waitFor()
    await expectSound(page)
    await page.getByLabel('只看哪个乡镇、街道').selectOption('东关街道')
    await page.getByLabel('机构名称、街道或许可证号').fill('')
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByText('账号后四位 1234').waitFor()
    await shot(page, 'check-360')
    await page.getByRole('link', { name: '门口公示（打印）' }).click()
    await page.getByRole('img', { name: '手机扫一扫，看这家机构现在的状况' }).waitFor()
    await shot(page, 'poster-360')
    await expectSound(page)
  })

  test('名册上没有的，家长当场举报，凭回执看到办到哪里', async () => {
    const page = await enter(people.nobody, '/gov/training?q=某小区一对一', phone)
    await page.getByRole('link', { name: '告诉教育局' }).first().click()
    await page.getByLabel('投诉什么').selectOption({ label: '没有许可' })
    await page.getByLabel('机构名称').fill('某小区一对一')
    await page.getByLabel('在哪里').fill('丰收路3号楼2单元')
    await page.getByLabel('经过').fill('孩子王小明在这里补数学，没有看到许可证。')
    await page.locator('main button.primary').click()
    await page.getByRole('heading', { level: 1, name: '已经收到' }).waitFor()
    const [code] = /\d{4} \d{4} \d{4} \d{4}/.exec(await page.locator('main').innerText())!
    await page.goto('/gov/receipt')
    await page.getByLabel('回执码').fill(code)
    await page.getByRole('button', { name: '查处理结果' }).click()
    await page.getByText('已收到，正在核实').first().waitFor()
    await page.getByText('您提交的内容').click()
    await page.getByText('孩子王某某在这里补数学').waitFor()
    await expectSound(page)
  })

  test('机构凭地址读到请它说明什么，在手机上自己答复；答复随即在投诉案卷里', async () => {
    const section = await enter(people.section, '/training-complaints')
    const { body } = await ask(section, 'GET', '/api/cases/training-complaints')
    const [{ id }] = (body as { rows: [{ id: string }] }).rows
    const form = { what: '请说明在丰收路开设培训的许可情况，附许可证', due: '2026-03-20' }
    const asked = await ask(section, 'POST', `/api/cases/training-complaints/${id}/ask`, {
      form,
      seen: 1,
      request: v7(),
    })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    await section.goto(`/training-complaints/${id}`)
    const address = section.getByRole('link', { name: /\/gov\/training\/asked\// })
    const path = new URL((await address.getAttribute('href'))!).pathname
    await shot(section, 'asked-desk-1440')
    await expectSound(section)
    const page = await enter(people.nobody, path, phone)
    await page.getByText('请说明在丰收路开设培训的许可情况').waitFor()
    await shot(page, 'asked-360')
    await expectSound(page)
    await page.getByRole('link', { name: '在网上答复' }).click()
    await page.getByLabel('答复', { exact: true }).fill('没有许可证，已停止授课，正在退费。')
    await page.getByLabel('答复人和职务').fill('张某，负责人')
    await page.locator('main button.primary').click()
    await page.getByRole('heading', { level: 1, name: '已经收到' }).waitFor()
    await section.reload()
    await section.getByText('没有许可证，已停止授课，正在退费。').first().waitFor()
    await shot(section, 'answered-desk-1440')
    await expectSound(section)
  })

  test('本局上传了轮廓的，家长在图上选县（市、区）', async () => {
    const square = (x: number) => [
      [
        [x, 35],
        [x + 1, 35.2],
        [x + 1, 36],
        [x, 36.1],
        [x, 35],
      ],
    ]
    const feature = (name: string, x: number) => ({
      ...{ type: 'Feature', properties: { name } },
      geometry: { type: 'Polygon', coordinates: square(x) },
    })
    const drawn = { type: 'FeatureCollection', features: [feature('西区', 112), feature('东县', 113)] }
    const administrator = await desk.as(people.administrator)
    const file = Buffer.from(JSON.stringify(drawn))
    const handed = await administrator.hand(`/api/organisation-outlines?request=${v7()}`, file, '轮廓.geojson')
    expect(handed.status, JSON.stringify(handed.body)).toBe(200)
    // 轮廓由设置保存，公开页最迟次日更新；带参数的页另做
    const page = await enter(people.nobody, `/gov/training?in=${city.west}`, phone)
    await page.getByText('在图上选县（市、区）').click()
    await page.getByRole('link', { name: '东县' }).click()
    await page.getByText('账号后四位 1234').waitFor()
    await shot(page, 'counties-360')
    await expectSound(page)
  })

  test('两名持证人员到现场，移送以后处罚案件连同证据立起来', async () => {
    const page = await enter(people.section, '/training-patrols')
    const [id, photo] = [v7(), v7()]
    const record = {
      ...{ institution: null, name: '某小区一对一', place: '丰收路3号楼2单元', on: '2026-03-07', from: '09:30' },
      ...{
        until: '10:15',
        officers: [ids.first, ids.second],
        seen: ['no-permit'],
        told: '两名人员，六名学生',
        files: [],
      },
      ...{ premises: true, staff: 2, organised: true },
    }
    const begun = await ask(page, 'PUT', `/api/cases/training-patrols/${id}`, { form: record, request: v7() })
    expect(begun.status, JSON.stringify(begun.body)).toBe(200)
    const form = { unit: '某教育咨询公司', why: '无许可，三名人员、有固定场所和收费', evidence: [photo] }
    const passed = await ask(page, 'POST', `/api/cases/training-patrols/${id}/transfer`, {
      form,
      seen: 1,
      request: v7(),
    })
    expect(passed.status, JSON.stringify(passed.body)).toBe(200)
    await page.goto(`/training-patrols/${id}`)
    await page.getByText('已移送立案').first().waitFor()
    await shot(page, 'patrol-1440')
    await expectSound(page)
    const { body } = await ask(page, 'GET', '/api/cases/penalties')
    const [clue] = (body as { rows: { id: string }[] }).rows
    await page.goto(`/penalties/${clue!.id}`)
    await page.getByText('某教育咨询公司').first().waitFor()
    await page
      .getByText(/校外培训巡查（.*）：无许可，三名人员/)
      .first()
      .waitFor()
  })

  test('登记一家只备案的高中线上机构：“备改审”由“无”变成一家没有，报告不让锁定；改好以后五句都成文', async () => {
    const page = await enter(people.section, '/books/training-institutions')
    const put = async (book: string, form: object, id: string = v7(), seen = 0) => {
      const { status, body } = await ask(page, 'PUT', `/api/books/${book}/${id}`, { form, seen, request: v7() })
      expect(status, JSON.stringify(body)).toBe(200)
      return id
    }
    await put('training-base', {
      ...{ name: '老机构', county: city.east, listedOn: '2021-07-24', disposition: 'deregistered' },
      ...{ decidedOn: '2021-10-01', number: '教培〔2021〕1号' },
    })
    const table = { mode: 'offline', size: 'middle', price: 25_00, minutes: 45, float: 10, number: '价格表' }
    await put('training-base-prices', { ...table, from: '2022-01-01' })
    await put('training-base-prices', { ...table, mode: 'online', price: 15_00, minutes: 30, from: '2022-01-01' })
    const board = { institution: ids.school, mode: 'offline', size: 'middle', minutes: 45, price: 25_00 }
    await put('training-prices', { ...board, from: '2026-01-01' })
    const [annual, report] = [v7(), v7()]
    const period = { year: 2026, from: '2026-01-01', until: '2026-03-31' }
    const whole = await ask(page, 'POST', '/api/reports', { id: annual, ...period, request: v7() })
    const made = await ask(page, 'POST', '/api/reports', { id: report, ...period, template: 'quarter', request: v7() })
    expect(made.status, JSON.stringify(made.body)).toBe(200)
    // 只留这一部分，好看清楚：别的职责在这里没有数据
    const chapters = onlyTraining((whole.body as { body: Body }).body)
    const body = { ...(made.body as { body: Body }).body, chapters }
    const saved = await ask(page, 'PUT', `/api/reports/${report}`, { body, version: 1, request: v7() })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect(JSON.stringify((saved.body as { bound: object }).bound)).toContain('无线上学科类机构')
    await page.goto(`/report/${report}`)
    await page.getByText('无线上学科类机构').first().waitFor()
    const online = {
      ...{
        name: '云上学校',
        creditCode: withCheck('52410800123451002'),
        approval: 'filing',
        permit: '',
        kind: 'subject',
      },
      ...{ licensedOn: '2023-03-01', stages: ['senior-high'], modes: ['online'], classes: [], profit: 'non-profit' },
      ...{ ahead: false, owner: 'education', county: city.east, standing: 'licensed', from: '2023-03-01' },
      places: [{ address: '人民路9号' }],
    }
    const id = await put('training-institutions', { ...online, kind: 'subject', classes: ['middle'] })
    const version = async () =>
      ((await ask(page, 'GET', `/api/reports/${report}`)).body as { report: { version: number } }).report.version
    const lock = async () => {
      const seen = await version()
      return (await desk.as(people.leader)).post(`/api/reports/${report}/lock`, { version: seen, request: v7() })
    }
    const refused = await lock()
    expect(refused.status).toBe(422)
    await page.reload()
    await page
      .getByText(/应覆盖1，已覆盖0/)
      .first()
      .waitFor()
    await shot(page, 'report-refused-1440')
    await expectSound(page)
    const permitted = { ...online, classes: ['middle'], approval: 'permit', permit: '教民9', reason: '已取得许可' }
    await put('training-institutions', permitted, id, 1)
    await put('training-prices', {
      ...{ ...board, institution: id, from: '2026-01-01', mode: 'online', minutes: 30, price: 15_00 },
    })
    const locked = await lock()
    expect(locked.status, JSON.stringify(locked.body)).toBe(200)
    await page.reload()
    for (const said of ['压减', '营改非', '资金监管', '政府指导价', '备改审'])
      await page.getByText(said).first().waitFor()
    expect(await page.locator('.report-failed').count()).toBe(0)
    await shot(page, 'report-locked-1440')
  })
})

interface Body {
  readonly chapters: readonly {
    readonly role: string
    readonly paragraphs: readonly {
      readonly sentences: readonly { readonly parts: readonly { figure?: string }[] }[]
    }[]
  }[]
}

/** What a report says of training alone. */
const onlyTraining = ({ chapters }: Body) =>
  chapters
    .filter(({ role }) => role === 'measures')
    .map((chapter) => ({
      ...chapter,
      paragraphs: chapter.paragraphs
        .map((one) => ({
          ...one,
          sentences: one.sentences.filter(({ parts }) => parts.some(({ figure }) => figure?.startsWith('training.'))),
        }))
        .filter(({ sentences }) => sentences.length > 0),
    }))
