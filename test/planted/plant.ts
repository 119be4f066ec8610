import type { Client } from 'pg'

/** One change made by whoever owns the database, past the application, and how to take it back. */
export interface Planted {
  readonly table: string
  /** Null: the row was taken away, or one put beside it. */
  readonly column: string | null
  readonly what: string
  undo(): Promise<void>
}

export interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** All columns of all tables, as the database has them. */
export async function columnsOf(owner: Client): Promise<Column[]> {
  const { rows } = await owner.query<Column>(`
    select relname as table, attname as column, format_type(atttypid, null) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped and attgenerated = '' order by 1, attnum`)
  return rows
}

/** More than are read at a time, so that what lies in a later slice is looked for too. */
const ENOUGH = 1200

/** Of the registers with many records most are taken away whole, as if never entered: what they are is proved one by one, and each proof takes as long as there are. */
export async function thinOut(owner: Client): Promise<void> {
  for (const table of ['activity', 'book_entry', 'clue_report']) {
    await owner.query(
      `create temporary table gone as select id from "${table}" order by md5(id::text) offset ${ENOUGH}`,
    )
    for (const [from, by] of [
      [table, 'id'],
      [`${table}_past`, 'id'],
      ['ledger', 'subject'],
      ['act', 'subject'],
    ])
      await owner.query(`delete from "${from}" using gone where "${from}"."${by}" = gone.id`)
    await owner.query('drop table gone')
  }
  // What is gone would else be read past for as long as the house stands.
  await owner.query(
    'vacuum (full, analyze) activity, activity_past, book_entry, book_entry_past, clue_report, clue_report_past, act, ledger',
  )
}

/** Another value of the type, as SQL over the present one. Several, for a constraint may refuse one. */
function others(type: string, c: string): string[] {
  if (type.endsWith('[]')) {
    const one = type === 'uuid[]' ? 'gen_random_uuid()' : type === 'bytea[]' ? `'\\x01'::bytea` : `'planted'`
    return [`array_append(coalesce(${c}, '{}'), ${one})`]
  }
  switch (type) {
    case 'uuid':
      return ['gen_random_uuid()']
    case 'boolean':
      return [`not coalesce(${c}, false)`]
    case 'integer':
    case 'bigint':
    case 'smallint':
    case 'numeric':
      return [`coalesce(${c}, 0) + 1`, `coalesce(${c}, 2) - 1`]
    case 'date':
      return [`coalesce(${c}, '2024-05-05') + 1`, `coalesce(${c}, '2024-05-05') - 1`]
    case 'timestamp with time zone':
      return [`coalesce(${c}, '2024-05-05') - interval '3 days'`]
    case 'bytea':
      return [`coalesce(${c}, '') || '\\x01'::bytea`, `set_byte(${c}, 0, (get_byte(${c}, 0) + 1) % 256)`]
    case 'jsonb':
      return [
        `case jsonb_typeof(${c}) when 'object' then ${c} || '{"planted": 1}' when 'array' then ${c} || '["planted"]' else '"planted"' end`,
        `'{"planted": 1}'`,
      ]
    case 'jsonpath':
      return [`'$.planted'`]
    case 'int8range':
      return [`int8range(lower(${c}) + 1000000, upper(${c}) + 1000000)`]
    default:
      return [
        `coalesce(${c}, '') || 'x'`,
        `'approved'`,
        `'closed'`,
        `'withdrawn'`,
        `'0' || substr(${c}, 2)`,
        `'f' || substr(${c}, 2)`,
      ]
  }
}

/** Changes one value of one row; null where the table is empty or every other value is refused. */
export async function changed(owner: Client, { table, column, type }: Column, pick: number): Promise<Planted | null> {
  const row = await anyRow(owner, table, pick)
  if (!row) return null
  for (const value of others(type, `t."${column}"`)) {
    const done = await trying(
      owner,
      `update "${table}" t set "${column}" = ${value} where ctid = $1 and "${column}" is distinct from ${value} returning ctid::text as at`,
      [row.at],
    )
    const at = done?.rows[0]?.at as string | undefined
    if (at) return { table, column, what: 'changed', undo: () => back(owner, table, at, row.was) }
  }
  return null
}

/** Takes one row away. */
export async function removed(owner: Client, table: string, pick: number): Promise<Planted | null> {
  const row = await anyRow(owner, table, pick)
  if (!row) return null
  await owner.query(`delete from "${table}" where ctid = $1`, [row.at])
  return { table, column: null, what: 'removed', undo: () => back(owner, table, null, row.was) }
}

/** Puts a row beside another: the same with another key. */
export async function added(owner: Client, table: string, pick: number): Promise<Planted | null> {
  const row = await anyRow(owner, table, pick)
  if (!row) return null
  const { rows: keys } = await owner.query<{ columns: Column[] }>(
    `select coalesce(jsonb_agg(distinct jsonb_build_object('table', $1::text, 'column', attname, 'type', format_type(atttypid, null))), '[]') as columns
     from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = $1::regclass and i.indisunique`,
    [table],
  )
  const set = keys[0]!.columns.map(({ column, type }) => `"${column}" = ${others(type, `t."${column}"`)[0]!}`)
  await owner.query(`create temporary table beside as select * from "${table}" where ctid = '${row.at}'`)
  try {
    if (set.length) {
      const done = await trying(owner, `update beside t set ${set.join(', ')}`, [])
      if (!done) return null
    }
    const names = `(select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = '"${table}"'::regclass and attnum > 0 and not attisdropped and attgenerated = '')`
    const { rows } = await owner.query<{ names: string }>(`select ${names} as names`)
    const made = await trying(
      owner,
      `insert into "${table}" (${rows[0]!.names}) overriding system value select ${rows[0]!.names} from beside returning ctid::text as at`,
      [],
    )
    const at = made?.rows[0]?.at as string | undefined
    return at ? { table, column: null, what: 'added', undo: () => back(owner, table, at, null) } : null
  } finally {
    await owner.query('drop table if exists beside')
  }
}

async function anyRow(owner: Client, table: string, pick: number) {
  const { rows } = await owner.query<{ at: string; was: unknown }>(
    `select ctid::text as at, to_jsonb(t)::text as was from "${table}" t offset floor($1::float8 * (select count(*) from "${table}")) limit 1`,
    [pick],
  )
  return rows[0] as { at: string; was: string } | undefined
}

async function back(owner: Client, table: string, at: string | null, was: string | null) {
  if (at) await owner.query(`delete from "${table}" where ctid = $1`, [at])
  if (was)
    await owner.query(
      `insert into "${table}" overriding system value select * from jsonb_populate_record(null::"${table}", $1::jsonb)`,
      [was],
    )
}

/** What a constraint refuses is no change. */
async function trying(owner: Client, text: string, values: unknown[]) {
  await owner.query('savepoint plant')
  try {
    const done = await owner.query<{ at?: string }>(text, values)
    await owner.query('release savepoint plant')
    return done
  } catch {
    await owner.query('rollback to savepoint plant')
    return null
  }
}
