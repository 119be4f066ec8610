import { sql } from 'kysely'
import { v5 } from 'uuid'
import { entriesOf } from '../../books/reading.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { formsOf, namedIn, type Judged } from '../../platform/cases/asked.ts'
import { into } from '../../platform/cases/keys.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Brought, CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { appointments } from './appointments.ts'
import { candidates } from './candidates.ts'
import type { Held, Query } from './eligibility.ts'
import { interests } from './interests.ts'
import { limitsOn } from './limits.ts'
import { vacancy } from './placing.ts'
import { queries } from './queries.ts'
import type { CandidateSeen, SchoolSeen, Seen, State } from './state.ts'

const inState = into<State>()
const inStateD = into<State>('d.state')
const NAMESPACE = '5b1d7c0e-2f2a-5d54-9a0e-7d1e6f8c2b11'

/** Appointments as the house keeps them: what their rules look at, however many at once, and which vacancies follow. */
export const appointmentCases: CaseType = {
  editions: [anyProcedure(appointments)],
  gatherAll: (on, all, { today }) => seenByAll(on, all, today),
  brings: [{ upon: ['end', 'expire', 'rearrange'], procedure: 'appointments', act: 'need', cases: vacancies }],
}

/** The place that whoever held an appointment leaves: the same one, however often it is tried. */
export const successorOf = (appointment: string) => v5(`${appointment}/successor`, NAMESPACE)

/** Whoever leaves, leaves a vacancy: from the day after, with the days given as they are set now. A school that is no more needs nobody. */
async function vacancies(tx: Tx, happened: Happened): Promise<Brought[]> {
  const { row, calendar } = happened
  const { school, role, language, lastDay, ground, endedOn } = row.state as State
  const since = lastDay ? addDays(lastDay, 1) : endedOn!
  const { rows: there } = await sql`select from organisation_on(${since}::date) o where o.org = ${row.org}`.execute(tx)
  if (there.length === 0 || ground === 'dropped') return []
  const { successorDays: days } = await limitsOn(tx, since)
  const cause = ground === 'expired' ? 'expired' : 'ended'
  const fact = vacancy({ school, role, language, since, days, cause, former: row.id }, { calendar })
  return [{ id: successorOf(row.id), org: row.org, fact }]
}

async function seenByAll(on: Db | Tx, all: readonly Judged[], today: PlainDate): Promise<ReadonlyMap<string, Seen>> {
  const namedBy = (one: Judged) => {
    const { candidate, appointedOn } = one.state as State
    // Whether whoever was found can be admitted and appointed is known before anybody tries.
    const own = candidate && (one.acts.length > 0 || appointedOn === null) ? [candidate.id] : []
    return [...new Set([...namedIn(one, 'candidate'), ...own])]
  }
  const ids = [...new Set(all.flatMap(namedBy))]
  const orgs = [...new Set(all.map(({ org }) => org))]
  const asked = all.some(({ acts }) => acts.length > 0)
  const limits = await limitsOn(on, today)
  const [schools, people, held, waiting, taken] = [
    await schoolsOf(on, orgs, today),
    await peopleOf(on, ids, today),
    asked ? await heldBy(on, ids, orgs) : [],
    all.some((one) => formsOf(one, 'match').length > 0) ? await ruralWaiting(on, today, limits.leastOfSchool) : 0,
    await certificatesTaken(on, all),
  ]
  return new Map(
    all.map((one): [string, Seen] => {
      const named = namedBy(one)
      return [
        one.id,
        {
          limits,
          school: schools.get(one.org) ?? null,
          candidates: named.flatMap((id): CandidateSeen[] => {
            const found = people.get(id)
            if (!found) return []
            const { apart, ...rest } = found
            return [{ ...rest, apart: apart.includes(one.org) }]
          }),
          held: held.filter(
            ({ id, candidate, school }) => id !== one.id && (named.includes(candidate) || school === one.org),
          ),
          waiting,
          taken: taken.filter(({ id }) => id !== one.id).map(({ certificate }) => certificate),
        },
      ]
    }),
  )
}

async function schoolsOf(
  on: Db | Tx,
  orgs: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, SchoolSeen>> {
  const { rows } = await sql<SchoolSeen>`
    select o.org as id, o.name, coalesce(o.school_kind = 'kindergarten', false) as kindergarten, o.rural, o.weak, o.stages
    from organisation_on(${day}::date) o where o.kind = 'school' and o.org = any(${[...orgs]}::uuid[])`.execute(on)
  return new Map(rows.map((one) => [one.id, one]))
}

type PersonSeen = Omit<CandidateSeen, 'apart'> & { readonly apart: readonly string[] }

/** People of the pool with what was learned of them, in three statements however many. */
export async function peopleOf(
  on: Db | Tx,
  ids: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, PersonSeen>> {
  if (ids.length === 0) return new Map()
  const [found, asked, declared] = [
    await entriesOf(on, candidates, { ids }),
    await entriesOf(on, queries, { with: { candidate: ids } }),
    await entriesOf(on, interests, { with: { candidate: ids }, on: day }),
  ]
  const known = Map.groupBy(asked, ({ form }) => form.candidate)
  const apart = Map.groupBy(declared, ({ form }) => form.candidate)
  return new Map(
    found.map(({ id, form }) => [
      id,
      {
        ...{ id, form },
        queries: (known.get(id) ?? []).map(({ form: { queriedOn, clean, goodUntil } }): Query => ({
          ...{ queriedOn, clean, goodUntil },
        })),
        apart: (apart.get(id) ?? []).map((one) => one.form.school),
      },
    ]),
  )
}

/** Posts of these people, and all posts at these schools: those matched count from that day on. */
export async function heldBy(
  on: Db | Tx,
  people: readonly string[],
  orgs: readonly string[],
): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    select id, org as school, ${inState('candidate', 'id')} as candidate, ${inState('candidate', 'standing')} as standing, ${inState('role')} as role,
      coalesce(${inState('from')}, ${inState('matchedOn')}) as from, coalesce(${inState('lastDay')}, '9999-12-31') as "lastDay"
    from dossier where procedure = 'appointments' and ${inState('matchedOn')} is not null and (${inState('lastDay')} is not null or ${inState('ground')} is null)
      and (${inState('candidate', 'id')} = any(${[...people]}::text[]) or org = any(${[...orgs]}::uuid[])) order by id`.execute(
    on,
  )
  return rows
}

/** 偏远、农村和城市薄弱学校优先，第七条: how many of them have fewer than they should, those chosen included. */
async function ruralWaiting(on: Db | Tx, day: PlainDate, least: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from organisation_on(${day}::date) o
    where o.kind = 'school' and (o.rural or o.weak) and coalesce(o.school_kind, '') <> 'kindergarten' and ${least} > (
      select count(*) from dossier d where d.procedure = 'appointments' and d.org = o.org and ${inStateD('role')} = 'vice-principal' and ${inStateD('matchedOn')} is not null
        and coalesce(${inStateD('lastDay')}::date >= ${day}::date, ${inStateD('ground')} is null))`.execute(on)
  return rows[0]!.n
}

async function certificatesTaken(on: Db | Tx, all: readonly Judged[]) {
  const numbers = [...new Set(all.flatMap((one) => namedIn(one, 'certificate')))]
  if (numbers.length === 0) return []
  const { rows } = await sql<{ id: string; certificate: string }>`
    select id, ${inState('certificate')} as certificate from dossier where procedure = 'appointments' and ${inState('certificate')} = any(${numbers}::text[])`.execute(
    on,
  )
  return rows
}
