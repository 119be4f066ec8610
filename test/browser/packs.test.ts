import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectReadableInTheDark, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectQuiet, expectSound, pageOf, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 180_000 })

let giver: DeskHouse, taker: DeskHouse
let browser: Browser

const book = (more: object = {}) => ({
  zh: '普法队伍',
  fields: [
    { code: 'new0', zh: '姓名', kind: 'line', required: true },
    { code: 'new1', zh: '聘任日期', kind: 'day', required: true },
    ...((more as { extra?: object[] }).extra ?? []),
  ],
  key: ['new0'],
  keepers: ['section-officer'],
  readers: ['administrator'],
})

beforeAll(async () => {
  ;[giver, taker, browser] = await Promise.all([deskHouse(), deskHouse(), launchBrowser()])
  for (const [house, more] of [
    [giver, { extra: [{ code: 'new2', zh: '单位电话', kind: 'line' }] }],
    [taker, {}],
  ] as const) {
    const admin = await house.as(people.administrator)
    const made = await admin.put(`/api/own-books/${v7()}`, { form: book(more), seen: 0 })
    expect(made.status, JSON.stringify(made.body)).toBe(200)
    if (house === taker) continue
    const of = { of: `books.${made.body.book}`, day: 'pinrenriqi' }
    await admin.put(`/api/own-figures/${v7()}`, {
      form: { zh: '新聘普法人员', unit: '人', definition: { kind: 'flow', of } },
    })
  }
}, 180_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await giver?.close()
  await taker?.close()
})

const enter = async (house: DeskHouse): Promise<Page> => {
  const size = { width: 1440, height: 1000 }
  return pageOf(await house.enter(browser, people.administrator, { viewport: size, reducedMotion: 'reduce' }))
}

test('一个局导出，另一个局取用：同名不同内容的看清两边再定，新的取来，再取一次没有要取的', async () => {
  const page = await enter(giver)
  await page.goto('/settings/packs')
  await page.getByText('还没有取用过配置包').waitFor()
  await page.getByRole('checkbox', { name: '自建登记簿（1）' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载' }).click(),
  ])
  const file = { name: 'pack.json', mimeType: 'application/json', buffer: await readFile(await download.path()) }
  expect(JSON.parse(file.buffer.toString())).toMatchObject({
    format: 'mingfa-pack',
    title: { zh: '测试市教育局的配置' },
  })

  const desk = await enter(taker)
  await desk.goto('/settings/packs')
  await desk.getByLabel('配置包文件').setInputFiles(file)
  await desk.getByText('同名，内容不同').first().waitFor()
  await desk.getByText('项目：单位电话（一行文字）').waitFor()
  await expectQuiet(desk)
  await expectSound(desk)
  await expectReadableInTheDark(desk)
  await desk.setViewportSize({ width: 360, height: 740 })
  await expectSound(desk)
  await desk.setViewportSize({ width: 1440, height: 1000 })
  await desk.getByRole('button', { name: '取用所选的1项' }).waitFor()
  await desk.getByRole('radiogroup', { name: '“普法队伍”怎么办' }).getByText('改用来件的').click()
  await desk.getByRole('button', { name: '取用所选的2项' }).click()
  await desk.getByText('本局都已经有了').waitFor()
  await desk.getByRole('table', { name: '取用过的' }).getByText('测试市教育局的配置').waitFor()
  await expectSound(desk)

  await desk.getByRole('button', { name: '换一个' }).click()
  await desk.getByRole('button', { name: '看看：基层县教育体育局' }).click()
  await desk.getByText('行政许可办理登记').first().waitFor()
  await desk.getByRole('button', { name: '都不取' }).click()
  await desk.getByRole('button', { name: '取用所选的0项' }).waitFor()
})
