import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { batching } from './batch.ts'
import { changeAll, type Change, type RecordRow, type Register } from './change.ts'
import { connect, type Connection } from './db/connect.ts'
import { verify } from './verify.ts'

interface Setting extends RecordRow {
  readonly key: string
  readonly value: unknown
}
const settings: Register<Setting> = { table: 'setting', columns: ['id', 'version', 'changed_at', 'key', 'value'] }

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

const at = new Date('2026-11-23T01:00:00Z')
const by = { person: null }
const change = (
  before: Setting | null,
  after: { id: string; key: string; value: unknown },
  more: Partial<Change<Setting>> = {},
): Change<Setting> => ({ before, after, act: 'test.changed', by, at, ...more })
const read = async (id: string) =>
  (await app.pool.query('select * from setting where id = $1', [id])).rows[0] as Setting
const acts = async (id: string) =>
  (await app.pool.query('select version, act, fact, reason from act where subject = $1 order by version', [id])).rows

async function created(value: unknown = 1) {
  const id = v7()
  expect(await changeAll(app.pool, settings, [change(null, { id, key: id, value })])).toEqual(['written'])
  return read(id)
}

describe('一切变更只走一条路', () => {
  it('新增、修改各记一笔经过，只记变动的字段，旧版移入历史', async () => {
    const one = await created(1)
    expect(await changeAll(app.pool, settings, [change(one, { ...one, value: 2 }, { reason: '更正' })])).toEqual([
      'written',
    ])
    expect(await read(one.id)).toMatchObject({ version: 2, value: 2 })
    expect(await acts(one.id)).toEqual([
      { version: 1, act: 'test.changed', fact: { key: one.id, value: 1 }, reason: null },
      { version: 2, act: 'test.changed', fact: { value: 2 }, reason: '更正' },
    ])
    const { rows } = await app.pool.query('select version, value from setting_past where id = $1', [one.id])
    expect(rows).toEqual([{ version: 1, value: 1 }])
  })

  it('没见过记录就要改它（版本0），什么都没写', async () => {
    const one = await created()
    expect(await changeAll(app.pool, settings, [change({ ...one, version: 0 }, { ...one, value: 2 })])).toEqual([
      'stale',
    ])
    expect(await changeAll(app.pool, settings, [change(null, { ...one, value: 3 })])).toEqual(['stale'])
    expect(await read(one.id)).toMatchObject({ version: 1, value: 1 })
    expect(await acts(one.id)).toHaveLength(1)
  })

  it('两人据同一版本修改，只有一人成功，另一人什么都没写', async () => {
    const one = await created()
    const verdicts = await Promise.all(
      [2, 3, 4, 5].map((value) => changeAll(app.pool, settings, [change(one, { ...one, value })])),
    )
    expect(verdicts.flat().sort()).toEqual(['stale', 'stale', 'stale', 'written'])
    expect(await acts(one.id)).toHaveLength(2)
    const { rows } = await app.pool.query('select count(*)::int as n from ledger where subject = $1', [one.id])
    expect(rows[0].n).toBe(2)
  })

  it('同一请求再来一次，答复如前，不再写', async () => {
    const [id, request] = [v7(), v7()]
    const same = change(null, { id, key: id, value: 1 }, { request })
    expect(await changeAll(app.pool, settings, [same])).toEqual(['written'])
    expect(await changeAll(app.pool, settings, [same])).toEqual(['replayed'])
    expect(await acts(id)).toHaveLength(1)
  })

  it('一批中有的过时，其余照写', async () => {
    const [one, two] = [await created(), await created()]
    await changeAll(app.pool, settings, [change(one, { ...one, value: 9 })])
    expect(
      await changeAll(app.pool, settings, [change(one, { ...one, value: 10 }), change(two, { ...two, value: 11 })]),
    ).toEqual(['stale', 'written'])
  })

  it('事务回滚，则记录、经过、存证都不留', async () => {
    const id = v7()
    await app.db
      .transaction()
      .execute(async (tx) => {
        await changeAll(tx, settings, [change(null, { id, key: id, value: 1 })])
        throw new Error('rolled back')
      })
      .catch(() => {})
    expect(await read(id)).toBeUndefined()
    expect(await acts(id)).toEqual([])
  })
})

describe('存证不可更改', () => {
  it.each([
    'update act set reason = null',
    'delete from act',
    'truncate act',
    'update ledger set act = act',
    'delete from ledger',
    'truncate ledger',
    'update setting_past set value = value',
    'delete from setting_past',
    'delete from setting',
    'update activity_past set note = note',
    'delete from activity',
    'delete from activity_past',
    'drop table act',
    'alter table ledger disable trigger all',
  ])('应用的数据库角色不能：%s', async (text) => {
    await expect(app.pool.query(text)).rejects.toThrow(/permission denied|must be owner/)
  })

  const tampering = [
    { say: '改了记录', sql: "update setting set value = '99' where id = $1", what: 'record-differs' },
    { say: '改了经过', sql: 'update act set fact = \'{"value": 99}\' where subject = $1', what: 'act-changed' },
    { say: '倒填了时间', sql: "update act set at = at - interval '1 day' where subject = $1", what: 'act-changed' },
    { say: '删了经过', sql: 'delete from act where subject = $1', what: 'leaf-without-act' },
    { say: '删了存证', sql: 'delete from ledger where subject = $1', what: 'act-without-leaf' },
    { say: '删了记录', sql: 'delete from setting where id = $1', what: 'record-differs' },
  ]
  it.each(tampering)('有全权的人$say，核验指得出来', async ({ sql, what }) => {
    const one = await created()
    expect((await verify(app.db, [settings])).discrepancies.filter(({ subject }) => subject === one.id)).toEqual([])
    await owner.pool.query(sql, [one.id])
    const { discrepancies } = await verify(app.db, [settings])
    expect(discrepancies).toContainEqual(expect.objectContaining({ what, subject: one.id, version: 1 }))
  })

  it('内容没有了，又没有封存的删除记录：核验指得出来', async () => {
    const one = await created()
    await owner.pool.query('update act set fact = null where subject = $1', [one.id])
    expect((await verify(app.db, [settings])).discrepancies.filter(({ subject }) => subject === one.id)).toEqual([
      { what: 'act-erased', subject: one.id, version: 1, kind: settings.table },
    ])
  })
})

describe('自然成批', () => {
  it('每人得到自己的答复，一个坏的不连累旁人', async () => {
    const sizes: number[] = []
    const take = batching<number, number>(async (items) => {
      sizes.push(items.length)
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (items.includes(13)) throw new Error('unlucky')
      return items.map((item) => item * 2)
    })
    const answers = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => take(i)))
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(
      answers.map((answer, i) => answer.status === 'fulfilled' && answer.value === i * 2).filter(Boolean),
    ).toHaveLength(39)
    expect(Math.max(...sizes)).toBeGreaterThan(1)
  })
})
