import { settingOf } from '../../platform/bureau-settings/store.ts'
import { nightly } from '../../platform/nightly.ts'
import { rowsKeptDays } from './settings.ts'

const DAY = 86_400_000

/**
 * The rows of a workbook are working papers and may name people: every night those are cleared that nobody has to ask about any
 * more, and workbooks nobody confirmed are let go of with them. What was entered from them stays.
 */
export const forgetRows = nightly('returns.forget-rows', async ({ db }, now) => {
  const before = new Date(now.getTime() - (await settingOf(db, rowsKeptDays)) * DAY)
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('return_batch')
      .set({ status: 'discarded', file: null, settled_at: now })
      .where('status', '=', 'ready')
      .where('at', '<', before)
      .execute()
    const old = tx
      .selectFrom('return_batch')
      .select('id')
      .where((e) => e.or([e('settled_at', '<', before), e.and([e('status', '=', 'discarded'), e('at', '<', before)])]))
    await tx.deleteFrom('return_row').where('batch', 'in', old).execute()
  })
})
