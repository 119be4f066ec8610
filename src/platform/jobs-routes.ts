import { sql } from 'kysely'
import { serve, type App } from './http/serve.ts'
import { listJobs, tryAgain, type WaitingJob } from './jobs-contract.ts'
import { CHANNEL } from './jobs.ts'

/** What failed in the background, for the administrator to see and to ask for again. */
export function jobRoutes(app: App) {
  const { db } = app.house
  serve(app, listJobs, async ({ now }) => {
    const [{ rows: failed }, { rows: counted }] = await Promise.all([
      sql<WaitingJob>`
        select id, name, attempts, run_at as "runAt", last_error as "lastError", given_up_at as "givenUpAt" from job
        where attempts > 0 order by given_up_at desc nulls last, run_at limit 500`.execute(db),
      sql<{
        waiting: number
      }>`select count(*)::int as waiting from job where given_up_at is null and run_at <= ${now}`.execute(db),
    ])
    return { waiting: counted[0]!.waiting, failed }
  })
  serve(app, tryAgain, async ({ body: { ids }, now }) => {
    const { rows } = await sql<{ id: string }>`
      with again as (update job set attempts = 0, run_at = ${now}::timestamptz, given_up_at = null where id = any(${ids}::uuid[]) returning id)
      select id, pg_notify(${CHANNEL}, current_schema()) from again`.execute(db)
    return { asked: rows.length }
  })
}
