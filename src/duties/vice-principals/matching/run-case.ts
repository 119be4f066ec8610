import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { formsOf, type Judged } from '../../../platform/cases/asked.ts'
import { into } from '../../../platform/cases/keys.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { Brought, CaseType, Happened } from '../../../platform/cases/room.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { publish } from '../../../platform/publication/publish.ts'
import { tellSite } from '../../../site/topics.ts'
import { matchingRun } from '../publications.ts'
import type { State } from '../state.ts'
import { inputIn, keepRunFile, runFile } from './files.ts'
import { inputOf } from './frozen.ts'
import { openInput } from './open-input.ts'
import { hashOf, type Pair } from './problem.ts'
import { runs, type Run, type RunSeen } from './runs.ts'
import { solve } from './solve.ts'

const inState = into<State>('d.state')
const inOwn = into<State>()

export const runCases: CaseType = {
  editions: [anyProcedure(runs)],
  gather: (on, one, { today }) => seenBy(on, one, today),
  follow,
  // First those who are moved leave their places, then every place gets whom it is to have.
  brings: [
    { upon: ['use'], procedure: 'appointments', act: 'rearrange', cases: rearranged, quiet: true },
    { upon: ['use'], procedure: 'appointments', act: 'assign', cases: assigned, quiet: true },
  ],
}

const computing = ['pin', 'compute', 'approve', 'use'] as const

async function seenBy(on: Db | Tx, one: Judged, today: PlainDate): Promise<RunSeen> {
  if (formsOf(one, ...computing).length === 0) return { input: null, result: null, openHash: '' }
  const state = one.state as Run
  // Whoever compares what was frozen with what is now must use the same salt.
  const fresh = formsOf(one, 'compute').length > 0
  const frozen = fresh ? undefined : await runFile(on, one.id, 'input')
  const salt = frozen ? inputIn(frozen).salt : randomBytes(16).toString('hex')
  const day = frozen ? (inputIn(frozen).day as PlainDate) : today
  const input = await inputOf(on, { run: one.id, state, day, today, salt })
  if (!fresh) return { input, result: null, openHash: '' }
  try {
    const result = solve(input)
    return { input, result, openHash: hashOf(openInput(input, result.pairs)) }
  } catch {
    // A pin that cannot be: the rule says so in words.
    return { input, result: null, openHash: '' }
  }
}

/** What was frozen is kept with the act that froze it; what is public, once it is published. */
async function follow(tx: Tx, { row, act, by, calendar, now }: Happened): Promise<void> {
  const state = row.state as Run
  if (act === 'compute') {
    const fact = row.recorded.fact as { readonly hash: string; readonly salt: string }
    const input = await inputOf(tx, {
      run: row.id,
      state,
      day: state.frozenOn!,
      today: state.frozenOn!,
      salt: fact.salt,
    })
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

/** Posts that the result no longer has: whoever held them goes elsewhere. */
async function rearranged(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const { swaps = [], role } = row.state as Run
  const leaving = swaps.flatMap(({ school, out }) => (out ? [{ school, person: out }] : []))
  if (leaving.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select d.id from dossier d join jsonb_to_recordset(${JSON.stringify(leaving)}::jsonb) l(school uuid, person text)
      on l.school = d.org and l.person = ${inState('candidate', 'id')}
    where d.procedure = 'appointments' and ${inState('role')} = ${role} and ${inState('matchedOn')} is not null and ${inState('ground')} is null
    order by d.id`.execute(tx)
  if (rows.length !== leaving.length) throw new Error('a post that a run moves somebody from is not there')
  return rows.map(({ id }) => ({ id }))
}

/** Each new pair goes to the oldest open need of its school. */
async function assigned(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const { pairs: all, role, scope, swaps = [] } = row.state as Run
  const coming = swaps.flatMap(({ school, in: person }) => (person ? [{ school, person }] : []))
  const pairs = scope === 'all' ? coming : all
  const { rows } = await sql<{ id: string; org: string }>`
    select id, org from dossier where procedure = 'appointments' and ${inOwn('role')} = ${role} and ${inOwn('matchedOn')} is null and ${inOwn('ground')} is null
      and org = any(${pairs.map(({ school }) => school)}::uuid[]) order by id`.execute(tx)
  const open = Map.groupBy(rows, ({ org }) => org)
  return pairs.flatMap(({ person, school }): Brought[] => {
    const next = open.get(school)?.shift()
    return next ? [{ id: next.id, form: { candidate: person } }] : []
  })
}
