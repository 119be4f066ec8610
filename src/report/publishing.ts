// 年度报告应当公开：《政府信息公开条例》第二十条、第二十六条
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { shippedCalendar } from '../calendar/calendar.ts'
import { dayOf } from '../calendar/plain-date.ts'
import { openGovernment as law } from '../law/open-government.ts'
import type { By } from '../platform/change.ts'
import type { Tx } from '../platform/db/connect.ts'
import { publicationKind } from '../platform/publication/catalogue.ts'
import { owePublication, publicationOf, withdrawPublication } from '../platform/publication/publish.ts'
import type { BoundReport } from './bound.ts'
import type { ReportRow } from './row.ts'

/** What is made public of it. */
export const annualReport = publicationKind({
  id: 'annual-report',
  title: { zh: '法治政府建设年度报告', en: 'Annual report on governing by law' },
  basis: law.第二十条,
})

/** The frozen report as bytes, the same wherever they are made: by their hash anybody recognises it. */
export const frozenBytes = (frozen: BoundReport) => Buffer.from(canonicalize(frozen)!)

/** A locked report is owed to the public; a published one whose lock is taken off is withdrawn. In the transaction of the lock. */
export async function followLock(
  tx: Tx,
  row: ReportRow,
  act: string,
  { by, at, reason }: { readonly by: By; readonly at: Date; readonly reason?: string | undefined },
): Promise<void> {
  const { id: about, org, title, frozen } = row
  if (act === 'report.lock' && frozen)
    await owePublication(tx, {
      about,
      kind: annualReport,
      org,
      title,
      madeOn: dayOf(at),
      calendar: shippedCalendar,
      path: `/reports/${about}`,
      files: [{ name: 'frozen.json', sha256: hash('sha256', frozenBytes(frozen), 'hex') }],
      by,
      at,
    })
  if (act === 'report.reopen') {
    const before = await publicationOf(tx, { about, kind: annualReport })
    if (before?.published_at && !before.withdrawn_at)
      await withdrawPublication(tx, before, { by, at, why: reason ?? '' })
  }
}
