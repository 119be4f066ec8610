import { hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Pool } from 'pg'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Actor, HeldPost } from './actor.ts'
import { query, type Db, type Tx } from './db/connect.ts'
import { noteWritten } from './db/transaction.ts'
import type { Tables } from './db/tables.ts'
import { terms } from './finding/terms.ts'
import { contributedBefore, keepTallies, talliesOf } from './tally.ts'

/** The columns every record has. `version` counts its acts; `changed_at` is the moment of the last. */
export interface RecordRow {
  readonly id: string
  readonly version: number
  readonly changed_at: Date
}

/** How the records of one kind are kept: in `table`, their earlier versions in `<table>_past`. */
export interface Register<Row extends RecordRow> {
  readonly table: keyof Tables & string
  /** All columns, as the row schema names them. */
  readonly columns: readonly ((keyof Row & string) | 'grams')[]
  /** Columns that follow from the others (search grams): kept, but no fact. */
  readonly derived?: readonly ((keyof Row & string) | 'grams')[]
  /** The names its records are found by from anywhere: the seam keeps the terms of them in the derived column `grams`. */
  readonly sought?: (record: Omit<Row, 'version' | 'changed_at'>) => readonly (string | null)[]
  /** Further statements of the same transaction (roll-ups, queues). */
  readonly also?: readonly Also<Row>[]
  /** Whose record it is, where sums over such are kept (`tally.ts`): its procedure, its book. Changed in a transaction of the caller's. */
  readonly tallied?: (record: Omit<Row, 'version' | 'changed_at'>) => string
  /** What follows from its records and is kept by more than one statement. Changed in a transaction of the caller's. */
  readonly beside?: Beside<unknown>
  /** What a record is once its last act is undone (`undo/`), where that is not simply what it was before. */
  readonly undone?: (now: Row, was: Row, on: PlainDate) => Omit<Row, 'version' | 'changed_at'>
}

/** Reads and locks what stands before records change, and follows them afterwards: `ids` are those there were, and those that were written. */
export interface Beside<T> {
  before(on: Db | Tx, ids: readonly string[]): Promise<T>
  after(on: Db | Tx, ids: readonly string[], before: T): Promise<void>
}

/** A further statement, as a CTE over `old` and `written`. */
export interface Also<Row extends RecordRow> {
  readonly name: string
  readonly sql: string
  /** Whether a record, before or after its change, has anything to do with it; where none has, the statement is left out. */
  readonly concerns: (record: Omit<Row, 'version' | 'changed_at'>) => boolean
}

const SALT = 16

/** Who acts: null is the platform itself (a job, a migration of data). */
export interface By {
  readonly person: string | null
  readonly post?: string
  readonly forPerson?: string
}

/** One change of one record: the state before (null: a new record) and after, and the act that leads there. */
export interface Change<Row extends RecordRow> {
  readonly before: Row | null
  readonly after: Omit<Row, 'version' | 'changed_at'>
  readonly act: `${string}.${string}`
  readonly by: By
  readonly at: Date
  /** Made by the client; repeating it is harmless. */
  readonly request?: string | undefined
  readonly reason?: string | undefined
}

/**
 * What became of a change. 'stale': somebody changed the record meanwhile, nothing was written.
 * 'replayed': this very request of the same person had been written before: for what arrives without a session or in a crowd. All
 * else is repeated by its door (`http/repeats.ts`).
 */
export type Verdict = 'written' | 'replayed' | 'stale'

export const actedBy = (actor: Actor, post: HeldPost | undefined): By => ({
  person: actor.person,
  ...(post && { post: post.id }),
  ...(post?.delegatedBy && { forPerson: post.delegatedBy }),
})

/**
 * The one way in which any record of the house is changed. One statement, hence one transaction: compare-and-swap of
 * the rows on `version`, their former versions into the past, the acts, their salted leaves, and what the register adds.
 * Pass a transaction to make several calls one. Returns a verdict per change, in order.
 */
export async function changeAll<Row extends RecordRow>(
  on: Pool | Db | Tx,
  register: Register<Row>,
  changes: readonly Change<Row>[],
): Promise<Verdict[]> {
  if (changes.length === 0) return []
  // One call for all salts: asking the kernel for each costs more than hashing does.
  const salts = randomBytes(SALT * changes.length)
  const acts = changes.map((change, i) => actRow(register, change, salts.subarray(SALT * i, SALT * (i + 1))))
  const { name, text } = statementFor(register, changes)
  const tallying = register.tallied
    ? talliesOf(
        register.table,
        changes.map(({ after }) => register.tallied!(after)),
      )
    : null
  const { beside } = register
  if ((tallying || beside) && !('executeQuery' in on)) throw new Error(`${register.table} is changed in a transaction`)
  // Several statements: without a transaction around them the sums would part from their records.
  if ((tallying || beside) && 'executeQuery' in on && !on.isTransaction)
    return on.transaction().execute((tx) => changeAll(tx, register, changes))
  const existing = changes.flatMap(({ before }) => (before === null ? [] : [before.id]))
  const stood = await beside?.before(on as Tx, existing)
  const contributed = tallying ? await contributedBefore(on as Tx, tallying, existing) : []
  const rows = JSON.stringify(changes.map((change, i) => rowOf(register, change, acts[i]!)))
  const values = [
    JSON.stringify(acts.map(({ fact: _inItsRow, ...act }) => act)),
    rows,
    ...(changes.some(({ before }) => before !== null) ? [acts.map(({ subject }) => subject)] : []),
  ]
  const written = await query<{ id: string }>(on, name, text, values)
  const ids = new Set(written.map(({ id }) => id))
  if (tallying) await keepTallies(on as Tx, tallying, [...ids], contributed)
  await beside?.after(on as Tx, [...ids], stood)
  noteWritten(
    acts.flatMap(({ subject, version }) =>
      ids.has(subject) ? [{ table: register.table, id: subject, before: version - 1, version }] : [],
    ),
  )
  if (ids.size === changes.length) return changes.map(() => 'written')
  const replayed = await alreadyDone(
    on,
    acts.filter(({ subject }) => !ids.has(subject)),
  )
  return acts.map(({ subject, request }) =>
    ids.has(subject) ? 'written' : request && replayed.has(request) ? 'replayed' : 'stale',
  )
}

/** The leaf of an act in the ledger: SHA-256 over salt and sealed text. Without the salt it says nothing. */
export const leafOf = (act: SealedAct, salt: Buffer): Buffer => Buffer.from(leafHex(act, salt), 'hex')

const leafHex = (act: SealedAct, salt: Buffer): string =>
  hash('sha256', Buffer.concat([salt, Buffer.from(sealedText(act))]), 'hex')

type SealedAct = Omit<ActRow, 'salt' | 'leaf' | 'fresh'>

/** What is sealed of an act: canonical JSON (RFC 8785), the same wherever it is computed. */
export const sealedText = ({
  subject,
  version,
  kind,
  act,
  at,
  by_person,
  by_post,
  for_person,
  request,
  reason,
  fact,
}: SealedAct): string =>
  canonicalize([subject, version, kind, act, at, by_person, by_post, for_person, request, reason, fact])!

interface ActRow {
  subject: string
  version: number
  kind: string
  act: string
  at: string
  by_person: string | null
  by_post: string | null
  for_person: string | null
  request: string | null
  reason: string | null
  fact: unknown
  /** There was no record before. */
  fresh: boolean
  salt: string
  leaf: string
}

function actRow<Row extends RecordRow>(register: Register<Row>, change: Change<Row>, salt: Buffer): ActRow {
  const act = {
    subject: change.after.id,
    version: (change.before?.version ?? 0) + 1,
    kind: register.table,
    act: change.act,
    at: change.at.toISOString(),
    by_person: change.by.person,
    by_post: change.by.post ?? null,
    for_person: change.by.forPerson ?? null,
    request: change.request ?? null,
    reason: change.reason ?? null,
    fact: factOf(change, register.derived ?? []),
  }
  return { ...act, fresh: change.before === null, salt: `\\x${salt.toString('hex')}`, leaf: `\\x${leafHex(act, salt)}` }
}

const keys = ['id', 'version', 'changed_at']

/** The fields the act set. Folding the facts of a record's acts gives the record again; `mingfa verify` does so. */
function factOf<Row extends RecordRow>(
  { before, after }: Change<Row>,
  derived: readonly string[],
): Record<string, unknown> {
  const [was, is] = [before, after] as unknown as [Record<string, unknown> | null, Record<string, unknown>]
  const fact: Record<string, unknown> = {}
  for (const name of Object.keys(is)) {
    if (keys.includes(name) || derived.includes(name)) continue
    const value = is[name] ?? null
    if (was ? canonicalize(was[name] ?? null) !== canonicalize(value) : value !== null) fact[name] = value
  }
  return fact
}

/** What the act makes of the record's row: its fact, what follows from it, and the keys. */
function rowOf<Row extends RecordRow>(
  { derived = [], sought }: Register<Row>,
  { after }: Change<Row>,
  { fact, subject, version, at }: ActRow,
): Record<string, unknown> {
  const following = derived.map((name) => [name, (after as unknown as Record<string, unknown>)[name] ?? null])
  const found = sought && { grams: terms(...sought(after)) }
  return { ...(fact as object), ...Object.fromEntries(following), ...found, id: subject, version, changed_at: at }
}

interface Statement {
  readonly name: string
  readonly text: string
}

const statements = new WeakMap<object, Map<string, Statement>>()

/** The statement for these changes, with what none of them needs left out: starting a part costs more than a record does. */
function statementFor<Row extends RecordRow>(register: Register<Row>, changes: readonly Change<Row>[]): Statement {
  const also = (register.also ?? []).filter(({ concerns }) =>
    changes.some(({ before, after }) => concerns(after) || (before !== null && concerns(before))),
  )
  const fresh = changes.every(({ before }) => before === null)
  const known = statements.get(register) ?? new Map<string, Statement>()
  statements.set(register, known)
  const name = [fresh ? 'enter' : 'change', register.table, ...also.map(({ name }) => name)].join(' ')
  const found = known.get(name)
  if (found) return found
  // PostgreSQL cuts names at 63 bytes.
  const statement = {
    name: `${fresh ? 'enter' : 'change'} ${register.table} ${known.size}`,
    text: textFor(register, also, fresh),
  }
  known.set(name, statement)
  return statement
}

function textFor<Row extends RecordRow>(
  { table, columns, derived = [] }: Register<Row>,
  also: readonly Also<Row>[],
  fresh: boolean,
): string {
  const names = columns.map((column) => `"${column}"`)
  const notFact = [...keys, ...derived].map((name) => `'${name}'`)
  // Where all records are new there is none before, and the planner drops whatever asks for one.
  const old = fresh
    ? `old as not materialized (select t.*, t as whole from "${table}" t where false)`
    : `old as materialized (
  select t.*, t as whole from "${table}" t where t.id = any($3::uuid[]) and exists (select from acts a where a.subject = t.id and a.version - 1 = t.version)
  order by t.id for update)`
  // The record after is the one before with what the act set: so it is sent once, and is the fold of its acts by the way it is made.
  // New ones are made by one call: it costs more to start than a record does.
  // An id is of one register for good: whoever sends it to another finds it taken. Each is looked up by its key: the plan is made while
  // there are few acts, and asked of all at once PostgreSQL would go on to read all of them.
  const next = fresh
    ? `select * from jsonb_populate_recordset(null::"${table}", $2::jsonb)`
    : `select n.* from acts a left join old o on o.id = a.subject cross join lateral jsonb_populate_record(o.whole, a.row) n where a.fresh or o.id is not null`
  // The ids come once more as an array: of a set of unknown size PostgreSQL expects a thousand, and would read the whole table.
  // `written` must not run before `old` has read and locked: a row changed by the same command cannot be locked any more.
  return `with
acts as materialized (select * from rows from (
  jsonb_to_recordset($1::jsonb) as (subject uuid, version int, kind text, act text, at timestamptz, by_person uuid, by_post uuid, for_person uuid, request uuid,
    reason text, fresh boolean, salt bytea, leaf bytea),
  jsonb_array_elements($2::jsonb)) as a(subject, version, kind, act, at, by_person, by_post, for_person, request, reason, fresh, salt, leaf, row)),
${old},
next as (${next}),
${fresh ? '' : `past as (insert into "${table}_past" (${names}) select ${names} from old),`}
written as (
  insert into "${table}" as t (${names}) select ${names} from next ${fresh ? 'where (select true from act where act.subject = next.id limit 1) is null' : 'where (select count(*) from old) >= 0'} order by id
  on conflict (id) ${fresh ? 'do nothing' : `do update set (${names}) = row(${names.map((name) => `excluded.${name}`)}) where t.version = excluded.version - 1`}
  returning t.*),
done as (select a.* from acts a join written w on w.id = a.subject and w.version = a.version),
acted as (
  insert into act (subject, version, kind, act, at, by_person, by_post, for_person, request, reason, fact, salt)
  select subject, version, kind, act, at, by_person, by_post, for_person, request, reason, row - array[${notFact}], salt from done),
sealed as (insert into ledger (at, subject, version, act, leaf) select at, subject, version, act, leaf from done order by at, subject)
${also.map(({ name, sql }) => `,\n${name} as (${sql})`).join('')}
select id from written`
}

async function alreadyDone(on: Pool | Db | Tx, acts: readonly ActRow[]): Promise<Set<string>> {
  const rows = await query<{ request: string }>(
    on,
    'acts already done',
    `select a.request from act a join jsonb_to_recordset($1::jsonb) as b(subject uuid, request uuid, by_person uuid)
     on a.subject = b.subject and a.request = b.request and a.by_person is not distinct from b.by_person`,
    [JSON.stringify(acts.map(({ subject, request, by_person }) => ({ subject, request, by_person })))],
  )
  return new Set(rows.map(({ request }) => request))
}
