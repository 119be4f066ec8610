import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import { byRegister } from './audience.ts'
import { campaignsFor } from './board.ts'
import type { coverageOfYear, Progress } from './contract.ts'
import { progressOf, sum } from './progress.ts'
import { inReach } from '../organisations/reach.ts'
import { countyName, type Reader } from './reader.ts'

/** As many columns as a sheet of A4 holds. */
const ON_A_SHEET = 7
const WEEK = 7 * 86_400_000

/** Four statements, however many campaigns and counties. */
export async function coverageOf(
  db: Db,
  reader: Reader,
  year: number,
  at: Date,
): Promise<Taken<(typeof coverageOfYear)['reply']>> {
  const [now, before] = await Promise.all([
    campaignsFor(db, reader, { year }),
    campaignsFor(db, reader, { year: year - 1 }),
  ])
  const opened = now.filter(({ status, progress }) => status !== 'draft' && progress.asked > 0)
  const shown = opened.slice(0, ON_A_SHEET)
  const ids = sql`select unnest(${shown.map(({ id }) => id)}::uuid[])`
  const [{ rows }, { rows: lately }] = await Promise.all([
    sql<Progress & { campaign: string; county: string | null }>`
      select b.* from (${progressOf(ids, reader.reads)}) b order by ${byRegister('b.county')}`.execute(db),
    // Whose first record that still stands was handed in within the week.
    sql<{ campaign: string; county: string | null; units: number }>`
      select campaign, county, count(*)::int as units from (
        select a.campaign, a.org, a.county, min(t.at) as at
        from activity a join act t on t.subject = a.id and t.act = 'activities.submit'
        where a.campaign in (${ids}) and a.status in ('submitted', 'approved') and ${inReach(reader.reads)}
        group by a.campaign, a.org, a.county) first
      where at > ${new Date(at.getTime() - WEEK)} group by campaign, county`.execute(db),
  ])
  const newly = (id: string, county: string | null) =>
    lately.find((one) => one.campaign === id && one.county === county)?.units ?? 0
  return {
    campaigns: shown.map(({ id, title, programme, progress }) => {
      const last = before.filter((one) => one.programme === programme && one.id !== id && one.progress.asked > 0)
      return {
        id,
        title,
        progress,
        lately: lately.filter(({ campaign }) => campaign === id).reduce((all, { units }) => all + units, 0),
        before: last.length > 0 ? sum(last.map((one) => one.progress)) : null,
        counties: rows
          .filter(({ campaign }) => campaign === id)
          .map(({ campaign: _campaign, ...row }) => ({
            ...row,
            name: countyName(reader.tree, row.county),
            lately: newly(id, row.county),
          })),
      }
    }),
    more: opened.length - shown.length,
  }
}
