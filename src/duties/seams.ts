import type { PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { token } from '../platform/handing.ts'

/** What one duty hands another: neither imports the other, both import this. */

/** Counsel's opinions on a matter. */
export interface Opinions {
  /** Of each counsel the last: what the rules of the matter must know. */
  on(on: Db | Tx, matter: string): Promise<readonly OpinionGiven[]>
  /** The same in full, oldest first, with what became of each: for the archive. */
  inFull(on: Db | Tx, matter: string): Promise<readonly OpinionInFull[]>
}

export interface OpinionGiven {
  readonly on: PlainDate
  readonly conclusion: 'lawful' | 'lawful-after-change' | 'unlawful'
}

export interface OpinionInFull {
  readonly number: string
  readonly by: string
  readonly on: PlainDate
  readonly conclusion: string
  readonly text: string
  readonly adopted: string
  readonly why: string
}

/** Penalties that were decided and stand. */
export interface PenaltiesInForce {
  /** null: there is no such decision, or it was revoked or withdrawn. */
  of(on: Db | Tx, id: string): Promise<{ readonly id: string; readonly number: string; readonly on: PlainDate } | null>
}

export const penaltiesInForce = token<PenaltiesInForce>('enforcement.in-force')

export const opinionsOnMatters = token<Opinions>('counsel.opinions')
