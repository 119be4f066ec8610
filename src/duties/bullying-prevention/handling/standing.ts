import { caseById } from '../../../platform/cases/read.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Standing } from '../reports/standings.ts'
import { caseOf } from './case-of.ts'
import type { Stage } from './state.ts'

/** What a child is told of a stage. 未成年人保护法第十一条: whoever reports is told what became of it. */
const toldOf: Record<Exclude<Stage, 'triage'>, Standing> = {
  emergency: 'working',
  assigning: 'working',
  assigned: 'working',
  investigating: 'working',
  determining: 'deciding',
  handling: 'deciding',
  visiting: 'after',
  confirming: 'closed',
  reexamining: 'deciding',
  complaint: 'deciding',
  reviewing: 'deciding',
  closed: 'closed',
  archived: 'closed',
  referred: 'referred',
  duplicate: 'joined',
}

/** How far the case of a report has come; while nobody has triaged it, whether somebody has opened it. */
export async function standingOf(on: Db, report: string, opened: boolean): Promise<Standing> {
  const stage = (await caseById(on, caseOf(report)))?.stage as Stage | undefined
  if (stage === undefined || stage === 'triage') return opened ? 'seen' : 'unseen'
  return toldOf[stage]
}
