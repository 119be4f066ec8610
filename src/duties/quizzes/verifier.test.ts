import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { drawPapers, packed, scoreOf, type Drawable } from './rules.ts'
import { leafOf, merkle, type Tally, type TallyRow } from './tally.ts'

const here = mkdtempSync(join(tmpdir(), 'mingfa-tally-'))
afterAll(() => rmSync(here, { recursive: true, force: true }))
const program = join(import.meta.dirname, 'verify-tally.mjs')

/** As a stranger runs it. */
function run(tally: unknown, ...more: string[]): { out: string; ok: boolean } {
  const file = join(here, 'tally.json')
  writeFileSync(file, JSON.stringify(tally))
  try {
    return { out: execFileSync(process.execPath, [program, file, ...more], { encoding: 'utf8' }), ok: true }
  } catch (error) {
    return { out: String((error as { stdout: string }).stdout), ok: false }
  }
}

const bank: Drawable[] = Array.from({ length: 12 }, (_, i) => ({
  ...{
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    kind: i % 3 ? 'single' : 'multi',
    stem: `题${i}`,
    options: ['甲', '乙', '丙'],
  },
  key: i % 3 ? 'ABC'.charAt(i % 3) : 'AC',
})) as Drawable[]
const parts = [
  { kind: 'single' as const, count: 4, points: 5, half: false },
  { kind: 'multi' as const, count: 2, points: 3, half: true },
]
const proofOf = (n: number) => `PROOF${n}`

/** Sixty takers of three schools, one of them too small to be told; some tried twice. */
function tallyOf(scoring: Tally['scoring'], seed = 1): Tally {
  const { papers, key, papersDigest, keyDigest } = drawPapers(Buffer.from([seed]), bank, parts, 3)
  const tree = merkle()
  const rows: TallyRow[] = []
  const results = new Map<number, Map<number, number[]>>()
  for (let taker = 0; taker < 60; taker++)
    for (let ordinal = 1; ordinal <= 1 + (taker % 2); ordinal++) {
      const school = taker < 5 ? null : taker % 2
      const variant = taker % 3
      const answers = packed(papers[variant]!, (i) => [
        'ABC'.charAt((taker * 7 + i * ordinal) % 3),
        ...(i % 2 ? ['C'] : []),
      ])
      const points = scoreOf(papers[variant]!, key, answers)
      const row: TallyRow = [
        taker,
        ordinal,
        school,
        variant,
        answers,
        points,
        createHash('sha256').update(proofOf(rows.length)).digest('hex'),
      ]
      rows.push(row)
      tree.add(leafOf(row))
      if (school !== null) {
        const of = results.get(school) ?? new Map<number, number[]>()
        of.set(taker, [...(of.get(taker) ?? []), points])
        results.set(school, of)
      }
    }
  const counted = [...results].map(([school, takers]) => {
    const each = [...takers.values()].map((all) =>
      scoring === 'best' ? Math.max(...all) : scoring === 'last' ? all.at(-1)! : all.reduce((a, b) => a + b),
    )
    // 均值到千分之一分，四舍五入，不经过二进制小数。
    return {
      school: `学校${school}`,
      takers: each.length,
      mean: Math.floor((each.reduce((a, b) => a + b) * 2 + each.length) / (2 * each.length)),
    }
  })
  const ranking = counted.map((one) => ({ ...one, place: 1 + counted.filter(({ mean }) => mean > one.mean).length }))
  return {
    ...{
      format: 'mingfa-quiz-tally/1',
      quiz: 'q',
      title: '竞答',
      scoring,
      fewest: 10,
      papersDigest,
      keyDigest,
      papers,
      key,
    },
    ...{ schools: ['学校0', '学校1'], ranking, rows, root: tree.root() },
  }
}

describe('谁都能跑的核对程序：不用本平台的一行代码', () => {
  it.each(['best', 'last', 'sum'] as const)('成绩取%s：重算和公布的一致', (scoring) => {
    const { out, ok } = run(tallyOf(scoring))
    expect(out).toContain('✓')
    expect(ok).toBe(true)
  })

  it('拿着凭证，找得到自己的答卷；编的凭证找不到', () => {
    expect(run(tallyOf('best'), proofOf(3).toLowerCase()).out).toContain('✓ 3:')
    expect(run(tallyOf('best'), 'NOSUCH').ok).toBe(false)
  })

  it('改任何一行的分数、答案、学校，或者删一行、改卷子、改答案、改名次，都不一致', () => {
    const tally = tallyOf('best')
    fc.assert(
      fc.property(fc.nat(tally.rows.length - 1), fc.constantFrom(2, 4, 5, 6), (at, column) => {
        const rows = tally.rows.map((row, i) =>
          i === at
            ? row.map((cell, n) =>
                n === column
                  ? n === 5
                    ? (cell as number) + 1000
                    : n === 2
                      ? 1 - (cell === null ? 0 : (cell as number))
                      : `${cell as string}B`
                  : cell,
              )
            : row,
        )
        expect(run({ ...tally, rows }).ok).toBe(false)
      }),
      { numRuns: 8 },
    )
    expect(run({ ...tally, rows: tally.rows.slice(1) }).ok).toBe(false)
    expect(run({ ...tally, key: { ...tally.key, [Object.keys(tally.key)[0]!]: 'B' } }).ok).toBe(false)
    expect(run({ ...tally, papers: tally.papers.toReversed() }).ok).toBe(false)
    expect(run({ ...tally, ranking: tally.ranking.map((one) => ({ ...one, mean: one.mean + 1 })) }).ok).toBe(false)
  })
})
