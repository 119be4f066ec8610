import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { CONNECTIONS, linesOf, sharesOf, type Lines } from './lines.ts'
import type { Tables } from './tables.ts'
import { joining } from './transaction.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

// Days stay text ('YYYY-MM-DD'): a Date would move them across midnight. Counts fit in a double.
const { types } = pg
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)
types.setTypeParser(types.builtins.NUMERIC, Number)

export interface Connection {
  readonly db: Db
  readonly pool: pg.Pool
  /** How its connections stand. */
  readonly counts: Lines['counts']
  close(): Promise<void>
}

/** Connections of their own for each kind of work (`errand.ts`), `max` of them in all, and Kysely over them; both join a unit of work where one is under way. `onLost` hears of connections that die while idle; without a listener Node would exit, as it would for one that dies between two statements of a transaction. */
export function connect(config: pg.PoolConfig, onLost: (error: Error) => void = () => {}): Connection {
  const lines = linesOf(config, sharesOf(config.max ?? CONNECTIONS), onLost)
  const joined = joining(lines)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: joined }) })
  return { db, pool: joined, counts: lines.counts, close: () => db.destroy() }
}

/** A statement in plain SQL, named, so that PostgreSQL plans it once a connection: for the hot paths. */
export async function query<Row>(on: pg.Pool | Db | Tx, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const named = { name, text }
  // Kysely knows no names, but hands on to the driver whatever stands for the text.
  if ('executeQuery' in on)
    return (await on.executeQuery<Row>({ ...CompiledQuery.raw(text, values), sql: named as unknown as string })).rows
  return (await on.query({ ...named, values })).rows as Row[]
}
