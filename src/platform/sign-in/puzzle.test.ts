import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { bitsFor, delayFor, isSolved, solve } from './puzzle.ts'

test.each([
  [0, 0, 0],
  [2, 0, 0],
  [3, 15, 250],
  [5, 15, 1000],
  [6, 16, 2000],
  [7, 16, 4000],
  [11, 16, 4000],
  [12, 17, 4000],
  [95, 19, 4000],
  [96, 20, 4000],
  [1_000_000, 20, 4000],
])('连错%i次：算题%i位，答复推迟%i毫秒', (failures, bits, delay) => {
  expect([bitsFor(failures), delayFor(failures)]).toEqual([bits, delay])
})

test('解出的数经 Node 自带的 SHA-256 复核；少一个零不算', async () => {
  const puzzle = { seed: '2024-12-04', bits: 12 }
  const nonce = await solve(puzzle, async () => {})
  const bits = BigInt(`0x1${createHash('sha256').update(`${puzzle.seed}.${nonce}`).digest('hex')}`)
    .toString(2)
    .slice(1)
  const zeros = bits.indexOf('1')
  expect(zeros).toBeGreaterThanOrEqual(12)
  expect(isSolved({ ...puzzle, bits: zeros }, nonce)).toBe(true)
  expect(isSolved({ ...puzzle, bits: zeros + 1 }, nonce)).toBe(false)
})

test('零的个数与 Node 的 SHA-256 一致', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (seed, nonce) => {
      const first = createHash('sha256').update(`${seed}.${nonce}`).digest().readUInt32BE()
      const zeros = Math.clz32(first)
      expect(isSolved({ seed, bits: zeros }, nonce)).toBe(true)
      if (zeros < 32) expect(isSolved({ seed, bits: zeros + 1 }, nonce)).toBe(false)
    }),
  )
})

test('解题时让页面喘气', async () => {
  const pause = vi.fn(async () => {})
  await solve({ seed: 'x', bits: 12 }, pause, 100)
  expect(pause.mock.calls.length).toBeGreaterThan(0)
})
