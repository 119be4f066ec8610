import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.ts'

export const enrolmentOutcomes = {
  chosen: { zh: '选为参加人', en: 'Chosen' },
  reserve: { zh: '候补', en: 'Reserve' },
  'not-chosen': { zh: '未选上', en: 'Not chosen' },
} as const
const EnrolmentOutcome = z.enum(['chosen', 'reserve', 'not-chosen'])

export const EnrolmentShown = z.object({
  id: z.uuid(),
  version: z.number().int(),
  receivedAt: z.date(),
  /** Masked. */
  name: z.string(),
  contact: z.string(),
  job: z.string(),
  side: z.string(),
  view: z.string(),
  outcome: EnrolmentOutcome.nullable(),
})
export type EnrolmentShown = z.output<typeof EnrolmentShown>

const ByCase = z.object({ id: z.uuid() })

export const listEnrolments = endpoint({
  id: 'decisions.enrolments',
  method: 'GET',
  path: '/api/cases/decisions/:id/enrolments',
  needs: 'decisions.read',
  title: { zh: '听证报名', en: 'Enrolments for the hearing' },
  params: ByCase,
  reply: z.object({ rows: z.array(EnrolmentShown), mayChoose: z.boolean() }),
})

export const chooseParticipants = endpoint({
  id: 'decisions.choose-participants',
  method: 'POST',
  path: '/api/cases/decisions/:id/enrolments/outcomes',
  needs: 'decisions.sponsor',
  title: { zh: '遴选听证参加人', en: 'Choose who takes part in the hearing' },
  params: ByCase,
  body: z.object({
    enrolments: z
      .array(z.object({ id: z.uuid(), seen: z.number().int().min(1) }))
      .min(1)
      .max(1000),
    outcome: EnrolmentOutcome,
    /** By which rule, or which draw. */
    why: z.string().trim().min(2).max(500),
    request: z.uuid(),
  }),
  reply: z.object({
    chosen: z.number().int(),
    refused: z.array(z.object({ id: z.uuid(), zh: z.string(), en: z.string() })),
  }),
  many: {
    count: ({ chosen }) => chosen,
    plan: ({ chosen, refused }) => ({
      zh: `为${chosen}名报名人登记遴选结果。${refused.length > 0 ? `${refused.length}名不能登记：${refused[0]!.zh}` : ''}`,
      en: `Enter the outcome for ${chosen}. ${refused.length > 0 ? `${refused.length} cannot: ${refused[0]!.en}` : ''}`,
    }),
    done: ({ chosen, refused }) => ({
      zh: `已登记${chosen}名。${refused.length > 0 ? `${refused.length}名没有登记：${refused[0]!.zh}` : ''}`,
      en: `${chosen} entered. ${refused.length > 0 ? `${refused.length} not: ${refused[0]!.en}` : ''}`,
    }),
  },
})

export const discloseEnrolment = endpoint({
  id: 'decisions.disclose-enrolment',
  method: 'POST',
  path: '/api/cases/decisions/:id/enrolments/:enrolment/contact',
  needs: 'decisions.sponsor',
  title: { zh: '查看报名人姓名电话（留痕）', en: 'See who enrolled (recorded)' },
  params: z.object({ id: z.uuid(), enrolment: z.uuid() }),
  body: z.object({ why: z.string().trim().min(2).max(500), request: z.uuid() }),
  reply: z.object({ name: z.string(), contact: z.string() }),
})
