import { mkdirSync, mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded, type Embedded } from '../src/platform/db/embedded.ts'
import { inSchema, migrate } from '../src/platform/db/migrate.ts'
import { APP_ROLE } from '../src/platform/db/roles.ts'

/** A durable PostgreSQL of one's own on the disk (never in memory: commits must cost what they cost), migrated. */
export interface Ground {
  readonly folder: string
  readonly embedded: Embedded
  /** As the application. */
  readonly config: ReturnType<Embedded['config']>
  readonly ownerConfig: ReturnType<Embedded['config']>
  end(): Promise<void>
}

export async function ground(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-'))
  chmodSync(folder, 0o755)
  const embedded = await startEmbedded({
    dataDir: join(folder, 'data'),
    settings: { max_connections: 200, shared_buffers: '512MB', max_wal_size: '4GB' },
  })
  await migrate(embedded.config())
  mkdirSync(join(folder, 'home'))
  return {
    folder,
    embedded,
    config: inSchema(embedded.config(undefined, APP_ROLE)),
    ownerConfig: inSchema(embedded.config()),
    async end() {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
