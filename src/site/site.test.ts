import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildCity, idOf } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import { startJobs } from '../platform/jobs.ts'
import { isSolved } from '../platform/sign-in/puzzle.ts'
import { receiptOf } from './flood/receipt.ts'
import { buildServer } from '../server.ts'
import { memoryPart } from './part.fixture.tsx'
import { tellSite } from './topics.ts'

const memory = memoryPart()
const [open, closed] = [idOf('学区划分'), idOf('食堂管理')]
let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    now: new Date('2026-11-24T02:00:00Z'),
    doors: { publicParts: () => [memory.part] },
  })
  memory.add(closed, '学校食堂管理办法', '2026-09-01', '2026-10-01')
  memory.add(open, '2027年学区划分方案', '2026-11-01', '2026-12-04')
})
afterAll(() => town.close())
beforeEach(() => void (town.clock.now = new Date(town.clock.now.getTime() + 2000)))

const get = (url: string, headers = {}) => town.http.inject({ url, headers })
const post = (url: string, fields: Record<string, string>, headers = {}) =>
  town.http.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const everyPage = [
  '/gov/',
  '/gov/subjects',
  `/gov/subjects/${open}`,
  `/gov/subjects/${open}/comment`,
  '/gov/search?q=学区',
  '/gov/receipt',
  '/gov/about',
  '/gov/none',
]
const inBoth = everyPage.flatMap((url) => [url, url.replace('/gov/', '/gov/en/')])

describe('每个公众页面', () => {
  it.each(inBoth)('%s：不设 Cookie、不用脚本、不连别处，连同样式不到60 KB', async (url) => {
    const page = await get(url)
    expect(page.statusCode).toBe(url.endsWith('none') ? 404 : 200)
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'self'.*frame-ancestors 'none'$/,
    )
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    expect(page.payload).not.toMatch(/ style="|<style|<script|onclick|(src|action)="https?:/)
    const [, sheet] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.payload)!
    const css = await get(sheet!)
    expect(css.headers['cache-control']).toContain('immutable')
    expect(page.rawPayload.length + css.rawPayload.length).toBeLessThan(60 * 1024)
  })

  it.each(inBoth)('%s：语言写明，站内链接不出这种语言，大字一直跟着', async (url) => {
    const english = url.startsWith('/gov/en/')
    const { payload } = await get(`${url}${url.includes('?') ? '&' : '?'}type=large`)
    expect(payload).toContain(english ? '<html lang="en" class="large">' : '<html lang="zh-CN" class="large">')
    const links = [...payload.matchAll(/<a href="(\/gov[^"]*)"([^>]*)>/g)]
      .filter(([, , rest]) => !rest!.includes('hrefLang'))
      .map(([, href]) => href!.replaceAll('&amp;', '&'))
    expect(links.length).toBeGreaterThan(4)
    for (const link of links) expect(link.startsWith('/gov/en/'), link).toBe(english)
    expect(links.filter((link) => !link.includes('type=large'))).toHaveLength(1) // back to usual type
    // In English, Chinese stands only where it is marked as such.
    if (english)
      expect(
        payload
          .replaceAll(/<(\w+)[^>]* lang="zh-CN"[^>]*>.*?<\/\1>/g, '')
          .replaceAll(/<title>.*?<\/title>|="[^"]*"/g, '')
          .replaceAll('学区 or 招生', ''),
      ).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('地址怎样写，都是同一个页面；不认识的参数不算', async () => {
    const one = await get('/gov/subjects?x=1&type=large')
    const two = await get('/gov/subjects?type=large&utm=2')
    expect(one.headers['etag']).toBe(two.headers['etag'])
    expect(one.payload).toContain('<link rel="canonical" href="http://localhost:8080/gov/subjects"/>')
  })

  it('没变过的页面不再做，答“没有变”；告知以后做新的', async () => {
    const url = `/gov/subjects/${open}`
    const first = await get(url)
    const before = memory.timesMade()
    const again = await get(url, { 'if-none-match': first.headers['etag'] as string })
    expect([again.statusCode, again.rawPayload.length, memory.timesMade()]).toEqual([304, 0, before])
    await tellSite(town.house.db, [`subjects:${open}`])
    await expect
      .poll(async () => {
        town.clock.now = new Date(town.clock.now.getTime() + 1000)
        await get(url)
        return memory.timesMade()
      })
      .toBeGreaterThan(before)
  })

  it('压缩的和不压缩的是同样的内容', async () => {
    const [plain, gz, br] = await Promise.all([
      get('/gov/about'),
      get('/gov/about', { 'accept-encoding': 'gzip, deflate' }),
      get('/gov/about', { 'accept-encoding': 'gzip, deflate, br' }),
    ])
    expect([gz.headers['content-encoding'], br.headers['content-encoding']]).toEqual(['gzip', 'br'])
    expect(gunzipSync(gz.rawPayload).toString()).toBe(plain.payload)
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.payload)
    expect(
      (await get('/gov/about', { 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding'],
    ).toBeUndefined()
  })

  it('经真正的端口来，和经框架来，答的一模一样', async () => {
    await town.http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = town.http.server.address() as AddressInfo
    for (const path of ['/gov/', '/gov/about', '/gov/en/subjects', '/sitemap.xml']) {
      const through = await get(path)
      const direct = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'identity' } })
      expect(await direct.text()).toBe(through.payload)
      for (const name of ['etag', 'cache-control', 'content-type', 'content-security-policy', 'vary'])
        expect(direct.headers.get(name), name).toBe(through.headers[name])
      const again = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { 'accept-encoding': 'identity', 'if-none-match': direct.headers.get('etag')! },
      })
      expect(again.status).toBe(304)
    }
    expect((await fetch(`http://127.0.0.1:${port}/gov/`, { method: 'POST' })).status).toBe(404)
    expect((await (await fetch(`http://127.0.0.1:${port}/gov/`, { method: 'HEAD' })).text()).length).toBe(0)
  })

  it('演示的网站，每页写明是演示', async () => {
    const house = { ...town.house, demo: true }
    const { http } = await buildServer(house, { version: 'test', publicParts: () => [memory.part] })
    for (const url of ['/gov/', `/gov/subjects/${open}/comment`, '/gov/none'])
      expect((await http.inject({ url })).payload).toContain('演示数据')
    expect((await http.inject({ url: '/gov/en/' })).payload).toContain('Demonstration')
    await http.close()
    expect((await get('/gov/')).payload).not.toContain('演示数据')
  })

  it('程序出错给编号，数据库没了请稍后再来；好了就恢复', async () => {
    const url = `/gov/subjects/${closed}`
    memory.breakBy(new Error('fault'))
    const broken = await get(url)
    expect([broken.statusCode, textOf(broken.payload).includes('告诉我们编号')]).toEqual([500, true])
    memory.breakBy(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
    const away = await get(url)
    expect([away.statusCode, away.headers['retry-after'], textOf(away.payload).includes('请过几分钟再试')]).toEqual([
      503,
      '60',
      true,
    ])
    memory.breakBy(undefined)
    expect((await get(url)).statusCode).toBe(200)
  })

  it('出错也是一句人话', async () => {
    expect(textOf((await get('/gov/subjects/not-an-id')).payload)).toContain('没有这个页面')
    expect(
      (
        await town.http.inject({
          method: 'POST',
          url: '/gov/receipt',
          payload: '{',
          headers: { 'content-type': 'application/json' },
        })
      ).payload,
    ).toContain('没有看懂这个请求')
    const long = await post(`/gov/subjects/${open}/comment`, { text: '长'.repeat(60_000) })
    expect([long.statusCode, textOf(long.payload).includes('写得太长了')]).toEqual([413, true])
  })
})

describe('首页、栏目、搜索和订阅', () => {
  it('首页列出可以参与的事项，写明还有几天', async () => {
    const page = textOf((await get('/gov/')).payload)
    expect(page).toContain('2027年学区划分方案')
    expect(page).toContain('还有10天（2026年12月4日截止）')
  })

  it('搜索两个字找得到；找不到就说找不到', async () => {
    expect(textOf((await get('/gov/search?q=食堂')).payload)).toContain('学校食堂管理办法')
    expect(textOf((await get('/gov/search?q=核电')).payload)).toContain('没有找到')
    expect((await get('/gov/search?q=%3Cscript%3E')).payload).not.toContain('<script>')
  })

  it('Atom 和站点地图列出每一项，地址都打得开', async () => {
    const feed = (await get('/gov/subjects/feed.xml')).payload
    expect(feed).toContain('<title>2027年学区划分方案</title>')
    expect(feed.match(/<entry>/g)).toHaveLength(2)
    const map = (await get('/sitemap.xml')).payload
    const addresses = [...map.matchAll(/<loc>http:\/\/localhost:8080([^<]+)<\/loc>/g)].map(([, path]) => path!)
    expect(addresses).toContain(`/gov/en/subjects/${open}`)
    for (const address of addresses) expect((await get(address)).statusCode, address).toBe(200)
    expect((await get('/robots.txt')).payload).toContain('Sitemap: http://localhost:8080/sitemap.xml')
  })

  it('一页二十项，往后翻', async () => {
    for (let i = 1; i <= 25; i++) memory.add(idOf(`历史${i}`), `历史事项${i}`, '2026-11-02', '2026-11-20')
    town.clock.now = new Date('2026-11-25T02:00:00Z')
    const first = (await get('/gov/subjects')).payload
    expect(first.match(/历史事项/g)).toHaveLength(20)
    const [, next] = /href="([^"]+)" rel="next"/.exec(first)!
    const second = (await get(next!)).payload
    expect(second.match(/历史事项/g)).toHaveLength(5)
    expect(second).toContain('学校食堂管理办法')
  })
})

describe('提意见', () => {
  const url = `/gov/subjects/${open}/comment`
  const opened = async (address = url) => {
    const { payload } = await get(address)
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(payload)![1]!
    const [, seed, bits] = /data-seed="([^"]+)" data-bits="(\d+)"/.exec(payload)!
    const solved = () => {
      for (let nonce = 0; ; nonce++) if (isSolved({ seed: seed!, bits: Number(bits) }, nonce)) return String(nonce)
    }
    return { request: hidden('request'), ticket: hidden('ticket'), solved }
  }
  const filled = { text: '同意，但请增加校车。', as: 'parent', contact: '' }
  const codeIn = (html: string) => /<p class="code">([\d ]+)<\/p>/.exec(html)?.[1]

  it('算过题的马上入册，给回执码；再发一次还是那一件、那一个码；码不在网址里', async () => {
    const { request, ticket, solved } = await opened()
    const sent = { ...filled, request, ticket, nonce: solved() }
    const first = await post(url, sent)
    const second = await post(url, sent)
    expect([first.statusCode, second.statusCode, memory.opinions.size]).toEqual([200, 200, 1])
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store' })
    const code = codeIn(first.payload)!
    expect(codeIn(second.payload)).toBe(code)
    const told = textOf((await post('/gov/receipt', { code })).payload)
    expect(told).toContain('同意，但请增加校车。')
    expect(first.headers['location']).toBeUndefined()
  })

  it('没有启用脚本的：收下、排队、给码；查得到在排队；入册以后查得到结果；时间按收到时算', async () => {
    const { request, ticket } = await opened()
    const arrivedAt = town.clock.now
    const reply = await post(url, { ...filled, text: '我没有脚本', request, ticket, nonce: '' })
    expect(textOf(reply.payload)).toContain('前面有0件')
    await post(url, { ...filled, text: '我没有脚本', request, ticket, nonce: '' })
    const code = codeIn(reply.payload)!
    expect(memory.opinions.has(request)).toBe(false)
    expect(textOf((await post('/gov/receipt', { code })).payload)).toContain('排队等待入册')
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    await jobs.settle()
    expect(memory.opinions.has(request)).toBe(false)
    town.clock.now = new Date(town.clock.now.getTime() + 60_000)
    await jobs.settle()
    await jobs.stop()
    expect(memory.opinions.get(request)).toMatchObject({ text: '我没有脚本', at: arrivedAt })
    expect(textOf((await post('/gov/receipt', { code })).payload)).toContain('我没有脚本')
  })

  it('排队满了：请稍后再来，写过的都在；算过题的照样马上入册', async () => {
    await sql`insert into job (id, name, payload, run_at) select gen_random_uuid(), 'site.slow', '{}', now() + interval '1 year' from generate_series(1, 20000)`.execute(
      town.house.db,
    )
    const { request, ticket, solved } = await opened()
    const full = await post(url, { ...filled, text: '又一件', request, ticket, nonce: '' })
    expect([full.statusCode, full.headers['retry-after']]).toEqual([429, '3600'])
    expect(textOf(full.payload)).toMatch(/排队的人太多了.*又一件/)
    expect((await post(url, { ...filled, request, ticket, nonce: solved() })).statusCode).toBe(200)
    await sql`delete from job where payload = '{}'`.execute(town.house.db)
  })

  it('填错的地方在旁边说明，写过的都在', async () => {
    const { request, ticket } = await opened()
    const reply = await post(url, { text: '', contact: '13800000000', request, ticket, nonce: '' })
    expect(reply.statusCode).toBe(422)
    expect(reply.payload).toContain('value="13800000000"')
    expect(reply.payload).toMatch(/id="text-fault">请填写您的意见</)
    expect(reply.payload).toMatch(/id="as-fault">请选择一项</)
    const english = await post(url.replace('/gov/', '/gov/en/'), { text: '', request, ticket })
    expect(english.payload).toMatch(/id="text-fault">This must be filled in</)
    const abuse = await opened()
    const refused = await post(url, {
      ...filled,
      text: '垃圾',
      request: abuse.request,
      ticket: abuse.ticket,
      nonce: abuse.solved(),
    })
    expect(refused.payload).toMatch(/id="text-fault">请不要骂人。</)
    expect(refused.payload).toMatch(/<textarea[^>]*>垃圾</)
  })

  it('页面开得太久：什么都不丢，再按一次', async () => {
    const { request, ticket, solved } = await opened()
    const nonce = solved()
    town.clock.now = new Date(town.clock.now.getTime() + 5 * 3600_000)
    const reply = await post(url, { ...filled, request, ticket, nonce })
    expect(textOf(reply.payload)).toContain('请再按一次提交')
    expect(reply.payload).toContain('同意，但请增加校车。')
    expect(memory.opinions.has(request)).toBe(false)
  })

  it('截止以后不能提，说明原因；没有的事项是没有这个页面；别的网站代发的不收', async () => {
    expect(textOf((await get(`/gov/subjects/${closed}/comment`)).payload)).toContain('征求意见已经截止')
    expect((await get(`/gov/subjects/${idOf('没有')}/comment`)).statusCode).toBe(404)
    expect((await post(url, filled, { origin: 'https://evil.example' })).statusCode).toBe(403)
  })

  it('回执码抄错和查无此码，说法不同', async () => {
    expect(textOf((await post('/gov/receipt', { code: '1234 5678 9012 3456' })).payload)).toContain('抄错了')
    const { code } = receiptOf(town.house.secret, idOf('从未提交'))
    expect(textOf((await post('/gov/receipt', { code })).payload)).toContain('没有找到这个回执码')
  })
})
