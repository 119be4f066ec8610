import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'
import { channels, enteredChannels, type Channel } from './channels.ts'
import { SEALED } from './envelope/message.ts'
import { MOST_CHUNKS, SEALED_CHUNK } from './envelope/file.ts'
import { PARTS } from './puzzle.ts'
import { standings } from './standings.ts'

/** So many bytes in base64url, neither more nor less: what has another length is not sealed as ours is. */
const sealed = (bytes: number) => z.base64url().length(Math.ceil((bytes * 4) / 3))

const Slot = z.object({ key: z.uuid(), sealed: sealed(113) })
const Message = z.object({ id: z.uuid(), sealed: sealed(SEALED) })
const File = z.object({ id: z.uuid(), chunks: z.number().int().min(1).max(MOST_CHUNKS) })
const Files = z
  .array(File)
  .max(10)
  .refine(
    (files) => files.reduce((sum, { chunks }) => sum + chunks, 0) <= MOST_CHUNKS,
    '文件合计不能超过20 MB｜Files may not exceed 20 MB in all',
  )
const FileArrived = z.object({ id: z.uuid(), chunks: z.number().int(), have: z.number().int() })
const Lookup = sealed(32)
/** Work done for this one submission, see puzzle.ts. */
const Work = z.object({
  stamp: z.string().max(40),
  tries: z.number().int().min(1).max(1e6),
  nonces: z.array(z.number().int().min(0)).length(PARTS),
})

/** A sealed report, whoever sealed it. */
export const SealedReport = z.object({
  id: z.uuid(),
  lookup: Lookup,
  receipt: sealed(60),
  slots: z.array(Slot).min(2).max(40),
  message: Message,
  files: Files.default([]),
})
export type SealedReport = z.output<typeof SealedReport>

const Recipients = z.array(z.object({ key: z.uuid(), publicKey: z.string() }))

/** What a browser needs to seal a report, or to ask for one by its receipt code. */
export const openReporting = endpoint({
  id: 'bullying-reports.opening',
  method: 'GET',
  path: '/api/bullying-reports/opening',
  needs: 'public',
  title: { zh: '准备举报', en: 'Prepare a report' },
  reply: z.object({
    stamp: z.string(),
    tell: z.number().int(),
    ask: z.number().int(),
    salt: z.string(),
    digits: z.number().int(),
    recipients: Recipients,
  }),
})

export const sendReport = endpoint({
  id: 'bullying-reports.send',
  method: 'POST',
  path: '/api/bullying-reports',
  needs: 'public',
  title: { zh: '举报', en: 'Report' },
  repeated: { as: 'itself', why: 'Nobody is signed in; a report is known by the id made beside its key.' },
  body: SealedReport.extend({ work: Work, channel: z.enum(['site', 'poster']) }),
  reply: z.object({ day: PlainDate }),
})

/** Whoever holds the code shows what it yields instead of the code. */
export const sendChunk = endpoint({
  id: 'bullying-reports.chunk',
  method: 'POST',
  path: '/api/bullying-reports/chunks',
  needs: 'public',
  title: { zh: '上传举报材料', en: 'Upload a part of a file' },
  repeated: { as: 'itself', why: 'Nobody is signed in; a part has its number.' },
  body: z.object({
    lookup: Lookup,
    file: z.uuid(),
    n: z
      .number()
      .int()
      .min(0)
      .max(MOST_CHUNKS - 1),
    sealed: sealed(SEALED_CHUNK),
  }),
  reply: z.object({ missing: z.array(z.number().int()) }),
})

export const returnToReport = endpoint({
  id: 'bullying-reports.return',
  method: 'POST',
  path: '/api/bullying-reports/return',
  needs: 'public',
  title: { zh: '凭回执查看', en: 'Come back by receipt' },
  repeated: { as: 'nothing', why: 'It reads; the receipt stands in the body to stand in no log.' },
  body: z.object({ work: Work, lookup: Lookup }),
  reply: z.object({
    report: z.uuid(),
    day: PlainDate,
    receipt: z.string(),
    messages: z.array(
      z.object({ id: z.uuid(), author: z.enum(['reporter', 'handler']), day: PlainDate, sealed: z.string() }),
    ),
    standing: z.enum(standings),
    /** What was written since has not been opened. */
    unread: z.boolean(),
    files: z.array(FileArrived),
  }),
})

/**
 * The key to what is half written in a tab. The server makes it of its own secret and of the slot of time, and gives it out in that slot and
 * the next: after that nobody opens what was left behind on a telephone. What is written never comes here.
 */
export const draftKey = endpoint({
  id: 'bullying-reports.draft-key',
  method: 'POST',
  path: '/api/bullying-reports/draft-keys',
  needs: 'public',
  title: { zh: '没写完的举报的钥匙', en: 'The key to a report half written' },
  repeated: { as: 'nothing', why: 'It computes, and keeps nothing.' },
  body: z.object({ draft: sealed(16), slot: z.number().int().min(0).optional() }),
  reply: z.object({ slot: z.number().int(), key: z.string() }),
})

export const addToReport = endpoint({
  id: 'bullying-reports.add',
  method: 'POST',
  path: '/api/bullying-reports/additions',
  needs: 'public',
  title: { zh: '补充举报', en: 'Add to a report' },
  repeated: { as: 'itself', why: 'Nobody is signed in; a message has its id.' },
  body: z.object({ lookup: Lookup, message: Message, files: Files.default([]), work: Work }),
  reply: z.object({ day: PlainDate }),
})

const ChannelCode = z.enum(Object.keys(channels) as [Channel, ...Channel[]])
const ById = z.object({ id: z.uuid() })

export const ReportListed = z.object({
  id: z.uuid(),
  version: z.number().int(),
  day: PlainDate,
  channel: ChannelCode,
  sealedBy: z.enum(['reporter', 'desk', 'server']),
  school: z.string().nullable(),
  /** By one's own key; null: not sealed to it. */
  slot: z.string().nullable(),
  /** Keys of handlers on duty that cannot open it yet. */
  lacking: z.array(z.uuid()),
  messages: z.number().int(),
  waiting: z.boolean(),
  /** Nobody has opened what came last. */
  unread: z.boolean(),
})
export type ReportListed = z.output<typeof ReportListed>

export const listReports = endpoint({
  id: 'bullying-reports.list',
  method: 'GET',
  path: '/api/bullying-reports',
  needs: 'bullying-reports.handle',
  title: { zh: '举报收件箱', en: 'Reports received' },
  query: z.object({ after: z.string().max(90).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ rows: z.array(ReportListed), next: z.string().nullable(), total: z.number().int() }),
})

/** For Today: what nobody has opened yet of what is sealed to oneself. */
export const countUnread = endpoint({
  id: 'bullying-reports.unread',
  method: 'GET',
  path: '/api/bullying-reports/unread',
  needs: 'bullying-reports.handle',
  title: { zh: '还没有人看的举报', en: 'Reports nobody has opened' },
  reply: z.object({ reports: z.number().int(), again: z.number().int(), since: z.date().nullable() }),
})

/** Opening a report is on the record (未成年人网络保护条例第三十六条). */
export const readReport = endpoint({
  id: 'bullying-reports.read',
  method: 'POST',
  path: '/api/bullying-reports/:id/readings',
  needs: 'bullying-reports.handle',
  title: { zh: '查看举报（留痕）', en: 'Read a report (recorded)' },
  params: ById,
  body: z.object({ request: z.uuid() }),
  reply: ReportListed.extend({
    messages: z.array(
      z.object({ id: z.uuid(), author: z.enum(['reporter', 'handler']), day: PlainDate, sealed: z.string() }),
    ),
    files: z.array(FileArrived),
  }),
})

export const readChunk = endpoint({
  id: 'bullying-reports.read-chunk',
  method: 'GET',
  path: '/api/bullying-reports/:id/files/:file/:n',
  needs: 'bullying-reports.handle',
  title: { zh: '下载举报材料', en: 'Download a part of a file' },
  params: z.object({
    id: z.uuid(),
    file: z.uuid(),
    n: z.coerce
      .number()
      .int()
      .min(0)
      .max(MOST_CHUNKS - 1),
  }),
  reply: z.object({ sealed: z.string() }),
})

export const answerReport = endpoint({
  id: 'bullying-reports.answer',
  method: 'POST',
  path: '/api/bullying-reports/:id/answers',
  needs: 'bullying-reports.handle',
  title: { zh: '答复举报人', en: 'Answer the reporter' },
  params: ById,
  body: z.object({ message: Message, request: z.uuid() }),
  reply: z.object({ day: PlainDate }),
})

/** A report that came by telephone, letter or otherwise, sealed in the clerk's own browser. */
export const enterReport = endpoint({
  id: 'bullying-reports.enter',
  method: 'POST',
  path: '/api/bullying-reports/entered',
  needs: 'bullying-reports.enter',
  title: { zh: '录入其他渠道的举报', en: 'Enter a report from elsewhere' },
  body: SealedReport.extend({ channel: z.enum(enteredChannels), school: z.uuid().nullable(), request: z.uuid() }),
  reply: z.object({ day: PlainDate }),
})

/** One's own slot of it does not open: a colleague who can open the report seals it anew. */
export const reportBroken = endpoint({
  id: 'bullying-reports.slot-broken',
  method: 'POST',
  path: '/api/bullying-reports/:id/broken',
  needs: 'bullying-reports.handle',
  title: { zh: '自己的一份打不开，请同事重封', en: 'Say that one’s own slot does not open' },
  params: ById,
  body: z.object({ request: z.uuid() }),
  reply: z.object({ marked: z.boolean() }),
})

/** Passes reports on: their keys, for others who may read them. */
export const shareReports = endpoint({
  id: 'bullying-reports.share',
  method: 'POST',
  path: '/api/bullying-reports/slots',
  needs: 'bullying-reports.handle',
  title: { zh: '移交举报的钥匙', en: 'Pass reports on' },
  body: z.object({
    slots: z
      .array(Slot.extend({ report: z.uuid() }))
      .min(1)
      .max(500),
    request: z.uuid(),
  }),
  reply: z.object({ written: z.number().int() }),
})
