import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tablesOf } from '../../../build/tables.mjs'
import { freshDatabase } from '../../../test/support/database.ts'

test('表的类型与数据库脚本一致（不一致时执行 node build/tables.mjs）', async () => {
  const database = await freshDatabase()
  expect(readFileSync(new URL('tables.ts', import.meta.url), 'utf8')).toBe(tablesOf(database.ownerConfig))
  await database.drop()
})
