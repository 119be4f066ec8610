import { sql } from 'kysely'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { changeAll } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import { step, type Recorded } from './fold.ts'
import { actName } from './table.ts'
import { keptFor, newest, type CaseRoom } from './room.ts'
import { derivedFrom, dossierRegister, type DossierRow } from './rows.ts'

/** One of the cases that an act of another begins: what its opening act records. */
export interface Beginning {
  readonly id: string
  readonly org: string
  readonly fact: object
}

/**
 * Begins cases upon an act in another, in that act's own transaction and in nobody's name: one statement for all of them, because a draw
 * may begin hundreds. Whom it tells is the caller's to say.
 */
export async function beginAll(
  room: CaseRoom,
  tx: Tx,
  of: string,
  beginnings: readonly Beginning[],
  now: Date,
): Promise<void> {
  if (beginnings.length === 0) return
  const procedure = newest(keptFor(room, of))
  const [today, act] = [dayOf(now), procedure.opening]
  const { rows: numbers } = await sql<{ last: number }>`
    insert into dossier_number as n (procedure, year, last) values (${of}, ${yearOf(today)}, ${beginnings.length})
    on conflict (procedure, year) do update set last = n.last + ${beginnings.length} returning last`.execute(tx)
  const first = numbers[0]!.last - beginnings.length + 1
  const changes = beginnings.map(({ id, org, fact }, i) => {
    const recorded: Recorded = { act, form: {}, fact, day: today, unit: null }
    const state = step(procedure, procedure.empty, recorded, { day: today, person: null, unit: null, version: 1 })
    const number = `${procedure.mark}〔${yearOf(today)}〕${first + i}号`
    const at = { today, now, calendar: room.calendar(), person: null, unit: null, org, seen: undefined }
    const after: Omit<DossierRow, 'version' | 'changed_at'> = {
      id,
      procedure: of,
      edition: procedure.edition,
      org,
      county: room.places.countyOf(org),
      number,
      opened_on: today,
      recorded,
      erased_on: null,
      ...derivedFrom(procedure, { state, number, files: [] }, at),
    }
    return { before: null, after, act: actName(procedure, act), by: { person: null }, at: now }
  })
  const verdicts = await changeAll(tx, dossierRegister, changes)
  if (verdicts.some((verdict) => verdict !== 'written'))
    throw new Error(`a case of ${of} that an act begins was there already`)
}
