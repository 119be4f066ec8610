import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import type { Actor } from '../platform/actor.ts'
import { actorOf } from '../platform/sign-in/actor-of.ts'
import { dayOf } from '../calendar/plain-date.ts'
import { changeAll } from '../platform/change.ts'
import { workbook } from '../platform/export.ts'
import { startJobs } from '../platform/jobs.ts'
import { clearImports } from './clearing.ts'
import { isDeriving } from './derive-anew.ts'
import { readsOf } from './reach.ts'
import { bookOf, type BookRoom } from './room.ts'
import { ownBookRegister, ownBookRow, ownBooks } from './own/store.ts'
import { verifyBooks } from './verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let room: BookRoom
let admin: Speaker
let east: Speaker
const BOOK = 'own-jiang-shi'
const id = v7()
const choices = [
  { code: 'new0', zh: '律师' },
  { code: 'new1', zh: '民警' },
  { code: 'new2', zh: '教师' },
]
const field = (code: string, zh: string, kind: string, more: object = {}) => ({ code, zh, kind, ...more })
const fields = [
  field('new0', '姓名', 'line', { required: true }),
  field('new1', '学校', 'org', { required: true }),
  field('new2', '身份', 'choice', { choices }),
  field('new3', '课时', 'whole', { unit: '课时' }),
  field('new4', '年龄', 'whole'),
]
const wanted = {
  zh: '讲师',
  about: '宣讲的人。',
  fields,
  key: ['new0', 'new1'],
  filters: ['new2'],
  belongs: 'new1',
  keepers: ['county-officer'],
  readers: ['administrator'],
}

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  room = town.house.books
  admin = await town.as(people.administrator)
  east = await town.as(people.east)
  const saved = await admin.put(`/api/own-books/${id}`, { form: wanted, seen: 0, request: v7() })
  expect(saved.body).toMatchObject({ book: BOOK })
})
afterAll(() => town.close())

type Cells = (string | number | null)[]
const heading: Cells = ['姓名', '学校', '身份', '课时', '年龄']
const hand = async (rows: Cells[]) =>
  (
    await east.hand(
      `/api/books/${BOOK}/import?request=${v7()}`,
      await workbook({ sheets: [{ name: '表', rows: [heading, ...rows] }] }),
    )
  ).body
const rowsOf = async (state: { id: string }) =>
  (await east.get(`/api/books/${BOOK}/imports/${state.id}/rows?limit=100`)).body.rows as {
    row: number
    name: string
    verdict: string
    remarks: { zh: string }[]
  }[]
const write = async (state: { id: string }) =>
  (await east.post(`/api/books/${BOOK}/imports/${state.id}/write`, { request: v7() })).body
const declaration = async () => (await ownBookRow(town.house.db, BOOK))!
const redeclare = async (change: (was: Awaited<ReturnType<typeof declaration>>['declaration']) => object) => {
  const { version, declaration: was } = await declaration()
  return admin.put(`/api/own-books/${id}`, { form: change(was), seen: version, request: v7() })
}
const school = '东县第一小学'

describe('导入', () => {
  it('整数按这一栏自己的单位说明，没有单位的不说“人”', async () => {
    const state = await hand([
      ['张一', school, '律师', '约20', '三四十'],
      ['张二', school, '律师', '1-3', '约40'],
    ])
    const rows = await rowsOf(state)
    const said = Object.fromEntries(rows.map(({ row, remarks }) => [row, remarks.map(({ zh }) => zh).join('；')]))
    expect(said[2]).toContain('“课时”：“约20”按20课时计')
    expect(said[2]).toContain('“年龄”：“三四十”读不出一个确定的数，请只填一个整数')
    expect(said[3]).toContain('请只填一个整数（课时）')
    expect(said[3]).toContain('“约40”按40计')
    expect(JSON.stringify(said)).not.toContain('人')
  })

  it('停用的选项不再收；已经选着它的，别的栏照样能改', async () => {
    expect(await write(await hand([['李一', school, '民警', 1, 30]]))).toMatchObject({ state: 'written', done: 1 })
    const saved = await redeclare((was) => ({
      ...was,
      fields: was.fields.map((one) =>
        one.code === 'shenfen'
          ? { ...one, choices: one.choices.map((each) => ({ ...each, retired: each.zh === '民警' })) }
          : one,
      ),
    }))
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    const rows = await rowsOf(
      await hand([
        ['李一', school, '民警', 2, 30],
        ['李二', school, '民警', 1, 30],
      ]),
    )
    expect(rows.map(({ verdict }) => verdict)).toEqual(['changed', 'refused'])
    expect(rows[1]!.remarks[0]!.zh).toBe('“身份”：“民警”已停用')
    const form = { xingming: '李三', xuexiao: city.eastPrimary, shenfen: 'minjing', keshi: null, nianling: null }
    const entered = await east.put(`/api/books/${BOOK}/${v7()}`, { form, seen: 0, request: v7() })
    expect([entered.status, entered.body.code]).toEqual([422, 'books.retired-choice'])
  })

  it('写入的行当即不再留原文；没写入的到期清除，只留行数，下载说明已清除', async () => {
    const kept = async (state: { id: string }) =>
      (
        await sql<{ n: number; cells: number; names: number }>`
          select count(*)::int as n, count(coalesce(cells, form))::int as cells, count(*) filter (where name like '王%')::int as names
          from book_import_row where import = ${state.id}`.execute(town.house.db)
      ).rows[0]
    const [state, waiting] = [
      await hand([
        ['王一', school, '律师', 1, 30],
        ['王二', '没有的学校', '律师', 1, 30],
      ]),
      await hand([['王三', school, '律师', 1, 30]]),
    ]
    await write(state)
    expect(await kept(state)).toEqual({ n: 2, cells: 1, names: 2 })
    expect((await east.get(`/api/books/${BOOK}/imports/${state.id}/refused`)).status).toBe(200)
    const now = town.clock.now
    const after = (days: number) => new Date(now.getTime() + days * 86_400_000)
    expect(await clearImports(room, after(29))).toBe(0)
    expect(await clearImports(room, after(31))).toBeGreaterThanOrEqual(2)
    expect(await clearImports(room, after(31))).toBe(0)
    expect(await kept(state)).toEqual({ n: 2, cells: 0, names: 1 })
    const told = (await east.get(`/api/books/${BOOK}/imports/${state.id}`)).body
    expect(told).toMatchObject({ state: 'written', counts: { accepted: 1, refused: 1 }, clearedOn: dayOf(after(31)) })
    expect((await east.get(`/api/books/${BOOK}/imports/${state.id}/refused`)).body.code).toBe('books.import-cleared')
    const given = (await east.get(`/api/books/${BOOK}/imports/${waiting.id}`)).body
    expect([given.state, given.refusal.zh]).toEqual(['unreadable', expect.stringContaining('没有写入')])
    expect((await east.post(`/api/books/${BOOK}/imports/${waiting.id}/write`, { request: v7() })).status).toBe(409)
  })
})

describe('声明', () => {
  it('没有提交的声明不留下：回滚以后，同一版次说的是后来的那一份', async () => {
    const { db } = town.house
    const row = await declaration()
    const titled = async () => (await ownBooks(db)).find((one) => one.id === BOOK)!.about.zh
    const undone = new Error('undone')
    await expect(
      db.transaction().execute(async (tx) => {
        const after = { id, code: BOOK, declaration: { ...row.declaration, about: '回滚的说明' } }
        await changeAll(tx, ownBookRegister, [
          { before: row, after, act: 'own-books.save', by: { person: people.administrator }, at: town.clock.now },
        ])
        expect((await ownBooks(tx)).find((one) => one.id === BOOK)!.about.zh).toBe('回滚的说明')
        throw undone
      }),
    ).rejects.toBe(undone)
    expect(await titled()).toBe('宣讲的人。')
    expect((await redeclare((was) => ({ ...was, about: '后来的说明' }))).status).toBe(200)
    expect(await titled()).toBe('后来的说明')
  })

  it('条目多的簿改了声明，由后台分批整理；整理完以前页面说明，整理完以后按新的声明查得到', async () => {
    const { db } = town.house
    await sql`insert into book_entry (id, version, changed_at, book, form, unit, key, caption, org, marks, sought, grams, s1)
      select gen_random_uuid(), 1, now(), ${BOOK}, jsonb_build_object('xingming', '批量' || n, 'xuexiao', ${city.eastPrimary}::text, 'keshi', n), null,
        'k' || n, '批量' || n, ${city.eastPrimary}, '{}', '', '{}', 'x' || n from generate_series(1, 2500) n`.execute(
      db,
    )
    const saved = await redeclare((was) => ({ ...was, filters: ['shenfen', 'keshi'] }))
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect((await east.get(`/api/book-faces/${BOOK}`)).body.deriving).toBe(true)
    expect((await verifyBooks(room)).differing.length).toBe(2500)
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    await jobs.settle()
    await jobs.stop()
    expect(await isDeriving(db, { id: BOOK })).toBe(false)
    expect((await verifyBooks(room)).differing).toEqual([])
    expect((await east.get(`/api/books/${BOOK}?q=${encodeURIComponent('批量2500')}`)).body.total).toBe(1)
  })
})

it('派生的列被改动，核对说得出是哪一条、哪几列', async () => {
  const { db } = town.house
  const { rows } = await sql<{ id: string }>`
    update book_entry set marks = array_remove(marks, marks[1]), from_day = '2020-01-01', s1 = 'zzz'
    where id = (select id from book_entry where book = ${BOOK} and key like 'k%' is false order by id limit 1) returning id`.execute(
    db,
  )
  expect((await verifyBooks(room)).differing).toEqual([
    { id: rows[0]!.id, book: BOOK, fields: expect.arrayContaining(['from_day', 'marks', 's1']) },
  ])
  await sql`update book_entry set book = 'own-gone' where id = ${rows[0]!.id}`.execute(db)
  expect((await verifyBooks(room)).differing).toMatchObject([{ book: 'own-gone', fields: ['book'] }])
})

it('数据的构成记录里，自建簿的条目只对能查阅这本簿、这个单位的人写明是谁', async () => {
  const { db } = town.house
  const book = (await bookOf(room, BOOK))!
  const who = async (person: string): Promise<Actor> => (await actorOf(town.house, db, person, dayOf(town.clock.now)))!
  const reads = async (person: string, org: string | null) => {
    const actor = await who(person)
    return [readsOf(book).any(actor), readsOf(book).of(actor, org, room.places.lineage)]
  }
  expect(await reads(people.east, city.eastPrimary)).toEqual([true, true])
  expect(await reads(people.east, city.westPrimary)).toEqual([true, false])
  expect(await reads(people.east, null)).toEqual([true, false])
  expect(await reads(people.administrator, city.westPrimary)).toEqual([true, true])
  expect(await reads(people.administrator, null)).toEqual([true, true])
  // Holds books.read over the whole city, but the book is not among his.
  expect(await reads(people.section, city.eastPrimary)).toEqual([false, false])
})
