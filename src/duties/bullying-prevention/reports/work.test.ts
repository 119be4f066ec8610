import { describe, expect, it } from 'vitest'
import { newId } from './envelope/bytes.ts'
import { isSolved, PARTS, workFor } from './puzzle.ts'
import { nativeWork } from './reports.fixture.ts'
import { forAsking, forTelling, isPaid } from './work.ts'

const stamp = 'abcdefghijklmnopqrstuv'

describe('一份举报要付的功夫', () => {
  it('网页做的、机器做的，是同一种功夫；换一份举报就不算', async () => {
    const [one, other] = [newId(), newId()]
    const [page, machine] = [await workFor(one, { stamp, tries: 12 }), nativeWork({ stamp, tell: 12 }, one)]
    expect(page).toEqual(machine)
    expect(await isSolved(one, page)).toBe(true)
    expect(await isSolved(other, { ...page, tries: 1e6 })).toBe(false)
    for (let part = 0; part < PARTS; part++)
      expect(
        await isSolved(one, { ...page, tries: 1e6, nonces: page.nonces.with(part, 1e9 + part) }),
        `part ${part}`,
      ).toBe(false)
  })

  it.each([
    [0, 1],
    [30, 1],
    [31, 2],
    [60, 2],
    [61, 4],
    [480, 16],
    [481, 32],
    [100_000, 32],
  ])('每分钟%d份：是平时的%d倍，最多32倍', (rate, times) => {
    expect([forTelling(rate) / forTelling(0), forAsking(rate) / forAsking(0)]).toEqual([times, times])
  })

  it('平时开始写、发送时贵了一倍的照收；贵了两倍的再做一次；低于平时的价钱一律不收', async () => {
    const id = newId()
    const paid = async (tries: number, asked: number) =>
      isPaid(await workFor(id, { stamp, tries }), id, { asked, calm: 8 }, [stamp])
    expect([await paid(8, 8), await paid(8, 16), await paid(8, 17), await paid(7, 8), await paid(16, 8)]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
    expect(await isPaid(await workFor(id, { stamp, tries: 8 }), id, { asked: 8, calm: 8 }, ['another'])).toBe(false)
  })
})
