import { sql } from 'kysely'
import type { Db } from '../src/platform/db/connect.ts'

/**
 * Multiplies cases with all their versions and acts, and entries of books, to so many: the demo's own, again and again under new ids,
 * their kinds, days and counties in the demo's proportions. Indexes are made anew afterwards: rows enter ten times faster without.
 */
export async function growCases(db: Db, acts: number): Promise<void> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from act a join dossier d on d.id = a.subject`.execute(db)
  const copies = Math.ceil(acts / rows[0]!.n) - 1
  if (copies <= 0) return
  await sql`create temp table copied on commit drop as
    select d.id as old, gen_random_uuid() as new, n from dossier d, generate_series(1, ${copies}::int) n`.execute(db)
  await sql`create unique index on copied (old, new)`.execute(db)
  await multiply(db, 'dossier', { id: 'c.new', number: `t.number || '-' || c.n` })
  await multiply(db, 'dossier_past', { id: 'c.new', number: `t.number || '-' || c.n` })
  await multiply(db, 'act', { subject: 'c.new', salt: 't.salt' }, 'subject')
}

export async function growEntries(db: Db, entries: number): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from book_entry`.execute(db)
  const copies = rows[0]!.n === 0 ? 0 : Math.ceil(entries / rows[0]!.n) - 1
  if (copies <= 0) return
  await sql`create temp table copied on commit drop as
    select b.id as old, gen_random_uuid() as new, n from book_entry b, generate_series(1, ${copies}::int) n`.execute(db)
  await sql`create unique index on copied (old, new)`.execute(db)
  await multiply(db, 'book_entry', { id: 'c.new', key: `t.key || '-' || c.n` })
}

/** The daily reports of the demo's schools, for every school there is besides. */
export async function growReports(db: Db): Promise<void> {
  await sql`
    with had as (select distinct org from clue_report),
      model as (select row_number() over (order by org) as i, org from had),
      bare as (
        select row_number() over (order by o.id) as i, o.id as org, (select v.parent from organisation_version v join organisation p on p.id = v.parent and p.kind = 'county' where v.org = o.id limit 1) as county
        from organisation o where o.kind = 'school' and o.id not in (select org from had))
    insert into clue_report (id, version, changed_at, org, county, month, days, late)
    select gen_random_uuid(), 1, r.changed_at, b.org, b.county, r.month, r.days, r.late
    from bare b join model m on m.i = 1 + b.i % (select count(*) from model) join clue_report r on r.org = m.org`.execute(
    db,
  )
}

/** What the public said on drafts, and what was published, to so many each. */
export async function growOthers(db: Db, each: number): Promise<void> {
  for (const [table, also] of [
    ['public_comment', {}],
    ['publication', { about: 'c.new' }],
  ] as const) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
    const copies = rows[0]!.n === 0 ? 0 : Math.ceil(each / rows[0]!.n) - 1
    if (copies <= 0) continue
    await sql`create temp table copied on commit drop as
      select t.id as old, gen_random_uuid() as new, n from ${sql.table(table)} t, generate_series(1, ${copies}::int) n`.execute(
      db,
    )
    await multiply(db, table, { id: 'c.new', ...also })
    await sql`drop table copied`.execute(db)
  }
}

const grown =
  /^(act|activity|book_entry|dossier|public_comment|publication|clue_report|tally|ledger|log_|organisation|person|post|session)/

/**
 * Every table besides, each row so many times: columns that no two rows may share are made anew, those made of texts get a number. Answers the tables that
 * cannot be had more of in this way, with what PostgreSQL says.
 */
export async function growTheRest(db: Db, times: number): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class c where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname`.execute(
    db,
  )
  const not: string[] = []
  for (const { name } of tables) {
    if (grown.test(name)) continue
    const { rows: count } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(db)
    if (count[0]!.n === 0 || count[0]!.n * times > 3_000_000) continue
    const { rows: columns } = await sql<{ name: string; type: string; single: boolean }>`
      select attname as name, format_type(atttypid, null) as type,
        exists (select from pg_index i where i.indrelid = attrelid and i.indisunique and attnum = any(i.indkey)) as single
      from pg_attribute where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`.execute(
      db,
    )
    const picked = columns.map(({ name: column, type, single }) =>
      !single
        ? `t."${column}"`
        : type === 'uuid'
          ? 'gen_random_uuid()'
          : type === 'text' || type === 'character varying'
            ? `t."${column}" || '-' || n`
            : type === 'bytea'
              ? `decode(md5(t."${column}"::text || n), 'hex')`
              : `t."${column}"`,
    )
    const list = columns.map(({ name: column }) => `"${column}"`).join(', ')
    await sql`savepoint one`.execute(db)
    try {
      await sql
        .raw(
          `insert into ${name} (${list}) select ${picked.join(', ')} from ${name} t, generate_series(1, ${times - 1}) n`,
        )
        .execute(db)
    } catch (error) {
      await sql`rollback to savepoint one`.execute(db)
      not.push(`${name}: ${(error as Error).message}`)
    }
  }
  return not
}

async function multiply(db: Db, table: string, changed: Readonly<Record<string, string>>, key = 'id') {
  const { rows: columns } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`.execute(
    db,
  )
  const names = columns.map(({ name }) => name)
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${table}::regclass and not indisprimary and not exists (select from pg_constraint where conindid = indexrelid)`.execute(
    db,
  )
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(db)
  const list = names.map((name) => `"${name}"`).join(', ')
  const picked = names.map((name) => changed[name] ?? `t."${name}"`).join(', ')
  await sql
    .raw(`insert into ${table} (${list}) select ${picked} from ${table} t join copied c on c.old = t.${key}`)
    .execute(db)
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
}
