import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { changeAll } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import { grams } from '../grams.ts'
import { nightly } from '../nightly.ts'
import { lock } from './locking.ts'
import { editionOf, type CaseRoom, type Retention } from './room.ts'
import { dossierRegister, type DossierRow } from './rows.ts'

const ERASED = 'cases.erased'

/** So many are looked up at once, however many years are due in one night. */
const A_BATCH = 200

/** Every night: what has been kept long enough, and is not held, is erased; each in its own transaction, with an act that says so. */
export const nightOfRetention = (room: CaseRoom) =>
  nightly('cases.retention', async (_house, now) => void (await eraseDue(room, now)))

/** Erases what is due, batch after batch until none is left; answers how many cases. */
export async function eraseDue(room: CaseRoom, now: Date, batch = A_BATCH): Promise<number> {
  let erased = 0
  for (const { editions, retention } of room.caseTypes) {
    if (!retention) continue
    let looked: string[] = []
    do {
      looked = await pastLeastTerm(room, editions[0]!.id, now, looked.at(-1), batch)
      for (const id of looked) if (await erasedAlone(room, retention, id, now)) erased++
    } while (looked.length === batch)
  }
  return erased
}

/** The next closed cases past the least term and not held. Always onwards from the last one seen: those kept longer than the least stand in nobody's way. */
async function pastLeastTerm(
  { house }: CaseRoom,
  procedure: string,
  now: Date,
  after: string | undefined,
  batch: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from dossier d join retention r on r.procedure = d.procedure
    where d.procedure = ${procedure} and ${after ? sql`d.id > ${after}` : sql`true`} and d.closed and d.erased_on is null
      and d.changed_at + make_interval(days => r.least_days) < ${now} and not case_is_held(d.id, d.procedure)
      -- The database lets nothing go that the log has not known for as long.
      and case_kept_until(d.id, d.version + 1) < (now() at time zone 'Asia/Shanghai')::date
    order by d.id limit ${batch}`.execute(house.db)
  return rows.map(({ id }) => id)
}

/** In its own transaction: one that cannot be erased keeps no other from it. */
async function erasedAlone(room: CaseRoom, retention: Retention, id: string, now: Date): Promise<boolean> {
  try {
    return await room.house.db.transaction().execute((tx) => eraseIfDue(room, retention, tx, id, now))
  } catch (err) {
    room.house.log.error({ err, dossier: id }, 'a case whose time for keeping is over could not be erased')
    return false
  }
}

async function eraseIfDue(room: CaseRoom, retention: Retention, tx: Tx, id: string, now: Date): Promise<boolean> {
  const row = await lock(tx, id)
  if (!row?.closed || row.erased_on !== null) return false
  const kept = await retention.until(tx, row)
  // The whole of that day it is kept: the database counts to the hour.
  if (!kept || kept.day >= dayOf(now)) return false
  await erase(room, tx, row, kept, now)
  await retention.also?.(tx, row, now)
  await room.onActs?.(tx, [row])
  return true
}

/**
 * The trace first, then what it names: an act with its leaf says which acts lose their content and why; the database then erases these and no others, or
 * refuses, and the trace is gone with the transaction.
 */
async function erase(
  room: CaseRoom,
  tx: Tx,
  row: DossierRow,
  { day, why }: { readonly day: PlainDate; readonly why: string },
  now: Date,
): Promise<void> {
  const procedure = editionOf(room, row)
  const today = dayOf(now)
  const recorded = {
    act: 'erased',
    form: {},
    fact: { until: day, erases: await versionsOf(tx, row) },
    day: today,
    unit: null,
  }
  const { id, edition, org, county, number, opened_on, stage } = row
  const after = {
    id,
    procedure: procedure.id,
    edition,
    org,
    county,
    number,
    opened_on,
    recorded,
    erased_on: today,
    state: procedure.empty,
    stage,
    closed: true,
    caption: `${procedure.title.zh}（内容已到期删除）`,
    clocks: [],
    due: null,
    due_clock: null,
    provisional: false,
    turns: [],
    parties: [],
    files: [],
    grams: grams(number),
  }
  const [verdict] = await changeAll(tx, dossierRegister, [
    { before: row, after, act: ERASED, by: { person: null }, at: now, reason: why },
  ])
  if (verdict !== 'written') throw new Error(`case ${id} changed while it was being erased`)
  await sql`select erase_case(${id})`.execute(tx)
}

/** The case, its notes and its links, each with the last version there is: what the trace names. */
async function versionsOf(
  tx: Tx,
  { id, version }: Pick<DossierRow, 'id' | 'version'>,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from dossier_note where dossier = ${id} union all select id, version from dossier_link where dossier = ${id} or other = ${id}`.execute(
    tx,
  )
  return Object.fromEntries([...rows.map((one) => [one.id, one.version] as const), [id, version]])
}
