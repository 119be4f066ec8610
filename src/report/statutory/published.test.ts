import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { browserOf } from '../../site/applications/browser.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
beforeAll(async () => {
  town = await testHouse({ now: new Date('2027-01-20T02:00:00Z'), prepare: buildCity })
  browser = browserOf(town)
})
afterAll(() => town.close())

it('法定统计表公布以前公众看不到；审查、公布以后看得到，每一栏点得开，工作簿下载得到，依法没有的权力写零', async () => {
  const at = '/gov/statutory-tables/2026'
  const got = async (url: string) => (await town.http.inject({ url })).statusCode
  expect(await got(at)).toBe(404)
  const [section, legal] = [await town.as(people.section), await town.as(people.legal)]
  const id = v7()
  const about = {
    kind: 'enforcement-statistics',
    title: '2026年度行政执法统计年报',
    number: '',
    madeOn: '2027-01-20',
  }
  const entered = await section.post('/api/publications', {
    ...{ id, form: { ...about, path: '/statutory-tables/2026', files: [] }, request: v7() },
  })
  expect(entered.status, JSON.stringify(entered.body)).toBe(200)
  const step = async (by: typeof section, name: string, body: object) => {
    const { version: seen } = (await section.get(`/api/publications/${id}`)).body
    const said = await by.put(`/api/publications/${id}/${name}`, { seen, request: v7(), ...body })
    expect(said.status, JSON.stringify(said.body)).toBe(200)
  }
  await step(legal, 'review', { secrecy: true, privacy: true })
  expect(await got(at)).toBe(404)
  await step(section, 'publish', { path: '' })
  const { text } = await browser.get(at)
  for (const said of ['2026年度行政执法统计年报', '行政拘留', '第十八条', '万元', '在岗执法人员'])
    expect(text).toContain(said)
  const cell = (await browser.get(`${at}/enforcement.all`)).text
  for (const said of ['行政处罚：合计', '分县（市、区）', '普通程序和当场作出的处罚决定相加'])
    expect(cell).toContain(said)
  expect(await got(`${at}/enforcement.filed`)).toBe(404)
  expect(await got(`${at}.xlsx`)).toBe(200)
  expect(await got('/gov/en/statutory-tables/2026')).toBe(200)
  expect(await got('/gov/statutory-tables/2025')).toBe(404)
  const admin = await town.as(people.administrator)
  const form = {
    value: ['准予许可=许可', '平台自有栏'],
    from: '2027-01-01',
    source: '2027年表样',
    why: '新表样',
    seen: 0,
  }
  expect((await admin.put('/api/settings/statutory.columns-permits', { ...form, request: v7() })).status).toBe(200)
  const { tables } = (await section.get('/api/statutory-tables?from=2027-01-01&until=2027-12-31')).body
  expect(tables[1].columns).toMatchObject([
    { title: { zh: '准予许可' } },
    { title: { zh: '平台自有栏' }, figure: null },
  ])
})
