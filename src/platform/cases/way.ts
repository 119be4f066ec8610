import type { AnyProcedure } from './table.ts'

type Table = Pick<AnyProcedure, 'stages' | 'closed' | 'acts'>

/**
 * 办到哪一步: the stages nobody gets around on the way from the first to an end, through where a case stands now; side ways are left out unless it
 * stands on one. Of several ends it is the one with the longest way, or the one the case has come to.
 */
export function wayOf(procedure: Table, now: string): string[] {
  const { closed } = procedure
  const order = Object.keys(procedure.stages)
  const leads = steps(procedure)
  const [first = now] = order
  const ends = closed.includes(now) ? [now] : closed.filter((end) => reaches(leads, now, end))
  const ways = ends.map((end) => order.filter((one) => one === now || one === end || isPassed(leads, first, end, one)))
  return ways.reduce(
    (longest, way) => (way.length > longest.length ? way : longest),
    order.filter((one) => one === first || one === now),
  )
}

/** Where each stage may lead. */
function steps({ stages, acts }: Table): ReadonlyMap<string, ReadonlySet<string>> {
  const leads = new Map(Object.keys(stages).map((one) => [one, new Set<string>()]))
  for (const { from, to = [] } of Object.values(acts))
    for (const one of from) for (const other of to) leads.get(one)?.add(other)
  return leads
}

type Leads = ReturnType<typeof steps>

/** There is a way from one to the other, if need be not over a third. */
function reaches(leads: Leads, from: string, to: string, without?: string): boolean {
  const open = [from]
  const met = new Set(open)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true
    for (const next of leads.get(at) ?? [])
      if (next !== without && !met.has(next)) {
        met.add(next)
        open.push(next)
      }
  }
  return false
}

const isPassed = (leads: Leads, from: string, to: string, one: string) =>
  one === from || (one !== to && reaches(leads, from, to) && !reaches(leads, from, to, one))
