import { isSigned } from '../src/platform/draw/drand.ts'
import { VERSION, type Frozen } from '../src/platform/draw/frozen.ts'
import { prove, textOf, verify } from '../src/platform/draw/proof.ts'
import { median, round } from './load.ts'
import type { Result } from './result.ts'

const [OBJECTS, OFFICERS, COUNTIES, PERCENT] = [10_000, 500, 11, 5]

/** One draw over a large city, five in a hundred, every rule in use; then the same proof verified from its text alone. */
export async function draw(): Promise<Result> {
  const rounds = Number(process.env['ROUNDS'] ?? 7)
  const took = { draw: [] as number[], verify: [] as number[] }
  let bytes = 0
  for (let i = 0; i < rounds + 1; i++) {
    const begun = performance.now()
    const text = textOf(prove(pool, { kind: 'typed', text: `34${10 + i}.57` })!)
    const drawn = performance.now()
    const { ok } = await verify(text, isSigned)
    if (!ok) throw new Error('a draw does not verify')
    if (i > 0) {
      took.draw.push(drawn - begun)
      took.verify.push(performance.now() - drawn)
    }
    bytes = Buffer.byteLength(text)
  }
  const [ms, verified] = [median(took.draw), median(took.verify)]
  return {
    id: 'draw',
    what: `A draw of ${PERCENT} % of ${OBJECTS} objects with two of ${OFFICERS} inspectors each, ${rounds} rounds; proof of ${Math.round(bytes / 1024)} KiB`,
    measures: [
      { name: 'ms to draw and write the proof', value: round(ms), bar: '≤ 5000', met: ms <= 5000 },
      { name: 'ms to verify it', value: round(verified), bar: '≤ 5000', met: verified <= 5000 },
    ],
    detail: { took },
  }
}

const pool: Frozen = {
  version: VERSION,
  title: '全市抽查',
  attempt: 1,
  frozenAt: '2026-03-02T01:00:00.000Z',
  after: null,
  source: {
    kind: 'decimal',
    name: '上证指数收盘价',
    where: 'http://www.sse.com.cn/',
    known: '2026-03-03T07:00:00.000Z',
    places: 2,
  },
  strata: [{ id: 'general', name: '一般风险', percent: PERCENT, quota: (OBJECTS * PERCENT) / 100 }],
  objects: Array.from({ length: OBJECTS }, (_, i) => ({
    id: `o${i}`,
    name: `学校${i}`,
    county: `c${i % COUNTIES}`,
    stratum: 'general',
    weight: 1 + (i % 3),
    excluded: '',
  })),
  officers: Array.from({ length: OFFICERS }, (_, i) => ({
    id: `p${i}`,
    name: `检查员${i}`,
    county: `c${i % COUNTIES}`,
    fields: ['办学'],
    from: '2024-01-01',
    until: '2028-12-31',
    recusals: [`o${i}`],
  })),
  rules: { from: '2026-03-09', until: '2026-05-29', fields: ['办学'], most: 3, otherCounty: true },
}
