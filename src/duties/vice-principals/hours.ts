// 每校每年的课时：哪一年、要多少。《中小学法治副校长聘任与管理办法》第五条
import { addDays, daysBetween, firstOfYear, lastOfYear, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Limits } from './settings.ts'

export interface Span {
  readonly from: PlainDate
  readonly until: PlainDate
}

/** The year in which a day lies: the calendar's, or that of schools, from September to August. */
export function yearAround(day: PlainDate, { hoursYear }: Pick<Limits, 'hoursYear'>): Span {
  if (hoursYear !== 'school') return { from: firstOfYear(yearOf(day)), until: lastOfYear(yearOf(day)) }
  const from = septemberBefore(day)
  return { from, until: addDays(firstOfSeptember(yearOf(from) + 1), -1) }
}

const firstOfSeptember = (year: number) => `${year}-09-01` as PlainDate
/** The first of September on or before a day. */
const septemberBefore = (day: PlainDate): PlainDate =>
  firstOfSeptember(day.slice(5) < '09-01' ? yearOf(day) - 1 : yearOf(day))

/** Whether somebody is in the post for a part of the year only. */
export const isPart = (post: Span, year: Span) => post.from > year.from || post.until < year.until

/** Class hours asked of a post in a year: those of a whole one, or by the days in the post, up to a whole hour. */
export function hoursAsked(post: Span, year: Span, { classHours, partYear }: Pick<Limits, 'classHours' | 'partYear'>) {
  if (partYear !== 'by-days') return classHours
  const from = post.from > year.from ? post.from : year.from
  const until = post.until < year.until ? post.until : year.until
  if (until < from) return 0
  return Math.ceil((classHours * (daysBetween(from, until) + 1)) / (daysBetween(year.from, year.until) + 1))
}
