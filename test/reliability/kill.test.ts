import { describe, expect, test } from 'vitest'
import { killSeries } from '../../bench/kill.ts'
import { builtCommand } from '../support/once.ts'

// The full series of 50 is `npm run bench -- kill`; every one of its checks is made here, too.
describe('断电式中止', () => {
  test(
    '报送、审核和办案中途反复强行中止服务、数据库或两者，重启后已确认的一条不少、一条不重，汇总、案卷、存证、数据全部相符',
    { timeout: 300_000 },
    async () => {
      const { faults, acknowledged, kills, unanswered, steps } = await killSeries(6, undefined, [await builtCommand()])
      expect(faults).toEqual([])
      expect(kills).toEqual({ server: 2, postgres: 2, both: 2 })
      expect(acknowledged).toBeGreaterThan(100)
      expect(steps).toBeGreaterThan(20)
      expect(unanswered).toBeGreaterThan(0)
    },
  )
})
