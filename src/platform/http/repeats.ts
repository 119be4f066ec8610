import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { query } from '../db/connect.ts'
import { isGone } from '../db/lost.ts'
import { doneInUnit, inTransaction } from '../db/transaction.ts'
import { HOLD_SECONDS } from '../held/contract.ts'
import type { House } from '../house.ts'
import { nightly } from '../nightly.ts'
import type { Secret } from '../sign-in/secret.ts'

/** What was answered may name people: it is kept over a long weekend, for a page that lost its line, and no longer. */
const KEPT_DAYS = 3

/** One request that changes something, as it arrived. */
export interface Sent {
  readonly person: string
  /** Made by the client, anew for whatever is meant anew. */
  readonly request: string
  /** Door, address and content. */
  readonly asked: string
  /** The door, where what it did may be undone for a minute, given the answer. */
  readonly undoable?: Offering | undefined
}

/** What a door says to the seam whose act may be undone. */
export interface Offering {
  readonly door: string
  /** Whether it can be undone, given the answer. */
  readonly holds: (reply: string | null) => boolean
  /** Told until when, where it can. */
  readonly offered: (until: Date) => void
}

/**
 * Does what a request asks for, once: in one transaction, in which its answer is kept. The same request, sent again, is answered as it
 * was then; two that arrive together are one after the other. What was refused changed nothing and is judged anew.
 */
export function once(
  { pool, clock, log }: Pick<House, 'pool' | 'clock' | 'log'>,
  secret: Secret,
  { person, request, asked, undoable }: Sent,
  work: () => Promise<Outcome<string | null>>,
): Promise<Outcome<string | null>> {
  const [owner, mac] = [`answer ${person} ${request}`, secret.mac('request', asked)]
  const late = (err: unknown) => log.warn({ err }, 'what follows a change could not be done')
  // The connection went away: nothing is saved, or all of it and its answer with it. Either way asking once more is safe.
  const grace = undoable ? HOLD_SECONDS : 0
  return inTransaction(pool, answered, late, grace).catch((error: Error) => {
    if (!isGone(error)) throw error
    log.warn({ err: error }, 'the connection was lost in a transaction; it is tried once more')
    return inTransaction(pool, answered, late, grace)
  })

  async function answered(): Promise<Outcome<string | null>> {
    await query(pool, 'request begun', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [owner])
    // A statement of its own: it must see what was committed while the first waited.
    const [before] = await query<{ asked: Buffer; reply: Buffer | null }>(
      pool,
      'request answered before',
      'select asked, reply from answered_request where person = $1 and request = $2',
      [person, request],
    )
    if (before && !before.asked.equals(mac)) return usedBefore
    if (before) return accept(before.reply && inflateRawSync(secret.unseal(owner, before.reply)).toString())
    const answer = await work()
    if (!answer.ok) return answer
    const reply = answer.value === null ? null : secret.seal(owner, deflateRawSync(answer.value))
    const now = clock()
    const { wrote, told } = doneInUnit()
    const may = undoable?.holds(answer.value) && wrote.length > 0 && wrote.every(({ before }) => before > 0)
    // Where nothing was written (a preview) nothing has to be remembered.
    await query(
      pool,
      'request answered',
      `insert into answered_request (person, request, asked, reply, at, undo)
       select $1, $2, $3, $4, $5, $6::jsonb where pg_current_xact_id_if_assigned() is not null`,
      [person, request, mac, reply, now, may ? JSON.stringify({ door: undoable!.door, wrote, told }) : null],
    )
    if (may) undoable!.offered(new Date(now.getTime() + HOLD_SECONDS * 1000))
    return answer
  }
}

const usedBefore = refuse(
  'house.request-used-before',
  '这次提交先前已经办成，而现在的内容与当时不同，没有再次保存。请刷新页面，核对后再改。',
  'This was submitted and done before, with other content; it was not saved again. Reload, compare, and change it anew.',
  { status: 409 },
)

/** Every night: what was answered days ago is forgotten. */
export const forgetAnswers = nightly('requests.forget', async ({ pool }, now) => {
  await query(pool, 'requests forgotten', 'delete from answered_request where at < $1', [
    new Date(now.getTime() - KEPT_DAYS * 86_400_000),
  ])
})
