import { bitsFor } from '../../../site/flood/arrivals.ts'
import { isSolved } from '../../../platform/sign-in/puzzle.ts'
import type { Work } from './contract.ts'
import { puzzleOf } from './puzzle.ts'

/**
 * What a report costs in work, and a look by receipt code: 13 bits in calm, a blink of an old telephone, done while the child writes; one more
 * each time the arrivals (or the wrong codes) double beyond 30 a minute, at most 20. Never by address: a whole school sits behind one.
 */
export const demanded = bitsFor

/** A stamp is good for the hour it names and the three after it: long letters are written slowly. */
export const HOUR = 3600_000
export const STAMPS = 4

/** `stamps` are those that count now. */
export const isPaid = (work: Work, subject: string, least: number, stamps: readonly string[]) =>
  work.bits >= least && stamps.includes(work.stamp) && isSolved(puzzleOf(work, subject), work.nonce)
