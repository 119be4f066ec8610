import { createHash } from 'node:crypto'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Freeze } from './freezing.ts'

/** What is frozen of an institution: what it was on the base day, not what became of it. */
export interface Member {
  readonly name: string
  readonly creditCode: string
  readonly county: string
  readonly listedOn: PlainDate
}

/** Enough of a fingerprint to tell the members of one list apart. */
const DIGITS = 20
const digest = (text: string) => createHash('sha256').update(text).digest('hex')
export const memberOf = ({ name, creditCode, county, listedOn }: Member) =>
  digest([name, creditCode, county, listedOn].join('\t')).slice(0, DIGITS)

/** Hash, number and members of a list, whatever the order in which it is read. */
export function frozenOf(list: readonly Member[]): Pick<Freeze, 'hash' | 'many' | 'members'> {
  const members = list.map(memberOf).sort()
  return { hash: digest(members.join('\n')), many: members.length, members }
}
