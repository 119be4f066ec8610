import fc from 'fast-check'
import { expect, it } from 'vitest'
import { classOf, mapClasses } from './map-classes.ts'

it.each([
  [[], []],
  [[3, 3, 3], [[3, 3]]],
  [[0, 2, 1], [[0, 0], [1, 1], [2, 2]]], // prettier-ignore
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]], // prettier-ignore
  [[0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5], [[0, 0], [1, 1], [2, 2], [3, 4], [5, 5]]], // prettier-ignore
])('%j 分成 %j', (values, classes) => {
  expect(mapClasses(values).map(({ from, until }) => [from, until])).toEqual(classes)
})

it('至多五级，每个值恰在一级里，大的不在小的前面', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (values) => {
      const classes = mapClasses(values)
      expect(classes.length).toBeLessThanOrEqual(5)
      for (const value of values) {
        expect(classes.filter(({ from, until }) => from <= value && value <= until)).toHaveLength(1)
        for (const other of values)
          if (other < value) expect(classOf(classes, other)).toBeLessThanOrEqual(classOf(classes, value))
      }
    }),
  )
})
