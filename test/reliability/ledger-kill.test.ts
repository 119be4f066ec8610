import { expect, test } from 'vitest'
import { killLog } from '../../bench/ledger-kill.ts'
import { freshDatabase } from '../support/database.ts'

// 200 kills are `npm run bench -- ledgerKill`; these few see that the steps are still where they were.
test('写日志的两个进程随时被杀，日志不分叉，不缺不重', { timeout: 120_000 }, async () => {
  const database = await freshDatabase()
  const { size, checkpoints, faults } = await killLog(database.config, 4)
  expect(faults).toEqual([])
  expect(size).toBeGreaterThan(4)
  expect(checkpoints).toBeGreaterThan(1)
  await database.drop()
})
