import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { revive } from './revive.ts'

const at = new Date('2024-12-04T01:02:03.000Z')
const Row = z.object({
  id: z.string(),
  at: z.date(),
  seen: z.date().nullable(),
  by: z.object({ since: z.date().optional() }).nullable(),
})

describe('应答中的时刻', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['对象里', Row, { id: 'a', at, seen: at, by: { since: at } }],
    ['没有时', Row, { id: 'a', at, seen: null, by: null }],
    [
      '列表里',
      z.object({ rows: z.array(Row) }),
      { rows: [{ id: '2024-12-04T01:02:03.000Z', at, seen: null, by: {} }] },
    ],
    ['按键', z.record(z.string(), z.date()), { first: at }],
    ['成对', z.tuple([z.string(), z.date()]), ['x', at]],
    [
      '其一',
      z.union([z.object({ kind: z.literal('a'), at: z.date() }), z.object({ kind: z.literal('b') })]),
      { kind: 'a', at },
    ],
    ['合并', z.intersection(z.object({ at: z.date() }), z.object({ until: z.date() })), { at, until: at }],
    ['有默认值', z.object({ at: z.date().default(() => at) }), { at }],
    [
      '套着自己',
      z.object({
        at: z.date(),
        get inner() {
          return z.object({ at: z.date() }).optional()
        },
      }),
      { at, inner: { at } },
    ],
  ])('%s的时刻变回时刻', (_where, schema, value) => {
    expect(revive(schema, JSON.parse(JSON.stringify(value)))).toEqual(value)
  })

  test('看着像时刻的文字仍是文字', () => {
    expect(revive(z.object({ note: z.string() }), { note: at.toISOString() })).toEqual({ note: at.toISOString() })
  })

  test('没有时刻的应答原样交出', () => {
    const json = { rows: [{ n: 1 }] }
    expect(revive(z.object({ rows: z.array(z.object({ n: z.number() })) }), json)).toBe(json)
  })

  test('任何列表，去 JSON 走一趟不变', () => {
    const some = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
    const row = fc.record({
      id: fc.string(),
      at: some,
      seen: fc.option(some),
      by: fc.option(fc.record({ since: some })),
    })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(revive(z.array(Row), JSON.parse(JSON.stringify(rows)))).toEqual(rows)
      }),
    )
  })
})
