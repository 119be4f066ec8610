import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Office, type Case } from '../../src/duties/decisions/decisions.fixture.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { expectAccessible, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { buildCity } from '../support/city.ts'
import { testHouse } from '../support/house.ts'
import { builtScripts } from '../support/once.ts'
import { sampled } from '../support/sample.ts'

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
let browser: Browser
let town: Awaited<ReturnType<typeof testHouse>>
let office: Office
let baseURL: string
let open: Case
let done: Case
let catalogue: string

beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    now: new Date('2026-03-02T02:00:00Z'),
    doors: { scripts: await builtScripts() },
  })
  office = await Office.of(town)
  done = await office.published()
  catalogue = v7()
  const item = { subject: '学区划分调整', class: 'policy', unit: '基教科', when: '2026年6月' }
  await office.legal.put(`/api/cases/catalogues/${catalogue}`, { form: { year: 2026, items: [item] }, request: v7() })
  await office.legal.post(`/api/cases/catalogues/${catalogue}/consent`, {
    form: { document: '焦教党〔2026〕2号', paper: [office.paper] },
    seen: 1,
    request: v7(),
  })
  await office.legal.post(`/api/cases/catalogues/${catalogue}/publish`, { form: {}, seen: 2, request: v7() })
  await office.officer.put(`/api/cases/decisions/${done.id}/comments/${v7()}`, {
    phase: 'execution',
    channel: 'telephone',
    said: { text: '校车站牌太远' },
    request: v7(),
  })
  open = await office.drafted('2026-05-06')
  await open.do(office.officer, 'open-comment', office.forms.comment('2026-05-20', { whyShorter: '秋季招生前须公布' }))
  await open.do(office.officer, 'extend-comment', { closesOn: '2026-05-22', why: '雨情影响，乡镇来不及开会' })
  await open.do(office.officer, 'announce-hearing', {
    on: '2026-05-18',
    time: '上午9时',
    place: '局机关三楼会议室',
    selection: '报名后公开抽取，家长、教师、居民都有代表',
    seats: 12,
    notice: office.paper,
  })
  const said = async (text: string, more: object = {}) => {
    const id = v7()
    await office.officer.put(`/api/cases/decisions/${open.id}/comments/${id}`, {
      channel: 'letter',
      said: { text, name: '王小明', contact: '13812345678', ...more },
      request: v7(),
    })
    return id
  }
  const answered = await said('建议增加校车', { passage: '就近入学' })
  const removed = await said('联系张三，电话13900000000')
  const comments = `/api/cases/decisions/${open.id}/comments`
  await office.officer.post(`${comments}/answers`, {
    comments: [{ id: answered, seen: 1 }],
    answer: 'adopted',
    reason: '增开两条线路',
    request: v7(),
  })
  await office.officer.post(`${comments}/${removed}/removal`, {
    rule: 'personal',
    why: '含他人姓名电话',
    seen: 1,
    request: v7(),
  })
  await town.http.listen({ port: 0, host: 'localhost' })
  baseURL = `http://localhost:${(town.http.server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await leaveBrowser(browser)
  await town?.close()
})

const pages = () => ({
  consultation: `/consultations/${open.id}`,
  comment: `/consultations/${open.id}/comment`,
  opinions: `/consultations/${open.id}/opinions`,
  hearing: `/hearings/${open.id}`,
  enrol: `/hearings/${open.id}/enrol`,
  decision: `/decisions/${done.id}`,
  view: `/decisions/${done.id}/comment`,
  views: `/decisions/${done.id}/opinions`,
  catalogue: `/catalogues/${catalogue}`,
})

async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, locale: 'zh-CN', ...options })).newPage()
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  page.on('request', (request) => expect(request.url().startsWith(baseURL), request.url()).toBe(true))
  return page
}

describe('公众网站上的决策', () => {
  const looks = [
    ['360，中文', '', { viewport: { width: 360, height: 740 } }],
    ['1440，英文，深色', '/en', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
  ] as const
  test.each(sampled(looks, 1))('每个页面无障碍、不出边、不到60 KB：%s', async (name, language, options) => {
    const page = await visitor(options)
    for (const [which, path] of Object.entries(pages())) {
      const reply = await page.goto(`/gov${language}${path}`)
      expect([path, reply!.status()]).toEqual([path, 200])
      expect((await reply!.body()).length).toBeLessThan(60 * 1024)
      await expectAccessible(page)
      const [content, room] = await page.evaluate(
        () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
      )
      expect(content, `${path} sticks out`).toBeLessThanOrEqual(room)
      if (shots) await page.screenshot({ path: join(shots, `site-${which}-${name.slice(0, 3)}.png`), fullPage: true })
    }
    await page.context().close()
  })

  test('征求意见页写明草案、说明、谁、到哪天、怎么提、为什么缩短；意见不写是谁说的，不展示的写明规则', async () => {
    const page = await visitor({ javaScriptEnabled: false })
    await page.goto(`/gov${pages().consultation}`)
    const text = await page.locator('main').innerText()
    for (const words of [
      '草案全文',
      '草案说明',
      '政策法规科',
      '5月22日',
      '信箱',
      '秋季招生前须公布',
      '原定截止',
      '雨情影响',
      '收到 1 条意见：采纳 1 条',
    ])
      expect(text).toContain(words)
    await page.getByRole('link', { name: '看全部意见和答复' }).click()
    const opinions = await page.locator('main').innerText()
    for (const words of ['建议增加校车', '就近入学', '增开两条线路', '含他人个人信息'])
      expect(opinions).toContain(words)
    for (const words of ['王小明', '13812345678', '13900000000', '张三']) expect(opinions).not.toContain(words)
    await page.context().close()
  })

  test.each([
    ['没有脚本', false],
    ['有脚本', true],
  ])('市民%s报名听证，遴选以后凭回执码知道是否选上', async (_say, javaScriptEnabled) => {
    const page = await visitor({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
    await page.goto(`/gov${pages().hearing}`)
    for (const which of ['草案全文', '草案说明', '听证公告'])
      expect(
        (await page.request.get((await page.getByRole('link', { name: which }).getAttribute('href'))!)).status(),
      ).toBe(200)
    await page.getByRole('link', { name: '我要报名' }).click()
    const name = javaScriptEnabled ? '李大海' : '赵小川'
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('身份').fill('家长')
    await page.getByLabel('代表哪一方').fill('家长')
    await page.locator('[name=contact]').fill('13912345678')
    await page.getByLabel('主要观点').fill('支持')
    await page.getByRole('button', { name: '报名' }).click()
    await page.locator('.receipt .code').waitFor()
    const code = (await page.locator('.receipt .code').textContent())!
    town.clock.now = new Date(town.clock.now.getTime() + 60_000)
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    await jobs.settle()
    await jobs.stop()
    const door = `/api/cases/decisions/${open.id}/enrolments`
    const { rows } = (await office.officer.get(door)).body
    const mine = rows.find((row: { name: string }) => row.name.startsWith(name[0]!))
    expect(
      (
        await office.officer.post(`${door}/outcomes`, {
          enrolments: [{ id: mine.id, seen: mine.version }],
          outcome: 'chosen',
          why: '公开抽取',
          request: v7(),
        })
      ).body.chosen,
    ).toBe(1)
    await page.goto('/gov/receipt')
    await page.getByLabel('回执码').fill(code)
    await page.getByRole('button', { name: '查处理结果' }).click()
    await page.getByText('您已被选为参加人').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('13912345678')
    await page.context().close()
  })

  test('决策执行中，市民不用脚本提意见，后来凭回执码读到答复；不算进草案的意见；归档以后不再接收', async () => {
    const page = await visitor({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    await page.goto(`/gov${pages().decision}`)
    await page.getByRole('link', { name: '对执行情况提意见' }).click()
    await page.getByLabel('您的意见').fill('公示栏里没有咨询电话')
    await page.getByRole('button', { name: '提交意见' }).click()
    const code = (await page.locator('.receipt .code').textContent())!
    town.clock.now = new Date(town.clock.now.getTime() + 60_000)
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    await jobs.settle()
    await jobs.stop()
    const door = `/api/cases/decisions/${done.id}/comments`
    const { rows } = (await office.officer.get(`${door}?phase=execution`)).body
    expect(rows.map(({ text }: { text: string }) => text)).toEqual(['公示栏里没有咨询电话', '校车站牌太远'])
    expect((await office.officer.get(door)).body.rows.map(({ text }: { text: string }) => text)).not.toContain(
      '公示栏里没有咨询电话',
    )
    await office.officer.post(`${door}/answers`, {
      comments: [{ id: rows[0].id, seen: rows[0].version }],
      answer: 'adopted',
      reason: '已补上电话',
      request: v7(),
    })
    await page.goto('/gov/receipt')
    await page.getByLabel('回执码').fill(code)
    await page.getByRole('button', { name: '查处理结果' }).click()
    await page.getByText('已补上电话').waitFor()
    await page.goto(`/gov${pages().views}`)
    for (const words of ['公示栏里没有咨询电话', '已补上电话', '校车站牌太远'])
      expect(await page.locator('main').innerText()).toContain(words)
    await done.do(office.county, 'report-execution', { progress: '已落实', trouble: 'none' })
    await done.do(office.officer, 'archive', { place: 'A-1' })
    await page.goto(`/gov${pages().view}`)
    expect(await page.locator('main').innerText()).toContain('已经执行完毕归档')
    await page.context().close()
  })

  test('搜索、订阅、站点地图都找得到；决策页有解读和采纳情况；打印只有正文', async () => {
    const page = await visitor()
    await page.goto('/gov/search?q=学区')
    expect(await page.getByRole('link', { name: '调整市区学区划分' }).count()).toBeGreaterThanOrEqual(2)
    const feed = await (await page.request.get('/gov/consultations/feed.xml')).text()
    expect(feed).toContain(`/gov/consultations/${open.id}`)
    const sitemap = await (await page.request.get('/sitemap.xml')).text()
    for (const path of [
      `/gov/consultations/${open.id}`,
      `/gov/hearings/${open.id}`,
      `/gov/decisions/${done.id}`,
      `/gov/catalogues/${catalogue}`,
    ])
      expect(sitemap).toContain(path)
    await page.goto(`/gov${pages().decision}`)
    const text = await page.locator('main').innerText()
    for (const words of ['焦教〔2026〕9号', '解读', '无意见']) expect(text).toContain(words)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav').first().isVisible()).toBe(false)
    await page.context().close()
  })

  test('草案全文打得开；没有公开的文件、没有公布的决策，谁也打不开', async () => {
    const paper = await town.http.inject(`/gov/consultations/${open.id}/papers/draft`)
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf'])
    for (const path of [
      `/gov/decisions/${open.id}`,
      `/gov/decisions/${open.id}/text`,
      `/gov/consultations/${open.id}/papers/minutes`,
      `/gov/consultations/${v7()}`,
      `/gov/hearings/${done.id}`,
    ])
      expect([path, (await town.http.inject(path)).statusCode]).toEqual([path, 404])
  })

  test('截止以后提不了意见，写明哪天截止', async () => {
    const page = await visitor({ javaScriptEnabled: false })
    town.clock.now = new Date('2026-05-23T02:00:00Z')
    await page.goto(`/gov${pages().consultation}`)
    await page.getByText('征求意见已经结束').waitFor()
    expect(await page.getByRole('link', { name: '我要提意见' }).count()).toBe(0)
    await page.goto(`/gov${pages().comment}`)
    expect(await page.locator('main').innerText()).toContain('2026年5月22日截止')
    await page.context().close()
  })
})
