import { dayOf } from '../../calendar/plain-date.ts'
import type { Tx } from '../db/connect.ts'
import { namedFiles } from '../files/records.ts'
import { publish, type Owed } from '../publication/publish.ts'
import type { Happened } from './room.ts'

interface Made {
  /** Where the public reads it. */
  readonly path: string
  readonly madeOn: Owed['madeOn']
  readonly files?: readonly string[]
  /** What changed, of one that was published before. */
  readonly change?: string | undefined
  /** The case's, unless the document has its own. */
  readonly number?: string
}

/** What an entry of the register of publications says of a case. */
export const owedBy = ({ row: { id, org, caption }, by, calendar, now }: Happened, kind: Owed['kind']) => ({
  about: id,
  kind,
  org,
  title: caption,
  calendar,
  by,
  at: now,
})

/** What an act makes public enters the register in the act's own transaction. Whoever acts answers for the review. */
export async function publishMade(
  tx: Tx,
  happened: Happened,
  kind: Owed['kind'],
  { path, madeOn, files = [], change, number = happened.row.number }: Made,
): Promise<void> {
  const { by, now } = happened
  // An act in nobody's name publishes nothing: somebody must answer for the review (政府信息公开条例第十七条).
  if (!by.person) return
  const named = await namedFiles(tx, [...new Set(files)])
  await publish(tx, {
    ...owedBy(happened, kind),
    number,
    madeOn,
    path,
    change,
    files: named.map(({ name, sha256 }) => ({ name, sha256 })),
    reviewed: { secrecy: by.person, privacy: by.person, on: dayOf(now) },
  })
}
