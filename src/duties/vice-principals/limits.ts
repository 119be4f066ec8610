import type { PlainDate } from '../../calendar/plain-date.ts'
import { settingsByDay } from '../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import * as set from './settings.ts'

const limits = {
  lawYears: set.lawYears,
  retiredAge: set.retiredAge,
  schoolsOfPerson: set.schoolsOfPerson,
  leastOfSchool: set.leastOfSchool,
  personsOfSchool: set.personsOfSchool,
  classHours: set.classHours,
  trainingHours: set.trainingHours,
  queryMonths: set.queryMonths,
  termYears: set.termYears,
  successorDays: set.successorDays,
  retiredTerms: set.retiredTerms,
  ruralFirst: set.ruralFirst,
  parentsHeard: set.parentsHeard,
  phonePublished: set.phonePublished,
  hoursYear: set.hoursYear,
  partYear: set.partYear,
} as const

/** The settings as they are on a day: what is done on it is judged by them. */
export const limitsOn = async (on: Db | Tx, day: PlainDate): Promise<set.Limits> => (await limitsByDay(on))(day)

/** Read once, for whichever days they are asked of. */
export async function limitsByDay(on: Db | Tx): Promise<(day: PlainDate) => set.Limits> {
  const values = await settingsByDay(on, Object.values(limits))
  return (day) =>
    Object.fromEntries(Object.keys(limits).map((name, n) => [name, values(day)[n]])) as unknown as set.Limits
}
