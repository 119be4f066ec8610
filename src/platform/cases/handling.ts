import type { Outcome, Words } from '../../law/outcome.ts'
import type { Actor, HeldPost } from '../actor.ts'
import { capacityOf, notRecused } from './judge.ts'
import { notThere } from './locking.ts'
import { caseById, mayRead } from './read.ts'
import { editionOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

/** Dealing with what outsiders sent to a case beside its acts (opinions, enrolments): of which procedure, in which capacities. */
export interface Handling {
  readonly procedure: string
  readonly by: readonly string[]
  readonly title: Words
}

/** The doors of such dealing: who may look, who may act. */
export function handlingOf(room: CaseRoom, { procedure, by, title }: Handling) {
  /** The case, if it is one of these and the actor may see it. */
  const readable = async (actor: Actor, id: string): Promise<DossierRow | undefined> => {
    const row = await caseById(room.house.db, id)
    return row?.procedure === procedure && mayRead(room, row, actor) ? row : undefined
  }
  /** Only whose case it is, and nobody who has stepped back. */
  const handler = (row: DossierRow, actor: Actor) => {
    const edition = editionOf(room, row)
    const free = notRecused(edition, row.state, actor.person)
    return free.ok
      ? capacityOf(edition, { by, title }, row.state, actor, { org: row.org, lineage: room.places.lineage(row.org) })
      : free
  }
  return {
    readable,
    handler,
    async handle<T>(
      actor: Actor,
      id: string,
      work: (post: HeldPost, row: DossierRow) => Promise<Outcome<T>>,
    ): Promise<Outcome<T>> {
      const row = await readable(actor, id)
      if (!row) return notThere
      const who = handler(row, actor)
      return who.ok ? work(who.value.post, row) : who
    },
  }
}
