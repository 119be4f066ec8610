import { Client, escapeIdentifier, type ClientConfig } from 'pg'
import { readMigrations, type Migration } from './migrations.ts'
import { APP_ROLE, DEFAULT_SCHEMA, ensureRole, roleIn } from './roles.ts'

interface MigrateOptions {
  /** The bureau's schema; one bureau is one schema. */
  readonly schema?: string
  /** The application's; absent: the schema's own, or the one it has. */
  readonly role?: string
  readonly migrations?: readonly Migration[]
  readonly log?: (name: string) => void
}

/** The same connection, seeing this bureau's schema; extensions live in `public`. */
export function inSchema<Config extends ClientConfig>(config: Config, schema = DEFAULT_SCHEMA): Config {
  // libpq's options are split at spaces.
  const path = `${escapeIdentifier(schema)},public`.replaceAll(/([\\ ])/g, '\\$1')
  // Compiling a list of 70,000 organisations took 0.8 s, running it 0.3 s: our statements are short and often new.
  return { ...config, options: [config.options, `-c search_path=${path}`, '-c jit=off'].filter(Boolean).join(' ') }
}

/**
 * Brings the bureau's schema up to date as its owner: each missing migration in a transaction of its own, one program at a time.
 * Answers the names applied now. Throws in words when an applied migration was changed or is gone, or one fails (with its name).
 */
export async function migrate(owner: ClientConfig, options: MigrateOptions = {}): Promise<readonly string[]> {
  const { schema = DEFAULT_SCHEMA, migrations = readMigrations(), log = () => {} } = options
  const client = new Client(inSchema(owner, schema))
  await client.connect()
  try {
    // Two instances may start at once. The lock ends with the connection, so a killed one does not leave it behind.
    await client.query('select pg_advisory_lock(hashtext($1), hashtext($2))', ['mingfa migrate', schema])
    const role = options.role ?? (await roleIn(client, schema))
    await prepareSchema(client, schema, role)
    await rename(client, migrations)
    const applied: string[] = []
    for (const migration of outstanding(await appliedBefore(client), migrations)) {
      await apply(client, migration, role)
      applied.push(migration.name)
      log(migration.name)
    }
    return applied
  } finally {
    await client.end()
  }
}

async function prepareSchema(client: Client, schema: string, name: string) {
  await ensureRole(client, name)
  const [space, role] = [escapeIdentifier(schema), escapeIdentifier(name)]
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema])
  if (!rowCount) await client.query(`create schema ${space}`)
  await client.query(`grant usage on schema ${space} to ${role}`)
  await client.query(`create table if not exists migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now()
  )`)
  await client.query(`grant select on migration to ${role}`)
}

/** What a database has had under a former name, it has had. */
async function rename(client: Client, migrations: readonly Migration[]) {
  const [from, to] = [[] as string[], [] as string[]]
  for (const { name, formerly } of migrations) for (const was of formerly) void (from.push(was), to.push(name))
  await client.query(
    'update migration m set name = n.now from unnest($1::text[], $2::text[]) n(was, now) where m.name = n.was',
    [from, to],
  )
}

/** The same for names that were kept elsewhere: in a backup. */
export function namedNow<T extends Pick<Applied, 'name'>>(
  applied: readonly T[],
  migrations: readonly Migration[],
): T[] {
  const now = new Map(migrations.flatMap(({ name, formerly }) => formerly.map((was) => [was, name] as const)))
  return applied.map((one) => ({ ...one, name: now.get(one.name) ?? one.name }))
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

const appliedBefore = async (client: Client) =>
  (await client.query<Applied>('select name, sha256 from migration order by name')).rows

/** What is still to be applied, in order. A lower room may add one after a higher room's was applied; what was applied once must be there unchanged. */
export function outstanding(before: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] {
  const known = new Map(migrations.map((each) => [each.name, each]))
  const applied = namedNow(before, migrations)
  for (const { name, sha256 } of applied) {
    const now = known.get(name)
    if (!now)
      throw new Error(
        `数据库已执行过脚本 ${name}，但本程序中没有：数据库比程序新，请使用不低于原版本的程序。` +
          ` The database has had ${name}, which this program lacks: it is newer than the program; use the version it was last run with, or a later one.`,
      )
    if (now.sha256 !== sha256)
      throw new Error(
        `脚本 ${name} 执行之后被改动：请恢复原文，另写新脚本。` +
          ` ${name} was changed after it had been applied: restore it and write a new migration.`,
      )
  }
  const done = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function apply(client: Client, { name, sha256, text }: Migration, role: string) {
  await client.query('begin')
  try {
    // Written for the bureau that is alone; where there are several, each has a role of its own.
    await client.query(text.replaceAll(new RegExp(`\\b${APP_ROLE}\\b`, 'g'), () => escapeIdentifier(role)))
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    const { message, position } = cause as { message: string; position?: string }
    const line = position ? text.slice(0, Number(position)).split('\n').length : undefined
    throw new Error(
      `数据库脚本 ${name} 执行失败 · migration ${name} failed${line ? ` (line ${line})` : ''}: ${message}`,
      { cause },
    )
  }
}
