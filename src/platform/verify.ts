import { sql } from 'kysely'
import { dayOf } from '../calendar/plain-date.ts'
import type { Db } from './db/connect.ts'
import { leafOf } from './change.ts'
import type { Act, Discrepancy } from './discrepancy.ts'
import { erasuresOf } from './erasures.ts'

/** What verifying must know of a register. */
export interface Verified {
  readonly table: string
  readonly derived?: readonly string[]
  /** Registers whose records were taken over. */
  readonly was?: readonly Former[]
}

/**
 * A register that is no more: its records lie in another now, under their ids and versions. What was done to them before stands as it was
 * sealed, under the kind of then; folded and put in today's terms it is the beginning of the record.
 */
export interface Former {
  /** The table that kept them. */
  readonly kind: string
  /** What a record of it is in the register that has it now. Columns that were null are absent. */
  to(record: Fold): Fold
}

/** A record as its acts make it: what each set, in turn. */
export type Fold = Readonly<Record<string, unknown>>

interface Sealed extends Act {
  leaves: Buffer[]
}

const SLICE = 2000

/** What is checked where not all is: what was done since, and so many of the old records after one. */
export interface Part {
  /** The number of the last leaf that was checked before. */
  readonly since: number
  readonly after: string | null
  readonly share: number
}

interface Checked {
  readonly acts: number
  readonly records: number
  /** Records and all else that acts are about. */
  readonly subjects: number
  /** The last of the old records that had its turn; null: the last there is. */
  readonly subject: string | null
  readonly discrepancies: Discrepancy[]
}

/**
 * Checks every act, or a part of them, against its leaf in the ledger, and every record of `registers`, with all its earlier versions, against the fold of its acts. Reads in
 * slices, so it holds for any size. An act whose content was erased keeps its leaf: lawfully where a sealed act of erasing, itself lawful, names it; a
 * discrepancy otherwise.
 */
export async function verify(
  db: Db,
  registers: readonly Verified[],
  onProgress: (acts: number) => void = () => {},
  now = new Date(),
  part?: Part,
): Promise<Checked> {
  const { lawful, unlawful } = await erasuresOf(db, dayOf(now))
  const discrepancies: Discrepancy[] = [...unlawful]
  let acts = 0
  let records = 0
  let subjects = 0
  let subject: string | null = null
  for await (const { slice, turn } of part ? slicesOf(db, part) : allSlices(db)) {
    acts += slice.length
    subjects += new Set(slice.map((act) => act.subject)).size
    subject = turn
    for (const act of slice) {
      const found = (what: Discrepancy['what']) =>
        discrepancies.push({ what, subject: act.subject, version: act.version, kind: act.kind })
      if (act.leaves.length > 1) found('leaf-doubled')
      if (!act.leaf) found('act-without-leaf')
      else if (act.fact === null) {
        if (!((lawful.get(act.subject) ?? 0) >= act.version)) found('act-erased')
      } else if (!leafOf({ ...act, at: act.at.toISOString() }, act.salt).equals(act.leaf)) found('act-changed')
    }
    for (const register of registers) {
      const kinds = kindsOf(register)
      const own = Map.groupBy(
        slice.filter(({ kind }) => kinds.includes(kind)),
        ({ subject }) => subject,
      )
      records += own.size
      if (own.size) discrepancies.push(...(await differing(db, register, own)))
    }
    onProgress(acts)
  }
  const { rows: lost } = await sql<{ subject: string; version: number; act: string }>`
    select l.subject, l.version, l.act from ledger l
    where not exists (select from act a where a.subject = l.subject and a.version = l.version) limit ${EXAMPLES}`.execute(
    db,
  )
  discrepancies.push(
    ...lost.map(({ subject, version, act }) => ({ what: 'leaf-without-act' as const, subject, version, kind: act })),
  )
  for (const register of registers) discrepancies.push(...(await withoutAct(db, register)))
  return { acts, records, subjects, subject, discrepancies }
}

/** So many faults of a kind are named; one is enough to fail. */
const EXAMPLES = 1000

const kindsOf = ({ table, was = [] }: Verified): string[] => [table, ...was.map(({ kind }) => kind)]

/** Records, and earlier versions of records, that nobody has ever entered, here or in a register they were taken over from. */
async function withoutAct(db: Db, register: Verified): Promise<Discrepancy[]> {
  const { table } = register
  const kinds = kindsOf(register)
  const { rows } = await sql<{ id: string; version: number; what: Discrepancy['what'] }>`
    select t.id, t.version, 'record-without-act' as what from ${sql.table(table)} t where not exists (select from act a where a.subject = t.id and a.kind = any(${kinds}::text[]))
    union all
    select p.id, p.version, 'past-differs' from ${sql.table(`${table}_past`)} p
    where not exists (select from act a where a.subject = p.id and a.version = p.version and a.kind = any(${kinds}::text[]))
      or not exists (select from ${sql.table(table)} t where t.id = p.id and t.version > p.version) limit ${EXAMPLES}`.execute(
    db,
  )
  return rows.map(({ id, version, what }) => ({ what, subject: id, version, kind: table }))
}

interface Slice {
  readonly slice: readonly Sealed[]
  /** The old record that had its turn last. */
  readonly turn: string | null
}

async function* allSlices(db: Db): AsyncGenerator<Slice> {
  for (let after: string | undefined; ;) {
    const slice = await actsAfter(db, after, SLICE)
    if (slice.length === 0) return
    after = slice.at(-1)!.subject
    yield { slice, turn: null }
  }
}

/** First what was done since, each record with all that was ever done to it; then the share of the old ones. */
async function* slicesOf(db: Db, { since, after, share }: Part): AsyncGenerator<Slice> {
  const seen = new Set<string>()
  for (let last: string | undefined; ;) {
    const slice = await actsAfter(db, last, SLICE, since)
    if (slice.length === 0) break
    last = slice.at(-1)!.subject
    for (const { subject } of slice) seen.add(subject)
    yield { slice, turn: after }
  }
  let turn = after
  for (let left = share; left > 0; left -= SLICE) {
    const wanted = Math.min(left, SLICE)
    const slice = await actsAfter(db, turn ?? undefined, wanted)
    const whole = new Set(slice.map(({ subject }) => subject)).size === wanted
    turn = whole ? slice.at(-1)!.subject : null
    yield { slice: slice.filter(({ subject }) => !seen.has(subject)), turn }
    if (!whole) return
  }
}

/** All acts of the next subjects, or of those of them to which something was done since a leaf: a subject's acts are never cut in two. */
async function actsAfter(db: Db, subject: string | undefined, limit: number, since?: number): Promise<Sealed[]> {
  const from = since === undefined ? sql`act` : sql`ledger`
  const { rows } = await sql<Sealed>`
    with subjects as (
      select distinct subject from ${from} where ${subject ? sql`subject > ${subject}` : sql`true`}
        and ${since === undefined ? sql`true` : sql`seq > ${since}::bigint`} order by subject limit ${limit})
    select a.*, array(select leaf from ledger l where l.subject = a.subject and l.version = a.version order by l.seq) as leaves
    from act a where a.subject in (select subject from subjects) order by a.subject, a.version`.execute(db)
  return rows.map((act) => ({ ...act, leaf: act.leaves[0] ?? null }))
}

/** A record as its acts up to some version make it, with the fields they say something of: all, unless some were erased. */
interface Folded {
  readonly row: Readonly<Record<string, unknown>>
  readonly only: readonly string[] | null
}

/**
 * Every version of a record, those of a former register put in today's terms. What was set by an act since erased is not known: of such a version only what
 * later acts say can be compared.
 */
function versionsOf({ was = [] }: Verified, acts: readonly Act[]): Folded[] {
  const former = was.find(({ kind }) => kind === acts[0]!.kind)
  let then: Fold = {}
  let since: Fold = {}
  let whole = true
  return acts.map(({ subject: id, version, at, kind, fact }) => {
    if (fact === null) [then, since, whole] = [{}, {}, false]
    else if (kind === former?.kind) then = { ...then, ...fact }
    else since = { ...since, ...fact }
    const known = { ...(former && whole && former.to(then)), ...since }
    const keys = { id, version, changed_at: at.toISOString() }
    return { row: { ...known, ...keys }, only: whole ? null : [...Object.keys(known), ...Object.keys(keys)] }
  })
}

/** Records, and earlier versions of them, that are not the fold of their acts. */
async function differing(
  db: Db,
  register: Verified,
  acts: ReadonlyMap<string, readonly Act[]>,
): Promise<Discrepancy[]> {
  const { table, derived = [] } = register
  const versions = [...acts.values()].map((own) => versionsOf(register, own))
  const past = versions.flatMap((all) => all.slice(0, -1))
  return [
    ...(await unlike(
      db,
      table,
      derived,
      'record-differs',
      table,
      versions.map((all) => all.at(-1)!),
    )),
    // What an erased version was is erased with it.
    ...(await unlike(
      db,
      table,
      derived,
      'past-differs',
      `${table}_past`,
      past.filter(({ only }) => only === null),
    )),
  ]
}

/** PostgreSQL compares, as jsonb, so that types are read as the table reads them. */
async function unlike(
  db: Db,
  kind: string,
  derived: readonly string[],
  what: Discrepancy['what'],
  table: string,
  folded: readonly Folded[],
): Promise<Discrepancy[]> {
  if (folded.length === 0) return []
  const partly = folded.flatMap(({ row: { id, version }, only }) => (only ? [{ id, version, only }] : []))
  const { rows } = await sql<{ id: string; version: number; fields: string[] }>`
    select f.id, f.version, d.fields
    from jsonb_populate_recordset(null::${sql.table(kind)}, ${JSON.stringify(folded.map(({ row }) => row))}::jsonb) f
    left join ${sql.table(table)} t on t.id = f.id ${table === kind ? sql`` : sql`and t.version = f.version`}
    left join jsonb_to_recordset(${JSON.stringify(partly)}::jsonb) o(id uuid, version int, "only" text[]) on o.id = f.id and o.version = f.version
    cross join lateral (
      select array(
        select key from jsonb_each(to_jsonb(f)) e
        where key <> all(${derived}::text[]) and (o.only is null or key = any(o.only)) and value is distinct from (to_jsonb(t) -> key)) as fields
      where (to_jsonb(f) - ${derived}::text[]) is distinct from (to_jsonb(t) - ${derived}::text[])) d
    where d.fields <> '{}'`.execute(db)
  return rows.map(({ id, version, fields }) => ({ what, subject: id, version, kind, fields }))
}
