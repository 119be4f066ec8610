import type { Calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { deadline, type DeadlineInput } from '../../calendar/deadline.ts'
import type { Words } from '../../law/outcome.ts'
import type { Running } from './clock.ts'
import { bySupplement } from './applicant.ts'
import type { AnyProcedure, Common } from './table.ts'

/** All clocks that run or ran in a state. */
export const clocksOf = (
  procedure: Pick<AnyProcedure, 'clocks' | 'capacities' | 'publicCase'>,
  state: object,
  calendar: Calendar,
): Running[] =>
  Object.entries(procedure.clocks).flatMap(([clock, { kind, basis }]) => {
    const running = runningOf(procedure, clock, state)
    if (!running) return []
    const { met, ...input } = running
    const { day, provisional, standing } = deadline(calendar, { ...input, basis })
    return [{ clock, kind, due: day, provisional, met, ...(standing && met === null && { standing }) }]
  })

/** The next day by which something must be done. */
export const nextDue = (clocks: readonly Running[]): Running | undefined =>
  clocks
    .filter(({ kind, met, standing }) => kind === 'at-most' && met === null && !standing)
    .sort((a, b) => (a.due < b.due ? -1 : 1))[0]

export type ClockInput = Omit<DeadlineInput, 'basis'> & { readonly met: PlainDate | null }

/** A clock of a state as it runs: what its procedure says, with what was granted and stopped in this very case. */
export function runningOf(
  { capacities, clocks, publicCase }: Pick<AnyProcedure, 'capacities' | 'clocks' | 'publicCase'>,
  name: string,
  state: Common,
): ClockInput | null {
  const clock = clocks[name]
  const asked = clock?.of(state)
  if (!clock || !asked) return null
  const running = publicCase?.supplement ? bySupplement(publicCase.supplement, name, state, asked) : asked
  const granted = (state.extensions ?? []).filter((one) => one.clock === name)
  const stopped = (state.pauses ?? []).filter((one) => one.clock === name)
  if (granted.length === 0 && stopped.length === 0) return running
  const { by = [], basis = clock.basis } = clock.extendable ?? {}
  const grantedBy = joined(by.map((one) => capacities[one]!.title))
  return {
    ...running,
    extensions: [...(running.extensions ?? []), ...granted.map(({ n }) => ({ n, grantedBy, basis }))],
    pauses: [...(running.pauses ?? []), ...stopped.map(({ from, to }) => ({ from, to }))],
  }
}

const joined = (titles: readonly Words[]): Words => ({
  zh: titles.map(({ zh }) => zh).join('或'),
  en: titles.map(({ en }) => en).join(' or '),
})
