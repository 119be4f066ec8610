import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'

/**
 * What runs with the rights of the tables' owner, and what it believes of what its caller may write. A new one is to be named here, with the test in
 * which its caller lies to it.
 */
const definers: Record<string, { readonly believes: string; readonly tried: string }> = {
  'erase_case(uuid)': {
    believes:
      'acts that end a hold (they are in the public log, under a name); neither dossier nor notes nor links nor settings, nor any time the application says',
    tried: 'src/duties/bullying-prevention/handling/erasing.test.ts',
  },
  'forget_wrappings(uuid)': {
    believes: 'nothing: former wrappings of a key are no fact, and only former ones go',
    tried: 'src/platform/db/definers.test.ts',
  },
}

let database: FreshDatabase
let owner: Client
beforeAll(async () => {
  database = await freshDatabase()
  owner = new Client(database.ownerConfig)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

it('以所有者身份运行的函数都在清单里；搜索路径固定，临时表在最后；不是谁都能调用', async () => {
  const { rows } = await owner.query<{ name: string; path: string | null; everybody: boolean }>(`
    select p.oid::regprocedure::text as name, (select c from unnest(p.proconfig) c where c like 'search_path=%') as path,
      has_function_privilege('public', p.oid, 'execute') as everybody
    from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prosecdef order by 1`)
  expect(rows.map(({ name }) => name.replace(/^mingfa\./, ''))).toEqual(Object.keys(definers).toSorted())
  for (const { name, path, everybody } of rows) {
    expect(path, name).toMatch(/pg_temp$/)
    expect(everybody, name).toBe(false)
  }
})

it('忘掉旧的封装：只忘旧的，临时表顶替不了', async () => {
  const app = new Client(database.config)
  await app.connect()
  const key = '018f0000-0000-7000-8000-000000000001'
  try {
    await owner.query(
      `insert into handler_key (id, version, changed_at, person, public_key, made_on, wrapped) values ($1, 2, now(), $1, 'k', '2026-01-01', '"now"')`,
      [key],
    )
    for (const version of [1, 2])
      await owner.query(
        `insert into handler_key_past (id, version, changed_at, person, public_key, made_on, wrapped) values ($1, $2, now(), $1, 'k', '2026-01-01', '"then"')`,
        [key, version],
      )
    await app.query('create temporary table handler_key_past (id uuid, version int, wrapped jsonb)')
    await app.query(`insert into pg_temp.handler_key_past values ($1, 1, '1')`, [key])
    await app.query('select forget_wrappings($1)', [key])
    const { rows } = await owner.query('select wrapped from handler_key_past order by version')
    expect(rows).toEqual([{ wrapped: null }, { wrapped: 'then' }])
    expect((await app.query('select wrapped from pg_temp.handler_key_past')).rows).toEqual([{ wrapped: 1 }])
  } finally {
    await app.end()
  }
})
