import { dayOf } from '../../../calendar/plain-date.ts'
import { changeAll } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { bullyingReportRegister, type ReportRow } from './rows.ts'
import { toTheMinute } from './store.ts'

/** Erases all that was sealed of a report, with its keys and its receipt: nobody opens it any more. That it came, on which day, remains. */
export async function eraseReport(tx: Tx, report: string, reason: string, at: Date): Promise<void> {
  const before = (await tx
    .selectFrom('bullying_report')
    .selectAll()
    .where('id', '=', report)
    .forUpdate()
    .executeTakeFirst()) as ReportRow | undefined
  if (!before || before.erased_on !== null) return
  const { version: _, changed_at: __, ...row } = before
  const [verdict] = await changeAll(tx, bullyingReportRegister, [
    {
      before,
      after: { ...row, erased_on: dayOf(at) },
      act: 'bullying-reports.erase',
      by: { person: null },
      at: toTheMinute(at),
      reason,
    },
  ])
  if (verdict !== 'written') throw new Error(`report ${report} changed while it was being erased`)
  await tx
    .deleteFrom('report_chunk')
    .where('file', 'in', tx.selectFrom('report_file').select('id').where('report', '=', report))
    .execute()
  for (const table of ['report_unread', 'report_file', 'report_message', 'report_slot', 'report_receipt'] as const)
    await tx.deleteFrom(table).where('report', '=', report).execute()
}
