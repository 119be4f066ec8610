import { describe, expect, test } from 'vitest'
import { killSeries } from '../../bench/kill.ts'
import { builtCommand } from '../support/once.ts'
import { times } from '../support/sample.ts'

const rounds = times(1, 2)

// What it buys: the only proof that nothing acknowledged is lost. One kill of each victim, two in a whole run; fifty are `npm run bench -- kill`.
describe('断电式中止', () => {
  test(
    '报送、审核和办案中途反复强行中止服务、数据库或两者，重启后已确认的一条不少、一条不重，汇总、案卷、存证、数据全部相符',
    { timeout: 300_000 },
    async () => {
      const { faults, acknowledged, kills, unanswered, steps } = await killSeries(3 * rounds, undefined, [
        await builtCommand(),
      ])
      expect(faults).toEqual([])
      expect(kills).toEqual({ server: rounds, postgres: rounds, both: rounds })
      expect(acknowledged).toBeGreaterThan(50 * rounds)
      expect(steps).toBeGreaterThan(10 * rounds)
      expect(unanswered).toBeGreaterThan(0)
    },
  )
})
