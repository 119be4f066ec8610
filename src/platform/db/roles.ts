import { createHash } from 'node:crypto'
import { Client, escapeIdentifier, type ClientBase, type ClientConfig } from 'pg'

/** The role the application works as: it owns nothing, and may not rewrite what was recorded. */
export const APP_ROLE = 'mingfa_app'

/** The schema of a bureau that is alone in its database. */
export const DEFAULT_SCHEMA = 'mingfa'

/** A bureau that shares its database with others has a role of its own: what is theirs it cannot read. */
export function ownRole(schema: string): string {
  const name = schema === DEFAULT_SCHEMA ? APP_ROLE : `${APP_ROLE}_${schema}`
  // PostgreSQL cuts names at 63 bytes, and two bureaus would be one.
  if (Buffer.byteLength(name) <= 63) return name
  return `${APP_ROLE}_${createHash('sha256').update(schema).digest('hex').slice(0, 32)}`
}

/** The role a schema is worked in as: its own, but for one from before there were any, which shares that of the first until it is given its own. */
export async function roleIn(client: ClientBase, schema: string): Promise<string> {
  const own = ownRole(schema)
  const { rows } = await client.query<{ name: string }>(
    `select r.rolname as name from pg_namespace n, aclexplode(n.nspacl) a join pg_roles r on r.oid = a.grantee
     where n.nspname = $1 and a.privilege_type = 'USAGE' and r.rolname = any($2::name[])`,
    [schema, [own, APP_ROLE]],
  )
  const names = rows.map(({ name }) => name)
  return names.includes(own) || !names.includes(APP_ROLE) ? own : APP_ROLE
}

/** The same, asked through a connection of its own. */
export async function roleAt(owner: ClientConfig, schema: string): Promise<string> {
  const client = new Client(owner)
  await client.connect()
  try {
    return await roleIn(client, schema)
  } finally {
    await client.end()
  }
}

/** Makes an application's role where it is missing. Throws in words when this user may not create roles. */
export async function ensureRole(client: ClientBase, name: string = APP_ROLE) {
  const role = escapeIdentifier(name)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (!rowCount) {
    try {
      await client.query(`create role ${role} login`)
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === '42501')
        throw new Error(
          `数据库里没有角色 ${name}，本用户又无权创建：请管理员执行 create role ${role} login。` +
            ` The database lacks the role ${name} and this user may not create it: ask the administrator to run: create role ${role} login`,
          { cause: error },
        )
      // Roles are shared by all databases of a server: somebody else may have made it this moment.
      if (code !== '42710' && code !== '23505') throw error
    }
  }
}

/** Gives a schema that shared the first role one of its own, with the very same grants, and takes the shared one's away: one transaction, as the owner of the tables. */
export async function separate(client: ClientBase, schema: string): Promise<string> {
  const own = ownRole(schema)
  await ensureRole(client, own)
  await client.query('begin')
  try {
    const { rows } = await client.query<{ grant: string; revoke: string }>(statements, [schema, APP_ROLE, own])
    for (const one of rows) {
      await client.query(one.grant)
      await client.query(one.revoke)
    }
    await client.query('commit')
    return own
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** What the role $2 was granted in the schema $1, as statements that grant it to $3 and take it from $2. */
const statements = `
with space as (select oid, nspname, nspacl from pg_namespace where nspname = $1),
granted as (
  select a.grantee, a.privilege_type, format('schema %I', nspname) as what from space, aclexplode(nspacl) a
  union all
  select a.grantee, a.privilege_type, format('%s %I.%I', case relkind when 'S' then 'sequence' else 'table' end, nspname, relname)
    from pg_class c join space on c.relnamespace = space.oid, aclexplode(relacl) a
  union all
  select a.grantee, format('%s (%I)', a.privilege_type, attname), format('table %I.%I', nspname, relname)
    from pg_attribute t join pg_class c on c.oid = t.attrelid join space on c.relnamespace = space.oid, aclexplode(attacl) a where not attisdropped
  union all
  select a.grantee, a.privilege_type, format('routine %s', p.oid::regprocedure) from pg_proc p join space on p.pronamespace = space.oid, aclexplode(proacl) a)
select format('grant %s on %s to %I', privilege_type, what, $3::text) as grant, format('revoke %s on %s from %I', privilege_type, what, $2::text) as revoke
from granted g join pg_roles r on r.oid = g.grantee where r.rolname = $2 order by what, privilege_type`
