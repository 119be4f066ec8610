import type { Pool } from 'pg'

const DAY = 86_400_000
/** 《网络安全法》: network logs are kept for at least six months; and no longer than needed. */
const KEPT = 184 * DAY

/** Forgets attempts and sessions older than the law asks for, and steps nobody came back to. Returns rows removed. Run it nightly. */
export async function sweepSignIn(
  pool: Pool,
  now: Date,
): Promise<{ attempts: number; sessions: number; steps: number }> {
  const before = new Date(now.getTime() - KEPT)
  // The last number of a bucket stays: a number is never given twice, or an old puzzle's solution would be good again.
  const attempts = await pool.query(
    `delete from sign_in_attempt a where at < $1 and exists (select from sign_in_attempt b where b.bucket = a.bucket and b.ordinal > a.ordinal)`,
    [before],
  )
  const sessions = await pool.query('delete from session where expires_at < $1', [before])
  const steps = await pool.query('delete from sign_in_step where expires_at < $1', [now])
  return { attempts: attempts.rowCount ?? 0, sessions: sessions.rowCount ?? 0, steps: steps.rowCount ?? 0 }
}
