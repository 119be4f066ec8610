import { sql, type CompiledQuery, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../platform/db/connect.ts'
import { shared } from '../platform/db/errand.ts'
import { withinTransaction } from '../platform/db/transaction.ts'
import type { Extent } from './figure.ts'

/**
 * What was read of sources, kept for as long as no record they rest on has changed. What a source rests on is read off its own SQL; that a record changed, off
 * the ledger, in which no change of any process is missing: so a reading that is given again is what a recount would give, and nothing is ever "a little old".
 */
export interface Readings {
  /** What is known at this moment. What is read from now on may be kept with it. */
  now(db: Db | Tx): Promise<Known>
}

export interface Known {
  /** What was read before of this, and still holds. */
  find<T>(of: object, extent: Extent): T | undefined
  /** Keeps what was read. `rows`: the SQL it is read off, of this extent. */
  keep(of: object, extent: Extent, value: unknown, rows: readonly RawBuilder<unknown>[]): void
}

const nothingKnown: Known = { find: () => undefined, keep: () => undefined }

/** Nothing is kept: whoever asks once asks the records. */
export const noReadings: Readings = { now: () => Promise.resolve(nothingKnown) }

/** The same for one errand that asks for several things at one moment: the ledger is asked once, and what was read is not read again. */
export function heldOnce(readings: Readings): Readings {
  let known: Promise<Known> | undefined
  const own = new Map<object, Map<string, unknown>>()
  const at = (extent: Extent) => `${keyOf(extent)} ${extent.asOf?.toISOString() ?? ''}`
  const holding = ({ find, keep }: Known): Known => ({
    find: <T>(of: object, extent: Extent) => (own.get(of)?.get(at(extent)) as T | undefined) ?? find<T>(of, extent),
    keep: (of, extent, value, rows) => {
      own.set(of, (own.get(of) ?? new Map<string, unknown>()).set(at(extent), value))
      keep(of, extent, value, rows)
    },
  })
  return { now: (db) => (known ??= readings.now(db).then(holding)) }
}

interface Reading {
  readonly value: unknown
  readonly at: number
  readonly restsOn: readonly string[]
}

/**
 * Registers that keep many things in one table, and the column that says which: what is read of one book rests on that book alone. A record stays what it
 * is; an act that says otherwise is taken to concern them all.
 */
const parted: Readonly<Record<string, string>> = { book_entry: 'book', dossier: 'procedure' }
/** One of these; where it is not known which: any of them. */
const partOf = (register: string, part: string | null) => `${register} ${part ?? '?'}`

/** So much has changed at once that it is shorter to begin anew than to look at each. */
const MOST_NEWS = 5000
/** Of one extent; a page of figures has some hundred. */
const MOST_READINGS = 100_000

/** `registers`: the tables whose rows change by acts and in no other way. */
export function readingsOf(registers: ReadonlySet<string>): Readings {
  let readings = new WeakMap<object, Map<string, Reading>>()
  let kept = 0
  // Up to `settled` every leaf of the ledger is known; of those beyond it, `seen`.
  let settled: number | undefined
  let seen = new Set<number>()
  let looks = 0
  let changedAll = 0
  const changed = new Map<string, number>()
  const rests = new WeakMap<object, readonly string[] | null>()
  let relations: Promise<ReadonlyMap<string, readonly string[]>> | undefined

  async function now(db: Db | Tx): Promise<Known> {
    // What a transaction sees may yet be undone.
    if (db.isTransaction || withinTransaction()) return nothingKnown
    relations ??= shared('page', () => relationsIn(db)).catch((error: unknown) => {
      relations = undefined
      throw error
    })
    const [tables, news] = await Promise.all([relations, newsSince(db, settled)])
    const at = ++looks
    if (news.leaves.length > MOST_NEWS) changedAll = at
    for (const { seq, kind, part } of news.leaves) {
      if (seen.has(seq)) continue
      if (kind === null) changedAll = at
      else {
        changed.set(kind, at)
        if (kind in parted) changed.set(partOf(kind, part), at)
      }
      seen.add(seq)
    }
    settled = Math.max(settled ?? 0, news.settled)
    seen = new Set([...seen].filter((seq) => seq > settled!))
    return { find: (of, extent) => found(of, extent), keep: (...reading) => keep(db, tables, at, ...reading) }
  }

  function found<T>(of: object, extent: Extent): T | undefined {
    const one = extent.asOf === null ? readings.get(of)?.get(keyOf(extent)) : undefined
    const holds = one && one.at >= changedAll && one.restsOn.every((name) => (changed.get(name) ?? 0) <= one.at)
    return holds ? (one.value as T) : undefined
  }

  function keep(
    db: Db | Tx,
    tables: ReadonlyMap<string, readonly string[]>,
    at: number,
    ...[of, extent, value, rows]: Parameters<Known['keep']>
  ) {
    if (extent.asOf !== null) return
    const on =
      rests.get(of) ??
      restsOn(
        rows.map((one) => one.compile(db)),
        tables,
        registers,
      )
    rests.set(of, on)
    if (on === null) return
    const key = keyOf(extent)
    if (kept >= MOST_READINGS) [readings, kept] = [new WeakMap(), 0]
    const own = readings.get(of) ?? new Map<string, Reading>()
    readings.set(of, own)
    if (!own.has(key)) kept++
    own.set(key, { value, at, restsOn: on })
  }

  return { now }
}

const keyOf = ({ from, until, branch }: Extent): string => `${from} ${until} ${JSON.stringify(branch)}`

interface Leaf {
  readonly seq: number
  /** The register; null: not known. */
  readonly kind: string | null
  /** Which book, which procedure; null: none, or not known. */
  readonly part: string | null
}

/**
 * The leaves of acts beyond `since`, with how far the ledger is settled: up to there nothing can come any more (`ledger/sequence.ts`). One statement, one
 * moment. Nothing was read before the first look, so that then only what may still be coming is told.
 */
async function newsSince(db: Db | Tx, since: number | undefined) {
  const { rows } = await sql<{ readonly settled: number; readonly leaves: readonly Leaf[] }>`
    select s.settled, (
      select coalesce(jsonb_agg(jsonb_build_object('seq', l.seq, 'kind', a.kind,
          'part', case when a.version = 1 or not a.fact ?| array['book', 'procedure'] then coalesce(e.book, d.procedure) end)), '[]')
      from (select seq, subject, version from ledger where seq > coalesce(${since ?? null}::bigint, s.settled) order by seq limit ${MOST_NEWS + 1}) l
        left join act a on a.subject = l.subject and a.version = l.version
        left join book_entry e on a.kind = 'book_entry' and e.id = l.subject
        left join dossier d on a.kind = 'dossier' and d.id = l.subject) as leaves
    from (select coalesce((select settled from log_state), 0) as settled) s`.execute(db)
  return rows[0]!
}

/** The tables that each table, view and function of the house is made of. */
async function relationsIn(db: Db | Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ name: string; text: string | null }>`
    select relname::text as name, case when relkind in ('v', 'm') then pg_get_viewdef(oid) end as text
    from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
    union all
    select proname::text, pg_get_functiondef(oid) from pg_proc where pronamespace = current_schema()::regnamespace and prokind = 'f'`.execute(
    db,
  )
  const texts = new Map<string, string | null>()
  // Functions of one name are taken together.
  for (const { name, text } of rows) texts.set(name, text === null ? null : `${texts.get(name) ?? ''} ${text}`)
  const tables = (name: string, above: readonly string[]): readonly string[] => {
    const text = texts.get(name)
    if (text === null) return [name]
    return wordsIn(text!).flatMap((word) =>
      texts.has(word) && !above.includes(word) ? tables(word, [...above, word]) : [],
    )
  }
  return new Map([...texts.keys()].map((name) => [name, [...new Set(tables(name, [name]))]]))
}

/** What SQL names; what stands in quotes names nothing. */
const wordsIn = (text: string): string[] => [
  ...new Set(text.replaceAll(/'(?:[^']|'')*'/g, ' ').match(/[a-z_][a-z0-9_]*/g)),
]

const asksTheClock = /\b(now|current_date|current_timestamp|localtimestamp|\w+_timestamp|random)\b/

/** The registers that SQL reads; null: it reads what no act tells of, or the clock. */
function restsOn(
  rows: readonly CompiledQuery[],
  tables: ReadonlyMap<string, readonly string[]>,
  registers: ReadonlySet<string>,
): readonly string[] | null {
  if (rows.some((one) => asksTheClock.test(one.sql))) return null
  const read = rows.flatMap((one) => wordsIn(one.sql).flatMap((word) => partsRead(one, word) ?? tables.get(word) ?? []))
  // A former version comes and goes with its record. An act is read beside the record it is of, and comes with it.
  const on = new Set(read.map((table) => table.replace(/_past$/, '')).filter((table) => table !== 'act'))
  return on.size > 0 && [...on].every((name) => registers.has(name.split(' ')[0]!)) ? [...on] : null
}

/**
 * The books or procedures that SQL reads of a table; undefined where it is no such table, or where it is read anywhere otherwise than by
 * `from table t where t.book = … and …`: then all of them may be.
 */
function partsRead({ sql: text, parameters }: CompiledQuery, table: string): readonly string[] | undefined {
  const column = parted[table]
  if (column === undefined) return undefined
  const limited = new RegExp(
    `^"?(?:\\s+(?!where\\b)(\\w+))?\\s+where\\s+(?:(\\w+)\\.)?${column} = (?:\\$(\\d+)|'([^']*)')(?=[\\s):]|$)`,
  )
  const parts = text
    .split(new RegExp(`\\b${table}(?=\\W|$)`))
    .slice(1)
    .map((rest) => {
      const found = limited.exec(rest)
      if (!found || found[1] !== found[2] || saysOr(rest.slice(found[0].length))) return undefined
      return found[3] === undefined ? found[4] : parameters[Number(found[3]) - 1]
    })
  if (!parts.every((part) => typeof part === 'string')) return undefined
  return parts.flatMap((part) => [partOf(table, part), partOf(table, null)])
}

/** Whether the condition that goes on here has an alternative: up to the bracket that ends it. */
function saysOr(text: string): boolean {
  let [depth, own] = [0, '']
  for (const sign of text.replaceAll(/'(?:[^']|'')*'/g, ' ')) {
    if (sign === '(') depth++
    if (sign === ')' && --depth < 0) break
    own += depth === 0 ? sign : ' '
  }
  return /\bor\b/i.test(own)
}
