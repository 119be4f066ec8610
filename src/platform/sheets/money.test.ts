import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMoney, yuan } from './money.ts'

it.each([
  ['1234.5', 123450],
  ['1,234.50', 123450],
  [' ￥１２００ ', 120000],
  ['300元', 30000],
  ['叁佰元', undefined],
  ['3.2万', 3200000],
  ['1.5亿元', 15000000000],
  ['0.07', 7],
  [0.07, 7],
  [1.1 * 3, 330],
  ['0.075', undefined],
  [0.075, undefined],
  ['-3', undefined],
  ['（300）', undefined],
  ['1,20', undefined],
  ['', null],
  ['—', null],
  [null, null],
  ['2000000000000', undefined],
] as const)('金额：%s', (cell, fen) => {
  const read = readMoney(cell)
  expect(read.ok ? read.value : undefined).toBe(fen)
})

it('表头写万元的，按万元读', () => expect(readMoney('3.25', 10_000)).toMatchObject({ value: 3250000 }))

it('写成元再读回来，一分不差', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_000_000 }), (fen) => {
      expect(readMoney(yuan(fen))).toMatchObject({ ok: true, value: fen })
    }),
  ))
