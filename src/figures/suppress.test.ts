import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishable, type Published } from './suppress.ts'

describe('公开的数字：不足五的不写，也算不出来', () => {
  it.each<[string, number[][], (number | null)[]]>([
    [
      '4不写，5写',
      [
        [4, 5, 9],
        [8, 8, 8],
      ],
      [null],
    ],
    [
      '0可以写',
      [
        [0, 5, 9],
        [8, 8, 8],
      ],
      [0],
    ],
    [
      '5可以写',
      [
        [5, 5, 9],
        [8, 8, 8],
      ],
      [5],
    ],
  ])('%s', (_name, counts, first) => expect([publishable(counts).cells[0]![0]]).toEqual(first))

  it('只有一格不足五：同一行、同一列都另有一格或者合计不写', () => {
    const { cells, rowTotals, columnTotals } = publishable([
      [2, 10, 20],
      [30, 40, 50],
      [60, 70, 80],
    ])
    expect(cells[0]![0]).toBeNull()
    expect([...cells[0]!.slice(1), rowTotals[0]].includes(null)).toBe(true)
    expect([...cells.slice(1).map((row) => row[0]), columnTotals[0]].includes(null)).toBe(true)
  })

  it('合计不足五也不写', () =>
    expect(
      publishable([
        [1, 0],
        [1, 1],
      ]),
    ).toEqual({
      cells: [
        [null, null],
        [null, null],
      ].map((row) => row.map(() => expect.toSatisfy((n) => n === null || n === 0))),
      rowTotals: [null, null],
      columnTotals: [null, null],
      total: null,
    }))

  it('不足五的一个也不出现；写出来的都是真的；没写的，另有一张表也说得通', () => {
    const tables = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })).chain(([height, width]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    )
    fc.assert(
      fc.property(tables, (counts) => {
        const published = publishable(counts)
        const truth = full(counts)
        const told = flat(published)
        truth.forEach((row, r) =>
          row.forEach((n, c) => expect(told[r]![c] === null || (told[r]![c] === n && (n === 0 || n >= 5))).toBe(true)),
        )
        expect(published.total === null).toBe(truth.at(-1)!.at(-1)! > 0 && truth.at(-1)!.at(-1)! < 5)
        const others = consistent(published, counts.length, counts[0]!.length).map(full)
        told.forEach((row, r) =>
          row.forEach(
            (n, c) =>
              n === null &&
              expect(
                others.some((other) => other[r]![c] !== truth[r]![c]),
                JSON.stringify({ counts, r, c }),
              ).toBe(true),
          ),
        )
      }),
      { numRuns: 150 },
    )
  })
})

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
const full = (counts: readonly (readonly number[])[]) => {
  const rows = counts.map((row) => [...row, sum(row)])
  return [...rows, rows[0]!.map((_, c) => sum(rows.map((row) => row[c]!)))]
}
const flat = ({ cells, rowTotals, columnTotals, total }: Published) => [
  ...cells.map((row, r) => [...row, rowTotals[r]!]),
  [...columnTotals, total],
]

/** Every table an attacker could think of: each cell up to one more than any that was drawn, whatever fits what was told. */
function consistent(published: Published, height: number, width: number): number[][][] {
  const found: number[][][] = []
  const { cells, rowTotals, columnTotals, total } = published
  const grid = Array.from({ length: height }, () => Array.from({ length: width }, () => 0))
  const place = (at: number) => {
    if (at === height * width) {
      const ok =
        columnTotals.every((told, c) => told === null || told === sum(grid.map((row) => row[c]!))) &&
        (total === null || total === sum(grid.flat()))
      if (ok) found.push(grid.map((row) => [...row]))
      return
    }
    const [r, c] = [Math.floor(at / width), at % width]
    const told = cells[r]![c]!
    for (let n = told ?? 0; n <= (told ?? 8); n++) {
      grid[r]![c] = n
      const whole = rowTotals[r]
      if (c < width - 1 || whole === null || whole === undefined || whole === sum(grid[r]!)) place(at + 1)
    }
  }
  place(0)
  return found
}
