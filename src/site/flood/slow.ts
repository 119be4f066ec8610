import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../calendar/plain-date.ts'
import type { Outcome } from '../../law/outcome.ts'
import type { House } from '../../platform/house.ts'
import { batching } from '../../platform/batch.ts'
import { enqueue, final, job } from '../../platform/jobs.ts'
import type { Followed } from '../kit/section.ts'

/** A submission that waits. It is judged as of the moment it arrived: waiting costs nobody a deadline. */
const Waiting = z.object({
  form: z.string(),
  title: z.string(),
  params: z.record(z.string(), z.string()),
  typed: z.string(),
  request: z.uuid(),
  receipt: z.string(),
  arrivedAt: z.coerce.date(),
})
export type Waiting = z.infer<typeof Waiting>

const NAME = 'site.slow'
const task = { name: NAME, payload: Waiting }
/** One every two seconds, in milliseconds. */
export const PACE = 2000
/** So many wait at most, eleven hours; whoever comes after that is asked to come back or to switch script on. */
const MOST = 20_000

/** Enters what waited. `null`: this form is no longer there. */
export type Enter = (waiting: Waiting) => Promise<Outcome<unknown>>

/**
 * The queue for browsers without script, which cannot pay by working: what they send is accepted, told to wait, and entered at a
 * steady pace. Kept with the jobs of the house, so that a restart loses nothing.
 */
export function slowQueue() {
  const forms = new Map<string, Enter>()
  // One batch at a time: in a flood two would give out the same places.
  const line = batching(
    (joining: { house: House; waiting: Waiting }[]) =>
      join(
        joining[0]!.house,
        joining.map(({ waiting }) => waiting),
      ),
    { writers: 1 },
  )
  return {
    serve: (form: string, enter: Enter) => void forms.set(form, enter),

    job: job<Waiting>({
      ...task,
      async run(_house, waiting) {
        const enter = forms.get(waiting.form)
        if (!enter) throw new Error(`the form ${waiting.form} is not served any more`)
        const outcome = await enter(waiting)
        // As of the moment it arrived, so the rules will not say otherwise later: it is parked, and holds up nobody.
        if (!outcome.ok) throw final(outcome.refusal.say.zh)
      },
    }),

    /** Puts it at the end; how many stand before it, or null when the queue is full. The same request again takes no second place. */
    join: (house: House, waiting: Waiting): Promise<number | null> => line({ house, waiting }),

    /** What is to be told of one that still waits, or that could not be entered. */
    async follow({ db }: House, receipt: Buffer): Promise<Followed | null> {
      const found = await db
        .selectFrom('job')
        .select(['payload', 'given_up_at', 'last_error'])
        .where('key', '=', keyOf(receipt.toString('hex')))
        .executeTakeFirst()
      if (!found) return null
      const { title, arrivedAt } = Waiting.parse(found.payload)
      const arrived = {
        day: dayOf(arrivedAt),
        what: { zh: '收到，排队等待入册', en: 'Received; waiting to be entered' },
      }
      const failed = found.given_up_at && {
        day: dayOf(found.given_up_at),
        what: { zh: '没能入册，请打电话告诉我们', en: 'It could not be entered; please telephone us' },
        ...(found.last_error && { text: found.last_error }),
      }
      return { title, steps: failed ? [arrived, failed] : [arrived] }
    },
  }
}

/** The queue keeps its pace, so that the last place tells how long it is: nobody counts the thousands before him. */
function join({ db, clock }: House, all: readonly Waiting[]): Promise<(number | null)[]> {
  const now = clock().getTime()
  const before = (at: number) => Math.max(0, Math.round((at - now) / PACE) - 1)
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ key: string; at: Date }>`
      (select '' as key, run_at as at from job where name = ${NAME} and given_up_at is null and attempts = 0 order by run_at desc limit 1)
      union all select key, run_at from job where key = any(${all.map(({ receipt }) => keyOf(receipt))}::text[]) and given_up_at is null`.execute(
      tx,
    )
    const places = new Map(rows.map(({ key, at }) => [key, at.getTime()]))
    let last = Math.max(now, places.get('') ?? 0)
    const found: (number | null)[] = []
    for (const waiting of all) {
      const key = keyOf(waiting.receipt)
      const place = places.get(key) ?? last + PACE
      if (!places.has(key) && before(place) < MOST) {
        await enqueue(tx, task, waiting, { at: new Date(place), key })
        places.set(key, place)
        last = place
      }
      found.push(places.has(key) ? before(place) : null)
    }
    return found
  })
}

export type SlowQueue = ReturnType<typeof slowQueue>

const keyOf = (receipt: string) => `${NAME} ${receipt}`
