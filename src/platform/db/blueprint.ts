import { randomBytes } from 'node:crypto'
import { escapeIdentifier, type Client, type ClientConfig } from 'pg'
import { APPLIED_AT, type Fault } from '../proofs.ts'
import { inSchema, migrate } from './migrate.ts'
import { DEFAULT_SCHEMA, roleIn } from './roles.ts'
import { withClient } from './with-client.ts'

/**
 * Compares what a schema is (columns, constraints, indexes, functions, triggers, views, grants) and what migrations alone write into it with a schema made
 * anew, from this program's migrations, beside it and dropped again. As the owner of the tables; takes some seconds.
 */
export async function differingFromBlueprint(
  owner: ClientConfig,
  { schema = DEFAULT_SCHEMA, written }: { readonly schema?: string; readonly written: readonly string[] },
): Promise<{ objects: number; faults: Fault[] }> {
  const beside = `${schema}_blueprint_${randomBytes(6).toString('hex')}`
  const role = await inside(owner, schema, (client) => roleIn(client, schema))
  const is = await inside(owner, schema, (client) => picture(client, written, role))
  try {
    await migrate(owner, { schema: beside, role })
    const should = await inside(owner, beside, (client) => picture(client, written, role))
    return { objects: should.size, faults: [...differences(is, should)] }
  } finally {
    await inside(owner, beside, (client) => client.query(`drop schema if exists ${escapeIdentifier(beside)} cascade`))
  }
}

type Picture = ReadonlyMap<string, string>

function* differences(is: Picture, should: Picture): Generator<Fault> {
  for (const [where, definition] of should)
    if (!is.has(where)) yield { what: 'missing', where }
    else if (is.get(where) !== definition) yield { what: 'changed', where }
  for (const where of is.keys()) if (!should.has(where)) yield { what: 'planted', where }
}

async function picture(client: Client, written: readonly string[], role: string): Promise<Picture> {
  const { rows } = await client.query<{ object: string; definition: string | null }>(objects, [role])
  const { rows: spaces } = await client.query<{ schema: string }>('select current_schema()::text as schema')
  // The one is called otherwise than the other, and functions remember where they look.
  const named = new RegExp(`(?<!\\w)${spaces[0]!.schema.replaceAll(/[^\w]/g, '\\$&')}(?!\\w)`, 'g')
  // A role that is called after the schema is the same in both.
  const own = (text: string) => text.replaceAll(role, ':role').replaceAll(named, '')
  const found = new Map(rows.map(({ object, definition }) => [own(object), own(definition ?? '')]))
  for (const table of written) {
    const { rows: there } = await client.query<{ row: string }>(
      `select (to_jsonb(t) - $1)::text as row from ${escapeIdentifier(table)} t`,
      [APPLIED_AT],
    )
    for (const { row } of there) found.set(`row of ${table}: ${row}`, '')
  }
  return found
}

/** Grants as they are, whoever made them: the owner's own need not be said. */
const granted = (acl: string, owner: string) => `(
  select string_agg(x.given, ', ' order by x.given collate "C") from (
    select distinct coalesce(r.rolname, 'public') || ' ' || a.privilege_type || case when a.is_grantable then '*' else '' end as given
    from aclexplode(${acl}) a left join pg_roles r on r.oid = a.grantee where a.grantee <> ${owner}) x)`

const objects = `
with space as (select oid, nspacl, nspowner from pg_namespace where nspname = current_schema())
select 'grants on schema' as object, ${granted('nspacl', 'nspowner')} as definition from space
union all
select 'table ' || relname, concat_ws(' ', relkind, relpersistence, relrowsecurity, relforcerowsecurity,
    case relkind when 'v' then pg_get_viewdef(c.oid) when 'm' then pg_get_viewdef(c.oid) end, 'grants', ${granted('relacl', 'relowner')})
  from pg_class c, space where relnamespace = space.oid and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
union all
select 'column ' || relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, pg_get_expr(d.adbin, d.adrelid),
    'grants', ${granted('attacl', 'relowner')})
  from pg_attribute a join pg_class c on c.oid = a.attrelid join space on c.relnamespace = space.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v', 'm', 'f')
union all
select 'constraint ' || relname || '.' || conname, pg_get_constraintdef(k.oid) || case when convalidated then '' else ' not valid' end
  from pg_constraint k join pg_class c on c.oid = k.conrelid join space on c.relnamespace = space.oid where contype <> 'n'
union all
select 'index ' || c.relname, pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' invalid' end
  from pg_index i join pg_class c on c.oid = i.indexrelid join space on c.relnamespace = space.oid
union all
select 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
    concat_ws(' ', l.lanname, p.prokind, p.prosecdef, p.provolatile, p.proisstrict, p.proleakproof, pg_get_function_result(p.oid), p.proconfig::text, p.prosrc, pg_get_function_sqlbody(p.oid),
      'grants', ${granted('proacl', 'proowner')}, 'public', has_function_privilege('public', p.oid, 'execute'))
  from pg_proc p join pg_language l on l.oid = p.prolang join space on p.pronamespace = space.oid
union all
select 'trigger ' || relname || '.' || case when tgisinternal then 'of constraint ' || coalesce(k.conname, '') || ' ' || tgtype else tgname end, concat_ws(' ', tgenabled, case when not tgisinternal then pg_get_triggerdef(t.oid) end)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join space on c.relnamespace = space.oid left join pg_constraint k on k.oid = t.tgconstraint
union all
select 'rule ' || relname || '.' || rulename, pg_get_ruledef(r.oid) || ev_enabled::text from pg_rewrite r join pg_class c on c.oid = r.ev_class join space on c.relnamespace = space.oid where rulename <> '_RETURN'
union all
select 'policy ' || relname || '.' || polname, concat_ws(' ', polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy p join pg_class c on c.oid = p.polrelid join space on c.relnamespace = space.oid
union all
select 'type ' || typname, concat_ws(' ', typtype, format_type(typbasetype, typtypmod), typnotnull) from pg_type t join space on t.typnamespace = space.oid where typtype in ('d', 'e') or (typtype = 'c' and not exists (select from pg_class c where c.oid = t.typrelid and c.relkind <> 'c'))
union all
select 'event trigger ' || evtname, evtfoid::regproc::text from pg_event_trigger
union all
select 'role ' || rolname, concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication, (select string_agg(roleid::regrole::text, ', ' order by 1) from pg_auth_members where member = r.oid)) from pg_roles r where rolname = $1`

const inside = <T>(owner: ClientConfig, schema: string, work: (client: Client) => Promise<T>): Promise<T> =>
  withClient(inSchema({ ...owner, options: '' }, schema), work)
