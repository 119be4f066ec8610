import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { RecordRow, Register } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { whole } from '../db/whole.ts'

/** Where the public log was broken off: an entry of its own tells everybody. */
export interface LogBreak {
  readonly kind: 'continued' | 'renewed'
  /** So many entries the database had; so many were public; so many of these have no act here any more. */
  readonly begins: number
  readonly ends: number
  readonly lost: number
  /** The day of the last checkpoint that the database had. */
  readonly last_on: PlainDate | null
  /** The key of a log that ended. */
  readonly former: string | null
  /** The signed text that was public. */
  readonly checkpoint: string
  readonly why: string
}

export interface LogBreakRow extends RecordRow, LogBreak {}

export const logBreaks: Register<LogBreakRow> = {
  table: 'log_break',
  columns: ['id', 'version', 'changed_at', 'kind', 'begins', 'ends', 'lost', 'last_on', 'former', 'checkpoint', 'why'],
}

/** All of them, oldest first: a house has none, or very few. */
export async function breaksOf(db: Db): Promise<readonly LogBreakRow[]> {
  const rows = await whole(db, 1000, sql<LogBreakRow>`select * from log_break order by changed_at, id`)
  return rows
}
