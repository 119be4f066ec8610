import { daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
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

/** Past its due day and not reported done. */
export const daysLate = ({ due, reportedOn, cancelled }: Task, today: PlainDate) =>
  !cancelled && due !== null && reportedOn === null && due < today ? daysBetween(due, today) : 0

/** The tasks of a year by unit, the furthest behind first. A task of two units stands under both. */
export function byUnit(tasks: readonly TaskRow[], today: PlainDate, units: ReadonlyMap<string, string>): UnitOnBoard[] {
  const under = tasks.flatMap((task) =>
    task.state.cancelled ? [] : task.state.units.filter((unit) => units.has(unit)).map((unit) => ({ unit, task })),
  )
  return [...Map.groupBy(under, ({ unit }) => unit)]
    .map(([unit, rows]): UnitOnBoard => {
      const states = rows.map(({ task }) => task.state)
      const late = states.map((state) => daysLate(state, today)).filter((days) => days > 0)
      return {
        unit,
        name: units.get(unit)!,
        planned: states.length,
        done: states.filter(({ acceptedOn }) => acceptedOn !== null).length,
        inTime: states.filter(({ acceptedOn, reportedOn, due }) => acceptedOn !== null && reportedOn! <= due!).length,
        inHand: states.filter(({ acceptedOn }) => acceptedOn === null).length,
        late: late.length,
        longest: Math.max(0, ...late),
        urged: worst(states.filter(({ acceptedOn }) => acceptedOn === null).map(({ urged }) => urged)),
      }
    })
    .toSorted((a, b) => b.late - a.late || b.longest - a.longest || b.inHand - a.inHand || (a.name < b.name ? -1 : 1))
}

/** The late ones, the longest overdue first. */
export const lateTasks = (
  tasks: readonly TaskRow[],
  today: PlainDate,
  nameOf: (unit: string) => string,
): TaskInBoard[] =>
  tasks
    .map(({ state, ...row }) => ({
      ...row,
      units: state.units.map(nameOf),
      due: state.due!,
      late: daysLate(state, today),
      progress: state.progress,
      urged: state.urged,
    }))
    .filter(({ late }) => late > 0)
    .toSorted((a, b) => b.late - a.late || (a.number < b.number ? -1 : 1))

const worst = (levels: readonly Level[]): Level => levels.reduce((a, b) => (rank(b) > rank(a) ? b : a), null)
const rank = (level: Level) => (level === null ? -1 : order.indexOf(level))
