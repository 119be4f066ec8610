import { hash } from 'node:crypto'
import { sql, type CompiledQuery, type RawBuilder } from 'kysely'
import type { Db, Tx } from './db/connect.ts'

/**
 * Sums over the records of one register that are kept with every change. A tally counts each record by itself: what a record contributes
 * follows from its own rows and from nothing else, so that the sums change by what the changed records contribute now less what they did.
 */
export interface Tally {
  readonly hash: string
  /** The table of its records. */
  readonly register: TalliedTable
  /** Whose records: a procedure, a book. */
  readonly counts: string
  /** What records contribute: record, org, county, day, until, amount. It counts from `day` on, and with `until` no longer from that day. */
  readonly rows: RawBuilder<unknown>
}

export type TalliedTable = 'dossier' | 'book_entry' | 'clue_report'

/** A tally is known by what it counts: another definition is another tally. */
export function tally(
  register: TalliedTable,
  counts: string,
  rows: RawBuilder<unknown>,
  compiled: CompiledQuery,
): Tally {
  return {
    register,
    counts,
    rows,
    hash: hash('sha256', JSON.stringify([register, counts, compiled.sql, compiled.parameters]), 'hex').slice(0, 32),
  }
}

const known = new Map<string, ReadonlyMap<string, Tally>>()
const statements = new Map<string, CompiledQuery>()
const place = (register: string, counts: string) => `${register} ${counts}`

/** The tallies that this program keeps. What a house keeps of them its table `tally` says. */
export function declareTallies(tallies: readonly Tally[]): void {
  for (const one of tallies) {
    const key = place(one.register, one.counts)
    known.set(key, new Map([...(known.get(key) ?? []), [one.hash, one]]))
  }
}

/** Those a house keeps, of the ones this program declares. */
async function keptIn(db: Db): Promise<Tally[]> {
  const { rows } = await sql<{ hash: string }>`select hash from tally`.execute(db)
  const kept = new Set(rows.map((one) => one.hash))
  return [...known.values()].flatMap((of) => [...of.values()]).filter((one) => kept.has(one.hash))
}

/** What of such records may be kept; null: nothing counts them. */
export function talliesOf(register: string, counts: Iterable<string>): Tallying | null {
  const of = [...new Set(counts)].filter((one) => known.has(place(register, one)))
  return of.length > 0 ? { table: register as TalliedTable, of } : null
}

interface Tallying {
  readonly table: TalliedTable
  readonly of: readonly string[]
}

interface Contribution {
  readonly tally: number
  readonly record: string
  readonly org: string | null
  readonly county: string | null
  readonly day: string
  readonly until: string | null
  readonly amount: number
}

/** What records contribute before they change. Locks them first: a tally that is being counted meanwhile is then either seen whole or not at all. */
export async function contributedBefore(on: Db | Tx, tallying: Tallying, ids: readonly string[]) {
  if (ids.length === 0) return []
  await sql`select id from ${sql.table(tallying.table)} where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    on,
  )
  return contributed(on, tallying, ids)
}

/** Adds what the written records contribute now, less what they did. In the transaction of the change. */
export async function keepTallies(
  on: Db | Tx,
  tallying: Tallying,
  written: readonly string[],
  before: readonly Contribution[],
): Promise<void> {
  if (written.length === 0) return
  const ids = new Set(written)
  const now = await contributed(on, tallying, written)
  const parts = [
    ...now.map((one) => ({ ...one, sign: 1 })),
    ...before.filter(({ record }) => ids.has(record)).map((one) => ({ ...one, sign: -1 })),
  ]
  if (parts.length === 0) return
  const rows = JSON.stringify(parts)
  await sql`
    with parts as (select * from jsonb_to_recordset(${rows}::jsonb)
        as p(tally int, org uuid, county uuid, day date, until date, amount bigint, sign int)),
      ${addCells(sql`select * from parts`)}`.execute(on)
}

/** Rows of cells from contributions with their sign; what comes to nothing is none. */
const addCells = (parts: RawBuilder<unknown>) => sql`
  points as (
    select tally, org, county, day, sign * amount as amount, sign as records from (${parts}) p
    where until is null or until > day
    union all
    select tally, org, county, until, -sign * amount, -sign from (${parts}) p where until > day),
  cells as (
    select tally, coalesce(org, ${ZERO}::uuid) as org, coalesce(county, ${ZERO}::uuid) as county,
      case when day = '-infinity' then 0 else to_char(day, 'YYYYMM')::int end as month,
      case when day = '-infinity' then 0 else extract(day from day)::int end as dom,
      sum(amount)::bigint as amount, sum(records)::bigint as records
    from points group by 1, 2, 3, 4, 5 having sum(amount) <> 0 or sum(records) <> 0),
  fine as (
    insert into tally_cell (tally, org, county, month, dom, amount, records)
    select tally, org, county, month, dom, amount, records from cells)
  insert into tally_cell_of_county (tally, county, month, amount, records)
  select tally, county, month, sum(amount), sum(records) from cells group by 1, 2, 3
  having sum(amount) <> 0 or sum(records) <> 0`

/** "None" in a cell, where null cannot stand. */
export const ZERO = '00000000-0000-0000-0000-000000000000'

// Stands for the ids while a statement is compiled, and is replaced by them when it is run.
const IDS: readonly string[] = Object.freeze([])

/** Of what the house keeps, and of nothing else: what nobody keeps is not even looked at. */
async function contributed(on: Db | Tx, { table, of }: Tallying, ids: readonly string[]): Promise<Contribution[]> {
  const { rows: kept } = await sql<{ hash: string; counts: string }>`
    select hash, counts from tally where register = ${table} and counts = any(${[...of]}::text[]) order by id`.execute(
    on,
  )
  const tallies = kept.flatMap(({ hash: name, counts }) => known.get(place(table, counts))?.get(name) ?? [])
  if (tallies.length === 0) return []
  const key = tallies.map((one) => one.hash).join(' ')
  const compiled = statements.get(key) ?? rowsOf(tallies, sql`= any(${IDS}::uuid[])`).compile(on)
  statements.set(key, compiled)
  const parameters = compiled.parameters.map((one) => (one === IDS ? [...ids] : one))
  return (await on.executeQuery<Contribution>({ ...compiled, parameters })).rows
}

/** Of the tallies a house keeps. */
const rowsOf = (tallies: readonly Tally[], which: RawBuilder<unknown>) => sql<Contribution>`
  select k.id as tally, r.record, r.org, r.county, r.day, r.until, r.amount from (${sql.join(
    tallies.map(
      ({ hash: name, rows }) =>
        sql`select ${name}::text as hash, x.record, x.org, x.county, x.day::date as day, x.until::date as until, x.amount::bigint as amount
          from (${rows}) x where x.record ${which} and x.day is not null`,
    ),
    sql` union all `,
  )}) r join tally k on k.hash = r.hash`

/**
 * Brings what a house keeps to what the program declares: what is gone is forgotten, what is new is counted, each in a transaction of its
 * own in which nobody writes such records. Until then whoever asks counts the records.
 */
export async function countTallies(db: Db, tallies: readonly Tally[], now: Date): Promise<number> {
  const wanted = new Map(tallies.map((one) => [one.hash, one]))
  await sql`delete from tally where hash <> all(${[...wanted.keys()]}::text[])`.execute(db)
  const { rows: kept } = await sql<{ hash: string }>`select hash from tally`.execute(db)
  const missing = [...wanted.values()].filter(({ hash: name }) => !kept.some((one) => one.hash === name))
  for (const one of missing) await count(db, one, now)
  return missing.length
}

const count = (db: Db, one: Tally, now: Date) =>
  db.transaction().execute(async (tx) => {
    // Conflicts with whoever locks or writes a record, not with who reads.
    await sql`lock table ${sql.table(one.register)} in exclusive mode`.execute(tx)
    const { rows } = await sql<{ id: number }>`
      insert into tally (id, hash, register, counts, counted_at)
      select coalesce(max(id), 0) + 1, ${one.hash}, ${one.register}, ${one.counts}, ${now}::timestamptz from tally
      on conflict (hash) do nothing returning id`.execute(tx)
    if (!rows[0]) return
    await sql`with parts as (select p.*, 1 as sign from (${rowsOf([one], sql`is not null`)}) p), ${addCells(
      sql`select * from parts`,
    )}`.execute(tx)
  })

/** Counts anew what the house keeps: after a restore, or when the nightly comparison has raised its alarm. */
export async function recountTallies(db: Db, now: Date): Promise<void> {
  const tallies = await keptIn(db)
  await sql`delete from tally`.execute(db)
  for (const one of tallies) await count(db, one, now)
}

/** Folds the rows that changes added into one a cell. */
export async function foldTallies(db: Db): Promise<void> {
  await sql`
    with gone as (delete from tally_cell returning *)
    insert into tally_cell (tally, org, county, month, dom, amount, records)
    select tally, org, county, month, dom, sum(amount), sum(records) from gone group by 1, 2, 3, 4, 5
    having sum(amount) <> 0 or sum(records) <> 0`.execute(db)
  await sql`
    with gone as (delete from tally_cell_of_county returning *)
    insert into tally_cell_of_county (tally, county, month, amount, records)
    select tally, county, month, sum(amount), sum(records) from gone group by 1, 2, 3
    having sum(amount) <> 0 or sum(records) <> 0`.execute(db)
}

/** Months in which the sums are not what the records come to, and of whose records; none, or somebody wrote past the seam. */
export async function differingTallies(db: Db): Promise<{ table: string; cell: string }[]> {
  const found: { table: string; cell: string }[] = []
  for (const one of await keptIn(db)) {
    const { rows } = await sql<{ month: number }>`
      with p as (${rowsOf([one], sql`is not null`)}),
        points as (
          select org, county, day, amount, 1 as records from p where until is null or until > day
          union all select org, county, until, -amount, -1 from p where until > day),
        counted as (
          select coalesce(org, ${ZERO}::uuid) as org, coalesce(county, ${ZERO}::uuid) as county,
            case when day = '-infinity' then 0 else to_char(day, 'YYYYMM')::int end as month,
            case when day = '-infinity' then 0 else extract(day from day)::int end as dom, amount, records from points),
        kept as (select c.* from tally_cell c join tally k on k.id = c.tally where k.hash = ${one.hash}),
        broad as (select c.* from tally_cell_of_county c join tally k on k.id = c.tally where k.hash = ${one.hash}),
        fine as (
          select org, county, month, dom from (
            select org, county, month, dom, amount, records from counted
            union all select org, county, month, dom, -amount, -records from kept) d
          group by 1, 2, 3, 4 having sum(amount) <> 0 or sum(records) <> 0),
        wide as (
          select county, month from (
            select county, month, amount, records from counted
            union all select county, month, -amount, -records from broad) d
          group by 1, 2 having sum(amount) <> 0 or sum(records) <> 0)
      select month from fine union all select month from wide limit 20`.execute(db)
    found.push(...rows.map(({ month }) => ({ table: 'tally_cell', cell: `${month} ${one.counts} ${one.hash}` })))
  }
  return found
}
