import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { settingOf, settingsOf } from '../../../platform/bureau-settings/store.ts'
import { namedIn } from '../../../platform/cases/asked.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { CaseRoom, CaseType } from '../../../platform/cases/room.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { Permission, Powers } from '../../../platform/permissions.ts'
import { holdersOf } from '../../../registers/people/holders-of.ts'
import { choosing } from './choosing.ts'
import { bare } from './committee.ts'
import { queue, statistics } from './contract.ts'
import { keepHints, queueFor } from './hints.ts'
import { bullyingCases } from './procedure.ts'
import { heard } from '../reports/unread.ts'
import { bullyingRetention } from './retention.ts'
import { handlingSettings as set } from './settings.ts'
import { triageBringsReport } from '../mandatory/bringing.ts'
import { statisticsOf } from './statistics.ts'
import type { Bullying, Handler, Seen } from './state.ts'

/** Cases of bullying as the house keeps them. */
export const bullyingCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(bullyingCases)],
    async gather(on, one, { today, room }): Promise<Seen> {
      const { triage, assignment, appealUnit, recusals } = one.state as Bullying
      const units = namedIn(one, 'handlers').map((listed) => listed.split('@')[1]!)
      const sitting = one.acts.some(({ form }) => 'members' in form)
      const [handlers, staff, named, counties, settings] = await Promise.all([
        units.length ? handlersOn(room.house.powers, on, today, { units }) : [],
        staffOf(
          on,
          [assignment?.unit, appealUnit].filter((unit): unit is string => sitting && typeof unit === 'string'),
          today,
        ),
        sitting ? namesOf(on, [...(triage?.excluded ?? []), ...(recusals ?? []).map(({ person }) => person)]) : [],
        units.length ? countiesOf(on, triage?.schools ?? [], today) : {},
        settingsOn(on),
      ])
      return {
        handlers: handlers.map(({ person, unit, kind, county }) => ({ person, unit, kind, county })),
        staff: staff.map(({ person }) => person),
        named: named.map(bare),
        counties,
        settings,
      }
    },
    async follow(tx, happened) {
      await keepHints(tx, happened)
      // Whoever triages has read.
      const { report } = happened.row.state as Bullying
      if (happened.act === 'triage' && report) await heard(tx, report)
    },
    brings: [triageBringsReport],
    retention: bullyingRetention,
    listed: namesOfChosen,
  },
]

/** The choices of the form that assigns. */
export function handlingRoutes(app: App, room: CaseRoom) {
  const { db, powers } = room.house
  const options = (named: readonly Named[]) => ({
    options: named.map(({ person, unit, name, unitName }) => ({
      value: `${person}@${unit}`,
      label: { zh: name, en: name },
      group: { zh: unitName, en: unitName },
    })),
  })
  serve(app, choosing.handlers, async ({ now }) => options(await handlersOn(powers, db, dayOf(now))))
  serve(app, statistics, async ({ query: { year }, now }) => statisticsOf(db, year, dayOf(now)))
  serve(app, queue, async ({ actor }) => ({
    rows: await queueFor(room, actor),
    days: await settingOf(db, set.clusterDays),
  }))
  serve(app, choosing.readers, async ({ now }) => options(await nameable(powers, db, dayOf(now))))
  serve(app, choosing.members, async ({ actor, now }) => {
    const units = actor.posts
      .filter(({ permissions }) => permissions.has('bullying-cases.investigate'))
      .map(({ org }) => org)
    return {
      options: (await staffOf(db, units, dayOf(now))).map(({ person, name, unitName }) => ({
        value: person,
        label: { zh: name, en: name },
        group: { zh: unitName, en: unitName },
      })),
    }
  })
}

async function settingsOn(on: Db | Tx): Promise<Seen['settings']> {
  const [
    startWithin,
    quorumPercent,
    upperPrimary,
    suspensionGap,
    first,
    second,
    third,
    reexamineWithin,
    appealWithin,
    namesHours,
  ] = await settingsOf(on, [
    set.startWithin,
    set.quorumPercent,
    set.upperPrimary,
    set.suspensionGap,
    set.firstVisit,
    set.secondVisit,
    set.thirdVisit,
    set.reexamineWithin,
    set.appealWithin,
    set.namesHours,
  ])
  return {
    startWithin,
    quorumPercent,
    upperPrimary,
    suspensionGap,
    visits: [first, second, third].sort((a, b) => a - b),
    reexamineWithin,
    appealWithin,
    namesHours,
  }
}

interface Named extends Handler {
  readonly name: string
  readonly unitName: string
}

/** Everybody who may handle cases today (or read them), once for each of his units. */
async function handlersOn(
  powers: Powers,
  on: Db | Tx,
  today: PlainDate,
  { permission = 'bullying-cases.investigate', units }: { permission?: Permission; units?: readonly string[] } = {},
): Promise<Named[]> {
  const orgs = units ? sql`select unnest(${[...units]}::uuid[])` : sql`select id from organisation`
  const { rows } = await sql<Named>`
    select h.person, h.org as unit, o.kind, o.county, p.name, o.name as "unitName"
    from (${holdersOf(powers, permission, orgs, today)}) h
    join person p on p.id = h.person join organisation_on(${today}::date) o on o.org = h.org order by o.name, p.name, h.person`.execute(
    on,
  )
  return rows
}

/** Whoever holds a post today in one of these units or its sections, each once. */
async function staffOf(
  on: Db | Tx,
  units: readonly string[],
  today: PlainDate,
): Promise<Pick<Named, 'person' | 'name' | 'unitName'>[]> {
  if (units.length === 0) return []
  const { rows } = await sql<Pick<Named, 'person' | 'name' | 'unitName'>>`
    select distinct on (p.name, p.id) p.id as person, p.name, o.name as "unitName"
    from post h join person p on p.id = h.person and p.active join organisation_on(${today}::date) o on o.org = h.org
    where (o.org = any(${[...units]}::uuid[]) or (o.kind = 'section' and o.parent = any(${[...units]}::uuid[]))) and h.from_day <= ${today} and (h.until_day is null or h.until_day > ${today})
    order by p.name, p.id, o.name`.execute(on)
  return rows
}

/** Whom a report may name: whoever works at a school, and whoever could read cases. */
async function nameable(powers: Powers, on: Db, today: PlainDate): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select distinct h.person, h.org as unit, o.kind, o.county, p.name, o.name as "unitName"
    from post h join person p on p.id = h.person and p.active join organisation_on(${today}::date) o on o.org = h.org
    where o.kind = 'school' and h.from_day <= ${today} and (h.until_day is null or h.until_day > ${today}) order by o.name, p.name, h.person`.execute(
    on,
  )
  const readers = await handlersOn(powers, on, today, { permission: 'bullying-cases.read' })
  return [
    ...readers,
    ...rows.filter((one) => !readers.some(({ person, unit }) => person === one.person && unit === one.unit)),
  ]
}

async function namesOf(on: Db | Tx, persons: readonly string[]): Promise<string[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from person where id = any(${[...persons]}::uuid[])`.execute(
    on,
  )
  return rows.map(({ name }) => name)
}

async function countiesOf(
  on: Db | Tx,
  schools: readonly string[],
  today: PlainDate,
): Promise<Record<string, string | null>> {
  if (schools.length === 0) return {}
  const { rows } = await sql<{
    org: string
    county: string | null
  }>`select org, county from organisation_on(${today}::date) where org = any(${[...schools]}::uuid[])`.execute(on)
  return Object.fromEntries(rows.map(({ org, county }) => [org, county]))
}

/** Whoever was ever chosen as a handler, or excluded from handling: by the value the form holds. */
async function namesOfChosen(on: Db | Tx): Promise<Record<string, string>> {
  const { rows } = await sql<{ value: string; name: string }>`
    select distinct c.value, p.name || '（' || coalesce(v.name, '') || '）' as name
    from act a cross join lateral jsonb_array_elements_text(coalesce(a.fact -> 'recorded' -> 'form' -> 'handlers', '[]') || coalesce(a.fact -> 'recorded' -> 'form' -> 'excluded', '[]')) c(value)
    join person p on p.id = split_part(c.value, '@', 1)::uuid
    left join lateral (select name from organisation_version v where v.org = split_part(c.value, '@', 2)::uuid order by from_day desc limit 1) v on true
    where a.act in ('bullying-cases.assign', 'bullying-cases.triage')`.execute(on)
  return Object.fromEntries(rows.map(({ value, name }) => [value, name]))
}
