import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { changeAll, type Change, type RecordRow, type Register } from '../platform/change.ts'
import { connect, type Connection } from '../platform/db/connect.ts'
import { declaredBy } from '../platform/declared.ts'
import { face } from '../platform/face.ts'
import { verify } from '../platform/verify.ts'
import { bookRegister, derive, type BookRow } from './entry.ts'
import { formerly } from './former.ts'
import { books } from './index.ts'
import { appointments } from './three-books.fixture.ts'

/** A register of before, as a duty would have written it by hand. */
interface Posted extends RecordRow {
  readonly school: string
  readonly called: string
  readonly badge: string
  readonly since: string
  readonly over: string | null
}
const posted: Register<Posted> = {
  table: 'posted' as never,
  columns: ['id', 'version', 'changed_at', 'school', 'called', 'badge', 'since', 'over'],
}
const tables = `
  create table posted (id uuid primary key, version int not null, changed_at timestamptz not null, school uuid, called text, badge text, since date, over date);
  create table posted_past (like posted, primary key (id, version));`
const move = `call move_into_book('posted', 'test-appointments',
  form => $$jsonb_build_object('programme', 'officer', 'school', t.school, 'name', t.called, 'number', t.badge, 'from', t.since, 'until', t.over)$$,
  org => 't.school', first => 't.since', last => 't.over', caption => 't.called')`
const moved = formerly(appointments, 'posted', ({ school, called, badge, since, over = null }) => ({
  programme: 'officer',
  school,
  name: called,
  number: badge,
  from: since,
  until: over,
}))
const { keeps } = declaredBy([
  face<never>({ id: 'a', title: { zh: '甲', en: 'A' }, keeps: books.keeps!, moved: [moved] }),
])

let database: FreshDatabase
let app: Connection
let owner: Connection
beforeAll(async () => {
  database = await freshDatabase()
  app = connect(database.config)
  owner = connect(database.ownerConfig)
})
afterAll(async () => {
  await app.close()
  await owner.close()
  await database.drop()
})

const [school, at, by] = [v7(), new Date('2024-03-01T02:00:00Z'), { person: null }]
const bare = { id: '', school, called: '何必', badge: 'J1', since: '2024-01-01', over: null as string | null }

/** One that was entered, one that was ended too, in the former table; then moved. */
async function movedHouse(): Promise<[entered: string, ended: string]> {
  await owner.pool.query(tables)
  const [one, two] = [v7(), v7()]
  const change = (before: Posted | null, after: Omit<Posted, 'version' | 'changed_at'>): Change<Posted> => ({
    before,
    after,
    act: 'test.posted',
    by,
    at,
  })
  const change2 = { ...bare, id: two, badge: 'J2' }
  await changeAll(owner.pool, posted, [change(null, { ...bare, id: one }), change(null, change2)])
  await changeAll(owner.pool, posted, [
    change({ ...change2, version: 1, changed_at: at }, { ...change2, over: '2024-06-30' }),
  ])
  await owner.pool.query(move)
  return [one, two]
}

const found = async (ids: readonly string[]) =>
  (await verify(app.db, keeps)).discrepancies.filter(({ subject }) => ids.includes(subject))

describe('原有名册并入登记簿', () => {
  it('条目和历史连同编号、版本都在，经过和存证原样，核验相符；再执行一次，无事可做', async () => {
    const ids = await movedHouse()
    await owner.pool.query(move)
    const { rows } = await app.pool.query(
      `select id, version, form ->> 'until' as until, from_day::text, until_day::text from book_entry where id = any($1) order by version`,
      [ids],
    )
    expect(rows).toEqual([
      { id: ids[0], version: 1, until: null, from_day: '2024-01-01', until_day: 'infinity' },
      { id: ids[1], version: 2, until: '2024-06-30', from_day: '2024-01-01', until_day: '2024-06-30' },
    ])
    const past = await app.pool.query('select version, form from book_entry_past where id = $1', [ids[1]])
    expect(past.rows).toMatchObject([{ version: 1, form: { name: '何必', until: null } }])
    expect((await app.pool.query(`select to_regclass('posted_past') as gone`)).rows).toEqual([{ gone: null }])
    expect(await found(ids)).toEqual([])
  })

  it('并入以后照常更改，前后两段经过合起来仍与条目相符', async () => {
    const ids = await movedHouse()
    const { rows } = await app.pool.query<BookRow>('select * from book_entry where id = $1', [ids[0]])
    const form = { ...rows[0]!.form, name: '何必然' }
    const around = { nameOf: () => '', countyOf: () => null }
    await changeAll(app.db, bookRegister, [
      {
        before: rows[0]!,
        after: { ...rows[0]!, form, ...derive(appointments, form, null, around) },
        act: 'books.changed',
        by,
        at,
      },
    ])
    expect(await found(ids)).toEqual([])
  })

  it.each([
    ['改了并入的条目', `update book_entry set form = form || '{"name": "别人"}' where id = $1`, 'record-differs'],
    ['挪到了另一本', `update book_entry set book = 'test-officers' where id = $1`, 'record-differs'],
    ['作废了它，没有记下', `update book_entry set struck = '{"on": "2024-01-01"}' where id = $1`, 'record-differs'],
    ['改了版本', 'update book_entry set version = 7 where id = $1', 'record-differs'],
    ['删了它', 'delete from book_entry where id = $1', 'record-differs'],
    ['改了并入以前的经过', `update act set fact = fact || '{"called": "别人"}' where subject = $1`, 'act-changed'],
    [
      '改称是另一种登记的经过',
      `update act set kind = 'book_entry', fact = '{"book": "test-appointments"}' where subject = $1`,
      'act-changed',
    ],
    ['删了并入以前的经过', 'delete from act where subject = $1', 'leaf-without-act'],
    ['删了并入以前的存证', 'delete from ledger where subject = $1', 'act-without-leaf'],
  ])('有全权的人%s，核验指得出来', async (_say, tamper, what) => {
    const ids = await movedHouse()
    await owner.pool.query(tamper, [ids[0]])
    expect((await found(ids)).map((one) => one.what)).toContain(what)
    expect((await found([ids[1]])).length).toBe(0)
  })

  it('没有申报并入的，这些条目无从证明，核验指得出来', async () => {
    const ids = await movedHouse()
    const { discrepancies } = await verify(app.db, books.keeps!)
    expect(discrepancies.filter(({ subject }) => ids.includes(subject)).map(({ what }) => what)).toEqual([
      'record-without-act',
      'record-without-act',
      // 它以前的一版，同样无从证明。
      'past-differs',
    ])
  })
})
