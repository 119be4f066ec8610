import { sql } from 'kysely'
import { putEntries } from '../../../books/amend.ts'
import type { Book } from '../../../books/book.ts'
import { entriesOf } from '../../../books/reading.ts'
import { addWorkingDays } from '../../../calendar/calendar.ts'
import { namedIn } from '../../../platform/cases/asked.ts'
import { into } from '../../../platform/cases/keys.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { CaseType, Happened } from '../../../platform/cases/room.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { accounts } from '../accounts.ts'
import { custodyDays } from '../custody.ts'
import { limitsOn } from '../limits.ts'
import { custodyDifferences, type CustodyDifference, type DaySeen, type DifferenceSeen } from './differences.ts'

const inState = into<CustodyDifference>()

export const differenceCaseType: CaseType = {
  editions: [anyProcedure(custodyDifferences)],
  async gather(on, one, { room, today }): Promise<DifferenceSeen> {
    const [named] = namedIn(one, 'day')
    const found = named ? await dayOf(on, named) : null
    // A county's case is about an account of the county.
    const within = room.places.countyOf(one.org)
    const day = found && (within === null || found.county === within) ? found.day : null
    const running = day ? await runningOf(on, day.account) : null
    const term = addWorkingDays(room.calendar(), today, (await limitsOn(on, today)).transitWithin)
    return { day, running: running && running.id !== one.id ? running.number : null, term }
  },
  follow: followSigned,
}

/** An entry of the book of days, as the rules see it. */
async function dayOf(on: Db | Tx, id: string): Promise<{ day: DaySeen; county: string | null } | null> {
  const [found] = await entriesOf(on, custodyDays, { ids: [id] })
  if (!found) return null
  const { account, on: day, closing, unconsumed, shortfall, result, differences, county } = found.form
  const [called] = await entriesOf(on, accounts, { ids: [account], struck: true })
  const seen: DaySeen = {
    ...{ day: id, account, on: day, closing, unconsumed, shortfall: shortfall ?? 0, result: result ?? 'balanced' },
    called: called?.caption ?? '',
    class: differences.toSorted((a, b) => b.amount - a.amount)[0]?.class ?? null,
    found: differences,
  }
  return { day: seen, county }
}

/** The case of an account's difference that is not closed. */
export async function runningOf(on: Db | Tx, account: string) {
  const { rows } = await sql<{ id: string; number: string; version: number }>`
    select id, number, version from dossier
    where procedure = ${custodyDifferences.id} and not closed and ${inState('account')} = ${account} order by id desc limit 1`.execute(
    on,
  )
  return rows[0] ?? null
}

/** Signed: the day it rests on is explained, until the day it names. */
async function followSigned(tx: Tx, { act, row, by, now, room }: Happened): Promise<void> {
  if (act !== 'sign') return
  const { day, explained } = row.state as CustodyDifference
  const [entry] = await entriesOf(tx, custodyDays, { ids: [day] })
  if (!entry || !explained) return
  const { class: of, why, clearsOn } = explained
  const form = { ...entry.form, class: of, why, clearsOn, result: 'explained' as const }
  const put = await putEntries(room, tx, custodyDays as unknown as Book, [form], {
    ...{ by, at: now, act: 'books.explained', unit: null, reason: row.number },
  })
  if (!put.ok) throw new Error(`the day of ${row.number} changed while its case was locked`)
}
