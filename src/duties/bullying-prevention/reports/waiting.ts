import { sql } from 'kysely'
import type { House } from '../../../platform/house.ts'
import type { Gauge } from '../../../platform/watch/metrics.ts'

/**
 * How many sealed reports nobody has opened. Those of the last hour are left out: numbers are read every few seconds, and would tell the moment at which a
 * child wrote.
 */
export async function waitingReports({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<readonly Gauge[]> {
  const hour = new Date(clock().getTime() - 3_600_000)
  const { rows } = await sql<{
    waiting: number
  }>`select count(*)::int as waiting from report_unread where since < ${hour}`.execute(db)
  return [
    {
      name: 'sealed_reports_waiting',
      help: 'Sealed reports that nobody has opened for an hour.',
      value: rows[0]!.waiting,
    },
  ]
}
