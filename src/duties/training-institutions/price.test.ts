import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCodeFault, withCheck } from '../../platform/credit-code.ts'
import { addressesIn, mendRow } from './national-list.ts'
import { capOf, keepsTo, rowFor } from './price.ts'

const base = { price: 25_00, minutes: 45, float: 10 }

const table = (middle?: number, large?: number) =>
  [
    { size: 'small', least: null, most: middle ? middle - 1 : null },
    { size: 'middle', least: middle ?? null, most: large ?? null },
    { size: 'large', least: large ? large + 1 : null, most: null },
  ] as const

describe('政府指导价的上限', () => {
  it.each([
    ['标准课时，正好到顶，算数', 27_50, 45, true],
    ['标准课时，高一分，不行', 27_51, 45, false],
    ['30分钟的课按比例折算：18.33元可以', 18_33, 30, true],
    ['30分钟的课18.34元超出', 18_34, 30, false],
    ['60分钟的课可以更高', 36_66, 60, true],
  ])('%s', (_, price, minutes, fits) => expect(keepsTo({ price, minutes }, base)).toBe(fits))

  it('不高于上限的都合规，高一分的都不合规', () => {
    const number = (most: number) => fc.integer({ min: 1, max: most })
    fc.assert(
      fc.property(number(1_000_00), number(120), number(100), number(240), (price, standard, float, minutes) => {
        const guided = { price, minutes: standard, float }
        const cap = capOf(minutes, guided)
        expect(keepsTo({ price: cap, minutes }, guided)).toBe(true)
        expect(keepsTo({ price: cap + 1, minutes }, guided)).toBe(false)
      }),
    )
  })

  it.each([
    ['9人是小班', 9, 'small'],
    ['正好10人是中班', 10, 'middle'],
    ['正好35人还是中班', 35, 'middle'],
    ['36人是大班', 36, 'large'],
  ])('%s', (_, pupils, size) => expect(rowFor(pupils, table())?.size).toBe(size))

  it('有的地方以11和34为界，按价格表', () => expect(rowFor(10, table(11, 34))?.size).toBe('small'))
})

describe('统一社会信用代码', () => {
  it.each([
    ['91350100M000100Y43', null],
    ['91350100M000100Y44', 'check'],
    ['9135O100M000100Y43', 'letters'],
    ['91350100M000100Y4', 'length'],
  ])('%s', (code, fault) => expect(creditCodeFault(code)).toBe(fault))

  it('造出来的代码都对得上', () => {
    const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
    fc.assert(
      fc.property(fc.array(sign, { minLength: 17, maxLength: 17 }), (first) => {
        expect(creditCodeFault(withCheck(first.join('')))).toBeNull()
      }),
    )
  })
})

describe('全国平台导出的名册', () => {
  const code = '91350100M000100Y43'
  it.each<[string, Record<string, string>, object]>([
    ['信用代码里的字母O是数字0', { creditCode: '9135O1OOM000100Y43' }, { creditCode: code }],
    ['改了还对不上的不改', { creditCode: '9135O100M000100Y44' }, { creditCode: '9135O100M000100Y44' }],
    ['状态是一句话', { standing: '正常营业（已纳入监管）' }, { standing: '许可' }],
    ['非学科不是学科', { kind: '非学科类-艺术' }, { kind: '非学科类' }],
    ['没有状态日期的，自批准日起', { licensedOn: '2015-09-01' }, { from: '2015-09-01' }],
    ['写明状态日期的照写', { licensedOn: '2015-09-01', from: '2023-01-01' }, { from: '2023-01-01' }],
    ['线上线下融合', { modes: '线上线下融合' }, { modes: '线上、线下' }],
    ['看不懂的照旧', { standing: '另册' }, { standing: '另册' }],
  ])('%s', (_say, row, put) => expect(mendRow(row)).toMatchObject(put))

  it('一格里的几处，各是一处', () => {
    expect(addressesIn('1、人民路1号；2.解放路3号\n人民路1号；')).toEqual(['人民路1号', '解放路3号'])
  })
})
