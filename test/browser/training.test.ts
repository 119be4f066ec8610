import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withCheck } from '../../src/duties/training-institutions/credit-code.ts'
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
    const said = { class: 'unswept', why: '已要求转入', clearsOn: '2026-03-20', proof: [] }
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
})
