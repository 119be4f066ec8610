import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'

export const channels = {
  site: { zh: '本网站', en: 'This site' },
  letter: { zh: '来信', en: 'Letter' },
  'e-mail': { zh: '电子邮件', en: 'E-mail' },
  telephone: { zh: '电话', en: 'Telephone' },
  visit: { zh: '来访', en: 'Visit' },
} as const
export const answers = {
  adopted: { zh: '采纳', en: 'Adopted' },
  partly: { zh: '部分采纳', en: 'Partly adopted' },
  'not-adopted': { zh: '未采纳', en: 'Not adopted' },
} as const
/** The rules by which an opinion is not shown. They stand on the public page; whoever removes one names the rule and says why. */
export const removalRules = {
  unlawful: { zh: '含有违法内容', en: 'Unlawful content' },
  personal: { zh: '含有他人个人信息', en: 'Personal data of others' },
  advertising: { zh: '广告', en: 'Advertising' },
  repeated: { zh: '同一人重复提交', en: 'Sent again by the same person' },
} as const

/** What an opinion is about: the draft that was open to comment, or how the decision is carried out. */
export const phases = {
  draft: { zh: '决策草案', en: 'The draft' },
  execution: { zh: '执行情况', en: 'Its execution' },
} as const
export const Phase = z.enum(['draft', 'execution'])
export type Phase = z.output<typeof Phase>

export const Answer = z.enum(['adopted', 'partly', 'not-adopted'])
export const RemovalRule = z.enum(['unlawful', 'personal', 'advertising', 'repeated'])
const Channel = z.enum(['site', 'letter', 'e-mail', 'telephone', 'visit'])

/** The opinion itself, as the public site and the desk take it. */
export const Said = z.object({
  text: z.string().trim().min(1, '请写下意见｜Please write your opinion').max(5000),
  passage: z.string().trim().max(500).default(''),
  name: z.string().trim().max(40).default(''),
  contact: z.string().trim().max(100).default(''),
})
export type Said = z.output<typeof Said>

export const CommentShown = z.object({
  id: z.uuid(),
  version: z.number().int(),
  receivedAt: z.date(),
  channel: Channel,
  passage: z.string(),
  text: z.string(),
  /** Masked. */
  name: z.string().nullable(),
  contact: z.string().nullable(),
  topic: z.string(),
  answer: Answer.nullable(),
  reason: z.string(),
  answeredAt: z.date().nullable(),
  removed: RemovalRule.nullable(),
  removedWhy: z.string(),
  /** It waits for somebody to look whether it holds personal data; the public does not see it yet. */
  held: z.boolean(),
})
export type CommentShown = z.output<typeof CommentShown>

const ByCase = z.object({ id: z.uuid() })
const Filter = z.object({
  phase: Phase.default('draft'),
  state: z.enum(['open', 'answered', 'removed', 'held']).optional(),
  answer: Answer.optional(),
  topic: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
})

export const listComments = endpoint({
  id: 'decisions.comments',
  method: 'GET',
  path: '/api/cases/decisions/:id/comments',
  needs: 'decisions.read',
  title: { zh: '公众意见', en: 'The public’s opinions' },
  params: ByCase,
  query: Filter.extend({
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(CommentShown),
    next: z.string().nullable(),
    total: z.number().int(),
    counts: z.object({
      received: z.number().int(),
      unanswered: z.number().int(),
      adopted: z.number().int(),
      partly: z.number().int(),
      notAdopted: z.number().int(),
      removed: z.number().int(),
      held: z.number().int(),
    }),
    topics: z.array(z.string()),
    mayAnswer: z.boolean(),
  }),
})

/** One opinion, or a group of them, with one answer. */
export const answerComments = endpoint({
  id: 'decisions.answer-comments',
  method: 'POST',
  path: '/api/cases/decisions/:id/comments/answers',
  needs: 'decisions.sponsor',
  title: { zh: '答复公众意见', en: 'Answer opinions' },
  params: ByCase,
  body: z
    .object({
      comments: z
        .array(z.object({ id: z.uuid(), seen: z.number().int().min(1) }))
        .min(1)
        .max(500),
      answer: Answer,
      reason: z.string().trim().max(2000).default(''),
      topic: z.string().trim().max(60).default(''),
      request: z.uuid(),
    })
    .refine(({ answer, reason }) => answer === 'adopted' || reason !== '', {
      path: ['reason'],
      error: '未采纳或者部分采纳的，请写明理由｜Give the reason unless it is wholly adopted',
    }),
  reply: z.object({
    answered: z.number().int(),
    refused: z.array(z.object({ id: z.uuid(), zh: z.string(), en: z.string() })),
  }),
})

export const removeComment = endpoint({
  id: 'decisions.remove-comment',
  method: 'POST',
  path: '/api/cases/decisions/:id/comments/:comment/removal',
  needs: 'decisions.sponsor',
  title: { zh: '不予展示公众意见', en: 'Remove an opinion from show' },
  params: z.object({ id: z.uuid(), comment: z.uuid() }),
  /** null: shown again. */
  body: z.object({
    rule: RemovalRule.nullable(),
    why: z.string().trim().min(2).max(500),
    seen: z.number().int().min(1),
    request: z.uuid(),
  }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
})

export const releaseComment = endpoint({
  id: 'decisions.release-comment',
  method: 'POST',
  path: '/api/cases/decisions/:id/comments/:comment/release',
  needs: 'decisions.sponsor',
  title: { zh: '看过后展示公众意见', en: 'Show an opinion after looking at it' },
  params: z.object({ id: z.uuid(), comment: z.uuid() }),
  body: z.object({ seen: z.number().int().min(1), request: z.uuid() }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
})

export const discloseContact = endpoint({
  id: 'decisions.disclose-contact',
  method: 'POST',
  path: '/api/cases/decisions/:id/comments/:comment/contact',
  needs: 'decisions.sponsor',
  title: { zh: '查看意见人联系方式（留痕）', en: 'See a commenter’s contact (recorded)' },
  params: z.object({ id: z.uuid(), comment: z.uuid() }),
  body: z.object({ why: z.string().trim().min(2).max(500), request: z.uuid() }),
  reply: z.object({ name: z.string().nullable(), contact: z.string().nullable() }),
})

/** An opinion that came by letter, telephone or in person. */
export const enterComment = endpoint({
  id: 'decisions.enter-comment',
  method: 'PUT',
  path: '/api/cases/decisions/:id/comments/:comment',
  needs: 'decisions.sponsor',
  title: { zh: '录入来信来电意见', en: 'Enter an opinion from elsewhere' },
  params: z.object({ id: z.uuid(), comment: z.uuid() }),
  body: z.object({ phase: Phase.default('draft'), channel: Channel.exclude(['site']), said: Said, request: z.uuid() }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
})

/** 公众意见采纳情况反馈表, at any time of the procedure. */
export const exportComments = endpoint({
  id: 'decisions.export-comments',
  method: 'GET',
  path: '/api/cases/decisions/:id/comments/export',
  needs: 'decisions.read',
  title: { zh: '导出意见采纳情况', en: 'Export the feedback report' },
  params: ByCase,
  query: z.object({ phase: Phase.default('draft'), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
})
