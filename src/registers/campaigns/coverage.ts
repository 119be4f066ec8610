import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Taken } from '../../platform/http/endpoint.ts'
import { byRegister } from './audience.ts'
import { campaignsFor } from './board.ts'
import type { coverageOfYear, Progress } from './contract.ts'
import { progressOf, sum } from './progress.ts'
import { countyName, type Reader } from './reader.ts'

/** As many columns as a sheet of A4 holds. */
const ON_A_SHEET = 7

/** Three statements, however many campaigns and counties. */
export async function coverageOf(
  db: Db,
  reader: Reader,
  year: number,
): Promise<Taken<(typeof coverageOfYear)['reply']>> {
  const [now, before] = await Promise.all([
    campaignsFor(db, reader, { year }),
    campaignsFor(db, reader, { year: year - 1 }),
  ])
  const opened = now.filter(({ status, progress }) => status !== 'draft' && progress.asked > 0)
  const shown = opened.slice(0, ON_A_SHEET)
  const { rows } = await sql<Progress & { campaign: string; county: string | null }>`
    select b.* from (${progressOf(sql`select unnest(${shown.map(({ id }) => id)}::uuid[])`, reader.reads)}) b order by ${byRegister('b.county')}`.execute(
    db,
  )
  return {
    campaigns: shown.map(({ id, title, programme, progress }) => {
      const last = before.filter((one) => one.programme === programme && one.id !== id && one.progress.asked > 0)
      return {
        id,
        title,
        progress,
        before: last.length > 0 ? sum(last.map((one) => one.progress)) : null,
        counties: rows
          .filter(({ campaign }) => campaign === id)
          .map(({ campaign: _campaign, ...row }) => ({ ...row, name: countyName(reader.tree, row.county) })),
      }
    }),
    more: opened.length - shown.length,
  }
}
