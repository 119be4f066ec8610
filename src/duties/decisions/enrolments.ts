import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { changeAll, type Kept, type Register } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'

export interface EnrolmentRow extends Kept {
  readonly dossier: string
  readonly hearing_on: PlainDate
  readonly received_at: Date
  readonly side: string
  readonly view: string
  readonly receipt: string
  readonly outcome: 'chosen' | 'reserve' | 'not-chosen' | null
  readonly name: string
  readonly job: string
  readonly contact: string
}

/** Who they are is kept but is no fact: erased from the row, it is gone. */
export const enrolmentRegister: Register<EnrolmentRow> = {
  table: 'hearing_enrolment',
  columns: ['id', 'version', 'changed_at', 'dossier', 'hearing_on', 'received_at', 'side', 'view', 'receipt', 'outcome', 'name', 'job', 'contact'],
  derived: ['name', 'job', 'contact'],
}

/** Enters an enrolment; the same request again is harmless. */
export async function enrol(db: Db, row: Omit<EnrolmentRow, 'version' | 'changed_at' | 'outcome'>): Promise<void> {
  await changeAll(db, enrolmentRegister, [{ before: null, after: { ...row, outcome: null }, act: 'decisions.enrol', by: { person: null }, at: row.received_at, request: row.id }])
}

export async function enrolmentsOf(db: Db, dossier: string): Promise<EnrolmentRow[]> {
  const { rows } = await sql<EnrolmentRow>`select * from hearing_enrolment where dossier = ${dossier} order by received_at, id limit 1000`.execute(db)
  return rows
}
