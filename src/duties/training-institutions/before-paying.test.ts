import { describe, expect, it } from 'vitest'
import { shippedCalendar } from '../../calendar/calendar.ts'
import { brokenBy, Offer, type Limits } from './before-paying.ts'
import { shippedLimits } from './limits.ts'

const table = { mode: 'offline', price: 25_00, minutes: 45, float: 10, county: null, least: null, most: null } as const
const limits: Limits = { ...shippedLimits, prices: [{ ...table, size: 'middle' }] }
const judged = (offer: object) => brokenBy(Offer.parse(offer), limits, shippedCalendar).map(({ say }) => say.zh)

describe('交费以前：哪一条不合规定', () => {
  it.each([
    ['三个月、六十课时，都可以', { kind: 'subject', months: '3', lessons: '60' }, 0],
    ['三个月但六十一课时，不行：两个上限都要满足', { kind: 'subject', months: '3', lessons: '61' }, 1],
    ['四个月、六十一课时，两条都不行', { kind: 'subject', months: '4', lessons: '61' }, 2],
    ['非学科类五千元可以', { kind: 'other', total: '5000' }, 0],
    ['非学科类五千零一元不行', { kind: 'other', total: '5001' }, 1],
    ['学科类没有五千元这一条', { kind: 'subject', total: '5001' }, 0],
    ['线上学科类三十一分钟不行', { kind: 'subject', mode: 'online', minutes: '31' }, 1],
    ['线下四十五分钟可以', { kind: 'subject', mode: 'offline', minutes: '45' }, 0],
    [
      '周六上学科类、线下晚上九点下课，两条不行',
      { kind: 'subject', mode: 'offline', day: '2026-03-07', ends: '21:00' },
      2,
    ],
    ['十三周是三个月以内', { kind: 'subject', weeks: '13' }, 0],
    ['十四周超过三个月', { kind: 'subject', weeks: '14' }, 1],
    ['线上两课之间休息十分钟可以', { kind: 'subject', mode: 'online', pause: '10' }, 0],
    ['线上两课之间只休息九分钟', { kind: 'subject', mode: 'online', pause: '9' }, 1],
    ['提前三十二天收费，提醒', { kind: 'subject', ahead: '32' }, 1],
    ['还剩二十课时可以续', { kind: 'subject', left: '20' }, 0],
    ['还剩二十一课时就收，提醒', { kind: 'subject', left: '21' }, 1],
    ['什么都没填', {}, 0],
    ['空着的和不是数的不看', { lessons: '', months: '三' }, 0],
  ])('%s', (_, offer, many) => expect(judged(offer)).toHaveLength(many))

  const course = { kind: 'subject', mode: 'offline', pupils: '20', minutes: '45', lessons: '40' }
  it('价格按总价和总时长比，一分不差：27.50元一课时正好可以，多一元就超', () => {
    expect(judged({ ...course, total: '1100' })).toEqual([])
    expect(judged({ ...course, total: '1101' })).toEqual(['折合每课时27.53元，10至35人班型、45分钟的课最高27.50元。'])
  })
  it('一个月、二十课时是外地做法，只提醒，不说违规', () => {
    const said = brokenBy(Offer.parse({ ahead: '40', left: '30' }), limits, shippedCalendar)
    expect(said.map(({ warns }) => warns)).toEqual([true, true])
  })
  it('班型界限、县里自己的价格，都以价格表为准：十人在有的地方是小班', () => {
    const bounds = { ...table, county: '5b0f3c52-6d0e-4f0a-8a5e-6b3f3a7c1d11' }
    const prices = [
      ...limits.prices,
      { ...bounds, size: 'small' as const, price: 60_00, most: 10 },
      { ...bounds, size: 'middle' as const, price: 20_00, least: 11, most: 34 },
    ]
    const ten = { kind: 'subject', mode: 'offline', pupils: '10', minutes: '45', lessons: '10', total: '300' }
    const judge = (offer: object) => brokenBy(Offer.parse(offer), { ...limits, prices }, shippedCalendar).length
    expect(judge(ten)).toBe(1)
    expect(judge({ ...ten, area: bounds.county })).toBe(0)
    expect(judge({ ...ten, pupils: '11', area: bounds.county })).toBe(1)
  })
  it('没有这种班型的指导价，不说合规也不说超价', () => {
    expect(judged({ ...course, pupils: '5', total: '99999' })).toEqual([])
  })
})
