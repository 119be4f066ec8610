import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import yauzl from 'yauzl'
import { readTable } from '../../src/platform/sheets/table.ts'
import { heldCheck } from '../support/inspections.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { drawn } from '../support/sample.ts'
import { choose, deskHouse, expectQuiet, expectSound, pageOf, phone, photo, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const issued = new Date('2026-11-25T10:00:00+08:00')
const twoDaysOn = new Date('2026-11-27T10:00:00+08:00')
let desk: DeskHouse
let browser: Browser
let check: string
let number: string
let pdf: Buffer

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: issued }), launchBrowser()])
  check = await heldCheck(desk, desk.house.db, '2026-11-25')
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(path: string, options: BrowserContextOptions = wide): Promise<Page> {
  const page = await pageOf(await desk.enter(browser, people.section, options))
  await page.goto(path)
  return page
}
/** As it is, on a phone and on a wide screen: nothing wrong with either. */
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
async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).first().click(),
  ])
  return readFileSync(await file.path())
}
/** The paper, where the page of its case shows it. */
const paperOn = (page: Page) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'PDF' }) })

describe('发出的文书', () => {
  test('检查发现问题，下达责令改正通知书：编号发文，PDF和DOCX都能下载，送达以前期限不走', async () => {
    const page = await enter(`/checks/${check}`)
    await page.getByRole('button', { name: '下达责令改正通知书' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('责令改正的内容').fill('食堂留样不少于48小时。\n补齐进货台账。')
    await form.getByLabel('改正期限').fill('10')
    await look(page, 'order')
    await form.getByRole('button', { name: '下达责令改正通知书' }).click()
    const paper = paperOn(page)
    await paper.getByText('待送达').waitFor()
    number = /测教责改〔2026〕\d+号/.exec(await paper.innerText())![0]
    expect(await paper.innerText()).toContain('责令改正通知书')
    await expect.poll(() => page.getByText('整改期限').count()).toBe(0)
    await form.waitFor({ state: 'hidden' })
    await look(page, 'case-unserved')

    pdf = await download(page, 'PDF')
    if (shots) writeFileSync(`${shots}/order.pdf`, pdf)
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
    for (const [name, words] of [
      ['DOCX', '食堂留样不少于48小时'],
      ['送达回证', '送达回证'],
    ] as const) {
      const docx = await download(page, name)
      expect(docx.subarray(0, 2).toString()).toBe('PK')
      const text = (await unzip(docx))['word/document.xml']!.toString().replace(/<[^>]+>/g, '')
      expect(text).toContain(number)
      expect(text).toContain(words)
    }
    // 再下载一次，还是那些字节。
    expect(await download(page, 'PDF')).toEqual(pdf)
  })

  test('两天后记录送达：哪一天、谁签收、附回证；整改期限从送达之日起算', async () => {
    desk.clock.now = twoDaysOn
    const page = await enter(`/checks/${check}`)
    const form = page.getByRole('dialog')
    // 从“现在可以办理”进来，待送达的只有一份，已经选好。
    await page.locator('.case-acts').getByRole('button', { name: '记录送达' }).click()
    await form.getByText(number).waitFor()
    await form.getByRole('button', { name: '取消' }).click()
    await form.waitFor({ state: 'hidden' })
    await paperOn(page).getByRole('button', { name: '记录送达' }).click()
    await form.getByText(number).waitFor()
    await choose(form.getByRole('combobox', { name: '送达方式' }), '直接送达')
    await form.getByLabel('送达日期').fill('2026-11-26')
    await form.getByLabel('签收人').fill('王校长')
    // 没有回证，不收。
    await form.getByRole('button', { name: '记录送达' }).click()
    await form.getByText('请上传签收的送达回证').first().waitFor()
    await look(page, 'serve-refused')
    await form.getByLabel('送达回证、回执、照片').setInputFiles(await photo(3))
    await form.getByText('IMG_1003.jpg').waitFor()
    await form.getByRole('button', { name: '记录送达' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByText('已送达', { exact: true }).waitFor()
    await paperOn(page).getByText('2026年11月26日直接送达').waitFor()
    // 2026年11月26日送达，10日内：12月6日届满。
    const clock = page.getByRole('listitem').filter({ hasText: '整改期限' })
    await clock.getByText('12月6日').waitFor()
    await look(page, 'case-served')
  })

  test('发文登记：列出、筛选、导出', async () => {
    const page = await enter('/papers')
    await page.getByText(number).first().waitFor()
    await look(page, 'register')
    await page.getByRole('searchbox', { name: '文号、文书、受送达人' }).fill('没有这样的单位')
    await page.getByText(number).first().waitFor({ state: 'hidden' })
    await look(page, 'register-none')
    await page.getByRole('searchbox', { name: '文号、文书、受送达人' }).fill('责令改正')
    await page.getByText(number).first().waitFor()
    await page.goto('/papers?state=unserved')
    await page.getByText(/没有符合/).waitFor()
    await page.goto('/papers?state=served&series=rectification&year=2026')
    await page.getByText(number).first().waitFor()
    const book = await readTable(await download(page, '导出'))
    const [head = [], ...rows] = book.ok ? book.value.sheets[0]!.rows.map(({ cells }) => cells as string[]) : []
    expect(rows.map((cells) => Object.fromEntries(head.map((title, i) => [title, cells[i]])))).toMatchObject([
      { 文号: number, 文书: '责令改正通知书', 受送达人: '东县第一小学', 状态: '已送达', 送达方式: '直接送达' },
    ])
  })

  test('“查真伪”认得这份PDF，改过一个字节就不认得', async () => {
    const page = await pageOf(await browser.newContext({ baseURL: desk.origin, ...wide }))
    await page.goto('/gov/check')
    await page.getByLabel('文号、证号、回执码、校验值').fill(createHash('sha256').update(pdf).digest('hex'))
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByText('是本机关发出的文书，没有改动过').waitFor()
    await page.getByText(number).waitFor()
    await page.getByText('2026年11月25日').waitFor()
    await look(page, 'check')
    const file = { name: '通知书.pdf', mimeType: 'application/pdf' }
    const hand = async (buffer: Buffer) => {
      await page.goto('/gov/check')
      await page.getByLabel('或者选一个文件').setInputFiles({ ...file, buffer })
      await page.getByRole('button', { name: '查一查' }).click()
    }
    await hand(pdf)
    await page.getByText('是本机关发出的文书，没有改动过').waitFor()
    await hand(Buffer.concat([pdf, Buffer.from('\n')]))
    await page.getByText('没有查到').first().waitFor()
  })

  test.runIf(drawn('papers in English'))('英文界面也完整', async () => {
    const page = await enter('/papers')
    await page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    for (const [path, words] of [
      ['/papers', 'Issued papers'],
      [`/checks/${check}`, 'Served'],
    ] as const) {
      await page.goto(path)
      await page.getByText(words).first().waitFor()
      await look(page, `english-${path.split('/')[1]}`)
    }
  })
})

async function unzip(bytes: Buffer): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {}
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry())
    found[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry))
  return found
}
