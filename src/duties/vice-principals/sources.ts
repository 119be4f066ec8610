import { sql, type RawBuilder } from 'kysely'
import { rowsOf } from '../../books/figures.ts'
import type { Book } from '../../books/book.ts'
import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { EvidenceRow, Extent, Source } from '../../figures/figure.ts'
import { cases } from '../../figures/over-cases.ts'
import { settingInSql } from '../../platform/bureau-settings/store.ts'
import { into } from '../../platform/cases/keys.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { appointments } from './appointments.ts'
import { lectures } from './lectures.ts'
import type { Role } from './kinds.ts'
import { yearAround } from './hours.ts'
import { classHours, hoursYear, kindergartensCount, leastOfSchool, partYear } from './settings.ts'
import type { State } from './state.ts'

const inState = into<State>('a.state')

/** In the post on the last day of the period: the day `until` included, the next one not. */
const inPost = { from: 'from', until: 'lastDay', lastDay: true } as const
const of = (...roles: Role[]) => [{ field: 'role', is: roles }] as const

/** Persons in the post, each once at however many schools. */
export const persons = (role: Role): Source<'人'> =>
  cases(appointments, { as: '人', count: 'person', span: inPost, where: of(role), kind: 'body' })

/** Pairs of a person and a school. */
export const pairs = (and?: (extent: Extent) => RawBuilder<boolean>): Source<'对'> =>
  cases(appointments, { as: '对', span: inPost, where: of('vice-principal'), kind: 'body', ...(and && { and }) })

/** One of two days: by which year the bureau counts. */
const byYear = (day: PlainDate, of: (hoursYear: string) => PlainDate | number) => {
  const [calendar, school] = ['calendar', 'school'].map((one) => String(of(one)))
  return sql<string>`case ${settingInSql(hoursYear, day)} when 'school' then ${school!}::text else ${calendar!}::text end`
}

/** Pairs for which the school confirmed the class hours of the year in which the period ends: as many as were asked on its last day (`hoursAsked`). */
export const taughtEnough = pairs((extent) => {
  const { until } = extent
  const [first, last] = [
    byYear(until, (of) => yearAround(until, { hoursYear: of }).from),
    byYear(until, (of) => yearAround(until, { hoursYear: of }).until),
  ]
  const asked = sql`${settingInSql(classHours, until)}::int`
  // Given hours are looked up once for all pairs.
  const given = sql`(select jsonb_object_agg(l.pair, l.hours) from (
    select l.form ->> 'pair' as pair, sum((l.form ->> 'classHours')::int) as hours from (${rowsOf(lectures as unknown as Book, extent)}) l
    where l.form ->> 'day' >= ${first} and l.form ->> 'day' <= ${until} group by 1) l)`
  const days = sql`least(${inState('lastDay')}, ${last})::date - greatest(${inState('from')}, ${first})::date + 1`
  return sql<boolean>`coalesce((${given} ->> a.id::text)::int, 0) >= case ${settingInSql(partYear, until)} when 'by-days'
    then ceil(${asked} * (${days})::numeric / ((${last})::date - (${first})::date + 1)) else ${asked} end`
})

/** What is asked of all pairs together: the class hours of a year, times the pairs. */
export const hoursAskedOfAll: Source<'课时'> = {
  ...(({ page, needs, reads, kinds, facets }) => ({ page, needs, reads, kinds, facets }))(pairs() as Source),
  units: ['课时'],
  evidence: (extent, by) => sql<EvidenceRow>`
    select e.record, e.org, e.county, e.day, e.month, e.kind, e.title, e.amount * ${settingInSql(classHours, extent.until)}::int as amount, e.photos
      ${by === undefined ? sql`` : sql`, e.keys`} from (${pairs().evidence(extent, by)}) e`,
} as Source<'课时'>

/** Pairs evaluated for that year; a school year is called by the one in which it began. */
export const evaluatedPairs = pairs(
  ({ until }) =>
    sql<boolean>`${inState.json('evaluations')} @> jsonb_build_array(jsonb_build_object('year', (${byYear(until, (of) =>
      yearOf(yearAround(until, { hoursYear: of }).from),
    )})::int))`,
)

/** 一校至少一名，第八条: of posts, those of schools that have as many as are asked on the last day. Where one will do, nothing is counted. */
const asManyAsAsked = (posts: Source<'对'>) => (extent: Extent) => {
  const least = settingInSql(leastOfSchool, extent.until)
  return sql<boolean>`(${least} = '1' or a.org in (
    select e.org from (${posts.evidence(extent)}) e group by e.org having count(*) >= ${least}::int))`
}

/** Schools with as many vice-principals on the last day as they should have. */
export const schoolsWithOne: Source<'所'> = cases(appointments, {
  as: '所',
  count: 'org',
  span: inPost,
  where: of('vice-principal'),
  and: asManyAsAsked(pairs()),
})

const stays = ({ until }: Extent) => sql<boolean>`${inState('lastDay')} >= ${nextSeptember(until)}`
const staying = asManyAsAsked(pairs(stays))

/** Of them, those where so many terms reach the coming first of September. */
export const schoolsAhead: Source<'所'> = cases(appointments, {
  as: '所',
  count: 'org',
  span: inPost,
  where: of('vice-principal'),
  and: (extent) => sql<boolean>`${stays(extent)} and ${staying(extent)}`,
})

/** The first of September after a day; of that day itself, next year's. */
export function nextSeptember(day: PlainDate): PlainDate {
  const first = `${yearOf(day)}-09-01` as PlainDate
  return day < first ? first : (`${yearOf(day) + 1}-09-01` as PlainDate)
}

/** 普通中小学、中等职业学校、特殊教育学校; kindergartens only where the bureau counts them. */
export const schoolsInScope = (extent: Extent): RawBuilder<{ org: string; county: string | null; name: string }> =>
  schoolsOn(
    extent,
    sql<boolean>`(coalesce(s.school_kind, '') <> 'kindergarten' or ${settingInSql(kindergartensCount, extent.until)} in ('true', '1'))`,
  )

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
