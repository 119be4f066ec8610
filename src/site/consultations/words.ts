import type { Words } from '../../law/outcome.ts'

interface Counts {
  readonly received: number
  readonly unanswered: number
  readonly adopted: number
  readonly partly: number
  readonly notAdopted: number
}

/** The words of the pages of consultations. */
export const words = {
  comment: { zh: '我要提意见', en: 'Comment' },
  extended: { zh: '征求意见的时间延长了，原定截止', en: 'The time for comment was extended; it was to close on' },
  because: { zh: '理由：', en: 'Reason: ' },
  over: { zh: '征求意见已经结束。', en: 'The time for comment is over.' },
  what: { zh: '要做什么', en: 'What it is about' },
  papers: { zh: '草案和说明', en: 'The draft and its explanation' },
  how: { zh: '怎么提意见', en: 'How to comment' },
  who: { zh: '谁在征求意见', en: 'Who asks' },
  period: { zh: '什么时候', en: 'When' },
  otherWays: { zh: '其他途径', en: 'Other ways' },
  number: { zh: '案号', en: 'Case number' },
  shorter: { zh: '征求意见的时间比通常的短，理由是：', en: 'The period is shorter than usual, because:' },
  counted: ({ received, unanswered, adopted, partly, notAdopted }: Counts): Words => ({
    zh: `收到 ${received} 条意见：采纳 ${adopted} 条，部分采纳 ${partly} 条，没有采纳 ${notAdopted} 条，还没答复 ${unanswered} 条。`,
    en: `${received} opinions: ${adopted} adopted, ${partly} partly, ${notAdopted} not adopted, ${unanswered} not answered yet.`,
  }),
  readAll: { zh: '看全部意见和答复', en: 'Read all opinions and answers' },
  opinions: { zh: '收到的意见', en: 'Opinions received' },
  back: { zh: '回到征求意见', en: 'Back to the consultation' },
  taken: {
    zh: '您的意见已经入册。承办单位会逐条写明采纳或者不采纳的理由，凭下面的回执码随时来看。',
    en: 'Your opinion is entered. It will be answered with reasons; the receipt code below shows you the answer.',
  },
} as const
