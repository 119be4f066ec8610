import type { ClientConfig } from 'pg'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { faces } from '../faces.ts'
import type { OpenHouse } from '../open-house.ts'
import { differingFromBlueprint } from '../platform/db/blueprint.ts'
import type { Fault } from '../platform/proofs.ts'
import { auditLog } from '../platform/ledger/audit.ts'
import { readCheckpoint } from '../platform/ledger/checkpoint.ts'
import { readNote, type Verifier } from '../platform/ledger/note.ts'
import { readLogState } from '../platform/ledger/sequence.ts'
import { emptyRoot } from '../platform/ledger/tree.ts'
import type { Verified } from '../platform/ledger/verified.ts'
import { speakable } from '../platform/speakable.ts'
import { verify } from '../platform/verify.ts'

interface Proving {
  /** The tables' owner; without, functions and grants are not compared. */
  readonly owner?: ClientConfig
  readonly schema?: string
  readonly key?: Verifier | undefined
  /** Checkpoints kept elsewhere. */
  readonly kept?: readonly string[]
  readonly evidence: 'all' | number
  /** How far it was proved before: only what came since, and a share of the old; absent: all. */
  readonly before?: Verified | undefined
  readonly onProgress?: (what: 'acts' | 'log', done: number) => void
}

/** What one check of a room found. */
interface Rechecked {
  readonly id: string
  readonly checked: number
  readonly faults: readonly Fault[]
}

/** Proves a house: acts against leaves, records and their earlier versions against acts, the log against its checkpoints, and all that the rooms say follows from these. */
export async function proveHouse(
  house: OpenHouse,
  { owner, schema, key, kept = [], evidence, before, onProgress = () => {} }: Proving,
) {
  const now = house.clock()
  const { db, declared, demo } = house
  const { shelf } = house.publicLog
  // Before anything is read: what is done meanwhile has its turn the next time.
  const state = await readLogState(db)
  const { acts, records, subjects, subject, discrepancies } = await verify(
    db,
    declared.keeps,
    (done) => onProgress('acts', done),
    now,
    before && { since: before.settled, after: before.subject, share: shareOf(before.subjects) },
  )
  const part = before && { from: before.size, begin: before.entry, share: shareOf(before.size) }
  const log = await auditLog(db, { shelf, key, kept, synthetic: demo, ...(part && { part }) }, (done) =>
    onProgress('log', done),
  )
  const rechecked: Rechecked[] = []
  for (const { id, run } of before ? turnsOn(dayOf(now)) : allRechecks())
    rechecked.push({ id, ...(await run(house, { evidence }).catch((fault: unknown) => broken(id, fault))) })
  if (owner) {
    const written = faces.flatMap((one) => one.written ?? [])
    const { objects, faults } = await differingFromBlueprint(owner, { ...(schema && { schema }), written })
    rechecked.push({ id: 'schema', checked: objects, faults })
  }
  const wrong = discrepancies.length + log.faults.length + rechecked.reduce((sum, { faults }) => sum + faults.length, 0)
  const proved = state && {
    size: state.size,
    root: readCheckpoint(readNote(state.checkpoint)?.text ?? '')?.root ?? emptyRoot,
    settled: state.settled,
    subjects: before?.subjects ?? subjects,
    wholeAt: before?.wholeAt ?? now.toISOString(),
    subject,
    entry: log.entry,
  }
  return { acts, records, discrepancies, log, rechecked, wrong, proved: proved satisfies Verified | undefined }
}

/** So many times, and each of the old records and entries has had its turn. */
export const TURNS = 28
const shareOf = (all: number) => Math.ceil(all / TURNS)

const allRechecks = () => faces.flatMap(({ rechecks = [] }) => rechecks)

/** Each check of the rooms has its day of the week. */
const turnsOn = (day: PlainDate) => {
  const today = Math.floor(Date.parse(day) / 86_400_000) % 7
  return allRechecks().filter((_, i) => i % 7 === today)
}

/** What no check can read is no record of this house: it is named like what differs, and the others go on. */
const broken = (id: string, fault: unknown) => ({
  checked: 0,
  faults: [{ what: 'unreadable', where: `${id}: ${speakable(fault).message}` }],
})
