import { counted } from '../../figures/composable.ts'
import type { Source } from '../../figures/figure.ts'
import { schoolRecords } from './composable.ts'
import type { Ownership, Stage } from './contract.ts'

/** Which schools: of any of the stages, and of the ownership, where given. */
export interface Schools {
  readonly stages?: readonly Stage[]
  readonly ownership?: Ownership
}

/** How many schools there are on the last day of the period. */
export const schools = (which: Schools = {}): Source<'所' | '个'> =>
  counted(schoolRecords, { count: 'records', kind: 'schoolKind', where: among(which) })

/** Heads on the schools' rolls on that day, each a person: pupils, staff, or both together. */
export const headsOnRolls = (which: Schools = {}, whose: 'pupils' | 'staff' | 'heads' = 'heads'): Source<'人' | '名'> =>
  counted(schoolRecords, { count: whose, kind: 'schoolKind', where: among(which) })

const among = ({ stages, ownership }: Schools) => [
  ...(stages ? [{ field: 'stages' as const, is: stages }] : []),
  ...(ownership ? [{ field: 'ownership' as const, is: [ownership] }] : []),
]
