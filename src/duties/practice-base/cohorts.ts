import { z } from 'zod'
import { monthOf, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'

/**
 * A cohort: the same children as long as they are at the school. 三年级2班 of spring is 四年级2班 of autumn, so the class is named by
 * the year of entry, never by its grade.
 */
export const Cohort = z.object({
  entryYear: z.number().int().min(1990).max(2200).describe('入学年份'),
  class: z.number().int().min(1).max(60).describe('班号'),
})
export type CohortAsked = z.output<typeof Cohort>

export interface Cohort extends CohortAsked {
  /** When they arrived they had been here this year by another visit. */
  readonly again?: boolean
}

export const cohortKey = ({ entryYear, class: number }: CohortAsked) => `${entryYear}-${number}`

/** 2024级3班 */
export const cohortName = ({ entryYear, class: number }: CohortAsked): Words => ({
  zh: `${entryYear}级${number}班`,
  en: `class ${number} of ${entryYear}`,
})

/** The year in which the school year of a day began: practice since the 1950s, from 1 September. */
export const schoolYearOf = (day: PlainDate) => (monthOf(day) % 100 >= 9 ? yearOf(day) : yearOf(day) - 1)

/** How many school years the cohort is in by that day: 1 for whoever entered this year. What a grade that is depends on the school. */
export const gradeOf = ({ entryYear }: Pick<CohortAsked, 'entryYear'>, day: PlainDate) =>
  schoolYearOf(day) - entryYear + 1

/** The years of entry that a school teaches on a day, the newest first; nine grades at most. */
export const entryYearsOn = (day: PlainDate) => Array.from({ length: 9 }, (_, i) => schoolYearOf(day) - i)

/** Each cohort once, in order. */
export const ordered = <C extends CohortAsked>(cohorts: readonly C[]): C[] =>
  [...new Map(cohorts.map((one) => [cohortKey(one), one])).values()].toSorted(
    (a, b) => a.entryYear - b.entryYear || a.class - b.class,
  )
