import type { FastifyReply } from 'fastify'
import { dayOf } from '../../calendar/plain-date.ts'
import { direct } from '../../law/places.ts'
import { refuse, type Outcome } from '../../law/outcome.ts'
import { asDownload, toXlsx, type Column } from '../../platform/export.ts'
import type { House } from '../../platform/house.ts'
import { inWords } from '../../books/spoken.ts'
import { formOf } from '../../books/own/build.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { maskedAnswers } from '../campaigns/columns/rules.ts'
import { columnsOf } from '../campaigns/columns/store.ts'
import { headcountSources, statuses } from './contract.ts'
import { allKinds } from './kind-store.ts'
import { everyRecord, type Filter, type RecordFound } from './lists.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Reach } from '../organisations/reach.ts'

/** A spreadsheet ends at 1,048,576 rows, and so far nobody reads more than this; beyond it we say so instead of cutting. */
const MOST_ROWS = 100_000

/** All matching records as one workbook. */
export async function exportRecords(
  house: House,
  tree: Tree,
  reach: Reach,
  filter: Filter,
  reply: FastifyReply,
  now: Date,
): Promise<Outcome<unknown> | FastifyReply> {
  const kinds = new Map((await allKinds(house)).map(({ code, zh }) => [code, zh]))
  const rows: RecordFound[] = []
  for await (const row of everyRecord(house, tree, reach, filter, MOST_ROWS + 1)) rows.push(row)
  if (rows.length > MOST_ROWS)
    return refuse(
      'activities.too-many-to-export',
      `符合条件的记录超过${MOST_ROWS}条，请按县区或日期分几次导出。`,
      `More than ${MOST_ROWS} records match; please export by county or period.`,
      { status: 413 },
    )
  const columns = filter.campaign ? await columnsOf(house.db, filter.campaign) : null
  const file = await toXlsx(
    [
      { title: '日期', kind: 'day', value: (row: RecordFound) => row.day },
      { title: '县（市、区）', value: (row) => row.countyName ?? direct(house.place()).zh },
      { title: '单位', value: (row) => row.orgName },
      { title: '类型', value: (row) => kinds.get(row.kind) ?? row.kind },
      { title: '名称', value: (row) => row.title },
      { title: '场次', value: (row) => row.sessions },
      { title: '学生（人次）', value: (row) => row.pupils },
      { title: '教职工（人次）', value: (row) => row.staff },
      { title: '家长（人次）', value: (row) => row.parents },
      { title: '其他（人次）', value: (row) => row.others },
      { title: '人数来源', value: (row) => headcountSources[row.headcount_source].zh },
      { title: '发放资料（份）', value: (row) => row.copies },
      { title: '照片（张）', value: (row) => row.photoCount },
      ...columnsIn(columns),
      { title: '状态', value: (row) => statuses[row.status].zh },
      { title: '编号', value: (row) => row.id },
    ],
    rows,
    { sheet: '活动记录', demo: house.demo },
  )
  return reply.headers(asDownload(`活动记录-${dayOf(now)}.xlsx`)).send(Buffer.from(file))
}

/** What the campaign asked besides, beneath its masks; photos are counted. */
const columnsIn = (columns: Columns | null): Column<RecordFound>[] =>
  (columns ? fieldsOf(formOf(columns.fields)) : []).map(([code, meta]) => {
    const { label, unit, input } = meta
    const title = unit ? `${label.zh}（${unit}）` : label.zh
    const value = ({ answers }: RecordFound) => maskedAnswers(columns, answers)?.[code] ?? null
    if (input === 'whole') return { title, kind: 'number', value: (row) => value(row) as number | null }
    if (input === 'money') return { title: `${label.zh}（元）`, kind: 'number', value: (row) => yuanOf(value(row)) }
    if (input === 'files')
      return { title: `${label.zh}（张）`, kind: 'number', value: (row) => [value(row) ?? []].flat().length }
    return { title, value: (row) => inWords(meta, value(row), (id) => id) }
  })

const yuanOf = (fen: unknown) => (typeof fen === 'number' ? fen / 100 : null)
