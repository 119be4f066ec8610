import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { entriesOf } from '../../../books/reading.ts'
import { addDays, type PlainDate } from '../../../calendar/plain-date.ts'
import { formsOf, type Judged } from '../../../platform/cases/asked.ts'
import { into } from '../../../platform/cases/keys.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { Brought, CaseType, Happened } from '../../../platform/cases/room.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { publish } from '../../../platform/publication/publish.ts'
import { tellSite } from '../../../site/topics.ts'
import { candidates } from '../candidates.ts'
import { heldBy, peopleOf } from '../case-types.ts'
import { fits, isClean, lastOfTerm, mayBeRecommended, sends } from '../eligibility.ts'
import { underMeasures, type Role } from '../kinds.ts'
import { limitsOn } from '../limits.ts'
import { matchingRun } from '../publications.ts'
import type { State } from '../state.ts'
import { travel } from '../travel.ts'
import { inputIn, keepRunFile, runFile } from './files.ts'
import { openInput } from './open-input.ts'
import { hashOf, VERSION, type Input, type Pair, type PersonFree, type SchoolWanted } from './problem.ts'
import { runs, type Run, type RunSeen } from './runs.ts'
import { solve } from './solve.ts'

const inState = into<State>('d.state')
const inOwn = into<State>()

export const runCases: CaseType = {
  editions: [anyProcedure(runs)],
  gather: (on, one, { today }) => seenBy(on, one, today),
  follow,
  brings: [{ upon: ['use'], procedure: 'appointments', act: 'assign', cases: assigned, quiet: true }],
}

const computing = ['pin', 'compute', 'approve', 'use'] as const

async function seenBy(on: Db | Tx, one: Judged, today: PlainDate): Promise<RunSeen> {
  if (formsOf(one, ...computing).length === 0) return { input: null, result: null, openHash: '' }
  const state = one.state as Run
  // Whoever compares what was frozen with what is now must use the same salt.
  const fresh = formsOf(one, 'compute').length > 0
  const frozen = fresh ? undefined : await runFile(on, one.id, 'input')
  const salt = frozen ? inputIn(frozen).salt : randomBytes(16).toString('hex')
  const input = await inputOf(on, one.id, state, frozen ? (inputIn(frozen).day as PlainDate) : today, today, salt)
  if (!fresh) return { input, result: null, openHash: '' }
  try {
    const result = solve(input)
    return { input, result, openHash: hashOf(openInput(input, result.pairs)) }
  } catch {
    // A pin that cannot be: the rule says so in words.
    return { input, result: null, openHash: '' }
  }
}

/** What a run is computed from: open needs of its role, and everybody of the pool who may be sent and has a hand free. */
async function inputOf(
  on: Db | Tx,
  run: string,
  { role, pins }: Pick<Run, 'role' | 'pins'>,
  day: PlainDate,
  today: PlainDate,
  salt: string,
): Promise<Input> {
  const schools = await schoolsWanting(on, role, today)
  const limits = await limitsOn(on)
  const pool = await entriesOf(on, candidates, { on: today })
  const people = await peopleOf(
    on,
    pool.map(({ id }) => id),
    today,
  )
  const held = await heldBy(on, [...people.keys()], [])
  const byPerson = Map.groupBy(held, ({ candidate }) => candidate)
  const there = new Set(schools.map(({ id }) => id))
  const free = [...people.values()].flatMap(
    ({ id, form, queries, apart }): (PersonFree & { readonly apart: readonly string[] })[] => {
      const { name, body, standing, county, stages, language, most } = form
      const own = byPerson.get(id) ?? []
      const now = own.filter(({ role: of, lastDay }) => underMeasures.includes(of) && lastDay >= today)
      const hands = underMeasures.includes(role) ? Math.min(most, limits.schoolsOfPerson) - now.length : most
      const wanted = {
        id: '',
        candidate: id,
        school: '',
        role,
        standing,
        from: today,
        until: lastOfTerm(today, limits),
      }
      const may = [
        sends(body!, role),
        mayBeRecommended({ ...form, body: body! }, today, limits),
        isClean(queries, today, limits),
        fits(wanted, own, limits),
      ].every(({ ok }) => ok)
      return may && hands > 0
        ? [
            {
              ...{ id, name, county, stages, language, most: hands },
              apart: [...apart, ...now.map(({ school }) => school)],
            },
          ]
        : []
    },
  )
  const lately = addDays(day, -366)
  const known = new Set(free.map(({ id }) => id))
  const last = held.filter(
    ({ candidate, school, lastDay }) => known.has(candidate) && there.has(school) && lastDay < day && lastDay >= lately,
  )
  return {
    ...{ version: VERSION, run, salt, day, schools },
    persons: free.map(({ apart: _, ...person }) => person),
    last: last.map(({ candidate, school }): Pair => [candidate, school]),
    apart: free.flatMap(({ id, apart }) =>
      apart.filter((school) => there.has(school)).map((school): Pair => [id, school]),
    ),
    pins: pins.map(({ person, school }): Pair => [person, school]),
    travel: await travelFor(on),
  }
}

async function schoolsWanting(on: Db | Tx, role: Role, day: PlainDate): Promise<SchoolWanted[]> {
  const { rows } = await sql<SchoolWanted>`
    select d.org as id, o.name, o.county, (o.rural or o.weak) as first, o.stages, max(${inState('language')}) as language, count(*)::int as places
    from dossier d join organisation_on(${day}::date) o on o.org = d.org
    where d.procedure = 'appointments' and ${inState('role')} = ${role} and ${inState('matchedOn')} is null and ${inState('ground')} is null
    group by d.org, o.name, o.county, o.rural, o.weak, o.stages order by d.org`.execute(on)
  return rows
}

/** Entered travel, from bodies and from counties; the rule looks at persons and counties, so a body's own counts for its people. */
async function travelFor(on: Db | Tx): Promise<Input['travel']> {
  const found = await entriesOf(on, travel)
  return found.map(({ form: { start, goal, level } }) => [start, goal, level] as const)
}

/** What was frozen is kept with the act that froze it; what is public, once it is published. */
async function follow(tx: Tx, { row, act, by, calendar, now }: Happened): Promise<void> {
  const state = row.state as Run
  if (act === 'compute') {
    const fact = row.recorded.fact as { readonly hash: string; readonly salt: string }
    const input = await inputOf(tx, row.id, state, state.frozenOn!, state.frozenOn!, fact.salt)
    if (hashOf(input) !== state.hash) throw new Error('the input of a run changed while it was frozen')
    await keepRunFile(tx, { dossier: row.id, version: row.version, kind: 'input', input })
  }
  if (act !== 'publish') return
  const frozen = (await runFile(tx, row.id, 'input'))!
  const input = openInput(inputIn(frozen), pairsOf(state))
  await keepRunFile(tx, { dossier: row.id, version: row.version, kind: 'open', input })
  await publish(tx, {
    ...{
      about: row.id,
      org: row.org,
      number: row.number,
      calendar,
      by,
      at: now,
      kind: matchingRun,
      title: row.caption,
    },
    ...{ madeOn: state.publishedOn!, path: `/matchings/${row.id}` },
    reviewed: { secrecy: by.person!, privacy: by.person!, on: state.publishedOn! },
  })
  await tellSite(tx, ['matchings', `matching:${row.id}`])
}

export const pairsOf = ({ pairs }: Pick<Run, 'pairs'>): Pair[] => pairs.map(({ person, school }) => [person, school])

/** Each pair goes to the oldest open need of its school. */
async function assigned(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const { pairs, role } = row.state as Run
  const { rows } = await sql<{ id: string; org: string }>`
    select id, org from dossier where procedure = 'appointments' and ${inOwn('role')} = ${role} and ${inOwn('matchedOn')} is null and ${inOwn('ground')} is null
      and org = any(${pairs.map(({ school }) => school)}::uuid[]) order by id`.execute(tx)
  const open = Map.groupBy(rows, ({ org }) => org)
  return pairs.flatMap(({ person, school }): Brought[] => {
    const next = open.get(school)?.shift()
    return next ? [{ id: next.id, form: { candidate: person } }] : []
  })
}
