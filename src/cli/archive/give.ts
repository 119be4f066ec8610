import { hash } from 'node:crypto'
import { escapeIdentifier, type Client, type ClientConfig } from 'pg'
import { inSchema, migrate, namedNow } from '../../platform/db/migrate.ts'
import { roleAt } from '../../platform/db/roles.ts'
import { readMigrations } from '../../platform/db/migrations.ts'
import type { Bytes } from '../../platform/files/bytes.ts'
import { withClient } from '../../platform/db/with-client.ts'
import { bytesOf, type Archive } from './manifest.ts'
import { advanceSequences, loadTable, tablesOf } from './tables.ts'
import { readEntry } from './tar.ts'

interface Giving {
  readonly archive: Archive
  /** As the owner of the tables. */
  readonly database: ClientConfig
  readonly schema: string
  readonly evidence: Bytes
  readonly progress?: (what: 'tables' | 'evidence', done: number, all: number) => void
}

/** Does the schema hold anything that somebody entered? */
export async function isInUse(database: ClientConfig, schema: string): Promise<boolean> {
  return withClient(inSchema(database, schema), async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass(quote_ident($1) || '.act') is not null as there`,
      [schema],
    )
    if (!rows[0]!.there) return false
    const { rows: found } = await client.query<{ used: boolean }>(
      'select exists (select from act) or exists (select from person) as used',
    )
    return found[0]!.used
  })
}

/**
 * Restores an archive that was proved whole. What the schema held is put aside and dropped only when all is in; on any
 * failure it is as before. The tables are first made as they were when the backup was taken, then brought up to date.
 */
export async function giveBack(giving: Giving) {
  const { archive, database, schema, evidence, progress = () => {} } = giving
  const then = migrationsOf(archive)
  const role = await roleAt(database, schema)
  await putEvidence(archive, evidence, progress)
  const aside = `${schema}_before_restore`
  await withClient(database, (client) => putAside(client, schema, aside))
  try {
    await migrate(database, { schema, role, migrations: then })
    await withClient(inSchema(database, schema), (client) => loadTables(client, archive, progress))
    await migrate(database, { schema, role })
  } catch (error) {
    await withClient(database, (client) => putBack(client, schema, aside))
    throw error
  }
  await withClient(database, (client) => client.query(`drop schema if exists ${escapeIdentifier(aside)} cascade`))
}

/** Those of our migrations that the archive was taken under, in our order; throws in words when it comes from a later program. */
function migrationsOf({ path, manifest }: Archive) {
  const ours = readMigrations()
  const then = new Map(namedNow(manifest.migrations, ours).map(({ name, sha256 }) => [name, sha256]))
  const theirs = ours.filter(({ name, sha256 }) => then.get(name) === sha256)
  for (const { name } of theirs) then.delete(name)
  for (const name of then.keys())
    throw new Error(
      `${path} 由另一版本的程序（${manifest.program}）备份，其脚本 ${name} 与本程序不同，请用那个版本恢复。` +
        ` ${path} was taken by another version (${manifest.program}) whose ${name} differs from ours; restore it with that version.`,
    )
  return theirs
}

async function putEvidence(
  { path, source, manifest, entries }: Archive,
  evidence: Bytes,
  progress: NonNullable<Giving['progress']>,
) {
  for (const [i, key] of manifest.evidence.entries()) {
    if (!(await evidence.has(key))) {
      const bytes = await bytesOf(source, entries.get(`evidence/${key}`)!)
      // A file is called by its hash; what is shown of a picture is called by the picture's, and only the seal speaks for it.
      if (key.length === 64 && hash('sha256', bytes) !== key)
        throw new Error(`${path} 里的佐证文件 ${key} 被换过。 The evidence ${key} in ${path} is another file.`)
      await evidence.put(key, bytes, typeOf(key))
    }
    progress('evidence', i + 1, manifest.evidence.length)
  }
}

const typeOf = (key: string) =>
  key.endsWith('.jpg') ? 'image/jpeg' : key.endsWith('.webp') ? 'image/webp' : 'application/octet-stream'

async function putAside(client: Client, schema: string, aside: string) {
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema])
  if (!rowCount) return
  await client.query(`drop schema if exists ${escapeIdentifier(aside)} cascade`)
  await client.query(`alter schema ${escapeIdentifier(schema)} rename to ${escapeIdentifier(aside)}`)
}

async function putBack(client: Client, schema: string, aside: string) {
  await client.query(`drop schema if exists ${escapeIdentifier(schema)} cascade`)
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [aside])
  if (rowCount) await client.query(`alter schema ${escapeIdentifier(aside)} rename to ${escapeIdentifier(schema)}`)
}

/** Fills tables as an archive has them. */
export async function loadTables(
  client: Client,
  { source, manifest, entries }: Archive,
  progress: NonNullable<Giving['progress']>,
) {
  await client.query('begin')
  const all = await tablesOf(client)
  // Migrations bring rows of their own (kinds, roles); the archive has them as they became.
  await client.query(`truncate ${all.map(({ name }) => escapeIdentifier(name)).join(', ')}`)
  for (const [i, { name, columns, rows, parts }] of manifest.tables.entries()) {
    async function* bytes() {
      for (const part of parts) yield* readEntry(source, entries.get(part)!)
    }
    const loaded = await loadTable(client, { name, columns }, bytes())
    if (loaded !== rows) throw new Error(`${name}: ${loaded} rows instead of ${rows}`)
    progress('tables', i + 1, manifest.tables.length)
  }
  await advanceSequences(client)
  // A session ended since the backup must not come to life again: everybody signs in anew.
  if (all.some(({ name }) => name === 'session')) await client.query('delete from session')
  await client.query('commit')
  // Without statistics the first figures of a restored house would be planned blindly.
  await client.query(`analyze ${all.map(({ name }) => escapeIdentifier(name)).join(', ')}`)
}
