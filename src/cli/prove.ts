import type { ClientConfig } from 'pg'
import { faces } from '../faces.ts'
import type { OpenHouse } from '../open-house.ts'
import { differingFromBlueprint } from '../platform/db/blueprint.ts'
import type { Fault } from '../platform/proofs.ts'
import { auditLog } from '../platform/ledger/audit.ts'
import type { Verifier } from '../platform/ledger/note.ts'
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
  { owner, schema, key, kept = [], evidence, onProgress = () => {} }: Proving,
) {
  const { acts, records, discrepancies } = await verify(
    house.db,
    house.declared.keeps,
    (done) => onProgress('acts', done),
    house.clock(),
  )
  const log = await auditLog(house.db, { shelf: house.publicLog.shelf, key, kept, synthetic: house.demo }, (done) =>
    onProgress('log', done),
  )
  const rechecked: Rechecked[] = []
  for (const { rechecks = [] } of faces)
    for (const { id, run } of rechecks)
      rechecked.push({ id, ...(await run(house, { evidence }).catch((fault: unknown) => broken(id, fault))) })
  if (owner) {
    const written = faces.flatMap((one) => one.written ?? [])
    const { objects, faults } = await differingFromBlueprint(owner, { ...(schema && { schema }), written })
    rechecked.push({ id: 'schema', checked: objects, faults })
  }
  const wrong = discrepancies.length + log.faults.length + rechecked.reduce((sum, { faults }) => sum + faults.length, 0)
  return { acts, records, discrepancies, log, rechecked, wrong }
}

/** What no check can read is no record of this house: it is named like what differs, and the others go on. */
const broken = (id: string, fault: unknown) => ({
  checked: 0,
  faults: [{ what: 'unreadable', where: `${id}: ${speakable(fault).message}` }],
})
