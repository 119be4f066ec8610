import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBooks } from '../src/books/verify.ts'
import { declared, faces, shippedBooks } from '../src/faces.ts'
import { listsIn } from '../src/platform/forms/worded.ts'
import { buildCity, city, people } from './support/city.ts'
import { testHouse, type Speaker } from './support/house.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let administrator: Speaker
let section: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  ;[administrator, section] = (await Promise.all([people.administrator, people.section].map(town.as))) as [
    Speaker,
    Speaker,
  ]
})
afterAll(() => town.close())

let version: Record<string, number> = {}
/** Says something of a list, and answers the code it concerns. */
async function say(key: string, zh: string, more: object = {}): Promise<string> {
  const { status, body } = await administrator.put(`/api/lists/${key}`, {
    ...{ zh, from: '2024-01-01', why: '本局的叫法', seen: version[key] ?? 0, request: v7() },
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  version = { ...version, [key]: body.version }
  return body.values.find((one: { zh: string }) => one.zh === zh).code
}

const honour = (kind: string, more: object = {}) => ({
  ...{ title: '优秀普法案例', kind, level: 'city', unit: city.eastPrimary, person: '', by: '市委依法治市办' },
  ...{ number: '', on: '2024-06-18', until: null, revoked: null, paper: [], ...more },
})
const enter = (form: object, id = v7(), seen = 0) =>
  section.put(`/api/books/honours/${id}`, { form, seen, request: v7() })
const kindField = async () =>
  (await section.get('/api/book-faces/honours')).body.fields.find((one: { name: string }) => one.name === 'kind')

describe('登记簿和办理事项里的用语是本局的清单', () => {
  it('凡用了清单的登记簿、事项，清单都已登记在案，可在“清单”里增改', () => {
    const asked = [
      ...shippedBooks.flatMap(({ form }) => listsIn(form)),
      ...faces.flatMap(({ procedures = [] }) =>
        procedures.flatMap(({ editions }) =>
          editions.flatMap(({ acts }) => Object.values(acts).flatMap(({ form }) => listsIn(form))),
        ),
      ),
    ]
    expect(new Set(asked.map(({ key }) => key)).size).toBeGreaterThan(5)
    expect(asked.filter((one) => !declared.lists.includes(one)).map(({ key }) => key)).toEqual([])
  })

  it('没有的不收；增加的收，列表、筛选、导出、公开网站都叫得出名字；改名随之改', async () => {
    const refused = await enter(honour('own-none'))
    expect(refused.body).toMatchObject({ code: 'books.invalid', field: 'form.kind' })
    const code = await say('honours.kinds', '优秀案例', { aliases: ['典型案例'] })
    expect(code).toMatch(/^own-/)
    const id = v7()
    expect((await enter(honour(code), id)).status).toBe(200)
    expect((await kindField()).choices).toContainEqual({ code, words: { zh: '优秀案例', en: '优秀案例' } })
    expect((await section.get(`/api/books/honours?f.kind=${code}`)).body.total).toBe(1)
    expect(String((await section.get('/api/books/honours/export?format=csv')).body)).toContain('优秀案例')
    const page = async () => {
      town.clock.now = new Date(town.clock.now.getTime() + 1500)
      return (await town.http.inject({ url: `/gov/honours/${id}` })).payload
    }
    await expect.poll(page).toContain('优秀案例')
    await say('honours.kinds', '普法典型案例', { code })
    await expect.poll(page).toContain('普法典型案例')
    expect((await verifyBooks(town.house.books)).differing).toEqual([])
  })

  it('自带的改名，数据照旧按它统计；停用的原有条目不变，不能再选', async () => {
    const schools = async () =>
      (await section.get('/api/figures/honours.model-schools?from=2024-01-01&until=2024-12-31')).body.figure.numerator
    const named = v7()
    expect((await enter(honour('model-school', { title: '示范校' }), named)).status).toBe(200)
    const before = await schools()
    await say('honours.kinds', '依法治校先进校', { code: 'model-school' })
    expect(await schools()).toBe(before)
    await say('honours.kinds', '依法治校先进校', { code: 'model-school', retired: true })
    expect((await enter(honour('model-school', { title: '示范校', until: '2026-01-01' }), named, 1)).status).toBe(200)
    expect((await enter(honour('model-school', { title: '另一所' }))).body.code).toBe('books.retired-choice')
    expect(await schools()).toBe(before)
  })

  it('检查对象类型：本局增加的列入抽查事项和计划，没有的、停用的退回', async () => {
    const row = (kinds: string[]) => ({
      ...{
        title: '无人机培训抽查',
        direction: 'open',
        items: ['WRJ-1'],
        basis: '',
        kinds,
        range: '全市',
        percent: '10',
      },
      ...{
        number: null,
        frequency: '每年1次',
        method: '现场检查',
        from: '2024-12-20',
        until: '2024-12-31',
        joint: false,
      },
      ...{ initiating: '', responding: '', section: '督导室', level: 'city' },
    })
    const compile = (kinds: string[], refused?: string) =>
      town.begin(section, 'inspection-plans', { year: 2024, tasks: [row(kinds)] }, refused)
    await compile(['own-none'], 'cases.no-such-word')
    const code = await say('inspections.object-kinds', '研学机构', { as: 'other' })
    const item = await section.put(`/api/books/inspection-items/${v7()}`, {
      form: {
        ...{ code: 'WRJ-1', name: '研学机构安全', kinds: [code], basis: '依据', content: '内容', method: '现场检查' },
        ...{ percent: '10', frequency: '每年1次', joint: '', section: '督导室', from: '2024-01-01', until: null },
      },
      seen: 0,
      request: v7(),
    })
    expect(item.status, JSON.stringify(item.body)).toBe(200)
    await compile([code])
  })

  it('主动公开目录：本局增加的可以登记公开，公开网站叫得出名字；停用的不能再登记；自带的代码都能改名', async () => {
    const entered = (kind: string) =>
      section.post('/api/publications', {
        id: v7(),
        form: { kind, title: '全市研学基地名单', number: '', madeOn: '2024-12-02', path: '', files: [] },
        request: v7(),
      })
    const kinds = async () =>
      (await section.get('/api/publication-kinds')).body.kinds as { id: string; basis: string }[]
    for (const { id } of await kinds()) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/)
    expect((await entered('own-none')).body.code).toBe('publications.no-such-kind')
    const code = await say('publications.kinds', '研学基地')
    expect((await kinds()).find(({ id }) => id === code)?.basis).toContain('第二十条')
    const done = await entered(code)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const page = (await town.http.inject({ url: '/gov/publications/catalogue' })).payload
    expect(page).toContain('研学基地')
    await say('publications.kinds', '研学基地', { code, retired: true })
    expect((await entered(code)).body.code).toBe('publications.no-such-kind')
  })
})
