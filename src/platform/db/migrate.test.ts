import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { inSchema, migrate, outstanding } from './migrate.ts'
import { inOrder, migrationOf, readMigrations } from './migrations.ts'

const migration = (name: string, text: string) => migrationOf(`platform/${name}`, text)
const first = migration('0001_first', 'create table one (id int)')
const second = migration('0002_second', 'create table two (id int); insert into two values (1)')

describe('数据库脚本', () => {
  let database: FreshDatabase
  let client: Client
  beforeEach(async () => {
    database = await freshDatabase({ empty: true })
    client = new Client(database.ownerConfig)
    await client.connect()
  })
  afterEach(async () => {
    await client.end()
    await database.drop()
  })
  const ask = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows

  test('按编号执行一次，再次执行时无事可做', async () => {
    expect(await migrate(database.ownerConfig, { migrations: [first, second] })).toEqual([
      'platform/0001_first',
      'platform/0002_second',
    ])
    expect(await migrate(database.ownerConfig, { migrations: [first, second] })).toEqual([])
    expect(await ask('select id from mingfa.two')).toEqual([{ id: 1 }])
  })

  test('两个程序同时启动，每个脚本仍只执行一次', async () => {
    const rounds = await Promise.all(
      [1, 2, 3].map(() => migrate(database.ownerConfig, { migrations: [first, second] })),
    )
    expect(rounds.flat().toSorted()).toEqual(['platform/0001_first', 'platform/0002_second'])
  })

  test('出错的脚本不留痕迹，错误指明脚本和行号，之前的脚本保留', async () => {
    const bad = migration('0003_bad', 'create table three (id int);\n\ninsert into nowhere values (1)')
    await expect(migrate(database.ownerConfig, { migrations: [first, bad] })).rejects.toThrow(/0003_bad.*line 3/)
    expect(await ask('select name from mingfa.migration')).toEqual([{ name: 'platform/0001_first' }])
    expect(await ask(`select to_regclass('mingfa.three') as three`)).toEqual([{ three: null }])
  })

  test('执行过的脚本被改动或缺失时拒绝启动；编号较小的新脚本照常执行', () => {
    const applied = [{ name: 'platform/0002_second', sha256: second.sha256 }]
    expect(() => outstanding(applied, [migration('0002_second', 'changed')])).toThrow('0002_second 执行之后被改动')
    expect(() => outstanding(applied, [first])).toThrow('0002_second，但本程序中没有')
    expect(outstanding(applied, [first, second])).toEqual([first])
  })

  test('同一数据库中两个局各有一个模式，名称可含空格和引号', async () => {
    const schema = '某 "局" \\'
    await migrate(database.ownerConfig, { migrations: [first] })
    await migrate(database.ownerConfig, { migrations: [first, second], schema })
    const other = new Client(inSchema({ ...database.ownerConfig, options: '' }, schema))
    await other.connect()
    expect((await other.query('select id from two')).rows).toEqual([{ id: 1 }])
    await other.end()
    expect(await ask(`select to_regclass('mingfa.two') as two`)).toEqual([{ two: null }])
  })

  test('改了名的脚本按旧名认得，不再执行，改记新名；依赖和旧名写在脚本头上，不算改动', async () => {
    await migrate(database.ownerConfig, { migrations: [first, second] })
    const text = `-- formerly: platform/0002_second\n-- after: platform/0001_first\n${second.text}`
    const moved = migrationOf('registers/people/0001_second', text)
    expect(moved).toMatchObject({ sha256: second.sha256, after: ['platform/0001_first'] })
    expect(await migrate(database.ownerConfig, { migrations: [first, moved] })).toEqual([])
    expect(await ask('select name from mingfa.migration order by 1')).toEqual([
      { name: 'platform/0001_first' },
      { name: 'registers/people/0001_second' },
    ])
  })

  test('下层房间在前，房间里按编号；说了在谁之后的，排在其后', () => {
    const named = (name: string, ...after: string[]) =>
      migrationOf(name, after.map((other) => `-- after: ${other}\n`).join(''))
    const order = (...all: ReturnType<typeof named>[]) => inOrder(all).map(({ name }) => name)
    const [core, people, files] = ['platform/0001_a', 'registers/people/0001_b', 'platform/files/0001_c']
    expect(order(named('duties/d/0001_e'), named(people), named('platform/0002_f'), named(files), named(core))).toEqual(
      [core, 'platform/0002_f', files, people, 'duties/d/0001_e'],
    )
    expect(order(named(people), named(files, people), named(core))).toEqual([core, people, files])
    // A later one of the same room still follows the one that waited.
    expect(order(named(people), named('platform/0001_a', people), named('platform/0002_f'))).toEqual([
      people,
      'platform/0001_a',
      'platform/0002_f',
    ])
    expect(() => order(named(files, people))).toThrow(`${files} comes after ${people}, which is not there`)
    expect(() => order(named(files, people), named(people, files))).toThrow('wait for each other')
    expect(() => order(named('platform/0001_a'), named('platform/0001_b'))).toThrow('share a number')
    expect(() => order(named('elsewhere/0001_a'))).toThrow('lies in its room')
    expect(() => order(named('platform/1_a'))).toThrow('NNNN_name.sql')
  })

  test('本程序的全部脚本可在空库上执行', async () => {
    const all = readMigrations()
    expect(all.length).toBeGreaterThan(5)
    expect(await migrate(database.ownerConfig)).toEqual(all.map(({ name }) => name))
  })
})

describe('应用角色', () => {
  test('不能改动或删除台账和历史，也不能改表', async () => {
    const database = await freshDatabase()
    const client = new Client(database.config)
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'mingfa'::regnamespace and relkind in ('r', 'p')
       and (relname in ('act', 'ledger') or relname like '%\\_past')`,
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const { name } of rows) {
      await expect(client.query(`delete from ${name}`), name).rejects.toThrow('permission denied')
      await expect(client.query(`truncate ${name}`), name).rejects.toThrow('permission denied')
      await expect(client.query(`alter table ${name} add x int`), name).rejects.toThrow('must be owner')
    }
    const { rows: rewritable } = await client.query(
      `select relname from pg_class where relname = any($1) and relnamespace = 'mingfa'::regnamespace
       and has_any_column_privilege(oid, 'update')`,
      [rows.map(({ name }) => name)],
    )
    expect(rewritable).toEqual([])
    await expect(client.query('create table mischief (id int)')).rejects.toThrow('permission denied')
    await client.end()
    await database.drop()
  })
})
