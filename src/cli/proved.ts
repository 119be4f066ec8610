import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../platform/db/connect.ts'
import type { Signer, Verifier } from '../platform/ledger/note.ts'
import { signedRoot } from '../platform/ledger/standing.ts'
import { readVerified, signVerified, type Verified } from '../platform/ledger/verified.ts'

/** What was proved before, where it is of this log: its key, and a checkpoint the database signed of that size. undefined: all is to be proved. */
export async function provedBefore(db: Db, home: string, key: Verifier | undefined): Promise<Verified | undefined> {
  const path = join(home, KEPT)
  const kept = key && existsSync(path) ? readVerified(readFileSync(path, 'utf8'), key) : undefined
  return kept && (await signedRoot(db, kept.size))?.equals(kept.root) ? kept : undefined
}

const KEPT = 'verified'

/** Keeps how far a house was proved without a fault. */
export function keepProved(home: string, proved: Verified, signer: Signer) {
  const path = join(home, KEPT)
  writeFileSync(`${path}.part`, signVerified(proved, signer), { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

/** Forgets it: after a fault everything is to be proved again. */
export const forgetProved = (home: string) => rmSync(join(home, KEPT), { force: true })
