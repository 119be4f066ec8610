import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Place } from '../law/places.ts'
import type { Branch, Named } from './figure.ts'

/** What figures must know of organisations and words, handed in by the composition root. */
export interface Places {
  /** Where the house stands. */
  readonly place: () => Place
  readonly lineage: (org: string) => readonly string[]
  readonly branchOf: (org: string) => Branch
  /** The name borne on the day, today's without one. */
  readonly nameOf: (org: string, day?: PlainDate) => string
  readonly namesOf: (list: Named) => Promise<ReadonlyMap<string, Words>>
}
