import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { speakable } from './speakable.ts'

let database: FreshDatabase
let client: Client
beforeAll(async () => {
  database = await freshDatabase()
  client = new Client(database.ownerConfig)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const refusedBy = (text: string) =>
  client.query(text).then(
    () => Promise.reject(new Error('it was done')),
    (error: unknown) => error as Error,
  )

it.each([
  ['约束', `insert into setting (id, key, value, version, changed_at) values (null, '令狐问渠', '1', 1, now())`],
  ['读不成', `select '令狐问渠'::uuid`],
  ['重复', `insert into migration select * from migration where name = (select min(name) from migration)`],
  ['函数里', `do $$ begin perform '令狐问渠'::int; end $$`],
])('数据库的报错写进日志不带行里的内容，本来带着：%s', async (_, text) => {
  const error = await refusedBy(text)
  const told = JSON.stringify(speakable(new Error('outer', { cause: error })))
  expect(told).not.toMatch(/令狐问渠|Failing row|already exists/)
  expect(told).toMatch(/"code":"[0-9A-Z]{5}"/)
  expect(told).toContain('at ')
  if (text.includes('令狐')) expect(JSON.stringify([error.message, error])).toContain('令狐问渠')
})

it('别的报错照原样说，连同原因', () => {
  const told = speakable(new TypeError('not this', { cause: 'that' }))
  expect(told).toMatchObject({ type: 'TypeError', message: 'not this', cause: { message: 'that' } })
})
