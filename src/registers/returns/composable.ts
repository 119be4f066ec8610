import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import { composable, type AmountField } from '../../figures/composable.ts'
import type { BatchStatus } from './contract.ts'

const statuses = {
  reading: { zh: '正在读取', en: 'Being read' },
  ready: { zh: '待确认', en: 'To be confirmed' },
  importing: { zh: '正在写入', en: 'Being written' },
  done: { zh: '已写入', en: 'Written' },
  failed: { zh: '读取失败', en: 'Could not be read' },
  discarded: { zh: '已放弃', en: 'Discarded' },
} as const satisfies Record<BatchStatus, Words>

const rows = (name: string, zh: string, en: string): AmountField<'条'> => ({
  kind: 'amount',
  label: { zh, en },
  units: ['条'],
  sql: sql<number>`(a.counts ->> ${sql.lit(name)})::int`,
})

/** Workbooks handed in, and what became of their rows. */
export const returnRecords = composable({
  id: 'returns',
  title: { zh: '报送的表格', en: 'Workbooks handed in' },
  records: ['份', '次'],
  page: '/returns',
  needs: 'returns.hand-in',
  fields: {
    handedIn: { kind: 'day', label: { zh: '报送日期', en: 'Handed in on' }, sql: sql`a.on_day` },
    status: { kind: 'dimension', label: { zh: '状态', en: 'Status' }, choices: statuses, sql: sql`a.status` },
    accepted: rows('accepted', '接受的行', 'Rows accepted'),
    corrected: rows('corrected', '更正后接受的行', 'Rows accepted after correction'),
    already: rows('already', '已有的行', 'Rows that were there already'),
    refused: rows('refused', '退回的行', 'Rows refused'),
    hidden: rows('hidden', '隐藏未取的行', 'Hidden rows left out'),
  },
  // A workbook's way is no record of changes: of a moment past, those handed in by then, as they stand now.
  rows: ({ asOf, until }) => sql`
    select b.id, b.org, o.county, b.file_name as title, b.status, b.counts, (b.at at time zone 'Asia/Shanghai')::date as on_day
    from return_batch b left join organisation_on(${until}::date) o on o.org = b.org
    where ${asOf === null ? sql`true` : sql`b.at <= ${asOf}`}`,
})
