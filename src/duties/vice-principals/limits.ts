import type { Db, Tx } from '../../platform/db/connect.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import * as set from './settings.ts'

/** The settings in force. */
export async function limitsOn(on: Db | Tx): Promise<set.Limits> {
  const [
    lawYears,
    retiredAge,
    schoolsOfPerson,
    personsOfSchool,
    classHours,
    trainingHours,
    queryMonths,
    termYears,
    successorDays,
  ] = await settingsOf(on, [
    set.lawYears,
    set.retiredAge,
    set.schoolsOfPerson,
    set.personsOfSchool,
    set.classHours,
    set.trainingHours,
    set.queryMonths,
    set.termYears,
    set.successorDays,
  ])
  return {
    ...{ lawYears, retiredAge, schoolsOfPerson, personsOfSchool, classHours, trainingHours, queryMonths, termYears },
    successorDays,
  }
}
