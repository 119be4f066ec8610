import type { Pool } from 'pg'
import { digest, newToken } from './secret.ts'

const MINUTES = 60_000

export interface Step<Data> {
  readonly person: string | null
  readonly data: Data
}

/**
 * What must be remembered between two requests of one sign-in or enrolment, under a token only the browser has.
 * In the database, so that the second request may reach another process.
 */
export function createSteps(pool: Pool) {
  return {
    async put(kind: string, person: string | null, data: object, now: Date): Promise<string> {
      const token = newToken()
      await pool.query(
        `with old as (delete from sign_in_step where expires_at < $5)
         insert into sign_in_step (id, kind, person, data, expires_at) values ($1, $2, $3, $4, $6)`,
        [digest(token), kind, person, data, now, new Date(now.getTime() + 10 * MINUTES)],
      )
      return token
    },

    /** Takes a step, once. */
    async take<Data>(kind: string, token: string, now: Date): Promise<Step<Data> | undefined> {
      const { rows } = await pool.query<Step<Data>>(
        'delete from sign_in_step where id = $1 and kind = $2 and expires_at > $3 returning person, data',
        [digest(token), kind, now],
      )
      return rows[0]
    },

    /** Looks at a step that allows several tries; counts this one before it is judged. */
    async attempt<Data>(kind: string, token: string, now: Date, most: number): Promise<Step<Data> | undefined> {
      const { rows } = await pool.query<Step<Data>>(
        `update sign_in_step set data = data || jsonb_build_object('tries', coalesce((data->>'tries')::int, 0) + 1)
         where id = $1 and kind = $2 and expires_at > $3 and coalesce((data->>'tries')::int, 0) < $4 returning person, data`,
        [digest(token), kind, now, most],
      )
      return rows[0]
    },
  }
}

export type Steps = ReturnType<typeof createSteps>
