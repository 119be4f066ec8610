import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { actedBy, changeAll } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { codeOf, macOf, readCode } from './codes.ts'
import { sheetRegister, type SheetRow } from './store.ts'

interface Voiding {
  readonly code: string
  readonly why: string
  readonly request: string
  readonly actor: Actor
  readonly now: Date
  may(school: string): boolean
}

/** Makes a ticket void by its code. What was handed in with it counts and is not taken back: such a ticket stays. */
export async function voidOne(
  tx: Tx,
  secret: Secret,
  { code: typed, why, request, actor, now, may }: Voiding,
): Promise<Outcome<{ sheet: string; void: number }>> {
  const code = readCode(typed)
  const mac = code && macOf(secret, code)
  const { rows } = await sql<SheetRow & { used: boolean }>`
    select s.*, exists (select from quiz_attempt a where a.ticket = t.mac and a.arrived_at is not null) as used
    from quiz_ticket t join quiz_sheet s on s.id = t.sheet where t.mac = ${mac} for update of s`.execute(tx)
  const found = rows[0]
  if (!code || !mac || !found || !may(found.school))
    return refuse(
      'quizzes.no-ticket',
      '没有这张券，请照券上再输一遍。',
      'There is no such ticket: type its code again.',
      {
        field: 'code',
        status: 404,
      },
    )
  const { used, ...row } = found
  const { version: _version, changed_at: _at, ...before } = row
  if (used)
    return refuse(
      'quizzes.ticket-used',
      '这张券已经交过卷，不能作废；交上来的答卷照常计分。',
      'A paper was handed in with this ticket: it counts, and the ticket stays.',
      { field: 'code', status: 409 },
    )
  const n = Array.from({ length: before.tickets }, (_, at) => at).find((at) => codeOf(secret, before.id, at) === code)!
  if (before.voided?.includes(n))
    return refuse('quizzes.ticket-void', '这张券已经作废了。', 'This ticket is void already.', {
      field: 'code',
      status: 409,
    })
  const voided = [...(before.voided ?? []), n].sort((a, b) => a - b)
  const post = actor.posts.find(({ permissions }) => permissions.has('quizzes.issue'))
  await changeAll(tx, sheetRegister, [
    {
      before: row,
      after: { ...before, voided },
      act: 'quizzes.ticket-voided',
      by: actedBy(actor, post),
      at: now,
      request,
      reason: why,
    },
  ])
  await sql`update quiz_ticket set voided = true where mac = ${mac}`.execute(tx)
  return accept({ sheet: before.id, void: voided.length })
}
