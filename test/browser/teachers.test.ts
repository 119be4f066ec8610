import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kinds, type Kind } from '../../src/duties/teacher-qualification/kinds.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { demoCity } from '../support/demo.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const BOOK = '/books/teacher-recognitions'
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const report = v7()
let desk: DeskHouse
let browser: Browser
let keeper: Page
/** The decision that is struck out in the end. */
let struck = ''

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([
    deskHouse({ standing: (evidence) => demoCity('whole', evidence) }),
    launchBrowser(),
  ])
  keeper = await enter('section-officer')
}, 240_000)
afterAll(async () => {
  await keeper?.context().close()
  await leaveBrowser(browser)
  await desk?.close()
})

const whoIs = async (role: string) =>
  (await desk.house.db.selectFrom('post').select('person').where('role', '=', role).orderBy('person').execute())[0]!
    .person
const enter = async (role: string, options = wide) => pageOf(await desk.enter(browser, await whoIs(role), options))
const shot = (page: Page, name: string) =>
  shots && page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })

/** The national system's list of the year as it was exported: one subject wrong, one certificate missing, one of another city. */
async function theirs(): Promise<Buffer> {
  const { rows } = await sql<{ id: string; number: string; kind: Kind; subject: string }>`
    select id, form ->> 'number' as number, form ->> 'kind' as kind, form ->> 'subject' as subject from book_entry
    where book = 'teacher-recognitions' and struck is null and form ->> 'outcome' = 'recognised' order by form ->> 'number'`.execute(
    desk.house.db,
  )
  expect(rows).toHaveLength(6827)
  struck = rows[5000]!.id
  const listed = rows
    .slice(1)
    .map(({ number, kind, subject }, n) => [number, kinds[kind].zh, n === 99 ? '生物' : subject])
  const lines = [['证书编号', '资格种类', '任教学科'], ...listed, ['20244108049999991', kinds.senior.zh, '语文']]
  return Buffer.from(lines.map((line) => line.join(',')).join('\r\n'))
}

describe('全国系统的名单与认定登记核对', () => {
  test('交来全年的名单：6825条一致，三处不同；一类一类说明原因，另一人在手机上签认', async () => {
    await keeper.goto(`${BOOK}/snapshots`)
    await keeper.getByLabel('文件截至').fill('2024-12-31')
    await keeper
      .locator('input[type=file]')
      .setInputFiles({ name: '全国系统认定名单.csv', mimeType: 'text/csv', buffer: await theirs() })
    await keeper.waitForURL(/\/snapshots\/[0-9a-f-]{36}$/)
    await desk.settle()
    await keeper.getByRole('button', { name: /^6,?825.*一致/ }).waitFor()
    for (const [which, why] of [
      [/不一致/, '全国系统录错学科，已提交更正。'],
      [/只在对方/, '外市证书误挂本市，已请省里核减。'],
      [/只在本簿/, '证书已经打印，全国系统次年补传。'],
    ] as const) {
      await keeper.getByRole('button', { name: which }).first().click()
      await keeper.getByRole('button', { name: '整类说明' }).click()
      const dialog = keeper.getByRole('dialog')
      await dialog.getByRole('textbox').fill(why)
      await dialog.getByRole('button', { name: '说明' }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await keeper.getByText('等另一人签认').waitFor()
    await shot(keeper, 'national-list-cleared-1440')
    await expectSound(keeper)

    const signer = await enter('legal-officer', { ...wide, ...phone })
    await signer.goto(new URL(keeper.url()).pathname)
    await signer.getByRole('button', { name: '签认' }).click()
    await signer.locator('.ant-popconfirm').getByRole('button', { name: '签认' }).click()
    await signer
      .getByText(/于.*签认/)
      .first()
      .waitFor()
    await shot(signer, 'national-list-signed-360')
    await expectSound(signer)
    await signer.context().close()
  })

  test('报告写出6827人次、核对一致；作废一条认定以后，这一句不成立，报告锁定不了', async () => {
    const made = await (await desk.as(await whoIs('section-officer'))).post('/api/reports', { id: report, year: 2024 })
    expect(made.status, JSON.stringify(made.body)).toBe(200)
    await keeper.goto(`/report/${report}`)
    await keeper.getByRole('link', { name: '6827人次' }).first().waitFor({ timeout: 120_000 })
    await expectQuiet(keeper)
    const said = keeper.locator('main', { hasText: '认定结果与业务系统名单核对一致' })
    await said.waitFor()
    expect(await keeper.getByText(/登记簿改动了/).count()).toBe(0)

    await keeper.goto(`${BOOK}/${struck}`)
    await keeper.getByRole('button', { name: '作废', exact: true }).click()
    const dialog = keeper.getByRole('dialog')
    await dialog.getByRole('textbox').fill('重复登记')
    await dialog.getByRole('button', { name: '作废', exact: true }).click()
    await keeper
      .getByText(/重复登记/)
      .first()
      .waitFor()
    await dialog.waitFor({ state: 'hidden' })

    await keeper.goto(`/report/${report}`)
    await keeper.getByRole('link', { name: '6826人次' }).first().waitFor({ timeout: 120_000 })
    await keeper
      .getByText(/此后登记簿改动了1条，要重新核对/)
      .first()
      .waitFor()
    await shot(keeper, 'claim-refuses-1440')
    await keeper.getByText(/锁定之前还有\s*\d+\s*处要处理/).waitFor()
  })
})
