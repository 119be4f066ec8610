import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { DemoSnapshot } from '../../src/books/demo.ts'
import { matchSnapshot } from '../../src/books/matching.ts'
import type { BookRoom } from '../../src/books/room.ts'
import type { Class } from '../../src/books/shapes.ts'
import { keyOfSnapshot, snapshotRegister, type Cleared, type SnapshotRecord } from '../../src/books/snapshots.ts'
import { shippedCalendar } from '../../src/calendar/calendar.ts'
import { shippedBooks } from '../../src/faces.ts'
import { changeAll } from '../../src/platform/change.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import type { Evidence } from '../../src/platform/files/evidence.ts'
import type { House } from '../../src/platform/house.ts'
import { placesOf } from './cases/index.ts'
import { actsAs } from './life.ts'
import type { Core } from './shape.ts'
import { snapshotsTold } from './told.ts'

/** Holds the duties' files against their books, clears what differs and signs, as people of the city did. */
export async function heldAgainst(tx: Tx, evidence: Evidence, of: Parameters<typeof snapshotsTold>[0]): Promise<void> {
  const { core, schools } = of
  const room: BookRoom = {
    house: { db: tx } as unknown as House,
    places: placesOf(core, schools),
    bureau: () => core.bureau.id,
    calendar: () => shippedCalendar,
    evidence,
    shipped: shippedBooks,
    own: () => Promise.resolve([]),
  }
  for (const one of snapshotsTold(of)) await hold(tx, room, core, one)
}

async function hold(
  tx: Tx,
  room: BookRoom,
  core: Core,
  { book, counterpart, day, on, file, rows, ...who }: DemoSnapshot,
) {
  const bytes = Buffer.from(rows.map((row) => row.join(',')).join('\r\n'))
  const hash = createHash('sha256').update(bytes).digest('hex')
  await room.evidence.bytes.put(keyOfSnapshot(hash), bytes, 'application/octet-stream')
  const id = v5(`${book.id} ${counterpart} ${day}`, core.bureau.id)
  const unit = core.bureau.id
  const person = (of: { readonly id: string }) => core.officers.all.find((one) => one.id === of.id)!
  const at = (hour: number) => new Date(`${on}T0${hour}:00:00Z`)
  const begun = {
    id,
    book: book.id,
    counterpart,
    unit,
    person: who.by.id,
    file,
    hash,
    day,
    cleared: [] as readonly Cleared[],
    signed_by: null,
    signed_on: null,
    more: null,
  }
  let before: SnapshotRecord | null = null
  const keep = async (
    after: Omit<SnapshotRecord, 'version' | 'changed_at'>,
    act: `books.${string}`,
    by: DemoSnapshot['by'],
    moment: Date,
  ) => {
    await changeAll(tx, snapshotRegister, [{ before, after, act, by: actsAs(person(by)), at: moment }])
    before = { ...after, version: (before?.version ?? 0) + 1, changed_at: moment } as SnapshotRecord
  }
  await keep(begun, 'books.snapshot-taken', who.by, at(1))
  const done = await matchSnapshot(
    room,
    book,
    book.counterparts.find((one) => one.id === counterpart)!,
    { id, unit, day, files: [bytes] },
  )
  if (!done.ok) throw new Error(`demo: ${file}: ${done.refusal.say.en}`)
  await sql`insert into book_snapshot_state (snapshot, state, unread) values (${id}, 'matched', ${[...done.value.unread]}::text[])`.execute(
    tx,
  )
  const cleared: Cleared[] = []
  for (const [which, reason] of Object.entries(who.cleared) as [Class, string][]) {
    await sql`update book_snapshot_row set reason = ${reason} where snapshot = ${id} and class = ${which}`.execute(tx)
    cleared.push({ class: which, rows: null, reason, person: who.by.id, at: at(2).toISOString() })
    await keep({ ...begun, cleared: [...cleared] }, 'books.snapshot-cleared', who.by, at(2))
  }
  await keep(
    { ...begun, cleared, signed_by: who.signedBy.id, signed_on: on },
    'books.snapshot-signed',
    who.signedBy,
    at(3),
  )
}
