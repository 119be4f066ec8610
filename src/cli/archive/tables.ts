import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { escapeIdentifier, type Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** A table and the columns that hold what cannot be computed. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** Rows of these live with the machine, not with the bureau: who is signed in, and what has been applied. */
const left = ['migration']

/** All tables of the schema, each after those it refers to. Throws when references run in a circle. */
export async function tablesOf(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    `select c.relname as name,
       (select array_agg(attname::text order by attnum) from pg_attribute
         where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
     from pg_class c where relkind in ('r', 'p') and not relispartition and relnamespace = current_schema()::regnamespace
     order by relname`,
  )
  const waiting = new Map(rows.filter(({ name }) => !left.includes(name)).map((row) => [row.name, row]))
  const sorted: Table[] = []
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ needs }) => !needs.some((need) => waiting.has(need)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const { name, columns } of free) {
      sorted.push({ name, columns })
      waiting.delete(name)
    }
  }
  return sorted
}

const PART = 16 * 2 ** 20

/** The rows of a table in PostgreSQL's own text form, in parts of about 16 MiB cut anywhere; answers how many rows. */
export async function dumpTable(
  client: Client,
  table: Table,
  keep: (part: Buffer, number: number) => Promise<void>,
): Promise<number> {
  const source = client.query(copyTo(`copy ${named(table)} to stdout`))
  let [pending, size, number]: [Buffer[], number, number] = [[], 0, 0]
  const flush = async () => {
    if (size === 0) return
    await keep(Buffer.concat(pending), number++)
    ;[pending, size] = [[], 0]
  }
  for await (const chunk of source) {
    pending.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size >= PART) await flush()
  }
  await flush()
  return source.rowCount
}

/** Takes rows in again, in one statement, so that rows referring to each other may come in any order. Answers how many. */
export async function loadTable(client: Client, table: Table, parts: AsyncIterable<Uint8Array>): Promise<number> {
  const sink = client.query(copyFrom(`copy ${named(table)} from stdin`))
  await pipeline(Readable.from(parts), sink)
  return sink.rowCount
}

/** Numbers the database gives itself go on after the highest there is. */
export async function advanceSequences(client: Client) {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       -- Asking about a column dropped since is an error, and only a case keeps conditions in order.
       and case when a.attisdropped then false else a.attidentity <> '' or pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null end`,
  )
  for (const { table, column } of rows) {
    const [of, at] = [escapeIdentifier(table), escapeIdentifier(column)]
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${at}) from ${of}), 0) + 1, false)`,
      [of, column],
    )
  }
}

const named = ({ name, columns }: Table) => `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`
