import fc from 'fast-check'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { budget } from './budget.ts'

test('同时处理的像素不超过限额；比限额还大的单独处理；谁也不被落下', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 30 }), async (needs) => {
      const within = budget(10)
      const under: number[] = []
      let done = 0
      await Promise.all(
        needs.map((need, i) =>
          within(need, async () => {
            under.push(need)
            expect(under.length === 1 || under.reduce((sum, one) => sum + one, 0) <= 10).toBe(true)
            await sleep(0)
            under.splice(under.indexOf(need), 1)
            done++
            if (i % 7 === 3) throw new Error('坏的')
          }).catch(() => {}),
        ),
      )
      expect(done).toBe(needs.length)
    }),
    { numRuns: 30 },
  )
})
