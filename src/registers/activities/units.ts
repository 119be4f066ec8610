import type { Unit } from '../../figures/units.ts'

/** What may be counted of activities, and the units that may carry it. Heads are 人次: whoever comes twice counts twice. */
export const countedIn = {
  records: ['次', '项'],
  sessions: ['场次', '次'],
  pupils: ['人次'],
  staff: ['人次'],
  parents: ['人次'],
  others: ['人次'],
  heads: ['人次'],
  copies: ['份'],
  schools: ['所'],
  topics: ['部'],
} as const satisfies Record<string, readonly Unit[]>
export type Counted = keyof typeof countedIn
