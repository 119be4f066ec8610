import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Archiving } from '../db/embedded-archive.ts'

/** How the archive of the database does. */
export interface ArchiveLook {
  /** How long ago a piece came into it last; since the server's start when none has. */
  readonly lag: number
  /** It has not kept up for three times as long as it may wait: what is lost with the disk grows. */
  readonly behind: boolean
  /** Bytes left on its disk; undefined: it cannot be reached. */
  readonly free: number | undefined
}

/** Asks the server, whose own clock says how long ago. */
export async function lookAtArchive(db: Db, { folder, minutes }: Archiving): Promise<ArchiveLook> {
  const [{ rows }, space] = await Promise.all([
    sql<{ lag: number; failing: boolean }>`
      select extract(epoch from clock_timestamp() - greatest(last_archived_time, pg_postmaster_start_time()))::float8 as lag,
        coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing
      from pg_stat_archiver`.execute(db),
    statfs(folder).catch(() => undefined),
  ])
  const { lag, failing } = rows[0]!
  const late = lag > (failing ? 1 : 3) * minutes * 60 + 60
  return { lag: Math.max(0, lag), behind: late, free: space && space.bavail * space.bsize }
}
