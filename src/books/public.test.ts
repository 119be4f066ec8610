import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { threeBooks } from './three-books.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, books: threeBooks })
  section = await town.as(people.section)
})
afterAll(() => town.close())

const officer = {
  certificate: '豫H公示1',
  name: '公示人',
  identity: '410801199001011234',
  fields: ['schools'],
  from: '2024-01-01',
  until: '2024-12-20',
  left: null,
  hours: 3,
}
const get = async (url: string) => {
  // A page is made anew once a second at most.
  town.clock.now = new Date(town.clock.now.getTime() + 1000)
  const { statusCode, payload } = await town.http.inject({ url: encodeURI(url) })
  return { status: statusCode, text: payload.replaceAll(/<head>.*<\/head>|<header>.*<\/header>/gs, '') }
}

it('公开的登记簿：列表、页面、搜索、订阅、站点地图，只见声明公开的栏；改了即时更新，失效、作废的不再公开', async () => {
  const [id, coming] = [v7(), v7()]
  expect((await get('/gov/test-officers')).text).toContain('暂无公开的内容')
  const save = (entry: string, form: object, seen = 0) =>
    section.put(`/api/books/test-officers/${entry}`, { form, seen, request: v7() })
  expect((await save(id, officer)).body).toEqual({ id, version: 1 })
  await save(coming, { ...officer, certificate: '豫H公示2', name: '尚未生效', from: '2024-12-21', until: '2026-01-01' })
  await expect.poll(async () => (await get('/gov/test-officers')).text).toContain('公示人')
  expect((await get('/gov/test-officers')).text).not.toContain('尚未生效')
  const page = await get(`/gov/test-officers/${id}`)
  for (const shown of ['豫H公示1', '学校', '2024年12月20日', '第三十九条']) expect(page.text).toContain(shown)
  for (const hidden of ['19900101', '培训学时']) expect(page.text).not.toContain(hidden)
  expect((await get(`/gov/test-officers/${coming}`)).status).toBe(404)
  expect((await get(`/gov/search?q=豫H公示1`)).text).toContain(`/gov/test-officers/${id}`)
  expect((await get(`/gov/search?q=41080119900101`)).text).not.toContain(`/gov/test-officers/${id}`)
  expect((await get('/gov/test-officers/feed.xml')).text.match(/<entry>/g)).toHaveLength(1)
  expect((await get('/sitemap.xml')).text).toContain(`/gov/test-officers/${id}`)
  await save(id, { ...officer, name: '改后之名' }, 1)
  await expect.poll(async () => (await get('/gov/test-officers')).text).toContain('改后之名')
  await section.put(`/api/books/test-officers/${id}/strike`, { reason: '登记错误', seen: 2, request: v7() })
  await expect.poll(async () => (await get(`/gov/test-officers/${id}`)).status).toBe(404)
})

it('公开的登记簿进主动公开登记：第一条公开时入册，写明依据和谁审查，以后的条目不再重复；目录查得到', async () => {
  const listed = async () =>
    (await section.get('/api/publications?kind=book')).body.rows as {
      title: string
      path: string
      basis: string
      standing: string
      corrections: unknown[]
    }[]
  const save = (book: string, form: object) =>
    section.put(`/api/books/${book}/${v7()}`, { form, seen: 0, request: v7() })
  expect(await listed()).toMatchObject([
    { title: '执法人员名录', path: '/test-officers', basis: expect.stringContaining('第三十九条') },
  ])
  expect((await save('test-officers', { ...officer, certificate: '豫H公示9' })).status).toBe(200)
  await save('test-awards', { title: '奖', on: '2024-05-01', officer: null, amount: null, paper: [] })
  const [only, ...others] = await listed()
  expect([only!.standing, only!.corrections, others]).toEqual(['published', [], []])
  expect((await get('/gov/publications')).text).toContain('执法人员名录')
})
