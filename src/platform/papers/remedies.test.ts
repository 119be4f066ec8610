import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { cite } from '../../law/statute.ts'
import { cases } from './remedies.cases.ts'
import { effects, remediesFor, type Effect } from './remedies.ts'

describe('救济途径', () => {
  it.each(cases)('$say', ({ given, review, suit, first = false, recheck, cites }) => {
    const found = remediesFor(given)
    expect(found.review && [found.review.to, found.review.days]).toEqual(review)
    expect(
      found.suit && [found.suit.court, found.suit.within.n, found.suit.within.unit, found.suit.within.from],
    ).toEqual(suit)
    expect(found.first).toBe(first)
    expect(found.recheck && [found.recheck.to, found.recheck.days]).toEqual(recheck ?? null)
    expect(found.basis.map(cite)).toEqual(expect.arrayContaining([...cites]))
    // 写进文书的话与结论一致：写了谁、多少日，没有的不写。
    for (const words of [review?.[0], suit?.[0], recheck?.[0]]) if (words) expect(found.text).toContain(words)
    expect(found.text.includes('应当先')).toBe(first)
    expect(found.text === '').toBe(!review && !recheck)
  })

  it('每一种行为都有说法', () => {
    const said = new Set(cases.map(({ given }) => given.effect))
    expect((Object.keys(effects) as Effect[]).filter((one) => !said.has(one))).toEqual([])
  })

  it('责令改正通知书上的话，一字不差', () => {
    expect(remediesFor({ ...cases[0]!.given, online: '河南省行政复议服务平台' }).text).toBe(
      '如对本通知书不服，可以自收到之日起60日内向焦作市人民政府申请行政复议，也可以自收到之日起6个月内依法向焦作市解放区人民法院提起行政诉讼。行政复议可以在网上申请：河南省行政复议服务平台。复议、诉讼期间本通知书不停止执行，法律另有规定的除外。',
    )
  })

  it('新法施行以前的行为，不猜', () => {
    expect(() => remediesFor({ ...cases[0]!.given, day: '2023-12-31' as PlainDate })).toThrow('is not entered')
    expect(remediesFor({ ...cases[0]!.given, day: '2024-01-01' as PlainDate }).review).not.toBeNull()
  })
})
