import { z } from 'zod'
import type { AnyProcedure } from '../cases/table.ts'
import { endpoint } from '../http/endpoint.ts'
import { DRAFT, phasesOf } from './consultation.ts'

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
const ByComment = z.object({ id: z.uuid(), comment: z.uuid() })
export const Filter = z.object({
  state: z.enum(['open', 'answered', 'removed', 'held']).optional(),
  answer: Answer.optional(),
  topic: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
})

interface Asking extends Pick<AnyProcedure, 'id' | 'read' | 'capacities' | 'consultation'> {}

/** The doors to what the public said on the cases of a procedure, for those who handle them. Throws where it never asks the public. */
export function commentDoors({ id, read, capacities, consultation }: Asking) {
  if (!consultation) throw new Error(`procedure ${id} asks nobody`)
  const needs = capacities[consultation.by[0]!]!.needs
  const path = `/api/cases/${id}/:id/comments` as const
  const phase = z.enum(phasesOf(consultation)).default(DRAFT)
  return {
    listComments: endpoint({
      id: `${id}.comments`,
      method: 'GET',
      path,
      needs: read,
      title: { zh: '公众意见', en: 'The public’s opinions' },
      params: ByCase,
      query: Filter.extend({
        phase,
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
    }),

    /** One opinion, or a group of them, with one answer. */
    answerComments: endpoint({
      id: `${id}.answer-comments`,
      method: 'POST',
      path: `${path}/answers`,
      needs,
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
      many: {
        count: ({ answered }) => answered,
        plan: ({ answered, refused }) => ({
          zh: `同一答复用于${answered}条意见。${refused.length > 0 ? `${refused.length}条不能答复：${refused[0]!.zh}` : ''}`,
          en: `Give ${answered} opinions this answer. ${refused.length > 0 ? `${refused.length} cannot be answered: ${refused[0]!.en}` : ''}`,
        }),
        done: ({ answered, refused }) => ({
          zh: `已答复${answered}条。${refused.length > 0 ? `${refused.length}条没有答复：${refused[0]!.zh}` : ''}`,
          en: `${answered} answered. ${refused.length > 0 ? `${refused.length} not: ${refused[0]!.en}` : ''}`,
        }),
      },
    }),

    removeComment: endpoint({
      id: `${id}.remove-comment`,
      method: 'POST',
      path: `${path}/:comment/removal`,
      needs,
      title: { zh: '不予展示公众意见', en: 'Remove an opinion from show' },
      params: ByComment,
      /** null: shown again. */
      body: z.object({
        rule: RemovalRule.nullable(),
        why: z.string().trim().min(2).max(500),
        seen: z.number().int().min(1),
        request: z.uuid(),
      }),
      reply: z.object({ id: z.uuid(), version: z.number().int() }),
    }),

    releaseComment: endpoint({
      id: `${id}.release-comment`,
      method: 'POST',
      path: `${path}/:comment/release`,
      needs,
      title: { zh: '看过后展示公众意见', en: 'Show an opinion after looking at it' },
      params: ByComment,
      body: z.object({ seen: z.number().int().min(1), request: z.uuid() }),
      reply: z.object({ id: z.uuid(), version: z.number().int() }),
    }),

    discloseContact: endpoint({
      id: `${id}.disclose-contact`,
      method: 'POST',
      path: `${path}/:comment/contact`,
      needs,
      title: { zh: '查看意见人联系方式（留痕）', en: 'See a commenter’s contact (recorded)' },
      params: ByComment,
      body: z.object({ why: z.string().trim().min(2).max(500), request: z.uuid() }),
      reply: z.object({ name: z.string().nullable(), contact: z.string().nullable() }),
    }),

    /** An opinion that came by letter, telephone or in person. */
    enterComment: endpoint({
      id: `${id}.enter-comment`,
      method: 'PUT',
      path: `${path}/:comment`,
      needs,
      title: { zh: '录入来信来电意见', en: 'Enter an opinion from elsewhere' },
      params: ByComment,
      body: z.object({ phase, channel: Channel.exclude(['site']), said: Said, request: z.uuid() }),
      reply: z.object({ id: z.uuid(), version: z.number().int() }),
    }),

    /** 公众意见采纳情况反馈表, at any time of the procedure. */
    exportComments: endpoint({
      id: `${id}.export-comments`,
      method: 'GET',
      path: `${path}/export`,
      needs: read,
      title: { zh: '导出意见采纳情况', en: 'Export the feedback report' },
      params: ByCase,
      query: z.object({ phase, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    }),
  }
}
