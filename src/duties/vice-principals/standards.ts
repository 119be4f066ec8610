// 办理当日的标准：参数以后怎样改，办过的照当日的数值
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Limits } from './settings.ts'

const Whole = z.number().int()
export const Standards = z.object({
  on: PlainDate,
  lawYears: Whole,
  retiredAge: Whole,
  retiredTerms: Whole,
  schoolsOfPerson: Whole,
  personsOfSchool: Whole,
  queryMonths: Whole,
  trainingHours: Whole,
  termYears: Whole,
})
export type Standards = z.output<typeof Standards>

/** The settings by which something is decided on a day, as the record keeps them. */
export const standardsOn = (limits: Limits, on: PlainDate): Standards => ({
  on,
  lawYears: limits.lawYears,
  retiredAge: limits.retiredAge,
  retiredTerms: limits.retiredTerms,
  schoolsOfPerson: limits.schoolsOfPerson,
  personsOfSchool: limits.personsOfSchool,
  queryMonths: limits.queryMonths,
  trainingHours: limits.trainingHours,
  termYears: limits.termYears,
})
