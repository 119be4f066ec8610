// 两名以上持证执法人员：行政处罚法第四十二条、第四十三条，河南省行政执法条例第二十条、第二十四条
import type { PlainDate } from '../../calendar/plain-date.ts'
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Recusal } from '../../platform/cases/interest.ts'
import { recusalOf } from '../../platform/cases/interest.ts'
import { mayAct } from '../../registers/officers/rules.ts'
import type { OfficerKept, OfficerSeen } from './state.ts'

/** 第四十二条 */
const TWO = 2

/** Whether these may act on a day: two different persons, each with a certificate in force that day, none who must step back. Their certificates as kept. */
export function certified(
  asked: readonly string[],
  known: readonly OfficerSeen[],
  day: PlainDate,
  recusals?: readonly Recusal[],
): Outcome<OfficerKept[]> {
  const found = asked.map((id) => known.find((one) => one.id === id))
  if (found.some((one) => !one))
    return refuse(
      'enforcement.no-officer',
      '执法人员名录里没有这名人员，没有执法资格的不能办案。',
      'Not on the list of officers: only they may act.',
      { basis: law.第四十二条, field: 'form.officers' },
    )
  const officers = found as OfficerSeen[]
  // 一人两证仍是一人
  if (new Set(officers.map(({ person }) => person)).size < TWO)
    return refuse(
      'enforcement.one-officer',
      '执法人员不得少于两人，一人不能代签。',
      'Two officers at least; nobody signs for another.',
      {
        basis: law.第四十二条,
        field: 'form.officers',
      },
    )
  const lapsed = officers.find((one) => !mayAct(one, day))
  if (lapsed)
    return refuse(
      'enforcement.certificate-lapsed',
      `${lapsed.name}的执法证（${lapsed.certificate}）在${day}不在有效期内，或者已经离岗，不能办案。`,
      `The certificate of ${lapsed.name} (${lapsed.certificate}) was not in force on ${day}.`,
      { basis: onEnforcement.持证, field: 'form.officers' },
    )
  const interested = officers.find(({ person }) => recusalOf(recusals, person))
  if (interested)
    return refuse(
      'enforcement.officer-interested',
      `${interested.name}应当回避，或者回避还没有决定，请换人。`,
      `${interested.name} must step back, or it is not decided yet.`,
      { basis: law.第四十三条, field: 'form.officers' },
    )
  return accept(
    officers.map(({ id, person, name, unit, certificate, until }) => ({ id, person, name, unit, certificate, until })),
  )
}
