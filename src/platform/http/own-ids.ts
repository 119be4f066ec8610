import { sql } from 'kysely'
import { refuse } from '../../law/outcome.ts'
import { send, type App } from './serve.ts'

/**
 * Ids that the house derives (UUIDv5: a case from its report, a check from its draw) are its own to give. Whoever sends a new record chooses a random id;
 * a derived one that is not there yet is refused, or he could sit on the place of what is still to come.
 */
export function refuseDerivedIds({ http, house: { db } }: App) {
  http.addHook('preHandler', async ({ method, params }, reply) => {
    if (method !== 'PUT') return
    const derived = Object.values((params ?? {}) as Record<string, unknown>).filter(isDerived)
    for (const id of derived) {
      const { rows } = await sql`select from act where subject = ${id} limit 1`.execute(db)
      if (rows.length === 0 && !notYours.ok) return send(reply, notYours.refusal)
    }
  })
}

const isDerived = (value: unknown): value is string =>
  typeof value === 'string' && /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(value)

const notYours = refuse(
  'house.id-not-yours',
  '这个编号由平台派生，不能用来新建；请刷新后重试。',
  'This id is one that the house derives: nothing new is entered under it. Reload and try again.',
  { status: 409 },
)
