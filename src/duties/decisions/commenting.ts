// 公开征求意见：《重大行政决策程序暂行条例》第十四条、第十五条、第十八条、第三十五条
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { callActs } from '../../platform/consultations/acts.ts'
import type { Consultation } from '../../platform/consultations/consultation.ts'
import { isCarriedOut } from './executing.ts'
import type { Cap, Decision, DecisionStage, Seen } from './state.ts'

const COMMENT_DAYS = 30 // 第十五条，自然日，“一般”

/** By which articles the public is asked and answered. */
export const asking = { call: law.第十五条, answer: law.第十八条 }

export const commenting = callActs<Decision, Seen, DecisionStage, Cap>({
  ...asking,
  by: ['sponsor'],
  from: ['consulting'],
  days: COMMENT_DAYS,
  may: ({ waived }) =>
    waived.some(({ gate, approved }) => gate === 'participation' && approved)
      ? refuse('decisions.not-public', '该事项依法不予公开，不公开征求意见。', 'The matter is lawfully not public.', {
          basis: law.第十四条,
          status: 409,
        })
      : accept(true),
})

/** What decisions lay open, and what else about them the public may give opinions on. */
export const consultation: Consultation<Decision, Cap> = {
  by: ['sponsor'],
  basis: asking.call,
  summary: ({ summary }) => summary,
  unit: ({ units }) => units[0],
  // 第十五条、第十六条：草案和说明随征求意见的通知、听证公告公布。
  papers: ({ draft, comment, hearing }) =>
    draft && (comment || hearing)
      ? {
          draft: { title: { zh: '草案全文', en: 'The draft' }, file: draft.text },
          explanation: { title: { zh: '草案说明', en: 'The explanation' }, file: draft.explanation },
          notice: comment && { title: { zh: '征求意见通知', en: 'The notice' }, file: comment.notice },
          hearing: hearing && { title: { zh: '听证公告', en: 'Announcement of the hearing' }, file: hearing.notice },
        }
      : {},
  leads: ({ hearing, published }, id) => [
    ...(hearing ? [{ to: `/hearings/${id}` as const, title: { zh: '听证会', en: 'Hearing' } }] : []),
    ...(published?.open
      ? [{ to: `/decisions/${id}` as const, title: { zh: '看公布的决定', en: 'Read the decision' } }]
      : []),
  ],
  also: {
    // 第三十五条：执行中公民、法人可以提意见。
    execution: {
      title: { zh: '执行情况', en: 'Its execution' },
      path: (id) => `/decisions/${id}`,
      shown: ({ published }) => published?.open === true,
      open: (state) =>
        isCarriedOut(state)
          ? accept(true)
          : refuse(
              'decisions.not-carried-out',
              '该决策没有公布，或者已经执行完毕归档，不再接收对执行情况的意见。',
              'This decision is not published, or has been carried out and filed: views on its execution are not taken.',
              { basis: law.第三十五条, status: 409 },
            ),
    },
  },
}
