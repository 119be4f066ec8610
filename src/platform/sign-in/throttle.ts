import type { Pool } from 'pg'
import { bitsFor, isSolved, type Puzzle } from './puzzle.ts'
import type { Secret } from './secret.ts'

/** Where a guess is counted, and how it stands there. */
interface Bucket {
  readonly key: Buffer
  /** The last place taken. */
  readonly ordinal: number
  /** Failures of the last day since the last success. */
  readonly failures: number
}

/** What the page sends back: the seed it was given and the number it found. */
export interface Solution {
  readonly seed: string
  readonly nonce: number
}

/** A place taken in a bucket, to be settled when the guess has ended. */
export interface Place {
  readonly key: Buffer
  readonly ordinal: number
}

/**
 * Counts guesses against an account, never against an address: a whole school may sit behind one. A browser on which the
 * account has signed in before has a bucket of its own, so that a stranger's guesses cost the owner nothing.
 */
export function createThrottle(pool: Pool, secret: Secret) {
  const keyOf = (account: string, device: string) => secret.mac('account', `${account}\0${device}`)
  const seedOf = ({ key, ordinal }: Bucket) =>
    secret
      .mac('puzzle', `${key.toString('hex')} ${ordinal}`)
      .toString('base64url')
      .slice(0, 22)

  async function count(key: Buffer, now: Date): Promise<Bucket & { known: boolean }> {
    const { rows } = await pool.query<{ ordinal: number; failures: number; known: boolean }>({
      name: 'sign-in bucket',
      text: `with last as (select max(ordinal) as ok from sign_in_attempt where bucket = $1 and outcome = 'ok')
        select coalesce(max(a.ordinal), 0)::int as ordinal, (select ok is not null from last) as known,
          count(*) filter (where a.at > $2::timestamptz - interval '1 day'
            and a.ordinal > (select coalesce(ok, 0) from last))::int as failures
        from sign_in_attempt a where a.bucket = $1`,
      values: [key, now],
    })
    return { key, ...rows[0]! }
  }

  const settle = ({ key, ordinal }: Place, outcome: 'ok' | 'failed') =>
    pool.query({
      name: 'sign-in outcome',
      text: `update sign_in_attempt set outcome = $3 where bucket = $1 and ordinal = $2`,
      values: [key, ordinal, outcome],
    })

  return {
    /** The bucket in which a guess at this account from this browser counts. `device` is the browser's mark, or ''. */
    async bucket(account: string, device: string, now: Date): Promise<Bucket> {
      const own = device ? await count(keyOf(account, device), now) : undefined
      return own?.known ? own : count(keyOf(account, ''), now)
    },

    /** What must be solved before the next guess in this bucket; undefined when it is free or rightly solved. */
    demanded(bucket: Bucket, solution: Solution | undefined): Puzzle | undefined {
      const puzzle = { seed: seedOf(bucket), bits: bitsFor(bucket.failures) }
      if (puzzle.bits === 0) return undefined
      return solution && solution.seed === puzzle.seed && isSolved(puzzle, solution.nonce) ? undefined : puzzle
    },

    /**
     * Takes the next place in the bucket; undefined when another guess took it first, and then the solution is spent: of a
     * hundred guesses sent at once with one solution, one counts. A place never settled counts as a failure.
     */
    async take(
      { key, ordinal }: Bucket,
      person: string | null,
      address: string,
      now: Date,
    ): Promise<Place | undefined> {
      const { rowCount } = await pool.query({
        name: 'sign-in attempt',
        text: `insert into sign_in_attempt (bucket, ordinal, at, outcome, person, address) values ($1, $2, $3, 'open', $4, $5)
          on conflict do nothing`,
        values: [key, ordinal + 1, now, person, address],
      })
      return rowCount === 1 ? { key, ordinal: ordinal + 1 } : undefined
    },

    fail: async (place: Place) => void (await settle(place, 'failed')),

    /** The guess was right: failures are forgotten, and this browser is known from now on. */
    async succeed(place: Place, account: string, device: string, now: Date) {
      await settle(place, 'ok')
      const key = keyOf(account, device)
      if (!device || key.equals(place.key)) return
      await pool.query({
        name: 'sign-in known browser',
        text: `insert into sign_in_attempt (bucket, ordinal, at, outcome)
          select $1, coalesce(max(ordinal), 0) + 1, $2, 'ok' from sign_in_attempt where bucket = $1 on conflict do nothing`,
        values: [key, now],
      })
    },

    /** The guess was never judged (the queue was full): it counts for nothing. */
    async withdraw({ key, ordinal }: Place) {
      await pool.query(`delete from sign_in_attempt where bucket = $1 and ordinal = $2 and outcome = 'open'`, [
        key,
        ordinal,
      ])
    },
  }
}
