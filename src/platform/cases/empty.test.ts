import { expect, test } from 'vitest'
import { z } from 'zod'
import { emptyOf } from './empty.ts'

test('什么也没有说过的案卷：可以没有的没有，文字为空，人员为空，数为零，是否为否', () => {
  const State = z.object({
    title: z.string(),
    unit: z.uuid().nullable(),
    rows: z.array(z.object({ n: z.number() })),
    n: z.number().int(),
    done: z.boolean(),
    inner: z.object({ on: z.string().nullable() }),
  })
  expect(emptyOf(State)).toEqual({ title: '', unit: null, rows: [], n: 0, done: false, inner: { on: null } })
  expect(() => emptyOf(z.object({ kind: z.enum(['a', 'b']) }))).toThrow('kind')
})
