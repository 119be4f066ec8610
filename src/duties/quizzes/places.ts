// 名次：学校按学生成绩的平均数；更正答案以前先试算谁的名次会变
import type { Scoring } from './kinds.ts'
import type { Moved } from './state.ts'

/** The schools' places as papers are given, ticket by ticket; the same sum as the published ranking's own statement. */
export function placing(scoring: Scoring, fewest: number) {
  const schools = new Map<string, { takers: number; sum: number }>()
  let of: { ticket: string; school: string; result: number } | null = null
  const close = () => {
    if (!of) return
    const { takers, sum } = schools.get(of.school) ?? { takers: 0, sum: 0 }
    schools.set(of.school, { takers: takers + 1, sum: sum + of.result })
  }
  return {
    /** A ticket's attempts come one after another, in their order. */
    add(ticket: string, school: string, points: number) {
      if (of?.ticket !== ticket) {
        close()
        of = { ticket, school, result: points }
      } else
        of.result = scoring === 'best' ? Math.max(of.result, points) : scoring === 'last' ? points : of.result + points
    },
    places(): ReadonlyMap<string, number> {
      close()
      of = null
      const means = [...schools].flatMap(([school, { takers, sum }]) =>
        takers >= fewest ? [{ school, mean: Math.floor((sum * 2 + takers) / (2 * takers)) }] : [],
      )
      const inOrder = means.map(({ mean }) => mean).sort((a, b) => b - a)
      const first = new Map<number, number>()
      inOrder.forEach((mean, i) => first.set(mean, first.get(mean) ?? i + 1))
      return new Map(means.map(({ school, mean }) => [school, first.get(mean)!]))
    },
  }
}

/** Which schools stand elsewhere afterwards, the best placed first. */
export const movedPlaces = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Moved[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map((school) => ({ school, from: before.get(school) ?? null, to: after.get(school) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => (a.to ?? Infinity) - (b.to ?? Infinity) || (a.school < b.school ? -1 : 1))
