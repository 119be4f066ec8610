import { v5 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { byDefault, type Topic } from './topics.ts'

interface ChoiceRow extends RecordRow {
  readonly person: string
  readonly mail: readonly Topic[]
}

export const choiceRegister: Register<ChoiceRow> = {
  table: 'notice_choice',
  columns: ['id', 'version', 'changed_at', 'person', 'mail'],
}

interface Choice {
  readonly mail: Topic[]
  readonly version: number
  readonly possible: boolean
}

/** What somebody chose; who never chose has what is usual. */
export async function choiceOf(db: Db, person: string): Promise<Choice> {
  const [row, way] = await Promise.all([
    rowOf(db, person),
    db.selectFrom('notice_way').select('way').where('way', '=', 'mail').executeTakeFirst(),
  ])
  return { mail: [...(row?.mail ?? byDefault)], version: row?.version ?? 0, possible: way !== undefined }
}

export async function chooseMail(
  db: Db,
  actor: Actor,
  { mail, seen, request, now }: { mail: readonly Topic[]; seen: number; request: string; now: Date },
): Promise<Outcome<Choice>> {
  const before = (await rowOf(db, actor.person)) ?? null
  const after = { id: idOf(actor.person), person: actor.person, mail: [...new Set(mail)] }
  const [verdict] = await changeAll(db, choiceRegister, [
    {
      before: before && { ...before, version: seen },
      after,
      act: 'notices.choose',
      by: actedBy(actor, undefined),
      at: now,
      request,
    },
  ])
  if (verdict === 'stale')
    return refuse(
      'notices.choice-changed',
      '您在别处改过这项选择，请刷新后再试。',
      'You changed this elsewhere; reload and try again.',
      { status: 409 },
    )
  return accept(await choiceOf(db, actor.person))
}

/** One choice a person: two windows meet at the same record. */
const idOf = (person: string) => v5(`notice choice ${person}`, '5b5a1f0e-3a55-5d0c-9c54-5e9d7f5b8a10')

const rowOf = async (db: Db, person: string) =>
  (await db.selectFrom('notice_choice').selectAll().where('person', '=', person).executeTakeFirst()) as unknown as
    | ChoiceRow
    | undefined
