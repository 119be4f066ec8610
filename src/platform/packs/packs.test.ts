import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { verify } from '../verify.ts'
import type { Judged, PackFile } from './contract.ts'

/** One house hands its configuration on, another takes it in. */
let from: Awaited<ReturnType<typeof testHouse>>
let to: Awaited<ReturnType<typeof testHouse>>
let giver: Speaker, taker: Speaker, section: Speaker
let pack: PackFile

const review = {
  zh: '行政复议登记',
  group: 'enforcement',
  fields: [
    { code: 'new0', zh: '案号', kind: 'line', required: true },
    { code: 'new1', zh: '受理日期', kind: 'day', required: true },
    {
      code: 'new2',
      zh: '结果',
      kind: 'choice',
      choices: [
        { code: 'new0', zh: '维持' },
        { code: 'new1', zh: '撤销' },
      ],
    },
    { code: 'new3', zh: '被申请单位', kind: 'org' },
  ],
  key: ['new0'],
  keepers: ['section-officer'],
  readers: ['administrator', 'section-officer'],
}
const counting = (book: string, more: object = {}) => ({
  of: `books.${book}`,
  count: 'records',
  where: [],
  day: 'shouliriqi',
  ...more,
})

beforeAll(async () => {
  ;[from, to] = [await testHouse({ prepare: buildCity }), await testHouse({ prepare: buildCity })]
  ;[giver, taker, section] = [
    await from.as(people.administrator),
    await to.as(people.administrator),
    await to.as(people.section),
  ]
  const made = async (url: string, form: object) => {
    const answer = await giver.put(`${url}/${v7()}`, { form, seen: 0 })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  await made('/api/own-units', { zh: '案次', counts: 'case' })
  const { book } = await made('/api/own-books', review)
  await made('/api/own-figures', { zh: '复议案件', unit: '件', definition: { kind: 'flow', of: counting(book) } })
  await made('/api/own-figures', {
    zh: '被撤销的',
    unit: '案次',
    definition: { kind: 'flow', of: counting(book, { where: [{ field: 'jieguo', is: ['chexiao'] }] }) },
  })
  await made('/api/own-figures', {
    zh: '东县被复议',
    unit: '件',
    definition: { kind: 'flow', of: counting(book, { where: [{ field: 'beishenqingdanwei', is: [city.east] }] }) },
  })
  const { figures } = (await giver.get('/api/own-figures')).body
  await made('/api/own-figures', {
    zh: '撤销率',
    unit: '件',
    definition: {
      kind: 'ratio',
      numerator: { figure: figures.find(({ zh }: { zh: string }) => zh === '被撤销的').code },
      denominator: { figure: figures.find(({ zh }: { zh: string }) => zh === '复议案件').code },
      none: '无复议案件',
    },
  })
  const kind = await giver.put('/api/lists/activities.kinds', {
    zh: '法治情景剧',
    from: '2024-01-01',
    why: '本市惯例',
    seen: 0,
  })
  expect(kind.status, JSON.stringify(kind.body)).toBe(200)
  await giver.put('/api/settings/activities.outlier-times', { value: 5, why: '本市惯例' })
  const file = await giver.get(`/api/packs/export?title=${encodeURIComponent('测试市的配置')}`)
  pack = file.body as PackFile
})
afterAll(async () => {
  await from.close()
  await to.close()
})

const look = async (given: object = pack) => (await taker.post('/api/packs/look', { pack: given })).body
const stateOf = (items: Judged[]) =>
  Object.fromEntries(items.map(({ name, state, refusal }) => [name, refusal ? '不能取' : state]))
const take = (choices: object[], given: object = pack, who = taker) =>
  who.post('/api/packs/take', { pack: given, choices })
const all = (items: Judged[], how = 'take') => items.map(({ part, key }) => ({ part, key, how }))

describe('导出', () => {
  it('簿、数据、单位、参数都在，没有编号、人员和记录；带指纹，打得开看得懂', () => {
    expect(Object.fromEntries(Object.entries(pack.parts).map(([part, items]) => [part, items.length]))).toEqual({
      settings: 1,
      'own-units': 1,
      'own-figures': 4,
      'own-books': 1,
      lists: 1,
    })
    expect(pack).toMatchObject({ format: 'mingfa-pack', version: 1, source: '测试市教育局' })
    expect(pack.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(pack)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(JSON.stringify(pack.parts['own-figures'])).toContain('"东县"')
  })
  it('只要几类的，只导几类；没有权限的不能导', async () => {
    const file = await giver.get('/api/packs/export?title=x&parts=own-units')
    expect(Object.keys(file.body.parts)).toEqual(['own-units'])
    expect((await section.get('/api/packs/export?title=x')).status).toBe(403)
  })
})

describe('取用', () => {
  it('先看：什么是新的，将要写下什么；只看不写', async () => {
    const { items, unread, title, source } = await look()
    expect(stateOf(items)).toEqual({
      每场人数异常的倍数: 'new',
      案次: 'new',
      行政复议登记: 'new',
      复议案件: 'new',
      被撤销的: 'new',
      东县被复议: 'new',
      撤销率: 'new',
      '活动类型：法治情景剧': 'new',
    })
    expect({ unread, title: title.zh, source }).toEqual({ unread: [], title: '测试市的配置', source: '测试市教育局' })
    const rate = items.find(({ name }: Judged) => name === '撤销率')
    expect(rate.rests).toEqual(['被撤销的', '复议案件'])
    expect(rate.theirs[1].zh).toBe('怎么得到：被撤销的÷复议案件。')
    expect((await taker.get('/api/own-figures')).body.figures).toEqual([])
  })

  it('少了它所依据的，说清少了什么，什么也不取', async () => {
    const { items } = await look()
    const only = items.filter(({ name }: Judged) => ['案次', '被撤销的'].includes(name))
    const { body } = await take(all(only))
    expect(body).toMatchObject({
      code: 'packs.rests-on',
      say: { zh: '自定义数据“被撤销的”：要先有自建登记簿“行政复议登记”。什么都没有取用。' },
    })
    expect((await taker.get('/api/own-units')).body.units).toEqual([])
  })

  it('全部取来：数据算得出，存证在，经过可查；再取一次什么也不变', async () => {
    const { items } = await look()
    const { body } = await take(all(items))
    expect(body.taken).toHaveLength(8)
    await section.put(`/api/books/own-xing-zheng-fu-yi-deng-ji/${v7()}`, {
      form: { anhao: '1', shouliriqi: '2024-05-01', jieguo: 'chexiao', beishenqingdanwei: city.east },
      seen: 0,
    })
    const value = async (code: string) =>
      (await section.get(`/api/figures/${code}?from=2024-01-01&until=2024-12-31`)).body.figure.value
    expect([await value('own.fuyianjian'), await value('own.chexiaolu'), await value('own.dongxianbeifuyi')]).toEqual([
      1, 1, 1,
    ])
    const before = await acts()
    expect(stateOf((await look()).items)).toEqual(Object.fromEntries(items.map(({ name }: Judged) => [name, 'same'])))
    expect((await take(all(items))).body.taken).toEqual([])
    expect(await acts()).toBe(before)
    const { taken } = (await taker.get('/api/packs')).body
    expect(taken).toMatchObject([{ title: { zh: '测试市的配置' }, count: 8, fingerprint: pack.fingerprint }])
    expect((await verify(to.house.db, to.house.declared.keeps)).discrepancies).toEqual([])
  })

  const acts = async () => (await to.house.db.selectFrom('act').select('subject').execute()).length

  it('同名不同内容：两边各有什么，留本局的、用来件的、另起一名', async () => {
    const changed = structuredClone(pack)
    delete changed.fingerprint
    const [book] = changed.parts['own-books']! as unknown as {
      content: { fields: { zh: string; required: boolean }[] }
    }[]
    book!.content.fields[3]!.zh = '被申请机关'
    const figure = changed.parts['own-figures']!.find(({ name }) => name === '复议案件')!
    figure.content['ruleZh'] = '按受理日期计'
    const { items } = await look(changed)
    expect(stateOf(items)).toMatchObject({ 行政复议登记: 'differs', 复议案件: 'differs', 被撤销的: 'same' })
    const [bookItem] = items.filter(({ part }: Judged) => part === 'own-books')
    expect(bookItem.theirs.map(({ zh }: { zh: string }) => zh)).toEqual(['项目：被申请机关（单位）'])
    expect(bookItem.ours.map(({ zh }: { zh: string }) => zh)).toEqual(['项目：被申请单位（单位）'])
    const pick = (name: string, how: string, as = '') => {
      const { part, key } = items.find((one: Judged) => one.name === name)
      return { part, key, how, name: as }
    }
    expect((await take([pick('复议案件', 'rename', '撤销率')], changed)).body.code).toBe('packs.name-taken')
    const { body } = await take(
      [pick('行政复议登记', 'take'), pick('复议案件', 'rename', '复议案件（新口径）')],
      changed,
    )
    expect(body.taken).toEqual([
      { part: 'own-books', key: 'own-xing-zheng-fu-yi-deng-ji', name: '行政复议登记' },
      { part: 'own-figures', key: 'own.fuyianjianxinkoujing', name: '复议案件（新口径）' },
    ])
    const again = await look(changed)
    expect(stateOf(again.items)).toMatchObject({ 行政复议登记: 'same', 复议案件: 'differs' })
  })

  it('本局同名的簿，项目编号不同：数据照本局的项目算', async () => {
    const other = structuredClone(pack)
    delete other.fingerprint
    const text = JSON.stringify(other)
      .replaceAll('own-xing-zheng-fu-yi-deng-ji', 'own-reviews')
      .replaceAll('shouliriqi', 'accepted')
      .replaceAll('jieguo', 'result')
      .replaceAll('chexiao"', 'quashed"')
      .replaceAll('"name":"复议案件"', '"name":"受理复议"')
      .replaceAll('"zh":"复议案件"', '"zh":"受理复议"')
      .replaceAll('own.fuyianjian', 'own.accepted')
    const renamed = JSON.parse(text) as PackFile
    const { items } = await look(renamed)
    expect(stateOf(items)).toMatchObject({ 行政复议登记: 'differs', 受理复议: 'new', 被撤销的: 'same' })
    const chosen = items.filter(({ name }: Judged) => name === '受理复议')
    expect((await take(all(chosen), renamed)).body.taken).toHaveLength(1)
    const { body } = await section.get('/api/figures/own.accepted?from=2024-01-01&until=2024-12-31')
    expect(body.figure.value).toBe(1)
  })
})

describe('不是配置包的、坏了的、更新版本的', () => {
  it.each([
    [{}, 'packs.no-pack'],
    [{ format: 'mingfa-pack', version: 99, parts: {} }, 'packs.later'],
    [{ format: 'mingfa-pack', version: 1, title: {}, parts: {} }, 'packs.broken'],
  ])('%j', async (given, code) => expect((await look(given)).code).toBe(code))
  it('写成以后改过的认得出；不认识的部分、读不懂的一项点名', async () => {
    expect((await look({ ...pack, source: '别的局' })).code).toBe('packs.changed-on-the-way')
    const { fingerprint: _, ...open } = pack
    const { unread } = await look({
      ...open,
      parts: { later: [{ key: 'a', name: '甲', content: {} }], 'own-units': [{ key: 'b', name: '乙', content: {} }] },
    })
    expect(unread.map(({ zh }: { zh: string }) => zh)).toEqual([
      '这一版不认识“later”，其中1项没有读',
      expect.stringContaining('计量单位“乙”读不懂：zh'),
    ])
  })
})
