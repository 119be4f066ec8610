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

export const opinionsOnMatters = token<Opinions>('counsel.opinions')
