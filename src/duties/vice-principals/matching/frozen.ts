import { sql } from 'kysely'
import { entriesOf } from '../../../books/reading.ts'
import { addDays, type PlainDate } from '../../../calendar/plain-date.ts'
import { into } from '../../../platform/cases/keys.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { candidates } from '../candidates.ts'
import { heldBy, peopleOf } from '../case-types.ts'
import { fits, isClean, lastOfTerm, mayBeRecommended, sends, type Held } from '../eligibility.ts'
import { underMeasures, type Role } from '../kinds.ts'
import { limitsOn } from '../limits.ts'
import type { State } from '../state.ts'
import { travel } from '../travel.ts'
import { VERSION, type Input, type Pair, type PersonFree, type SchoolWanted } from './problem.ts'
import type { Run } from './runs.ts'

const inState = into<State>('d.state')

interface Freezing {
  readonly run: string
  readonly state: Pick<Run, 'role' | 'pins' | 'scope'>
  /** On which the input was frozen. */
  readonly day: PlainDate
  readonly today: PlainDate
  readonly salt: string
}

interface Free extends PersonFree {
  readonly apart: readonly string[]
  /** His posts that this run may move. */
  readonly movable: readonly Held[]
}

/**
 * What a run is computed from: open needs of its role, and everybody of the pool who may be sent and has a hand free. Where those in the post are
 * rearranged too, their places count as needs and they as free, and what they have now is what stays if nothing speaks against it.
 */
export async function inputOf(on: Db | Tx, { run, state, day, today, salt }: Freezing): Promise<Input> {
  const { role, pins, scope } = state
  const free = await freeOn(on, { role, scope }, today)
  const moved = free.flatMap(({ movable }) => movable)
  const { ruralFirst } = await limitsOn(on, today)
  const schools = await schoolsWanting(on, { role, moved, ruralFirst }, today)
  const there = new Set(schools.map(({ id }) => id))
  const known = new Set(free.map(({ id }) => id))
  const lately = addDays(day, -366)
  const last =
    scope === 'all'
      ? moved
      : (await heldBy(on, [...known], [])).filter(
          ({ candidate, school, lastDay }) =>
            known.has(candidate) && there.has(school) && lastDay < day && lastDay >= lately,
        )
  return {
    ...{ version: VERSION, run, salt, day, schools },
    persons: free.map(({ apart: _, movable: __, ...person }) => person),
    last: last.map(({ candidate, school }): Pair => [candidate, school]),
    apart: free.flatMap(({ id, apart }) =>
      apart.filter((school) => there.has(school)).map((school): Pair => [id, school]),
    ),
    pins: pins.map(({ person, school }): Pair => [person, school]),
    travel: await travelFor(on),
  }
}

/** Whoever of the pool may be sent and has a hand free, or may be moved. */
async function freeOn(on: Db | Tx, { role, scope }: Pick<Run, 'role' | 'scope'>, today: PlainDate): Promise<Free[]> {
  const limits = await limitsOn(on, today)
  const pool = await entriesOf(on, candidates, { on: today })
  const people = await peopleOf(
    on,
    pool.map(({ id }) => id),
    today,
  )
  const byPerson = Map.groupBy(await heldBy(on, [...people.keys()], []), ({ candidate }) => candidate)
  const bound = underMeasures.includes(role)
  return [...people.values()].flatMap(({ id, form, queries, apart }): Free[] => {
    const { name, body, standing, county, stages, language, most } = form
    const own = byPerson.get(id) ?? []
    const now = own.filter(
      ({ role: of, lastDay }) => (bound ? underMeasures.includes(of) : of === role) && lastDay >= today,
    )
    // A retired person serves one term: moved elsewhere he would begin a second, so he stays where he is.
    const movable = scope === 'all' && standing === 'serving' ? now.filter((one) => one.role === role) : []
    const stay = now.filter((one) => !movable.includes(one))
    const hands = (bound ? Math.min(most, limits.schoolsOfPerson) : most) - stay.length
    const wanted = {
      ...{ id: '', candidate: id, school: '', role, standing, from: today, until: lastOfTerm(today, limits) },
    }
    const may = [
      sends(body!, role),
      mayBeRecommended({ ...form, body: body! }, today, { ...limits, lawYears: form.yearsAsked ?? limits.lawYears }),
      isClean(queries, today, limits),
      fits(
        wanted,
        own.filter((one) => !movable.includes(one)),
        limits,
      ),
    ].every(({ ok }) => ok)
    const elsewhere = [...apart, ...stay.map(({ school }) => school)]
    return may && hands > 0
      ? [{ ...{ id, name, county, stages, language, most: hands }, apart: elsewhere, movable }]
      : []
  })
}

async function schoolsWanting(
  on: Db | Tx,
  { role, moved, ruralFirst }: { readonly role: Role; readonly moved: readonly Held[]; readonly ruralFirst: boolean },
  day: PlainDate,
): Promise<SchoolWanted[]> {
  const { rows } = await sql<SchoolWanted>`
    select d.org as id, o.name, o.county, (o.rural or o.weak) and ${ruralFirst} as first, o.stages, max(${inState('language')}) as language, count(*)::int as places
    from dossier d join organisation_on(${day}::date) o on o.org = d.org
    where d.procedure = 'appointments' and ${inState('role')} = ${role}
      and ((${inState('matchedOn')} is null and ${inState('ground')} is null) or d.id = any(${moved.map(({ id }) => id)}::uuid[]))
    group by d.org, o.name, o.county, o.rural, o.weak, o.stages order by d.org`.execute(on)
  return rows
}

/** Entered travel, from bodies and from counties; the rule looks at persons and counties, so a body's own counts for its people. */
async function travelFor(on: Db | Tx): Promise<Input['travel']> {
  const found = await entriesOf(on, travel)
  return found.map(({ form: { start, goal, level } }) => [start, goal, level] as const)
}
