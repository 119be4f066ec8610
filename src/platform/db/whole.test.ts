import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testHouse } from '../../../test/support/house.ts'
import { TooMany, whole } from './whole.ts'

it('要看全的记录没有超过上限就全部给出；多一条就报错，不给一部分', async () => {
  const town = await testHouse()
  const { db } = town.house
  const numbers = (n: number) => sql<{ n: number }>`select n from generate_series(1, ${n}::int) n order by n`
  expect((await whole(db, 5, numbers(5))).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
  await expect(whole(db, 5, numbers(6))).rejects.toThrow(TooMany)
  await town.close()
})
