import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlinesFrom, simplified, type Division } from './geojson.ts'

const square = (x: number, y: number, size = 1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]
const feature = (properties: object, rings: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates: rings },
})
const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const counties: Division[] = [
  { org: 'a', name: '解放区教育局', code: '410802' },
  { org: 'b', name: '沁阳市', code: '410882' },
  { org: 'c', name: '示范区', code: null },
]
const taken = (text: string) => {
  const read = outlinesFrom(text, counties)
  if (!read.ok) throw new Error(read.refusal.say.zh)
  return read.value
}

describe('读轮廓', () => {
  it('按代码或者名称对上；没有轮廓的、对不上的，都说出来', () => {
    const { outlines, without, unknown } = taken(
      file(
        feature({ adcode: 410802 }, [square(113, 35)]),
        feature({ name: '沁阳' }, [square(114, 35)]),
        feature({ name: '别处' }, [square(115, 35)]),
      ),
    )
    expect(outlines.areas.map(({ org }) => org)).toEqual(['a', 'b'])
    expect([without, unknown]).toEqual([['示范区'], ['别处']])
  })

  it('北在上，经度按纬度缩短，一县几块都画，标名的点在最大的一块里', () => {
    const { outlines } = taken(
      file(feature({ adcode: 410802 }, [[square(113, 35)], [square(113, 37, 0.5)]], 'MultiPolygon')),
    )
    const [area] = outlines.areas
    expect(area!.d.match(/M/g)).toHaveLength(2)
    expect(outlines.width).toBe(1000)
    // The large piece lies in the south: its name stands in the lower half.
    expect(area!.y).toBeGreaterThan(outlines.height / 2)
    const xs = [...area!.d.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x]) => Number(x))
    expect(Math.min(...xs)).toBe(0)
  })

  it.each([
    ['不是 JSON', '<svg/>', 'outlines.not-geojson'],
    ['没有区域', '{"type":"Feature"}', 'outlines.not-geojson'],
    ['坐标不是经纬度', file(feature({ adcode: 410802 }, [square(431_000, 3_900_000)])), 'outlines.not-geojson'],
    ['坐标不是数', file(feature({ adcode: 410802 }, [[['113', 35], null]])), 'outlines.not-geojson'],
    ['一个也对不上', file(feature({ name: '别处' }, [square(1, 1)])), 'outlines.nobody'],
    ['区域太多', file(...Array.from({ length: 301 }, () => feature({}, [square(1, 1)]))), 'outlines.too-large'],
    [
      '只有点',
      file({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }),
      'outlines.nobody',
    ],
  ])('%s：用话拒绝', (_what, text, code) => {
    expect(outlinesFrom(text, counties)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('二十万个点的轮廓，简化以后不超过四千个点、一百五十千字节', () => {
    const ring = Array.from({ length: 200_000 }, (_, i) => {
      const angle = (i / 200_000) * 2 * Math.PI
      const radius = 1 + 0.01 * Math.sin(angle * 4000)
      return [113 + radius * Math.cos(angle), 35 + radius * Math.sin(angle)]
    })
    const { outlines } = taken(file(feature({ adcode: 410802 }, [[...ring, ring[0]]])))
    expect(outlines.areas[0]!.d.match(/L/g)!.length).toBeLessThan(4000)
    expect(JSON.stringify(outlines).length).toBeLessThan(150_000)
  })
})

it('简化：头尾和最远的点在，留下的都是原来的点，去掉的离线不超过容差', () => {
  const coordinate = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 60 }), (points) => {
      const ring = [...points, points[0]!]
      const simple = simplified(ring, 20)
      expect(simple[0]).toEqual(ring[0])
      expect(simple.at(-1)).toEqual(ring[0])
      let at = 0
      for (const point of simple) {
        at = ring.findIndex((one, i) => i >= at && one === point)
        expect(at).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
