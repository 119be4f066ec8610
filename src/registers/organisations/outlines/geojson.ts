import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { cut } from '../../../platform/cut.ts'
import { nameKey } from '../../../platform/plain.ts'

/** Of outlines handed in: so many areas, so many points in all. A prefecture has a dozen counties. */
const [MOST_AREAS, MOST_POINTS] = [300, 500_000]
/** What is kept and drawn: so many points for all areas together. */
const MOST_KEPT = 4000
/** The width of what is drawn; its height follows. */
const WIDTH = 1000

type Point = readonly [x: number, y: number]

/** An area as the file has it: what it is called there, and its rings in degrees. */
interface Area {
  readonly codes: readonly string[]
  readonly names: readonly string[]
  readonly rings: readonly (readonly Point[])[]
}

/** Areas drawn: one path each, in a box of its own units. */
export interface Outlines {
  readonly width: number
  readonly height: number
  readonly areas: readonly {
    readonly org: string
    readonly d: string
    /** Where its name stands. */
    readonly x: number
    readonly y: number
  }[]
}

/** A county the outlines may be of. */
export interface Division {
  readonly org: string
  readonly name: string
  readonly code: string | null
}

const notJson = refuse(
  'outlines.not-geojson',
  '不是 GeoJSON 文件：应当是一个 FeatureCollection，每个县（市、区）一项，坐标为经纬度。',
  'This is no GeoJSON: there should be a FeatureCollection with one feature for each county, in degrees.',
  { field: 'file' },
)
const tooMuch = refuse(
  'outlines.too-large',
  `轮廓太细或者太多：最多${MOST_AREAS}个区域、${MOST_POINTS / 10_000}万个点，请先简化。`,
  `Too many areas or points: at most ${MOST_AREAS} and ${MOST_POINTS}. Simplify the file first.`,
  { field: 'file' },
)

/**
 * The outlines in a GeoJSON file, of those divisions whose code or name it has, as paths few enough to be drawn anywhere. Also who of the divisions has no
 * outline in it, and which areas of it are nobody's.
 */
export function outlinesFrom(
  text: string,
  divisions: readonly Division[],
): Outcome<{ readonly outlines: Outlines; readonly without: readonly string[]; readonly unknown: readonly string[] }> {
  const areas = areasIn(text)
  if (!areas.ok) return areas
  const found = new Map<string, Area>()
  const unknown: string[] = []
  for (const area of areas.value) {
    const division = divisions.find((one) => isOf(area, one))
    if (!division) unknown.push(area.names[0] ?? area.codes[0] ?? '?')
    // Of one county in several features each part is drawn.
    else found.set(division.org, { ...area, rings: [...(found.get(division.org)?.rings ?? []), ...area.rings] })
  }
  if (found.size === 0)
    return refuse(
      'outlines.nobody',
      '文件里没有一个区域的行政区划代码或者名称与本局的县（市、区）对得上。',
      'No area of the file has the division code or the name of one of the counties.',
      { field: 'file' },
    )
  return accept({
    outlines: drawn(found),
    without: divisions.filter(({ org }) => !found.has(org)).map(({ name }) => name),
    unknown,
  })
}

function areasIn(text: string): Outcome<readonly Area[]> {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return notJson
  }
  const features = isObject(file) && Array.isArray(file['features']) ? (file['features'] as unknown[]) : null
  if (!features) return notJson
  if (features.length > MOST_AREAS) return tooMuch
  const areas: Area[] = []
  let points = 0
  for (const feature of features) {
    const geometry = isObject(feature) ? feature['geometry'] : null
    const rings = isObject(geometry) ? ringsOf(geometry) : []
    if (!rings) return notJson
    points += rings.reduce((sum, ring) => sum + ring.length, 0)
    if (points > MOST_POINTS) return tooMuch
    const said = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {}
    const texts = (names: readonly string[]) =>
      names.flatMap((name) => {
        const value = said[name]
        return typeof value === 'string' || typeof value === 'number' ? [cut(String(value).trim(), 60)] : []
      })
    const id = (feature as { id?: unknown }).id
    areas.push({
      codes: [
        ...texts(['adcode', 'code', 'gb', 'id', '行政区划代码', '代码']),
        ...(typeof id === 'string' || typeof id === 'number' ? [String(id)] : []),
      ],
      names: texts(['name', 'NAME', 'fullname', '名称', '县名']),
      rings,
    })
  }
  return accept(areas.filter(({ rings }) => rings.length > 0))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rings of a polygon or several, holes among them; null: coordinates that are none. */
function ringsOf({ type, coordinates }: Record<string, unknown>): Point[][] | null {
  const polygons: unknown[] =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : []
  const rings: Point[][] = []
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) return null
    for (const ring of polygon as unknown[]) {
      if (!Array.isArray(ring)) return null
      const points: Point[] = []
      for (const point of ring as unknown[]) {
        if (!Array.isArray(point)) return null
        const [x, y] = point as unknown[]
        if (typeof x !== 'number' || typeof y !== 'number' || !(Math.abs(x) <= 180) || !(Math.abs(y) <= 85)) return null
        points.push([x, y])
      }
      if (points.length >= 4) rings.push(points)
    }
  }
  return rings
}

/** 410802 of the file, 4108 02 of ours; or the same name, with or without 县, 市, 区. */
function isOf({ codes, names }: Area, { name, code }: Division): boolean {
  const digits = (text: string) => text.replaceAll(/\D/g, '').slice(-6)
  if (code && codes.some((one) => digits(one) === digits(code) && digits(one) !== '')) return true
  const bare = (text: string) => nameKey(text).replace(/(教育局|教体局|教育体育局|教育和体育局|教育委员会|教委)$/, '')
  const short = (text: string) => bare(text).replace(/(自治县|县|市|区)$/, '')
  return names.some((one) => bare(one) === bare(name) || (short(one).length > 1 && short(one) === short(name)))
}

/** Projected (a degree of longitude is as short as it is in the middle), thinned out until all together are few enough, written as paths. */
function drawn(areas: ReadonlyMap<string, Area>): Outlines {
  const all = [...areas.values()].flatMap(({ rings }) => rings.flat())
  const [west, east] = boundsOf(all.map(([x]) => x))
  const [south, north] = boundsOf(all.map(([, y]) => y))
  const flat = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = WIDTH / Math.max((east - west) * flat, (north - south) / 2, 1e-9)
  const at = ([x, y]: Point): Point => [(x - west) * flat * scale, (north - y) * scale]
  const projected = sparse([...areas].map(([org, { rings }]) => ({ org, rings: rings.map((ring) => ring.map(at)) })))
  let tolerance = 0.5
  let thinned = projected.map((one) => thin(one, tolerance))
  while (countIn(thinned) > MOST_KEPT && tolerance < WIDTH) {
    tolerance *= 1.6
    thinned = projected.map((one) => thin(one, tolerance))
  }
  return {
    width: WIDTH,
    height: Math.max(1, Math.ceil((north - south) * scale)),
    areas: thinned.map(({ org, rings }) => {
      const largest = rings.reduce((a, b) => (Math.abs(areaOf(b)) > Math.abs(areaOf(a)) ? b : a))
      const [x, y] = middleOf(largest)
      return { org, d: rings.map(pathOf).join(''), x: Math.round(x), y: Math.round(y) }
    }),
  }
}

// A spread would put half a million arguments on the stack.
const boundsOf = (values: readonly number[]): [least: number, most: number] =>
  values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  )

interface Ringed {
  readonly org: string
  readonly rings: readonly (readonly Point[])[]
}

const countIn = (all: readonly Ringed[]) =>
  all.reduce((sum, { rings }) => sum + rings.reduce((of, ring) => of + ring.length, 0), 0)

/** What is left to be simplified: with more points than that the least that matter is gone through far too long. */
const MOST_LOOKED_AT = 12_000

/** Points that crowd upon each other go first, at a glance each, until few enough are left to look at closely. */
function sparse(all: readonly Ringed[]): readonly Ringed[] {
  let found = all
  for (let gap = 0.2; countIn(found) > MOST_LOOKED_AT && gap < WIDTH; gap *= 1.5)
    found = found.map(({ org, rings }) => ({ org, rings: rings.map((ring) => apart(ring, gap)) }))
  return found
}

/** Each point that is so far from the one kept before; first and last stay. */
function apart(ring: readonly Point[], gap: number): Point[] {
  const kept: Point[] = [ring[0]!]
  for (const point of ring.slice(1, -1)) if (far(point, kept.at(-1)!) >= gap * gap) kept.push(point)
  kept.push(ring.at(-1)!)
  return kept
}

/** Islands that shrink to a speck go; the largest ring of an area always stays. */
function thin({ org, rings }: Ringed, tolerance: number): Ringed {
  const sorted = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))
  const kept = sorted.flatMap((ring, i) => {
    const simple = simplified(ring, tolerance)
    return i === 0 || (simple.length >= 4 && Math.abs(areaOf(simple)) > tolerance * tolerance * 4) ? [simple] : []
  })
  return { org, rings: kept }
}

/** Douglas and Peucker: what lies closer to the line between its neighbours than the tolerance goes. Without recursion: rings are long. */
export function simplified(ring: readonly Point[], tolerance: number): Point[] {
  if (ring.length <= 4) return [...ring]
  const keep = new Uint8Array(ring.length)
  // A ring ends where it begins: it is parted at the point farthest from there.
  const middle = ring.reduce((best, point, i) => (far(point, ring[0]!) > far(ring[best]!, ring[0]!) ? i : best), 0)
  keep[0] = keep[middle] = keep[ring.length - 1] = 1
  const open: [number, number][] = [
    [0, middle],
    [middle, ring.length - 1],
  ]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part
    let [most, at] = [tolerance * tolerance, -1]
    for (let i = from + 1; i < to; i++) {
      const away = fromLine(ring[i]!, ring[from]!, ring[to]!)
      if (away > most) [most, at] = [away, i]
    }
    if (at < 0) continue
    keep[at] = 1
    open.push([from, at], [at, to])
  }
  return ring.filter((_, i) => keep[i])
}

const far = ([ax, ay]: Point, [bx, by]: Point) => (ax - bx) ** 2 + (ay - by) ** 2

/** The square of the distance from a stretch. */
function fromLine(point: Point, a: Point, b: Point): number {
  const length = far(a, b)
  if (length === 0) return far(point, a)
  const t = Math.max(0, Math.min(1, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length))
  return far(point, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])])
}

const areaOf = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!
    return sum + x * ny - nx * y
  }, 0) / 2

/** The centre of gravity; of a ring without an inside, its first point. */
function middleOf(ring: readonly Point[]): Point {
  const area = areaOf(ring)
  if (Math.abs(area) < 1e-6) return ring[0]!
  const [x, y] = ring.reduce<[number, number]>(
    ([sx, sy], [px, py], i) => {
      const [nx, ny] = ring[(i + 1) % ring.length]!
      const cross = px * ny - nx * py
      return [sx + (px + nx) * cross, sy + (py + ny) * cross]
    },
    [0, 0],
  )
  return [x / (6 * area), y / (6 * area)]
}

const pathOf = (ring: readonly Point[]): string =>
  `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
