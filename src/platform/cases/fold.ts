import type { PlainDate } from '../../calendar/plain-date.ts'
import { papersOf, type IssuedPaper } from '../papers/kind.ts'
import type { AnyProcedure, Applied } from './table.ts'

/** What an act left behind: its name, what was filled in, and the fact the rule made of it. */
export interface Recorded {
  readonly act: string
  readonly form: object
  readonly fact: object
  readonly day: PlainDate
  readonly unit: string | null
  /** Of a correction: the version of the act it stands in for. */
  readonly corrects?: number
  /** Of an act taken back within its minute: its version. */
  readonly takesBack?: number
  /** Of an act that an act in another case brought about: that one. */
  readonly cause?: Cause
  /** The paper it issued. */
  readonly issued?: IssuedPaper
}

/** An act on a case, by the version it made. */
export interface Cause {
  readonly case: string
  readonly version: number
}

export interface Entry {
  readonly version: number
  readonly person: string | null
  readonly recorded: Recorded
}

/** One act after a state. An act that leads where its table does not say is a fault of the table, not of the clerk. */
export function step(
  procedure: AnyProcedure,
  state: object,
  { act: name, fact, issued }: Pick<Recorded, 'act' | 'fact' | 'issued'>,
  on: Applied,
): object {
  const act = procedure.acts[name]
  if (!act) throw new Error(`procedure ${procedure.id} (edition ${procedure.edition}) has no act ${name}`)
  const applied = act.apply(state, fact, on)
  const next = issued ? { ...applied, papers: [...papersOf(applied), issued] } : applied
  const [from, to] = [procedure.stage(state), procedure.stage(next)]
  if (from !== to && name !== procedure.opening && !act.to?.includes(to))
    throw new Error(`${procedure.id}.${name} leads from ${from} to ${to}, which its table does not say`)
  return next
}

/** The dossier is the fold of its facts; a corrected act counts with its latest correction, at its own place. */
export function fold(procedure: AnyProcedure, entries: readonly Entry[]): object {
  return effective(entries).reduce<object>(
    (state, { version, person, recorded }) =>
      step(procedure, state, recorded, { day: recorded.day, person, unit: recorded.unit, version }),
    procedure.empty,
  )
}

/** Whether it is an act of its own: it neither corrects one nor takes one back. */
export const isOwn = ({ corrects, takesBack }: Recorded) => corrects === undefined && takesBack === undefined

/** The acts as they count today: corrections moved to the place of what they correct, what was taken back left out. */
export function effective<E extends Entry>(entries: readonly E[]): E[] {
  const corrections = new Map<number, Recorded>()
  for (const { recorded } of entries) if (recorded.corrects !== undefined) corrections.set(recorded.corrects, recorded)
  const taken = new Set(entries.map(({ recorded }) => recorded.takesBack))
  return entries
    .filter(({ version, recorded }) => isOwn(recorded) && !taken.has(version))
    .map((entry) => {
      const better = corrections.get(entry.version)
      return better ? { ...entry, recorded: { ...entry.recorded, form: better.form, fact: better.fact } } : entry
    })
}
