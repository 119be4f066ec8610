import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { declared } from '../faces.ts'
import { verify } from '../platform/verify.ts'
import { threeBooks } from './three-books.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
const by = {} as Record<'section' | 'east' | 'west' | 'clerk' | 'counsel', Speaker>

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, books: threeBooks })
  by.section = await town.as(people.section)
  by.east = await town.as(people.east)
  by.west = await town.as(people.west)
  by.clerk = await town.as(people.eastClerk)
  by.counsel = await town.as(people.counsel)
})
afterAll(() => town.close())

const APPOINTMENTS = '/api/books/test-appointments'
const OFFICERS = '/api/books/test-officers'
const AWARDS = '/api/books/test-awards'

const appointment = (more: object = {}) => ({
  programme: 'officer',
  school: city.eastPrimary,
  name: '张三',
  number: '410001',
  from: '2024-01-01',
  until: null,
  ...more,
})
const officer = (more: object = {}) => ({
  certificate: `豫H${Math.floor(Math.random() * 1e9)}`,
  name: '李四',
  identity: '410801199001011234',
  fields: ['schools'],
  from: '2022-01-01',
  until: '2027-01-01',
  left: null,
  hours: 60,
  ...more,
})
const save = (who: Speaker, book: string, form: object, id = v7(), seen = 0, request = v7()) =>
  who.put(`${book}/${id}`, { form, seen, request })
const entered = async (who: Speaker, book: string, form: object) => {
  const id = v7()
  const saved = await save(who, book, form, id)
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  return id
}

describe('登记、查阅、修改', () => {
  it('登记以后列得出、查得到、看得到指向的名称；同一请求再来一次不变', async () => {
    const [id, request] = [v7(), v7()]
    const first = await save(by.east, APPOINTMENTS, appointment(), id, 0, request)
    expect(first.body).toEqual({ id, version: 1 })
    expect((await save(by.east, APPOINTMENTS, appointment(), id, 0, request)).body).toEqual({ id, version: 1 })
    const { body } = await by.section.get(`${APPOINTMENTS}?q=东县第一小学`)
    expect(body).toMatchObject({ total: 1, more: false, after: null })
    expect(body.rows[0]).toMatchObject({
      id,
      caption: '张三',
      standing: 'in-force',
      mine: true,
      names: { [city.eastPrimary]: '东县第一小学' },
    })
    const one = await by.east.get(`${APPOINTMENTS}/${id}`)
    expect(one.body.form).toEqual(appointment())
  })

  it('别人看过的版本过时了就不写；版本逐一可读', async () => {
    const id = await entered(by.east, APPOINTMENTS, appointment({ number: '2', name: '王五' }))
    expect((await save(by.east, APPOINTMENTS, appointment({ number: '2', name: '王六' }), id, 1)).body.version).toBe(2)
    const stale = await save(by.east, APPOINTMENTS, appointment({ number: '2', name: '王七' }), id, 1)
    expect([stale.status, stale.body.code]).toEqual([409, 'books.entry-changed'])
    const { versions } = (await by.section.get(`${APPOINTMENTS}/${id}/versions`)).body
    expect(
      versions.map((one: { act: string; changed: string[]; form: { name: string } }) => [one.act, one.form.name]),
    ).toEqual([
      ['books.changed', '王六'],
      ['books.entered', '王五'],
    ])
    expect(versions[0]).toMatchObject({ changed: ['name'] })
  })

  it('与其他条目相抵触的不收：日期重叠、结束早于开始、编号已有；两人同时登记同一条只成一条', async () => {
    await entered(by.east, APPOINTMENTS, appointment({ number: '3', until: '2024-06-30' }))
    const meets = await save(by.east, APPOINTMENTS, appointment({ number: '3', from: '2024-06-30' }))
    expect(meets.body).toMatchObject({ code: 'test.appointed-already', field: 'form.from' })
    const backwards = await save(by.east, APPOINTMENTS, appointment({ number: '4', until: '2023-12-31' }))
    expect(backwards.body).toMatchObject({ code: 'books.backwards', field: 'form.until' })
    const form = officer()
    const both = await Promise.all([save(by.section, OFFICERS, form), save(by.section, OFFICERS, form)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('books.key-taken')
    const same = [1, 2].map(() =>
      save(by.east, APPOINTMENTS, appointment({ number: '5', from: `2024-0${1 + Math.floor(Math.random() * 8)}-01` })),
    )
    expect((await Promise.all(same)).filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('谁能看、谁能改', () => {
  it('县只看只改本县的；市看全部；没有单位的归市里管', async () => {
    const id = await entered(by.east, APPOINTMENTS, appointment({ number: '6' }))
    expect((await by.west.get(`${APPOINTMENTS}/${id}`)).status).toBe(404)
    expect((await by.west.get(`${APPOINTMENTS}?show=all`)).body.rows).toEqual([])
    expect((await save(by.west, APPOINTMENTS, appointment({ number: '6' }), id, 1)).body.code).toBe(
      'books.not-your-unit',
    )
    const away = await save(by.east, APPOINTMENTS, appointment({ number: '6', school: city.westPrimary }), id, 1)
    expect(away.body.code).toBe('books.not-your-unit')
    expect((await save(by.east, OFFICERS, officer())).body.code).toBe('books.not-your-unit')
    expect((await by.clerk.put(`${APPOINTMENTS}/${v7()}`, { form: appointment(), request: v7() })).status).toBe(403)
    expect((await by.counsel.get(APPOINTMENTS)).status).toBe(403)
  })

  it('按登记单位归属的，各单位管自己登记的', async () => {
    const form = { title: '先进集体', on: '2024-03-01', officer: null, amount: 100_050, paper: [] }
    const id = await entered(by.east, AWARDS, form)
    expect((await by.west.get(`${AWARDS}/${id}`)).status).toBe(404)
    expect((await by.section.get(`${AWARDS}/${id}`)).body).toMatchObject({ mine: true, form })
    expect((await save(by.east, AWARDS, { ...form, amount: 1 }, id, 1)).body.version).toBe(2)
  })

  it('没有这本登记簿、没有这一条，都说没有', async () => {
    expect((await by.section.get('/api/books/no-such-book')).body.code).toBe('books.no-book')
    expect((await by.section.get(`${OFFICERS}/${v7()}`)).body.code).toBe('books.no-entry')
  })
})

describe('终止、作废、撤销作废', () => {
  it('终止以后当日还算，次日不算；按任何一天都列得出当天有效的', async () => {
    const id = await entered(by.west, APPOINTMENTS, appointment({ school: city.westPrimary, from: '2023-01-01' }))
    const ended = await by.west.put(`${APPOINTMENTS}/${id}/end`, { on: '2024-03-31', seen: 1, request: v7() })
    expect(ended.body.version).toBe(2)
    const on = async (day: string) =>
      (await by.west.get(`${APPOINTMENTS}?on=${day}`)).body.rows.map((row: { id: string }) => row.id)
    expect(await on('2024-03-31')).toEqual([id])
    expect(await on('2024-04-01')).toEqual([])
    expect(await on('2022-12-31')).toEqual([])
    expect((await by.west.get(`${APPOINTMENTS}?show=all`)).body.rows[0]).toMatchObject({ id, standing: 'over' })
  })

  it('作废要说理由，列表不再有，可撤销；编号又被占用就不能撤销', async () => {
    const form = officer()
    const id = await entered(by.section, OFFICERS, form)
    const strike = (seen: number, reason = '登记错误') =>
      by.section.put(`${OFFICERS}/${id}/strike`, { reason, seen, request: v7() })
    expect((await strike(1, '')).status).toBe(400)
    expect((await strike(1)).body.version).toBe(2)
    expect((await by.section.get(`${OFFICERS}?q=${form.certificate}`)).body.total).toBe(0)
    expect((await by.section.get(`${OFFICERS}?q=${form.certificate}&show=struck`)).body.rows[0]).toMatchObject({
      standing: 'struck',
      struck: { on: '2024-12-20', reason: '登记错误' },
    })
    expect((await save(by.section, OFFICERS, form, id, 2)).body.code).toBe('books.struck')
    const restore = (seen: number) => by.section.put(`${OFFICERS}/${id}/restore`, { seen, request: v7() })
    expect((await restore(2)).body.version).toBe(3)
    await strike(3)
    await entered(by.section, OFFICERS, form)
    expect((await restore(4)).body.code).toBe('books.key-taken')
  })

  it('批量终止逐条判断，不能终止的说明理由', async () => {
    const ids = [await entered(by.section, OFFICERS, officer()), await entered(by.section, OFFICERS, officer())]
    const entries = [...ids, v7()].map((id) => ({ id, seen: 1 }))
    const { body } = await by.section.post(`${OFFICERS}/end`, { entries, on: '2024-12-31', request: v7() })
    expect(body.ended).toBe(2)
    expect(body.refused).toHaveLength(1)
  })
})

describe('个人信息', () => {
  it('处处是掩码：列表、一条、版本、导出；改别的字段不会丢；填掩码不收', async () => {
    const form = officer({ identity: '410801199902022345' })
    const id = await entered(by.section, OFFICERS, form)
    const pages = await Promise.all([
      by.section.get(`${OFFICERS}?q=${form.certificate}`),
      by.section.get(`${OFFICERS}/${id}`),
      by.section.get(`${OFFICERS}/${id}/versions`),
      by.section.get(`${OFFICERS}/export?format=csv`),
    ])
    for (const { status, body } of pages) {
      expect(status).toBe(200)
      expect(Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body)).not.toContain('199902022345')
    }
    const shown = pages[1]!.body.form
    expect(shown.identity).toBe('＊＊＊')
    await save(by.section, OFFICERS, { ...shown, hours: 90 }, id, 1)
    const { rows } = await town.house.pool.query('select form from book_entry where id = $1', [id])
    expect(rows[0].form).toMatchObject({ identity: '410801199902022345', hours: 90 })
    expect((await save(by.section, OFFICERS, { ...officer(), identity: '＊＊＊' })).body.code).toBe('books.mask-sent')
  })

  it('有权限、说了理由才看得到，看过留有记录', async () => {
    const id = await entered(by.section, OFFICERS, officer())
    const ask = (who: Speaker, reason: string) => who.post(`${OFFICERS}/${id}/unmask`, { reason, request: v7() })
    expect((await ask(by.east, '核对身份')).status).toBe(403)
    expect((await ask(by.section, '')).status).toBe(400)
    expect((await ask(by.section, '核对身份')).body.form.identity).toBe('410801199001011234')
    const whole = await by.section.post(`${OFFICERS}/export?format=csv`, { reason: '报送省厅', request: v7() })
    expect(whole.body.toString()).toContain('410801199001011234')
    const { rows } = await town.house.pool.query('select entry, person, reason from book_look order by changed_at')
    expect(rows).toEqual([
      { entry: id, person: people.section, reason: '核对身份' },
      { entry: null, person: people.section, reason: '报送省厅' },
    ])
  })
})

describe('列表', () => {
  it('按声明的栏筛选、排序、翻页：每一条恰好出现一次，次序不乱', async () => {
    for (let i = 0; i < 25; i++)
      await entered(
        by.section,
        OFFICERS,
        officer({ name: ['王', '安', '赵', '白'][i % 4]! + '测试', hours: i === 13 ? 14 : i, fields: ['training'] }),
      )
    for (const [sort, down] of [
      ['name', false],
      ['name', true],
      ['hours', false],
      ['until', true],
    ] as const) {
      const seen: { id: string; form: { name: string; hours: number } }[] = []
      let after: string | null = ''
      while (after !== null) {
        const query: string = `f.fields=training&sort=${sort}&down=${down}&limit=7${after && `&after=${after}`}`
        const { body } = await by.section.get(`${OFFICERS}?${query}`)
        expect(body.total).toBe(25)
        seen.push(...body.rows)
        after = body.after
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(25)
      const hours = seen.map(({ form }) => form.hours)
      if (sort === 'hours') expect(hours).toEqual(hours.toSorted((a, b) => a - b))
      const names = [...new Set(seen.map(({ form }) => form.name[0]))]
      if (sort === 'name') expect(names).toEqual(down ? ['赵', '王', '白', '安'] : ['安', '白', '王', '赵'])
    }
    expect((await by.section.get(`${OFFICERS}?f.hours.from=20&f.fields=training`)).body.total).toBe(5)
    expect((await by.section.get(`${OFFICERS}?f.until.until=2026-12-31&f.fields=training`)).body.total).toBe(0)
    expect((await by.section.get(`${OFFICERS}?f.identity=4`)).body.code).toBe('books.no-such-filter')
    expect((await by.section.get(`${OFFICERS}?sort=identity`)).body.code).toBe('books.no-such-order')
  })

  it('过去某一刻知道的：后来改的、后来登记的都不算', async () => {
    const form = officer({ name: '史前进' })
    const id = await entered(by.section, OFFICERS, form)
    town.clock.now = new Date('2024-12-20T02:10:00Z')
    await save(by.section, OFFICERS, { ...form, name: '史改名' }, id, 1)
    await entered(by.section, OFFICERS, officer({ name: '史后来' }))
    const known = async (at: string) =>
      (await by.section.get(`${OFFICERS}?q=史&known=${at}`)).body.rows.map(
        (row: { form: { name: string } }) => row.form.name,
      )
    expect(await known('2024-12-20T02:05:00Z')).toEqual(['史前进'])
    expect((await known('2024-12-20T02:15:00Z')).sort()).toEqual(['史后来', '史改名'])
    town.clock.now = new Date('2024-12-20T02:00:00Z')
  })

  it('别的表单从中选择：按名称找，按编号认', async () => {
    const id = await entered(by.section, OFFICERS, officer({ name: '欧阳选' }))
    const { options } = (await by.section.get(`${OFFICERS}/choices?q=欧阳`)).body
    expect(options.map((one: { value: string }) => one.value)).toEqual([id])
    expect((await by.section.get(`${OFFICERS}/choices?value=${id}`)).body.options[0].label.zh).toContain('欧阳选')
    const award = await entered(by.section, AWARDS, {
      title: '先进个人',
      on: '2024-05-01',
      officer: id,
      amount: null,
      paper: [],
    })
    expect((await by.section.get(`${AWARDS}/${award}`)).body.names[id]).toContain('欧阳选')
  })
})

it('每一条都由台账证明', async () => {
  expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
})
