import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/calendar/plain-date.ts'
import { people } from '../support/city.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { pooledTask } from '../support/inspections.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

const shots = process.env['SHOTS']
let town: DeskHouse
let browser: Browser
let task: string

const dayFrom = (days: number) => addDays(dayOf(new Date()), days)

beforeAll(async () => {
  town = await deskHouse()
  browser = await launchBrowser()
  task = await pooledTask(async (person, ...asked) => (await town.as(people[person])).send(...asked), {
    from: dayFrom(3),
    until: dayFrom(60),
  })
}, 240_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await town?.close()
})

async function room(person: string, options: Parameters<DeskHouse['enter']>[2] = {}) {
  const page = await pageOf(await town.enter(browser, person, options))
  await page.goto(`/inspections/${task}/draw`)
  return page
}
const shoot = async (page: Page, name: string) =>
  void (shots && (await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })))

test('在学校面前：冻结 → 三方封签 → 公开秘密 → 抽取；家长带走证明，改一个字节就看出来', async () => {
  const desk = await pageOf(await town.enter(browser, people.section))
  await desk.goto(`/inspections/${task}`)
  await desk.getByRole('link', { name: '抽取现场' }).waitFor()
  await desk.getByRole('button', { name: '冻结抽查池' }).click()
  await desk.getByRole('radio', { name: '在场各方的封签' }).click()
  const form = desk.getByRole('dialog')
  for (const [i, party] of ['学校代表', '驻局纪检', '法规科'].entries()) {
    await form.getByRole('button', { name: '增加一行' }).first().click()
    await form.getByLabel(/^名称/).nth(i).fill(party)
  }
  await form.getByLabel(/最多检查几个对象/).fill('4')
  await form.getByRole('button', { name: '冻结，用在场各方的封签' }).click()
  await form.waitFor({ state: 'hidden' })

  const wall = await room(people.section, { viewport: { width: 1440, height: 900 } })
  await wall.getByText('冻结的名单').first().waitFor()
  await expectSound(wall)
  await shoot(wall, 'draw-frozen-1440')
  const hash = (await wall.locator('.draw-hash').first().innerText()).replaceAll(' ', '')
  expect(hash).toMatch(/^[0-9a-f]{64}$/)

  // Each party seals on a device of its own, with the verifier taken home from the public page.
  const home = mkdtempSync(join(tmpdir(), 'mingfa-stick-'))
  const visitor = await (
    await browser.newContext({ baseURL: town.origin, locale: 'zh-CN', acceptDownloads: true, ...phone })
  ).newPage()
  await visitor.goto(`/gov/draws/${task}`)
  await expectSound(visitor)
  await shoot(visitor, 'draw-public-frozen-360')
  const keep = async (name: string, link: RegExp) => {
    const [download] = await Promise.all([
      visitor.waitForEvent('download'),
      visitor.getByRole('link', { name: link }).first().click(),
    ])
    await download.saveAs(join(home, name))
  }
  await keep('verify.html', /下载核对程序/)
  const sealer = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await sealer.goto(pathToFileURL(join(home, 'verify.html')).href)
  const secrets = new Map<string, string>()
  for (const party of ['学校代表', '驻局纪检', '法规科']) {
    await sealer.getByLabel('名单指纹').fill(hash)
    await sealer.getByLabel('哪一方').fill(party)
    await sealer.getByRole('button', { name: '随机生成' }).click()
    secrets.set(party, await sealer.getByLabel('秘密').inputValue())
    await wall.getByLabel('封签').fill(await sealer.locator('#seal').innerText())
    await wall.getByRole('button', { name: '交封签' }).click()
    await wall.locator('.draw-parties li', { hasText: party }).getByText('已交封签').waitFor()
  }
  for (const party of secrets.keys()) {
    await wall.getByLabel('秘密').fill(secrets.get(party)!)
    await wall.getByRole('button', { name: '公开秘密' }).click()
    await Promise.race([
      wall.locator('.draw-parties li', { hasText: party }).getByText('已公开').waitFor(),
      wall.getByText('随机数已定').waitFor(),
    ])
  }
  await wall.getByRole('button', { name: '抽取', exact: true }).click()
  await wall.getByText('与平台的结果一致').waitFor()
  expect(await wall.locator('.draw-result li').count()).toBe(2)
  await expectSound(wall)
  await shoot(wall, 'draw-result-1440')
  const onPhone = await room(people.section, phone)
  await onPhone.getByText('与平台的结果一致').waitFor()
  await expectSound(onPhone)
  await shoot(onPhone, 'draw-result-360')

  // At home, without a network.
  await expect
    .poll(async () => (await visitor.reload(), visitor.getByText('已经抽取。').count()), { timeout: 15_000 })
    .toBe(1)
  await expectSound(visitor)
  await shoot(visitor, 'draw-public-360')
  await keep('proof.json', /下载抽取证明/)
  const text = readFileSync(join(home, 'proof.json'), 'utf8')
  writeFileSync(join(home, 'changed.json'), text.replace(/"place":1/, '"place":2'))
  await sealer.context().setOffline(true)
  await sealer.locator('#file').setInputFiles(join(home, 'proof.json'))
  await sealer.getByText('核对无误').waitFor()
  await sealer.locator('#file').setInputFiles(join(home, 'changed.json'))
  await sealer.getByText('核对不符').waitFor()
  rmSync(home, { recursive: true, force: true })
}, 300_000)

test('历次抽取统计：工作人员和公众都看得到，中英文', async () => {
  const desk = await pageOf(await town.enter(browser, people.section))
  await desk.goto('/draw-statistics')
  await desk.getByText('看不出毛病').first().waitFor()
  await expectSound(desk)
  await shoot(desk, 'draw-statistics')
  const visitor = await (await browser.newContext({ baseURL: town.origin, ...phone })).newPage()
  for (const path of [
    '/gov/draws',
    '/gov/draws/statistics',
    '/gov/en/draws/statistics',
    `/gov/en/draws/${task}`,
    `/gov/draws/${task}/list`,
  ]) {
    await visitor.goto(path)
    await expectSound(visitor)
  }
  await shoot(visitor, 'draw-list-360')
})
