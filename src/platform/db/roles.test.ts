// 一个数据库里的几个单位：各有各的角色，谁也读不到谁的
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { migrate } from './migrate.ts'
import { migrationOf } from './migrations.ts'
import { APP_ROLE, ownRole, roleIn, separate } from './roles.ts'

const migrations = [
  migrationOf(
    'platform/0001_all_kinds',
    `create table said (id int generated always as identity, word text, secret text);
     create view heard as select word from said;
     create sequence counted;
     create function spoken() returns text language sql as $$ select 'x' $$;
     revoke execute on function spoken() from public;
     grant select, insert on said to mingfa_app;
     grant update (word) on said to mingfa_app;
     grant select on heard to mingfa_app;
     grant usage on sequence counted to mingfa_app;
     grant execute on function spoken() to mingfa_app;`,
  ),
]
const suffix = Date.now().toString(36)
const [one, two, old] = ['a', 'b', 'c'].map((name) => `${name}_${suffix}`) as [string, string, string]
let database: FreshDatabase
let owner: Client
beforeAll(async () => {
  database = await freshDatabase({ empty: true })
  owner = new Client({ ...database.ownerConfig, options: '' })
  await owner.connect()
  for (const schema of [one, two]) await migrate(database.ownerConfig, { schema, migrations })
  await migrate(database.ownerConfig, { schema: old, role: APP_ROLE, migrations })
}, 60_000)
afterAll(async () => {
  await owner?.end()
  // Roles belong to the server: they go when what they were granted is gone.
  const again = new Client({ ...database.ownerConfig, options: '' })
  await again.connect()
  for (const schema of [one, two, old]) {
    await again.query(`drop schema if exists ${schema} cascade`)
    await again.query(`drop role if exists ${ownRole(schema)}`)
  }
  await again.end()
  await database.drop()
})

const may = [
  'insert into S.said (word) values (1)',
  'select word from S.said',
  'update S.said set word = 2',
  'select * from S.heard',
  `select nextval('S.counted')`,
  'select S.spoken()',
]
const mayNot = ['update S.said set secret = 1', 'delete from S.said', 'create table S.mine (id int)']

async function as(role: string, statement: string): Promise<string> {
  await owner.query(`set role ${role}`)
  try {
    await owner.query(statement)
    return 'done'
  } catch (error) {
    return (error as Error).message
  } finally {
    await owner.query('reset role')
  }
}
const of = (schema: string, statement: string) => statement.replaceAll('S.', `${schema}.`)

describe('各有各的角色', () => {
  test.each(may)('自己的：%s', async (statement) => {
    expect(await as(ownRole(one), of(one, statement))).toBe('done')
  })

  test.each(mayNot)('自己的也不能：%s', async (statement) => {
    expect(await as(ownRole(one), of(one, statement))).toMatch(/permission denied/)
  })

  test.each([...may, ...mayNot])('别人的都不能：%s', async (statement) => {
    expect(await as(ownRole(one), of(two, statement))).toMatch(/permission denied/)
    expect(await as(APP_ROLE, of(two, statement))).toMatch(/permission denied/)
  })

  test('以前共用的照旧共用；分开以后，能的不变，共用的角色什么也不能了', async () => {
    expect(await roleIn(owner, old)).toBe(APP_ROLE)
    // An upgrade alone changes nothing of it.
    await migrate(database.ownerConfig, { schema: old, migrations })
    expect(await roleIn(owner, old)).toBe(APP_ROLE)
    expect(await separate(owner, old)).toBe(ownRole(old))
    expect(await roleIn(owner, old)).toBe(ownRole(old))
    for (const statement of may) {
      expect(await as(ownRole(old), of(old, statement))).toBe('done')
      expect(await as(APP_ROLE, of(old, statement))).toMatch(/permission denied/)
    }
    for (const statement of mayNot) expect(await as(ownRole(old), of(old, statement))).toMatch(/permission denied/)
    expect(await separate(owner, old)).toBe(ownRole(old))
  })

  test('名称再长也不混：PostgreSQL 截断的，用摘要', () => {
    expect(ownRole('mingfa')).toBe(APP_ROLE)
    expect(ownRole('jiaozuo')).toBe('mingfa_app_jiaozuo')
    const long = 'a'.repeat(62)
    expect(new Set([ownRole(`${long}b`), ownRole(`${long}c`)]).size).toBe(2)
    for (const name of [`${long}b`, '某局'.repeat(20)]) expect(Buffer.byteLength(ownRole(name))).toBeLessThanOrEqual(63)
  })
})
