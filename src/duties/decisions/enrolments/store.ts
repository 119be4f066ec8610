import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { changeAll, type By, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Seen } from '../state.ts'
import { whole } from '../../../platform/db/whole.ts'

export interface EnrolmentRow extends RecordRow {
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
  columns: [
    'id',
    'version',
    'changed_at',
    'dossier',
    'hearing_on',
    'received_at',
    'side',
    'view',
    'receipt',
    'outcome',
    'name',
    'job',
    'contact',
  ],
  derived: ['name', 'job', 'contact'],
}

/** Enters an enrolment; the same request again is harmless. */
export async function enrol(db: Db, row: Omit<EnrolmentRow, 'version' | 'changed_at' | 'outcome'>): Promise<void> {
  await changeAll(db, enrolmentRegister, [
    {
      before: null,
      after: { ...row, outcome: null },
      act: 'decisions.enrol',
      by: { person: null },
      at: row.received_at,
      request: row.id,
    },
  ])
}

/** Everyone who enrolled, in the order they came. */
export async function enrolmentsOf(db: Db, dossier: string): Promise<EnrolmentRow[]> {
  const rows = await whole(
    db,
    1000,
    sql<EnrolmentRow>`select * from hearing_enrolment where dossier = ${dossier} order by received_at, id`,
  )
  return rows
}

/** What the list of participants must know of those who enrolled. */
export async function enrolmentsSeen(on: Db | Tx, dossier: string): Promise<Seen['enrolments']> {
  const { rows } = await sql<Pick<EnrolmentRow, 'outcome' | 'name' | 'job' | 'side'>>`
    select outcome, name, job, side from hearing_enrolment where dossier = ${dossier} and (outcome is null or outcome = 'chosen') order by received_at, id`.execute(
    on,
  )
  return {
    undecided: rows.filter(({ outcome }) => outcome === null).length,
    chosen: rows.filter(({ outcome }) => outcome !== null).map(({ name, job, side }) => ({ name, job, side })),
  }
}

interface Acting {
  readonly dossier: string
  readonly by: By
  readonly request: string
  readonly at: Date
}

/** 第十六条: who is chosen, in one go; what somebody else changed meanwhile is told, the rest is done. */
export async function chooseAll(
  db: Db,
  { dossier, by, request, at }: Acting,
  enrolments: readonly { id: string; seen: number }[],
  outcome: NonNullable<EnrolmentRow['outcome']>,
  reason: string,
) {
  const seen = new Map(enrolments.map((one) => [one.id, one.seen]))
  const { rows } =
    await sql<EnrolmentRow>`select * from hearing_enrolment where dossier = ${dossier} and id = any(${[...seen.keys()]}::uuid[])`.execute(
      db,
    )
  const fit = rows.filter((row) => row.version === seen.get(row.id))
  const verdicts = await changeAll(
    db,
    enrolmentRegister,
    fit.map((before) => ({
      before,
      after: { ...kept(before), outcome },
      act: 'decisions.choose-participant' as const,
      by,
      at,
      request,
      reason,
    })),
  )
  const done = new Set(fit.filter((_, i) => verdicts[i] !== 'stale').map(({ id }) => id))
  return {
    chosen: done.size,
    refused: enrolments
      .filter(({ id }) => !done.has(id))
      .map(({ id }) => ({
        id,
        zh: '这份报名刚被他人处理，请刷新后再看。',
        en: 'Somebody just dealt with this enrolment; reload.',
      })),
  }
}

/** Name and telephone in full, once a reason is given: looking is an act. */
export async function discloseEnrolment(
  db: Db,
  { dossier, by, request, at }: Acting,
  id: string,
  reason: string,
): Promise<Outcome<{ name: string; contact: string }>> {
  const {
    rows: [before],
  } = await sql<EnrolmentRow>`select * from hearing_enrolment where id = ${id} and dossier = ${dossier}`.execute(db)
  if (!before)
    return refuse('decisions.no-such-enrolment', '没有这份报名。', 'There is no such enrolment.', { status: 404 })
  const [verdict] = await changeAll(db, enrolmentRegister, [
    { before, after: kept(before), act: 'decisions.disclose-enrolment', by, at, request, reason },
  ])
  return verdict === 'stale'
    ? refuse(
        'decisions.enrolment-changed',
        '这份报名刚被他人处理，请刷新后再试。',
        'Somebody just dealt with this enrolment; reload and try again.',
        { status: 409 },
      )
    : accept({ name: before.name, contact: before.contact })
}

const kept = ({ version: _version, changed_at: _changed, ...row }: EnrolmentRow) => row
