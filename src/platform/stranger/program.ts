import type { Verified } from '../verify.ts'

/**
 * The stranger's program as it is published: with the columns that are no facts, and the registers that became others, which the archive
 * does not say. Whoever trusts them not compares everything and is told of each.
 */
export function filledIn(program: string, keeps: readonly Verified[]): string {
  const of = (columns: (one: Verified) => readonly string[]) =>
    Object.fromEntries(
      keeps
        .filter((one) => columns(one).length > 0)
        .map((one) => [one.table, columns(one)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  const put = (text: string, name: string, value: object) => {
    const empty = `\n${name} = {}\n`
    if (!text.includes(empty)) throw new Error(`the program has no place for ${name}`)
    return text.replace(empty, `\n${name} = ${JSON.stringify(value, null, 4)}\n`)
  }
  const withDerived = put(
    program,
    'DERIVED',
    of(({ derived = [] }) => derived),
  )
  return put(
    withDerived,
    'FORMER',
    of(({ was = [] }) => was.map(({ kind }) => kind)),
  )
}
