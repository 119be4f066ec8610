import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kebab } from '../../src/platform/cases/doors.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
/** The house keeps its own time, and the browsers with it. */
const clock = { now: new Date('2026-04-01T10:00:00+08:00') }
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
async function citizen(path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.origin, locale: 'zh-CN', ...phone })
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}
const shot = (page: Page, name: string) =>
  shots && page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
const comes = (day: string) => void (clock.now = new Date(`${day}T10:00:00+08:00`))

/** What the story does not show: done at the doors. */
async function act(person: string, id: string, name: string, form: object = {}) {
  const one = desk.house.db.selectFrom('dossier').select(['procedure', 'version']).where('id', '=', id)
  const { procedure, version: seen } = await one.executeTakeFirstOrThrow()
  const by = await desk.as(person)
  const told = await by.post(`/api/cases/${procedure}/${id}/${kebab(name)}`, { form, seen })
  expect(told, JSON.stringify(told.body)).toMatchObject({ status: 200 })
}
async function begin(person: string, procedure: string, form: object): Promise<string> {
  const id = v7()
  const told = await (await desk.as(person)).put(`/api/cases/${procedure}/${id}`, { form })
  expect(told, JSON.stringify(told.body)).toMatchObject({ status: 200 })
  return id
}
const announced = (more: object) => ({
  ...{ rules: 'speech', year: 2026, entrants: 'schools', place: '县少年宫', notice: [], until: '2026-04-10' },
  groups: [{ group: 'primary', quota: 3, first: 1, second: 1, third: 0 }],
  criteria: [
    { name: '内容', most: 6000 },
    { name: '表达', most: 4000 },
  ],
  day: '2026-04-20',
  ...more,
})

async function mark(page: Page, number: string, content: string, manner: string) {
  await page.getByRole('button', { name: new RegExp(`^${number}号`) }).click()
  await page.getByLabel('内容').fill(content)
  await page.getByLabel('表达').fill(manner)
}

describe('赛事：报名、手机评分、公示、申诉、上报', () => {
  let contest: string
  let above: string
  const entries: string[] = []

  test('学校在手机上报名：没有同意的不写姓名', async () => {
    contest = await begin(people.east, 'contests', announced({ title: '东县演讲比赛', level: 'county' }))
    above = await begin(
      people.section,
      'contests',
      announced({ title: '市级演讲比赛', level: 'city', entrants: 'promoted', until: '2026-05-20', day: '2026-06-01' }),
    )
    const page = await enter(people.eastClerk, '/contest-entries/new', phone)
    await page.getByRole('combobox', { name: /赛事/ }).click()
    await page.getByTitle(/东县演讲比赛/).click()
    await page.getByRole('radio', { name: '小学组' }).first().click()
    await page.getByLabel(/读几年级/).fill('5')
    await page.getByLabel('作品题目').fill('我和宪法')
    await page.getByLabel('选手姓名').fill('王小明')
    await page.getByLabel('报名时不满14周岁').check()
    await page.getByRole('radio', { name: '没有得过' }).click()
    await expectSound(page)
    await shot(page, 'enter-360')
    await page.getByRole('button', { name: '报名', exact: true }).last().click()
    await page.getByText('待审查').first().waitFor()
    await expectSound(page)
    await shot(page, 'entry-360')
    const pupil = { contest: [contest], group: 'primary', grade: 5, title: '宪法在身边', video: '', name: '李华' }
    const consent = { under14: true, earlier: 'none', consentName: true, consentPicture: false, consentBy: 'guardian' }
    await begin(people.eastClerk, 'contest-entries', { ...pupil, ...consent, consent: null })
    const { rows } = await desk.house.pool.query(
      `select id from dossier where procedure = 'contest-entries' order by id`,
    )
    entries.push(...rows.map(({ id }: { id: string }) => id))
    comes('2026-04-11')
    await act(people.east, contest, 'closeEntries')
    for (const id of entries) await act(people.east, id, 'examine', { verdict: 'admitted', why: '' })
    await act(people.east, contest, 'admit')
    await act(people.east, contest, 'freezeLots', {
      ...{ source: 'numbers', name: '双色球第2026042期', where: 'https://www.cwl.gov.cn', count: 3 },
      ...{ day: '2026-04-12', time: '21:30', candidates: [people.section, people.legal], seats: 2 },
    })
    comes('2026-04-20')
    await act(people.east, contest, 'drawLots', { value: '1 2 3', absent: [entries[1]] })
    await act(people.east, contest, 'openMarking', { head: people.legal })
  })

  test('两位评委在手机上评分，一位断了网：恢复后各送一次，锁定', async () => {
    const one = await enter(people.section, '/contest-marking', phone)
    await one.getByRole('button', { name: /^1号/ }).waitFor()
    await expectSound(one)
    await shot(one, 'marking-360')
    await one.waitForFunction(
      async () => (await caches.keys()).length > 0 && (await (await caches.open('mingfa-offline-1')).keys()).length > 5,
    )
    await one.context().setOffline(true)
    // 页面被关掉又打开：没有网络也打得开。
    await one.reload()
    await one.getByText('没有网络，可以照常评分').waitFor()
    await mark(one, '1', '6.5', '3.4')
    await one.getByRole('button', { name: '记下' }).click()
    await one.getByText('请填0到6.000，最多三位小数').waitFor()
    await one.getByLabel('内容').fill('５.９５')
    await one.getByText('9.350').waitFor()
    await expectSound(one)
    await shot(one, 'mark-one-360')
    await one.getByRole('button', { name: '记下' }).click()
    await mark(one, '2', '5.95', '3.4')
    await one.getByRole('button', { name: '记下' }).click()
    await one.getByText('还有2个评分没有发出').waitFor()
    await expectSound(one)
    await shot(one, 'marking-offline-360')
    const acts = async () =>
      (await desk.house.pool.query(`select count(*)::int as n from act where act = 'contest-sheets.mark'`)).rows[0].n
    expect(await acts()).toBe(0)

    // 每条的第一次答复都丢在路上：服务器已经收下，手机不知道，会再送。
    const tried = new Map<string, number>()
    await one.route('**/api/contests/sheets/*/marks', async (route) => {
      const body = route.request().postData() ?? ''
      tried.set(body, (tried.get(body) ?? 0) + 1)
      if (tried.get(body)! > 1) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await one.context().setOffline(false)
    await expect
      .poll(
        async () => {
          await one.clock.fastForward(15_000)
          return [...tried.values()].filter((times) => times > 1).length
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(2)
    await one.getByText('还有2个评分没有发出').waitFor({ state: 'detached' })
    expect(await acts()).toBe(2)
    await one.getByRole('button', { name: '锁定评分表' }).click()
    await one.getByText('评分表已锁定').first().waitFor()

    const two = await enter(people.legal, '/contest-marking', phone)
    await mark(two, '1', '5.95', '3.402')
    await two.getByRole('button', { name: '记下' }).click()
    await mark(two, '2', '5.95', '3.4')
    await two.getByRole('button', { name: '记下' }).click()
    await expect.poll(acts).toBe(4)
    await two.getByRole('button', { name: '锁定评分表' }).click()
    await two.getByText('评分表已锁定').first().waitFor()
  })

  test('汇总：两位小数相同，第三位分出先后；公示，公众申诉，决定以后上报', async () => {
    await act(people.legal, contest, 'tally')
    await act(people.east, contest, 'layOpen', { reviewed: true })
    const page = await enter(people.east, `/contests/${contest}`)
    await page.getByRole('heading', { name: '小学组 · 名次' }).waitFor()
    const rows = page.getByRole('table', { name: '小学组 · 名次' }).getByRole('row')
    await expect.poll(() => rows.nth(1).innerText()).toMatch(/王某某[\s\S]*9\.35\s+9\.351/)
    await expect.poll(() => rows.nth(2).innerText()).toMatch(/李华[\s\S]*9\.35\s+9\.350[\s\S]*三位小数/)
    await expectSound(page)
    await shot(page, 'contest-1440')
    await page.setViewportSize(phone.viewport!)
    await expectSound(page)
    await shot(page, 'contest-360')

    const guardian = await citizen(`/gov/contests/${contest}`)
    await guardian.getByRole('heading', { name: '获奖名单' }).waitFor()
    const seen = await guardian.locator('main').innerText()
    expect(seen).toContain('王某某')
    expect(seen).not.toMatch(/王小明|9\.35/)
    await expectSound(guardian)
    await shot(guardian, 'public-360')
    await guardian.getByRole('link', { name: '申诉', exact: true }).click()
    await guardian.getByLabel('选手的监护人').check()
    await guardian.getByLabel('组别和选手序号').fill('小学组2号')
    await guardian.getByLabel('申诉的理由').fill('两名选手得分相同，请复核。')
    await guardian.getByLabel('姓名或者学校名称').fill('李家长')
    await guardian.getByLabel('联系方式').fill('0391-1234567')
    await expectSound(guardian)
    await shot(guardian, 'appeal-360')
    await guardian.locator('main button.primary').click()
    await guardian.getByRole('heading', { level: 1, name: '已经收到' }).waitFor()

    const { rows: appeals } = await desk.house.pool.query(`select id from dossier where procedure = 'contest-appeals'`)
    comes('2026-05-08')
    const up = { to: above, entries: [entries[0]], passed: [] }
    const refused = await (
      await desk.as(people.east)
    ).post(`/api/cases/contests/${contest}/promote`, { form: up, seen: await versionOf(contest) })
    expect(refused.body.code).toBe('contests.appeal-open')
    await act(people.leader, appeals[0].id, 'decide', { outcome: 'rejected', reasons: '三位小数不同，名次无误。' })
    await act(people.east, contest, 'promote', up)
    await act(people.east, contest, 'conclude')
    const city = await enter(people.section, '/contest-entries')
    await city.getByText('市级演讲比赛 小学组：我和宪法').first().waitFor()
    await expectSound(city)
    await shot(city, 'entries-1440')
    await guardian.goto(`/gov/en/contests/${contest}`)
    await guardian.getByText('First prize').waitFor()
    expect(await guardian.getByRole('link', { name: 'Appeal', exact: true }).count()).toBe(0)
    await expectSound(guardian)
    await guardian.goto(`/gov/draws/${contest}`)
    await guardian.getByRole('heading', { name: '小学组出场顺序' }).waitFor()
    await expectSound(guardian)
    await shot(guardian, 'draw-360')
  })
})

const versionOf = async (id: string) =>
  (await desk.house.db.selectFrom('dossier').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
