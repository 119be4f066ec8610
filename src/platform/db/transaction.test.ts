import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { connect, type Connection } from './connect.ts'
import { afterCommit, inTransaction, withinTransaction } from './transaction.ts'

let database: FreshDatabase
let house: Connection
beforeAll(async () => {
  database = await freshDatabase()
  const owner = new pg.Client(database.ownerConfig)
  await owner.connect()
  await owner.query('create table said (word text primary key); grant select, insert on said to mingfa_app')
  await owner.end()
  house = connect({ ...database.config, max: 2 })
})
afterAll(async () => {
  await house.close()
  await database.drop()
})
let asked = 0
/** Words of this test alone. */
const word = (what: string) => `${what} ${asked}`
beforeEach(() => void asked++)

const say = (what: string) => house.pool.query('insert into said values ($1)', [word(what)])
const sayIn = (what: string) =>
  house.db
    .insertInto('said' as never)
    .values({ word: word(what) } as never)
    .execute()
const no = refuse('test.no', '不行', 'No')

/** What stands in the database for everybody to see. */
async function said(): Promise<string[]> {
  const { rows } = await house.pool.query<{ word: string }>('select word from said where word like $1 order by 1', [
    `% ${asked}`,
  ])
  return rows.map((row) => row.word.split(' ')[0]!)
}

describe('一次办理是一个事务', () => {
  it('办成的都在，无论用的是哪一种写法；没有办成的，一样也不在', async () => {
    await inTransaction(house.pool, async () => {
      await Promise.all([
        say('a'),
        sayIn('b'),
        house.db.transaction().execute((tx) =>
          tx
            .insertInto('said' as never)
            .values({ word: word('c') } as never)
            .execute(),
        ),
      ])
      expect(await said()).toEqual(['a', 'b', 'c'])
      return accept(true)
    })
    expect(await said()).toEqual(['a', 'b', 'c'])
    expect((await inTransaction(house.pool, async () => (await say('d'), no))).ok).toBe(false)
    await expect(
      inTransaction(house.pool, async () => (await say('e'), Promise.reject(new Error('broken')))),
    ).rejects.toThrow('broken')
    expect(await said()).toEqual(['a', 'b', 'c'])
  })

  it('里面的事务退回，只退它自己；外面的照旧', async () => {
    await inTransaction(house.pool, async () => {
      await say('a')
      const inner = house.db.transaction().execute(async () => (await say('b'), Promise.reject(new Error('inner'))))
      await expect(inner).rejects.toThrow('inner')
      const twice = house.db.transaction().execute(() => say('a'))
      await expect(twice).rejects.toThrow('duplicate key')
      await say('c')
      return accept(true)
    })
    expect(await said()).toEqual(['a', 'c'])
  })

  it('出了错却当作没有，不算办成', async () => {
    const silent = inTransaction(house.pool, async () => {
      await say('a')
      await say('a').catch(() => {})
      return accept(true)
    })
    await expect(silent).rejects.toThrow()
    expect(await said()).toEqual([])
  })

  it('连接还回去了：办了多少次也不少一条', async () => {
    for (let i = 0; i < 5; i++) await inTransaction(house.pool, async () => no)
    await Promise.all([house.pool.query('select pg_sleep(0.01)'), house.pool.query('select pg_sleep(0.01)')])
  })

  it('同时办理的互不相见', async () => {
    const waiting = Promise.withResolvers<void>()
    const first = inTransaction(house.pool, async () => {
      await say('a')
      await waiting.promise
      return accept(await said())
    })
    const second = await inTransaction(house.pool, async () => accept(await said()))
    waiting.resolve()
    expect([await first, second]).toEqual([accept(['a']), accept([])])
  })

  it('后续的事在提交以后做；没有提交的不做；做不成不影响已经办成的', async () => {
    const done: string[] = []
    const late: unknown[] = []
    const work = async () => {
      await say('a')
      await afterCommit(async () => void done.push(`${withinTransaction()} ${(await said()).join('')}`))
      await afterCommit(() => Promise.reject(new Error('late')))
      expect(done).toEqual([])
      return accept(true)
    }
    expect((await inTransaction(house.pool, work, (fault) => late.push(fault))).ok).toBe(true)
    expect(done).toEqual(['false a'])
    expect(late).toHaveLength(1)
    await inTransaction(house.pool, async () => (await afterCommit(() => void done.push('never')), no))
    await afterCommit(() => void done.push('at once'))
    expect(done).toEqual(['false a', 'at once'])
  })

  it('关门时还有一句没有说完：等它说完就关上，不会一直等', async () => {
    const other = connect({ ...database.config, max: 2 })
    const underWay = other.pool.query('select pg_sleep(0.3)')
    // Sent, and its connection lent out.
    await sql`select 1`.execute(other.db)
    await other.close()
    expect((await underWay).rowCount).toBe(1)
  })

  it('办完以后还在写的，写不进已经办完的事务', async () => {
    const late = Promise.withResolvers<void>()
    let straggler: Promise<unknown> = Promise.resolve()
    await inTransaction(house.pool, async () => {
      straggler = late.promise.then(() => say('b'))
      return no
    })
    late.resolve()
    await straggler
    expect(await said()).toEqual(['b'])
  })
})
