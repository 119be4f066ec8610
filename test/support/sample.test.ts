import { expect, inject, test } from 'vitest'
import { leftOut } from './left-out.ts'
import { sampled, times } from './sample.ts'
import { whole } from './whole.ts'

const all = Array.from({ length: 100 }, (_, i) => i)

test('抽样：按原来的次序，不重复，同一种子同一样本；不够抽的全做', () => {
  const drawn = sampled(all, 7)
  expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b))
  expect(sampled(all, 7)).toEqual(drawn)
  expect(drawn.length).toBe(whole ? 100 : 7)
  expect(sampled(all, 100)).toEqual(all)
  expect(times(2, 5)).toBe(whole ? 5 : 2)
  expect(Number.isInteger(inject('sampleSeed'))).toBe(true)
})

test.skipIf(whole)('看得更远的文件：连着三个种子，每个正好做一次；点名要做的，都做', () => {
  const three = [0, 1, 2].map((seed) => leftOut(seed, ['run']))
  const all = [...new Set(three.flat())]
  expect(all.length).toBeGreaterThan(30)
  for (const file of all)
    expect(
      three.filter((left) => !left.includes(file)),
      file,
    ).toHaveLength(1)
  expect(leftOut(0, ['run', 'test/browser/books.test.ts'])).toEqual([])
})
