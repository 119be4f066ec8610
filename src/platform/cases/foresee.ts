import { accept, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { query } from '../db/connect.ts'
import { doneInUnit, rehearsed } from '../db/transaction.ts'
import type { Foreseen } from './foreseen.ts'
import { noSuchAct } from './judge.ts'
import { notThere } from './locking.ts'
import { misfilled, perform } from './perform.ts'
import { caseById } from './read.ts'
import { editionOf, type CaseRoom } from './room.ts'

interface Foreseeing {
  readonly id: string
  readonly act: string
  readonly form: object
  readonly seen: number
  readonly actor: Actor
  readonly now: Date
}

/** Does the act, counts what came of it, and undoes all of it: what is said is what would be done, not a second count that may differ. */
export async function foresee(room: CaseRoom, { id, act, form, ...doing }: Foreseeing): Promise<Outcome<Foreseen>> {
  const row = await caseById(room.house.db, id)
  if (!row) return notThere
  const schema = editionOf(room, row).acts[act]?.form
  if (!schema) return noSuchAct
  const filled = schema.safeParse(form)
  if (!filled.success) return misfilled(filled.error)
  return rehearsed(room.house.pool, async () => {
    const done = await perform(room, { id, act, form: filled.data, request: id, ...doing })
    if (!done.ok) return done
    const { wrote, told } = doneInUnit()
    const of = (table: string) => wrote.filter((one) => one.table === table && one.id !== id).length
    const [{ persons } = { persons: 0 }] = await query<{ persons: number }>(
      room.house.pool,
      'persons who would be told',
      'select count(distinct person)::int as persons from notice where id = any($1::uuid[])',
      [told],
    )
    return accept({ told: persons, published: of('publication'), papers: of('paper'), cases: of('dossier') })
  })
}
