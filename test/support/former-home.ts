import { Client } from 'pg'
import { openArchive } from '../../src/cli/archive/manifest.ts'
import { loadTables } from '../../src/cli/archive/give.ts'
import { changeAll, type RecordRow, type Register } from '../../src/platform/change.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { backupOf022, formerMigrations } from './former.ts'

/** A record of a table that a former release kept: its columns, as each act left them. */
export interface FormerRecord {
  readonly table: string
  readonly id: string
  /** What it held after each act, the first entering it. */
  readonly acts: readonly Readonly<Record<string, unknown>>[]
}

/** A home of release 0.2.2 with these records besides, entered through its own seam, brought to today's release. */
export async function upgradedWith(records: readonly FormerRecord[]): Promise<FreshDatabase> {
  const backup = backupOf022()
  const archive = await openArchive(backup.path)
  const database = await freshDatabase({ empty: true })
  await migrate(database.ownerConfig, { migrations: formerMigrations() })
  const client = new Client(database.ownerConfig)
  await client.connect()
  await loadTables(client, archive, () => {})
  await client.end()
  const owner = connect(database.ownerConfig)
  for (const record of records) await enter(owner.pool, record)
  await owner.close()
  await migrate(database.ownerConfig)
  backup.remove()
  return database
}

const began = Date.parse('2024-01-02T01:00:00Z')

async function enter(pool: ReturnType<typeof connect>['pool'], { table, id, acts }: FormerRecord) {
  const register: Register<RecordRow> = {
    table: table as never,
    columns: ['id', 'version', 'changed_at', ...Object.keys(acts[0]!)] as never,
  }
  for (const [n, after] of acts.entries()) {
    const at = (version: number) => new Date(began + version * 86_400_000)
    const before = n === 0 ? null : { ...acts[n - 1], id, version: n, changed_at: at(n - 1) }
    await changeAll(pool, register, [
      { before, after: { ...after, id }, act: 'test.done', by: { person: null }, at: at(n) },
    ])
  }
}
