import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { verify } from '../../platform/verify.ts'
import type { Declaration } from './declaration.ts'

let town: Awaited<ReturnType<typeof testHouse>>
const by = {} as Record<'admin' | 'section' | 'east' | 'west' | 'clerk' | 'counsel', Speaker>
const book = v7()
const wanted = {
  zh: '普法队伍',
  about: '各县区普法讲师、志愿者。',
  fields: [
    { code: 'new0', zh: '姓名', kind: 'line', required: true },
    { code: 'new1', zh: '所在单位', kind: 'org', required: true, headings: ['单位', '工作单位'] },
    {
      code: 'new2',
      zh: '身份',
      kind: 'choice',
      required: true,
      choices: [
        { code: 'new0', zh: '律师' },
        { code: 'new1', zh: '教师' },
      ],
    },
    { code: 'new3', zh: '手机', kind: 'line', masked: true },
    { code: 'new4', zh: '聘期起', kind: 'day', required: true },
    { code: 'new5', zh: '聘期止', kind: 'day' },
    { code: 'new6', zh: '补贴', kind: 'money' },
  ],
  key: ['new0', 'new1'],
  filters: ['new2'],
  belongs: 'new1',
  from: 'new4',
  until: 'new5',
  keepers: ['county-officer', 'school-clerk'],
  readers: ['section-officer', 'administrator'],
  complete: 'quarter',
}
const BOOK = 'own-pu-fa-dui-wu'
const person = (more: object = {}) => ({
  xingming: '张三',
  suozaidanwei: city.eastPrimary,
  shenfen: 'lvshi',
  shouji: '13800001234',
  pinqiqi: '2024-01-01',
  pinqizhi: null,
  butie: 120050,
  ...more,
})
const save = (who: Speaker, form: object, { id = book, seen = 0, request = v7() } = {}) =>
  who.put(`/api/own-books/${id}`, { form, seen, request })
const enter = (who: Speaker, form: object, id = v7(), seen = 0) =>
  who.put(`/api/books/${BOOK}/${id}`, { form, seen, request: v7() })
const declared = async (): Promise<{ version: number; declaration: Declaration }> =>
  (await by.admin.get(`/api/own-books/${BOOK}`)).body

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  for (const [name, who] of [
    ['admin', people.administrator],
    ['section', people.section],
    ['east', people.east],
    ['west', people.west],
    ['clerk', people.eastClerk],
    ['counsel', people.counsel],
  ] as const)
    by[name] = await town.as(who)
})
afterAll(() => town.close())

describe('管理员在页面上建一本簿', () => {
  it('编号、英文名由系统拟定；同一请求再来一次不变；不是管理员的不能建', async () => {
    const request = v7()
    expect((await save(by.section, wanted)).status).toBe(403)
    const first = await save(by.admin, wanted, { request })
    expect(first.body).toEqual({ id: book, book: BOOK, version: 1 })
    expect((await save(by.admin, wanted, { request })).body).toEqual(first.body)
    const { declaration } = await declared()
    expect(declaration).toMatchObject({ en: 'Pufa duiwu', key: ['xingming', 'suozaidanwei'], until: 'pinqizhi' })
    const other = await save(by.admin, wanted, { id: v7() })
    expect(other.body.book).toBe(`${BOOK}-2`)
  })

  it('能查阅的人在导航里看得到，别人看不到，也敲不开门', async () => {
    const books = async (who: Speaker) =>
      (await who.get('/api/book-faces')).body.books.map((one: { id: string }) => one.id)
    expect(await books(by.east)).toContain(BOOK)
    expect(await books(by.counsel)).toEqual([])
    expect((await by.counsel.get(`/api/book-faces/${BOOK}`)).status).toBe(403)
    expect((await by.counsel.get(`/api/books/${BOOK}`)).status).toBe(403)
    expect((await by.admin.get('/api/book-faces/own-nowhere')).status).toBe(404)
    const face = (await by.section.get(`/api/book-faces/${BOOK}`)).body
    expect(face).toMatchObject({ own: true, keeps: false, nav: { group: 'publicity' }, complete: 'quarter' })
    expect((await by.east.get(`/api/book-faces/${BOOK}`)).body.keeps).toBe(true)
  })

  it.each([
    [{ ...wanted, keepers: ['teacher'] }, 'own-books.role-lacks'],
    [
      { ...wanted, fields: [...wanted.fields, { code: 'new9', zh: '证书', kind: 'entry', of: 'nowhere' }] },
      'own-books.no-such-book',
    ],
    [{ ...wanted, key: [] }, 'own-books.no-key'],
  ])('说不通的，用文字拒绝：%#', async (form, code) => {
    expect((await save(by.admin, form, { id: v7() })).body.code).toBe(code)
  })
})

describe('几名人员、几条登记、案卷、比例', () => {
  it('登记、按其中一人筛选、导出再导入，都和随系统提供的簿一样；必填的不能空', async () => {
    const name = { code: 'new0', zh: '名称', kind: 'line', required: true }
    const rest = { key: ['new0'], byUnit: true, keepers: ['county-officer'], readers: ['section-officer'] }
    const lecturers = (await save(by.admin, { zh: '讲师库', fields: [name], ...rest }, { id: v7() })).body.book
    const fields = [
      name,
      { code: 'new1', zh: '成员', kind: 'persons', required: true },
      { code: 'new2', zh: '讲师', kind: 'entries', of: lecturers },
      { code: 'new3', zh: '比例', kind: 'ratio' },
      { code: 'new4', zh: '案卷', kind: 'record' },
    ]
    const groups = { zh: '宣讲小组', fields, filters: ['new1'], ...rest }
    const { book: id } = (await save(by.admin, groups, { id: v7() })).body
    const lecturer = v7()
    const enterTo = (book: string, entry: string, form: object) =>
      by.east.put(`/api/books/${book}/${entry}`, { form, seen: 0, request: v7() })
    expect((await enterTo(lecturers, lecturer, { mingcheng: '王五' })).status).toBe(200)
    const form = { mingcheng: '一组', chengyuan: [people.east, people.eastClerk], jiangshi: [lecturer], bili: '30%', anjuan: null } // prettier-ignore
    expect((await enterTo(id, v7(), { ...form, chengyuan: [] })).body.code).toBe('books.invalid')
    expect((await enterTo(id, v7(), form)).body).toMatchObject({ version: 1 })
    const found = async (who: string) => (await by.section.get(`/api/books/${id}?f.chengyuan=${who}`)).body.total
    expect([await found(people.eastClerk), await found(people.west)]).toEqual([1, 0])
    const csv = (await by.east.get(`/api/books/${id}/export?format=csv`)).body
    const { counts } = (await by.east.hand(`/api/books/${id}/import?request=${v7()}`, csv, '小组.csv')).body
    expect(counts).toMatchObject({ already: 1, refused: 0 })
  })
})

describe('登记进自建的簿', () => {
  it('和随系统提供的簿一样：本县能登记，外县不能；电话遮掩；筛选、搜索', async () => {
    expect((await enter(by.east, person())).status).toBe(200)
    expect((await enter(by.west, person({ xingming: '李四' }))).status).toBe(403)
    expect((await enter(by.east, person({ shenfen: 'minjing' }))).body.code).toBe('books.invalid')
    const { body } = await by.section.get(`/api/books/${BOOK}?f.shenfen=lvshi&q=${encodeURIComponent('张三')}`)
    expect(body).toMatchObject({ total: 1 })
    expect(body.rows[0].form.shouji).not.toContain('1234')
    expect(body.rows[0].form.butie).toBe(120050)
  })

  it('加一项、加一个选项、按新的列筛选：原有登记不动，马上能用', async () => {
    const { version, declaration } = await declared()
    const more = {
      ...declaration,
      fields: [
        ...declaration.fields.map((field) =>
          field.code === 'shenfen'
            ? { ...field, choices: [...field.choices, { code: 'new0', zh: '民警', en: '', retired: false }] }
            : field,
        ),
        { ...declaration.fields[0]!, code: 'new0', zh: '专长', en: '', required: false, headings: [] },
      ],
      sought: [...declaration.sought, 'new0'],
      filters: ['shenfen', 'pinqiqi'],
    }
    const saved = await save(by.admin, more, { seen: version })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect(
      (await enter(by.east, person({ xingming: '赵六', shenfen: 'minjing', zhuanchang: '未成年人保护' }))).status,
    ).toBe(200)
    expect((await by.east.get(`/api/books/${BOOK}?q=${encodeURIComponent('未成年人')}`)).body.total).toBe(1)
    expect((await by.east.get(`/api/books/${BOOK}?q=${encodeURIComponent('东县第一小学')}`)).body.total).toBe(2)
  })

  it('删去用过的一项是停用：旧值留着、看得到，改别的项目也不丢', async () => {
    const { version, declaration } = await declared()
    const less = { ...declaration, fields: declaration.fields.filter(({ code }) => code !== 'butie') }
    expect((await save(by.admin, less, { seen: version })).status).toBe(200)
    expect((await declared()).declaration.fields.at(-1)).toMatchObject({ code: 'butie', retired: true })
    const [row] = (await by.east.get(`/api/books/${BOOK}?q=${encodeURIComponent('张三')}`)).body.rows
    expect(row.form.butie).toBe(120050)
    expect(
      (await enter(by.east, { ...row.form, zhuanchang: '', pinqizhi: '2026-12-31' }, row.id, row.version)).status,
    ).toBe(200)
    const again = (await by.east.get(`/api/books/${BOOK}/${row.id}`)).body
    expect(again.form).toMatchObject({ butie: 120050, pinqizhi: '2026-12-31' })
  })

  it('会伤到登记的修改拒绝，说清有多少条；停用的簿能看不能登', async () => {
    const { version, declaration } = await declared()
    const broken = {
      ...declaration,
      fields: declaration.fields.map((field) =>
        field.code === 'shenfen' ? { ...field, kind: 'day' as const } : field,
      ),
    }
    const refused = await save(by.admin, broken, { seen: version })
    expect([refused.body.code, refused.body.say.zh]).toEqual([
      'own-books.kind-in-use',
      '“身份”已有2条填了，不能从单选改成日期。可以停用这一项，另加一项。',
    ])
    expect((await save(by.admin, declaration, { seen: version - 1 })).status).toBe(409)
    expect((await save(by.admin, { ...declaration, closed: true }, { seen: version })).status).toBe(200)
    expect((await enter(by.east, person({ xingming: '周八' }))).status).toBe(403)
    expect((await by.east.get(`/api/books/${BOOK}`)).body.total).toBe(2)
    const { versions } = (await by.admin.get(`/api/own-books/${BOOK}/versions`)).body
    expect(versions.map((one: { version: number }) => one.version)).toEqual([4, 3, 2, 1])
  })
})

describe('从现有的表格拟出项目', () => {
  it('粘贴表头；认得出本市的单位', async () => {
    const text = `姓名\t哪里的\n张三\t东县第一小学\n李四\t东县第一初级中学`
    const { body } = await by.admin.post('/api/own-books/proposals', { text })
    expect(body.fields.map((one: { zh: string; kind: string }) => [one.zh, one.kind])).toEqual([
      ['姓名', 'line'],
      ['哪里的', 'org'],
    ])
    expect((await by.admin.post('/api/own-books/proposals', { text: '1\t2' })).body.code).toBe('own-books.no-heading')
  })
})

it('声明和登记都与存证相符', async () => {
  const { records, discrepancies } = await verify(town.house.db, town.house.declared.keeps)
  expect(records).toBeGreaterThan(3)
  expect(discrepancies).toEqual([])
})
