import type { Outcome } from '../../law/outcome.ts'
import type { Actor, HeldPost } from '../../platform/actor.ts'
import { capacityOf, notRecused } from '../../platform/cases/judge.ts'
import { notThere } from '../../platform/cases/locking.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { caseById, mayRead } from '../../platform/cases/read.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import { decisions } from './procedure.ts'

/** The case, if it is a decision the actor may see. */
export async function readable(room: CaseRoom, actor: Actor, id: string): Promise<DossierRow | undefined> {
  const row = await caseById(room.house.db, id)
  return row?.procedure === 'decisions' && mayRead(room, row, actor) ? row : undefined
}

/** Only the sponsoring unit deals with what the public sent to its case, and nobody who has stepped back. */
export async function asSponsor<T>(
  room: CaseRoom,
  actor: Actor,
  id: string,
  work: (post: HeldPost, row: DossierRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const row = await readable(room, actor, id)
  if (!row) return notThere
  const who = sponsors(room, row, actor)
  return who.ok ? work(who.value.post, row) : who
}

const any = anyProcedure(decisions)
const handling = { by: ['sponsor'], title: { zh: '处理公众意见和报名', en: 'Deal with opinions and enrolments' } }

export function sponsors(room: CaseRoom, row: DossierRow, actor: Actor) {
  const free = notRecused(any, row.state, actor.person)
  return free.ok
    ? capacityOf(any, handling, row.state, actor, { org: row.org, lineage: room.places.lineage(row.org) })
    : free
}
