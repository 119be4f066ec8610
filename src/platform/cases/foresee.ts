import { sql } from 'kysely'
import { accept, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
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
    const { rows: persons } =
      await sql`select distinct person from notice where id = any(${[...told]}::uuid[])`.execute(room.house.db)
    return accept({ told: persons.length, published: of('publication'), papers: of('paper'), cases: of('dossier') })
  })
}
