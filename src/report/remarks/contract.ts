import { z } from 'zod'
import { endpoint } from '../../platform/http/endpoint.ts'
import * as field from '../../platform/forms/fields.ts'
import { OpenReport } from '../contract.ts'
import { Part } from '../model.ts'
import { answers, type Answered } from './remark.ts'

const ById = z.object({ id: z.uuid() })
const OfRemark = ById.extend({ remark: z.uuid() })

export const makeRemark = endpoint({
  id: 'report.remark',
  method: 'POST',
  path: '/api/reports/:id/remarks',
  needs: 'report.remark',
  title: { zh: '对报告的一句话提出批注或改写建议', en: 'Remark on a passage, or suggest a wording' },
  params: ById,
  body: z.object({
    id: z.uuid().describe('编号，由客户端生成'),
    part: z.string().min(1).max(40).describe('哪一句'),
    /** The words as seen. */
    written: z.string().min(1).max(20_000).describe('看到的文字'),
    form: z.object({
      text: field.text().max(1000).default('').describe('意见'),
      suggested: z.array(Part).max(60).nullable().default(null).describe('建议改写成'),
    }),
    request: z.uuid(),
  }),
  reply: OpenReport,
})

export const answerRemark = endpoint({
  id: 'report.answer-remark',
  method: 'POST',
  path: '/api/reports/:id/remarks/:remark/answer',
  needs: 'report.write',
  title: { zh: '答复批注', en: 'Answer a remark' },
  params: OfRemark,
  body: z.object({
    version: z.int().min(1),
    form: z.object({
      outcome: z.enum(Object.keys(answers) as [Answered]).describe('怎样答复'),
      word: field.text().max(500).default('').describe('说明'),
    }),
    request: z.uuid(),
  }),
  reply: OpenReport,
  undoable: { said: { zh: '已答复批注', en: 'Answered' } },
})

export const withdrawRemark = endpoint({
  id: 'report.withdraw-remark',
  method: 'POST',
  path: '/api/reports/:id/remarks/:remark/withdraw',
  needs: 'report.remark',
  title: { zh: '撤回自己的批注', en: 'Take one’s own remark back' },
  params: OfRemark,
  body: z.object({ version: z.int().min(1), request: z.uuid() }),
  reply: OpenReport,
  undoable: { said: { zh: '已撤回批注', en: 'Taken back' } },
})
