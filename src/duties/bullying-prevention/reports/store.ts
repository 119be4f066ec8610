import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { batching } from '../../../platform/batch.ts'
import { changeAll, type By } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { House } from '../../../platform/house.ts'
import type { OnArrival } from './arrivals.ts'
import type { Channel } from './channels.ts'
import type { SealedReport } from './contract.ts'
import { fitRecipients, usable, type Keyholders } from './recipients.ts'
import { bullyingReportRegister, type ReportRow } from './rows.ts'

export const nobody: By = { person: null }

export interface Arriving {
  readonly sealed: SealedReport
  readonly channel: Channel
  readonly sealedBy: ReportRow['sealed_by']
  readonly school: string | null
  readonly by: By
  readonly request: string
  readonly at: Date
}

/** Never nearer than the minute: the exact moment would tell whose lesson had just ended. */
export const toTheMinute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000)

/** Takes reports in, with whatever arrives meanwhile, in one transaction. */
export const reportIntake = (house: House, arrivals: readonly OnArrival[]) =>
  batching((items: Arriving[]) => enter(house, arrivals, items), { most: 50 })

const enter = ({ db }: House, arrivals: readonly OnArrival[], items: readonly Arriving[]) =>
  db.transaction().execute((tx) => enterReports(tx, arrivals, items))

/** Enters reports, and lets follow what follows from their arrival. */
export async function enterReports(
  tx: Tx,
  arrivals: readonly OnArrival[],
  items: readonly Arriving[],
): Promise<Outcome<{ day: PlainDate }>[]> {
  // A key being retired this very moment waits, or is seen as retired: no report is sealed to somebody who has just left.
  await tx.selectFrom('handler_key').select('id').where('retired_on', 'is', null).orderBy('id').forShare().execute()
  const holders = await keyholders(tx)
  const judged = items.map(({ sealed }) => fitRecipients(holders, sealed.slots))
  // A batch may hold one report twice (sent again on a poor line): once is enough.
  const fit = [...new Map(items.filter((_, i) => judged[i]!.ok).map((item) => [item.sealed.id, item])).values()]
  const verdicts = await changeAll(
    tx,
    bullyingReportRegister,
    fit.map((item) => ({
      before: null,
      after: rowOf(item),
      act: 'bullying-reports.arrive',
      by: item.by,
      at: toTheMinute(item.at),
      request: item.request,
    })),
  )
  const verdictOf = new Map(fit.map(({ sealed }, i) => [sealed.id, verdicts[i]!]))
  const written = fit.filter(({ sealed }) => verdictOf.get(sealed.id) === 'written')
  await insertSealed(tx, written)
  for (const { sealed, channel, school, by, at } of written)
    for (const follow of arrivals)
      await follow(tx, { report: sealed.id, channel, school, day: dayOf(at), at: toTheMinute(at), by })
  return items.map(({ sealed, at }, i) => {
    if (!judged[i]!.ok) return judged[i]!
    return verdictOf.get(sealed.id) === 'stale' ? alreadyThere : accept({ day: dayOf(at) })
  })
}

const alreadyThere = refuse(
  'bullying-reports.already-there',
  '这份举报已经收到过了。',
  'This report had been received before.',
  { status: 409 },
)

const rowOf = ({
  sealed: { id, slots },
  channel,
  sealedBy,
  school,
  at,
}: Arriving): Omit<ReportRow, 'version' | 'changed_at'> => ({
  id,
  arrived_on: dayOf(at),
  channel,
  sealed_by: sealedBy,
  school,
  readings: 0,
  erased_on: null,
  slots: digestsOf(slots),
})

/** What the act says of what is sealed to whom. */
export const digestsOf = (slots: readonly { readonly key: string; readonly sealed: string }[]) =>
  Object.fromEntries(slots.map(({ key, sealed }) => [key, hash('sha256', bytes(sealed), 'hex')]))

async function insertSealed(tx: Tx, items: readonly Arriving[]) {
  if (items.length === 0) return
  await tx
    .insertInto('report_receipt')
    .values(
      items.map(({ sealed: { id, lookup, receipt } }) => ({
        report: id,
        lookup: lookupHash(lookup),
        sealed: bytes(receipt),
      })),
    )
    .execute()
  await tx
    .insertInto('report_slot')
    .values(
      items.flatMap(({ sealed: { id, slots } }) =>
        slots.map(({ key, sealed }) => ({ report: id, key, sealed: bytes(sealed) })),
      ),
    )
    .execute()
  await tx
    .insertInto('report_unread')
    .values(items.map(({ sealed: { id }, at }) => ({ report: id, since: toTheMinute(at) })))
    .execute()
  for (const {
    sealed: { id, message, files },
    at,
  } of items)
    await insertMessage(tx, id, 'reporter', message, files, dayOf(at))
}

/** Adds a message and makes room for its files. */
export async function insertMessage(
  tx: Tx,
  report: string,
  author: 'reporter' | 'handler',
  message: SealedReport['message'],
  files: SealedReport['files'],
  day: PlainDate,
): Promise<boolean> {
  const added = await tx
    .insertInto('report_message')
    .values({ id: message.id, report, author, written_on: day, sealed: bytes(message.sealed) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  // Sent again on a poor line: it is there already.
  if (!added.numInsertedOrUpdatedRows) return false
  // Whoever answers has read.
  if (author === 'handler') await tx.deleteFrom('report_unread').where('report', '=', report).execute()
  if (files.length)
    await tx
      .insertInto('report_file')
      .values(files.map(({ id, chunks }) => ({ id, report, message: message.id, chunks })))
      .execute()
  return true
}

export const bytes = (text: string) => Buffer.from(text, 'base64url')
export const text = (stored: Buffer) => stored.toString('base64url')
/** What the database holds of the derived 256 bits. */
export const lookupHash = (lookup: string) => hash('sha256', bytes(lookup), 'buffer')

/** All keys in use, and who is on duty from yesterday on. */
/** Who holds keys, the broken ones left out. */
export const keyholders = async (on: Db | Tx): Promise<Keyholders> => usable(await holdersKept(on)).holders

/** Who holds keys, whatever the keys are worth. */
export async function holdersKept(on: Db | Tx): Promise<Keyholders> {
  const { rows } = await sql<{
    keys: Keyholders['keys']
    custody: Keyholders['custody']
    duty: Keyholders['duty']
  }>`select
    (select coalesce(json_agg(json_build_object('id', id, 'person', person, 'public_key', public_key)), '[]') from handler_key where retired_on is null) as keys,
    (select json_build_object('id', id, 'public_key', public_key) from custody where retired_on is null) as custody,
    (select coalesce(json_agg(json_build_object('person', person, 'from_day', from_day, 'until_day', until_day)), '[]') from report_duty where not cancelled) as duty`.execute(
    on,
  )
  return rows[0]!
}

export async function saltOf(db: Db): Promise<Buffer> {
  return (await db.selectFrom('report_salt').select('salt').executeTakeFirstOrThrow()).salt
}
