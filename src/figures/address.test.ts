import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate } from '../calendar/plain-date.ts'
import { asOfDay, figureAddress, readScope, wholeYear, type FigureScope } from './address.ts'

const read = (address: string) => readScope(Object.fromEntries(new URL(address, 'http://x').searchParams), 2026)

describe('数据的链接和数据页说的是同一件事', () => {
  it('写进地址的期间、范围、时刻，打开时原样读出', () => {
    const scope = fc.record({
      from: fc.nat({ max: 20_000 }).map((n) => addDays('2000-01-01' as PlainDate, n)),
      long: fc.nat({ max: 800 }),
      branch: fc.option(fc.uuid(), { nil: undefined }),
      asOf: fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') }), {
        nil: undefined,
      }),
    })
    fc.assert(
      fc.property(scope, fc.string(), ({ from, long, branch, asOf }, id) => {
        const written: FigureScope = {
          from,
          until: addDays(from, long),
          ...(branch && { branch }),
          ...(asOf && { asOf }),
        }
        expect(read(figureAddress(id, written))).toEqual(written)
      }),
    )
  })

  it('读不懂的参数当作没有，任何文字都不出错', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (from, until, branch, asOf) => {
        const scope = readScope({ from, until, branch, asOf }, 2026)
        expect(scope.from <= scope.until).toBe(true)
        expect(() => asOfDay(scope)).not.toThrow()
      }),
    )
    expect(readScope({ from: '2024-02-30', until: '2024-12-31', asOf: '昨天' }, 2026)).toEqual({
      from: '2026-01-01',
      until: '2026-12-31',
    })
  })

  it('写到天的时刻是那天在北京结束的时候；整年认得出来', () => {
    expect(readScope({ year: '2024', asOf: '2024-12-06' }, 2026).asOf).toEqual(new Date('2024-12-06T15:59:59.999Z'))
    expect(wholeYear(readScope({ year: '2024' }, 2026))).toBe(2024)
    expect(wholeYear(readScope({ from: '2024-12-01', until: '2024-12-07' }, 2026))).toBeUndefined()
  })
})
