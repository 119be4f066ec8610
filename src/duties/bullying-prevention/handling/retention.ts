import { sql } from 'kysely'
import { dayOf } from '../../../calendar/plain-date.ts'
import { settingsOf } from '../../../platform/bureau-settings/store.ts'
import type { Retention } from '../../../platform/cases/room.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { eraseReport } from '../reports/erase.ts'
import { forgetHints } from './hints.ts'
import { keptUntil } from './keeping.ts'
import { handlingSettings as set } from './settings.ts'
import type { Bullying } from './state.ts'

/** How long cases of bullying are kept; the sealed report goes with its case. */
export const bullyingRetention: Retention = {
  leastDays: 365,
  async until(tx, { id, state, changed_at }) {
    // What joined another case is evidence in it.
    if (await mainStands(tx, id)) return null
    const [unfounded, found, severeAge] = await settingsOf(tx, [set.keepUnfounded, set.keepFound, set.severeAge])
    return keptUntil(state as Bullying, dayOf(changed_at), { unfounded, found, severeAge })
  },
  async also(tx, { id, state, number }, now) {
    await forgetHints(tx, id)
    const { report } = state as Bullying
    if (report) await eraseReport(tx, report, `${number}保存期限已满`, now)
  },
}

async function mainStands(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from act a join dossier main on main.id = (a.fact -> 'recorded' -> 'fact' ->> 'other')::uuid
    where a.subject = ${id} and a.act = 'bullying-cases.triage' and main.erased_on is null`.execute(tx)
  return rows.length > 0
}
