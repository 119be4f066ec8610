import { sql } from 'kysely'
import { addDays, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { nightly } from '../nightly.ts'
import { lockPublication, withdrawPublication } from '../publication/publish.ts'
import { at } from './keys.ts'
import { newest, type CaseRoom } from './room.ts'
import type { AnyProcedure } from './table.ts'

/** So many are looked up at once, however many end in one night. */
const A_BATCH = 200

/** Every night: what was public until a day is withdrawn in the register of publications once that day is over, as an act of the platform. */
export const nightOfLeaving = (room: CaseRoom) =>
  nightly('cases.leave-public', async (_house, now) => void (await leavePublic(room, now)))

/** Withdraws whatever is past its last day in the open; answers how many. The public's own lists have let it go at midnight already. */
export async function leavePublic(room: CaseRoom, now: Date): Promise<number> {
  let left = 0
  for (const procedure of room.caseTypes.map(newest)) {
    if (!procedure.publicUntil) continue
    let due: { id: string; until: PlainDate }[]
    do {
      due = await over(room, procedure, dayOf(now))
      for (const { id, until } of due) {
        await room.house.db.transaction().execute(async (tx) => {
          const row = await lockPublication(tx, id)
          const why = `公开期限届满：公开到${until}，自${addDays(until, 1)}起不再公开`
          const done = row && (await withdrawPublication(tx, row, { by: { person: null }, at: now, why }))
          if (!done?.ok) throw new Error(`publication ${id} could not be withdrawn at its end`)
        })
        left++
      }
    } while (due.length === A_BATCH)
  }
  return left
}

async function over(
  { house: { db } }: CaseRoom,
  { id, publicUntil }: AnyProcedure,
  today: PlainDate,
): Promise<{ id: string; until: PlainDate }[]> {
  const until = at('d.state', publicUntil!)
  const { rows } = await sql<{ id: string; until: PlainDate }>`
    select p.id, ${until} as until from publication p join dossier d on d.id = p.about
    where d.procedure = ${id} and p.published_at is not null and p.withdrawn_at is null and ${until} < ${today} order by p.id limit ${A_BATCH}`.execute(
    db,
  )
  return rows
}
