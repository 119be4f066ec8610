import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readWhole } from './whole.ts'

it.each<[string, number | string | null]>([
  ['320.00', 320],
  ['1.2万', 12_000],
  ['100-150', 'returns.count-unreadable'],
  ['−5', 'returns.count-negative'],
  ['-5', 'returns.count-negative'],
  ['三百二十', 320],
  ['９８0', 980],
  ['1,200', 1200],
  ['1,20', 'returns.count-unreadable'],
  ['２０２４年度', 2024],
  ['12 件', 12],
  ['13800138000', 13_800_138_000],
  ['120️', 120],
  ['', null],
  ['abc', 'returns.count-unreadable'],
])('“%s” → %s', (text, expected) => {
  const read = readWhole(text, { unit: '件' })
  expect(read.ok ? (read.value?.value ?? null) : read.refusal.code).toBe(expected)
})

it('允许负数的才读负数', () => {
  const read = readWhole('−5', { least: -10 })
  expect(read.ok && read.value?.value).toBe(-5)
})

it('读出来的，从不是把不是数字的字符去掉拼成的数', () => {
  fc.assert(
    fc.property(
      fc.nat(99_999),
      fc.nat(99_999),
      fc.constantFrom('-', '~', '至', '/', '+', '×', '人，', '.', 'x', ' 和 '),
      (a, b, between) => {
        const read = readWhole(`${a}${between}${b}`)
        expect(read.ok && read.value?.value).not.toBe(Number(`${a}${b}`))
      },
    ),
  )
})
