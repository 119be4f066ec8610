import { sql, type RawBuilder } from 'kysely'
import { rowsOf } from '../../books/figures.ts'
import type { Book } from '../../books/book.ts'
import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Extent, Source } from '../../figures/figure.ts'
import { cases } from '../../figures/over-cases.ts'
import { into } from '../../platform/cases/keys.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { appointments } from './appointments.ts'
import { lectures } from './lectures.ts'
import type { Role } from './kinds.ts'
import { classHours, kindergartensCount } from './settings.ts'
import type { State } from './state.ts'

const inState = into<State>('a.state')

/** In the post on the last day of the period: the day `until` included, the next one not. */
const inPost = { from: 'from', until: 'lastDay', lastDay: true } as const
const of = (...roles: Role[]) => [{ field: 'role', is: roles }] as const

const settingIn = ({ key, fallback }: { readonly key: string; readonly fallback: number }) =>
  sql`coalesce((select (s.value #>> '{}')::int from setting s where s.key = ${key}), ${fallback}::int)`

/** Persons in the post, each once at however many schools. */
export const persons = (role: Role): Source<'人'> =>
  cases(appointments, { as: '人', count: 'person', span: inPost, where: of(role), kind: 'body' })

/** Pairs of a person and a school. */
export const pairs = (and?: (extent: Extent) => RawBuilder<boolean>): Source<'对'> =>
  cases(appointments, { as: '对', span: inPost, where: of('vice-principal'), kind: 'body', ...(and && { and }) })

/** Pairs for which the school confirmed the class hours of the year in which the period ends. */
export const taughtEnough = pairs(
  (extent) => sql<boolean>`a.id::text in (
  select l.form ->> 'pair' from (${rowsOf(lectures as unknown as Book, extent)}) l
  where l.form ->> 'day' between ${`${yearOf(extent.until)}-01-01`} and ${extent.until} group by 1
  having sum((l.form ->> 'classHours')::int) >= ${settingIn(classHours)})`,
)

/** Pairs evaluated for that year. */
export const evaluatedPairs = pairs(
  ({ until }) => sql<boolean>`${inState.json('evaluations')} @> ${JSON.stringify([{ year: yearOf(until) }])}::jsonb`,
)

/** Schools with a vice-principal on the last day. */
export const schoolsWithOne: Source<'所'> = cases(appointments, {
  as: '所',
  count: 'org',
  span: inPost,
  where: of('vice-principal'),
})

/** Of them, those where somebody's term reaches the coming first of September. */
export const schoolsAhead: Source<'所'> = cases(appointments, {
  as: '所',
  count: 'org',
  span: inPost,
  where: of('vice-principal'),
  and: ({ until }) => sql<boolean>`${inState('lastDay')} >= ${nextSeptember(until)}`,
})

/** The first of September after a day; of that day itself, next year's. */
function nextSeptember(day: PlainDate): PlainDate {
  const first = `${yearOf(day)}-09-01` as PlainDate
  return day < first ? first : (`${yearOf(day) + 1}-09-01` as PlainDate)
}

/** 普通中小学、中等职业学校、特殊教育学校; kindergartens only where the bureau counts them. */
export const schoolsInScope = (extent: Extent): RawBuilder<{ org: string; county: string | null; name: string }> => sql`
  select d.* from (${schoolsOn(extent)}) d join organisation_on(${extent.until}::date) o on o.org = d.org
  where coalesce(o.school_kind, '') <> 'kindergarten' or ${settingIn(kindergartensCount)} = 1`

const leftBehind = [{ field: 'cause', is: ['ended', 'expired'] }] as const

/** Places somebody left, by the day on which a successor was due; withdrawn ones are none. */
export const successorsDue: Source<'项'> = cases(appointments, {
  as: '项',
  day: 'due',
  where: [...leftBehind, { field: 'ground', not: ['dropped'] }],
  kind: 'cause',
})

export const successorsInTime: Source<'项'> = cases(appointments, {
  as: '项',
  day: 'due',
  where: [...leftBehind, { field: 'ground', not: ['dropped'] }],
  kind: 'cause',
  and: () => sql<boolean>`${inState('matchedOn')} <= ${inState('due')}`,
})

/** Confirmed lectures of which no approved record of the same school and day tells. */
export const confirmedOnly = (extent: Extent): RawBuilder<boolean> => sql<boolean>`not exists (
  select from activity r where r.org = a.org and r.day = (a.form ->> 'day')::date and r.kind = 'vp-lecture' and r.programme = 'vp-lectures' and r.status = 'approved'
    and r.day <= ${extent.until}::date and ${extent.asOf === null ? sql`true` : sql`r.changed_at <= ${extent.asOf}`})`
