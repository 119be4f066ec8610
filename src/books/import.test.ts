import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { declared } from '../faces.ts'
import { workbook } from '../platform/export.ts'
import { startJobs } from '../platform/jobs.ts'
import { readTable } from '../platform/sheets/table.ts'
import { verify } from '../platform/verify.ts'
import { threeBooks } from './three-books.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
let east: Speaker

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, books: threeBooks })
  section = await town.as(people.section)
  east = await town.as(people.east)
})
afterAll(() => town.close())

const APPOINTMENTS = '/api/books/test-appointments'
const OFFICERS = '/api/books/test-officers'
type Cells = (string | number | Date | null)[]
const sheet = (rows: Cells[], name = '表') => workbook({ sheets: [{ name, rows }] })
const heading: Cells = ['类别', '学校名称', '姓名', '警号', '派驻日期', '派驻止']
const row = (more: { [at: number]: Cells[number] } = {}): Cells =>
  Object.assign(['一校一警', '东县第一小学', '张三', '0001', '2024-01-01', ''], more) as Cells

const hand = async (who: Speaker, book: string, file: Uint8Array, query = '', name?: string) =>
  (await who.hand(`${book}/import?request=${v7()}${query}`, file, name)).body
const rowsOf = async (who: Speaker, book: string, id: string, verdict = '') =>
  (await who.get(`${book}/imports/${id}/rows?limit=500${verdict && `&verdict=${verdict}`}`)).body.rows as {
    row: number
    entry: string
    name: string
    verdict: string
    remarks: { zh: string }[]
    changes: { field: string; was: string; is: string }[]
  }[]
const write = async (who: Speaker, book: string, id: string) =>
  (await who.post(`${book}/imports/${id}/write`, { request: v7() })).body
const remarks = (all: readonly { remarks: { zh: string }[] }[]) =>
  all.map((one) => one.remarks.map(({ zh }) => zh).join('；'))

describe('导入', () => {
  it('一张乱表：表头不在首行、别名、多余的列；好的写入，不好的逐条说明，下载回来还是原来的列', async () => {
    const file = await sheet([
      ['2024年派驻名册'],
      ['填报单位：东县', null, null, null, null, null, null],
      ['序号', ...heading, '备注'],
      [1, ...row(), '优秀'],
      [2, ...row({ 2: '李\u200b四', 3: '0002', 4: '2024年3月5日' }), null],
      [3, ...row({ 1: '没有的学校', 3: '0003', 4: '13月' }), null],
      [4, ...row({ 3: '0004', 5: '2023-01-01' }), null],
      [5, ...row(), null],
      [6, ...row({ 1: '西区实验小学', 3: '0005' }), null],
      [7, ...row({ 2: '', 3: '0006' }), null],
      ['合计', null, null, null, null, null, null, null],
    ])
    const state = await hand(east, APPOINTMENTS, file)
    expect(state).toMatchObject({
      state: 'judged',
      unread: ['备注'],
      missing: [],
      counts: { accepted: 2, refused: 6, changed: 0, already: 0, asked: 0 },
    })
    const refused = await rowsOf(east, APPOINTMENTS, state.id, 'refused')
    expect(refused.map((one) => one.row)).toEqual([6, 7, 8, 9, 10, 11])
    const why = remarks(refused)
    expect(why[0]).toMatch(/“学校”：机构登记里没有“没有的学校”；“派驻起”：/)
    expect(why.slice(1)).toEqual([
      '结束日期早于开始日期，请核对。',
      '与第4行是同一条',
      '这一条所属的单位不在您的权限范围内',
      '“姓名”：没有填写，或者填写有误',
      '这是合计行，不是条目',
    ])
    const before = (await east.get(`${APPOINTMENTS}?show=all`)).body.total
    expect(before).toBe(0)
    expect(await write(east, APPOINTMENTS, state.id)).toMatchObject({ state: 'written', done: 2 })
    const { body } = await east.get(`${APPOINTMENTS}?sort=from`)
    expect(body.rows.map((one: { form: object }) => one.form)).toMatchObject([
      { name: '张三', from: '2024-01-01', school: city.eastPrimary, until: null },
      { name: '李四', from: '2024-03-05' },
    ])
    const back = await readTable((await east.get(`${APPOINTMENTS}/imports/${state.id}/refused`)).body)
    const given = back.ok ? back.value.sheets[0]!.rows : []
    expect(given[0]!.cells).toEqual(['序号', ...heading, '备注', '未导入的原因'])
    expect(given).toHaveLength(7)
    const again = await hand(east, APPOINTMENTS, (await east.get(`${APPOINTMENTS}/imports/${state.id}/refused`)).body)
    expect(again).toMatchObject({ counts: { refused: 5, already: 1 }, unread: ['备注', '未导入的原因'] })
  })

  it('同一文件再交一次，都是已有；改了的列出改动，没有的列不动，空格子清空', async () => {
    const rows = [heading, row({ 3: '0100' }), row({ 2: '王五', 3: '0101', 5: '2024-12-31' })]
    const first = await hand(section, APPOINTMENTS, await sheet(rows))
    await write(section, APPOINTMENTS, first.id)
    expect((await hand(section, APPOINTMENTS, await sheet(rows))).counts).toMatchObject({ already: 2, accepted: 0 })
    const changed = await hand(
      section,
      APPOINTMENTS,
      await sheet([heading, row({ 2: '张三丰', 3: '0100' }), row({ 2: '王五', 3: '0101' })]),
    )
    expect((await rowsOf(section, APPOINTMENTS, changed.id)).map(({ changes }) => changes)).toEqual([
      [{ field: 'name', was: '张三', is: '张三丰' }],
      [{ field: 'until', was: '2024-12-31', is: '' }],
    ])
    const lacking = await hand(
      section,
      APPOINTMENTS,
      await sheet([heading.slice(0, 5), row({ 2: '王五', 3: '0101' }).slice(0, 5)]),
    )
    expect(lacking).toMatchObject({ missing: ['until'], counts: { already: 1 } })
  })

  it('重复请求、同一文件正在等待写入，都是同一次导入；读不了的说明为什么', async () => {
    const file = await sheet([heading, row({ 3: '0200' })])
    const request = v7()
    const once = (await section.hand(`${APPOINTMENTS}/import?request=${request}`, file)).body
    const twice = (await section.hand(`${APPOINTMENTS}/import?request=${request}`, file)).body
    const other = await hand(section, APPOINTMENTS, file)
    expect([twice.id, other.id]).toEqual([once.id, once.id])
    const none = await hand(
      section,
      APPOINTMENTS,
      await sheet([
        ['姓名', '电话'],
        ['张三', '1'],
      ]),
    )
    expect(none).toMatchObject({ state: 'unreadable' })
    expect(none.refusal.zh).toContain('没有找到表头')
    expect((await hand(section, APPOINTMENTS, Buffer.from([1, 2, 0, 255]))).refusal.zh).toBeTruthy()
    expect((await section.post(`${APPOINTMENTS}/imports/${none.id}/write`, { request: v7() })).body.code).toBe(
      'books.import-not-open',
    )
  })

  it('判定以后有人改了那一条，写入时那一行不写，别的照写', async () => {
    const first = await hand(section, APPOINTMENTS, await sheet([heading, row({ 3: '0300' }), row({ 3: '0301' })]))
    await write(section, APPOINTMENTS, first.id)
    const second = await hand(
      section,
      APPOINTMENTS,
      await sheet([heading, row({ 2: '甲', 3: '0300' }), row({ 2: '乙', 3: '0301' }), row({ 3: '0302' })]),
    )
    const [one] = await rowsOf(section, APPOINTMENTS, second.id)
    const { form } = (await section.get(`${APPOINTMENTS}/${one!.entry}`)).body
    await section.put(`${APPOINTMENTS}/${one!.entry}`, { form: { ...form, name: '丙' }, seen: 1, request: v7() })
    const taken = { ...form, number: '0302', name: '丁' }
    await section.put(`${APPOINTMENTS}/${v7()}`, { form: taken, request: v7() })
    expect(await write(section, APPOINTMENTS, second.id)).toMatchObject({
      state: 'written',
      counts: { changed: 1, refused: 2, accepted: 0 },
    })
    expect(remarks(await rowsOf(section, APPOINTMENTS, second.id, 'refused'))).toEqual([
      '这一条刚被他人修改，请刷新后再试。',
      '这名人员在这所学校的派驻日期重叠。',
    ])
  })

  it('个人信息在导入结果里也是掩码；导出的表再导入，掩码不算改动', async () => {
    const titles = ['证号', '姓名', '身份证号', '有效期起', '有效期止']
    const person = ['豫H9001', '郑州', '410801198803033333', '2022-01-01', '2027-01-01']
    const first = await hand(
      section,
      OFFICERS,
      await sheet([titles, person, ['豫H9002', '', '410801198803034444', '2022-01-01', '2027-01-01']]),
    )
    await write(section, OFFICERS, first.id)
    expect(JSON.stringify(await rowsOf(section, OFFICERS, first.id))).not.toContain('19880303')
    const change = await hand(section, OFFICERS, await sheet([titles, person.with(2, '410801198803035555')]))
    expect((await rowsOf(section, OFFICERS, change.id))[0]!.changes).toEqual([
      { field: 'identity', was: '＊＊＊', is: '＊＊＊' },
    ])
    const legal = await town.as(people.legal)
    const refused = `${OFFICERS}/imports/${first.id}/refused`
    const [mine, others] = [await section.get(refused), await legal.get(refused)]
    expect(await textOf(mine.body)).toContain('410801198803034444')
    expect(await textOf(others.body)).not.toContain('410801198803034444')
    const exported = (await section.get(`${OFFICERS}/export?format=csv`)).body
    expect(await hand(section, OFFICERS, exported, '', '名录.csv')).toMatchObject({
      counts: { already: 1, changed: 0, refused: 0 },
    })
  })

  it('长数字被 Excel 改成科学计数、错误值、选项写法、百分号和万元', async () => {
    const titles = ['证号', '姓名', '执法领域', '有效期起', '有效期止', '培训学时']
    const state = await hand(
      section,
      OFFICERS,
      await sheet([
        titles,
        [Number('410801198803033333'), '甲', '学校', '2022-01-01', '2027-01-01', 10],
        ['豫H1', '乙', '学校、校外培训', new Date('2022-01-01T00:00:00Z'), 20270101, '１２学时'],
        ['豫H2', '丙', '医院', '2022/1/1', '2027.1.1', '约30'],
        ['豫H3', '丁', '', '2022年1月1日', '长期', 13],
      ]),
    )
    const rows = await rowsOf(section, OFFICERS, state.id)
    expect(rows.map(({ verdict }) => verdict)).toEqual(['refused', 'accepted', 'refused', 'refused'])
    expect(remarks(rows)[0]).toContain('Excel')
    expect(remarks(rows)[2]).toContain('可填：学校、校外培训')
    expect(remarks(rows)[3]).toContain('有效期止')
  })
})

const textOf = async (file: Uint8Array) => {
  const read = await readTable(file)
  return JSON.stringify(read.ok && read.value.sheets[0]!.rows)
}

describe('完整名单缺少的，问而不断', () => {
  it('上次有、这次没有的逐条问：答终止才终止，答有效不动，不答下次再问', async () => {
    const west = await town.as(people.west)
    const list = (...numbers: string[]) =>
      sheet([heading, ...numbers.map((number) => row({ 1: '西区实验小学', 3: number }))])
    const full = async (...numbers: string[]) => hand(west, APPOINTMENTS, await list(...numbers), '&full=true')
    const first = await full('1', '2', '3', '4')
    await write(west, APPOINTMENTS, first.id)
    const second = await full('1')
    expect(second.counts).toMatchObject({ already: 1, asked: 3 })
    const asked = await rowsOf(west, APPOINTMENTS, second.id, 'asked')
    const answer = async (body: object) =>
      (await west.put(`${APPOINTMENTS}/imports/${second.id}/answers`, { ...body, request: v7() })).body
    expect(await answer({ entries: [asked[0]!.entry], answer: { is: 'ended', on: '2023-06-30' } })).toMatchObject({
      answered: 0,
    })
    expect(await answer({ entries: [asked[0]!.entry], answer: { is: 'ended', on: '2024-06-30' } })).toMatchObject({
      answered: 1,
    })
    expect(await answer({ entries: [asked[1]!.entry], answer: { is: 'in-force' } })).toMatchObject({ answered: 2 })
    await write(west, APPOINTMENTS, second.id)
    const now = (await west.get(APPOINTMENTS)).body
    expect(now.total).toBe(3)
    const third = await full('1')
    expect((await rowsOf(west, APPOINTMENTS, third.id, 'asked')).map(({ entry }) => entry).sort()).toEqual(
      [asked[1]!.entry, asked[2]!.entry].sort(),
    )
    await west.put(`${APPOINTMENTS}/imports/${third.id}/answers`, {
      answer: { is: 'ended', on: '2024-09-01' },
      request: v7(),
    })
    await write(west, APPOINTMENTS, third.id)
    expect((await west.get(APPOINTMENTS)).body.total).toBe(1)
    expect((await east.get(`${APPOINTMENTS}/imports/${third.id}`)).body.code).toBe('books.no-import')
  })
})

it('大的文件交给后台：先判后写，逐段提交', async () => {
  const rows = Array.from({ length: 6000 }, (_, i) =>
    row({ 3: `9${i}`, 2: `人${i}`, ...(i % 100 === 99 && { 4: '不详' }) }),
  )
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  const state = await hand(section, APPOINTMENTS, await sheet([heading, ...rows]))
  expect(state.state).toBe('judging')
  await jobs.settle()
  const judged = (await section.get(`${APPOINTMENTS}/imports/${state.id}`)).body
  expect(judged).toMatchObject({ state: 'judged', of: 6000, done: 6000, counts: { accepted: 5940, refused: 60 } })
  expect((await write(section, APPOINTMENTS, state.id)).state).toBe('writing')
  await jobs.settle()
  expect((await section.get(`${APPOINTMENTS}/imports/${state.id}`)).body).toMatchObject({
    state: 'written',
    done: 5940,
  })
  await jobs.stop()
})

it('导入的每一条都由台账证明', async () => {
  expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
})

describe('就地改一个单元格', () => {
  it('改了当场重判，写得进；原来列的顺序和表头照旧', async () => {
    const file = await sheet([heading, row({ 2: '改一', 3: '9001', 4: '13月' }), row({ 1: '没有的学校', 3: '9002' })])
    const state = await hand(east, APPOINTMENTS, file)
    expect(state).toMatchObject({ counts: { refused: 2, accepted: 0 }, titles: heading })
    const url = `${APPOINTMENTS}/imports/${state.id}/mend`
    const mended = await east.post(url, { cells: [{ row: 2, column: 4, value: '2024-03-05' }] })
    expect(mended.body).toMatchObject({ state: 'judged', counts: { refused: 1, accepted: 1 } })
    const { rows } = (await east.get(`${APPOINTMENTS}/imports/${state.id}/rows?verdict=refused`)).body
    expect(rows).toMatchObject([{ row: 3, cells: ['一校一警', '没有的学校', '张三', '9002', '2024-01-01'] }])
    expect((await east.post(url, { cells: [{ row: 3, column: 1, value: '东县第一小学' }] })).body).toMatchObject({
      counts: { refused: 0, accepted: 2 },
    })
    expect(await write(east, APPOINTMENTS, state.id)).toMatchObject({ state: 'written' })
    expect((await east.post(url, { cells: [{ row: 2, column: 2, value: '迟了' }] })).body).toMatchObject({
      code: 'books.import-not-open',
    })
    expect((await section.post(url, { cells: [{ row: 2, column: 2, value: '迟了' }] })).status).toBe(409)
  })
})
