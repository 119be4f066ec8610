// 年度报告应当公开：《政府信息公开条例》第二十条、第二十六条
import canonicalize from 'canonicalize'
import { shippedCalendar } from '../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { openGovernment as law } from '../law/open-government.ts'
import type { By } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { publicationKind } from '../platform/publication/catalogue.ts'
import {
  correctPublication,
  owePublication,
  publicationOf,
  publish,
  withdrawPublication,
} from '../platform/publication/publish.ts'
import type { BoundReport } from './bound.ts'
import { proofOfReport } from './proof.ts'
import type { ReportRow } from './row.ts'

/** What is made public of it. */
export const annualReport = publicationKind({
  id: 'annual-report',
  title: { zh: '法治政府建设年度报告', en: 'Annual report on governing by law' },
  basis: law.第二十条,
})

/** Whether everybody may read it now. */
export async function isPublished(db: Db, report: string): Promise<boolean> {
  const found = await db
    .selectFrom('publication')
    .select('id')
    .where('about', '=', report)
    .where('kind', '=', annualReport.id)
    .where('published_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** The frozen report as bytes, the same wherever they are made: by their hash anybody recognises it. */
export const frozenBytes = (frozen: BoundReport) => Buffer.from(canonicalize(frozen)!)

interface Doing {
  readonly by: By
  readonly at: Date
}

const owed = (row: ReportRow, frozen: BoundReport, { by, at }: Doing) => ({
  about: row.id,
  kind: annualReport,
  org: row.org,
  title: row.title,
  madeOn: dayOf(at),
  calendar: shippedCalendar,
  path: `/reports/${row.id}`,
  files: [{ name: 'frozen.json', sha256: proofOfReport(frozen) }],
  by,
  at,
})

/** A signed report is owed to the public. */
export async function oweReport(tx: Tx, row: ReportRow, doing: Doing): Promise<void> {
  if (row.frozen) await owePublication(tx, owed(row, row.frozen, doing))
}

/** It is public from now on, looked at by these; a correction says so on what it corrects, which stays. */
export async function publishReport(
  tx: Tx,
  row: ReportRow,
  reviewed: { readonly secrecy: string; readonly privacy: string; readonly on: PlainDate },
  because: string,
  doing: Doing,
): Promise<void> {
  await publish(tx, { ...owed(row, row.frozen!, doing), reviewed })
  const before = row.corrects && (await publicationOf(tx, { about: row.corrects, kind: annualReport }))
  if (before && before.published_at && !before.withdrawn_at)
    await correctPublication(tx, before, { ...doing, what: `已由更正版替代：${because}` })
}

/** A published one whose lock is taken off is withdrawn. */
export async function withdrawReport(tx: Tx, row: ReportRow, why: string, doing: Doing): Promise<void> {
  const before = await publicationOf(tx, { about: row.id, kind: annualReport })
  if (before?.published_at && !before.withdrawn_at) await withdrawPublication(tx, before, { ...doing, why })
}
