import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { hatching, stroked } from '../platform/documents/picture.ts'
import { PictureView } from '../platform/documents/PictureView.tsx'
import { bind } from './bind.ts'
import type { BoundChart } from './bound.ts'
import { chartOf } from './chart.ts'
import { defaultClaimSettings } from './claims.ts'
import { sampleAnswers, sampleDraft, sampleYear } from './sample.fixture.ts'

const groups = (values: readonly number[]) =>
  values.map((value, i) => ({ label: { zh: `第${i + 1}县`, en: `County ${i + 1}` }, value }))
const chart = (by: BoundChart['by'], values: readonly number[], unit = '场次'): BoundChart => ({
  ...{ figure: 'a.b', by, unit, label: { zh: '宣讲', en: 'Talks' }, groups: groups(values), href: '/figures/a.b' },
})

describe('一章一图', () => {
  it('按县横排，按月竖排，每一条都有名称和数', () => {
    const texts = (by: BoundChart['by']) =>
      chartOf(chart(by, [30, 0, 12]), 'zh').marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []))
    expect(texts('county')).toEqual(['第1县', '30场次', '第2县', '0场次', '第3县', '12场次'])
    expect(texts('month')).toEqual(['30', '第1县', '0', '第2县', '12', '第3县'])
  })

  it('替代文字把每个数都说出来；率说百分数', () => {
    expect(chartOf(chart('county', [30, 1234]), 'zh').description).toBe(
      '宣讲（分县、市、区）：第1县 30场次，第2县 1,234场次。',
    )
    expect(chartOf(chart('county', [0.985, 1], '%'), 'en').description).toBe(
      'Talks, by county: County 1 98.5%, County 2 100%.',
    )
  })

  it.each(['county', 'month'] as const)('不论多少、多大，都不出图面；条的长短与数成比例（%s）', (by) =>
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 24 }), (values) => {
        const picture = chartOf(chart(by, values), 'zh')
        const bars = stroked(picture).flatMap((mark) => (mark.kind === 'bar' ? [mark] : []))
        for (const { x, y, width, height } of bars) {
          expect(x >= 0 && y >= 0 && x + width <= picture.width + 1e-6 && y + height <= picture.height + 1e-6).toBe(
            true,
          )
        }
        const long = bars.map((bar) => (by === 'county' ? bar.width : bar.height))
        const most = Math.max(...values)
        const told = values.filter((value) => value > 0)
        expect(long).toHaveLength(told.length)
        long.forEach((one, i) => expect(one / Math.max(...long)).toBeCloseTo(told[i]! / most, 6))
      }),
      { numRuns: 60 },
    ),
  )

  it('斜线不出条的边', () => {
    for (const { x1, y1, x2, y2 } of hatching({ kind: 'bar', x: 10, y: 5, width: 7, height: 3 }))
      for (const [x, y] of [
        [x1, y1],
        [x2, y2],
      ] as const)
        expect(x >= 10 - 1e-9 && x <= 17 + 1e-9 && y >= 5 - 1e-9 && y <= 8 + 1e-9).toBe(true)
  })

  it('网页里是一张有名称、有说明的图，不带样式和脚本', () => {
    const html = renderToStaticMarkup(<PictureView picture={chartOf(chart('county', [3, 2]), 'zh')} id="p" />)
    expect(html).toContain('role="img" aria-labelledby="p-title p-said"')
    expect(html).toContain('<desc id="p-said">宣讲（分县、市、区）：第1县 3场次，第2县 2场次。</desc>')
    expect(html).not.toMatch(/style=|<script|href/)
  })

  it('随报告取数、锁定；不公开的分组、增减数不画', () => {
    const body = sampleDraft()
    const [first, ...chapters] = body.chapters
    const drawn = {
      ...body,
      chapters: [{ ...first!, chart: { figure: 'bullying.sessions', by: 'county' as const } }, ...chapters],
    }
    const bound = (change: Parameters<typeof sampleAnswers>[0]) =>
      bind(drawn, sampleYear, sampleAnswers(change), defaultClaimSettings).chapters[0]!.chart
    const given = [
      { key: 'a', label: { zh: '甲县', en: 'A' }, value: 900 },
      { key: 'b', label: { zh: '乙县', en: 'B' }, value: null },
    ]
    expect(bound({ 'bullying.sessions': { groups: given } })).toMatchObject({
      unit: '场次',
      groups: [{ label: { zh: '甲县' }, value: 900 }],
    })
    expect(bound({})).toMatchObject({ groups: [] })
    expect(bound({ 'bullying.sessions': { kind: 'change', groups: given } })).toBeUndefined()
  })
})
