import { expect, test } from 'vitest'
import { shadeOf } from './shade.ts'

test.each([
  [0, 0],
  [0.001, 1],
  [0.599, 1],
  [0.6, 2],
  [0.899, 2],
  [0.9, 3],
  [0.999, 3],
  [1, 4],
])('%d 印成第%i档', (share, shade) => {
  expect(shadeOf(share)).toBe(shade)
})
