import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { changeAll } from '../../platform/change.ts'
import { verify } from '../../platform/verify.ts'
import type { Count, Definition } from './definition.ts'
import { codeFor, ownFigureRegister } from './store.ts'

const count = (more: Partial<Count> = {}): Count => ({
  of: 'activities',
  count: 'sessions',
  where: [{ field: 'kind', is: ['class-meeting'] }],
  day: 'day',
  span: null,
  ...more,
})
const meetings: Definition = { kind: 'flow', of: count() }
const schools: Count = { of: 'schools', count: 'records', where: [], day: null, span: null }
const rateOf = (numerator: Count, denominator: Count) =>
  ({
    kind: 'rate',
    numerator: { count: numerator },
    denominator: { count: denominator },
    over: '',
    per: 1,
    none: '',
  }) as const
const form = (more: object = {}) => ({ zh: '主题班会', unit: '场次', definition: meetings, ...more })

let town: Awaited<ReturnType<typeof testHouse>>
let admin: Speaker, section: Speaker, legal: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2025-01-10T02:00:00Z') })
  ;[admin, section, legal] = [
    await town.as(people.administrator),
    await town.as(people.section),
    await town.as(people.legal),
  ]
  const [clerk, county] = [await town.as(people.eastClerk), await town.as(people.east)]
  for (const sessions of [2, 3]) {
    const id = v7()
    await clerk.put(`/api/activities/${id}`, {
      form: {
        org: city.eastPrimary,
        day: '2024-11-05',
        kind: 'class-meeting',
        title: `班会${sessions}`,
        sessions,
        pupils: 30,
      },
      request: v7(),
      submit: true,
    })
    await county.post(`/api/activities/${id}/approve`, { seen: 1, request: v7() })
  }
})
afterAll(() => town.close())

const scope = { from: '2024-01-01', until: '2024-12-31' }
const read = (code: string) => section.get(`/api/figures/${code}?from=2024-01-01&until=2024-12-31`)
const save = (who: Speaker, body: object, id = v7()) => who.put(`/api/own-figures/${id}`, { form: body, request: v7() })
const attempt = (unit: string, definition: Definition, who = admin) =>
  who.post('/api/own-figures/try', { unit, definition, scope })

describe('自定义数据和随系统提供的一样', () => {
  it('只写中文名称，编号、英文和口径都由系统起', async () => {
    const { body } = await save(admin, form())
    expect(body).toMatchObject({ code: 'own.zhutibanhui', version: 1, en: '', whole: true })
    const { figure } = (await read('own.zhutibanhui')).body
    expect(figure).toMatchObject({ value: 5, unit: '场次', records: 2, label: { zh: '主题班会', en: '主题班会' } })
    expect(figure.rule.zh).toBe('活动日期在期间内的活动记录，活动类型为主题班会，场次之和。')
    const evidence = await section.get('/api/figures/own.zhutibanhui/evidence?from=2024-01-01&until=2024-12-31')
    expect(evidence.body).toMatchObject({ total: 2, sum: 5 })
  })

  it('停用以后不再列出，同名的另起一个被拒绝', async () => {
    const id = v7()
    await save(admin, form({ zh: '停用的' }), id)
    await admin.put(`/api/own-figures/${id}`, { form: form({ zh: '停用的', active: false }), seen: 1, request: v7() })
    expect((await read('own.tingyongde')).status).toBe(404)
    expect((await save(admin, form({ zh: '停用的' }))).body).toMatchObject({ code: 'own-figures.name-taken' })
  })

  it('边组合边试算：数、口径、最前几条记录，或者为什么不行', async () => {
    const { body } = await attempt('场次', meetings)
    expect(body).toMatchObject({ figure: { value: 5 }, total: 2 })
    expect(body.rows[0]).toMatchObject({ title: '班会2', amount: 2 })
    expect((await attempt('人', meetings)).body).toMatchObject({
      code: 'own-figures.unit-does-not-fit',
      say: { zh: '“场次”统计得到的是场次、场、次，不能以“人”为单位。' },
    })
  })

  it('比率、覆盖率、增减、合计都能组合，部分可以是别的数据', async () => {
    const held: Count = count({ count: 'records' })
    const values = await Promise.all(
      (
        [
          ['所', { kind: 'coverage', of: held, among: schools, none: '' }],
          [
            '所',
            { kind: 'ratio', numerator: { count: count({ count: 'org' }) }, denominator: { count: schools }, none: '' },
          ],
          ['场次', { kind: 'change', of: { figure: 'own.zhutibanhui' } }],
          ['场次', { kind: 'sum', parts: [{ figure: 'own.zhutibanhui' }, { count: count() }] }],
          ['所', { kind: 'stock', of: schools }],
        ] as [string, Definition][]
      ).map(async ([unit, definition]) => (await attempt(unit, definition)).body.figure),
    )
    expect(values[0]).toMatchObject({ numerator: 1, denominator: values[4].value })
    expect(values[1]).toMatchObject({ numerator: 1, denominator: values[4].value })
    expect(values[2]).toMatchObject({ value: 5 })
    expect(values[3]).toMatchObject({ value: 10, records: 4 })
    expect(values[4].value).toBeGreaterThan(1)
  })

  it('摊到另一种数、增长、相减：总数、分组和构成记录对得上', async () => {
    const heads = { count: count({ count: 'heads' }) }
    const [sessions, last] = [{ count: count() }, { count: count({ back: 1 }) }]
    const made: [string, string, Definition][] = [
      ['每场人次', '人次', { kind: 'rate', numerator: heads, denominator: sessions, over: '场次', per: 1, none: '' }],
      [
        '每万场',
        '人次',
        { kind: 'rate', numerator: heads, denominator: sessions, over: '场次', per: 10_000, none: '' },
      ],
      ['增长', '场次', { kind: 'growth', of: sessions }],
      ['比上年多', '场次', { kind: 'sum', parts: [sessions], less: [last] }],
      ['减去一半', '人次', { kind: 'sum', parts: [heads], less: [{ count: count({ count: 'pupils', where: [] }) }] }],
    ]
    const codes = await Promise.all(
      made.map(
        async ([zh, unit, definition]) => (await save(admin, form({ zh, unit, definition }))).body.code as string,
      ),
    )
    const values = await Promise.all(codes.map(async (code) => (await read(code)).body.figure))
    expect(values.map(({ value, unitAbout: { zh, per } }) => [value, zh, per])).toEqual([
      [1200, '人次/场次', 100],
      [12_000_000, '人次/万场次', 100],
      [null, '%', 100],
      [5, '场次', 1],
      [0, '人次', 1],
    ])
    const by = async (code: string, grouping: string) =>
      (await section.get(`/api/figures/${code}/by/${grouping}?from=2024-01-01&until=2024-12-31`)).body.groups
    expect(await by(codes[0]!, 'county')).toMatchObject([{ value: 1200, numerator: 60, denominator: 5 }])
    expect(await by(codes[0]!, 'month')).toMatchObject([{ key: '202411', value: 1200 }])
    expect(await by(codes[2]!, 'county')).toEqual([])
    expect(await by(codes[4]!, 'org')).toMatchObject([{ value: 0, records: 4 }])
    const evidence = await section.get(`/api/figures/${codes[4]}/evidence?from=2024-01-01&until=2024-12-31`)
    expect(evidence.body).toMatchObject({ total: 4, sum: 0 })
  })

  it('覆盖率比上年升降几个百分点，平均数比上年增减多少，都能点开构成记录、按县分', async () => {
    const held: Count = count({ count: 'records' })
    const covered = await save(
      admin,
      form({ zh: '班会覆盖率', unit: '所', definition: { kind: 'coverage', of: held, among: schools, none: '' } }),
    )
    const each: Definition = { ...rateOf(count({ count: 'heads' }), count()), over: '场次' }
    const mean = await save(admin, form({ zh: '场均人次', unit: '人次', definition: each }))
    const changeOf = async (zh: string, unit: string, figure: string) =>
      (await save(admin, form({ zh, unit, definition: { kind: 'change', of: { figure } } }))).body.code as string
    const points = await changeOf('覆盖率升降', '所', covered.body.code)
    const less = await changeOf('场均升降', '人次', mean.body.code)
    const now = (await read(covered.body.code)).body.figure
    expect((await read(points)).body.figure).toMatchObject({
      value: Math.round((10_000 * now.numerator) / now.denominator),
      unitAbout: { zh: '个百分点', per: 100 },
    })
    // Of nothing a year ago there is no mean to be compared with.
    expect((await read(less)).body.figure).toMatchObject({ value: null, unitAbout: { zh: '人次/场次', per: 100 } })
    const evidence = await section.get(`/api/figures/${points}/evidence?from=2024-01-01&until=2024-12-31`)
    expect(evidence.body.total).toBe(1)
    const by = async (grouping: string) =>
      (await section.get(`/api/figures/${points}/by/${grouping}?from=2024-01-01&until=2024-12-31`)).body.groups
    const counties = (await by('county')) as { value: number }[]
    expect(Math.max(...counties.map(({ value }) => value))).toBeGreaterThan(0)
    expect(await by('month')).toEqual([])
  })

  it('按所属学校的办学类型分；两个日期相隔不超过几天的另计', async () => {
    const where = (more: Count['where']) => ({ kind: 'flow', of: count({ where: more }) }) as const
    const value = async (definition: Definition) => {
      const { status, body } = await attempt('场次', definition)
      expect(status, JSON.stringify(body)).toBe(200)
      return body.figure
    }
    expect((await value(where([{ field: 'schoolKindOf', is: ['primary'] }]))).value).toBe(5)
    expect((await value(where([{ field: 'schoolKindOf', not: ['primary'] }]))).value).toBe(0)
    const byKind = await section.get('/api/figures/own.zhutibanhui/by/schoolKindOf?from=2024-01-01&until=2024-12-31')
    expect(byKind.body.groups).toMatchObject([{ key: 'primary', value: 5, label: { zh: '小学' } }])
    const id = v7()
    const declared = {
      ...{
        zh: '依申请公开',
        group: 'services',
        keepers: ['school-clerk'],
        readers: ['administrator'],
        byUnit: true,
        key: ['a'],
        shown: ['a'],
      },
      fields: [
        { code: 'a', zh: '申请名称', kind: 'line', required: true },
        { code: 'b', zh: '收到日期', kind: 'day' },
        { code: 'c', zh: '答复日期', kind: 'day' },
      ],
    }
    const { status, body: own } = await admin.put(`/api/own-books/${id}`, { form: declared, seen: 0, request: v7() })
    expect(status, JSON.stringify(own)).toBe(200)
    const clerk = await town.as(people.eastClerk)
    const { declaration } = (await admin.get(`/api/own-books/${own.book}`)).body
    const [name, received, answered] = declaration.fields.map(({ code }: { code: string }) => code) as [
      string,
      string,
      string,
    ]
    for (const [n, until] of ['2024-03-05', '2024-03-21', '2024-03-22', null].entries())
      expect(
        (
          await clerk.put(`/api/books/${own.book}/${v7()}`, {
            ...{ form: { [name]: `第${n}件`, [received]: '2024-03-01', [answered]: until }, seen: 0, request: v7() },
          })
        ).status,
      ).toBe(200)
    const within = (more: object): Definition => ({
      kind: 'flow',
      of: {
        ...count({ of: `books.${own.book}`, count: 'records', day: received }),
        where: [{ field: received, by: answered, ...more }],
      },
    })
    const tried = await Promise.all(
      [{}, { most: 20 }, { most: 3 }, { least: 21 }].map((more) => attempt('件', within(more))),
    )
    expect(tried.map(({ body }) => body.figure.value)).toEqual([3, 2, 0, 1])
    expect(tried[1]!.body.rule.zh).toContain('收到日期到答复日期不超过20天')
  })

  it('没有可除的，就说没有，不是缺数', async () => {
    const none: Count = { ...schools, where: [{ field: 'level', is: ['没有这一级'] }] }
    const { body } = await attempt('所', {
      kind: 'ratio',
      numerator: { count: none },
      denominator: { count: none },
      none: '无线上机构',
    })
    expect(body.figure).toMatchObject({ value: null, numerator: 0, denominator: 0, none: { zh: '无线上机构' } })
  })

  it('重复发出的同一请求只算一次，依据旧版本的被告知', async () => {
    const [id, request] = [v7(), v7()]
    const send = () => admin.put(`/api/own-figures/${id}`, { form: form({ zh: '重复' }), request })
    const [first, again] = [await send(), await send()]
    expect(again.body).toEqual(first.body)
    expect(
      (await admin.put(`/api/own-figures/${id}`, { form: form({ zh: '重复' }), seen: 7, request: v7() })).status,
    ).toBe(409)
  })

  it('科室不能组合；法制机构可以，但只能用自己能查阅的记录', async () => {
    expect((await save(section, form({ zh: '科室的' }))).status).toBe(403)
    const { body } = await legal.get('/api/own-figures')
    const ids = (body.records as { id: string }[]).map(({ id }) => id)
    expect(ids).toContain('cases.decisions')
    expect(ids.filter((id) => id.includes('bullying-cases') || id.includes('mandatory'))).toEqual([])
    const cases: Definition = {
      kind: 'flow',
      of: { of: 'cases.decisions', count: 'records', where: [], day: 'opened', span: null },
    }
    expect((await attempt('件', cases, legal)).status).toBe(200)
    expect((await attempt('件', cases, admin)).body).toMatchObject({ code: 'own-figures.no-such-records' })
  })

  it('每种可用的记录都说得清有哪些字段', async () => {
    const { body } = await legal.get('/api/own-figures')
    for (const { id } of body.records as { id: string }[]) {
      const told = await legal.get(`/api/composables/${id}`)
      expect(told.status, id).toBe(200)
      expect(told.body.fields.length, id).toBeGreaterThan(1)
    }
  })
})

describe('本局自己的单位', () => {
  const unit = (who: Speaker, body: object, id = v7()) => who.put(`/api/own-units/${id}`, { form: body, request: v7() })

  it('同样计案件的，可以和件、宗相加；用过以后不能改成别的', async () => {
    const id = v7()
    expect((await unit(admin, { zh: '案次', counts: 'case' }, id)).body).toMatchObject({ zh: '案次', en: '' })
    const cases: Count = { of: 'cases.decisions', count: 'records', where: [], day: 'opened', span: null }
    const made = await save(legal, { zh: '决策案次', unit: '案次', definition: { kind: 'flow', of: cases } })
    expect(made.body).toMatchObject({ unit: '案次', whole: true })
    const { figure } = (await read('own.jueceanci')).body
    expect(figure).toMatchObject({ unit: '案次', unitAbout: { zh: '案次', en: '案次', per: 1 } })
    const changed = await admin.put(`/api/own-units/${id}`, {
      form: { zh: '案次', counts: 'person' },
      seen: 1,
      request: v7(),
    })
    expect(changed.body).toMatchObject({ code: 'own-units.in-use' })
    const dated = await admin.put(`/api/own-units/${id}`, {
      form: { zh: '案次', en: 'matters', one: 'matter', counts: 'case', until: '2024-12-31' },
      seen: 1,
      request: v7(),
    })
    expect(dated.body).toMatchObject({ en: 'matters', version: 2 })
    const { body } = await admin.get('/api/own-figures')
    expect((body.units as { zh: string }[]).some(({ zh }) => zh === '案次')).toBe(false)
    expect((await read('own.jueceanci')).body.figure.unitAbout.en).toBe('matters')
  })

  it('随系统提供的不能另设，金额只用元和万元', async () => {
    expect((await unit(admin, { zh: '人次', counts: 'person' })).body).toMatchObject({ code: 'own-units.shipped' })
    expect((await unit(admin, { zh: '百元', counts: 'money' })).status).toBe(400)
    expect((await unit(section, { zh: '栋', counts: null })).status).toBe(403)
  })
})

describe('编号', () => {
  it.each([
    ['民办学校数', 'own.minbanxuexiaoshu'],
    ['“8·15”宣传', 'own.815xuanchuan'],
    ['①', 'own.figure'],
  ])('%s → %s', (zh, code) => expect(codeFor(zh, new Set())).toBe(code))
  it('同音的加序号', () => {
    expect(codeFor('班会', new Set(['own.banhui', 'own.banhui-2']))).toBe('own.banhui-3')
  })
})

describe('从前的自定义数据', () => {
  const earlier = (code: string, more: object) => ({
    id: v7(),
    code,
    zh: code,
    en: 'Earlier',
    rule_zh: '按场次计',
    rule_en: 'Sessions',
    unit: '场次',
    definition: null,
    counted: 'sessions',
    kinds: ['class-meeting'],
    programmes: [],
    parts: [],
    active: true,
    ...more,
  })

  it('原样留着，值不变，可以接着改，存证核对无误', async () => {
    const rows = [
      earlier('own.sessions', {}),
      earlier('own.heads', { counted: 'heads', unit: '人次' }),
      earlier('own.schools', { counted: 'schools', unit: '所' }),
      earlier('own.sum', { counted: null, kinds: [], parts: ['bullying.sessions', 'law-study.activities'] }),
    ]
    const at = new Date('2024-12-30T00:00:00Z')
    await changeAll(
      town.house.db,
      ownFigureRegister,
      rows.map((after) => ({ before: null, after, act: 'own-figures.save', by: { person: null }, at })),
    )
    const values = await Promise.all(rows.map(async ({ code }) => (await read(code)).body.figure.value))
    expect(values).toEqual([5, 60, 1, 0])
    const { figures } = (await admin.get('/api/own-figures')).body
    const { id, code, version, whole, ...kept } = figures.find((one: { code: string }) => one.code === 'own.heads')
    expect({ code, whole }).toEqual({ code: 'own.heads', whole: true })
    const changed = await admin.put(`/api/own-figures/${id}`, {
      form: { ...kept, zh: '班会人次' },
      seen: version,
      request: v7(),
    })
    expect(changed.body).toMatchObject({ code: 'own.heads', zh: '班会人次', version: 2 })
    expect((await read('own.heads')).body.figure.value).toBe(60)
    expect((await verify(town.house.db, town.house.declared.keeps)).discrepancies).toEqual([])
  })
})
