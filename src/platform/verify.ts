import { sql } from 'kysely'
import type { Db } from './db/connect.ts'
import { leafOf } from './change.ts'

/** A place where the record, its acts and the ledger disagree. */
interface Discrepancy {
  readonly what:
    | 'act-changed'
    | 'act-erased'
    | 'act-without-leaf'
    | 'leaf-without-act'
    | 'record-differs'
    | 'record-without-act'
  readonly subject: string
  readonly version: number
  readonly kind: string
  /** The fields at fault, for a record. */
  readonly fields?: readonly string[]
}

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

interface Act {
  subject: string
  version: number
  kind: string
  act: string
  at: Date
  by_person: string | null
  by_post: string | null
  for_person: string | null
  request: string | null
  reason: string | null
  fact: Record<string, unknown> | null
  salt: Buffer
  leaf: Buffer | null
}

const SLICE = 2000

/**
 * Checks every act against its leaf in the ledger, and every record of `registers` against the fold of its acts. Reads in slices, so it holds
 * for any size. An act whose content was erased keeps its leaf: lawfully where a sealed act of erasing names it, a discrepancy otherwise.
 */
export async function verify(
  db: Db,
  registers: readonly Verified[],
  onProgress: (acts: number) => void = () => {},
): Promise<{ acts: number; records: number; discrepancies: Discrepancy[] }> {
  const discrepancies: Discrepancy[] = []
  let acts = 0
  let records = 0
  let after: { subject: string } | undefined
  const erased = await lawfullyErased(db)
  for (;;) {
    const slice = await actsAfter(db, after?.subject)
    if (slice.length === 0) break
    acts += slice.length
    for (const act of slice) {
      if (!act.leaf)
        discrepancies.push({ what: 'act-without-leaf', subject: act.subject, version: act.version, kind: act.kind })
      else if (act.fact === null) {
        if (!((erased.get(act.subject) ?? 0) >= act.version))
          discrepancies.push({ what: 'act-erased', subject: act.subject, version: act.version, kind: act.kind })
      } else if (!leafOf({ ...act, at: act.at.toISOString() }, act.salt).equals(act.leaf))
        discrepancies.push({ what: 'act-changed', subject: act.subject, version: act.version, kind: act.kind })
    }
    for (const register of registers) {
      const kinds = kindsOf(register)
      const folded = Map.groupBy(
        slice.filter(({ kind }) => kinds.includes(kind)),
        ({ subject }) => subject,
      )
      records += folded.size
      if (folded.size) discrepancies.push(...(await differing(db, register, folded)))
    }
    after = slice.at(-1)
    onProgress(acts)
  }
  const { rows: lost } = await sql<{ subject: string; version: number; act: string }>`
    select l.subject, l.version, l.act from ledger l
    where not exists (select from act a where a.subject = l.subject and a.version = l.version) limit 1000`.execute(db)
  discrepancies.push(
    ...lost.map(({ subject, version, act }) => ({ what: 'leaf-without-act' as const, subject, version, kind: act })),
  )
  for (const register of registers) discrepancies.push(...(await withoutAct(db, register)))
  return { acts, records, discrepancies }
}

const kindsOf = ({ table, was = [] }: Verified): string[] => [table, ...was.map(({ kind }) => kind)]

/** What acts of erasing name, each as sealed: by subject, the last version without content. */
async function lawfullyErased(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<Act>`
    select a.*, (select leaf from ledger l where l.subject = a.subject and l.version = a.version limit 1) as leaf from act a where a.act = 'cases.erased'`.execute(
    db,
  )
  const named = rows
    .filter(
      (act) =>
        act.fact !== null &&
        act.leaf !== null &&
        leafOf({ ...act, at: act.at.toISOString() }, act.salt).equals(act.leaf),
    )
    .flatMap(({ fact }) =>
      Object.entries(
        (fact as { recorded?: { fact?: { erases?: Record<string, number> } } }).recorded?.fact?.erases ?? {},
      ),
    )
  return new Map(named)
}

/** Records that nobody has ever entered, here or in a register they were taken over from. */
async function withoutAct(db: Db, register: Verified): Promise<Discrepancy[]> {
  const { table } = register
  const { rows } = await sql<{ id: string; version: number }>`
    select t.id, t.version from ${sql.table(table)} t
    where not exists (select from act a where a.subject = t.id and a.kind = any(${kindsOf(register)}::text[])) limit 1000`.execute(
    db,
  )
  return rows.map(({ id, version }) => ({ what: 'record-without-act', subject: id, version, kind: table }))
}

/** All acts of the next subjects: a subject's acts are never cut in two. */
async function actsAfter(db: Db, subject: string | undefined): Promise<Act[]> {
  const { rows } = await sql<Act>`
    with subjects as (
      select distinct subject from act where ${subject ? sql`subject > ${subject}` : sql`true`} order by subject limit ${SLICE})
    select a.*, (select leaf from ledger l where l.subject = a.subject and l.version = a.version limit 1) as leaf
    from act a where a.subject in (select subject from subjects) order by a.subject, a.version`.execute(db)
  return rows
}

/** Records that are not the fold of their acts. PostgreSQL compares, as jsonb, so that types are read as the table reads them. */
async function differing(
  db: Db,
  register: Verified,
  folded: ReadonlyMap<string, readonly Act[]>,
): Promise<Discrepancy[]> {
  const { table, derived = [] } = register
  const left = ['changed_at', ...derived]
  const rows = [...folded].flatMap(([id, acts]) =>
    acts.some(({ fact }) => fact === null) ? [] : [{ ...foldOf(register, acts), id, version: acts.at(-1)!.version }],
  )
  const { rows: found } = await sql<{ id: string; version: number; fields: string[] }>`
    select f.id, f.version, array(
      select key from jsonb_each(to_jsonb(f)) e where key <> all(${left}::text[]) and value is distinct from (to_jsonb(t) -> key)) as fields
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) f left join ${sql.table(table)} t on t.id = f.id
    where (to_jsonb(f) - ${left}::text[]) is distinct from (to_jsonb(t) - ${left}::text[])`.execute(db)
  return found.map(({ id, version, fields }) => ({ what: 'record-differs', subject: id, version, kind: table, fields }))
}

/** What the acts make of the record: those of a former register first, in its terms, then those of this one upon them. */
function foldOf({ was = [] }: Verified, acts: readonly Act[]): Fold {
  const together = (some: readonly Act[]): Fold => Object.assign({}, ...some.map(({ fact }) => fact)) as Fold
  const former = was.find(({ kind }) => kind === acts[0]!.kind)
  if (!former) return together(acts)
  const before = acts.filter(({ kind }) => kind === former.kind)
  return { ...former.to(together(before)), ...together(acts.filter(({ kind }) => kind !== former.kind)) }
}
