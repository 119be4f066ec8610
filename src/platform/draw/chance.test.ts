import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'
import { sha256Hex, type Frozen } from './frozen.ts'
import { small } from './pool.fixture.ts'
import { fairnessOf, numbersFrom } from './statistics.ts'

const DRAWS = 10_000
/** χ² beyond this comes by chance once in a thousand; the seeds are fixed, so it either holds for ever or never. */
const beyond: Readonly<Record<number, number>> = { 3: 16.27, 5: 20.52 }

const pool = (weights: readonly number[], quota: number): Frozen => ({
  ...small,
  strata: [{ id: 's', name: '类', percent: null, quota }],
  objects: weights.map((weight, i) => ({
    id: `o${i}`,
    name: `学校${i}`,
    county: null,
    stratum: 's',
    weight,
    excluded: '',
  })),
  officers: [],
})

/** How often each object came out of ten thousand draws by real seeds. */
function counts(frozen: Frozen, name: string): number[] {
  const times = new Map(frozen.objects.map(({ id }) => [id, 0]))
  for (let i = 0; i < DRAWS; i++)
    for (const { id, drawn } of draw(frozen, sha256Hex(`${name} ${i}`)).tickets)
      if (drawn) times.set(id, times.get(id)! + 1)
  return [...times.values()]
}

const chi = (times: readonly number[], chances: readonly number[], scale = 1) =>
  times.reduce((sum, n, i) => sum + (n - DRAWS * chances[i]!) ** 2 / (DRAWS * chances[i]!), 0) * scale

describe('抽取一万次', () => {
  test('权重相同：六个抽两个，机会均等', () => {
    // Each two of six: the counts hang together, which the factor (n − 1) ÷ (n − k) undoes.
    expect(chi(counts(pool([1, 1, 1, 1, 1, 1], 2), 'equal'), Array(6).fill(1 / 3), 5 / 4)).toBeLessThan(beyond[5]!)
  })

  test('权重一比二比三比四：抽一个，机会正好按权重', () => {
    const times = counts(pool([1, 2, 3, 4], 1), 'weights')
    expect(chi(times, [0.1, 0.2, 0.3, 0.4])).toBeLessThan(beyond[3]!)
    // And it can tell: equal chances would be seen as wrong.
    expect(chi(times, [0.25, 0.25, 0.25, 0.25])).toBeGreaterThan(1000)
  })

  test('抽两个：第二个在余下的里按权重', () => {
    const weights = [1, 2, 3, 4]
    const chances = weights.map(
      (w, i) => w / 10 + weights.reduce((sum, v, j) => sum + (i === j ? 0 : (v / 10) * (w / (10 - v))), 0),
    )
    const times = counts(pool(weights, 2), 'two')
    times.forEach((n, i) =>
      expect(Math.abs(n - DRAWS * chances[i]!)).toBeLessThan(4 * Math.sqrt(DRAWS * chances[i]! * (1 - chances[i]!))),
    )
  })

  test('检查人员：四人派二，机会均等', () => {
    const frozen = { ...pool([1], 1), officers: ['p', 'q', 'r', 's'].map((id) => ({ ...small.officers[0]!, id })) }
    const times = new Map(frozen.officers.map(({ id }) => [id, 0]))
    for (let i = 0; i < DRAWS; i++)
      for (const id of draw(frozen, sha256Hex(`pair ${i}`)).assignments[0]!.officers) times.set(id, times.get(id)! + 1)
    expect(chi([...times.values()], Array(4).fill(1 / 2), 3 / 2)).toBeLessThan(beyond[3]!)
  })
})

describe('历次抽取的统计', () => {
  const frozen = {
    ...pool([1, 2, 3, 4, 1, 1, 1, 1], 3),
    officers: ['p', 'q', 'r', 's'].map((id) => ({ ...small.officers[0]!, id })),
    rules: { ...small.rules, most: 5 },
  }
  const honest = [...Array(30).keys()].map((i) => {
    const { tickets, assignments } = draw(frozen, sha256Hex(`past ${i}`))
    return { frozen, assignments, drawn: tickets.filter((one) => one.drawn).map(({ id }) => id) }
  })

  test('照规矩抽的，看不出毛病', () => {
    const { objects, officers, strata } = fairnessOf(honest)
    expect(objects.p).toBeGreaterThan(0.01)
    expect(officers.p).toBeGreaterThan(0.01)
    expect(strata).toEqual([{ name: '类', objects: 240, drawn: 90 }])
    expect(objects.rows.reduce((sum, { times }) => sum + times, 0)).toBe(90)
    expect(objects.rows.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(90, 6)
    // Four times the weight: drawn more often, but never four times as often when three of eight are drawn.
    const heavy = objects.rows.find(({ id }) => id === 'o3')!
    expect(heavy.expected).toBeGreaterThan(2 * objects.rows.find(({ id }) => id === 'o0')!.expected)
  })

  test('老抽那几家，一眼看出', () => {
    const always = honest.map((one) => ({
      ...one,
      drawn: ['o0', 'o4', 'o5'],
      assignments: ['o0', 'o4', 'o5'].map((object) => ({ object, officers: ['p', 'q'] })),
    }))
    const { objects, officers } = fairnessOf(always)
    expect(objects.p).toBeLessThan(0.002)
    expect(officers.p).toBeLessThan(0.002)
  })

  test('还没有抽过', () => expect(fairnessOf([])).toMatchObject({ draws: 0, objects: { rows: [], p: 1 } }))

  test('统计用的数在零一之间', () => {
    const numbers = numbersFrom(1)
    for (let i = 0; i < 1000; i++) {
      const n = numbers()
      expect(n > 0 && n < 1).toBe(true)
    }
  })
})
