import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { isLate, type TaskRow } from './board.ts'
import type { Numbered, SectionOfPlan, TaskInPlan } from './contract.ts'

/** A report's section as the plan is held against it. */
interface PlannedSection {
  readonly id: string | null
  readonly heading: Words
  readonly written: boolean
  readonly figures: readonly Numbered[]
}

/** The year's tasks under what they feed: each section, each figure in it, and those that feed nothing the report holds. */
export function planBeside(
  sections: readonly PlannedSection[],
  tasks: readonly TaskRow[],
  today: PlainDate,
  nameOf: (unit: string) => string,
): { sections: SectionOfPlan[]; elsewhere: TaskInPlan[] } {
  const live = tasks.filter(({ state }) => !state.cancelled)
  const feeding = (id: string | null) =>
    id === null ? [] : live.filter(({ state }) => state.feeds.includes(id)).map((task) => shown(task, today, nameOf))
  const known = new Set(
    sections.flatMap(({ id, figures }) => [...(id ? [id] : []), ...figures.map((figure) => figure.id)]),
  )
  return {
    sections: sections.map(({ id, heading, written, figures }) => ({
      heading,
      written,
      tasks: feeding(id),
      figures: figures.map((figure) => ({ figure, tasks: feeding(figure.id) })),
    })),
    elsewhere: live
      .filter(({ state }) => !state.feeds.some((id) => known.has(id)))
      .map((task) => shown(task, today, nameOf)),
  }
}

const shown = (
  { id, number, caption, stage, state }: TaskRow,
  today: PlainDate,
  nameOf: (unit: string) => string,
): TaskInPlan => ({
  id,
  number,
  caption,
  stage,
  due: state.due,
  late: isLate(state, today),
  units: state.units.map(nameOf),
})
