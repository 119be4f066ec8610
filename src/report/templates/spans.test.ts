import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { spans, type Span } from '../model.ts'
import { periodWords, stretchesOf, stretchOn } from './spans.ts'

const day = (text: string) => text as PlainDate

describe('半年、季度', () => {
  it('一年恰由它的各段拼成，不重不漏', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1949, max: 2200 }), fc.constantFrom(undefined, ...spans), (year, span) => {
        const all = stretchesOf(span, year)
        expect([all[0]!.from, all.at(-1)!.until]).toEqual([`${year}-01-01`, `${year}-12-31`])
        for (const [i, { from }] of all.entries()) if (i > 0) expect(addDays(all[i - 1]!.until, 1)).toBe(from)
      }),
    )
  })

  it.each<[Span | undefined, string, string]>([
    ['half', '2026-06-29', '2026-01-01 2026-06-30'],
    ['half', '2026-06-30', '2026-01-01 2026-06-30'],
    ['half', '2026-12-31', '2026-07-01 2026-12-31'],
    ['quarter', '2026-02-01', '2026-01-01 2026-03-31'],
    ['quarter', '2026-10-08', '2026-07-01 2026-09-30'],
    [undefined, '2026-10-08', '2026-01-01 2026-12-31'],
  ])('%s：到%s，写最后一段已经过完的', (span, on, is) => {
    const { from, until } = stretchOn(span, 2026, day(on))
    expect(`${from} ${until}`).toBe(is)
  })
})

describe('期间怎么说', () => {
  it.each([
    ['2024-01-01', '2024-12-31', '2024年', '全年', '年末'],
    ['2024-01-01', '2024-06-30', '2024年上半年', '上半年', '6月底'],
    ['2024-07-01', '2024-12-31', '2024年下半年', '下半年', '年末'],
    ['2024-07-01', '2024-09-30', '2024年第三季度', '第三季度', '9月底'],
    ['2024-01-01', '2024-11-30', '2024年1月至11月', '1月至11月', '11月底'],
    ['2024-01-01', '2024-12-06', '2024年1月1日至12月6日', '1月1日至12月6日', '12月6日'],
    ['2023-09-01', '2024-08-31', '2023年9月1日至2024年8月31日', '2023年9月1日至2024年8月31日', '8月底'],
  ])('%s至%s：%s', (from, until, period, whole, end) => {
    const words = periodWords({ from: day(from), until: day(until) })
    expect(['期间', '全期', '期末'].map((one) => words.get(one)?.zh)).toEqual([period, whole, end])
  })
})
