import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import type { RecordRow, Register } from '../change.ts'
import type { Db } from '../db/connect.ts'

interface TakenRow extends RecordRow {
  readonly title: Words
  readonly source: string
  readonly fingerprint: string
  /** What was entered or changed. */
  readonly items: readonly { readonly part: string; readonly key: string; readonly name: string }[]
}

/** Which packs were taken in, and what of them. */
export const packRegister: Register<TakenRow> = {
  table: 'pack_taken',
  columns: ['id', 'version', 'changed_at', 'title', 'source', 'fingerprint', 'items'],
}

const MOST_SHOWN = 50

export async function packsTaken(db: Db) {
  const { rows } = await sql<{
    id: string
    at: Date
    by: string | null
    title: Words
    source: string
    fingerprint: string
    count: number
  }>`
    select t.id, t.changed_at as at, p.name as by, t.title, t.source, t.fingerprint, jsonb_array_length(t.items) as count
    from pack_taken t join act a on a.subject = t.id and a.version = t.version left join person p on p.id = a.by_person
    order by t.changed_at desc, t.id limit ${MOST_SHOWN}`.execute(db)
  return rows
}
