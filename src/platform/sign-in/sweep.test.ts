import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { sweepSignIn } from './sweep.ts'

const house = { ...({} as Awaited<ReturnType<typeof testHouse>>) }
beforeAll(async () => {
  Object.assign(house, await testHouse({ prepare: buildCity }))
})
afterAll(() => house.close())

test('登录日志满半年才清；每个账号的最后一条留下，题号不重复；会话同样', async () => {
  const { pool } = house.house
  const at = (days: number) => new Date(house.clock.now.getTime() - days * 86_400_000)
  const attempt = (bucket: string, ordinal: number, days: number) =>
    pool.query(`insert into sign_in_attempt (bucket, ordinal, at, outcome) values ($1, $2, $3, 'failed')`, [
      Buffer.from(bucket),
      ordinal,
      at(days),
    ])
  await attempt('a', 1, 185)
  await attempt('a', 2, 185)
  await attempt('b', 1, 185)
  await attempt('b', 2, 184)
  await attempt('c', 1, 184)
  await attempt('c', 2, 0)
  for (const days of [192, 191])
    await pool.query(
      `insert into session (id, handle, person, methods, created_at, last_seen_at, proved_at, expires_at) values ($1, gen_random_uuid(), $2, '{password}', $3, $3, $3, $3)`,
      [Buffer.from(`s${days}`), people.east, at(days - 7)],
    )
  expect(await sweepSignIn(pool, house.clock.now)).toEqual({ attempts: 2, sessions: 1, steps: 0 })
  const { rows } = await pool.query(
    `select convert_from(bucket, 'utf8') as bucket, ordinal from sign_in_attempt order by 1, 2`,
  )
  expect(rows).toEqual([
    { bucket: 'a', ordinal: 2 },
    { bucket: 'b', ordinal: 2 },
    { bucket: 'c', ordinal: 1 },
    { bucket: 'c', ordinal: 2 },
  ])
})
