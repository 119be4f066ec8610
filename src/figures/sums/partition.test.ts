import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlainDate } from '../../calendar/plain-date.ts'
import { declare, standingOf, type Addable, type Partition } from './partition.ts'

const year = { from: PlainDate.parse('2024-01-01'), until: PlainDate.parse('2024-12-31'), branch: null }
const id = (n: number) => `0192f0c0-0000-7000-8000-00000000000${n}`
const partition = (n: number, whole: string, parts: string[]): Partition => ({ id: id(n), whole, parts, reasons: [] })
const all = partition(1, 'own.all', ['own.host', 'own.co-host'])

describe('各项与合计', () => {
  it.each<[string, Record<string, number | null>, object]>([
    ['412+530=942', { 'own.all': 942, 'own.host': 412, 'own.co-host': 530 }, { is: 'balanced' }],
    ['412+530≠952', { 'own.all': 952, 'own.host': 412, 'own.co-host': 530 }, { is: 'differs', difference: 10 }],
    ['各项多于合计', { 'own.all': 900, 'own.host': 412, 'own.co-host': 530 }, { is: 'differs', difference: -42 }],
    ['有一项不予显示', { 'own.all': 952, 'own.host': null, 'own.co-host': 530 }, { is: 'untold' }],
    ['有一项没有了', { 'own.all': 952, 'own.host': 412 }, { is: 'untold' }],
    ['都是零', { 'own.all': 0, 'own.host': 0, 'own.co-host': 0 }, { is: 'balanced' }],
  ])('%s', (_say, values, standing) => {
    expect(standingOf(all, (figure) => values[figure], year)).toEqual(standing)
  })

  it('说明了原因的不再是红的；数变了、换了期间，又要说明', () => {
    const said = { ...all, reasons: [{ ...year, difference: 10, why: '十场两家合办，各报一次' }] }
    const values = (whole: number) => (figure: string) =>
      ({ 'own.all': whole, 'own.host': 412, 'own.co-host': 530 })[figure]
    expect(standingOf(said, values(952), year)).toMatchObject({ is: 'explained', why: '十场两家合办，各报一次' })
    expect(standingOf(said, values(953), year)).toEqual({ is: 'differs', difference: 11 })
    expect(standingOf(said, values(952), { ...year, from: PlainDate.parse('2023-01-01') })).toMatchObject({
      is: 'differs',
    })
  })

  const figures = new Map<string, Addable>(
    [
      ['own.all', '场次', true, false],
      ['own.host', '场次', true, false],
      ['own.co-host', '场次', true, false],
      ['own.online', '场次', true, false],
      ['own.people', '人次', true, false],
      ['own.share', '场次', false, false],
      ['own.now', '场次', true, true],
    ].map(([figure, counts, summed, standing]) => [
      figure as string,
      { id: figure, counts, summed, standing } as Addable,
    ]),
  )
  const known = (figure: string) => figures.get(figure)

  it.each([
    ['没有的数据', ['own.host', 'own.none'], 'figure-sums.no-such-figure'],
    ['比例不能相加', ['own.host', 'own.share'], 'figure-sums.not-summed'],
    ['人次不能加到场次里', ['own.host', 'own.people'], 'figure-sums.other-unit'],
    ['期末数不能加到发生数里', ['own.host', 'own.now'], 'figure-sums.flow-and-stock'],
    ['算两次', ['own.host', 'own.host'], 'figure-sums.twice'],
    ['自己是自己的一部分', ['own.host', 'own.all'], 'figure-sums.itself'],
  ])('%s：拒绝', (_say, parts, code) => {
    expect(declare([], { id: id(2), whole: 'own.all', parts }, known)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('三层可以套：全部＝主办＋协办，主办＝现场＋线上；绕回去的拒绝', () => {
    const first = declare([], all, known)
    const second =
      first.ok && declare(first.value, { id: id(2), whole: 'own.host', parts: ['own.online', 'own.co-host'] }, known)
    expect(second && second.ok && second.value.length).toBe(2)
    const back =
      second &&
      second.ok &&
      declare(second.value, { id: id(3), whole: 'own.online', parts: ['own.all', 'own.co-host'] }, known)
    expect(back).toMatchObject({ ok: false, refusal: { code: 'figure-sums.itself' } })
  })

  it('任何各项：合计等于它们的和才一致，差多少说多少', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.nat(1e9), fc.integer({ min: -5, max: 5 }), (a, b, by) => {
        const values: Record<string, number> = { 'own.all': a + b + by, 'own.host': a, 'own.co-host': b }
        const standing = standingOf(all, (figure) => values[figure], year)
        expect(standing).toEqual(by === 0 ? { is: 'balanced' } : { is: 'differs', difference: by })
      }),
    )
  })
})
