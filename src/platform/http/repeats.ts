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

type Doing = Pick<House, 'pool' | 'clock' | 'log'>

/**
 * Does what a request asks for, once: in one transaction, in which its answer is kept. The same request, sent again, is answered as it
 * was then; two that arrive together are one after the other. What was refused changed nothing and is judged anew.
 */
export const once = async (
  house: Doing,
  secret: Secret,
  sent: Sent,
  work: () => Promise<Outcome<string | null>>,
): Promise<Outcome<string | null>> => (await onceAll(house, secret, [sent], async () => [await work()]))[0]!

/**
 * The same for requests of one moment, in one transaction: `work` is asked for those not answered before, by their places. Of several
 * it lets none be refused that has written something, but throws: they are then done one by one. Undoable is only what is done alone.
 */
export async function onceAll(
  { pool, clock, log }: Doing,
  secret: Secret,
  all: readonly Sent[],
  work: (fresh: readonly number[]) => Promise<readonly Outcome<string | null>[]>,
): Promise<Outcome<string | null>[]> {
  const owners = all.map(({ person, request }) => `answer ${person} ${request}`)
  if (new Set(owners).size < all.length) throw new Error('a request came twice at once: one after the other, then')
  const macs = all.map(({ asked }) => secret.mac('request', asked))
  const undoable = all.length === 1 ? all[0]!.undoable : undefined
  const late = (err: unknown) => log.warn({ err }, 'what follows a change could not be done')
  // The connection went away: nothing is saved, or all of it and its answer with it. Either way asking once more is safe.
  const grace = undoable ? HOLD_SECONDS : 0
  let outcomes: Outcome<string | null>[] = []
  await inTransaction(pool, answered, late, grace).catch((error: Error) => {
    if (!isGone(error)) throw error
    log.warn({ err: error }, 'the connection was lost in a transaction; it is tried once more')
    return inTransaction(pool, answered, late, grace)
  })
  return outcomes

  async function answered(): Promise<Outcome<unknown>> {
    // In one order, lest two moments wait for each other.
    await query(
      pool,
      'requests begun',
      'select pg_advisory_xact_lock(place) from (select hashtextextended(o, 0) as place from unnest($1::text[]) o order by 1) p',
      [owners],
    )
    const before = await answeredBefore(pool, all)
    outcomes = all.map((one, i) => {
      const known = before.get(i)
      if (!known?.asked.equals(macs[i]!)) return usedBefore
      return accept(known.reply && inflateRawSync(secret.unseal(owners[i]!, known.reply)).toString())
    })
    const fresh = all.flatMap((_, i) => (before.has(i) ? [] : [i]))
    for (const [n, outcome] of (fresh.length ? await work(fresh) : []).entries()) outcomes[fresh[n]!] = outcome
    const done = fresh.filter((i) => outcomes[i]!.ok)
    if (done.length > 0) await keepAnswers(done)
    return outcomes.find(({ ok }) => ok) ?? outcomes[0]!
  }

  async function keepAnswers(done: readonly number[]): Promise<void> {
    const answers = done.map((i) => (outcomes[i] as { value: string | null }).value)
    const now = clock()
    const { wrote, told } = doneInUnit()
    // What was entered anew has nothing to go back to, and what became public was seen.
    const may =
      undoable?.holds(answers[0]!) &&
      wrote.length > 0 &&
      wrote.every(({ table, before }) => before > 0 && table !== 'publication')
    // Where nothing was written (a preview) nothing has to be remembered.
    await query(
      pool,
      'requests answered',
      `insert into answered_request (person, request, asked, reply, at, undo)
       select person, request, asked, reply, $5, $6::jsonb from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) as a(person, request, asked, reply)
       where pg_current_xact_id_if_assigned() is not null`,
      [
        done.map((i) => all[i]!.person),
        done.map((i) => all[i]!.request),
        done.map((i) => macs[i]!),
        answers.map((answer, n) => (answer === null ? null : secret.seal(owners[done[n]!]!, deflateRawSync(answer)))),
        now,
        may ? JSON.stringify({ door: undoable!.door, wrote, told }) : null,
      ],
    )
    if (may) undoable!.offered(new Date(now.getTime() + HOLD_SECONDS * 1000))
  }
}

/** Those answered before, by their places. A statement of its own: it must see what was committed while they waited. */
async function answeredBefore(pool: Doing['pool'], all: readonly Sent[]) {
  const rows = await query<{ place: number; asked: Buffer; reply: Buffer | null }>(
    pool,
    'requests answered before',
    // Not by arrays, whose lengths are guessed anew: PostgreSQL would plan it each time.
    `select s.place, a.asked, a.reply from jsonb_to_recordset($1::jsonb) as s(place int, person uuid, request uuid)
     join answered_request a on a.person = s.person and a.request = s.request`,
    [JSON.stringify(all.map(({ person, request }, place) => ({ place, person, request })))],
  )
  return new Map(rows.map(({ place, ...one }) => [place, one]))
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
