import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { declared } from '../faces.ts'
import { workbook } from '../platform/export.ts'
import { verify } from '../platform/verify.ts'
import { readyBooks } from './ready.ts'
import { periodOf } from './periods.ts'
import { reconciled } from './snapshots.ts'
import { awards, officers, threeBooks } from './three-books.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
let east: Speaker

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, books: threeBooks })
  section = await town.as(people.section)
  east = await town.as(people.east)
})
afterAll(() => town.close())

const OFFICERS = '/api/books/test-officers'
const AWARDS = '/api/books/test-awards'
const put = async (who: Speaker, url: string, body: object) => (await who.put(url, { ...body, request: v7() })).body

describe('随系统提供的条目', () => {
  const [shipped] = awards.shipped
  it('一开始就在，标明是随系统的；本局改过的，以后的版本不再动', async () => {
    const url = `${AWARDS}/${shipped!.id}`
    const one = (await section.get(url)).body
    expect(one).toMatchObject({ shipped: true, version: 1, caption: '全国依法治校示范校' })
    await readyBooks({
      ...town.house.books,
      shipped: [{ ...awards, shipped: [{ ...shipped!, title: '示范校（新版）' }] }],
    })
    expect((await section.get(url)).body).toMatchObject({ version: 2, caption: '示范校（新版）' })
    await put(section, url, { form: { ...one.form, title: '我市示范校' }, seen: 2 })
    await readyBooks(town.house.books)
    expect((await section.get(url)).body).toMatchObject({ version: 3, shipped: false, caption: '我市示范校' })
  })

  it('声明改了，索引按新声明重做，条目本身不动', async () => {
    const form = {
      certificate: '豫H7',
      name: '何必',
      identity: '',
      fields: [],
      from: '2022-01-01',
      until: '2027-01-01',
      left: null,
      hours: 7,
    }
    const id = v7()
    await put(section, `${OFFICERS}/${id}`, { form })
    await readyBooks({ ...town.house.books, shipped: [{ ...officers, sought: ['certificate'] }] })
    expect((await section.get(`${OFFICERS}?q=何必`)).body.total).toBe(0)
    await readyBooks(town.house.books)
    expect((await section.get(`${OFFICERS}?q=何必`)).body.rows).toMatchObject([{ id, version: 1 }])
  })
})

describe('齐全确认', () => {
  it.each([
    ['month', 2024, 2, '2024-02-01', '2024-02-29'],
    ['quarter', 2024, 4, '2024-10-01', '2024-12-31'],
    ['half', 2023, 1, '2023-01-01', '2023-06-30'],
    ['year', 2023, 1, '2023-01-01', '2023-12-31'],
  ] as const)('%s %d 第%d期', (every, year, n, from, until) =>
    expect(periodOf(every, year, n)).toEqual({ from, until }),
  )

  it('没有条目也要确认；没过完的一期不能确认；各确认各的', async () => {
    await put(east, `${AWARDS}/${v7()}`, {
      form: { title: '先进', on: '2024-05-01', officer: null, amount: null, paper: [] },
    })
    const units = async () =>
      (await section.get(`${AWARDS}/complete?year=2024`)).body.units as {
        unit: string
        periods: { entries: number; over: boolean; confirmed: { entries: number; by: string } | null }[]
      }[]
    const of = async (unit: string) => (await units()).find((one) => one.unit === unit)!.periods
    expect((await of(city.east)).map(({ entries, over }) => [entries, over])).toEqual([
      [0, true],
      [1, true],
      [0, true],
      [0, false],
    ])
    const confirm = (who: Speaker, unit: string, period: number) =>
      put(who, `${AWARDS}/complete`, { unit, year: 2024, period })
    expect(await confirm(east, city.east, 1)).toEqual({ entries: 0 })
    expect(await confirm(east, city.east, 2)).toEqual({ entries: 1 })
    expect((await confirm(east, city.east, 4)).code).toBe('books.period-not-over')
    expect((await confirm(east, city.west, 1)).code).toBe('books.not-your-unit')
    expect((await of(city.east)).map(({ confirmed }) => confirmed?.entries ?? null)).toEqual([0, 1, null, null])
    expect((await of(city.west)).map(({ confirmed }) => confirmed)).toEqual([null, null, null, null])
  })
})

describe('与对方系统核对', () => {
  const file = (rows: (string | number)[][]) =>
    workbook({
      sheets: [
        { name: '导出', rows: [['省执法人员系统导出'], ['执法证编号', '姓名', '有效期止', '单位性质'], ...rows] },
      ],
    })
  const enter = (certificate: string, name: string, more: object = {}) =>
    put(section, `${OFFICERS}/${v7()}`, {
      form: {
        certificate,
        name,
        identity: '',
        fields: [],
        from: '2022-01-01',
        until: '2027-01-01',
        left: null,
        hours: null,
        ...more,
      },
    })
  const take = async (who: Speaker, rows: (string | number)[][], day = '2024-12-01') =>
    (
      await who.hand(
        `${OFFICERS}/snapshots?request=${v7()}&counterpart=province&day=${day}`,
        await file(rows),
        '省系统.xlsx',
      )
    ).body

  it('五种情形各归各类；逐类说明原因；另一人签认；签了不能再改；文件原样留存', async () => {
    await enter('P1', '相同')
    await enter('P2', '名字不同')
    await enter('P3', '只在我方')
    await enter('P4', '已离岗', { left: '2024-06-30' })
    await enter('P5', '对方重复')
    const state = await take(section, [
      ['p1', '相同', '2027-01-01', '在编'],
      ['P2', '名字不一样', '2027.1.1', '在编'],
      ['P5', '甲', '2027-01-01', ''],
      ['P5', '乙', '2027-01-01', ''],
      ['P6', '只在对方', '2027-01-01', ''],
    ])
    expect(state).toMatchObject({
      state: 'matched',
      unread: ['单位性质'],
      counts: { matched: 1, differs: 1, twice: 3, 'only-there': 1 },
    })
    const rows = async (which: string) =>
      (await section.get(`${OFFICERS}/snapshots/${state.id}/rows?class=${which}&limit=500`)).body.rows as {
        n: number
        name: string
        differs: object[]
      }[]
    expect((await rows('differs'))[0]!.differs).toEqual([{ field: 'name', here: '名字不同', there: '名字不一样' }])
    expect((await rows('only-here')).map(({ name }) => name).filter((name) => name.includes('P'))).toEqual([
      '只在我方 P3',
    ])
    const clear = (body: object) => put(section, `${OFFICERS}/snapshots/${state.id}/cleared`, body)
    const sign = async (who: Speaker) => put(who, `${OFFICERS}/snapshots/${state.id}/sign`, {})
    const legal = await town.as(people.legal)
    expect((await sign(legal)).code).toBe('books.snapshot-open')
    for (const which of ['twice', 'only-there', 'only-here']) await clear({ class: which, reason: '已去函核实' })
    const [row] = await rows('differs')
    expect(await clear({ class: 'differs', rows: [row!.n], reason: '曾用名' })).toMatchObject({
      open: { differs: 0, twice: 0 },
    })
    expect((await sign(section)).code).toBe('books.sign-by-another')
    expect((await sign(east)).code).toMatch(/not-permitted|no-snapshot/)
    expect(await sign(legal)).toMatchObject({ state: 'signed', signedBy: expect.any(String) })
    expect((await clear({ class: 'differs', reason: '再改' })).code).toBe('books.snapshot-signed')
    const { body } = await section.get(`${OFFICERS}/snapshots/${state.id}/file`)
    expect((await take(section, [['P1', '相同', '2027-01-01', '']], '2024-12-21')).code).toBe(
      'books.snapshot-of-tomorrow',
    )
    const { createHash } = await import('node:crypto')
    expect(createHash('sha256').update(body).digest('hex')).toBe(state.hash)
    const period = { from: '2024-01-01' as PlainDate, until: '2024-12-31' as PlainDate }
    expect(await reconciled(town.house.db, officers, 'province', period)).toEqual({ id: state.id, day: '2024-12-01' })
    expect(
      await reconciled(town.house.db, officers, 'province', { ...period, until: '2024-11-30' as PlainDate }),
    ).toBeNull()
  })

  it('一个县两份文件：合在一起核对，两份里重复的说得出；开始说明以后不能再加，同一份不收两次', async () => {
    await enter('T1', '甲')
    await enter('Ｔ 2', '乙·丙')
    const two = await file([
      ['T2', '乙•丙', '2027-01-01', ''],
      ['T3', '丁', '2027-01-01', ''],
    ])
    const { id } = await take(section, [
      ['T1', '甲', '2027-01-01', ''],
      ['T3', '丁', '2027-01-01', ''],
    ])
    const add = async () =>
      (await section.hand(`${OFFICERS}/snapshots/${id}/files?request=${v7()}`, two, '第二份.xlsx')).body
    const state = await add()
    expect(state).toMatchObject({ state: 'matched', counts: { matched: 2, twice: 2 }, more: [{ file: '第二份.xlsx' }] })
    const { rows } = (await section.get(`${OFFICERS}/snapshots/${id}/rows?class=twice`)).body
    expect(rows.map(({ part, row }: { part: number; row: number }) => [part, row])).toEqual([
      [1, 4],
      [2, 4],
    ])
    const { createHash } = await import('node:crypto')
    const { body } = await section.get(`${OFFICERS}/snapshots/${id}/file?part=2`)
    expect(createHash('sha256').update(body).digest('hex')).toBe(state.more[0].hash)
    expect((await add()).code).toBe('books.snapshot-same-file')
    await put(section, `${OFFICERS}/snapshots/${id}/cleared`, { class: 'twice', reason: '县里两份都列了' })
    expect((await add()).code).toBe('books.snapshot-explained')
  })

  it('读不了的文件留存，并说明为什么', async () => {
    const bad = (
      await section.hand(
        `${OFFICERS}/snapshots?request=${v7()}&counterpart=province&day=2024-12-01`,
        await workbook({
          sheets: [
            {
              name: '表',
              rows: [
                ['甲', '乙'],
                [1, 2],
              ],
            },
          ],
        }),
      )
    ).body
    expect(bad).toMatchObject({ state: 'unreadable', refusal: { zh: expect.stringContaining('执法证号') } })
    expect((await section.get(`${OFFICERS}/snapshots/${bad.id}/file`)).status).toBe(200)
  })
})

it('都由台账证明', async () => {
  expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
})
