/** Fewer than this could tell who somebody is, where nothing else is said: 未成年人保护法第一百零三条. */
const FEWEST = 5

/** A published table: rows × columns of counts with their totals; null where nothing may be told. */
export interface Published {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
}

/**
 * Counts as they may be published: every one from 1 to 4 is left out, totals too, and with them as many others as are needed so that nobody
 * can compute what was left out from what is told. The total of all is left out only if it is itself too small: other tables of the same
 * records have it, too.
 */
export function publishable(counts: readonly (readonly number[])[], smallest: number = FEWEST): Published {
  const full = withTotals(counts)
  const hidden = full.map((row) => row.map((n) => n > 0 && n < smallest))
  const lastColumn = full[0]!.length - 1
  const small = (r: number, c: number) => full[r]![c]! > 0 && full[r]![c]! < smallest
  for (;;) {
    const known = given(full, hidden)
    if (!known) break
    // The smallest of its row and column that is still told covers for it; failing that, the smallest of all.
    const [r, c] = known
    const told = full
      .flatMap((row, at) => row.map((n, column) => ({ n, at: [at, column] as const, apart: at !== r && column !== c })))
      .filter(({ at: [row, column] }) => !hidden[row]![column] && !(row === full.length - 1 && column === lastColumn))
    const next = told.sort((a, b) => Number(a.apart) - Number(b.apart) || a.n - b.n)[0]?.at
    if (!next) break
    hidden[next[0]]![next[1]] = true
  }
  // What covers for nothing, because it can be computed, may as well be told.
  for (const [r, c] of allGiven(full, hidden)) if (!small(r, c)) hidden[r]![c] = false
  const shown = full.map((row, r) => row.map((n, c) => (hidden[r]![c] ? null : n)))
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((row) => row.at(-1)!),
    columnTotals: shown.at(-1)!.slice(0, -1),
    total: shown.at(-1)!.at(-1)!,
  }
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

/** The totals are cells like others, and can give away as much. */
function withTotals(counts: readonly (readonly number[])[]): number[][] {
  const rows = counts.map((row) => [...row, sum(row)])
  return [...rows, (rows[0] ?? [0]).map((_, c) => sum(rows.map((row) => row[c]!)))]
}

type At = readonly [row: number, column: number]

/** A cell that is left out but can be computed all the same, if there is one. */
const given = (full: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]): At | undefined =>
  allGiven(full, hidden).next().value ?? undefined

function* allGiven(full: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]): Generator<At, null> {
  const [lastRow, lastColumn] = [full.length - 1, full[0]!.length - 1]
  /** With the sign of the totals turned, every line sums to nothing; what is added to one cell is taken from another of its line. */
  const turned = (r: number, c: number) => (r === lastRow) !== (c === lastColumn)
  const grows = (r: number, c: number) => hidden[r]![c]! && (!turned(r, c) || full[r]![c]! > 0)
  const shrinks = (r: number, c: number) => hidden[r]![c]! && (turned(r, c) || full[r]![c]! > 0)
  const size = [full.length, full[0]!.length] as const
  for (const [r, row] of hidden.entries())
    for (const [c, out] of row.entries())
      if (out && !moves(size, [r, c], grows, shrinks) && !moves(size, [r, c], shrinks, grows)) yield [r, c]
  return null
}

type May = (r: number, c: number) => boolean

/** Whether another table without negative counts, and with everything told the same, has another number here: a way back from its column to its row by other cells. */
function moves(
  [height, width]: readonly [number, number],
  [r, c]: readonly [number, number],
  first: May,
  second: May,
): boolean {
  if (!first(r, c)) return false
  const [rows, columns, queue] = [new Set<number>(), new Set([c]), [c]]
  for (let column = queue.pop(); column !== undefined; column = queue.pop())
    for (let row = 0; row < height; row++) {
      if (rows.has(row) || (row === r && column === c) || !second(row, column)) continue
      if (row === r) return true
      rows.add(row)
      for (let next = 0; next < width; next++)
        if (!columns.has(next) && first(row, next)) {
          columns.add(next)
          queue.push(next)
        }
    }
  return false
}
