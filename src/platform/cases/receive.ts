import { sql } from 'kysely'
import { yearOf } from '../../calendar/plain-date.ts'
import { accept, type Outcome } from '../../law/outcome.ts'
import type { Tx } from '../db/connect.ts'
import { asKept } from './as-kept.ts'
import { judge, mayNow } from './judge.ts'
import { atomically, done, idTaken, lock, nextNumber, notThere } from './locking.ts'
import { actName, type At } from './table.ts'
import { caseById } from './read.ts'
import { atOf, editionOf, caseTypeOf, momentOf, newest, seenBy, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'
import { write } from './write.ts'

export interface Received {
  readonly procedure: string
  readonly act: string
  /** The case; of an act that opens one, the request's own id. */
  readonly id: string
  readonly form: object
  readonly request: string
  readonly receipt: Buffer
  /** When it arrived: the law counts by this. */
  readonly at: Date
  /** What else belongs to it, in the same transaction; not asked again when the request is repeated. */
  within?(tx: Tx, row: DossierRow): Promise<void>
}

/** An act of the public: nobody is signed in, no version was seen; otherwise like any other. Repeating the request is harmless. */
export function receive(
  room: CaseRoom,
  { procedure: of, act: name, id, form: asFilled, request, receipt, at: now, within }: Received,
): Promise<Outcome<DossierRow>> {
  return atomically(room.house.db, async (tx) => {
    const row = await lock(tx, id)
    const procedure = row ? editionOf(room, row) : newest(caseTypeOf(room, of))
    const act = procedure.acts[name]
    if (row?.procedure !== undefined && row.procedure !== of) return notThere
    if (!act?.public) return notThere
    if (row && (await done(tx, id, request))) return accept(row)
    const opens = name === procedure.opening
    if (opens === (row !== undefined)) return opens ? idTaken : notThere
    const org = row?.org ?? room.receiver?.()
    if (!org) return notThere
    const kept = asKept(room, act, asFilled)
    if (!kept.ok) return kept
    const form = kept.value
    const at: At = row
      ? await atOf(room, tx, row, now, null, undefined, [{ act: name, form }])
      : {
          ...momentOf(room, now),
          person: null,
          unit: null,
          org,
          seen: (
            await seenBy(room, tx, of, [{ id, org, state: procedure.empty, acts: [{ act: name, form }] }], now)
          ).get(id),
        }
    const recorded = judge(procedure, name, row?.state ?? procedure.empty, form, at)
    if (!recorded.ok) return recorded
    const began = row ?? {
      id,
      procedure: of,
      edition: procedure.edition,
      org,
      county: room.places.countyOf(org),
      number: await nextNumber(tx, procedure, yearOf(at.today)),
      opened_on: at.today,
    }
    const written = await write(room, tx, {
      procedure,
      before: row ?? null,
      began,
      recorded: recorded.value,
      at,
      by: { person: null },
      actor: null,
      name: actName(procedure, name),
      request,
    })
    if (!written.ok) return written
    await sql`insert into case_receipt (receipt, dossier, version, at) values (${receipt}, ${id}, ${written.value.version}, ${now}) on conflict do nothing`.execute(
      tx,
    )
    await within?.(tx, written.value)
    return written
  })
}

/** The case, if this act of it is open to the public now; refused with what stands in the way otherwise. */
export async function openToPublic(
  room: CaseRoom,
  of: string,
  name: string,
  id: string | undefined,
  now: Date,
): Promise<Outcome<{ row: DossierRow | undefined; state: object }>> {
  if (id === undefined) {
    const { empty, acts } = newest(caseTypeOf(room, of))
    const open = acts[name]!.when?.(empty, {
      ...momentOf(room, now),
      person: null,
      unit: null,
      org: room.receiver?.() ?? '',
      seen: undefined,
    })
    return open && !open.ok ? open : accept({ row: undefined, state: empty })
  }
  const row = await caseById(room.house.db, id)
  if (!row || row.procedure !== of) return notThere
  const procedure = editionOf(room, row)
  const act = procedure.acts[name]
  if (!act?.public) return notThere
  const open = mayNow(procedure, name, act, row.state, await atOf(room, room.house.db, row, now, null, undefined))
  return open.ok ? accept({ row, state: row.state }) : open
}

/** The case behind a receipt code. */
export async function byReceipt(
  { house: { db } }: Pick<CaseRoom, 'house'>,
  receipt: Buffer,
): Promise<DossierRow | null> {
  const { rows } = await sql<DossierRow>`
    select d.* from case_receipt r join dossier d on d.id = r.dossier where r.receipt = ${receipt}`.execute(db)
  return rows[0] ?? null
}
