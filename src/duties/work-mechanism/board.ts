import type { Calendar } from '../../calendar/calendar.ts'
import { lateness } from '../../calendar/lateness.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { TaskInBoard, UnitOnBoard } from './contract.ts'
import { order, type Task } from './tasks.ts'

/** A task as the board reads it. */
export interface TaskRow {
  readonly id: string
  readonly number: string
  readonly caption: string
  readonly stage: string
  readonly state: Task
}

type Level = UnitOnBoard['urged']

/** As of when the board is read, and by which working days. */
interface Day {
  readonly today: PlainDate
  readonly calendar: Calendar
}

/** Past its due day and not reported done. */
export const isLate = ({ due, reportedOn, cancelled }: Task, today: PlainDate) =>
  !cancelled && due !== null && reportedOn === null && due < today

/** The tasks of a year by unit, the furthest behind first. A task of two units stands under both. */
export function byUnit(
  tasks: readonly TaskRow[],
  { today, calendar }: Day,
  units: ReadonlyMap<string, string>,
): UnitOnBoard[] {
  const under = tasks.flatMap((task) =>
    task.state.cancelled ? [] : task.state.units.filter((unit) => units.has(unit)).map((unit) => ({ unit, task })),
  )
  return [...Map.groupBy(under, ({ unit }) => unit)]
    .map(([unit, rows]): UnitOnBoard & { earliest: PlainDate | null } => {
      const states = rows.map(({ task }) => task.state)
      const late = states.filter((state) => isLate(state, today)).map(({ due }) => due!)
      const earliest = late.toSorted()[0] ?? null
      return {
        earliest,
        unit,
        name: units.get(unit)!,
        planned: states.length,
        done: states.filter(({ acceptedOn }) => acceptedOn !== null).length,
        inTime: states.filter(({ acceptedOn, reportedOn, due }) => acceptedOn !== null && reportedOn! <= due!).length,
        inHand: states.filter(({ acceptedOn }) => acceptedOn === null).length,
        late: late.length,
        longest: earliest && lateness(calendar, earliest, today),
        urged: worst(states.filter(({ acceptedOn }) => acceptedOn === null).map(({ urged }) => urged)),
      }
    })
    .toSorted(
      (a, b) =>
        b.late - a.late ||
        compare(a.earliest ?? '', b.earliest ?? '') ||
        b.inHand - a.inHand ||
        compare(a.name, b.name),
    )
    .map(({ earliest: _, ...row }) => row)
}

/** The late ones, the longest overdue first. */
export const lateTasks = (
  tasks: readonly TaskRow[],
  { today, calendar }: Day,
  nameOf: (unit: string) => string,
): TaskInBoard[] =>
  tasks
    .filter(({ state }) => isLate(state, today))
    .map(({ state, ...row }) => ({
      ...row,
      units: state.units.map(nameOf),
      due: state.due!,
      late: lateness(calendar, state.due!, today)!,
      progress: state.progress,
      urged: state.urged,
    }))
    .toSorted((a, b) => compare(a.due, b.due) || compare(a.number, b.number))

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const worst = (levels: readonly Level[]): Level => levels.reduce((a, b) => (rank(b) > rank(a) ? b : a), null)
const rank = (level: Level) => (level === null ? -1 : order.indexOf(level))
