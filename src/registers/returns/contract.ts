import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Mend } from '../../platform/sheets/mending.ts'
import { layoutDoors } from '../../platform/sheets/layouts/contract.ts'
import { fields, type Field } from './fields.ts'

export const verdicts = {
  refused: { zh: '未通过', en: 'Refused' },
  corrected: { zh: '有更正', en: 'Corrected' },
  accepted: { zh: '通过', en: 'Accepted' },
  already: { zh: '原已登记', en: 'Already there' },
} as const
export const Verdict = z.enum(['refused', 'corrected', 'accepted', 'already'])
export type Verdict = z.infer<typeof Verdict>

export const batchStatuses = {
  reading: { zh: '正在读取', en: 'Reading' },
  ready: { zh: '待确认', en: 'To be confirmed' },
  importing: { zh: '正在登记', en: 'Writing' },
  done: { zh: '已登记', en: 'Done' },
  failed: { zh: '无法读取', en: 'Not readable' },
  discarded: { zh: '已放弃', en: 'Discarded' },
} as const
export const BatchStatus = z.enum(['reading', 'ready', 'importing', 'done', 'failed', 'discarded'])
export type BatchStatus = z.infer<typeof BatchStatus>

const HiddenRows = z.enum(['refuse', 'take'])
/** Rows by verdict, and how many of them are hidden in the sheet. */
export const Counts = z.object({
  refused: z.number().int(),
  corrected: z.number().int(),
  accepted: z.number().int(),
  already: z.number().int(),
  hidden: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

const Said = { zh: z.string(), en: z.string() }
const FieldName = z.enum(Object.keys(fields) as [Field, ...Field[]])
const Remark = z.object({
  kind: z.enum(['refused', 'corrected', 'note']),
  code: z.string(),
  field: FieldName.nullable(),
  ...Said,
})
export const BatchNote = z.object({ sheet: z.string(), row: z.number().int().optional(), ...Said })
export type BatchNote = z.infer<typeof BatchNote>

/** A workbook handed in. */
export const Batch = z.object({
  id: z.uuid(),
  at: z.date(),
  senderName: z.string(),
  org: z.uuid(),
  orgName: z.string(),
  campaign: z.uuid().nullable(),
  campaignTitle: z.string().nullable(),
  fileName: z.string(),
  hiddenRows: HiddenRows,
  status: BatchStatus,
  done: z.number().int(),
  total: z.number().int(),
  counts: Counts,
  notes: z.array(BatchNote),
  refusal: z.object({ code: z.string(), ...Said }).nullable(),
  settledAt: z.date().nullable(),
})
export type Batch = z.infer<typeof Batch>

/** One row of it: where it stands, what it says, what became of it. */
export const BatchRow = z.object({
  no: z.number().int(),
  sheet: z.string(),
  row: z.number().int(),
  verdict: Verdict,
  remarks: z.array(Remark),
  record: z.uuid().nullable(),
  orgName: z.string().nullable(),
  day: PlainDate.nullable(),
  title: z.string().nullable(),
  people: z.number().int().nullable(),
  /** The row as it stood, cell by cell. */
  shown: z.array(z.string()),
})
export type BatchRow = z.infer<typeof BatchRow>

const ById = z.object({ id: z.uuid() })
const needs = 'returns.hand-in' as const

/** Takes one workbook as multipart/form-data; it is read in the background. */
export const handInReturn = endpoint({
  id: 'returns.hand-in',
  method: 'POST',
  path: '/api/returns',
  needs,
  title: { zh: '上传表格', en: 'Hand in a workbook' },
  query: z.object({
    campaign: z.uuid().optional(),
    /** On whose behalf, when one holds several posts. */
    org: z.uuid().optional(),
    hiddenRows: HiddenRows.default('refuse'),
    request: z.uuid(),
  }),
  reply: z.object({ id: z.uuid() }),
  upload: true,
})

export const listReturns = endpoint({
  id: 'returns.list',
  method: 'GET',
  path: '/api/returns',
  needs,
  title: { zh: '表格报送列表', en: 'List returns' },
  query: z.object({
    status: BatchStatus.optional(),
    campaign: z.uuid().optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({ rows: z.array(Batch), next: z.uuid().nullable() }),
})

export const readReturn = endpoint({
  id: 'returns.read',
  method: 'GET',
  path: '/api/returns/:id',
  needs,
  title: { zh: '表格报送', en: 'Return' },
  params: ById,
  reply: Batch.extend({ headers: z.record(z.string(), z.array(z.string())) }),
})

export const listReturnRows = endpoint({
  id: 'returns.rows',
  method: 'GET',
  path: '/api/returns/:id/rows',
  needs,
  title: { zh: '表格逐行结果', en: 'Rows of a return' },
  params: ById,
  query: z.object({
    verdict: Verdict.optional(),
    after: z.coerce.number().int().default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(BatchRow), next: z.string().nullable() }),
})

const Requested = z.object({ request: z.uuid() })

const act = (name: string, zh: string, en: string) =>
  ({
    id: `returns.${name}`,
    method: 'POST',
    path: `/api/returns/:id/${name}`,
    needs,
    title: { zh, en },
    params: ById,
    reply: z.object({ id: z.uuid(), status: BatchStatus }),
  }) as const

/** Writes all rows not refused, in one transaction. */
export const confirmReturn = endpoint({ ...act('confirm', '确认登记', 'Confirm a return'), body: Requested })
export const discardReturn = endpoint({ ...act('discard', '放弃', 'Discard a return'), body: Requested })
/** Judges the rows again, hidden ones taken or refused. */
export const judgeHiddenRows = endpoint({
  ...act('hidden-rows', '隐藏行的处理', 'Treatment of hidden rows'),
  body: z.object({ hiddenRows: HiddenRows, request: z.uuid() }),
})

/** Cells mended in the browser: the workbook is judged again with them, few rows at once, many in the background. */
export const mendReturn = endpoint({
  ...act('mend', '就地改单元格', 'Mend cells'),
  body: z.object({ cells: z.array(Mend).min(1).max(50), request: z.uuid() }),
})

/** The sender's own rows, each with what became of it, refused ones first. */
export const returnedWorkbook = endpoint({
  id: 'returns.returned',
  method: 'GET',
  path: '/api/returns/:id/returned.xlsx',
  needs,
  title: { zh: '下载退回的表格', en: 'Download the returned workbook' },
  params: ById,
})

/** Files that are not read by themselves are pointed out on a preview; kept for the branch they are handed in for. */
export const returnLayouts = layoutDoors('returns', '/api/return-layouts', needs, { zh: '表格报送', en: 'Returns' })

/** A workbook to fill in: for one school its own name in it, for a county all its schools. */
export const returnTemplate = endpoint({
  id: 'returns.template',
  method: 'GET',
  path: '/api/return-template.xlsx',
  needs,
  title: { zh: '下载空白表格', en: 'Download a workbook to fill in' },
  query: z.object({ campaign: z.uuid().optional(), org: z.uuid().optional() }),
})
